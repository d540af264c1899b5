package io.github.inspectortriage.aws.eventbridge;

import io.github.inspectortriage.pattern.EventPattern;
import io.github.inspectortriage.pattern.PatternDialect;
import io.github.inspectortriage.transform.InputTransformer;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A rule as it is wanted: which events, to which target, in which words, and what becomes of those that cannot be delivered.
 *
 * <pre>{@code
 * EventRule rule = EventRule.builder("in-use-criticals", pattern)
 *     .target("arn:aws:sns:eu-west-1:111122223333:alerts")
 *     .deadLetters("arn:aws:sqs:eu-west-1:111122223333:alerts-dlq")
 *     .build();
 * }</pre>
 */
public final class EventRule {
  private static final Pattern NAME = Pattern.compile("[.A-Za-z0-9_-]{1,64}");
  private static final Pattern TARGET_ID = Pattern.compile("[.A-Za-z0-9_-]{1,64}");
  private static final Pattern ARN = Pattern.compile("arn:[\\x21-\\x7e]{1,1596}");
  private static final int LONGEST_PATTERN = 4_096;
  private static final int LONGEST_DESCRIPTION = 512;
  private static final int MOST_TRIES = 185;
  private static final Duration OLDEST = Duration.ofHours(24);
  private static final Duration YOUNGEST = Duration.ofSeconds(60);

  private final String name;
  private final EventPattern pattern;
  private final String bus;
  private final Optional<String> description;
  private final Optional<String> targetArn;
  private final String targetId;
  private final Optional<String> roleArn;
  private final Map<String, String> paths;
  private final Optional<String> template;
  private final Optional<String> deadLetters;
  private final Optional<Integer> tries;
  private final Optional<Duration> age;

  private EventRule(Builder builder) {
    this.name = builder.name;
    this.pattern = builder.pattern;
    this.bus = builder.bus;
    this.description = Optional.ofNullable(builder.description);
    this.targetArn = Optional.ofNullable(builder.targetArn);
    this.targetId = builder.targetId;
    this.roleArn = Optional.ofNullable(builder.roleArn);
    this.paths = Collections.unmodifiableMap(new LinkedHashMap<>(builder.paths));
    this.template = Optional.ofNullable(builder.template);
    this.deadLetters = Optional.ofNullable(builder.deadLetters);
    this.tries = Optional.ofNullable(builder.tries);
    this.age = Optional.ofNullable(builder.age);
  }

  /** Returns a new builder of a rule with that name and pattern. */
  public static Builder builder(String name, EventPattern pattern) {
    return new Builder(name, pattern);
  }

  /** Returns the name. */
  public String name() {
    return name;
  }

  /** Returns which events it takes. */
  public EventPattern pattern() {
    return pattern;
  }

  /** Returns the bus, {@code default} unless set: the one that Inspector sends to. */
  public String bus() {
    return bus;
  }

  /** Returns what the rule is for; empty to leave it as it is. */
  public Optional<String> description() {
    return description;
  }

  /** Returns where events go; empty to leave the targets as they are. */
  public Optional<String> targetArn() {
    return targetArn;
  }

  /** Returns by which name the rule keeps its target. */
  public String targetId() {
    return targetId;
  }

  /** Returns the role by which the target is called; empty to leave it as it is. */
  public Optional<String> roleArn() {
    return roleArn;
  }

  /** Returns the paths of the input transformer by their names. */
  public Map<String, String> paths() {
    return paths;
  }

  /** Returns the template of the input transformer; empty to leave the input as it is. */
  public Optional<String> template() {
    return template;
  }

  /** Returns the queue for events that could not be delivered; empty to leave it as it is. */
  public Optional<String> deadLetters() {
    return deadLetters;
  }

  /** Returns how often delivery is tried again, 0 to 185; empty to leave it as it is. */
  public Optional<Integer> tries() {
    return tries;
  }

  /** Returns for how long delivery is tried, a minute to a day; empty to leave it as it is. */
  public Optional<Duration> age() {
    return age;
  }

