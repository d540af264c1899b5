package io.github.inspectortriage.notification;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.notification.DeliveryException.Remedy;
import io.github.inspectortriage.notification.Judgement.Standing;
import io.github.inspectortriage.notification.Message.Form;
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
import java.util.TreeSet;
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
  private static final Duration FAR = Duration.ofDays(3_650);
  private static final int MOST_COUNTED = 20_000;

  /** How many stories it looks at in a round, and one message tells of at most: 100 MB of findings, if they are large. */
  private static final int BATCH = 10_000;

  private static final int FEW_WAITING = 500;
  private static final int FEW = 100;
  private static final Duration DAY = Duration.ofDays(1);
  private static final int MOST_ATTEMPTS = 5;
  private static final int MOST_ASKED = 5;
  private static final int FAILURES_THAT_PAUSE = 3;
  private static final int MOST_ROUNDS = 10;
  private static final int FEW_STORIES = 20;
  private static final int SCANNED_PER_LEASE = 2_000;
  private static final String FALLBACK = "fallback";

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
    private boolean isEnded;
    private int rounds;

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
      boolean isOver = isEnded || tried >= most || time().isAfter(now.plus(time));
      isCut |= isOver;
      return isOver;
    }

    /** Begins no further message. */
    void end() {
      isEnded = true;
    }

    /** Whether it may look once more at what others left meanwhile: they must not keep one thread at work for ever. */
    boolean mayLookAgain() {
      return ++rounds < MOST_ROUNDS && !isOver();
    }
  }

  final RoutePolicy policy;
  final String name;
  private final Notifier notifier;
  private final Ledger ledger;
  private final Scoring scoring;
  private final News.Setting setting;
  private final Outbox outbox;
  private final Composer composer;
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicLong mark = new AtomicLong();

  /** When to look next; what is due before that is known to none. */
  private volatile Instant lookAt = Instant.MIN;

  private volatile @Nullable RouteState state;

  /** The time of the decision for which the route is held. */
  private volatile Instant heldAt = Instant.MIN;

  private volatile Set<String> others = Set.of();

  RouteWorker(
      RoutePolicy policy, Notifier notifier, Ledger ledger, Scoring scoring, News.Setting setting) {
    this.policy = policy;
    this.name = policy.name();
    this.notifier = notifier;
    this.ledger = ledger;
    this.scoring = scoring;
    this.setting = setting;
    this.outbox = new Outbox(ledger, name);
    this.composer = new Composer(name, scoring);
  }

  /** Names the other routes, of which this one tells that they fail if it is the fallback. */
  void with(Set<String> otherRoutes) {
    others = otherRoutes;
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
        return RouteState.read(row.get()).sane(now, setting.untilSummary());
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
      if (mark.get() == seen || !run.mayLookAgain()) {
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
    heldAt = now;
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
      RouteState read = read(heldAt);
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
      for (int i = 0; i < MOST_ROUNDS; i++) {
        long seen = held().mark();
        RouteState free = held().next().holder("").leasedUntil(null).build();
        if (put(free)) {
          state = free.next().version(free.version() + 1).build();
          return;
        }
        save(same -> same);
        if (held().mark() != seen && run.mayLookAgain()) {
          work(run);
        }
      }
      // The lease ends by itself.
      expect(run.now.plus(setting.lease()));
    } catch (LeaseLost lost) {
      expect(run.now.plus(setting.lease()));
    }
  }

  private void work(Run run) {
    if (run.waits) {
      rescan(run);
    }
    Instant paused = held().pausedUntil();
    if (paused != null && paused.isAfter(run.now)) {
      expect(paused);
      return;
    }
    Set<String> inFlight = recover(run);
    say(run, inFlight);
    expectNext(run);
  }

  // What changes without a report.

  private String scope() {
    return Keys.hash(scoring.policyId() + "\n" + policy.filterText());
  }

  /**
   * Looks at every story once after the route was given another filter, band or scoring policy: what fits no more is counted, what fits
   * now is told with the next digest. While workers are replaced one by one, those that still have the scope before do nothing.
   */
  private void rescan(Run run) {
    String scope = scope();
    RouteState known = held();
    boolean isSame = known.scope().equals(scope);
    boolean isOlder = known.scopeBefore().equals(scope)
        && known.scopeAt() != null
        && known.scopeAt().plus(DAY).isAfter(run.now);
    if (isSame || isOlder) {
      return;
    }
    Instant began = run.clock.instant();
    int[] seen = {0};
    ledger.scan(ledger.keys.stories(), row -> {
      if (++seen[0] % SCANNED_PER_LEASE == 0) {
        Duration taken = Duration.between(began, run.clock.instant());
        save(same ->
            same.next().leasedUntil(run.now.plus(taken).plus(setting.lease())).build());
      }
      Story story = StoryJson.read(row, ledger.keys.storyOf(row));
      if (!rescoped(story, known, run.now).equals(story)) {
        Story stored = ledger.update(story.key(), one -> rescoped(one, known, run.now), run.now);
        requeue(stored, run.now);
      }
    });
    save(same -> same.next()
        .scope(scope)
        .scopeBefore(known.scope())
        .scopeAt(run.now)
        .scopeBand(policy.fromBand())
        .build());
  }

  /** A story as the present scope has it. Without its finding, which only what was told or waits has, the next report decides. */
  private Story rescoped(Story story, RouteState known, Instant now) {
    Story next = story;
    if (story.card() != null) {
      try {
        Finding finding = Card.finding(story.card());
        boolean fits =
            policy.isCatchAll() || policy.fits(finding, scoring.owner(finding), null, now);
        next = story.rescored(finding, scoring.score(finding, now)).fitting(name, fits);
      } catch (RuntimeException e) {
        return story;
      }
    } else if (policy.isCatchAll()) {
      next = story.fitting(name, true);
    }
    Truth before = story.on(name);
    Truth after = next.on(name);
    // Of a route that is new only its filter is.
    double band = known.scope().isEmpty() ? policy.fromBand() : known.scopeBand();
    boolean wasIn =
        before.facts().isOpen() && before.fits() && before.facts().band().from() >= band;
    boolean isIn = Judge.isInScope(after, rules(now));
    Told told = next.told(name).under(scoring.policyId(), after.facts());
    if (told.belief() == Belief.NEVER && isIn && !wasIn && told.enteredAt() == null) {
      told = told.next().enteredAt(now).build();
    }
    if (told.belief() == Belief.OPEN && after.facts().isOpen() && wasIn && !isIn) {
      told = told.next().tally("moved").tallyAt(now).build();
    }
    next = told.equals(next.told(name)) ? next : next.withTold(name, told);
    return next.equals(story) ? story : schedule(next, now, false);
  }

  /** What a report leaves to be counted by the digest, or to be told with it: see {@link #rescoped}. */
  Told noting(Told told, Truth before, Truth after, Instant now) {
    Judge.Rules rules = rules(now);
    Told next = told.under(scoring.policyId(), after.facts());
    boolean isIn = Judge.isInScope(after, rules);
    boolean isSame = before.facts().equals(after.facts());
    boolean isNever = told.belief() == Belief.NEVER;
    if (isNever && isIn && isSame && told.queuedAt() == null && told.enteredAt() == null) {
      next = next.next().enteredAt(now).build();
    } else if (!after.facts().isOpen() && told.enteredAt() != null) {
      next = next.next().enteredAt(null).build();
    }
    if (told.belief() != Belief.OPEN
        || !after.facts().isOpen()
        || !before.facts().isOpen()) {
      return next;
    }
    if (isSame && !isIn && Judge.isInScope(before, rules)) {
      return next.next().tally("moved").tallyAt(now).build();
    }
    boolean isIdle = after.facts().use() == ImageUse.IDLE;
    if (told.tally() == null && isIdle && before.facts().use() != ImageUse.IDLE) {
      return next.next().tally("goneIdle").tallyAt(now).build();
    }
    boolean isBack = "moved".equals(told.tally()) ? isIn : !isIdle;
    return told.tally() != null && isBack
        ? next.next().tally(null).tallyAt(null).build()
        : next;
  }

  /** Whether a told band of it was found by another scoring policy. */
  boolean isOfOtherPolicy(Story story) {
    Told told = story.told(name);
    return told.belief() != Belief.NEVER && !told.policy().equals(scoring.policyId());
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
      Intent intent = outbox.read(fresh);
      if (intent.state() == Intent.State.SENDING) {
        boolean isDue = !fresh.due().orElse(run.now).isAfter(run.now);
        if (!isDue || run.isOver() || !finish(new Outbox.Open(fresh, intent), run)) {
          intent.lines().forEach(line -> inFlight.add(line.story()));
        }
      }
    }
    return inFlight;
  }

  /** Finishes a message that may have been sent; false if it is still open. */
  private boolean finish(Outbox.Open open, Run run) {
    Intent intent = open.intent();
    if (isNoted(intent)) {
      tell(intent, Receipt.none(), run);
      outbox.close(open, Intent.State.DONE, "", run.now);
      return true;
    }
    if (isOvertaken(intent)) {
      outbox.close(open, Intent.State.DROPPED, "told by another message", run.now);
      return true;
    }
    Optional<Receipt> found;
    try {
      found = notifier.findDelivered(intent.id());
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      // Not to know is not to know that it is not there. But a receiver that can never say must not
      // silence it: then the same
      // message comes again, with the same id.
      intent.lines().forEach(line -> run.failures.put(line.story(), e));
      if (intent.asked() < MOST_ASKED) {
        Instant later = run.now.plus(wait(null, intent.asked() + 1));
        Intent asked = intent.next().asked(intent.asked() + 1).build();
        outbox.postpone(open, asked, later, run.now);
        expect(later);
        return false;
      }
      found = Optional.empty();
    }
    if (found.isPresent()) {
      tell(intent, found.get(), run);
      outbox.close(open, Intent.State.DONE, "", run.now);
      return true;
    }
    Message again = mayComeAgain(intent) ? again(intent) : null;
    if (again == null) {
      tell(perhaps(intent, run.now), Receipt.none(), run);
      outbox.close(open, Intent.State.DONE, "", run.now);
      return true;
    }
    if (mustPace(run)) {
      return false;
    }
    renew(run, null, again.interrupts());
    return send(open, again, run, true);
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

  /** Whether another message has told all of it since, which only happens if two workers held the route at once. */
  private boolean isOvertaken(Intent intent) {
    for (Intent.Line line : intent.lines()) {
      Story story = ledger.story(line.story());
      if (story == null || story.told(name).count() < line.count()) {
        return false;
      }
    }
    return !intent.lines().isEmpty();
  }

  /**
   * Whether a message may come again as it was. What became worse or milder is corrected by the next; but nothing may be called
   * resolved that is open, and one that is over as a whole is news to nobody.
   */
  private boolean mayComeAgain(Intent intent) {
    int over = 0;
    for (Intent.Line line : intent.lines()) {
      boolean isOver = isOver(line);
      if (isOver && line.kind() == Kind.RESOLVED) {
        return false;
      }
      over += isOver ? 1 : 0;
    }
    return intent.lines().isEmpty() || over < intent.lines().size();
  }

  /** Whether what a line says, that a story is open or that it is resolved, is so no more. */
  private boolean isOver(Intent.Line line) {
    Story story = ledger.story(line.story());
    boolean isOpen = story != null && story.on(name).facts().isOpen();
    return isOpen == (line.kind() == Kind.RESOLVED);
  }

  private @Nullable Message again(Intent intent) {
    try {
      return composer.again(intent);
    } catch (RuntimeException e) {
      // The evidence cannot be had at present: it is planned anew when it can.
      return null;
    }
  }

  /**
   * What counts as told of a message that cannot come again: what is no longer so, for then the next message corrects it. What still
   * is so is planned anew; that may repeat it, but to count it as told may lose it.
   */
  private Intent perhaps(Intent intent, Instant now) {
    List<Intent.Line> over = intent.lines().stream()
        .filter(line -> {
          Story story = ledger.story(line.story());
          // The worker may have died after it had noted a refusal, and before it set the message
          // aside.
          boolean isRefused = story != null && judge(story, now).standing() == Standing.REFUSED;
          return !isRefused && isOver(line);
        })
        .toList();
    return intent.next().lines(over).build();
  }

  // What is due.

  private void say(Run run, Set<String> inFlight) {
    List<Candidate> loud = new ArrayList<>();
    List<Candidate> updates = new ArrayList<>();
    List<Candidate> lines = new ArrayList<>();
    List<Candidate> backlog = new ArrayList<>();
    List<Waiting> waiting = new ArrayList<>();
    List<Row> rows = dueRows(run.now);
    for (Row row : rows) {
      String key = ledger.keys.storyOfWaiting(row, name);
      Candidate one = inFlight.contains(key) ? null : due(row, key, run, waiting);
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
    sayDigest(lines, run);
    saySummary(backlog, rows.size() < BATCH, run);
  }

  /** A story of which nothing is to be said now, with its row and when to look again. */
  private record Waiting(Row row, Story story, Judgement judgement) {}

  /** Counts what passed without a message, and has each wait for its next time. */
  private void waitOn(List<Waiting> waiting, Run run) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Waiting one : waiting) {
      Told told = one.story().told(name);
      if (told.belief() == Belief.NEVER && one.judgement().standing() == Standing.NOT_OPEN) {
        counts.merge("cameAndWent", 1, Integer::sum);
      }
      if (isTallied(told, run.now)) {
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
      save(known -> known.counting(counts));
    }
    waiting.forEach(one -> defer(one.row(), one.story(), one.judgement().due(), run));
  }

  private boolean isTallied(Told told, Instant now) {
    return told.tally() != null
        && told.tallyAt() != null
        && !policy.calendar().digestAfter(told.tallyAt()).isAfter(now);
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
        .limit(BATCH - rows.size())
        .forEach(all::add);
    return all;
  }

  /** What is to be said of a story now; null for nothing, and then the row waits for its next time. */
  private @Nullable Candidate due(Row row, String key, Run run, List<Waiting> waiting) {
    Story story = ledger.story(key);
    if (story == null) {
      ledger.requeue(key, name, row.version() + 1, null, run.now);
      return null;
    }
    Candidate one = candidate(row, story, run);
    if (one != null && one.judgement().isDue(run.now)) {
      return one;
    }
    Judgement judgement = one == null ? judge(story, run.now) : one.judgement();
    if (one == null && judgement.isDue(run.now)) {
      Duration pause = story.card() == null ? DAY : MOST_PAUSE;
      judgement = Judgement.nothingUntil(run.now.plus(pause), Standing.WAITING);
    } else if (one != null && isTallied(story.told(name), run.now)) {
      judgement = judge(withoutTally(story), run.now);
    }
    waiting.add(new Waiting(row, story, judgement));
    return null;
  }

  private Story withoutTally(Story story) {
    return story.withTold(
        name, story.told(name).next().tally(null).tallyAt(null).build());
  }

  /** Has a story wait until a later time; the story first, so that a crash wakes it too early. */
  private void defer(Row row, Story story, @Nullable Instant until, Run run) {
    Instant now = run.now;
    run.touched.add(story.key());
    long version = row.version() + 1;
    Story counted = isTallied(story.told(name), now) ? withoutTally(story) : story;
    Told later = counted
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

  /** A story as it is now, judged; null if its finding is not known, or cannot be scored at present. */
  private @Nullable Candidate candidate(Row row, Story stored, Run run) {
    if (stored.card() == null) {
      return null;
    }
    Finding finding;
    Priority priority;
    try {
      finding = Card.finding(stored.card());
      priority = scoring.score(finding, run.now);
    } catch (RuntimeException e) {
      // One that cannot be scored holds back no other.
      run.failures.put(stored.key(), e);
      return null;
    }
    Story story = stored.rescored(finding, priority);
    Truth truth = story.on(name);
    Judgement judgement = Judge.judge(truth, story.told(name), rules(run.now), run.now);
    return Candidate.of(row, story, truth, judgement, finding, priority);
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
        say(plan, run, null, Optional.empty(), 0);
      }
    }
    Instant next = held().tokenAt(run.now, policy);
    now.stream()
        .filter(one -> !planned.contains(one.story().key()))
        .forEach(one -> defer(one.row(), one.story(), next, run));
  }

  private static boolean isMostUrgent(Candidate one) {
    return one.priority().band().isAtLeast(Band.ACT);
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
          Optional.empty(),
          0);
    }
  }

  private void sayDigest(List<Candidate> lines, Run run) {
    Instant time = policy.calendar().digestBefore(run.now);
    Instant last = held().lastDigest();
    boolean isTime = time.isAfter(last == null ? Instant.MIN : last);
    boolean isFirst = last == null && !time.isAfter(held().startedAt());
    Set<String> failing = isTime && !isFirst ? failingOthers(time) : Set.of();
    boolean hasMoved = isTime && !isFirst && held().counts().getOrDefault("moved", 0) > 0;
    if (!notifier.folds() || (lines.isEmpty() && failing.isEmpty() && !hasMoved)) {
      return;
    }
    if (!isTime) {
      Instant next = policy.calendar().digestAfter(run.now.plusMillis(1));
      lines.forEach(one -> defer(one.row(), one.story(), next, run));
    } else if (!run.isOver()) {
      List<Candidate> sorted = lines.stream().sorted(Candidate.ORDER).toList();
      DigestCounts counts = counts(sorted, failing, run.now);
      say(
          new Planner.Plan(Form.DIGEST, sorted, Optional.empty()),
          run,
          time,
          Optional.of(counts),
          0);
    }
  }

  /** The routes whose receiver has taken nothing for a day, if this is the route that tells of them. */
  private Set<String> failingOthers(Instant digest) {
    Set<String> failing = new TreeSet<>();
    for (String other : name.equals(FALLBACK) ? others : Set.<String>of()) {
      ledger
          .get(ledger.keys.route(other))
          .map(row -> RouteState.read(row).failingSince())
          .filter(since -> !since.plus(DAY).isAfter(digest))
          .ifPresent(since -> failing.add(other));
    }
    return failing;
  }

  /**
   * Tells what was open before the route began.
   *
   * @param isAll whether there is no more than was looked at; else the summary goes on in another message
   */
  private void saySummary(List<Candidate> backlog, boolean isAll, Run run) {
    RouteState known = held();
    if (known.isSummarySent() || known.summaryAt().isAfter(run.now)) {
      return;
    }
    if (!notifier.folds() || (backlog.isEmpty() && isAll)) {
      // Tickets and pages get the old as they get the new, each alone and so many a day.
      save(same -> same.next().isSummarySent(true).build());
      run.isCut |= !backlog.isEmpty();
    } else if (backlog.isEmpty()) {
      // What is urgent and new stands before it in the queue.
      return;
    } else if (!run.isOver()) {
      List<Candidate> sorted = backlog.stream().sorted(Candidate.ORDER).toList();
      boolean isSent = say(
          new Planner.Plan(Form.DIGEST, sorted, Optional.empty()),
          run,
          null,
          Optional.of(counts(sorted, Set.of(), run.now)),
          0);
      if (isSent && isAll) {
        save(same -> same.next().isSummarySent(true).build());
      }
      run.isCut |= isSent && !isAll;
    }
  }

  private DigestCounts counts(List<Candidate> said, Set<String> failing, Instant now) {
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
        .goneIdle(counts.getOrDefault("goneIdle", 0))
        .failingRoutes(failing)
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
      Planner.Plan plan,
      Run run,
      @Nullable Instant digestAt,
      Optional<DigestCounts> counts,
      int more) {
    if (mustPace(run)) {
      return false;
    }
    Composer.Composed composed = composer.compose(plan, run.now, digestAt, counts, more);
    // First the message, then the lease: who takes the route over from now on finds it, whatever
    // the clocks say.
    Outbox.Open open = outbox.open(composed.intent(), run.now);
    try {
      renew(run, digestAt, composed.message().interrupts());
    } catch (LeaseLost lost) {
      outbox.close(open, Intent.State.DROPPED, "the lease was lost before it was sent", run.now);
      throw lost;
    }
    return send(open, composed.message(), run, false);
  }

  /** Holds the route for a message that is sent next, and takes it out of the budget if it interrupts. */
  private void renew(Run run, @Nullable Instant digestAt, boolean interrupts) {
    save(known -> {
      RouteState next =
          known.next().leasedUntil(run.time().plus(setting.lease())).build();
      next = digestAt == null ? next : next.next().lastDigest(digestAt).build();
      return interrupts ? next.spent(run.now, policy) : next;
    });
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

  // Delivery.

  /**
   * Sends a message; false if it is open whether it was taken.
   *
   * @param isAgain whether it may have been taken before
   */
  private boolean send(Outbox.Open open, Message message, Run run, boolean isAgain) {
    run.tried++;
    Receipt receipt;
    try {
      receipt = notifier.deliver(message);
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      return failed(open, message, e, run, isAgain);
    }
    run.delivered.add(message);
    setting.listener().delivered(message);
    tell(open.intent(), receipt == null ? Receipt.none() : receipt, run);
    outbox.close(open, Intent.State.DONE, "", run.now);
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

  private boolean failed(
      Outbox.Open open, Message message, Throwable cause, Run run, boolean isAgain) {
    DeliveryException refusal = cause instanceof DeliveryException one ? one : null;
    Remedy remedy = refusal == null ? Remedy.UNKNOWN : refusal.remedy();
    setting.listener().refused(message, cause);
    message.items().forEach(item -> run.failures.put(item.storyKey(), cause));
    Instant now = run.now;
    int failures = held().failures() + 1;
    save(known -> known
        .next()
        .failures(failures)
        .failingSince(known.failingSince() == null ? now : known.failingSince())
        .build());
    return switch (remedy) {
      case TRY_AGAIN -> {
        boolean isBusy = refusal != null && refusal.retryAfter().isPresent();
        boolean isMany = open.intent().lines().size() > FEW_STORIES;
        Duration wait = wait(refusal, failures);
        if (isAgain) {
          keep(open, wait, run);
        } else {
          outbox.close(open, Intent.State.DROPPED, "", now);
          giveBack(open.intent(), message);
        }
        if (isBusy || isMany || isAgain || failures >= FAILURES_THAT_PAUSE) {
          pause(wait, run);
        }
        if (!isBusy && !isMany && !isAgain) {
          open.intent().lines().forEach(line -> tryLater(line.story(), run));
        }
        yield !isAgain;
      }
      case MEND_ROUTE -> {
        if (isAgain) {
          keep(open, MOST_PAUSE, run);
        } else {
          outbox.close(open, Intent.State.DROPPED, "", now);
          giveBack(open.intent(), message);
        }
        pause(MOST_PAUSE, run);
        yield !isAgain;
      }
      case UNKNOWN -> {
        Intent intent = open.intent();
        boolean isLong = intent.at().plus(DAY).isBefore(now);
        if (intent.attempts() + 1 >= MOST_ATTEMPTS && isLong) {
          giveUp(open, message, cause, run);
          yield true;
        }
        Duration wait = wait(null, intent.attempts() + 1);
        Intent next = intent.next().attempts(intent.attempts() + 1).build();
        outbox.postpone(open, next, now.plus(wait), now);
        expect(now.plus(wait));
        // One that never gets an answer holds back no other.
        if (!isAgain && failures >= FAILURES_THAT_PAUSE) {
          pause(wait(null, failures), run);
        }
        yield false;
      }
      case GIVE_UP -> {
        giveUp(open, message, cause, run);
        yield true;
      }
    };
  }

  /** Has a message that may have been taken before wait as it is: another one could tell the same under another id. */
  private void keep(Outbox.Open open, Duration wait, Run run) {
    Instant later = run.now.plus(wait);
    outbox.postpone(open, open.intent(), later, run.now);
    expect(later);
  }

  /** Nothing more goes out on this route for a while. */
  private void pause(Duration wait, Run run) {
    // From now, not from when the event came: a receiver that asks for 30 seconds means those after
    // its answer.
    Instant until = run.time().plus(wait);
    save(known -> known.next().pausedUntil(until).build());
    expect(until);
    run.end();
  }

  /** What a message would have told waits as if it had not been planned. */
  private void giveBack(Intent intent, Message message) {
    Instant digest = intent.digestAt();
    boolean interrupts = message.interrupts();
    save(known -> {
      ImmutableRouteState.Builder next = known.next();
      if (digest != null && digest.equals(known.lastDigest())) {
        next.lastDigest(null);
      }
      if (interrupts) {
        next.tokens(known.tokens() + 1).sentToday(Math.max(0, known.sentToday() - 1));
      }
      return next.build();
    });
  }

  /** Has a story wait, longer each time, while others are told. */
  private void tryLater(String key, Run run) {
    Row row = run.rows.get(key);
    Story story = row == null ? null : ledger.story(key);
    if (row == null || story == null) {
      return;
    }
    Told told = story.told(name);
    Instant until = run.now.plus(wait(null, told.tries() + 1));
    Told again = told.next().tries(told.tries() + 1).build();
    defer(row, story.withTold(name, again), until, run);
  }

  private static Duration wait(@Nullable DeliveryException refusal, int failures) {
    long backoff = LEAST_PAUSE.toMillis() << Math.min(Math.max(0, failures - 1), 10);
    long most = MOST_PAUSE.toMillis();
    long jittered = Math.min(most, backoff);
    jittered = jittered / 2 + ThreadLocalRandom.current().nextLong(jittered / 2 + 1);
    long asked = refusal == null
        ? 0
        : refusal
            .retryAfter()
            .map(time -> time.compareTo(MOST_PAUSE) > 0 ? most : time.toMillis())
            .orElse(0L);
    return Duration.ofMillis(Math.max(asked, jittered));
  }

  /** A fold is told story by story; a story that is refused alone is set aside. */
  private void giveUp(Outbox.Open open, Message message, Throwable cause, Run run) {
    Intent intent = open.intent();
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
    outbox.close(open, end, reason, now);
    if (!isFold) {
      setting.listener().setAside(message, cause);
    }
  }

  /** Notes in each story what was told of it. */
  private void tell(Intent intent, Receipt receipt, Run run) {
    Map<String, Integer> open = new TreeMap<>();
    Map<String, Integer> counted = new TreeMap<>();
    for (Intent.Line line : intent.lines()) {
      String[] bands = new String[2];
      boolean[] isNew = {false};
      Story stored = ledger.update(
          line.story(),
          story -> {
            Told told = story.told(name);
            isNew[0] = told.count() < line.count();
            if (!isNew[0]) {
              return story;
            }
            Told next = queuedBy(run.rows.get(line.story()), accepted(told, line, intent, receipt));
            bands[0] = told.countedAs();
            bands[1] = next.countedAs();
            return schedule(story.withTold(name, next), run.now, true);
          },
          run.now);
      requeue(stored, run.now);
      run.touched.add(line.story());
      if (stored != null && isNew[0]) {
        if (!bands[0].equals(bands[1])) {
          merge(open, bands[0], -1);
          merge(open, bands[1], 1);
        }
        counted.merge(countOf(line.kind(), line.facts()), 1, Integer::sum);
      }
    }
    boolean isDigest = intent.form() == Form.DIGEST;
    save(known -> {
      RouteState next = isDigest ? known.next().counts(Map.of()).build() : known.counting(counted);
      for (Map.Entry<String, Integer> one : open.entrySet()) {
        next = next.withOpen(one.getKey(), one.getValue());
      }
      return next.noting(policy.calendar().day(run.now));
    });
  }

  private static void merge(Map<String, Integer> numbers, String band, int more) {
    if (!band.isEmpty()) {
      numbers.merge(band, more, Integer::sum);
    }
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
        .mustGoAlone(false)
        .tries(0)
        .enteredAt(null)
        .countedAs(line.kind() == Kind.RESOLVED ? "" : line.facts().band().name());
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
    if (judgement.kind() == null) {
      return story.told(name).tally() == null
          ? judgement.due()
          : judge(withoutTally(story), story.seenAt()).due();
    }
    Instant until = judgement.due();
    if (until == null) {
      return null;
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
    for (Row row : ledger.due(ledger.keys.dead(name), now.plus(FAR), MOST_COUNTED)) {
      Intent intent = outbox.read(row);
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
      outbox.close(new Outbox.Open(row, intent), Intent.State.DROPPED, intent.reason(), now);
      replayed++;
    }
    if (begun(now).pausedUntil() != null) {
      change(now, row -> row.next().pausedUntil(null).build());
    }
    return replayed;
  }

  /** Since when nothing has reached the receiver, if that is longer than a day. */
  Optional<Instant> failingSince(Instant now) {
    return Optional.ofNullable(begun(now).failingSince())
        .filter(since -> since.plus(DAY).isBefore(now));
  }

  int failures(Instant now) {
    return begun(now).failures();
  }

  /** Tells the listener what a person should know. */
  void alarm(Instant now) {
    failingSince(now).ifPresent(since -> setting.listener().failing(name, since));
    ledger
        .due(ledger.keys.work(name), now, 1)
        .forEach(row -> setting.listener().oldestDue(name, row.due().orElse(now)));
  }

  int waiting(Instant now) {
    return ledger.due(ledger.keys.work(name), now, MOST_COUNTED).size();
  }

  int dead(Instant now) {
    return ledger.due(ledger.keys.dead(name), now.plus(FAR), MOST_COUNTED).size();
  }
}
