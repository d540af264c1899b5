package io.github.inspectortriage.notification;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.priority.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a report changes: the {@link Member} that it makes of a finding, the story with that in it, and what each route then remembers
 * of it. Nothing is stored here.
 */
final class Reports {
  /** For how long SQS keeps an event at most. */
  private static final Duration LONGEST_WAY = Duration.ofDays(14);

  private final Scoring scoring;
  private final List<RouteWorker> routes;
  private final boolean asksForOwner;
  private final Duration seenEvery;

  /**
   * Reads reports for some routes.
   *
   * @param seenEvery how often it is stored that a finding is still there
   */
  Reports(Scoring scoring, List<RouteWorker> routes, Duration seenEvery) {
    this.scoring = scoring;
    this.routes = routes;
    this.asksForOwner =
        routes.stream().anyMatch(route -> !route.policy().owners().isEmpty());
    this.seenEvery = seenEvery;
  }

  /** What a report says of its finding, and which routes take it. */
  Member member(
      Finding finding,
      Priority priority,
      byte @Nullable [] event,
      Optional<Instant> eventTime,
      Instant now) {
    Instant latest = eventTime.orElse(now);
    List<String> fits = new ArrayList<>(routes.size());
    Optional<String> owner = asksForOwner ? scoring.owner(finding) : Optional.empty();
    for (RouteWorker route : routes) {
      if (route.policy().isCatchAll() || route.policy().fits(finding, owner, event, now)) {
        fits.add(route.name());
      }
    }
    Facts facts = Facts.of(finding, priority);
    return ImmutableMember.builder()
        .id(Keys.hash(finding.findingArn()))
        .reportedAt(millis(clamped(finding.reportedAt(), latest)))
        .observedAt(millis(clamped(finding.lastObservedAt(), latest)))
        .facts(facts)
        .score(Math.round(priority.score() * 10) / 10.0)
        .routes(fits)
        .closedAt(facts.isOpen() ? null : millis(closedAt(eventTime, now)))
        .build();
  }

  /**
   * Since when a report closes: from now on, unless the clock is so far ahead of the event that it is wrong, or the event that of
   * another time. It would then be told as resolved a year late.
   */
  static Instant closedAt(Optional<Instant> eventTime, Instant now) {
    return eventTime.filter(time -> time.plus(LONGEST_WAY).isBefore(now)).orElse(now);
  }

  /** A stamp from far ahead would make every later report an old one. */
  private static Instant clamped(Instant stamp, Instant latest) {
    return stamp.isAfter(latest.plus(Judge.AHEAD)) ? latest : stamp;
  }

  static Instant millis(Instant time) {
    return Instant.ofEpochMilli(time.toEpochMilli());
  }

  /** Whether a newer report of the same finding is known. */
  static boolean isOutdated(Story story, Member came, Instant now) {
    Optional<Member> known = story.member(came.id());
    if (known.isPresent()) {
      return isTrusted(known.get().reportedAt(), came, now) && known.get().compareReport(came) < 0;
    }
    return story
        .far(came.id())
        .filter(one -> isTrusted(one.reportedAt(), came, now) && one.isAfter(came))
        .isPresent();
  }

  /** Whether a stored stamp is one of Inspector's, and not of an event or a clock that was far ahead: that would mute a finding. */
  private static boolean isTrusted(Instant stamp, Member came, Instant now) {
    Instant latest = came.reportedAt().isAfter(now) ? came.reportedAt() : now;
    // A worker whose own clock is somewhat behind must not take what is true for that.
    return !stamp.isAfter(latest.plus(Judge.WEEK));
  }

  /** The story with a report in it; the same if the report changes nothing that is stored. */
  Story next(
      @Nullable Story before,
      String key,
      Member came,
      Finding finding,
      @Nullable Instant listedAt,
      Instant now) {
    if (before == null) {
      Story first = ImmutableStory.builder()
          .key(key)
          .version(0)
          .type(finding.typeText())
          .addMembers(listed(came, listedAt))
          .firstObservedAt(millis(finding.firstObservedAt()))
          .firstFacts(came.facts())
          .seenAt(millis(now))
          .build();
      return scheduled(first, first, came, finding, now);
    }
    Member known = before.member(came.id()).orElse(null);
    Member merged = listed(known == null ? came : merged(known, came), listedAt);
    boolean isNews = known == null
        ? isNews(before, came)
        : isMaterial(known, merged)
            || known.isListed() != merged.isListed()
            || !Objects.equals(known.missedAt(), merged.missedAt());
    boolean isSeenLongAgo = !before.seenAt().plus(seenEvery).isAfter(now)
        || before.seenAt().isAfter(now.plus(Judge.AHEAD));
    if (!isNews && !isSeenLongAgo && !isOfOtherPolicy(before) && !lacksCard(before, merged)) {
      return before;
    }
    Instant first = millis(finding.firstObservedAt());
    Story next = before
        .with(merged, now)
        .next()
        .seenAt(millis(now))
        .firstObservedAt(
            first.isBefore(before.firstObservedAt()) ? first : before.firstObservedAt())
        .build();
    return scheduled(before, next, merged, finding, now);
  }

