package io.github.inspectortriage.pattern;

import io.github.inspectortriage.SafeText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
      HashTrie.empty(), PathTree.EMPTY, FiledWays.NONE, 0, PatternLimits.standard(), false);

  private final HashTrie<String, Rule> rules;
  private final PathTree fields;
  private final FiledWays always;
  private final int undated;
  private final PatternLimits limits;
  private final boolean isTrusting;

  private RuleSet(
      HashTrie<String, Rule> rules,
      PathTree fields,
      FiledWays always,
      int undated,
      PatternLimits limits,
      boolean isTrusting) {
    this.rules = rules;
    this.fields = fields;
    this.always = always;
    this.undated = undated;
    this.limits = limits;
    this.isTrusting = isTrusting;
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
   * @throws IllegalStateException if a rule asks how old a date is; then give the present
   */
  public Set<String> match(byte[] event) {
    if (undated > 0) {
      throw new IllegalStateException(undated
          + " of the rules ask how old a date is, so they need the present: match(event, now)");
    }
    return query(event, null);
  }

  /**
   * Returns the names of the rules whose pattern matches the event, a JSON text, in alphabetical order.
   *
   * @throws InvalidEventException if it is not JSON, no object or beyond a limit, wherever the fault is
   * @throws IllegalStateException if a rule asks how old a date is; then give the present
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
    return query(event, now);
  }

  private Set<String> query(byte[] event, @Nullable Instant now) {
    Objects.requireNonNull(event, "event");
    EventScanner scanner = EventScanner.borrow();
    try {
      Observed observed = isTrusting
          ? scanner.observeTrusted(event, fields, limits)
          : scanner.observe(event, fields, limits);
      return scanner.query().match(observed, always, now);
    } finally {
      scanner.giveBack();
    }
  }

  /**
   * Returns why the rule of that name matches the event or not.
   *
   * @throws IllegalArgumentException if there is no rule of that name
   * @throws InvalidEventException if it is not JSON, no object or beyond a limit, wherever the fault is
   * @throws IllegalStateException if the rule wants to know how old a date is
   */
  public MatchExplanation explain(String name, byte[] event) {
    Objects.requireNonNull(event, "event");
    EventPattern pattern = named(name);
    return pattern.explain(EventReader.read(event, pattern.fields(), limits));
  }

  /**
   * Returns why the rule of that name matches the event at that present or not.
   *
   * @throws IllegalArgumentException if there is no rule of that name
   * @throws InvalidEventException if it is not JSON, no object or beyond a limit, wherever the fault is
   */
  public MatchExplanation explain(String name, byte[] event, Instant now) {
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(now, "now");
    EventPattern pattern = named(name);
    return pattern.explain(EventReader.read(event, pattern.fields(), limits), now);
  }

  private EventPattern named(String name) {
    return pattern(name)
        .orElseThrow(() -> new IllegalArgumentException(
            "name must be that of a rule, but there is no rule " + SafeText.quote(name)));
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
    PathTree more = others.fields;
    FiledWays moreAlways = others.always;
    List<FiledWay> filed = new ArrayList<>();
    for (Way way : pattern.ways()) {
      Leaf leaf = MostSelective.leaf(way, more::filed);
      for (Leaf asked : way.leaves()) {
        more = more.with(asked);
      }
      FiledWay each = new FiledWay(name, new Way(shared(way, more)), leaf);
      filed.add(each);
      if (leaf == null) {
        moreAlways = moreAlways.with(each);
      } else {
        more = more.withIndex(leaf.path(), index -> index.with(ConditionKeys.of(leaf), each));
      }
    }
    Rule rule = Rule.of(pattern, filed);
    int moreUndated = others.undated + (rule.needsPresent() ? 1 : 0);
    return new RuleSet(
        others.rules.with(name, rule), more, moreAlways, moreUndated, limits, isTrusting);
  }

  private static List<Leaf> shared(Way way, PathTree fields) {
    return way.leaves().stream().map(fields::shared).toList();
  }

  /** Returns a set without the rule; the same set if there is none of that name. */
  public RuleSet withoutRule(String name) {
    Rule rule = rules.get(Objects.requireNonNull(name, "name"));
    if (rule == null) {
      return this;
    }
    PathTree fewer = fields;
    FiledWays fewerAlways = always;
    for (FiledWay filed : rule.ways()) {
      Leaf leaf = filed.leaf();
      if (leaf == null) {
        fewerAlways = fewerAlways.without(filed);
      } else {
        fewer = fewer.withIndex(leaf.path(), index -> index.without(ConditionKeys.of(leaf), filed));
      }
      for (Leaf asked : filed.way().leaves()) {
        fewer = fewer.without(asked);
      }
    }
    int fewerUndated = undated - (rule.needsPresent() ? 1 : 0);
    return new RuleSet(rules.without(name), fewer, fewerAlways, fewerUndated, limits, isTrusting);
  }

  /** Returns a set with the same rules and other limits for events; those of the patterns themselves do not count here. */
  public RuleSet withLimits(PatternLimits newLimits) {
    return new RuleSet(
        rules, fields, always, undated, Objects.requireNonNull(newLimits, "newLimits"), isTrusting);
  }

  /**
   * Returns a set with the same rules for events that come from AWS itself, which are taken for valid JSON unread: the same
   * answers in less time. See {@link EventPattern#trusting()}.
   */
  public RuleSet trusting() {
    return new RuleSet(rules, fields, always, undated, limits, true);
  }

  /** Returns how many rules there are, in words. */
  @Override
  public String toString() {
    return "RuleSet of " + size() + (size() == 1 ? " rule" : " rules");
  }

  /**
   * A pattern and where its ways are filed. The pattern is kept as its text: parsed it would take several times the memory,
   * for what is asked only to look at a rule.
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  private record Rule(String json, PatternLimits limits, boolean needsPresent, FiledWay[] ways) {
    static Rule of(EventPattern pattern, List<FiledWay> ways) {
      String json = pattern.toJson();
      // Printed it may be a little longer than it was written.
      PatternLimits limits = pattern.limits().patternCharacters() < json.length()
          ? pattern.limits().withPatternCharacters(json.length())
          : pattern.limits();
      return new Rule(json, limits, pattern.needsPresent(), ways.toArray(FiledWay[]::new));
    }

    EventPattern pattern() {
      return EventPattern.parse(json, PatternDialect.EXTENDED, limits);
    }
  }

  /** Not thread-safe. Collects rules; their order does not matter. */
  public static final class Builder {
    // A pattern is filed when it comes rather than kept until all are there: 10,000 of them are 50
    // MB.
    private final RuleCollector collector = new RuleCollector();
    private HashTrie<String, Rule> rules = HashTrie.empty();
    private int undated;

    private Builder() {}

    /**
     * Adds a rule.
     *
     * @throws IllegalArgumentException if there is one of that name
     */
    public Builder add(String name, EventPattern pattern) {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(pattern, "pattern");
      if (rules.get(name) != null) {
        throw new IllegalArgumentException("name must be new, but there is a rule " + name);
      }
      rules = rules.with(name, Rule.of(pattern, collector.add(name, pattern)));
      undated += pattern.needsPresent() ? 1 : 0;
      return this;
    }

    /** Returns the set. */
    public RuleSet build() {
      return new RuleSet(
          rules, collector.fields(), collector.always(), undated, PatternLimits.standard(), false);
    }
  }
}
