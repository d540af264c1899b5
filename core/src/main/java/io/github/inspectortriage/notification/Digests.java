package io.github.inspectortriage.notification;

import io.github.inspectortriage.notification.Delivery.Sent;
import io.github.inspectortriage.notification.Message.Form;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** What interrupts nobody, at the times of the digest, and the one summary of what was open before a route began. */
final class Digests {
  private static final Duration DAY = Duration.ofDays(1);
  private static final String FALLBACK = "fallback";

  private final RoutePolicy policy;
  private final Notifier notifier;
  private final Ledger ledger;
  private final RouteLease lease;
  private final StoryQueue queue;
  private final String name;
  private final Supplier<Set<String>> others;
  private final Delivery delivery;

  Digests(RouteParts parts, Supplier<Set<String>> others, Delivery delivery) {
    this.policy = parts.policy();
    this.notifier = parts.notifier();
    this.ledger = parts.ledger();
    this.lease = parts.lease();
    this.queue = parts.queue();
    this.name = parts.policy().name();
    this.others = others;
    this.delivery = delivery;
  }

  /** Tells what waited for the digest if it is time for it; else that waits on. */
  void say(List<Candidate> lines, RouteRun run) {
    Instant time = policy.calendar().digestBefore(run.now);
    Instant last = lease.held().lastDigest();
    boolean isTime = time.isAfter(last == null ? Instant.MIN : last);
    boolean isFirst = last == null && !time.isAfter(lease.held().startedAt());
    Set<String> failing = isTime && !isFirst ? failingOthers(time) : Set.of();
    boolean hasMoved = isTime && !isFirst && lease.held().counts().getOrDefault("moved", 0) > 0;
    if (!notifier.folds() || (lines.isEmpty() && failing.isEmpty() && !hasMoved)) {
      return;
    }
    if (!isTime) {
      Instant next = policy.calendar().digestAfter(run.now.plusMillis(1));
      lines.forEach(one -> queue.defer(one.row(), one.story(), next, run));
    } else if (!run.isOver()) {
      List<Candidate> sorted = lines.stream().sorted(Candidate.ORDER).toList();
      DigestCounts counts = counts(sorted, failing, run.now);
      delivery.say(
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
    for (String other : name.equals(FALLBACK) ? others.get() : Set.<String>of()) {
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
  void saySummary(List<Candidate> backlog, boolean isAll, RouteRun run) {
    RouteState known = lease.held();
    if (known.isSummarySent() || known.summaryAt().isAfter(run.now)) {
      return;
    }
    if (!notifier.folds() || (backlog.isEmpty() && isAll)) {
      // Tickets and pages get the old as they get the new, each alone and so many a day.
      lease.save(same -> same.next().isSummarySent(true).build());
      run.isCut |= !backlog.isEmpty();
    } else if (backlog.isEmpty()) {
      // What is urgent and new stands before it in the queue.
      return;
    } else if (!run.isOver()) {
      List<Candidate> sorted = backlog.stream().sorted(Candidate.ORDER).toList();
      Sent sent = delivery.say(
          new Planner.Plan(Form.DIGEST, sorted, Optional.empty()),
          run,
          null,
          Optional.of(counts(sorted, Set.of(), run.now)),
          0);
      // What a receiver refuses to be told together it is told alone, as what is new is.
      if (sent == Sent.REFUSED || (sent == Sent.TAKEN && isAll)) {
        lease.save(same -> same.next().isSummarySent(true).build());
      }
      run.isCut |= sent == Sent.TAKEN && !isAll;
    }
  }

  private DigestCounts counts(List<Candidate> said, Set<String> failing, Instant now) {
    RouteState known = lease.held();
    Map<String, Integer> counts = new TreeMap<>(known.counts());
    for (Candidate one : said) {
      counts.merge(Telling.countOf(one.kind(), one.truth().facts()), 1, Integer::sum);
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
        .deadLetters(ledger.all(ledger.keys.dead(name), now, 1_000).size())
        .openByBand(known.open());
    Integer weekAgo = known.openOn().get(policy.calendar().day(now).minusDays(7).toString());
    if (weekAgo != null) {
      digest.openAWeekAgo(weekAgo);
    }
    return digest.build();
  }
}
