package io.github.inspectortriage.notification;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.priority.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * The same weakness in the same repository, or on the same machine or function, whatever was rebuilt: its findings as they were
 * last reported, and what each route was told of it. One row of the log.
 */
@Value.Immutable
abstract class Story {
  /** How long a story is remembered that is over. */
  static final Duration MEMORY = Duration.ofDays(30);

  private static final int MOST_MEMBERS = 200;

  abstract String key();

  /** The version of the row, 0 before the first is stored. */
  abstract long version();

  abstract List<Member> members();

  abstract Instant firstObservedAt();

  /** The facts with which it was first seen. */
  abstract Facts firstFacts();

  /** When a report of it last came. */
  abstract Instant seenAt();

  /** The finding that represents it, packed: the worst that is open, else the one that closed last. */
  abstract @Nullable String card();

  /** Which member that is. */
  @Value.Default
  String cardOf() {
    return "";
  }

  abstract Map<String, Told> told();

  /** Members of the row that this version does not know. */
  abstract Map<String, String> unknown();

  ImmutableStory.Builder next() {
    return ImmutableStory.builder().from(this);
  }

  Told told(String route) {
    return told().getOrDefault(route, Told.never());
  }

  Story withTold(String route, Told newTold) {
    Map<String, Told> all = new LinkedHashMap<>(told());
    all.put(route, newTold);
    return next().told(all).build();
  }

  Optional<Member> member(String id) {
    return members().stream().filter(member -> member.id().equals(id)).findFirst();
  }

  /** With a member in its newest state; above 200 the closed and the mildest are left out. */
  List<Member> membersWith(Member changed) {
    List<Member> all = new ArrayList<>(members().size() + 1);
    members().stream().filter(member -> !member.id().equals(changed.id())).forEach(all::add);
    all.add(changed);
    all.sort(Comparator.comparing((Member member) -> !member.isOpen())
        .thenComparing(Comparator.comparingDouble(Member::score).reversed())
        .thenComparing(Member::id));
    return all.size() > MOST_MEMBERS ? all.subList(0, MOST_MEMBERS) : all;
  }

  /** With the facts of the finding that represents it as they are at another time: a score changes with the days. */
  Story rescored(Finding finding, Priority priority) {
    Member face = member(cardOf()).orElse(null);
    if (face == null) {
      return this;
    }
    Facts facts = Facts.of(finding, priority);
    if (facts.isOpen() != face.facts().isOpen() && facts.state() != Facts.State.NOT_AFFECTED) {
      return this; // The finding is that of an older report.
    }
    boolean isSame = face.facts().equals(facts) && face.score() == priority.score();
    return isSame
        ? this
        : next()
            .members(
                membersWith(face.next().facts(facts).score(priority.score()).build()))
            .build();
  }

  boolean isOpen() {
    return members().stream().anyMatch(Member::isOpen);
  }

  /** What is true of it on a route. */
  Truth on(String route) {
    // A member that fits no more still ends what was told of it.
    List<Member> fitting =
        members().stream().filter(member -> member.fits(route)).toList();
    List<Member> those = fitting.isEmpty() ? members() : fitting;
    List<Member> open = those.stream().filter(Member::isOpen).toList();
    List<Member> counted = open.isEmpty() ? those : open;
    Facts facts = counted.get(0).present();
    for (Member member : counted) {
      facts = facts.worst(member.present());
    }
    if (open.isEmpty()) {
      facts = facts.withState(latest(those).present().state());
    }
    return new Truth(
        facts,
        !fitting.isEmpty(),
        open.isEmpty() ? closedAt(those) : null,
        seenAt(),
        firstObservedAt(),
        firstFacts(),
        counted.size());
  }

  /** Since when all of these are closed. */
  Instant closedAt(List<Member> closed) {
    Instant last = Instant.MIN;
    for (Member member : closed) {
      Instant at = member.closedAt() == null ? seenAt() : member.closedAt();
      last = at.isAfter(last) ? at : last;
    }
    return last;
  }

  static Member latest(List<Member> members) {
    return members.stream().max(Comparator.comparing(Member::reportedAt)).orElseThrow();
  }

  /** The member that represents it: the worst that is open, else the one that was reported last. */
  Optional<Member> face() {
    Optional<Member> worst = members().stream()
        .filter(Member::isOpen)
        .max(Comparator.comparingDouble(Member::score).thenComparing(Member::id));
    return worst.isPresent() || members().isEmpty() ? worst : Optional.of(latest(members()));
  }

  /** From when on nobody needs it; null while it is open, or something is to come. */
  @Nullable
  Instant expires() {
    if (isOpen()) {
      return null;
    }
    Instant last = closedAt(members());
    for (Told one : told().values()) {
      if (one.queuedAt() != null) {
        return null;
      }
      if (one.at() != null && one.at().isAfter(last)) {
        last = one.at();
      }
    }
    return last.plus(MEMORY);
  }
}
