package io.github.inspectortriage.notification;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.notification.DeliveryException.Remedy;
import io.github.inspectortriage.notification.Judgement.Standing;
import io.github.inspectortriage.notification.Message.Form;
import io.github.inspectortriage.notification.MessageItem.Ending;
import io.github.inspectortriage.notification.MessageItem.Kind;
import io.github.inspectortriage.notification.Told.Belief;
import io.github.inspectortriage.priority.Band;
import io.github.inspectortriage.priority.Priority;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One route in one worker: gets the lease, finishes what another left, and says what is due. Of the threads of a worker one at a time
 * does so; a thread that comes meanwhile leaves a mark, and the one at work looks once more.
 *
 * <p>The order of puts is what a crash meets. Intent, send, told in each story, done: whatever died in between, the intent is found
 * and finished. Story before queue when a time moves away, queue before the story's confirmation when it comes nearer: a row may
 * wake a story too early, never too late.
 */
final class RouteWorker {

  private static final Duration MOST_PAUSE = Duration.ofHours(1);
  private static final Duration LEAST_PAUSE = Duration.ofSeconds(5);
  private static final Duration SKEWED = Duration.ofMinutes(10);
  private static final Duration DONE_MEMORY = Duration.ofDays(2);
  private static final Duration DEAD_MEMORY = Duration.ofDays(35);
  private static final Duration FAR = Duration.ofDays(3_650);
  private static final int BATCH = 20_000;
  private static final int FEW = 100;
  private static final Duration DAY = Duration.ofDays(1);
  private static final int MOST_ATTEMPTS = 5;
  private static final int FAILURES_THAT_PAUSE = 3;

  /** What one run may do, and what it did. */
  static final class Run {
    final Instant now;
    final int most;
    final boolean waits;
    private final InstantSource clock;
    private final Duration time;
    final Set<String> touched = new HashSet<>();

    /** The rows that waited for the stories that are told now, and their versions. */
    final Map<String, Row> rows = new LinkedHashMap<>();

    final List<Message> delivered = new ArrayList<>();
    final Map<String, Throwable> failures = new LinkedHashMap<>();
    int tried;
    int unseen;
    boolean isCut;

    /**
     * Begins one.
     *
     * @param now the time of the decision, which all that is made in it bears
     * @param most how many messages it may try to send
     * @param time how long after its beginning it may begin to send another
     * @param waits whether it waits for a receiver that wants time between two messages
     */
    Run(Instant now, int most, Duration time, boolean waits, InstantSource clock) {
      this.now = now;
      this.most = most;
      this.time = time;
      this.waits = waits;
      this.clock = clock;
    }

    /** The clock is asked only after a message was sent, for only that takes long. */
    Instant time() {
      return tried == 0 ? now : clock.instant();
    }

    boolean isOver() {
      boolean isOver = tried >= most || time().isAfter(now.plus(time));
      isCut |= isOver;
      return isOver;
    }

    /** Begins no further message. */
    void end() {
      tried = Math.max(tried, most);
    }
  }

  final RoutePolicy policy;
  final String name;
  private final Notifier notifier;
  private final Ledger ledger;
  private final Scoring scoring;
  private final News.Setting setting;
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicLong mark = new AtomicLong();

  /** When to look next; what is due before that is known to none. */
  private volatile Instant lookAt = Instant.MIN;

  private volatile @Nullable RouteState state;

  RouteWorker(
      RoutePolicy policy, Notifier notifier, Ledger ledger, Scoring scoring, News.Setting setting) {
    this.policy = policy;
    this.name = policy.name();
    this.notifier = notifier;
    this.ledger = ledger;
    this.scoring = scoring;
    this.setting = setting;
  }

  /** The rules by which stories are judged on this route. */
  Judge.Rules rules(Instant now) {
    RouteState known = begun(now);
    Instant startedAt = known.isSummarySent() ? null : setting.startedAt(known.startedAt());
    return new Judge.Rules(
        policy.fromBand(),
        policy.gather(),
        policy.settle(),
        policy::reminder,
        policy.calendar()::digestAfter,
        startedAt,
        known.summaryAt(),
        notifier.folds(),
        scoring.policyId());
  }

  private RouteState begun(Instant now) {
    RouteState known = state;
    if (known == null) {
      known = read(now);
      state = known;
    }
    return known;
  }

  private RouteState read(Instant now) {
    for (int i = 0; i < 10; i++) {
      Ledger.pause(i);
      Optional<Row> row = ledger.get(ledger.keys.route(name));
      if (row.isPresent()) {
        return RouteState.read(row.get());
      }
      RouteState first = RouteState.begin(now, setting.untilSummary(), policy.burst());
      if (put(first)) {
        return first.next().version(1).build();
      }
    }
    throw new LogConflictException(10);
  }

  private boolean put(RouteState next) {
    return ledger.put(Row.builder()
        .key(ledger.keys.route(name))
        .version(next.version() + 1)
        .body(next.write())
        .build());
  }

  /** Something becomes due at a time. */
  void expect(@Nullable Instant due) {
    if (due != null && due.isBefore(lookAt)) {
      synchronized (mark) {
        lookAt = due.isBefore(lookAt) ? due : lookAt;
      }
    }
  }

  Instant lookAt() {
    return lookAt;
  }

