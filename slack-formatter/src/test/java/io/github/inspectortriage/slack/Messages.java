package io.github.inspectortriage.slack;

import io.github.inspectortriage.evidence.Evidence;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.MessageItem;
import io.github.inspectortriage.notification.MessageItem.Kind;
import io.github.inspectortriage.notification.Receipt;
import io.github.inspectortriage.priority.PriorityScorer;
import java.time.Instant;

/** Messages of which a test says only what it changes. */
final class Messages {
  static final String ID = "0f1e2d3c4b5a69788796a5b4";
  static final Receipt ROOT = Receipt.updatable("C0123/1786353120.000100/1786353120.000100");

  private Messages() {}

  static Message.Builder message(Message.Form form) {
    return Message.builder().id(ID).route("default").form(form).at(Notices.NOW);
  }

  static Message single(Kind kind, Finding finding) {
    return single(item(kind, finding));
  }

  static Message single(MessageItem.Builder item) {
    return message(Message.Form.SINGLE).addItems(item.build()).build();
  }

  static Message update(MessageItem.Builder item) {
    return message(Message.Form.UPDATE).addItems(item.build()).build();
  }

  static MessageItem.Builder item(Kind kind, Finding finding) {
    return item(kind, finding, Evidence.none());
  }

  static MessageItem.Builder item(Kind kind, Finding finding, Evidence evidence) {
    MessageItem.Builder builder = MessageItem.builder()
        .storyKey("payments/checkout-api CVE-2026-10001")
        .kind(kind)
        .finding(finding)
        .priority(PriorityScorer.standard().score(finding, evidence, Notices.NOW))
        .owner(evidence.owner());
    return kind == Kind.NEW
        ? builder
        : builder.toldCount(2).firstToldAt(Instant.parse("2026-08-10T09:13:00Z"));
  }
}
