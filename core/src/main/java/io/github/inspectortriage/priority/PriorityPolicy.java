package io.github.inspectortriage.priority;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.json.InvalidPolicyException;
import io.github.inspectortriage.json.JsonDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What weighs how much: the numbers of the score, its bands and due days, as JSON that belongs to the user.
 *
 * <p>A policy says all numbers, or extends ours and says only what is different:
 *
 * <pre>{@code
 * PriorityPolicy policy = PriorityPolicy.parse(
 *     "{\"name\": \"payments\", \"extends\": \"default\", \"inUse\": {\"idle\": 0.5}, \"slaDays\": {\"Act\": 2}}");
 * PriorityScorer scorer = PriorityScorer.of(policy);
 * }</pre>
 *
 * <p>Every key with its range is in docs/priority.md. Two policies are equal if they have the same name and weigh alike.
 */
public final class PriorityPolicy {
  private static final PriorityPolicy STANDARD = ShippedPolicies.readDefault();

  private final String json;
  private final ScoringPolicy weights;

  private PriorityPolicy(String json, ScoringPolicy weights) {
    this.json = json;
    this.weights = weights;
  }

  /** Returns our default policy. */
  public static PriorityPolicy standard() {
    return STANDARD;
  }

  /**
   * Returns a policy that comes with the library: {@code default}, {@code ssvc-cisa} (CISA's SSVC coordinator table),
   * {@code bod2604} (CISA's Binding Operational Directive 26-04) or {@code example-custom}.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public static PriorityPolicy shipped(String name) {
    Objects.requireNonNull(name, "name");
    if (!ShippedPolicies.NAMES.contains(name)) {
      throw new IllegalArgumentException("name must be one of "
          + String.join(", ", ShippedPolicies.NAMES) + ", but was " + SafeText.quote(name));
    }
    return ShippedPolicies.of(name);
  }

  /** Returns the names of the policies that come with the library. */
  public static List<String> shippedNames() {
    return ShippedPolicies.NAMES;
  }

  /**
   * Reads a policy; it may extend one that comes with the library.
   *
   * @throws InvalidPolicyException if it is not a policy, with all that is wrong with it
   */
  public static PriorityPolicy parse(String json) {
    Objects.requireNonNull(json, "json");
    return of(json, PolicyReader.read(json, "", PolicyBases.shippedOnly()));
  }

  /**
   * Reads a policy from a file in UTF-8; it may extend one that comes with the library, or a file in the same directory.
   *
   * @throws InvalidPolicyException if it is not a policy; each problem begins with the name of the file
   * @throws UncheckedIOException if the file cannot be read
   */
  public static PriorityPolicy read(Path file) {
    try {
      String json = JsonDocument.textOf(file, file + ":");
      return of(json, PolicyReader.read(json, file + ":", PolicyBases.beside(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the name of the policy. */
  public String name() {
    return weights.name();
  }

  /** Returns the bands, the most urgent first; where a decision table decides, its outcomes. */
  public List<Band> bands() {
    return weights
        .table()
        .map(table -> table.outcomes().stream()
            .map(table::bandOf)
            .sorted(Comparator.reverseOrder())
            .toList())
        .orElse(weights.bands());
  }

  /** Returns how long ago the last use of an image may be to count as recent. */
  public Duration recentUse() {
    return Duration.ofDays(weights.recentUseDays());
  }

  /** Returns the policy as it was written. */
  public String toJson() {
    return json;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PriorityPolicy that && weights.equals(that.weights);
  }

  @Override
  public int hashCode() {
    return weights.hashCode();
  }

  /** Returns the name, safe to show. */
  @Override
  public String toString() {
    return "PriorityPolicy[" + SafeText.oneLine(name()) + "]";
  }

  ScoringPolicy weights() {
    return weights;
  }

  static PriorityPolicy of(String json, ScoringPolicy weights) {
    return new PriorityPolicy(json, weights);
  }
}
