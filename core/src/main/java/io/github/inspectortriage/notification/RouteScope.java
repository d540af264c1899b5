package io.github.inspectortriage.notification;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.notification.Told.Belief;
import java.time.Duration;
import java.time.Instant;

/**
 * What a route is about: its filter, band and scoring policy, and what becomes of stories when these change, or when a report moves one
 * in or out.
 */
final class RouteScope {
  private static final Duration DAY = Duration.ofDays(1);
  private static final int SCANNED_PER_LEASE = 2_000;

  private final RoutePolicy policy;
  private final Ledger ledger;
  private final Scoring scoring;
  private final News.Setting setting;
  private final RouteLease lease;
  private final StoryQueue queue;
  private final String name;

  RouteScope(RouteParts parts) {
    this.policy = parts.policy();
    this.ledger = parts.ledger();
    this.scoring = parts.scoring();
    this.setting = parts.setting();
    this.lease = parts.lease();
    this.queue = parts.queue();
    this.name = parts.policy().name();
  }

  /**
   * Looks at every story once after the route was given another filter, band or scoring policy: what fits no more is counted, what fits
   * now is told with the next digest. While workers are replaced one by one, those that still have the scope before do nothing.
   */
  void rescan(RouteRun run) {
    String scope = scope();
    RouteState known = lease.held();
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
        lease.save(same ->
            same.next().leasedUntil(run.now.plus(taken).plus(setting.lease())).build());
      }
      Story story = StoryJson.read(row, ledger.keys.storyOf(row));
      if (!rescoped(story, known, run.now).equals(story)) {
        Story stored = ledger.update(story.key(), one -> rescoped(one, known, run.now), run.now);
        queue.requeue(stored, run.now);
      }
    });
    lease.save(same -> same.next()
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
        Finding finding = story.card().finding();
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
    boolean isIn = Judge.isInScope(after, queue.rules(now));
    Told told = next.told(name).under(scoring.policyId(), after.facts());
    if (told.belief() == Belief.NEVER && isIn && !wasIn && told.enteredAt() == null) {
      told = told.next().enteredAt(now).build();
    }
    if (told.belief() == Belief.OPEN && after.facts().isOpen() && wasIn && !isIn) {
      told = told.next().tally("moved").tallyAt(now).build();
    }
    next = told.equals(next.told(name)) ? next : next.withTold(name, told);
    return next.equals(story) ? story : queue.schedule(next, now, false);
  }

  /** What a report leaves to be counted by the digest, or to be told with it: see {@link #rescoped}. */
  Told noting(Told told, Truth before, Truth after, Instant now) {
    Judge.Rules rules = queue.rules(now);
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

  private String scope() {
    return Keys.hash(scoring.policyId() + "\n" + policy.filterText());
  }
}
