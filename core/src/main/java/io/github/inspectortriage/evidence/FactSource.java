package io.github.inspectortriage.evidence;

import io.github.inspectortriage.HouseOnly;
import io.github.inspectortriage.wording.Phrase;
import io.github.inspectortriage.wording.Wording;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.immutables.value.Value;

/** Where a fact came from, so that an auditor can look it up. */
@Value.Immutable
public abstract class FactSource {
  FactSource() {}

  /** The kinds of source; the names stay the same between versions. */
  public enum Kind {
    /** A field of what Inspector sent; the name is its path. */
    FINDING,
    /** A field of the finding's details, which are asked for apart; the name is its path. */
    FINDING_DETAILS,
    /** A file of EPSS scores; the name is the version of the model. */
    EPSS_SCORES,
    /** CISA's catalogue of known exploited vulnerabilities; the name is its version. */
    KEV_CATALOG,
    /** A file that says what runs the images of a repository; the name is the file and the line. */
    IMAGE_CONTEXT,
    /** A VEX document; the name is its id. */
    VEX_DOCUMENT,
    /** The caller's own code. */
    CALLER,
    /** Nobody said it, so the policy does; the name is that of the policy. */
    POLICY
  }

  /** Returns what kind of source it is. */
  public abstract Kind kind();

  /** Returns which one of its kind, outside text; empty if it does not say. */
  public abstract Optional<String> name();

  /** Returns the day of which it speaks; empty if it does not say. */
  public abstract Optional<LocalDate> asOf();

  /** Returns the source in words, safe to show, like {@code EPSS model v2026.03.14, scores of 2026-11-24}. */
  public String text(Wording wording) {
    return wording.say(phrase());
  }

  /** Returns the source in English. */
  @Override
  public String toString() {
    return text(Wording.english());
  }

  /** Returns the source of what the caller says without naming another. */
  public static FactSource caller() {
    return builder().kind(Kind.CALLER).build();
  }

  /** The source of what a member of the finding says. */
  @HouseOnly
  public static FactSource field(String path) {
    return of(Kind.FINDING, path);
  }

  /** The source of what a policy says. */
  @HouseOnly
  public static FactSource policy(String name) {
    return of(Kind.POLICY, name);
  }

  /** A source of a kind by its name. */
  @HouseOnly
  public static FactSource of(Kind kind, String name) {
    return builder().kind(kind).name(name).build();
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** The key says which of the two parts there are: the words differ. */
  private Phrase phrase() {
    List<Object> arguments = new ArrayList<>();
    name().ifPresent(arguments::add);
    asOf().ifPresent(arguments::add);
    String parts = (name().isPresent() ? ".named" : "") + (asOf().isPresent() ? ".dated" : "");
    return new Phrase("source." + kind().name().toLowerCase(Locale.ROOT) + parts, arguments);
  }

  /** Builds a {@link FactSource}; not thread-safe. */
  public static final class Builder extends ImmutableFactSource.Builder {
    Builder() {}
  }
}
