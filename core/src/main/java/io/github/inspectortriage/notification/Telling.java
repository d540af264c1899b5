package io.github.inspectortriage.notification;

import io.github.inspectortriage.notification.Message.Form;
import io.github.inspectortriage.notification.MessageItem.Kind;
import io.github.inspectortriage.notification.Told.Belief;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Notes in each story what a message told of it, and in the row of the route what the next digest counts. */
final class Telling {
  private final RoutePolicy policy;
  private final Ledger ledger;
  private final Scoring scoring;
  private final RouteLease lease;
  private final StoryQueue queue;
  private final String name;

  Telling(RouteParts parts) {
    this.policy = parts.policy();
    this.ledger = parts.ledger();
    this.scoring = parts.scoring();
    this.lease = parts.lease();
    this.queue = parts.queue();
    this.name = parts.policy().name();
  }

  /** Notes in each story what was told of it. */
  void tell(Intent intent, Receipt receipt, RouteRun run) {
    tell(intent, receipt, false, run);
  }

  /** Notes that a message may have told some stories: it counts as told, and whatever is true of them next is said all the same. */
  void perhaps(Intent intent, RouteRun run) {
    tell(intent, Receipt.none(), true, run);
  }

  /** Notes that a message may have been taken, without counting it. */
  void doubt(Intent intent, RouteRun run) {
    for (Intent.Line line : intent.lines()) {
      queue.remember(
          line.story(),
          told ->
              told.next().isInDoubt(told.isInDoubt() || isOtherwise(told, line)).build(),
          run.now,
          true);
    }
  }

  /** Whether a receiver that took a line believes otherwise than what is noted of its story. */
  static boolean isOtherwise(Told told, Intent.Line line) {
    return (told.belief() == Belief.OPEN) != (line.kind() != Kind.RESOLVED);
  }

  private void tell(Intent intent, Receipt receipt, boolean isInDoubt, RouteRun run) {
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
            Told heard = accepted(told, line, intent, receipt);
            Told next = queuedBy(
                run.rows.get(line.story()),
                isInDoubt ? unheard(told, heard) : heard.next().isInDoubt(false).build());
            bands[0] = told.countedAs();
            bands[1] = next.countedAs();
            return queue.schedule(story.withTold(name, next), run.now, true);
          },
          run.now);
      queue.requeue(stored, run.now);
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
    lease.save(known -> {
      RouteState next = isDigest ? known.next().counts(Map.of()).build() : known.counting(counted);
      for (Map.Entry<String, Integer> one : open.entrySet()) {
        next = next.withOpen(one.getKey(), one.getValue());
      }
      return next.noting(policy.calendar().day(run.now));
    });
  }

  /** As if it was told, but for the worst that was: what perhaps nobody heard must not keep silent what comes. */
  private static Told unheard(Told told, Told heard) {
    return heard
        .next()
        .peak(told.peak())
        .lowerSince(told.lowerSince())
        .isInDoubt(true)
        .build();
  }

  /** Under which name the digest counts it. */
  static String countOf(Kind kind, Facts facts) {
    return switch (kind) {
      case NEW, BACKLOG -> "added";
      case ESCALATED, FIX_AVAILABLE -> "escalated";
      case REMINDER -> "reminded";
      case REOPENED -> "reopened";
      case RESOLVED -> facts.state() == Facts.State.SUPPRESSED ? "hidden" : "resolved";
    };
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
}
