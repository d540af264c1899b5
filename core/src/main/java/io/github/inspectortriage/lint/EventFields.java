package io.github.inspectortriage.lint;

import io.github.inspectortriage.Spelling;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the events of Inspector have, and which of them: {@code event-fields.txt}, which says how it is to be read. */
final class EventFields {
  private static final String TAGS = "$.detail.resources[].tags.";
  private static final Map<String, Field> FIELDS = read();

  /** What stands there. */
  enum Content {
    OBJECT,
    ARRAY,
    NUMBER,
    CLOSED,
    FREE,
    ANY
  }

  /** The kinds of findings. */
  enum Kind {
    ECR('E', "container images"),
    EC2('P', "packages of EC2"),
    LAMBDA('M', "packages of Lambda"),
    CODE('L', "code"),
    NETWORK('N', "networks"),
    CLOUD('Z', "images of other clouds");

    private final char letter;
    private final String words;

    Kind(char letter, String words) {
      this.letter = letter;
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /** A field; {@code kinds} are the letters of the events that have it. */
  record Field(String path, Content content, String kinds) {
    boolean isInAll(Kind kind) {
      return kinds.indexOf(kind.letter) >= 0;
    }

    boolean isInSome(Kind kind) {
      return kinds.indexOf(Character.toLowerCase(kind.letter)) >= 0;
    }

    /** Whether a finding has it at all, and it is known which. */
    boolean isOfFindings() {
      return List.of(Kind.values()).stream().anyMatch(kind -> isInAll(kind) || isInSome(kind));
    }

    /** Whether every finding has it. */
    boolean isInEveryFinding() {
      return List.of(Kind.values()).stream().allMatch(this::isInAll);
    }
  }

  private EventFields() {}

  /** The field at a path in which {@code []} is any element, or null if none is known. */
  static @Nullable Field at(String path) {
    boolean isTag = path.startsWith(TAGS) && path.indexOf('.', TAGS.length()) < 0;
    return isTag ? new Field(path, Content.FREE, "epmlnz") : FIELDS.get(path);
  }

  /** The path that was probably meant, as a transformer writes it. */
  static Optional<String> nearest(String path) {
    String name = path.substring(path.lastIndexOf('.') + 1);
    Optional<String> elsewhere = FIELDS.keySet().stream()
        .filter(known -> known.substring(known.lastIndexOf('.') + 1).equalsIgnoreCase(name))
        .findFirst();
    return elsewhere
        .or(() -> Spelling.nearest(path, FIELDS.keySet()))
        .map(known -> known.replace("[]", "[0]"));
  }

  private static Map<String, Field> read() {
    Map<String, Field> fields = new LinkedHashMap<>();
    try (InputStream in =
        Objects.requireNonNull(EventFields.class.getResourceAsStream("event-fields.txt"))) {
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(" ", -1))
          .forEach(cells -> fields.put(
              cells[0],
              new Field(cells[0], Content.valueOf(cells[1].toUpperCase(Locale.ROOT)), cells[2])));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Collections.unmodifiableMap(fields);
  }
}
