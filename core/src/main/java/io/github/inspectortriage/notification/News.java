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
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is true and what was told, and makes the two agree: the front of this room for {@code triage}.
 *
 * <p>A report changes one row, its story, as {@link Reports} says. What then is to be said is found by {@link Judge}; {@link RouteWorker}
 * says it.
 */
@HouseOnly
public final class News {
  /** Of how many stories one message tells at most: 100 MB of findings, if they are large. */
  public static final int STORIES_PER_MESSAGE = 10_000;

  private static final int TRIES = 10;
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
   * @param storiesPerMessage how many stories are looked at in a round, and told in one message at most
   */
  record Setting(
      String worker,
      @Nullable Instant since,
      Duration untilSummary,
      Duration takeOver,
      boolean isLasting,
      int storiesPerMessage,
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
  private final Reports reports;
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
    this.reports = new Reports(scoring, this.routes, seenEvery);
    this.messagesPerEvent = messagesPerEvent;
    this.clock = clock;
  }

  /**
   * Makes the news of one worker.
   *
   * @param notifiers by the name of the route
   * @param storiesPerMessage how many stories one message tells of at most, see {@link #STORIES_PER_MESSAGE}
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
      int storiesPerMessage,
      Duration takeOver,
      NewsListener listener,
      InstantSource clock,
      String worker) {
    NewsListener hushed = new HushedListener(listener);
    Ledger ledger = new Ledger(log, new Keys(logName), hushed);
    Instant since = startedAt.orElse(log.outlivesProcess() ? null : Instant.MIN);
    Setting setting = new Setting(
        worker,
        since,
        Duration.ofHours(12),
        takeOver,
        log.outlivesProcess(),
        storiesPerMessage,
        hushed);
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
    return tell(finding, reports.member(finding, priority, event, eventTime, now), null, now);
  }

  private NewsAnswer tell(Finding finding, Member came, @Nullable Instant listedAt, Instant now) {
    String key = Keys.story(finding);
    Story stored = null;
    for (int i = 0; i < TRIES && stored == null; i++) {
      Ledger.pause(i);
      Story before = ledger.story(key);
      if (before != null && Reports.isOutdated(before, came, now)) {
        if (listedAt != null) {
          listed(key, came.id(), listedAt, now);
        }
        return new NewsAnswer(
            NewsAnswer.Standing.OUTDATED, "", Optional.empty(), List.of(), Optional.empty());
      }
      Story next = reports.next(before, key, came, finding, listedAt, now);
      stored = next.equals(before) ? next : ledger.put(next, now);
    }
    if (stored == null) {
      throw new LogConflictException(TRIES);
    }
    return say(stored, now);
  }

  /** Notes that a listing names a finding of which a newer report is known. */
  private void listed(String key, String member, Instant listedAt, Instant now) {
    Story stored = ledger.update(
        key,
        story -> story
            .member(member)
            .map(known -> Reports.listed(known, listedAt))
            .filter(next -> !story.members().contains(next))
            .map(next -> reports.rescheduled(story, story.with(next, now), now))
            .orElse(story),
        now);
    if (stored != null) {
      requeued(stored, now);
    }
  }

  private void requeued(Story stored, Instant now) {
    Story queued = queued(stored, now);
    if (!queued.equals(stored)) {
      ledger.put(queued, now);
    }
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
      NewsAnswer.Standing standing = NewsReasons.standing(judgement);
      if (of == null || standing.compareTo(best) < 0) {
        best = standing;
        of = judgement;
        until = route.queue().until(story, judgement);
      }
    }
    return new NewsAnswer(
        best, NewsReasons.reason(of, failure), Optional.ofNullable(until), List.of(), failure);
  }

  private static List<Message> about(String story, List<Message> delivered) {
    return delivered.isEmpty()
        ? List.of()
        : delivered.stream()
            .filter(message ->
                message.items().stream().anyMatch(item -> item.storyKey().equals(story)))
            .toList();
  }

  /**
   * Takes a listing: every finding that it names as a report, and what it does not name any more as closed.
   *
   * @param matches whether a finding that is not known yet concerns us
   */
  public ReconcileReport reconcile(Listing listing, Predicate<Finding> matches, Instant now) {
    // One from the future would keep from coming back what it takes for gone.
    Listing trusted = listing.startedAt().isAfter(now.plus(Judge.AHEAD))
        ? Listing.builder().from(listing).startedAt(now).build()
        : listing;
    Set<String> named = new HashSet<>();
    for (Finding finding : listing.findings()) {
      named.add(Keys.hash(finding.findingArn()));
      if (knows(finding) || matches.test(finding)) {
        Priority priority = scoring.score(finding, now);
        Member came = reports.member(finding, priority, null, Optional.empty(), now);
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
                  route.name(), told.next().snoozedUntil(Reports.millis(day)).build());
            }
          }
          return reports.rescheduled(story, next, now);
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