  /** Builds an {@link EventRule}; not thread-safe. */
  public static final class Builder {
    private final String name;
    private final EventPattern pattern;
    private String bus = "default";
    private String targetId = "triage";
    private Map<String, String> paths = Map.of();
    private @Nullable String description;
    private @Nullable String targetArn;
    private @Nullable String roleArn;
    private @Nullable String template;
    private @Nullable String deadLetters;
    private @Nullable Integer tries;
    private @Nullable Duration age;

    private Builder(String name, EventPattern pattern) {
      this.name = Objects.requireNonNull(name, "name");
      this.pattern = Objects.requireNonNull(pattern, "pattern");
    }

    /** Sets the bus, by name or ARN. */
    public Builder bus(String value) {
      this.bus = Objects.requireNonNull(value, "bus");
      return this;
    }

    /** Sets what the rule is for. */
    public Builder description(String value) {
      this.description = Objects.requireNonNull(value, "description");
      return this;
    }

    /** Sets where events go. */
    public Builder target(String arn) {
      this.targetArn = Objects.requireNonNull(arn, "arn");
      return this;
    }

    /** Sets by which name the rule keeps its target; {@code triage} unless set. */
    public Builder targetId(String value) {
      this.targetId = Objects.requireNonNull(value, "targetId");
      return this;
    }

    /** Sets the role by which the target is called. */
    public Builder role(String arn) {
      this.roleArn = Objects.requireNonNull(arn, "arn");
      return this;
    }

    /** Sets the input transformer. */
    public Builder transformer(Map<String, String> pathsByName, String inputTemplate) {
      this.paths = new LinkedHashMap<>(pathsByName);
      this.template = Objects.requireNonNull(inputTemplate, "inputTemplate");
      return this;
    }

    /** Sets the queue for events that could not be delivered. */
    public Builder deadLetters(String queueArn) {
      this.deadLetters = Objects.requireNonNull(queueArn, "queueArn");
      return this;
    }

    /** Sets how often delivery is tried again. */
    public Builder tries(int again) {
      this.tries = again;
      return this;
    }

    /** Sets for how long delivery is tried. */
    public Builder age(Duration atMost) {
      this.age = Objects.requireNonNull(atMost, "atMost");
      return this;
    }

    /**
     * Returns the rule.
     *
     * @throws IllegalArgumentException if EventBridge would not take it
     * @throws io.github.inspectortriage.transform.InvalidTransformerException if that is for its paths or its template
     */
    public EventRule build() {
      check(
          NAME.matcher(name).matches(),
          "name must be 1 to 64 letters, digits, dots, hyphens and underscores");
      check(
          pattern.dialect() == PatternDialect.EVENTBRIDGE,
          "pattern must be of EventBridge's own language; triage split gives the part that it can ask");
      check(
          pattern.toJson().length() <= LONGEST_PATTERN,
          "pattern must be at most " + LONGEST_PATTERN + " characters");
      check(!bus.isEmpty() && bus.length() <= 1_600, "bus must be a name or an ARN");
      check(
          TARGET_ID.matcher(targetId).matches(),
          "targetId must be 1 to 64 letters, digits, dots, hyphens and underscores");
      check(
          description == null || description.length() <= LONGEST_DESCRIPTION,
          "description must be at most " + LONGEST_DESCRIPTION + " characters");
      checkArn("target", targetArn);
      checkArn("role", roleArn);
      checkArn("deadLetters", deadLetters);
      if (template != null) {
        InputTransformer.of(paths, template);
      }
      check(
          tries == null || (tries >= 0 && tries <= MOST_TRIES), "tries must be 0 to " + MOST_TRIES);
      check(
          age == null || (age.compareTo(YOUNGEST) >= 0 && age.compareTo(OLDEST) <= 0),
          "age must be 60 to 86,400 seconds");
      boolean needsTarget = template != null
          || deadLetters != null
          || tries != null
          || age != null
          || roleArn != null;
      check(
          targetArn != null || !needsTarget,
          "target must be named where its role, words, dead letters or tries are");
      return new EventRule(this);
    }

    private static void checkArn(String what, @Nullable String arn) {
      check(arn == null || ARN.matcher(arn).matches(), what + " must be an ARN");
    }

    private static void check(boolean isRight, String message) {
      if (!isRight) {
        throw new IllegalArgumentException(message);
      }
    }
  }
}
