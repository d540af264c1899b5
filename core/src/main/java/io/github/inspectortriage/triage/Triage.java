package io.github.inspectortriage.triage;

import io.github.inspectortriage.evidence.Evidence;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.InvalidFindingException;
import io.github.inspectortriage.notification.EntryLog;
import io.github.inspectortriage.notification.NotificationPolicy;
import io.github.inspectortriage.notification.Notifier;
import io.github.inspectortriage.pattern.EventPattern;
import io.github.inspectortriage.priority.Priority;
import io.github.inspectortriage.priority.PriorityScorer;
import io.github.inspectortriage.reading.FindingReader;
import io.github.inspectortriage.reading.FindingWriter;
import io.github.inspectortriage.triage.Decision.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes events of Amazon Inspector and tells somebody of the few that are urgent and new.
 *
 * <pre>{@code
 * Triage triage = Triage.builder()
 *     .pattern(EventPattern.parse("{\"detail\": {\"severity\": [\"CRITICAL\"]}}"))
 *     .policy(NotificationPolicy.onMaterialChange().remindEvery(Duration.ofDays(7)))
 *     .log(EntryLog.inMemory())
 *     .notifier(Notifier.of(System.out::println))
 *     .clock(Clock.systemUTC())
 *     .build();
 * Decision decision = triage.accept(eventBytes);
 * }</pre>
 *
 * <p>Safe for many threads, and for many processes that share a log.
 */
public final class Triage {
  // A pattern that asks for open findings would hide that one of them was closed; whether it had
  // been said, the log knows.
  private static final EventPattern CLOSING = EventPattern.parse(
      "{\"detail-type\": [\"Inspector2 Finding\"], \"detail\": {\"status\": [\"CLOSED\", \"SUPPRESSED\"]}}");

  private final @Nullable EventPattern pattern;
  private final PriorityScorer scorer;
  private final Function<Finding, Evidence> evidence;
  private final InstantSource clock;
  private final EntryLog log;
  private final Announcer announcer;

  private Triage(Builder builder) {
    this.pattern = builder.pattern;
    this.scorer = builder.scorer;
    this.evidence = builder.evidence;
    this.clock = require(builder.clock, "clock");
    this.log = require(builder.log, "log");
    this.announcer =
        new Announcer(builder.policy, log, require(builder.notifier, "notifier"), clock);
  }

  /**
   * Takes one EventBridge event.
   *
   * @param event the event as JSON in UTF-8
   * @throws io.github.inspectortriage.pattern.InvalidEventException if it is not a JSON object
   * @throws InvalidFindingException if it is a finding that lacks what every finding has
   * @throws io.github.inspectortriage.notification.DeliveryException if the notifier says so; whatever else the notifier
   *     or the log throw comes as thrown. The same event may then be given again.
   */
  public Decision accept(byte[] event) {
    Objects.requireNonNull(event, "event");
    boolean matches = pattern == null || pattern.matches(event, clock.instant());
    if (!matches && !CLOSING.matches(event)) {
      return Decision.of(Outcome.NOT_MATCHED);
    }
    try {
      return decide(FindingReader.read(event), event, matches);
    } catch (InvalidFindingException e) {
      if (e.code() == InvalidFindingException.Code.NOT_A_FINDING) {
        return Decision.of(Outcome.NOT_A_FINDING);
      }
      throw e;
    }
  }

  /**
   * Takes one finding, from a listing for instance; the pattern sees it as the event that EventBridge would make of it.
   *
   * @throws io.github.inspectortriage.notification.DeliveryException as for an event
   */
  public Decision accept(Finding finding) {
    byte[] event = FindingWriter.eventJson(finding).getBytes(StandardCharsets.UTF_8);
    boolean matches = pattern == null || pattern.matches(event, clock.instant());
    if (!matches && !CLOSING.matches(event)) {
      return Decision.of(Outcome.NOT_MATCHED);
    }
    return decide(finding, event, matches);
  }

  private Decision decide(Finding finding, byte[] event, boolean matches) {
    if (!matches && !wasSaid(finding) && !matchesIfOpen(event)) {
      return Decision.of(Outcome.NOT_MATCHED);
    }
    Instant now = clock.instant();
    Priority priority = scorer.score(finding, evidence.apply(finding), now);
    return announcer.announce(finding, priority, now);
  }

  // A closing that overtook the report of what it closes must be remembered, or that one is said
  // when it comes.
  private boolean matchesIfOpen(byte[] closing) {
    return pattern == null || pattern.matches(OpenedEvent.of(closing), clock.instant());
  }

  private boolean wasSaid(Finding finding) {
    return log.find(finding.findingArn())
        .filter(entry -> entry.said().isPresent())
        .isPresent();
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
    private @Nullable EventPattern pattern;
    private PriorityScorer scorer = PriorityScorer.standard();
    private Function<Finding, Evidence> evidence = finding -> Evidence.none();
    private NotificationPolicy policy = NotificationPolicy.onMaterialChange();
    private @Nullable EntryLog log;
    private @Nullable Notifier notifier;
    private @Nullable InstantSource clock;

    private Builder() {}

    /** Sets which events concern us, in either dialect; all, unless said. */
    public Builder pattern(EventPattern value) {
      this.pattern = Objects.requireNonNull(value, "pattern");
      return this;
    }

    /** Sets how urgency is found; {@link PriorityScorer#standard()} unless said. */
    public Builder scorer(PriorityScorer value) {
      this.scorer = Objects.requireNonNull(value, "scorer");
      return this;
    }

    /** Sets what is known beyond a finding, like the exposure of its image; nothing unless said. */
    public Builder evidence(Function<Finding, Evidence> value) {
      this.evidence = Objects.requireNonNull(value, "evidence");
      return this;
    }

    /** Sets what is news; {@link NotificationPolicy#onMaterialChange()} unless said. */
    public Builder policy(NotificationPolicy value) {
      this.policy = Objects.requireNonNull(value, "policy");
      return this;
    }

    /** Sets what remembers; required. */
    public Builder log(EntryLog value) {
      this.log = Objects.requireNonNull(value, "log");
      return this;
    }

    /** Sets who tells; required. */
    public Builder notifier(Notifier value) {
      this.notifier = Objects.requireNonNull(value, "notifier");
      return this;
    }

    /** Sets the clock; required, because nothing in this library reads one on its own. */
    public Builder clock(InstantSource value) {
      this.clock = Objects.requireNonNull(value, "clock");
      return this;
    }

    /**
     * Builds the triage.
     *
     * @throws IllegalStateException if log, notifier or clock was not set
     */
    public Triage build() {
      return new Triage(this);
    }
  }
}