  boolean isToLook(Instant now) {
    return !lookAt.isAfter(now);
  }

  /** Says what is due, if nobody else is doing so. */
  void pump(Run run) {
    mark.incrementAndGet();
    while (!lock.isHeldByCurrentThread() && lock.tryLock()) {
      long seen = mark.get();
      try {
        hold(run);
      } finally {
        lock.unlock();
      }
      if (mark.get() == seen || run.isOver()) {
        return;
      }
    }
  }

  private void hold(Run run) {
    synchronized (mark) {
      lookAt = Instant.MAX;
    }
    try {
      if (lease(run.now)) {
        try {
          work(run);
        } finally {
          release(run);
        }
      }
    } catch (LeaseLost lost) {
      expect(run.now.plus(setting.lease()));
    } catch (RuntimeException | Error e) {
      expect(run.now);
      throw e;
    }
  }

  /** Another worker took the lease, which only happens if this one was silent for longer than that lasts. */
  private static final class LeaseLost extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private boolean lease(Instant now) {
    for (int i = 0; i < 10; i++) {
      Ledger.pause(i);
      RouteState known = read(now);
      state = known;
      boolean isTaken = known.isHeldByOther(setting.worker(), now, setting.skew());
      RouteState next = isTaken
          ? known.next().mark(known.mark() + 1).build()
          : known
              .next()
              .holder(setting.worker())
              .leasedUntil(now.plus(setting.lease()))
              .build();
      if (put(next)) {
        state = next.next().version(next.version() + 1).build();
        if (isTaken && known.leasedUntil() != null) {
          expect(known.leasedUntil().plus(setting.skew()));
        }
        return !isTaken;
      }
    }
    throw new LogConflictException(10);
  }

  private RouteState held() {
    RouteState known = state;
    if (known == null) {
      throw new IllegalStateException("the route " + name + " is not held");
    }
    return known;
  }

  /** Changes the row of the route while it is held. */
  private void save(UnaryOperator<RouteState> change) {
    for (int i = 0; i < 10; i++) {
      Ledger.pause(i);
      RouteState next = change.apply(held());
      if (put(next)) {
        state = next.next().version(next.version() + 1).build();
        return;
      }
      RouteState read = read(next.tokensAt());
      // Others raise their mark, or want the first summary sooner; nothing else of it.
      if (!read.holder().equals(setting.worker())) {
        state = read;
        throw new LeaseLost();
      }
      boolean isSooner = read.summaryAt().isBefore(held().summaryAt());
      state = held()
          .next()
          .version(read.version())
          .mark(read.mark())
          .summaryAt(isSooner ? read.summaryAt() : held().summaryAt())
          .build();
    }
    throw new LogConflictException(10);
  }

  /** Lets go, unless another worker left a mark: then it looks once more. */
  private void release(Run run) {
    try {
      while (true) {
        long seen = held().mark();
        RouteState free = held().next().holder("").leasedUntil(null).build();
        if (put(free)) {
          state = free.next().version(free.version() + 1).build();
          return;
        }
        save(same -> same);
        if (held().mark() != seen && !run.isOver()) {
          work(run);
        }
      }
    } catch (LeaseLost lost) {
      expect(run.now.plus(setting.lease()));
    }
  }

  private void work(Run run) {
    Set<String> inFlight = recover(run);
    Instant paused = held().pausedUntil();
    if (paused != null && paused.isAfter(run.now)) {
      expect(paused);
      return;
    }
    say(run, inFlight);
    expectNext(run);
  }

  private void expectNext(Run run) {
    if (!setting.isLasting()) {
      // Nobody may ever sweep a log in memory, which has to stay small all the same.
      ledger.purge(run.now, FEW);
    }
    if (run.isCut) {
      expect(run.now);
    }
    ledger
        .due(ledger.keys.work(name), run.now.plus(FAR), 1)
        .forEach(row -> expect(row.due().orElseThrow()));
    ledger
        .due(ledger.keys.send(name), run.now.plus(FAR), 1)
        .forEach(row -> expect(row.due().orElseThrow()));
    if (!held().isSummarySent() && setting.startedAt(held().startedAt()) != null) {
      expect(held().summaryAt());
    }
  }

  // What another worker left, or what a receiver left open.

  private Set<String> recover(Run run) {
    Set<String> inFlight = new HashSet<>();
    for (Row row : ledger.due(ledger.keys.send(name), run.now.plus(FAR), 1_000)) {
      Row fresh = ledger.get(row.key()).orElse(row);
      Intent intent = Intent.read(fresh);
      if (intent.state() == Intent.State.SENDING) {
        boolean isDue = !fresh.due().orElse(run.now).isAfter(run.now);
        if (!isDue || run.isOver() || !finish(fresh, intent, run)) {
          intent.lines().forEach(line -> inFlight.add(line.story()));
        }
      }
    }
    return inFlight;
  }

  /** Finishes a message that may have been sent; false if it is still open. */
  private boolean finish(Row row, Intent intent, Run run) {
    if (isNoted(intent)) {
      tell(intent, Receipt.none(), run);
      done(row, intent, run.now);
      return true;
    }
    Optional<Receipt> found = findDelivered(intent.id());
    if (found.isPresent()) {
      tell(intent, found.get(), run);
      done(row, intent, run.now);
      return true;
    }
    Message again = rebuild(intent);
    if (again == null) {
      tell(perhaps(intent, run.now), Receipt.none(), run);
      done(row, intent, run.now);
      return true;
    }
    if (mustPace(run)) {
      return false;
    }
    return send(row, intent, again, run);
  }

