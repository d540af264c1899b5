package io.github.inspectortriage.pattern;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Many named patterns, asked at once: the event is read once, and most patterns are ruled out by one look-up.
 *
 * <pre>{@code
 * RuleSet rules = RuleSet.builder().add("criticals", criticals).add("payments", payments).build();
 * Set<String> matching = rules.match(eventBytes);
 * }</pre>
 *
 * <p>A set never changes. {@link #withRule} and {@link #withoutRule} give another set that shares nearly everything with
 * this one, so that one rule of 100,000 can be replaced while others go on matching.
 */
public final class RuleSet {
  private static final RuleSet EMPTY = new RuleSet(
      HashTrie.empty(), PathTree.of(Set.of()), RuleIndex.EMPTY, PatternLimits.standard());

  private final HashTrie<String, Rule> rules;
  private final PathTree fields;
  private final RuleIndex index;
  private final PatternLimits limits;

  private RuleSet(
      HashTrie<String, Rule> rules, PathTree fields, RuleIndex index, PatternLimits limits) {
    this.rules = rules;
    this.fields = fields;
    this.index = index;
    this.limits = limits;
  }

  /** Returns the set without any rule. */
  public static RuleSet empty() {
    return EMPTY;
  }

  /** Returns an empty builder. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the names of the rules whose pattern matches the event, a JSON text in UTF-8, in alphabetical order.
   *
   * @throws InvalidEventException if it is not JSON, no object or beyond a limit, wherever the fault is
   * @throws IllegalStateException if a rule that is asked wants to know how old a date is
   */
  public Set<String> match(byte[] event) {
    return match(event, pattern -> {
      pattern.checkNeedsNoPresent();
      return pattern.ways();
    });
  }

  /**
   * Returns the names of the rules whose pattern matches the event, a JSON text, in alphabetical order.
   *
   * @throws InvalidEventException if it is not JSON, no object or beyond a limit, wherever the fault is
   * @throws IllegalStateException if a rule that is asked wants to know how old a date is
   */
  public Set<String> match(String event) {
    Objects.requireNonNull(event, "event");
    return match(event.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Returns the names of the rules whose pattern matches the event at that present, in alphabetical order.
   *
   * @throws InvalidEventException if it is not JSON, no object or beyond a limit, wherever the fault is
   */
  public Set<String> match(byte[] event, Instant now) {
    Objects.requireNonNull(now, "now");
    return match(event, pattern -> pattern.waysAt(now));
  }

  private Set<String> match(byte[] event, Function<EventPattern, List<Way>> ways) {
    Objects.requireNonNull(event, "event");
    Observed observed = EventReader.read(event, fields, limits);
    Evaluation evaluation = new Evaluation(observed);
    Set<String> matching = new TreeSet<>();
    index.candidates(observed).forEach((name, pattern) -> {
      if (evaluation.holdsAny(ways.apply(pattern))) {
        matching.add(name);
      }
    });
    return Collections.unmodifiableSet(matching);
  }

  /** Returns the number of rules. */
  public int size() {
    return rules.size();
  }

  /** Returns the names of all rules, in alphabetical order. */
  public Set<String> names() {
    Set<String> names = new TreeSet<>();
    rules.forEach((name, rule) -> names.add(name));
    return Collections.unmodifiableSet(names);
  }

  /** Returns the pattern of the rule, or empty if there is no rule of that name. */
  public Optional<EventPattern> pattern(String name) {
    Rule rule = rules.get(Objects.requireNonNull(name, "name"));
    return rule == null ? Optional.empty() : Optional.of(rule.pattern());
  }

  /** Returns a set with this rule as well, in place of one of the same name. */
  public RuleSet withRule(String name, EventPattern pattern) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(pattern, "pattern");
    RuleSet others = withoutRule(name);
    Rule rule = new Rule(name, pattern, others.index.keysFor(pattern));
    PathTree more = others.fields;
    for (String path : rule.paths()) {
      more = more.with(path);
    }
    return new RuleSet(others.rules.with(name, rule), more, others.index.with(rule), limits);
  }

  /** Returns a set without the rule; the same set if there is none of that name. */
  public RuleSet withoutRule(String name) {
    Rule rule = rules.get(Objects.requireNonNull(name, "name"));
    if (rule == null) {
      return this;
    }
    PathTree fewer = fields;
    for (String path : rule.paths()) {
      fewer = fewer.without(path);
    }
    return new RuleSet(rules.without(name), fewer, index.without(rule), limits);
  }

  /** Returns a set with the same rules and other limits for events; those of the patterns themselves do not count here. */
  public RuleSet withLimits(PatternLimits newLimits) {
    return new RuleSet(rules, fields, index, Objects.requireNonNull(newLimits, "newLimits"));
  }

  /** Returns how many rules there are, in words. */
  @Override
  public String toString() {
    return "RuleSet of " + size() + (size() == 1 ? " rule" : " rules");
  }

  /** Not thread-safe. Collects rules; their order does not matter. */
  public static final class Builder {
    private final Map<String, EventPattern> rules = new HashMap<>();

    private Builder() {}

    /**
     * Adds a rule.
     *
     * @throws IllegalArgumentException if there is one of that name
     */
    public Builder add(String name, EventPattern pattern) {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(pattern, "pattern");
      @Nullable EventPattern before = rules.putIfAbsent(name, pattern);
      if (before != null) {
        throw new IllegalArgumentException("name must be new, but there is a rule " + name);
      }
      return this;
    }

    /** Returns the set. */
    public RuleSet build() {
      RuleSet set = EMPTY;
      for (Map.Entry<String, EventPattern> rule : rules.entrySet()) {
        set = set.withRule(rule.getKey(), rule.getValue());
      }
      return set;
    }
  }
}
