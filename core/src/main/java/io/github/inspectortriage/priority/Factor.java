package io.github.inspectortriage.priority;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.evidence.FactSource;
import io.github.inspectortriage.wording.Phrase;
import io.github.inspectortriage.wording.Wording;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One reason for a score: how many points, what fact is behind them, and where that fact came from.
 *
 * <p>The fact and its words are made when they are asked for, the words in the language that is asked for.
 */
public final class Factor {
  /**
   * Which part of the formula it is. Later versions may add some, so a {@code switch} needs a {@code default}; what is none of
   * them is {@link #OTHER}.
   */
  public enum Kind {
    /** The share of published vulnerabilities that are ever exploited: where the sum begins. */
    START("start"),
    /** Whether a program can attack it. */
    AUTOMATABLE("automatable"),
    /** Whether the damage is total. */
    TECHNICAL_IMPACT("technicalImpact"),
    /** What is known of exploits. */
    EXPLOIT("exploit"),
    /** How long ago the vulnerability was published, as far as it speaks against an attack that nobody has seen. */
    RECENCY("recency"),
    /** The probability of exploitation (EPSS). */
    EPSS("epss"),
    /** Known to be exploited: in CISA's catalogue. */
    KEV("kev"),
    /** How long ago the vulnerability was published, as far as it speaks against all that is likely. */
    AGE("age"),
    /** How bad it is: CVSS, or the severity. */
    IMPACT("impact"),
    /** Whether the image is in use. */
    IN_USE("inUse"),
    /** From where it can be reached. */
    EXPOSURE("exposure"),
    /** Whether what runs reaches the package. */
    REACHABILITY("reachability"),
    /** A rule of the policy. */
    RULE("rule"),
    /** The ends of the scale, where they moved the score. */
    BOUND("bound"),
    /** What the caller made, or a later version. */
    OTHER("");

    private final String key;

    Kind(String key) {
      this.key = key;
    }

    static Kind of(String name) {
      return Arrays.stream(values())
          .filter(kind -> kind != OTHER && kind.key.equals(name))
          .findFirst()
          .orElse(OTHER);
    }

    /** The name of the factor. */
    String key() {
      return key;
    }
  }

  /** How sure the fact behind it is. */
  public enum Basis {
    /** Somebody said so: {@link Factor#source()} says who. */
    KNOWN,
    /** Nobody said so, and the policy says what is then taken for true. */
    ASSUMED,
    /** No fact of the finding at all: the policy itself, its base rate, a rule of it, an end of its scale. */
    POLICY
  }

  private final Kind kind;
  private final String name;
  private final double points;
  private final Supplier<Reason> maker;
  private @Nullable Reason reason;

  private Factor(Kind kind, String name, double points, Supplier<Reason> maker) {
    this.kind = kind;
    this.name = Objects.requireNonNull(name, "name");
    this.points = points;
    this.maker = Objects.requireNonNull(maker, "maker");
    if (!Double.isFinite(points)) {
      throw new IllegalArgumentException(
          "points of " + SafeText.quote(name) + " must be finite, but were " + points);
    }
  }

  /**
   * Returns a factor of the caller's own, with words that are not translated; of a kind of ours if it has such a name.
   *
   * @throws IllegalArgumentException if {@code points} is not finite
   */
  public static Factor of(String name, double points, String reason) {
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(name, "name");
    return new Factor(
        Kind.of(name),
        name,
        points,
        () -> Reason.known(Phrase.asItIs(reason), FactSource.caller()));
  }

  static Factor of(Kind kind, double points, Supplier<Reason> reason) {
    return new Factor(kind, kind.key(), points, reason);
  }

  /** Returns which part of the formula it is. */
  public Kind kind() {
    return kind;
  }

  /** Returns the name of the kind, like {@code inUse}; the names stay the same between versions. */
  public String name() {
    return name;
  }

  /** Returns how sure the fact is. */
  public Basis basis() {
    return because().basis();
  }

  /** Returns what it adds to the score, or takes off; ten points are a factor of two. */
  public double points() {
    return points;
  }

  /** Returns the fact in English, like {@code nothing runs it}. */
  public String reason() {
    return reason(Wording.english());
  }

  /** Returns the fact in words. */
  public String reason(Wording wording) {
    return wording.say(fact());
  }

  /** Returns where the fact came from. */
  public FactSource source() {
    return because().source();
  }

  /** Returns the same reason with other points. */
  public Factor withPoints(double value) {
    return new Factor(kind, name, value, this::because);
  }

  Phrase fact() {
    return because().fact();
  }

  Reason because() {
    // Of a thousand scores that are compared one is explained. Two threads may both make the
    // reason:
    // they make the same, and all its fields are final, so that no lock is needed to see it whole.
    Reason made = reason;
    if (made == null) {
      made = maker.get();
      reason = made;
    }
    return made;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Factor that
        && name.equals(that.name)
        && Double.compare(points, that.points) == 0
        && because().equals(that.because());
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, points, because());
  }

  /** Returns the points, the name and the fact, like {@code -20.0 inUse: nothing runs it}. */
  @Override
  public String toString() {
    return Tenths.text(points) + " " + SafeText.oneLine(name + ": " + reason());
  }
}