  /**
   * What counts as told of a message that cannot be made again, since something in it changed: only what is no longer so, for then
   * the next message corrects it. What still is so is planned anew; that may repeat it, but to count it as told may lose it.
   */
  private Intent perhaps(Intent intent, Instant now) {
    List<Intent.Line> over = intent.lines().stream()
        .filter(line -> {
          Story story = ledger.story(line.story());
          Candidate one = story == null ? null : candidate(null, story, now);
          if (one != null && one.judgement().standing() == Standing.REFUSED) {
            // The worker died after it had noted that, and before it set the message aside.
            return false;
          }
          Kind kind = one == null ? null : one.judgement().kind();
          return kind == null || (kind == Kind.RESOLVED) != (line.kind() == Kind.RESOLVED);
        })
        .toList();
    return intent.next().lines(over).build();
  }

  private boolean isNoted(Intent intent) {
    for (Intent.Line line : intent.lines()) {
      Story story = ledger.story(line.story());
      if (story != null && story.told(name).message().equals(intent.id())) {
        return true;
      }
    }
    return false;
  }

  private Optional<Receipt> findDelivered(String id) {
    try {
      return notifier.findDelivered(id);
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  /** The very same message as it was; null if something in it is no longer so. */
  private @Nullable Message rebuild(Intent intent) {
    List<Candidate> stories = new ArrayList<>();
    for (Intent.Line line : intent.lines()) {
      Story story = ledger.story(line.story());
      if (story == null || story.card() == null) {
        return null;
      }
      Candidate one = candidate(null, story, intent.at());
      if (one == null || one.judgement().kind() != line.kind()) {
        return null;
      }
      stories.add(one);
    }
    Message message = message(
        intent.id(),
        new Planner.Plan(intent.form(), stories, intent.cause()),
        intent.at(),
        intent.counts().map(CountsJson::read));
    return Keys.hash(message.toJson()).equals(intent.hash()) ? message : null;
  }

  // What is due.

  private void say(Run run, Set<String> inFlight) {
    List<Candidate> loud = new ArrayList<>();
    List<Candidate> updates = new ArrayList<>();
    List<Candidate> lines = new ArrayList<>();
    List<Candidate> backlog = new ArrayList<>();
    for (Row row : dueRows(run.now)) {
      String key = ledger.keys.storyOfWaiting(row, name);
      Candidate one = inFlight.contains(key) ? null : due(row, key, run);
      if (one == null) {
        continue;
      }
      run.rows.put(key, row);
      if (one.kind() == Kind.BACKLOG) {
        backlog.add(one);
      } else if (!one.judgement().isQuiet()) {
        loud.add(one);
      } else if (one.story().told(name).root().takesUpdates() || !notifier.folds()) {
        updates.add(one);
      } else {
        lines.add(one);
      }
    }
    sayLoud(loud, run);
    sayUpdates(updates, run);
    sayDigest(lines, run);
    saySummary(backlog, run);
  }

  private List<Row> dueRows(Instant now) {
    List<Row> rows = ledger.due(ledger.keys.work(name), now, BATCH);
    if (held().isSummarySent() || held().summaryAt().isAfter(now)) {
      return rows;
    }
    // The backlog that a complete listing made ready waits for a later time still.
    List<Row> all = new ArrayList<>(rows);
    Set<String> seen = new HashSet<>();
    rows.forEach(row -> seen.add(row.key()));
    ledger.due(ledger.keys.work(name), now.plus(setting.untilSummary()), BATCH).stream()
        .filter(row -> seen.add(row.key()))
        .forEach(all::add);
    return all;
  }

  /** What is to be said of a story now; null for nothing, and then the row waits for its next time. */
  private @Nullable Candidate due(Row row, String key, Run run) {
    Story story = ledger.story(key);
    if (story == null) {
      ledger.requeue(key, name, row.version() + 1, null, run.now);
      return null;
    }
    Candidate one = candidate(row, story, run.now);
    if (one != null && one.judgement().isDue(run.now)) {
      return one;
    }
    Judgement judgement = one == null
        ? Judge.judge(story.on(name), story.told(name), rules(run.now), run.now)
        : one.judgement();
    if (story.card() == null && judgement.isDue(run.now)) {
      judgement = Judgement.nothingUntil(run.now.plus(Duration.ofDays(1)), Standing.WAITING);
    }
    count(story, judgement, run);
    defer(row, story, judgement.due(), run);
    return null;
  }

  private void count(Story story, Judgement judgement, Run run) {
    Told told = story.told(name);
    if (told.belief() == Belief.NEVER && judgement.standing() == Standing.NOT_OPEN) {
      save(known -> known.counting("cameAndWent", 1));
    }
    boolean isReminderDue = told.belief() == Belief.OPEN
        && judgement.standing() == Standing.TOLD
        && judgement.due() != null
        && told.queuedAt() != null
        && !told.queuedAt().isAfter(run.now);
    run.unseen += isReminderDue ? 1 : 0;
  }

  /** Has a story wait until a later time; the story first, so that a crash wakes it too early. */
  private void defer(Row row, Story story, @Nullable Instant until, Run run) {
    Instant now = run.now;
    run.touched.add(story.key());
    long version = row.version() + 1;
    Told later = story
        .told(name)
        .next()
        .queuedAt(until)
        .isQueued(true)
        .queueVersion(version)
        .build();
    // If somebody changed it meanwhile the row stays due, and is looked at again.
    if (ledger.put(story.withTold(name, later), now) != null) {
      ledger.requeue(story.key(), name, version, until, now);
      expect(until);
    } else {
      expect(now);
    }
  }

  /** A story as it is at a time, judged; null if its finding is not known. */
  private @Nullable Candidate candidate(@Nullable Row row, Story stored, Instant now) {
    if (stored.card() == null) {
      return null;
    }
    Finding finding = Card.finding(stored.card());
    Priority priority = scoring.score(finding, now);
    Story story = stored.rescored(finding, priority);
    Truth truth = story.on(name);
    Judgement judgement = Judge.judge(truth, story.told(name), rules(now), now);
    Row waiting = row == null
        ? Row.builder()
            .key(ledger.keys.waiting(name, story.key()))
            .version(1)
            .body(new byte[0])
            .build()
        : row;
    return new Candidate(waiting, story, truth, judgement, finding, priority);
  }

  private void sayLoud(List<Candidate> loud, Run run) {
    List<Candidate> now = loud;
    if (policy.calendar().isQuiet(run.now)) {
      boolean isForAll = policy.quiet().orElseThrow().isForAll();
      Instant until = policy.calendar().quietUntil(run.now);
      now = loud.stream().filter(one -> !isForAll && isMostUrgent(one)).toList();
      List<Candidate> spoken = now;
      loud.stream()
          .filter(one -> !spoken.contains(one))
          .forEach(one -> defer(one.row(), one.story(), until, run));
    }
    if (now.isEmpty()) {
      return;
    }
    if (!notifier.folds()) {
      sayEach(now, run);
      return;
    }
    int tokens = (int) Math.floor(held().tokensAt(run.now, policy) + 1e-9);
    Set<String> planned = new HashSet<>();
    for (Planner.Plan plan : Planner.plan(now, tokens, name)) {
      plan.stories().forEach(one -> planned.add(one.story().key()));
      if (!run.isOver()) {
        say(plan, run, null, Optional.empty());
      }
    }
    Instant next = held().tokenAt(run.now, policy);
    now.stream()
        .filter(one -> !planned.contains(one.story().key()))
        .forEach(one -> defer(one.row(), one.story(), next, run));
  }

  private static boolean isMostUrgent(Candidate one) {
    return one.priority().band().from() >= Band.ACT.from();
  }

  /** Tickets and pages: each story alone, up to a number a day, of which the last says that there are more. */
  private void sayEach(List<Candidate> loud, Run run) {
    List<Candidate> sorted = loud.stream().sorted(Candidate.ORDER).toList();
    LocalDate day = policy.calendar().day(run.now);
    Instant tomorrow = day.plusDays(1).atStartOfDay(policy.zone()).toInstant();
    for (int i = 0; i < sorted.size(); i++) {
      Candidate one = sorted.get(i);
      int left = policy.perDay() - held().sentOn(day);
      if (left <= 0) {
        defer(one.row(), one.story(), tomorrow, run);
      } else if (!run.isOver()) {
        int more = left == 1 ? sorted.size() - i - 1 : 0;
        say(
            new Planner.Plan(Form.SINGLE, List.of(one), Optional.empty()),
            run,
            null,
            Optional.empty(),
            more);
      }
    }
  }

  private void sayUpdates(List<Candidate> updates, Run run) {
    for (Candidate one : updates.stream().sorted(Candidate.ORDER).toList()) {
      if (run.isOver()) {
        return;
      }
      say(
          new Planner.Plan(Form.UPDATE, List.of(one), Optional.empty()),
          run,
          null,
          Optional.empty());
    }
  }

  private void sayDigest(List<Candidate> lines, Run run) {
    if (lines.isEmpty()) {
      return;
    }
    Instant time = policy.calendar().digestBefore(run.now);
    Instant last = held().lastDigest();
    if (last != null && !time.isAfter(last)) {
      Instant next = policy.calendar().digestAfter(run.now.plusMillis(1));
      lines.forEach(one -> defer(one.row(), one.story(), next, run));
    } else if (!run.isOver()) {
      List<Candidate> sorted = lines.stream().sorted(Candidate.ORDER).toList();
      say(
          new Planner.Plan(Form.DIGEST, sorted, Optional.empty()),
          run,
          time,
          Optional.of(counts(sorted, run.now)));
    }
  }

  private void saySummary(List<Candidate> backlog, Run run) {
    RouteState known = held();
    if (known.isSummarySent() || known.summaryAt().isAfter(run.now)) {
      return;
    }
    if (backlog.isEmpty()) {
      save(same -> same.next().isSummarySent(true).build());
    } else if (!run.isOver()) {
      List<Candidate> sorted = backlog.stream().sorted(Candidate.ORDER).toList();
      boolean isSent = say(
          new Planner.Plan(Form.DIGEST, sorted, Optional.empty()),
          run,
          null,
          Optional.of(counts(sorted, run.now)));
      if (isSent) {
        save(same -> same.next().isSummarySent(true).build());
      }
    }
  }

  private DigestCounts counts(List<Candidate> said, Instant now) {
    RouteState known = held();
    Map<String, Integer> counts = new TreeMap<>(known.counts());
    for (Candidate one : said) {
      counts.merge(countOf(one.kind(), one.truth().facts()), 1, Integer::sum);
    }
    DigestCounts.Builder digest = DigestCounts.builder();
    digest
        .added(counts.getOrDefault("added", 0))
        .escalated(counts.getOrDefault("escalated", 0))
        .resolved(counts.getOrDefault("resolved", 0))
        .hidden(counts.getOrDefault("hidden", 0))
        .cameAndWent(counts.getOrDefault("cameAndWent", 0))
        .reopened(counts.getOrDefault("reopened", 0))
        .moved(counts.getOrDefault("moved", 0))
        .goneIdle((int) said.stream()
            .filter(
                one -> one.truth().facts().isOpen() && one.truth().facts().use() == ImageUse.IDLE)
            .count())
        .deadLetters(ledger.due(ledger.keys.dead(name), now.plus(FAR), 1_000).size())
        .openByBand(known.open());
    Integer weekAgo = known.openOn().get(policy.calendar().day(now).minusDays(7).toString());
    if (weekAgo != null) {
      digest.openAWeekAgo(weekAgo);
    }
    return digest.build();
  }

  private static String countOf(Kind kind, Facts facts) {
    return switch (kind) {
      case NEW, BACKLOG -> "added";
      case ESCALATED, FIX_AVAILABLE -> "escalated";
      case REMINDER -> "reminded";
      case REOPENED -> "reopened";
      case RESOLVED -> facts.state() == Facts.State.SUPPRESSED ? "hidden" : "resolved";
    };
  }

  private boolean say(
      Planner.Plan plan, Run run, @Nullable Instant digestAt, Optional<DigestCounts> counts) {
    return say(plan, run, digestAt, counts, 0);
  }

  private boolean say(
      Planner.Plan plan,
      Run run,
      @Nullable Instant digestAt,
      Optional<DigestCounts> counts,
      int more) {
    if (mustPace(run)) {
      return false;
    }
    List<Intent.Line> lines = plan.stories().stream()
        .map(one -> new Intent.Line(
            one.story().key(),
            one.kind(),
            one.truth().facts(),
            one.story().told(name).count() + 1))
        .toList();
    String id = id(lines, digestAt);
    Message message = message(id, plan, run.now, counts);
    if (more > 0) {
      message = Message.builder().from(message).total(message.total() + more).build();
    }
    Intent intent = ImmutableIntent.builder()
        .id(id)
        .form(plan.form())
        .at(run.now)
        .state(Intent.State.SENDING)
        .cause(plan.cause())
        .digestAt(digestAt)
        .counts(counts.map(one -> CountsJson.write(one).toString()))
        .hash(Keys.hash(message.toJson()))
        .lines(lines)
        .build();
    Instant now = run.now;
    boolean interrupts = message.interrupts();
    save(known -> {
      RouteState next =
          known.next().leasedUntil(run.time().plus(setting.lease())).build();
      next = digestAt == null ? next : next.next().lastDigest(digestAt).build();
      return interrupts ? next.spent(now, policy) : next;
    });
    return send(open(intent, now), intent, message, run);
  }

  /** Keeps the time that the receiver wants between two messages; false if it can be sent now. */
  private boolean mustPace(Run run) {
    Instant last = held().lastSentAt();
    Duration interval = notifier.interval();
    if (last == null || interval.isZero()) {
      return false;
    }
    Instant next = last.plus(interval);
    if (!next.isAfter(run.now)) {
      return false;
    }
    if (run.waits) {
      LockSupport.parkNanos(Math.min(interval.toNanos(), 20_000_000_000L));
      return false;
    }
    run.isCut = true;
    expect(next);
    return true;
  }

  private String id(List<Intent.Line> lines, @Nullable Instant digestAt) {
    if (digestAt != null) {
      return Keys.hash(name + "\ndigest\n" + digestAt);
    }
    StringBuilder text = new StringBuilder(name);
    for (Intent.Line line : lines) {
      text.append('\n')
          .append(line.story())
          .append(' ')
          .append(line.kind())
          .append(' ')
          .append(line.count())
          .append(' ')
          .append(line.facts());
    }
    return Keys.hash(text.toString());
  }

  private Message message(String id, Planner.Plan plan, Instant at, Optional<DigestCounts> counts) {
    Message.Builder message = Message.builder();
    message.id(id).route(name).form(plan.form()).at(at).cause(plan.cause()).digest(counts);
    for (Candidate one : plan.stories()) {
      message.addItems(item(one));
    }
    return message.build();
  }

  private MessageItem item(Candidate one) {
    Told told = one.story().told(name);
    Facts facts = one.truth().facts();
    boolean hasChanges =
        told.peak() != null && one.kind() != Kind.REMINDER && one.kind() != Kind.BACKLOG;
    boolean hasRoot = !told.root().equals(Receipt.none());
    return MessageItem.builder()
        .storyKey(one.story().key())
        .kind(one.kind())
        .finding(one.finding())
        .priority(one.priority())
        .changes(hasChanges ? changes(facts, told) : List.of())
        .owner(scoring.owner(one.finding()))
        .members(one.truth().members())
        .toldCount(told.count() + 1)
        .firstToldAt(Optional.ofNullable(told.firstAt()))
        .ending(one.kind() == Kind.RESOLVED ? Optional.of(ending(facts)) : Optional.empty())
        .root(hasRoot ? Optional.of(told.root()) : Optional.empty())
        .isRootAlone(told.isRootAlone())
        .build();
  }

  private static List<FactChange> changes(Facts facts, Told told) {
    Facts before = told.peak() == null ? facts : told.peak();
    return facts.changesSince(
        told.belief() == Belief.RESOLVED ? before.withState(Facts.State.CLOSED) : before);
  }

  private static Ending ending(Facts facts) {
    return switch (facts.state()) {
      case SUPPRESSED -> Ending.SUPPRESSED;
      case NOT_AFFECTED -> Ending.NOT_AFFECTED;
      case GONE -> Ending.GONE;
      case CLOSED, OPEN -> Ending.CLOSED;
    };
  }

  // Delivery.

  /** Stores that a message is about to be sent. */
  private Row open(Intent intent, Instant now) {
    String key = ledger.keys.message(name, intent.id());
    Row row = row(key, 1, intent, now);
    for (int i = 0; !ledger.put(row); i++) {
      if (i == 10) {
        throw new LogConflictException(i);
      }
      Ledger.pause(i);
      row = row(key, ledger.get(key).map(Row::version).orElse(0L) + 1, intent, now);
    }
    return row;
  }

  // Due a little earlier, so that a worker whose clock is behind finishes it too.
  private Row row(String key, long version, Intent intent, Instant now) {
    Row.Builder row = Row.builder();
    row.key(key).version(version).body(intent.write());
    switch (intent.state()) {
      case SENDING -> row.queue(ledger.keys.send(name)).due(now.minus(SKEWED));
      case DEAD -> row.queue(ledger.keys.dead(name)).due(now).expires(now.plus(DEAD_MEMORY));
      case DONE, DROPPED -> row.expires(now.plus(DONE_MEMORY));
    }
    return row.build();
  }

  private void close(Row open, Intent intent, Instant now) {
    Row row = row(open.key(), open.version() + 1, intent, now);
    for (int i = 0; !ledger.put(row); i++) {
      if (i == 10) {
        throw new LogConflictException(i);
      }
      Ledger.pause(i);
      row = row(open.key(), ledger.get(open.key()).map(Row::version).orElse(0L) + 1, intent, now);
    }
  }

  private void done(Row open, Intent intent, Instant now) {
    close(open, intent.next().state(Intent.State.DONE).build(), now);
  }

  /** Sends a message; false if it is open whether it was taken. */
  private boolean send(Row open, Intent intent, Message message, Run run) {
    run.tried++;
    Receipt receipt;
    try {
      receipt = notifier.deliver(message);
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      return failed(open, intent, message, e, run);
    }
    run.delivered.add(message);
    setting.listener().delivered(message);
    tell(intent, receipt == null ? Receipt.none() : receipt, run);
    done(open, intent, run.now);
    Instant now = run.now;
    save(known -> known
        .next()
        .failures(0)
        .failingSince(null)
        .pausedUntil(null)
        .lastSentAt(now)
        .build());
    return true;
  }

  private boolean failed(Row open, Intent intent, Message message, Throwable cause, Run run) {
    DeliveryException refusal = cause instanceof DeliveryException one ? one : null;
    Remedy remedy = refusal == null ? Remedy.UNKNOWN : refusal.remedy();
    setting.listener().refused(message, cause);
    message.items().forEach(item -> run.failures.put(item.storyKey(), cause));
    Instant now = run.now;
    int failures = held().failures() + 1;
    boolean isOpen = false;
    switch (remedy) {
      case TRY_AGAIN -> {
        close(open, intent.next().state(Intent.State.DROPPED).build(), now);
        pause(wait(refusal, failures), intent, message, run);
      }
      case MEND_ROUTE -> {
        close(open, intent.next().state(Intent.State.DROPPED).build(), now);
        pause(MOST_PAUSE, intent, message, run);
      }
      case UNKNOWN -> {
        if (intent.attempts() + 1 >= MOST_ATTEMPTS) {
          giveUp(open, intent, message, cause, run);
        } else {
          isOpen = true;
          Duration wait = wait(null, intent.attempts() + 1);
          Row later = Row.builder()
              .key(open.key())
              .version(open.version() + 1)
              .body(intent.next().attempts(intent.attempts() + 1).build().write())
              .queue(ledger.keys.send(name))
              .due(now.plus(wait))
              .build();
          ledger.put(later);
          expect(now.plus(wait));
          if (failures >= FAILURES_THAT_PAUSE) {
            save(known -> known.next().pausedUntil(now.plus(wait)).build());
            run.end();
          }
        }
      }
      case GIVE_UP -> giveUp(open, intent, message, cause, run);
    }
    save(known -> known
        .next()
        .failures(failures)
        .failingSince(known.failingSince() == null ? now : known.failingSince())
        .build());
    return !isOpen;
  }

  /** Nothing more goes out on this route for a while; what the message would have told waits as if it had not been planned. */
  private void pause(Duration wait, Intent intent, Message message, Run run) {
    Instant until = run.now.plus(wait);
    Instant digest = intent.digestAt();
    boolean interrupts = message.interrupts();
    save(known -> {
      ImmutableRouteState.Builder next = known.next().pausedUntil(until);
      if (digest != null && digest.equals(known.lastDigest())) {
        next.lastDigest(null);
      }
      if (interrupts) {
        next.tokens(known.tokens() + 1).sentToday(Math.max(0, known.sentToday() - 1));
      }
      return next.build();
    });
    expect(until);
    run.end();
  }

  private static Duration wait(@Nullable DeliveryException refusal, int failures) {
    long backoff = LEAST_PAUSE.toMillis() << Math.min(failures - 1, 10);
    long most = MOST_PAUSE.toMillis();
    long jittered = Math.min(most, backoff);
    jittered = jittered / 2 + ThreadLocalRandom.current().nextLong(jittered / 2 + 1);
    long asked = refusal == null
        ? 0
        : refusal.retryAfter().map(time -> Math.min(most, time.toMillis())).orElse(0L);
    return Duration.ofMillis(Math.max(asked, jittered));
  }

  /** A fold is told story by story; a story that is refused alone is set aside. */
  private void giveUp(Row open, Intent intent, Message message, Throwable cause, Run run) {
    boolean isFold = intent.lines().size() > 1;
    Instant now = run.now;
    for (Intent.Line line : intent.lines()) {
      Story stored = ledger.update(
          line.story(),
          story -> {
            ImmutableTold.Builder next = story.told(name).next();
            if (isFold) {
              next.mustGoAlone(true);
            } else {
              next.refusedAt(now).refusedFacts(line.facts());
            }
            return schedule(story.withTold(name, next.build()), now, true);
          },
          now);
      requeue(stored, now);
      run.touched.add(line.story());
    }
    Intent.State end = isFold ? Intent.State.DROPPED : Intent.State.DEAD;
    String reason = SafeText.cut(SafeText.oneLine(String.valueOf(cause.getMessage())), 300);
    close(open, intent.next().state(end).reason(reason).build(), now);
    if (!isFold) {
      setting.listener().setAside(message, cause);
    }
  }

  /** Notes in each story what was told of it. */
  private void tell(Intent intent, Receipt receipt, Run run) {
    Map<String, Integer> open = new TreeMap<>();
    Map<String, Integer> counted = new TreeMap<>();
    for (Intent.Line line : intent.lines()) {
      boolean[] isNew = {false};
      Story stored = ledger.update(
          line.story(),
          story -> {
            Told told = story.told(name);
            isNew[0] = !told.message().equals(intent.id());
            if (!isNew[0]) {
              return story;
            }
            Told next = queuedBy(run.rows.get(line.story()), accepted(told, line, intent, receipt));
            return schedule(story.withTold(name, next), run.now, true);
          },
          run.now);
      requeue(stored, run.now);
      run.touched.add(line.story());
      if (isNew[0]) {
        String band = line.facts().band().name();
        boolean opens =
            line.kind() == Kind.NEW || line.kind() == Kind.BACKLOG || line.kind() == Kind.REOPENED;
        if (opens) {
          open.merge(band, 1, Integer::sum);
        } else if (line.kind() == Kind.RESOLVED) {
          open.merge(band, -1, Integer::sum);
        }
        counted.merge(countOf(line.kind(), line.facts()), 1, Integer::sum);
      }
    }
    boolean isDigest = intent.form() == Form.DIGEST;
    save(known -> {
      RouteState next = isDigest ? known.next().counts(Map.of()).build() : known;
      for (Map.Entry<String, Integer> one : open.entrySet()) {
        next = next.withOpen(one.getKey(), one.getValue());
      }
      for (Map.Entry<String, Integer> one : counted.entrySet()) {
        next = isDigest ? next : next.counting(one.getKey(), one.getValue());
      }
      return next.noting(policy.calendar().day(run.now));
    });
  }

  /** The row that woke the story is in its queue, whether the story knows it or not. */
  private static Told queuedBy(@Nullable Row row, Told told) {
    return row == null
        ? told
        : told.next()
            .queuedAt(row.due().orElse(told.queuedAt()))
            .isQueued(true)
            .queueVersion(row.version())
            .build();
  }

  private Told accepted(Told told, Intent.Line line, Intent intent, Receipt receipt) {
    Instant at = intent.at();
    boolean isUpdate = intent.form() == Form.UPDATE
        || (intent.form() == Form.DIGEST && line.kind() != Kind.BACKLOG);
    ImmutableTold.Builder next = told.next()
        .count(told.count() + 1)
        .message(intent.id())
        .at(at)
        .firstAt(told.firstAt() == null ? at : told.firstAt())
        .policy(scoring.policyId())
        .since(null)
        .refusedAt(null)
        .refusedFacts(null)
        .mustGoAlone(false);
    if (!isUpdate && (receipt.takesUpdates() || !receipt.reference().isEmpty())) {
      next.root(receipt).isRootAlone(intent.form() == Form.SINGLE);
    }
    Facts facts = line.facts();
    Facts peak = told.peak() == null ? facts : told.peakAt(at, facts);
    if (!told.policy().equals(scoring.policyId())) {
      peak = peak.withBand(facts.band());
    }
    switch (line.kind()) {
      case RESOLVED -> next.belief(Belief.RESOLVED).snoozedUntil(null).lowerSince(Map.of());
      case REOPENED -> {
        boolean isRecent = told.at() != null && told.at().plus(Judge.WEEK).isAfter(at);
        next.belief(Belief.OPEN)
            .takenBackAt(at)
            .peak(isRecent ? facts.worst(peak) : facts)
            .lowerSince(Map.of());
      }
      case NEW, BACKLOG -> next.belief(Belief.OPEN).peak(facts).lowerSince(Map.of());
      case ESCALATED, FIX_AVAILABLE -> next.peak(facts.worst(peak)).snoozedUntil(null);
      case REMINDER -> next.peak(facts.worst(peak));
    }
    Told done = next.build();
    return done.seeing(facts, facts, at);
  }

  /** Writes the row in the queue as the story, which was just stored, says. */
  private void requeue(@Nullable Story stored, Instant now) {
    if (stored == null) {
      return;
    }
    Told told = stored.told(name);
    expect(told.queuedAt());
    if (!told.isQueued()) {
      ledger.put(ledger.queue(stored, name, now), now);
    } else if (told.queueVersion() > 0) {
      ledger.requeue(stored.key(), name, told.queueVersion(), told.queuedAt(), now);
    }
  }

  /**
   * Judges a story and notes when its row has to be due.
   *
   * @param mayWait whether the row is written next, so that a later time can be noted; else only an earlier one
   */
  Story schedule(Story story, Instant now, boolean mayWait) {
    Told told = story.told(name);
    Judgement judgement = Judge.judge(story.on(name), told, rules(now), now);
    boolean gathers = judgement.kind() != null
        && judgement.kind() != Kind.RESOLVED
        && judgement.kind() != Kind.REMINDER
        && judgement.kind() != Kind.BACKLOG;
    Instant since = gathers ? (told.since() == null ? now : told.since()) : null;
    ImmutableTold.Builder next = told.next().since(since);
    Instant due = judgement.due();
    Instant queued = told.queuedAt();
    boolean isEarlier = due != null && (queued == null || due.isBefore(queued));
    if (isEarlier) {
      next.queuedAt(due).isQueued(false);
    } else if (mayWait && told.isQueued() && told.queueVersion() > 0) {
      next.queuedAt(due).queueVersion(told.queueVersion() + 1);
    }
    Told done = next.build();
    return done.equals(told) ? story : story.withTold(name, done);
  }

  Judgement judge(Story story, Instant now) {
    return Judge.judge(story.on(name), story.told(name), rules(now), now);
  }

  /** Until when a story waits: for its own time, the budget, quiet hours, a receiver that fails; null if no time changes anything. */
  @Nullable
  Instant until(Story story, Judgement judgement) {
    Instant until = judgement.due();
    if (judgement.kind() == null || until == null) {
      return until;
    }
    Instant queued = story.told(name).queuedAt();
    Instant paused = begun(until).pausedUntil();
    until = queued != null && queued.isAfter(until) ? queued : until;
    return paused != null && paused.isAfter(until) ? paused : until;
  }

  /** Changes the row of the route without holding it. */
  private void change(Instant now, UnaryOperator<RouteState> change) {
    for (int i = 0; i < 10; i++) {
      Ledger.pause(i);
      RouteState next = change.apply(read(now));
      if (put(next)) {
        expect(now);
        return;
      }
    }
    throw new LogConflictException(10);
  }

  /** Has the first summary come now. */
  void summarize(Instant now) {
    RouteState known = begun(now);
    if (!known.isSummarySent() && setting.startedAt(known.startedAt()) != null) {
      change(
          now, row -> row.summaryAt().isAfter(now) ? row.next().summaryAt(now).build() : row);
      state = read(now);
    }
  }

  /** Has what was refused for good be told again; returns how many messages that are. */
  int replay(Instant now) {
    int replayed = 0;
    for (Row row : ledger.due(ledger.keys.dead(name), now.plus(FAR), BATCH)) {
      Intent intent = Intent.read(row);
      for (Intent.Line line : intent.lines()) {
        Story stored = ledger.update(
            line.story(),
            story -> {
              Told told =
                  story.told(name).next().refusedAt(null).refusedFacts(null).build();
              return schedule(story.withTold(name, told), now, false);
            },
            now);
        requeue(stored, now);
      }
      close(row, intent.next().state(Intent.State.DROPPED).build(), now);
      replayed++;
    }
    if (begun(now).pausedUntil() != null) {
      change(now, row -> row.next().pausedUntil(null).build());
    }
    return replayed;
  }

  /** Tells the listener what a person should know. */
  void alarm(Instant now) {
    Instant since = begun(now).failingSince();
    if (since != null && since.plus(DAY).isBefore(now)) {
      setting.listener().failing(name, since);
    }
    ledger
        .due(ledger.keys.work(name), now, 1)
        .forEach(row -> setting.listener().oldestDue(name, row.due().orElse(now)));
  }

  int waiting(Instant now) {
    return ledger.due(ledger.keys.work(name), now, BATCH).size();
  }

  int dead(Instant now) {
    return ledger.due(ledger.keys.dead(name), now.plus(FAR), BATCH).size();
  }
}
