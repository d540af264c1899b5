package io.github.inspectortriage.backtest;

import io.github.inspectortriage.backtest.BacktestItem.Kind;
import io.github.inspectortriage.evidence.Evidence;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.notification.Listing;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.MessageItem;
import io.github.inspectortriage.notification.NotificationPolicy;
import io.github.inspectortriage.notification.Notifier;
import io.github.inspectortriage.priority.Priority;
import io.github.inspectortriage.priority.PriorityScorer;
import io.github.inspectortriage.triage.Triage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A policy of news, played by the very triage that would run it, to a receiver that takes everything and gives no receipt. */
final class NewsPlayer implements Player {
  private static final Comparator<BacktestItem> MOST_URGENT_FIRST = Comparator.comparingDouble(
          (BacktestItem item) -> -item.score())
      .thenComparing(BacktestItem::findingArn);
  private static final int ALL = 1_000_000;
  private static final int PATIENCE = 10_000;

  private final Triage triage;
  private final String name;
  private final PlayedFindings findings;
  private final PriorityScorer scorer;
  private final Function<Finding, Evidence> evidence;
  private final FirstSaid firstSaid;
  private final List<BacktestMessage> said = new ArrayList<>();
  private Instant now;

  NewsPlayer(
      NotificationPolicy policy,
      PriorityScorer scorer,
      Function<Finding, Evidence> evidence,
      PlayedFindings findings,
      FirstSaid firstSaid,
      Instant start) {
    this.name = policy.name();
    this.findings = findings;
    this.scorer = scorer;
    this.evidence = evidence;
    this.firstSaid = firstSaid;
    this.now = start;
    Triage.Builder builder = Triage.builder()
        .policy(policy)
        .scorer(scorer)
        .evidence(evidence)
        .log(new PackedLog())
        .messagesPerEvent(ALL)
        .startedAt(start)
        .clock(() -> now);
    policy.routeNames().forEach(route -> builder.notifier(route, Notifier.of(this::hear)));
    this.triage = builder.build();
  }

  @Override
  public void advance(Instant before) {
    int stuck = 0;
    for (Optional<Instant> due = triage.nextDue();
        due.isPresent() && due.get().isBefore(before);
        due = triage.nextDue()) {
      Instant next = due.get().isAfter(now) ? due.get() : now;
      // What asks to be looked at again and again at one instant has to wait for the next one.
      stuck = next.equals(now) ? stuck + 1 : 0;
      now = stuck > PATIENCE ? now.plus(Duration.ofMinutes(1)) : next;
      if (!now.isBefore(before)) {
        return;
      }
      triage.sweep();
    }
  }

  @Override
  public void event(Finding finding, PlayedFinding played, Instant time) {
    now = time;
    triage.accept(finding);
  }

  @Override
  public void listing(Listing listing, Instant time) {
    now = time;
    triage.reconcile(listing);
    triage.sweep();
  }

  @Override
  public void end(Instant time) {
    advance(time);
    now = time;
    triage.sweep();
  }

  @Override
  public List<BacktestMessage> said() {
    return List.copyOf(said);
  }

  private void hear(Message message) {
    List<BacktestItem> items = new ArrayList<>();
    for (MessageItem item : message.items()) {
      Kind kind = Kind.valueOf(item.kind().name());
      boolean isOver = item.kind() == MessageItem.Kind.RESOLVED;
      List<PlayedFinding> all =
          isOver ? findings.allOf(item.storyKey()) : findings.of(item.storyKey());
      for (PlayedFinding played : all) {
        Finding finding = played.finding();
        Priority priority = scorer.score(finding, evidence.apply(finding), message.at());
        firstSaid.add(name, played, finding, kind, priority, message.at());
        items.add(new BacktestItem(played.arn(), kind, priority.score()));
      }
    }
    items.sort(MOST_URGENT_FIRST);
    said.add(ImmutableBacktestMessage.builder()
        .at(message.at())
        .id(message.id())
        .route(message.route())
        .form(message.form())
        .items(items)
        .build());
  }
}
