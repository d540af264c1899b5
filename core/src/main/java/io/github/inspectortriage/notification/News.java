package io.github.inspectortriage.notification;

import io.github.inspectortriage.HouseOnly;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.priority.Priority;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is true and what was told, and makes the two agree: the front of this room for {@code triage}.
 *
 * <p>A report changes one row, its story. What then is to be said is found by {@link Judge}; {@link RouteWorker} says it.
 */
@HouseOnly
public final class News {
  private static final int TRIES = 10;
  private static final Duration AHEAD = Duration.ofHours(1);
  /** For how long SQS keeps an event at most. */
  private static final Duration LONGEST_WAY = Duration.ofDays(14);

  private static final Duration SEEN_LEAST = Duration.ofHours(12);
  private static final Duration SEEN_MOST = Duration.ofDays(7);
  private static final Duration LONGEST_SNOOZE = Duration.ofDays(3_650);
  private static final int SWEEP_MESSAGES = 100;
  private static final int MOST_PURGED = 10_000;
  private static final Duration EVENT_TIME = Duration.ofSeconds(5);
  private static final Duration SWEEP_TIME = Duration.ofSeconds(20);

  /**
   * What all routes of a worker share.
   *
   * @param worker what tells this worker from all others
   * @param since when routes started: null if a route's own start counts, {@code Instant.MIN} if all is news
   * @param untilSummary how long after its start a route sends its first summary
   * @param takeOver how long a worker may be silent until another takes over its route
   * @param isLasting whether the log outlives the process
   */
  record Setting(
      String worker,
      @Nullable Instant since,
      Duration untilSummary,
      Duration takeOver,
      boolean isLasting,
      NewsListener listener) {
    /** For how long a worker has a route, unless it asks again. */
    Duration lease() {
      return takeOver.minus(skew());
    }

    /** By how much the clocks of two workers may differ: a third of the lease. */
    Duration skew() {
      return takeOver.dividedBy(4);
    }

    /** What was first observed before this is backlog; null if nothing is. */
    @Nullable
    Instant startedAt(Instant started) {
      return since == null ? started : since.equals(Instant.MIN) ? null : since;
    }
  }

  private final Ledger ledger;
  private final Scoring scoring;
  private final List<RouteWorker> routes;
  private final boolean asksForOwner;
  private final Duration seenEvery;
  private final int messagesPerEvent;
  private final InstantSource clock;

  private News(
      Ledger ledger,
      Scoring scoring,
      List<RouteWorker> routes,
      Duration seenEvery,
      int messagesPerEvent,
      InstantSource clock) {
    this.ledger = ledger;
    this.scoring = scoring;
    this.routes = List.copyOf(routes);
    this.asksForOwner =
        routes.stream().anyMatch(route -> !route.policy().owners().isEmpty());
    this.seenEvery = seenEvery;
    this.messagesPerEvent = messagesPerEvent;
    this.clock = clock;
  }

  /**
   * Makes the news of one worker.
   *
   * @param notifiers by the name of the route
   * @param startedAt when the routes started; empty if that is stored, or for a log in memory if all that is open is news
   * @param worker what tells this worker from all others
   * @throws IllegalStateException if a route has no notifier, or a notifier no route
   */
  public static News of(
      NotificationLog log,
      String logName,
      NotificationPolicy policy,
      Map<String, Notifier> notifiers,
      Scoring scoring,
      Optional<Instant> startedAt,
      int messagesPerEvent,
      Duration takeOver,
      NewsListener listener,
      InstantSource clock,
      String worker) {
    NewsListener hushed = new HushedListener(listener);
    Ledger ledger = new Ledger(log, new Keys(logName), hushed);
    Instant since = startedAt.orElse(log.outlivesProcess() ? null : Instant.MIN);
    Setting setting =
        new Setting(worker, since, Duration.ofHours(12), takeOver, log.outlivesProcess(), hushed);
    List<RouteWorker> routes = new ArrayList<>();
    Set<String> unused = new LinkedHashSet<>(notifiers.keySet());
    Duration seenEvery = SEEN_MOST;
    for (RoutePolicy route : policy.routePolicies()) {
      Notifier notifier = notifiers.get(route.name());
      if (notifier == null) {
        throw new IllegalStateException("the route " + route.name()
            + " of the policy has no notifier: call notifier(\"" + route.name() + "\", …)");
      }
      unused.remove(route.name());
      routes.add(new RouteWorker(RouteParts.of(route, notifier, ledger, scoring, setting)));
      Duration half = route.shortestReminder().map(time -> time.dividedBy(2)).orElse(SEEN_MOST);
      seenEvery = half.compareTo(seenEvery) < 0 ? half : seenEvery;
    }
    if (!unused.isEmpty()) {
      throw new IllegalStateException(
          "the policy has no route " + SafeText.quote(unused.iterator().next())
              + "; its routes are " + String.join(", ", policy.routeNames()));
    }
    for (RouteWorker route : routes) {
      Set<String> others = new LinkedHashSet<>(policy.routeNames());
      others.remove(route.name());
      route.with(others);
    }
    Duration often = seenEvery.compareTo(SEEN_LEAST) < 0 ? SEEN_LEAST : seenEvery;
    return new News(ledger, scoring, routes, often, messagesPerEvent, clock);
  }

