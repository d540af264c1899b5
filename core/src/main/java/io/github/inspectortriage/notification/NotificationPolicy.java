package io.github.inspectortriage.notification;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.notification.Notification.Kind;
import io.github.inspectortriage.notification.Verdict.Silent;
import io.github.inspectortriage.notification.Verdict.Speak;
import io.github.inspectortriage.priority.Band;
import io.github.inspectortriage.priority.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is news: a finding is said once, and again only if something that matters is different from what was
 * <em>said</em> last, not from what was seen last; so a state that goes to and fro is not said to and fro.
 *
 * <pre>{@code
 * NotificationPolicy.onMaterialChange().fromBand(Band.ATTEND).remindEvery(Duration.ofDays(7));
 * }</pre>
 */
public final class NotificationPolicy {
  private static final Duration LEASE = Duration.ofMinutes(5);

  private final @Nullable Band fromBand;
  private final @Nullable Duration reminder;
  private final Duration lease;

  private NotificationPolicy(@Nullable Band fromBand, @Nullable Duration reminder, Duration lease) {
    this.fromBand = fromBand;
    this.reminder = reminder;
    this.lease = lease;
  }

  /**
   * Returns the policy that says a finding once, and again if it becomes more urgent (its image starts to run, exploit
   * code appears, severity or band rise), if a fix appears, if it is resolved or reopened. It never reminds.
   */
  public static NotificationPolicy onMaterialChange() {
    return new NotificationPolicy(null, null, LEASE);
  }

  /** Returns this policy, silent about what is less urgent; that something is resolved is said all the same. */
  public NotificationPolicy fromBand(Band band) {
    return new NotificationPolicy(Objects.requireNonNull(band, "band"), reminder, lease);
  }

  /**
   * Returns this policy with a reminder of what is still open so long after it was said last. A reminder needs an event:
   * Inspector sends one about daily for an open finding.
   *
   * @throws IllegalArgumentException if that is not positive
   */
  public NotificationPolicy remindEvery(Duration interval) {
    return new NotificationPolicy(fromBand, requirePositive(interval, "interval"), lease);
  }

  /**
   * Returns this policy with another time after which a delivery that a worker began and never ended is taken over by the
   * next; 5 minutes unless said. Longer than any delivery takes: else a message is sent twice.
   *
   * @throws IllegalArgumentException if that is not positive
   */
  public NotificationPolicy takeOverAfter(Duration time) {
    return new NotificationPolicy(fromBand, reminder, requirePositive(time, "time"));
  }

  /**
   * Decides whether a finding is news.
   *
   * @param finding the finding as it is reported now
   * @param priority its priority
   * @param known what the log holds of it
   * @param now the time of the decision
   */
  public Verdict decide(Finding finding, Priority priority, Optional<LogEntry> known, Instant now) {
    Facts facts = Facts.of(finding, priority);
    if (known.isPresent() && finding.reportedAt().isBefore(known.get().reportedAt())) {
      return Silent.OUTDATED;
    }
    Verdict verdict = known
        .flatMap(LogEntry::said)
        .map(said -> again(facts, said, known.get().lastSaidAt().orElse(now), now))
        .orElseGet(() -> first(facts));
    boolean isClaimed = known
        .flatMap(LogEntry::claimedAt)
        .filter(since -> since.plus(lease).isAfter(now))
        .isPresent();
    return verdict instanceof Speak && isClaimed ? Silent.BEING_DELIVERED : verdict;
  }

  private Verdict first(Facts facts) {
    if (!facts.isOpen()) {
      return Silent.NOT_OPEN;
    }
    return isBelowBand(facts) ? Silent.BELOW_BAND : new Speak(Kind.NEW, List.of());
  }

  private Verdict again(Facts facts, Facts said, Instant lastSaidAt, Instant now) {
    List<Change> changes = facts.changesSince(said);
    if (!facts.isOpen()) {
      return said.isOpen() ? new Speak(Kind.RESOLVED, changes) : Silent.ALREADY_SAID;
    }
    if (isBelowBand(facts)) {
      return Silent.BELOW_BAND;
    }
    if (!said.isOpen()) {
      return new Speak(Kind.REOPENED, changes);
    }
    if (facts.isMoreUrgentThan(said)) {
      return new Speak(Kind.ESCALATED, changes);
    }
    if (facts.hasFixSince(said)) {
      return new Speak(Kind.FIX_AVAILABLE, changes);
    }
    boolean isReminderDue = reminder != null && !now.isBefore(lastSaidAt.plus(reminder));
    return isReminderDue ? new Speak(Kind.REMINDER, List.of()) : Silent.ALREADY_SAID;
  }

  private boolean isBelowBand(Facts facts) {
    return fromBand != null && facts.band().from() < fromBand.from();
  }

  private static Duration requirePositive(Duration time, String name) {
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException(name + " must be positive, but was " + time);
    }
    return time;
  }
}
