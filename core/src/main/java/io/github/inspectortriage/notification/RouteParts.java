package io.github.inspectortriage.notification;

/**
 * What works together for a route in one worker.
 *
 * @param outbox the messages that are under way
 * @param queue when stories are due
 * @param lease the row of the route, and who may change it
 */
record RouteParts(
    RoutePolicy policy,
    Notifier notifier,
    Ledger ledger,
    Scoring scoring,
    News.Setting setting,
    Outbox outbox,
    Wake wake,
    RouteLease lease,
    StoryQueue queue) {
  static RouteParts of(
      RoutePolicy policy, Notifier notifier, Ledger ledger, Scoring scoring, News.Setting setting) {
    Wake wake = new Wake();
    RouteLease lease = new RouteLease(policy, ledger, setting, wake);
    StoryQueue queue = new StoryQueue(policy, notifier, ledger, scoring, setting, lease, wake);
    Outbox outbox = new Outbox(ledger, policy.name());
    return new RouteParts(policy, notifier, ledger, scoring, setting, outbox, wake, lease, queue);
  }
}
