package io.github.inspectortriage.notification;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.notification.Judgement.Standing;
import io.github.inspectortriage.notification.Message.Form;
import io.github.inspectortriage.notification.MessageItem.Kind;
import io.github.inspectortriage.notification.Told.Belief;
import io.github.inspectortriage.priority.Band;
import io.github.inspectortriage.priority.Priority;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One look at what is due on a route: which stories are told now, in which message, and until when the others wait. */
final class Round {
  private static final int FEW_WAITING = 500;
  private static final Duration DAY = Duration.ofDays(1);

  private final RoutePolicy policy;
  private final Notifier notifier;
  private final Ledger ledger;
  private final Scoring scoring;
  private final News.Setting setting;
  private final RouteLease lease;
  private final StoryQueue queue;
  private final String name;
  private final Delivery delivery;
  private final Digests digests;

  Round(RouteParts parts, Delivery delivery, Digests digests) {
    this.policy = parts.policy();
    this.notifier = parts.notifier();
    this.ledger = parts.ledger();
    this.scoring = parts.scoring();
    this.setting = parts.setting();
    this.lease = parts.lease();
    this.queue = parts.queue();
    this.name = parts.policy().name();
    this.delivery = delivery;
    this.digests = digests;
  }

  /**
   * Says what is due.
   *
   * @param inFlight the stories whose last message is still open: nothing is said of them
   */
  void say(RouteRun run, Set<String> inFlight) {
    List<Candidate> loud = new ArrayList<>();
    List<Candidate> updates = new ArrayList<>();
    List<Candidate> lines = new ArrayList<>();
    List<Candidate> backlog = new ArrayList<>();
    List<Waiting> waiting = new ArrayList<>();
    List<Row> rows = dueRows(run.now, inFlight);
    for (Row row : rows) {
      String key = ledger.keys.storyOfWaiting(row, name);
      Candidate one = due(row, key, run, waiting);
      if (waiting.size() == FEW_WAITING) {
        waitOn(waiting, run);
        waiting.clear();
      }
      if (one == null) {
        continue;
      }
      run.rows.put(key, row);
      Told told = one.story().told(name);
      if (one.kind() == Kind.BACKLOG) {
        backlog.add(one);
      } else if (!one.judgement().isQuiet()) {
        loud.add(one);
      } else if (told.root().takesUpdates() || told.mustGoAlone() || !notifier.folds()) {
        updates.add(one);
      } else {
        lines.add(one);
      }
    }
    waitOn(waiting, run);
    sayLoud(loud, run);
    sayUpdates(updates, run);
    digests.say(lines, run);
    boolean isAll = inFlight.isEmpty() && rows.size() < setting.storiesPerMessage();
    digests.saySummary(backlog, isAll, run);
  }

  /** A story of which nothing is to be said now, with its row and when to look again. */
  private record Waiting(Row row, Story story, Judgement judgement) {}