  /** Returns what names the story of a finding: the same weakness in the same repository, or on the same machine or function. */
  public static String storyKey(Finding finding) {
    return Keys.story(finding);
  }

  /**
   * Returns when something falls due, as far as this worker knows; empty if it knows of nothing. A route that was not looked at
   * yet is due since the epoch: callers ask for milliseconds, of which the first instant of all has too many.
   */
  public Optional<Instant> nextDue() {
    Instant next = Instant.MAX;
    for (RouteWorker route : routes) {
      next = route.wake().at().isBefore(next) ? route.wake().at() : next;
    }
    if (next.equals(Instant.MAX)) {
      return Optional.empty();
    }
    return Optional.of(next.isBefore(Instant.EPOCH) ? Instant.EPOCH : next);
  }

  /** Returns whether a finding is known, so that its closing matters whatever a pattern asks for. */
  public boolean knows(Finding finding) {
    Story story = ledger.story(Keys.story(finding));
    return story != null && story.knows(Keys.hash(finding.findingArn()));
  }

  /**
   * Takes a report: stores what is new in it, and says what is due. It never throws what a notifier throws.
   *
   * @param event the report as an event; null to make one where a route asks
   * @param eventTime when the event was sent; empty for a report that came otherwise
   * @throws LogConflictException if the log takes nothing
   */
  public NewsAnswer tell(
      Finding finding,
      Priority priority,
      byte @Nullable [] event,
      Optional<Instant> eventTime,
      Instant now) {
    return tell(finding, member(finding, priority, event, eventTime, now), null, now);
  }

  private NewsAnswer tell(Finding finding, Member came, @Nullable Instant listedAt, Instant now) {
    String key = Keys.story(finding);
    Story stored = null;
    for (int i = 0; i < TRIES && stored == null; i++) {
      Ledger.pause(i);
      Story before = ledger.story(key);
      if (before != null && isOutdated(before, came, now)) {
        if (listedAt != null) {
          listed(key, came.id(), listedAt, now);
        }
        return new NewsAnswer(
            NewsAnswer.Standing.OUTDATED, "", Optional.empty(), List.of(), Optional.empty());
      }
      Story next = next(before, key, came, finding, listedAt, now);
      stored = next.equals(before) ? next : ledger.put(next, now);
    }
    if (stored == null) {
      throw new LogConflictException(TRIES);
    }
    return say(stored, now);
  }

