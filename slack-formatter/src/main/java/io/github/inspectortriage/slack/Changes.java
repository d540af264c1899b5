package io.github.inspectortriage.slack;

import io.github.inspectortriage.notification.FactChange;
import io.github.inspectortriage.notification.FactChange.Fact;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What is different from what was told last, in words: old, then new. */
final class Changes {
  private static final int LENGTH = 30;
  private static final Set<String> VALUES = Set.of(
      "status.active",
      "status.closed",
      "status.suppressed",
      "use.in_use",
      "use.recent",
      "use.idle",
      "use.unknown",
      "exploit.yes",
      "exploit.no",
      "exploit.unknown",
      "known_exploited.true",
      "known_exploited.false",
      "fix.yes",
      "fix.partial",
      "fix.no",
      "fix.unknown");
  private static final Set<String> SEVERITIES =
      Set.of("critical", "high", "medium", "low", "informational", "untriaged");

  private final List<FactChange> changes;
  private final Urgency urgency;
  private final Words words;
  private final String use;

  /** Takes what is to be said of use as it is now. */
  Changes(List<FactChange> changes, Urgency urgency, Words words, String use) {
    this.changes = changes;
    this.urgency = urgency;
    this.words = words;
    this.use = use;
  }

  boolean isOfUse() {
    return before(Fact.USE).isPresent();
  }

  /** A line for each. */
  List<String> lines() {
    return changes.stream()
        .map(change -> words.say(
            "change.line",
            subject(change.fact()),
            value(change.fact(), change.from()),
            words.markup().bold(now(change))))
        .toList();
  }

  /** What a fact was. */
  Optional<String> before(Fact fact) {
    return changes.stream()
        .filter(change -> change.fact() == fact)
        .map(FactChange::from)
        .findFirst();
  }

  private String now(FactChange change) {
    return change.fact() == Fact.USE && !use.isEmpty() ? use : value(change.fact(), change.to());
  }

  private String value(Fact fact, String value) {
    String name = value.toLowerCase(Locale.ROOT);
    if (fact == Fact.BAND) {
      return urgency.band(value);
    }
    if (fact == Fact.SEVERITY && SEVERITIES.contains(name)) {
      return words.said("severity." + name);
    }
    String key = fact.name().toLowerCase(Locale.ROOT) + "." + name;
    return VALUES.contains(key) ? words.say("value." + key) : words.markup().words(value, LENGTH);
  }

  private String subject(Fact fact) {
    return words.say("fact." + fact.name().toLowerCase(Locale.ROOT));
  }
}
