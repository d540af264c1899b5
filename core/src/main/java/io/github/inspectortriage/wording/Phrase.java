package io.github.inspectortriage.wording;

import io.github.inspectortriage.HouseOnly;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said, before it is known in which language: a key of the bundle and what goes into its places.
 *
 * <p>An argument is a number, a day, a {@link Percent}, another phrase, or a text from outside, which is escaped where it
 * is said.
 */
@HouseOnly
public record Phrase(String key, List<Object> arguments) {
  /** A probability, 0 to 1, said with two digits that count. */
  public record Percent(double probability) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Percent that && Double.compare(probability, that.probability) == 0;
    }

    @Override
    public int hashCode() {
      return Double.hashCode(probability);
    }
  }

  private static final String AS_IT_IS = "";

  /** Checks that no part is null. */
  public Phrase {
    Objects.requireNonNull(key, "key");
    arguments = List.copyOf(arguments);
  }

  // By hand, for the first message of a fresh JVM: see FreshStartTest.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Phrase that && key.equals(that.key) && arguments.equals(that.arguments);
  }

  @Override
  public int hashCode() {
    return 31 * key.hashCode() + arguments.hashCode();
  }

  /** The words of a key with what goes into its places. */
  public static Phrase of(String key, Object... arguments) {
    return new Phrase(key, List.of(arguments));
  }

  /** Words that the caller wrote, in whatever language. */
  public static Phrase asItIs(String words) {
    return of(AS_IT_IS, words);
  }

  /** Whether the words stand as the caller wrote them. */
  public boolean isAsItIs() {
    return key.equals(AS_IT_IS);
  }

  /** The same facts, said elsewhere in other words. */
  public Phrase withKey(String other) {
    return new Phrase(other, arguments);
  }
}