  private static boolean isOutdated(Story story, Member came, Instant now) {
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

  private Member member(
      Finding finding,
      Priority priority,
      byte @Nullable [] event,
      Optional<Instant> eventTime,
      Instant now) {
    Instant latest = eventTime.orElse(now);
    Set<String> fits = new LinkedHashSet<>();
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
    return stamp.isAfter(latest.plus(AHEAD)) ? latest : stamp;
  }

  private static Instant millis(Instant time) {
    return Instant.ofEpochMilli(time.toEpochMilli());
  }

  /** The story with a report in it; the same if the report changes nothing that is stored. */
  private Story next(
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
    boolean isSeenLongAgo =
        !before.seenAt().plus(seenEvery).isAfter(now) || before.seenAt().isAfter(now.plus(AHEAD));
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
  private static Member listed(Member member, @Nullable Instant listedAt) {
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

  /** Notes that a listing names a finding of which a newer report is known. */
  private void listed(String key, String member, Instant listedAt, Instant now) {
    Story stored = ledger.update(
        key,
        story -> story
            .member(member)
            .map(known -> listed(known, listedAt))
            .filter(next -> !story.members().contains(next))
            .map(next -> rescheduled(story, story.with(next, now), now))
            .orElse(story),
        now);
    if (stored != null) {
      requeued(stored, now);
    }
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

  private Story rescheduled(Story before, Story after, Instant now) {
    return rescheduled(routes, before, after, now);
  }

  private void requeued(Story stored, Instant now) {
    Story queued = queued(stored, now);
    if (!queued.equals(stored)) {
      ledger.put(queued, now);
    }
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

  /** Puts the story into the queue of every route that has to look at it. */
  private Story queued(Story stored, Instant now) {
    Story story = stored;
    for (RouteWorker route : routes) {
      if (!story.told(route.name()).isQueued()) {
        story = ledger.queue(story, route.name(), now);
      }
      route.wake().expect(story.told(route.name()).queuedAt());
    }
    return story;
  }

  private NewsAnswer say(Story stored, Instant now) {
    Story story = queued(stored, now);
    List<Message> delivered = new ArrayList<>();
    Map<String, Throwable> failures = new LinkedHashMap<>();
    boolean isTouched = false;
    int left = messagesPerEvent;
    for (RouteWorker route : inOrder(now)) {
      if (left > 0 && route.wake().isBy(now)) {
        RouteRun run = new RouteRun(now, left, EVENT_TIME, false, clock);
        pump(route, run);
        // What one receiver did not take is not missing to the next.
        left -= run.delivered.size();
        isTouched |= run.touched.contains(story.key());
        delivered.addAll(run.delivered);
        failures.putAll(run.failures);
      }
    }
    Story current = isTouched ? ledger.story(story.key()) : null;
    if (!isTouched && !story.equals(stored)) {
      // If somebody changes the story meanwhile, that one finds it unconfirmed and does this again.
      ledger.put(story, now);
    }
    return answer(current == null ? story : current, delivered, failures, now);
  }

  /** Those that work first: one whose receiver does not answer takes time. */
  private List<RouteWorker> inOrder(Instant now) {
    if (routes.size() == 1) {
      return routes;
    }
    return routes.stream()
        .sorted(Comparator.comparingInt(route -> Math.min(1, route.failures(now))))
        .toList();
  }

  /** What was stored stays stored, whatever becomes of the messages: a log that is too busy now is tried by the next. */
  private static void pump(RouteWorker route, RouteRun run) {
    try {
      route.pump(run);
    } catch (LogConflictException busy) {
      route.wake().expect(run.now);
    }
  }

  private NewsAnswer answer(
      Story story, List<Message> delivered, Map<String, Throwable> failures, Instant now) {
    List<Message> about = about(story.key(), delivered);
    if (!about.isEmpty()) {
      Optional<Throwable> missed = Optional.ofNullable(failures.get(story.key()));
      return new NewsAnswer(NewsAnswer.Standing.TOLD_NOW, "", Optional.empty(), about, missed);
    }
    Optional<Throwable> failure = Optional.ofNullable(failures.get(story.key()));
    NewsAnswer.Standing best = NewsAnswer.Standing.NO_ROUTE;
    Judgement of = null;
    Instant until = null;
    for (RouteWorker route : routes) {
      Judgement judgement = route.queue().judge(story, now);
      NewsAnswer.Standing standing = standing(judgement);
      if (of == null || standing.compareTo(best) < 0) {
        best = standing;
        of = judgement;
        until = route.queue().until(story, judgement);
      }
    }
    return new NewsAnswer(
        best, reason(of, failure), Optional.ofNullable(until), List.of(), failure);
  }

  private static List<Message> about(String story, List<Message> delivered) {
    return delivered.isEmpty()
        ? List.of()
        : delivered.stream()
            .filter(message ->
                message.items().stream().anyMatch(item -> item.storyKey().equals(story)))
            .toList();
  }

  private static NewsAnswer.Standing standing(Judgement judgement) {
    return switch (judgement.standing()) {
      case WAITING, SETTLING, REFUSED -> NewsAnswer.Standing.WAITING;
      case BACKLOG -> NewsAnswer.Standing.BACKLOG;
      case SNOOZED -> NewsAnswer.Standing.SNOOZED;
      case TOLD -> NewsAnswer.Standing.TOLD_BEFORE;
      case BELOW_BAND -> NewsAnswer.Standing.BELOW_BAND;
      case NOT_OPEN -> NewsAnswer.Standing.NOT_OPEN;
      case NO_ROUTE -> NewsAnswer.Standing.NO_ROUTE;
    };
  }

  private static String reason(@Nullable Judgement judgement, Optional<Throwable> failure) {
    if (failure.isPresent()) {
      return "the receiver did not take it, and it is sent again: "
          + SafeText.cut(SafeText.oneLine(String.valueOf(failure.get().getMessage())), 200);
    }
    if (judgement == null) {
      return "";
    }
    return switch (judgement.standing()) {
      case WAITING -> "it is told when its time and the budget of the route allow";
      case SETTLING -> "closed, and told as resolved if it stays so";
      case REFUSED ->
        "the receiver refused it for good; it is tried again when it changes, in a week, or by a replay";
      case BACKLOG -> "open since before the route started; it is in the first summary";
      case SNOOZED -> "snoozed, unless it becomes worse";
      case TOLD -> "told before, and nothing that matters is worse";
      case BELOW_BAND -> "less urgent than what the route tells";
      case NOT_OPEN -> "closed, and nobody was told that it was open";
      case NO_ROUTE -> "no route takes it";
    };
  }

  /**
   * Takes a listing: every finding that it names as a report, and what it does not name any more as closed.
   *
   * @param matches whether a finding that is not known yet concerns us
   */
  public ReconcileReport reconcile(Listing listing, Predicate<Finding> matches, Instant now) {
    // One from the future would keep from coming back what it takes for gone.
    Listing trusted = listing.startedAt().isAfter(now.plus(AHEAD))
        ? Listing.builder().from(listing).startedAt(now).build()
        : listing;
    Set<String> named = new HashSet<>();
    for (Finding finding : listing.findings()) {
      named.add(Keys.hash(finding.findingArn()));
      if (knows(finding) || matches.test(finding)) {
        Priority priority = scoring.score(finding, now);
        Member came = member(finding, priority, null, Optional.empty(), now);
        tell(finding, came, trusted.startedAt(), now);
      }
    }
    ReconcileReport report = new Reconciler(ledger, routes, trusted, named, now).run();
    if (listing.isComplete()) {
      sayBacklogNow(now);
    }
    return report;
  }

  /** Has every route send its first summary now, with the next event or sweep. */
  public void sayBacklogNow(Instant now) {
    routes.forEach(route -> route.summarize(now));
  }

  /**
   * Has a story be silent until a day, on every route that was told of it, unless it becomes worse than what was told.
   *
   * @return whether any route was told that it is open
   */
  public boolean snooze(String storyKey, Instant until, Instant now) {
    Instant latest = now.plus(LONGEST_SNOOZE);
    Instant day = until.isAfter(latest) ? latest : until.isBefore(now) ? now : until;
    boolean[] isTold = {false};
    Story stored = ledger.update(
        storyKey,
        story -> {
          Story next = story;
          isTold[0] = false;
          for (RouteWorker route : routes) {
            Told told = story.told(route.name());
            if (told.belief() == Told.Belief.OPEN) {
              isTold[0] = true;
              next = next.withTold(
                  route.name(), told.next().snoozedUntil(millis(day)).build());
            }
          }
          return rescheduled(story, next, now);
        },
        now);
    if (stored != null) {
      requeued(stored, now);
    }
    return isTold[0];
  }

  /** Returns the finding that stands for a story; empty if none is kept. */
  public Optional<Finding> finding(String storyKey) {
    return Optional.ofNullable(ledger.story(storyKey)).map(Story::card).map(Card::finding);
  }

  /**
   * Tries again what was refused for good, and what waits for a receiver that failed.
   *
   * @return how many messages that are
   */
  public int replay(Instant now) {
    int replayed = 0;
    for (RouteWorker route : routes) {
      replayed += route.replay(now);
    }
    return replayed;
  }

  /** Says all that is due, repairs what a crash left, and forgets what is over. Call it about every minute. */
  public SweepReport sweep(Instant now) {
    repair(now);
    SweepReport.Builder report = SweepReport.builder();
    int waiting = 0;
    int dead = 0;
    int unseen = 0;
    for (RouteWorker route : routes) {
      RouteRun run = new RouteRun(now, SWEEP_MESSAGES, SWEEP_TIME, true, clock);
      pump(route, run);
      report.addAllSaid(run.delivered);
      run.failures.values().stream()
          .findFirst()
          .ifPresent(failure -> report.putFailures(
              route.name(), SafeText.oneLine(String.valueOf(failure.getMessage()))));
      route.alarm(now);
      route.failingSince(now).ifPresent(time -> report.putFailingSince(route.name(), time));
      waiting += route.waiting(now);
      dead += route.dead(now);
      unseen += run.unseen;
    }
    ledger.purge(now, MOST_PURGED);
    return report.waiting(waiting).dead(dead).unseen(unseen).build();
  }

  /** Queues what a worker stored that died before it could queue it. */
  private void repair(Instant now) {
    String prefix = ledger.keys.stories();
    for (Row row : ledger.due(ledger.keys.work(), now, MOST_PURGED)) {
      if (row.key().startsWith(prefix)) {
        Story story = ledger.story(ledger.keys.storyOf(row));
        if (story != null) {
          requeued(story, now);
        }
      }
    }
  }
}
