package io.github.inspectortriage.triage;

import io.github.inspectortriage.evidence.Evidence;
import io.github.inspectortriage.evidence.OwnerSource;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingEvent;
import io.github.inspectortriage.finding.FindingRecord;
import io.github.inspectortriage.finding.InspectorEvent;
import io.github.inspectortriage.finding.InvalidFindingException;
import io.github.inspectortriage.notification.Listing;
import io.github.inspectortriage.notification.News;
import io.github.inspectortriage.notification.NewsAnswer;
import io.github.inspectortriage.notification.NotificationLog;
import io.github.inspectortriage.notification.NotificationPolicy;
import io.github.inspectortriage.notification.Notifier;
import io.github.inspectortriage.notification.ReconcileReport;
import io.github.inspectortriage.notification.Scoring;
import io.github.inspectortriage.notification.SweepReport;
import io.github.inspectortriage.pattern.EventPattern;
import io.github.inspectortriage.pattern.InvalidEventException;
import io.github.inspectortriage.pattern.Questions;
import io.github.inspectortriage.priority.Priority;
import io.github.inspectortriage.priority.PriorityScorer;
import io.github.inspectortriage.reading.EnvelopeName;
import io.github.inspectortriage.reading.FindingReader;
import io.github.inspectortriage.reading.FindingWriter;
import io.github.inspectortriage.triage.Decision.Outcome;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes events of Amazon Inspector and tells somebody of the few that are urgent and new.
 *
 * <pre>{@code
 * Triage triage = Triage.builder()
 *     .pattern(EventPattern.parse("{\"detail\": {\"severity\": [\"CRITICAL\"]}}"))
 *     .policy(NotificationPolicy.onMaterialChange().remindEvery(Duration.ofDays(7)))
 *     .log(NotificationLog.inMemory())
 *     .notifier(Notifier.of(System.out::println))
 *     .clock(Clock.systemUTC())
 *     .build();
 * Decision decision = triage.accept(eventBytes);
 * }</pre>
 *
 * <p>What is news is stored before {@code accept} returns; whatever its outcome, the event may be acknowledged. Each {@code accept}
 * also says what has become due, up to three messages; what must come without an event, like a digest, comes with {@link #sweep()}.
 *
 * <p>Safe for many threads, and for many processes that share a log.
 */
public final class Triage {
  // Asked together with the pattern, so that an event is scanned once. A pattern that asks for open
  // findings would hide that one of them was closed; and what is not an event at all may be an
  // envelope
  // around events.
  private static final EventPattern IS_CLOSING = EventPattern.parse(
      "{\"detail-type\": [\"Inspector2 Finding\"], \"detail\": {\"status\": [\"CLOSED\", \"SUPPRESSED\"]}}");
  private static final EventPattern IS_EVENT =
      EventPattern.parse("{\"detail-type\": [{\"exists\": true}]}");
  private static final EventPattern IS_FINDING =
      EventPattern.parse("{\"findingArn\": [{\"exists\": true}]}");
  private static final int CONCERN = 1;
  private static final int EVENT = 1 << 1;
  private static final int FINDING = 1 << 2;
  private static final int CLOSING = 1 << 3;
  // Most events of a busy bus end so, and none of them costs an object.
  private static final Decision NOT_MATCHED = Decision.of(Outcome.NOT_MATCHED);
  private static final String CURE = "give it to acceptAll";

  private final @Nullable EventPattern pattern;
  private final Questions questions;
  private final @Nullable PriorityScorer scorer;
  private final Function<Finding, Evidence> evidence;
  private final OwnerSource owners;
  private final Function<Finding, String> runsIn;
  private final InstantSource clock;
  private final News news;
  private final TriageListener listener;

  private Triage(Builder builder) {
    this.pattern = builder.pattern;
    this.questions =
        Questions.of(pattern == null ? IS_EVENT : pattern, IS_EVENT, IS_FINDING, IS_CLOSING);
    this.scorer = builder.scorer;
    this.evidence = builder.evidence;
    this.owners = builder.owners;
    this.runsIn = builder.runsIn;
    this.clock = require(builder.clock, "clock");
    this.listener = builder.listener;
    NotificationLog log = require(builder.log, "log");
    if (builder.notifiers.isEmpty()) {
      require(null, "notifier");
    }
    this.news = News.of(
        log,
        builder.logName,
        builder.policy,
        builder.notifiers,
        new ScoringOfTriage(),
        Optional.ofNullable(builder.startedAt),
        builder.messagesPerEvent,
        builder.storiesPerMessage,
        builder.takeOverAfter,
        builder.listener,
        clock,
        UUID.randomUUID().toString());
  }

  /** What the news asks of the scorer and the evidence. */
  private final class ScoringOfTriage implements Scoring {
    @Override
    public Function<Finding, Priority> by(Finding finding, Instant now) {
      Evidence known = evidence.apply(finding);
      PriorityScorer used = scorer();
      return same -> used.score(same, known, now);
    }

    @Override
    public Optional<String> owner(Finding finding) {
      return owners.ownerOf(finding, evidence.apply(finding));
    }

    @Override
    public String runsIn(Finding finding) {
      return runsIn.apply(finding);
    }

    @Override
    public String policyId() {
      return scorer().policyId();
    }
  }

  /**
   * Takes one EventBridge event, or one finding alone as the API gives it.
   *
   * <p>Whatever the outcome, the event may be acknowledged. An exception means that nothing is known to be stored: the event may be
   * given again, unless it says that this is not an event.
   *
   * @param event the event as JSON in UTF-8
   * @throws InvalidEventException if it is not a JSON object, or if it holds events in the envelope of a queue, a topic or a stream:
   *     those are for {@link #acceptAll}
   * @throws InvalidFindingException if it is a finding that lacks what every finding has
   * @throws io.github.inspectortriage.notification.LogConflictException if the log takes nothing; what else the log throws comes as
   *     thrown
   */
  public Decision accept(byte[] event) {
    Objects.requireNonNull(event, "event");
    return heard(decide(event));
  }

  private Decision decide(byte[] event) {
    // The clock is asked once for a decision; what does not concern us needs none.
    Instant present = questions.needPresent() ? clock.instant() : null;
    int answers = questions.ask(event, present);
    if (!is(answers, EVENT | FINDING)) {
      refuseEnvelope(event);
    }
    boolean matches = concerns(answers);
    if (!matches && !is(answers, CLOSING)) {
      return NOT_MATCHED;
    }
    Instant now = present == null ? clock.instant() : present;
    if (!is(answers, EVENT)) {
      return decide(event, null, now, matches);
    }
    InspectorEvent read = FindingReader.readEvent(event, is(answers, Questions.VALID));
    return read instanceof FindingEvent finding
        ? decide(finding.finding(), event, finding.time(), now, matches)
        : Decision.of(Outcome.NOT_A_FINDING);
  }

  private boolean concerns(int answers) {
    return pattern == null || is(answers, CONCERN);
  }

  private static boolean is(int answers, int question) {
    return (answers & question) != 0;
  }

  private Decision decide(byte[] json, byte @Nullable [] event, Instant now, boolean matches) {
    try {
      return decide(FindingReader.read(json), event, Optional.empty(), now, matches);
    } catch (InvalidFindingException e) {
      if (e.code() == InvalidFindingException.Code.NOT_A_FINDING) {
        return Decision.of(Outcome.NOT_A_FINDING);
      }
      throw e;
    }
  }

  private static void refuseEnvelope(byte[] event) {
    Optional<String> name = EnvelopeName.of(event);
    if (name.isPresent()) {
      throw InvalidEventException.envelope(name.get(), CURE);
    }
  }

  /** Takes one finding, from a listing for instance; the pattern sees it as the event that EventBridge would make of it. */
  public Decision accept(Finding finding) {
    Objects.requireNonNull(finding, "finding");
    return heard(decide(finding, clock.instant()));
  }

  private Decision decide(Finding finding, Instant now) {
    if (pattern == null) {
      return decide(finding, null, Optional.empty(), now, true);
    }
    byte[] event = FindingWriter.eventJson(finding).getBytes(StandardCharsets.UTF_8);
    int answers = questions.ask(event, now);
    boolean matches = concerns(answers);
    if (!matches && !is(answers, CLOSING)) {
      return NOT_MATCHED;
    }
    return decide(finding, event, Optional.empty(), now, matches);
  }

  /**
   * Takes everything that an input holds: events in the messages of SQS, SNS, Kinesis, Firehose or a Lambda function behind them, events
   * one a line or in an array, or a listing of findings.
   *
   * @param input JSON in UTF-8, plain or gzip
   * @return for each record, in their order, where it stands and what became of it, or what is wrong with it: so that a function
   *     behind a queue can answer which of its messages failed
   */
  public List<RecordDecision> acceptAll(byte[] input) {
    Objects.requireNonNull(input, "input");
    List<RecordDecision> decisions = new ArrayList<>();
    try (Stream<FindingRecord> records = FindingReader.records(new ByteArrayInputStream(input))) {
      records.forEach(record -> decisions.add(decide(record)));
    }
    return decisions;
  }

  private RecordDecision decide(FindingRecord record) {
    if (record instanceof FindingRecord.Broken broken) {
      return RecordDecision.failed(record.origin(), broken.error());
    }
    if (!(record instanceof FindingRecord.Found found)) {
      return RecordDecision.of(record.origin(), heard(Decision.of(Outcome.NOT_A_FINDING)));
    }
    try {
      return RecordDecision.of(record.origin(), heard(decide(found.finding(), clock.instant())));
    } catch (RuntimeException e) {
      return RecordDecision.failed(record.origin(), e);
    }
  }

  private Decision decide(
      Finding finding,
      byte @Nullable [] event,
      Optional<Instant> eventTime,
      Instant now,
      boolean matches) {
    if (!matches && !news.knows(finding) && !matchesIfOpen(finding, event, now)) {
      return NOT_MATCHED;
    }
    Priority priority = score(finding, now);
    NewsAnswer answer = news.tell(finding, priority, event, eventTime, now);
    return ImmutableDecision.builder()
        .outcome(outcome(answer.standing()))
        .finding(finding)
        .priority(priority)
        .messages(answer.messages())
        .reason(answer.reason())
        .until(answer.until())
        .failure(answer.failure())
        .build();
  }

  private static Outcome outcome(NewsAnswer.Standing standing) {
    return switch (standing) {
      case TOLD_NOW -> Outcome.NOTIFIED;
      case WAITING -> Outcome.QUEUED;
      case BACKLOG -> Outcome.BACKLOG;
      case SNOOZED -> Outcome.SNOOZED;
      case TOLD_BEFORE -> Outcome.ALREADY_SAID;
      case BELOW_BAND -> Outcome.BELOW_BAND;
      case NOT_OPEN -> Outcome.NOT_OPEN;
      case NO_ROUTE -> Outcome.NO_ROUTE;
      case OUTDATED -> Outcome.OUTDATED;
    };
  }

  // A closing that overtook the report of what it closes must be remembered, or that one is said
  // when it comes.
  private boolean matchesIfOpen(Finding closing, byte @Nullable [] event, Instant now) {
    return pattern == null
        || pattern.matches(
            OpenedEvent.of(
                event == null
                    ? FindingWriter.eventJson(closing).getBytes(StandardCharsets.UTF_8)
                    : event),
            now);
  }

  private Priority score(Finding finding, Instant now) {
    return scorer().score(finding, evidence.apply(finding), now);
  }

  /** Our policy is read when the first event matches, not before: most events do not. */
  private PriorityScorer scorer() {
    return scorer == null ? PriorityScorer.standard() : scorer;
  }

  private Decision heard(Decision decision) {
    try {
      listener.decided(decision);
    } catch (RuntimeException | LinkageError e) {
      // Its contract says that it throws nothing; the event was taken all the same.
    }
    return decision;
  }

  /**
   * Says all that is due, on every route, and forgets what is over: reminders, digests, what waited for the budget, what another
   * worker left. Call it about every minute from a timer of your own; this library starts no thread.
   */
  public SweepReport sweep() {
    return news.sweep(clock.instant());
  }

  /**
   * Takes a listing of findings, because events get lost: all that it names is taken as reported, what it does not name any more is
   * closed. A listing that is incomplete, names nothing, or would close more than it may is refused in that.
   */
  public ReconcileReport reconcile(Listing listing) {
    Objects.requireNonNull(listing, "listing");
    Instant now = clock.instant();
    return news.reconcile(listing, finding -> concerns(finding, now), now);
  }

  private boolean concerns(Finding finding, Instant now) {
    return pattern == null
        || pattern.matches(FindingWriter.eventJson(finding).getBytes(StandardCharsets.UTF_8), now);
  }

  /**
   * Has a story be silent until a day, unless it becomes worse than what was told; that it is resolved is told all the same.
   *
   * @param storyKey {@link io.github.inspectortriage.notification.MessageItem#storyKey()}
   * @return whether anybody was told that it is open; else there is nothing to be silent about
   */
  public boolean snooze(String storyKey, Instant until) {
    return news.snooze(
        Objects.requireNonNull(storyKey, "storyKey"),
        Objects.requireNonNull(until, "until"),
        clock.instant());
  }

  /**
   * Returns the finding that stands for a story: the worst that is open, else the one that ended last; empty if nobody was told of it, or
   * if it is forgotten.
   *
   * @param storyKey {@link io.github.inspectortriage.notification.MessageItem#storyKey()}
   */
  public Optional<Finding> finding(String storyKey) {
    return news.finding(Objects.requireNonNull(storyKey, "storyKey"));
  }

  /**
   * Has the messages that were refused for good be tried again, with the next event or sweep, and ends the pause of routes whose
   * receiver failed.
   *
   * @return how many messages were refused for good
   */
  public int replay() {
    return news.replay(clock.instant());
  }

  /** Has the first summary of each route, of what was open before the route started, come with the next event or sweep. */
  public void sayBacklogNow() {
    news.sayBacklogNow(clock.instant());
  }

  /**
   * Returns when something falls due next, as far as this process knows: the time for the next {@link #sweep()}, which may be over.
   * Empty if it knows of nothing; what other processes store it learns by its own sweeps. Before the first event or sweep it is
   * {@link Instant#EPOCH}: sweep at once. It is never earlier, so {@link Instant#toEpochMilli()} can be asked of it.
   */
  public Optional<Instant> nextDue() {
    return news.nextDue();
  }

  private static <T> T require(@Nullable T part, String name) {
    if (part == null) {
      throw new IllegalStateException(
          "a triage needs a " + name + ": call " + name + "(…) before build()");
    }
    return part;
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link Triage}; not thread-safe. */
  public static final class Builder {
    private static final String DEFAULT = "default";

    private final Map<String, Notifier> notifiers = new LinkedHashMap<>();
    private @Nullable EventPattern pattern;
    private @Nullable PriorityScorer scorer;
    private Function<Finding, Evidence> evidence = finding -> Evidence.none();
    private OwnerSource owners = OwnerSource.standard();
    private NotificationPolicy policy = NotificationPolicy.onMaterialChange();
    private Function<Finding, String> runsIn = finding -> "";
    private TriageListener listener = new TriageListener() {};
    private String logName = DEFAULT;
    private int messagesPerEvent = 3;
    private int storiesPerMessage = News.STORIES_PER_MESSAGE;
    private Duration takeOverAfter = Duration.ofSeconds(160);
    private @Nullable NotificationLog log;
    private @Nullable InstantSource clock;
    private @Nullable Instant startedAt;

    private Builder() {}

    /** Sets which events concern us, in either dialect; all unless set. */
    public Builder pattern(EventPattern value) {
      this.pattern = Objects.requireNonNull(value, "pattern");
      return this;
    }

    /** Sets how urgency is found; {@link PriorityScorer#standard()} unless set. */
    public Builder scorer(PriorityScorer value) {
      this.scorer = Objects.requireNonNull(value, "scorer");
      return this;
    }

    /** Sets what is known beyond a finding, like the exposure of its image; nothing unless set. */
    public Builder evidence(Function<Finding, Evidence> value) {
      this.evidence = Objects.requireNonNull(value, "evidence");
      return this;
    }

    /** Sets who answers for a finding; {@link OwnerSource#standard()} unless set. */
    public Builder owners(OwnerSource value) {
      this.owners = Objects.requireNonNull(value, "owners");
      return this;
    }

    /**
     * Sets what tells where the image of a finding runs, like clusters and services, in a few words; an empty text if it is not known.
     * Nobody is asked unless set. It is asked for up to three findings of a message, just before that is sent; what it throws costs
     * the message nothing.
     *
     * <pre>{@code
     * .runsIn(ImageTraces.from(inspector).runsIn(Clock.systemUTC()))
     * }</pre>
     */
    public Builder runsIn(Function<Finding, String> value) {
      this.runsIn = Objects.requireNonNull(value, "runsIn");
      return this;
    }

    /** Sets what is news, for whom and when; {@link NotificationPolicy#onMaterialChange()} unless set. */
    public Builder policy(NotificationPolicy value) {
      this.policy = Objects.requireNonNull(value, "policy");
      return this;
    }

    /** Sets what remembers; required. */
    public Builder log(NotificationLog value) {
      this.log = Objects.requireNonNull(value, "log");
      return this;
    }

    /**
     * Sets the part of the log that is used, for a store that several services share; {@code default} unless set.
     *
     * @throws IllegalArgumentException if it is not 1 to 60 letters, digits, {@code .}, {@code _} or {@code -}
     */
    public Builder logName(String value) {
      if (!value.matches("[A-Za-z0-9._-]{1,60}")) {
        throw new IllegalArgumentException(
            "logName must be 1 to 60 letters, digits, '.', '_' or '-'");
      }
      this.logName = value;
      return this;
    }

    /** Sets who tells on the route {@code default}; a notifier for each route is required. */
    public Builder notifier(Notifier value) {
      return notifier(DEFAULT, value);
    }

    /** Sets who tells on a route of the policy. */
    public Builder notifier(String route, Notifier value) {
      notifiers.put(
          Objects.requireNonNull(route, "route"), Objects.requireNonNull(value, "notifier"));
      return this;
    }

    /** Sets the clock; required, because nothing in this library reads one on its own. */
    public Builder clock(InstantSource value) {
      this.clock = Objects.requireNonNull(value, "clock");
      return this;
    }

    /**
     * Sets when the routes started: what was first observed before that is not news, but told in one first summary. Unless set, a log
     * that outlives the process remembers when it was first used, and with a log in memory everything that is open is news.
     */
    public Builder startedAt(Instant value) {
      this.startedAt = Objects.requireNonNull(value, "startedAt");
      return this;
    }

    /**
     * Sets how many messages one {@code accept} sends at most; 3 unless set, 0 to leave all to {@link Triage#sweep()}.
     *
     * @throws IllegalArgumentException if it is negative
     */
    public Builder messagesPerEvent(int value) {
      if (value < 0) {
        throw new IllegalArgumentException("messagesPerEvent must be 0 or more, but was " + value);
      }
      this.messagesPerEvent = value;
      return this;
    }

    /** Sets of how many stories one message tells at most; for tests, which have fewer. */
    Builder storiesPerMessage(int value) {
      this.storiesPerMessage = value;
      return this;
    }

    /**
     * Sets how long a worker that holds a route may be silent until another takes over: its lease with all that clocks may differ; 160
     * seconds unless set. It has to be less than the visibility time-out of a queue in front, so that what a dead worker left is said
     * when the event comes again, and more than four times what the notifier waits for an answer.
     *
     * @throws IllegalArgumentException if it is less than a second or more than an hour
     */
    public Builder lease(Duration value) {
      if (value.compareTo(Duration.ofSeconds(1)) < 0 || value.compareTo(Duration.ofHours(1)) > 0) {
        throw new IllegalArgumentException("lease must be PT1S to PT1H, but was " + value);
      }
      this.takeOverAfter = value;
      return this;
    }

    /** Sets who hears of decisions, deliveries and the log, to count and to alarm; nobody unless set. */
    public Builder listener(TriageListener value) {
      this.listener = Objects.requireNonNull(value, "listener");
      return this;
    }

    /**
     * Builds the triage.
     *
     * @throws IllegalStateException if log, notifier or clock was not set, or if a route of the policy has no notifier
     */
    public Triage build() {
      return new Triage(this);
    }
  }
}
