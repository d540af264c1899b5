package io.github.inspectortriage.remediation;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.inspectortriage.Position;
import io.github.inspectortriage.ProblemList;
import io.github.inspectortriage.json.InvalidPolicyException;
import io.github.inspectortriage.json.InvalidPolicyException.Problem;
import io.github.inspectortriage.json.Json;
import io.github.inspectortriage.json.JsonFaults;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The filters that Inspector has already: one or several answers of {@code list-filters}, whose unknown members are ignored.
 * They take names, and places among the rules that an account may have.
 */
public final class KnownRules {
  private static final KnownRules NONE = new KnownRules(Set.of(), 0);
  private static final String FILTERS = "filters";

  // An account may have 500 rules, each of some kilobytes at most.
  private static final int LONGEST = 8 << 20;

  private final Set<String> names;
  private final int suppressing;

  private KnownRules(Set<String> names, int suppressing) {
    this.names = Set.copyOf(names);
    this.suppressing = suppressing;
  }

  /** Returns that there are none. */
  public static KnownRules none() {
    return NONE;
  }

  /**
   * Reads a file in UTF-8.
   *
   * @throws InvalidPolicyException if it holds something else
   * @throws UncheckedIOException if the file cannot be read
   */
  public static KnownRules read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] json = in.readNBytes(LONGEST + 1);
      if (json.length > LONGEST) {
        throw refusal(file, "expected at most " + LONGEST + " bytes, found more");
      }
      try (JsonParser parser = Json.FACTORY.createParser(json)) {
        return new Reader(file + ":", parser).read();
      }
    } catch (CharConversionException notUtf8) {
      // Jackson looks at the encoding when the parser is made.
      throw refusal(file, "expected JSON in UTF-8, found other bytes");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InvalidPolicyException refusal(Path file, String message) {
    return new InvalidPolicyException(
        file + ":", ProblemList.of(List.of(new Problem("$", new Position(1, 1), message))));
  }

  /**
   * Reads a text.
   *
   * @throws InvalidPolicyException if it holds something else
   */
  public static KnownRules parse(String json) {
    Objects.requireNonNull(json, "json");
    try (JsonParser parser = Json.FACTORY.createParser(new StringReader(json))) {
      return new Reader("", parser).read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns whether a filter has this name. */
  public boolean hasName(String name) {
    return names.contains(name);
  }

  /** Returns how many of the filters suppress what they match. */
  public int suppressing() {
    return suppressing;
  }

  /** Returns how many there are. */
  @Override
  public String toString() {
    return "KnownRules[" + names.size() + " filters, " + suppressing + " suppress]";
  }

  /** Reads answers, one after another or in an array. */
  private static final class Reader {
    private final String source;
    private final JsonParser parser;
    private final Set<String> names = new HashSet<>();
    private final Set<String> suppressing = new HashSet<>();
    private final ProblemList<Problem> problems = new ProblemList<>();

    Reader(String source, JsonParser parser) {
      this.source = source;
      this.parser = parser;
    }

    KnownRules read() throws IOException {
      int answers = 0;
      try {
        while (parser.nextToken() != null) {
          Position start = JsonFaults.position(parser.currentTokenLocation());
          JsonNode node = Json.readTree(parser);
          if (node != null) {
            answers++;
            answer(node, "$", start);
          }
        }
      } catch (JsonProcessingException e) {
        problem("$", JsonFaults.position(e, parser), JsonFaults.message(e));
      }
      if (answers == 0 && problems.isEmpty()) {
        problem("$", new Position(1, 1), "expected an answer of list-filters, found none");
      }
      if (!problems.isEmpty()) {
        throw new InvalidPolicyException(source, problems);
      }
      return new KnownRules(names, suppressing.size());
    }

    private void answer(JsonNode node, String path, Position start) {
      if (node.isArray()) {
        for (int i = 0; i < node.size(); i++) {
          answer(node.get(i), path + "[" + i + "]", start);
        }
        return;
      }
      JsonNode filters = node.path(FILTERS);
      if (!filters.isArray()) {
        problem(path, start, "expected an answer of list-filters with its array \"filters\"");
        return;
      }
      for (int i = 0; i < filters.size(); i++) {
        filter(filters.get(i), path + "." + FILTERS + "[" + i + "]", start);
      }
    }

    private void filter(JsonNode filter, String path, Position start) {
      JsonNode name = filter.path("name");
      if (!name.isTextual()) {
        problem(path, start, "expected a filter with its \"name\"");
        return;
      }
      names.add(name.asText());
      // A filter whose action is NONE is a saved search.
      if (!filter.path("action").asText("").equals("NONE")) {
        suppressing.add(filter.path("arn").asText(name.asText()));
      }
    }

    private void problem(String path, Position start, String message) {
      problems.add(() -> new Problem(path, start, message));
    }
  }
}
