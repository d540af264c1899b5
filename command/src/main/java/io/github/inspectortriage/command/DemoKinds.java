package io.github.inspectortriage.command;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FixAvailable;
import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.notification.DigestCounts;
import io.github.inspectortriage.notification.FactChange;
import io.github.inspectortriage.notification.FactChange.Fact;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.Message.Form;
import io.github.inspectortriage.notification.MessageItem;
import io.github.inspectortriage.notification.MessageItem.Ending;
import io.github.inspectortriage.notification.MessageItem.Kind;
import io.github.inspectortriage.notification.Receipt;
import io.github.inspectortriage.priority.PriorityScorer;
import io.github.inspectortriage.ranking.RankedFinding;
import io.github.inspectortriage.reading.FindingReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** One message of each kind, made of the findings that are open at the end of the demo; ten days do not bring them all. */
final class DemoKinds {
  private static final int MANY = 30;
  private static final Receipt ROOT = Receipt.updatable("C0123/1786353120.000100");

  private final List<RankedFinding> open;
  private final Moment moment;
  private final Instant now;

  /** Takes the open findings, the most urgent first. */
  DemoKinds(List<RankedFinding> open, Instant now) {
    this.open = open;
    this.moment = moment(open, now);
    this.now = now;
  }

  private static Moment moment(List<RankedFinding> open, Instant now) {
    return new Moment(open, finding -> Optional.empty(), now);
  }

  /** The messages by what they show. */
  Map<String, Message> messages() {
    Map<String, Message> messages = new LinkedHashMap<>();
    MessageItem first = moment.items().get(0);
    messages.put("urgent", single(first));
    messages.put("unknown-use", single(itemWhere(ImageUse.UNKNOWN::equals)));
    messages.put("little-known", single(littleKnown()));
    messages.put(
        "escalated", single(again(first, Kind.ESCALATED, change(Fact.USE, "IDLE", "IN_USE"))));
    messages.put(
        "fix-available",
        single(again(
            first,
            Kind.FIX_AVAILABLE,
            change(Fact.FIX, FixAvailable.NO.name(), FixAvailable.YES.name()))));
    messages.put("reminder", single(again(first, Kind.REMINDER)));
    messages.put(
        "reopened", single(again(first, Kind.REOPENED, change(Fact.STATUS, "CLOSED", "ACTIVE"))));
    messages.put("resolved-as-edit", update(first, Ending.CLOSED, true));
    messages.put("resolved-as-reply", update(first, Ending.CLOSED, false));
    messages.put("suppressed", update(first, Ending.SUPPRESSED, true));
    messages.put("image", image());
    messages.put(
        "storm",
        moment(open.subList(0, Math.min(MANY, open.size())), now).storm().orElseThrow());
    messages.put("digest", moment.digest().orElseThrow());
    messages.put("backlog", backlog());
    return messages;
  }

  private Message single(MessageItem item) {
    return moment.message(Form.SINGLE, List.of(item)).build();
  }

  private MessageItem itemWhere(Predicate<ImageUse> use) {
    return moment.items().stream()
        .filter(item -> use.test(item.priority().use()))
        .findFirst()
        .orElseThrow();
  }

  /** A finding with every member that may be missing left out. */
  private MessageItem littleKnown() {
    Finding finding = FindingReader.read("""
        {"awsAccountId": "111122223333", "findingArn": "arn:aws:inspector2:eu-central-1:111122223333:finding/0",
         "type": "PACKAGE_VULNERABILITY", "severity": "HIGH", "status": "ACTIVE", "description": "",
         "firstObservedAt": "2026-08-10T00:00:00Z", "lastObservedAt": "2026-08-10T00:00:00Z",
         "resources": [{"id": "arn:aws:ecr:eu-central-1:111122223333:repository/lab/thing/sha256:0", "type":
          "AWS_ECR_CONTAINER_IMAGE"}]}""".getBytes(StandardCharsets.UTF_8));
    RankedFinding ranked =
        new RankedFinding(finding, PriorityScorer.standard().score(finding, now));
    return moment(List.of(ranked), now).items().get(0);
  }

  private MessageItem again(MessageItem item, Kind kind, FactChange... changes) {
    return told(item, kind).addChanges(changes).build();
  }

  private MessageItem.Builder told(MessageItem item, Kind kind) {
    return MessageItem.builder()
        .storyKey(item.storyKey())
        .kind(kind)
        .finding(item.finding())
        .priority(item.priority())
        .toldCount(2)
        .firstToldAt(now.minus(Duration.ofDays(7)));
  }

  private static FactChange change(Fact fact, String from, String to) {
    return new FactChange(fact, from, to);
  }

  private Message update(MessageItem item, Ending ending, boolean isRootAlone) {
    MessageItem resolved = told(item, Kind.RESOLVED)
        .ending(ending)
        .root(ROOT)
        .isRootAlone(isRootAlone)
        .build();
    return moment.message(Form.UPDATE, List.of(resolved)).build();
  }

  /** That of the image with most findings. */
  private Message image() {
    return moment.images().stream().max(Comparator.comparingInt(Message::total)).orElseThrow();
  }

  private Message backlog() {
    List<MessageItem> items = moment.items().stream()
        .map(item -> MessageItem.builder()
            .storyKey(item.storyKey())
            .kind(Kind.BACKLOG)
            .finding(item.finding())
            .priority(item.priority())
            .build())
        .toList();
    Map<String, Integer> bands = new LinkedHashMap<>();
    items.forEach(item -> bands.merge(item.priority().band().name(), 1, Integer::sum));
    return moment
        .message(Form.DIGEST, items)
        .digest(DigestCounts.builder().openByBand(bands).build())
        .build();
  }
}
