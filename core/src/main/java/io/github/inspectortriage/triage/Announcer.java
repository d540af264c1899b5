package io.github.inspectortriage.triage;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.notification.EntryLog;
import io.github.inspectortriage.notification.Facts;
import io.github.inspectortriage.notification.LogEntry;
import io.github.inspectortriage.notification.Notification;
import io.github.inspectortriage.notification.NotificationPolicy;
import io.github.inspectortriage.notification.Notifier;
import io.github.inspectortriage.notification.Verdict;
import io.github.inspectortriage.priority.Priority;
import io.github.inspectortriage.triage.Decision.Outcome;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Says what is news, at least once and as good as once.
 *
 * <p>Three steps, each one atomic change of the log: claim, deliver, record. Who loses the race for the claim decides
 * anew. A failed delivery gives the claim back; a process that dies leaves it, and the policy's lease ends it.
 */
final class Announcer {
  private static final int ID_BYTES = 12;

  private final NotificationPolicy policy;
  private final EntryLog log;
  private final Notifier notifier;
  private final InstantSource clock;

  Announcer(NotificationPolicy policy, EntryLog log, Notifier notifier, InstantSource clock) {
    this.policy = policy;
    this.log = log;
    this.notifier = notifier;
    this.clock = clock;
  }

  Decision announce(Finding finding, Priority priority, Instant now) {
    String arn = finding.findingArn();
    while (true) {
      Optional<LogEntry> known = log.find(arn);
      Verdict verdict = policy.decide(finding, priority, known, now);
      if (verdict instanceof Verdict.Silent silent) {
        if (isRemembered(finding, known)) {
          return decision(Outcome.valueOf(silent.name()), finding, priority).build();
        }
      } else if (verdict instanceof Verdict.Speak speak) {
        LogEntry claim = observed(finding, known).claimed(now);
        if (put(arn, known, claim)) {
          return deliver(notification(speak, finding, priority, claim, now));
        }
      }
    }
  }

  /** Events arrive in any order: that a finding was closed must be known when its older event comes. */
  private boolean isRemembered(Finding finding, Optional<LogEntry> known) {
    boolean nothingNewer =
        known.isPresent() && !finding.reportedAt().isAfter(known.get().reportedAt());
    return nothingNewer || put(finding.findingArn(), known, observed(finding, known));
  }

  private static LogEntry observed(Finding finding, Optional<LogEntry> known) {
    return known
        .map(entry -> entry.observed(finding.reportedAt()))
        .orElseGet(() -> LogEntry.unseen(finding.reportedAt()));
  }

  // Two steps may have been taken on an entry before it is stored; in the log they are one.
  private boolean put(String arn, Optional<LogEntry> known, LogEntry entry) {
    long version = known.map(LogEntry::version).orElse(0L) + 1;
    return log.put(arn, LogEntry.builder().from(entry).version(version).build());
  }

  private Decision deliver(Notification notification) {
    String arn = notification.finding().findingArn();
    try {
      notifier.deliver(notification.asMessage());
    } catch (RuntimeException | Error e) {
      change(arn, LogEntry::released);
      throw e;
    }
    Facts facts = Facts.of(notification.finding(), notification.priority());
    Instant now = clock.instant();
    change(arn, entry -> entry.said(facts, now));
    return decision(Outcome.NOTIFIED, notification.finding(), notification.priority())
        .notification(notification)
        .build();
  }

  private void change(String arn, UnaryOperator<LogEntry> step) {
    Optional<LogEntry> entry = log.find(arn);
    while (entry.isPresent() && !log.put(arn, step.apply(entry.get()))) {
      entry = log.find(arn);
    }
  }

  private static Notification notification(
      Verdict.Speak speak, Finding finding, Priority priority, LogEntry claim, Instant now) {
    return Notification.builder()
        .id(shortHash(finding.findingArn()) + "." + claim.revision())
        .kind(speak.kind())
        .finding(finding)
        .priority(priority)
        .changes(speak.changes())
        .revision(claim.revision())
        .decidedAt(now)
        .firstNotifiedAt(claim.firstSaidAt())
        .build();
  }

  private static ImmutableDecision.Builder decision(
      Outcome outcome, Finding finding, Priority priority) {
    return ImmutableDecision.builder().outcome(outcome).finding(finding).priority(priority);
  }

  private static String shortHash(String arn) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(arn.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, ID_BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