  private boolean isOfOtherPolicy(Story story) {
    for (RouteWorker route : routes) {
      if (route.scope().isOfOtherPolicy(story)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a finding that is not among the worst of its story changes anything of it. */
  private static boolean isNews(Story before, Member came) {
    return before
        .far(came.id())
        .map(far -> far.isOpen() != came.isOpen() || (came.isOpen() && before.isNear(came)))
        .orElse(true);
  }

  /** Whether there is a message to come, or was one, for which the finding is wanting. */
  private static boolean lacksCard(Story before, Member came) {
    if (!came.isOpen()) {
      return false;
    }
    return before.card() == null
        ? before.told().values().stream().anyMatch(told -> told.queuedAt() != null)
        : before.member(before.cardOf()).filter(Member::isOpen).isEmpty();
  }

  /** A listing that names a finding shows that listings do, and that it is not gone. */
  static Member listed(Member member, @Nullable Instant listedAt) {
    if (listedAt == null) {
      return member;
    }
    boolean isBack = member.goneAt() != null && listedAt.isAfter(member.goneAt());
    ImmutableMember.Builder next = member.next().isListed(true).missedAt(null);
    if (isBack) {
      next.goneAt(null);
      if (member.facts().isOpen()) {
        next.closedAt(null);
      }
    }
    return next.build();
  }

  private static boolean isMaterial(Member known, Member came) {
    return !known.present().equals(came.present()) || !known.routes().equals(came.routes());
  }

  private static Member merged(Member known, Member came) {
    boolean isSame = known.compareReport(came) == 0;
    Facts facts = isSame ? came.facts().worst(known.facts()) : came.facts();
    boolean isBack = known.goneAt() != null && came.shownAt().isAfter(known.goneAt());
    // What an event still shows was not missed.
    boolean isMissed = known.missedAt() != null && !came.shownAt().isAfter(known.missedAt());
    ImmutableMember.Builder next = came.next()
        .facts(facts)
        .isListed(known.isListed())
        .missedAt(isMissed ? known.missedAt() : null)
        .goneAt(isBack ? null : known.goneAt());
    if (!came.isOpen() && known.closedAt() != null) {
      next.closedAt(known.closedAt());
    }
    if (known.goneAt() != null && !isBack) {
      next.closedAt(known.closedAt());
    }
    // A closing says nothing about filters that ask for what is open.
    if (!came.facts().isOpen()) {
      next.routes(known.routes().isEmpty() ? came.routes() : known.routes());
    }
    return next.build();
  }

  /** With what each route remembers and waits for, and with the finding if a route may have to show it. */
  private Story scheduled(Story before, Story next, Member came, Finding finding, Instant now) {
    Story story = next;
    if (before != next) {
      story = rescheduled(before, next, now);
    }
    boolean isShown = false;
    for (RouteWorker route : routes) {
      story = route.queue().schedule(story, now, false);
      isShown |= story.told(route.name()).belief() != Told.Belief.NEVER
          || route.queue().judge(story, now).kind() != null;
    }
    String face = story.face().map(Member::id).orElse("");
    boolean hasFace = story.card() != null && story.cardOf().equals(face);
    boolean isFace =
        face.equals(came.id()) || (!hasFace && (came.isOpen() || story.card() == null));
    if ((isShown || story.card() != null) && isFace) {
      story = story.next().card(Card.of(finding)).cardOf(came.id()).build();
    }
    return story;
  }

  /** A story with what each route remembers of its change, and waits for. */
  static Story rescheduled(List<RouteWorker> routes, Story before, Story after, Instant now) {
    Story next = after;
    for (RouteWorker route : routes) {
      Told told = next.told(route.name());
      Truth was = before.on(route.name());
      Truth is = next.on(route.name());
      Told noted = route.scope().noting(told.seeing(was.facts(), is.facts(), now), was, is, now);
      next = noted.equals(told) ? next : next.withTold(route.name(), noted);
      next = route.queue().schedule(next, now, false);
    }
    return next;
  }

  Story rescheduled(Story before, Story after, Instant now) {
    return rescheduled(routes, before, after, now);
  }
}
