package io.github.inspectortriage.priority;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private static final PriorityPolicy STANDARD = readStandard();

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
   * Reads a policy.
   *
   * @throws InvalidPolicyException if it is none, with all that is wrong with it
   */
  public static PriorityPolicy parse(String json) {
    return parse(json, "");
  }

  /**
   * Reads a policy from a file in UTF-8.
   *
   * @throws InvalidPolicyException if it is none; each problem begins with the name of the file
   * @throws UncheckedIOException if the file cannot be read
   */
  public static PriorityPolicy read(Path file) {
    try {
      return parse(Files.readString(file), file + ":");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PriorityPolicy parse(String json, String source) {
    Objects.requireNonNull(json, "json");
    return new PriorityPolicy(json, PolicyReader.read(json, source, STANDARD.weights));
  }

  /** Returns the name of the policy. */
  public String name() {
    return weights.name();
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

  @Override
  public String toString() {
    return json;
  }

  ScoringPolicy weights() {
    return weights;
  }

  private static PriorityPolicy readStandard() {
    try (InputStream in =
        Objects.requireNonNull(PriorityPolicy.class.getResourceAsStream("default.json"))) {
      String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new PriorityPolicy(json, PolicyReader.read(json, "default.json:", null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
