package io.github.inspectortriage.remediation;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.json.InvalidPolicyException;
import io.github.inspectortriage.json.JsonDocument;
import io.github.inspectortriage.json.JsonProblems;
import io.github.inspectortriage.json.JsonValue;
import io.github.inspectortriage.json.Members;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A small file that says which layers belong to which base image.
 *
 * <pre>{@code
 * {"bases": [{"name": "debian:12", "layers": ["sha256:0f1e…", "sha256:2d3c…"]}]}
 * }</pre>
 */
public final class BaseLayers {
  private static final int MOST = 100_000;
  private static final int LONGEST_NAME = 200;
  private static final Set<String> KEYS = Set.of("name", "layers");

  private final Map<String, String> bases;

  private BaseLayers(Map<String, String> bases) {
    this.bases = Map.copyOf(bases);
  }

  /**
   * Reads a file in UTF-8.
   *
   * @throws InvalidPolicyException if something is wrong with it, with all that is
   * @throws UncheckedIOException if the file cannot be read
   */
  public static BaseLayers read(Path file) {
    try {
      return read(JsonDocument.textOf(file, file + ":"), file + ":");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a text.
   *
   * @throws InvalidPolicyException if something is wrong with it, with all that is
   */
  public static BaseLayers parse(String json) {
    return read(Objects.requireNonNull(json, "json"), "");
  }

  /** Returns the name of the base image to which a layer belongs; empty if it belongs to none of them. */
  public Optional<String> baseOf(String layer) {
    return Optional.ofNullable(bases.get(layer));
  }

  /** Returns how many layers there are. */
  @Override
  public String toString() {
    return "BaseLayers[" + bases.size() + " layers]";
  }

  private static BaseLayers read(String json, String source) {
    JsonProblems problems = new JsonProblems(source);
    Map<String, String> bases = new HashMap<>();
    JsonDocument.read(json, problems).ifPresent(root -> {
      Members fields = Members.of(root, Set.of("bases"), problems);
      fields.requireAll(Set.of("bases"), "say it");
      fields.array("bases", MOST).forEach(base -> add(base, bases, problems));
    });
    problems.throwIfAny();
    return new BaseLayers(bases);
  }

  private static void add(JsonValue base, Map<String, String> bases, JsonProblems problems) {
    Members fields = Members.of(base, KEYS, problems);
    fields.requireAll(KEYS, "say it");
    Optional<String> name = fields.name("name", LONGEST_NAME);
    for (JsonValue layer : fields.array("layers", MOST)) {
      if (!layer.isSaidText()) {
        fields.problem(layer, "expected the digest of a layer, found " + layer.inWords());
      } else if (name.isPresent()) {
        add(layer, name.get(), bases, problems);
      }
    }
  }

  private static void add(
      JsonValue layer, String name, Map<String, String> bases, JsonProblems problems) {
    String other = bases.putIfAbsent(layer.text(), name);
    if (other != null && !other.equals(name)) {
      problems.add(
          layer,
          "expected a layer in one base image, but it is in " + SafeText.quote(other) + " too");
    }
  }
}
