package io.github.inspectortriage.aws.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What AWS asks of requests: required members, lengths, ranges, enums; read from a table beside it. */
final class ServiceModel {
  private static final Pattern RANGE = Pattern.compile("(-?\\d+)\\.\\.(-?\\d+)");
  private static final Pattern LIST = Pattern.compile("\\[(.*)\\](\\d+)\\.\\.(\\d+)");

  private record Member(boolean isRequired, String type) {}

  private final Map<String, Map<String, Member>> shapes = new HashMap<>();

  private ServiceModel() {}

  static ServiceModel read() {
    ServiceModel model = new ServiceModel();
    String name = "/io/github/inspectortriage/aws/service-model.txt";
    try (InputStream in =
        Objects.requireNonNull(ServiceModel.class.getResourceAsStream(name), name)) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
        int colon = line.indexOf(':');
        if (colon > 0 && !line.startsWith("#")) {
          model.shapes.put(line.substring(0, colon), members(line.substring(colon + 1)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return model;
  }

  private static Map<String, Member> members(String text) {
    Map<String, Member> members = new HashMap<>();
    for (String word : text.strip().split(" ", -1)) {
      if (!word.isEmpty()) {
        int equals = word.indexOf('=');
        boolean isRequired = word.startsWith("*");
        members.put(
            word.substring(isRequired ? 1 : 0, equals),
            new Member(isRequired, word.substring(equals + 1)));
      }
    }
    return members;
  }

  /** Returns what is wrong with a request, nothing if it is right. */
  List<String> problems(String operation, JsonNode request) {
    List<String> problems = new ArrayList<>();
    check(operation, operation, request, problems);
    return problems;
  }

  private void check(String at, String shape, JsonNode object, List<String> problems) {
    Map<String, Member> members = shapes.get(shape);
    if (members == null || !object.isObject()) {
      problems.add(at + ": no such operation or structure");
      return;
    }
    members.forEach((name, member) -> {
      JsonNode value = object.path(name);
      if (value.isMissingNode() || value.isNull()) {
        if (member.isRequired()) {
          problems.add(at + "." + name + " is required");
        }
      } else {
        checkValue(at + "." + name, member.type(), value, problems);
      }
    });
    object.fieldNames().forEachRemaining(name -> {
      if (!members.containsKey(name)) {
        problems.add(at + " has no member " + name);
      }
    });
  }

  private void checkValue(String at, String type, JsonNode value, List<String> problems) {
    Matcher list = LIST.matcher(type);
    Matcher range = RANGE.matcher(type.startsWith("~") ? type.substring(1) : type);
    if (list.matches()) {
      check(
          value.isArray() && isIn(value.size(), list.group(2), list.group(3)), at, type, problems);
      value.forEach(each -> checkValue(at + "[]", list.group(1), each, problems));
    } else if (type.startsWith("=")) {
      check(value.isTextual() && value.asText().matches(type.substring(1)), at, type, problems);
    } else if (range.matches()) {
      boolean isRight = type.startsWith("~")
          ? value.isTextual() && isIn(value.asText().length(), range.group(1), range.group(2))
          : value.isIntegralNumber() && isIn(value.asLong(), range.group(1), range.group(2));
      check(isRight, at, type, problems);
    } else if (type.equals("#") || type.equals("@")) {
      check(value.isNumber(), at, type, problems);
    } else if (type.equals("?")) {
      check(value.isBoolean(), at, type, problems);
    } else if (type.equals("{}")) {
      check(value.isContainerNode(), at, type, problems);
    } else if (shapes.containsKey(type)) {
      check(at, type, value, problems);
    } else {
      check(Arrays.asList(type.split("\\|", -1)).contains(value.asText()), at, type, problems);
    }
  }

  private static void check(boolean isRight, String at, String type, List<String> problems) {
    if (!isRight) {
      problems.add(at + " must be " + type);
    }
  }

  private static boolean isIn(long value, String from, String to) {
    return value >= Long.parseLong(from) && value <= Long.parseLong(to);
  }
}
