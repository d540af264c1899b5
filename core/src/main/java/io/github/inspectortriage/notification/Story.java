package io.github.inspectortriage.notification;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.priority.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
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

  static final String USUAL_TYPE = "PACKAGE_VULNERABILITY";

  private static final Told NEVER_TOLD = Told.never();
  private static final int MOST_MEMBERS = 200;
  private static final int MOST_FAR = 5_000;

  /** The worst first, and what is open before what is closed. */
  private static final Comparator<Member> ORDER = Comparator.comparing(
          (Member member) -> !member.isOpen())
      .thenComparing(Comparator.comparingDouble(Member::score).reversed())
      .thenComparing(Member::id);

  abstract String key();

  /** The version of the row, 0 before the first is stored. */
  abstract long version();

  abstract List<Member> members();

  /** What is known of those beyond the worst 200. */
  abstract List<Far> far();

  /** The type of its findings, as Inspector calls it. */
  @Value.Default
  String type() {
    return USUAL_TYPE;
  }

  abstract Instant firstObservedAt();

  /** The facts with which it was first seen. */
  abstract Facts firstFacts();

  /** When a report of it last came. */
  abstract Instant seenAt();

  /** The finding that represents it, packed: the worst that is open, else the one that closed last. */
  abstract @Nullable Card card();

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
    return told().getOrDefault(route, NEVER_TOLD);
  }

  Story withTold(String route, Told newTold) {
    Map<String, Told> all = new LinkedHashMap<>(told());
    all.put(route, newTold);
    return next().told(all).build();
  }

  Optional<Member> member(String id) {
    for (Member member : members()) {
      if (member.id().equals(id)) {
        return Optional.of(member);
      }
    }
    return Optional.empty();
  }

  Optional<Far> far(String id) {
    String short_ = Far.idOf(id);
    return far().stream().filter(one -> one.id().equals(short_)).findFirst();
  }

  boolean knows(String id) {
    return member(id).isPresent() || far(id).isPresent();
  }

  /** Whether a finding would be among the worst 200. */
  boolean isNear(Member one) {
    return members().size() < MOST_MEMBERS
        || ORDER.compare(one, members().get(members().size() - 1)) < 0;
  }

  /**
   * With a member in its newest state. Of those beyond the worst 200 only that they are open is kept; what closed longer ago than
   * anybody remembers is left out.
   */
  Story with(Member changed, Instant now) {
    List<Member> all = new ArrayList<>(members().size() + 1);
    for (Member member : members()) {
      boolean isOver = member.closedAt() != null
          && !member.isOpen()
          && member.closedAt().plus(MEMORY).isBefore(now);
      if (!member.id().equals(changed.id()) && !isOver) {
        all.add(member);
      }
    }
    all.add(changed);
    all.sort(ORDER);
    if (all.size() <= MOST_MEMBERS && far().isEmpty()) {
      return next().members(all).build();
    }
    List<Far> beyond = new ArrayList<>(far());
    beyond.removeIf(one -> one.id().equals(Far.idOf(changed.id())));
    int most = Math.min(MOST_MEMBERS, all.size());
    all.subList(most, all.size()).forEach(member -> beyond.add(Far.of(member)));
    beyond.sort(Far.ORDER);
    return next()
        .members(all.subList(0, most))
        .far(beyond.subList(0, Math.min(MOST_FAR, beyond.size())))
        .build();
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
        : with(face.next().facts(facts).score(priority.score()).build(), Instant.MIN);
  }

  /** With all its findings taken by the filter of a route, or by none. */
  Story fitting(String route, boolean fits) {
    if (members().stream().allMatch(member -> member.fits(route) == fits)) {
      return this;
    }
    List<Member> all = new ArrayList<>(members().size());
    for (Member member : members()) {
      Set<String> routes = new LinkedHashSet<>(member.routes());
      if (fits ? routes.add(route) : routes.remove(route)) {
        all.add(member.next().routes(routes).build());
      } else {
        all.add(member);
      }
    }
    return next().members(all).build();
  }

  boolean isOpen() {
    return members().stream().anyMatch(Member::isOpen) || farOpen() > 0;
  }

  private int farOpen() {
    return far().isEmpty() ? 0 : (int) far().stream().filter(Far::isOpen).count();
  }

  /** What is true of it on a route. */
  Truth on(String route) {
    // A member that fits no more still ends what was told of it.
    List<Member> fitting = members(member -> member.fits(route), members());
    List<Member> those = fitting.isEmpty() ? members() : fitting;
    List<Member> open = members(Member::isOpen, those);
    List<Member> counted = open.isEmpty() ? those : open;
    Facts facts = counted.get(0).present();
    for (Member member : counted) {
      facts = facts.worst(member.present());
    }
    // What fits where is not known of those beyond; that one is taken for open hides nothing.
    int beyond = farOpen();
    boolean isOver = open.isEmpty() && beyond == 0;
    if (open.isEmpty()) {
      facts = facts.withState(isOver ? latest(those).present().state() : Facts.State.OPEN);
    }
    return new Truth(
        facts,
        !fitting.isEmpty(),
        isOver ? closedAt(those) : null,
        seenAt(),
        firstObservedAt(),
        firstFacts(),
        open.isEmpty() && beyond > 0 ? beyond : counted.size() + beyond);
  }

  // Asked for every report: most stories have one member, and streams would cost as much as the
  // rest.
  private static List<Member> members(Predicate<Member> which, List<Member> all) {
    if (all.size() == 1) {
      return which.test(all.get(0)) ? all : List.of();
    }
    return all.stream().filter(which).toList();
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
    // A closing that came late is remembered as long as any: what it closes may come later still.
    Instant last = closedAt(members());
    last = seenAt().isAfter(last) ? seenAt() : last;
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
