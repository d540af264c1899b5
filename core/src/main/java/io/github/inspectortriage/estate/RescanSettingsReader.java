package io.github.inspectortriage.estate;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.estate.RescanSetting.Mode;
import io.github.inspectortriage.estate.RescanSetting.Time;
import io.github.inspectortriage.json.Json;
import io.github.inspectortriage.json.JsonFaults;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads which setting is in force where. */
final class RescanSettingsReader {
  private RescanSettingsReader() {}

  /** The setting of each account, that of all others under {@code *}. */
  static Map<String, RescanSetting> read(InputStream in, String source) throws IOException {
    try (JsonParser parser = Json.FACTORY.createParser(in)) {
      parser.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature());
      try {
        JsonNode root = Json.readTree(parser);
        if (root == null || !root.isObject()) {
          throw new InvalidEstateException(source, "$", "expected an answer of get-configuration");
        }
        if (parser.nextToken() != null) {
          throw new InvalidEstateException(
              source,
              "$",
              "expected one answer, found more behind it; put several under \"accounts\"");
        }
        return of(root, source);
      } catch (JsonProcessingException e) {
        throw new InvalidEstateException(
            source, "$", JsonFaults.position(e, parser) + ": " + JsonFaults.message(e));
      }
    } catch (CharConversionException notUtf8) {
      // Jackson looks at the encoding when the parser is made.
      throw new InvalidEstateException(source, "$", "expected JSON in UTF-8, found other bytes");
    }
  }

  private static Map<String, RescanSetting> of(JsonNode root, String source) {
    Map<String, RescanSetting> settings = new TreeMap<>();
    if (!root.has("accounts")) {
      settings.put("*", setting(new AwsObject(root, source, "$")));
      return settings;
    }
    root.fieldNames().forEachRemaining(key -> {
      if (!key.equals("accounts")) {
        throw new InvalidEstateException(
            source, path("$", key), "there is no such key; the key is accounts");
      }
    });
    JsonNode accounts = root.path("accounts");
    if (!accounts.isObject()) {
      throw new InvalidEstateException(source, "$.accounts", "expected an object");
    }
    for (Iterator<String> names = accounts.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      String path = path("$.accounts", name);
      if (!name.matches("[0-9]{12}|\\*")) {
        throw new InvalidEstateException(source, path, "expected an account of 12 digits, or *");
      }
      settings.put(name, setting(new AwsObject(accounts.path(name), source, path)));
    }
    return settings;
  }

  private static RescanSetting setting(AwsObject answer) {
    // Inspector leaves out what it does not scan in an account.
    boolean isAnswer = answer.node().path("ecrConfiguration").isObject()
        || answer.node().path("ec2Configuration").isObject();
    if (!isAnswer) {
      throw answer.error("expected an answer of get-configuration, with ecrConfiguration");
    }
    AwsObject state = answer.object("ecrConfiguration").object("rescanDurationState");
    Optional<Time> use = value(state, "pullDateRescanDuration", Time.values());
    if (use.filter(Time.LIFETIME::equals).isPresent()) {
      throw state.error("pullDateRescanDuration cannot be LIFETIME");
    }
    return new RescanSetting(
        value(state, "rescanDuration", Time.values()),
        use,
        value(state, "pullDateRescanMode", Mode.values()));
  }

  private static <E extends Enum<E>> Optional<E> value(AwsObject state, String name, E[] values) {
    return state
        .text(name)
        .map(text -> Arrays.stream(values)
            .filter(value -> value.name().equals(text))
            .findFirst()
            .orElseThrow(() -> state.error(name + ": expected one of " + Arrays.toString(values)
                + ", found " + SafeText.quote(text))));
  }

  private static String path(String before, String name) {
    return before + "." + SafeText.cut(SafeText.oneLine(name), 80);
  }
}