  /** Counts what passed without a message, and has each wait for its next time. */
  private void waitOn(List<Waiting> waiting, RouteRun run) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Waiting one : waiting) {
      Told told = one.story().told(name);
      if (told.belief() == Belief.NEVER && one.judgement().standing() == Standing.NOT_OPEN) {
        counts.merge("cameAndWent", 1, Integer::sum);
      }
      if (queue.isTallied(told, run.now)) {
        counts.merge(String.valueOf(told.tally()), 1, Integer::sum);
      } else {
        boolean isReminderDue = told.belief() == Belief.OPEN
            && one.judgement().standing() == Standing.TOLD
            && one.judgement().due() != null
            && told.queuedAt() != null
            && !told.queuedAt().isAfter(run.now);
        run.unseen += isReminderDue ? 1 : 0;
      }
    }
    if (!counts.isEmpty()) {
      lease.save(known -> known.counting(counts));
    }
    waiting.forEach(one -> queue.defer(one.row(), one.story(), one.judgement().due(), run));
  }

  /** As many as a round looks at, beside those in flight: a message that is never answered must not stand before all others. */
  private List<Row> dueRows(Instant now, Set<String> inFlight) {
    List<Row> rows = rows(now, inFlight);
    if (lease.held().isSummarySent() || lease.held().summaryAt().isAfter(now)) {
      return rows;
    }
    // The backlog that a complete listing made ready waits for a later time still.
    List<Row> all = new ArrayList<>(rows);
    Set<String> seen = new HashSet<>();
    rows.forEach(row -> seen.add(row.key()));
    rows(now.plus(setting.untilSummary()), inFlight).stream()
        .filter(row -> seen.add(row.key()))
        .limit(setting.storiesPerMessage() - rows.size())
        .forEach(all::add);
    return all;
  }

  private List<Row> rows(Instant until, Set<String> inFlight) {
    int most = setting.storiesPerMessage();
    return ledger.due(ledger.keys.work(name), until, most + inFlight.size()).stream()
        .filter(row -> !inFlight.contains(ledger.keys.storyOfWaiting(row, name)))
        .limit(most)
        .toList();
  }

  /** What is to be said of a story now; null for nothing, and then the row waits for its next time. */
  private @Nullable Candidate due(Row row, String key, RouteRun run, List<Waiting> waiting) {
    Story story = ledger.story(key);
    if (story == null) {
      ledger.requeue(key, name, row.version() + 1, null, run.now);
      return null;
    }
    Candidate one = candidate(row, story, run);
    if (one != null && one.judgement().isDue(run.now)) {
      return one;
    }
    Judgement judgement = one == null ? queue.judge(story, run.now) : one.judgement();
    if (one == null && judgement.isDue(run.now)) {
      Duration pause = story.card() == null ? DAY : Delivery.MOST_PAUSE;
      judgement = Judgement.nothingUntil(run.now.plus(pause), Standing.WAITING);
    } else if (one != null && queue.isTallied(story.told(name), run.now)) {
      judgement = queue.judge(queue.withoutTally(story), run.now);
    }
    waiting.add(new Waiting(row, story, judgement));
    return null;
  }

  /** A story as it is now, judged; null if its finding is not known, or cannot be scored at present. */
  private @Nullable Candidate candidate(Row row, Story stored, RouteRun run) {
    Card card = stored.card();
    if (card == null) {
      return null;
    }
    Finding finding;
    Function<Finding, Priority> by;
    Priority priority;
    try {
      finding = card.finding();
      by = scoring.by(finding, run.now);
      priority = by.apply(finding);
    } catch (RuntimeException e) {
      // One that cannot be scored holds back no other.
      run.failures.put(stored.key(), e);
      return null;
    }
    // A message keeps it longer than the row lives.
    Story story = stored.next().card(card.alone()).build().rescored(finding, priority);
    Truth truth = story.on(name);
    Judgement judgement = Judge.judge(truth, story.told(name), queue.rules(run.now), run.now);
    return Candidate.of(row, story, truth, judgement, finding, priority, by);
  }

  private void sayLoud(List<Candidate> loud, RouteRun run) {
    List<Candidate> now = loud;
    if (policy.calendar().isQuiet(run.now)) {
      boolean isForAll = policy.quiet().orElseThrow().isForAll();
      Instant until = policy.calendar().quietUntil(run.now);
      now = loud.stream().filter(one -> !isForAll && isMostUrgent(one)).toList();
      List<Candidate> spoken = now;
      loud.stream()
          .filter(one -> !spoken.contains(one))
          .forEach(one -> queue.defer(one.row(), one.story(), until, run));
    }
    if (now.isEmpty()) {
      return;
    }
    if (!notifier.folds()) {
      sayEach(now, run);
      return;
    }
    int tokens = (int) Math.floor(lease.held().tokensAt(run.now, policy) + 1e-9);
    Set<String> planned = new HashSet<>();
    for (Planner.Plan plan : Planner.plan(now, tokens, name)) {
      plan.stories().forEach(one -> planned.add(one.story().key()));
      if (!run.isOver()) {
        delivery.say(plan, run, null, Optional.empty(), 0);
      }
    }
    Instant next = lease.held().tokenAt(run.now, policy);
    now.stream()
        .filter(one -> !planned.contains(one.story().key()))
        .forEach(one -> queue.defer(one.row(), one.story(), next, run));
  }

  private static boolean isMostUrgent(Candidate one) {
    return one.band().isAtLeast(Band.ACT);
  }

  /** Tickets and pages: each story alone, up to a number a day, of which the last says that there are more. */
  private void sayEach(List<Candidate> loud, RouteRun run) {
    List<Candidate> sorted = loud.stream().sorted(Candidate.ORDER).toList();
    LocalDate day = policy.calendar().day(run.now);
    Instant tomorrow = day.plusDays(1).atStartOfDay(policy.zone()).toInstant();
    for (int i = 0; i < sorted.size(); i++) {
      Candidate one = sorted.get(i);
      int left = policy.perDay() - lease.held().sentOn(day);
      if (left <= 0) {
        queue.defer(one.row(), one.story(), tomorrow, run);
      } else if (!run.isOver()) {
        int more = left == 1 ? sorted.size() - i - 1 : 0;
        delivery.say(
            new Planner.Plan(Form.SINGLE, List.of(one), Optional.empty()),
            run,
            null,
            Optional.empty(),
            more);
      }
    }
  }

  private void sayUpdates(List<Candidate> updates, RouteRun run) {
    for (Candidate one : updates.stream().sorted(Candidate.ORDER).toList()) {
      if (run.isOver()) {
        return;
      }
      delivery.say(
          new Planner.Plan(Form.UPDATE, List.of(one), Optional.empty()),
          run,
          null,
          Optional.empty(),
          0);
    }
  }
}
