package io.github.inspectortriage.aws.dynamodb;

import io.github.inspectortriage.notification.Row;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A row as an item of the table. Names are short: DynamoDB bills them with every item. */
final class Items {
  static final String KEY = "pk";
  static final String VERSION = "v";

  /** Queue and part of it; there only while the row waits, so that the index holds no others. */
  static final String QUEUE = "q";

  /** When the row is due, in milliseconds. */
  static final String DUE = "d";

  private static final String EXPIRES = "x";

  /** The same in seconds, rounded up, for DynamoDB's time to live. */
  private static final String TIME_TO_LIVE = "ttl";

  private static final String BODY = "b";

  /** Which call of put wrote it. */
  private static final String MARK = "w";

  /** A row as the index knows it. */
  record Waiting(String key, long due) {}

  private Items() {}

  static Map<String, AttributeValue> item(Row row, int parts, String mark) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put(KEY, text(row.key()));
    item.put(VERSION, number(row.version()));
    item.put(BODY, AttributeValue.fromB(SdkBytes.fromByteArray(row.body())));
    item.put(MARK, text(mark));
    row.queue()
        .ifPresent(queue ->
            item.put(QUEUE, text(part(queue, Math.floorMod(row.key().hashCode(), parts)))));
    row.due().ifPresent(due -> item.put(DUE, number(due.toEpochMilli())));
    row.expires().ifPresent(expires -> {
      item.put(EXPIRES, number(expires.toEpochMilli()));
      item.put(TIME_TO_LIVE, number(-Math.floorDiv(-expires.toEpochMilli(), 1_000)));
    });
    return item;
  }

  static Row row(Map<String, AttributeValue> item) {
    return Row.builder()
        .key(key(item))
        .version(Long.parseLong(value(item, VERSION).n()))
        .queue(Optional.ofNullable(item.get(QUEUE)).map(queue -> withoutPart(queue.s())))
        .due(time(item, DUE))
        .expires(time(item, EXPIRES))
        .body(value(item, BODY).b().asByteArray())
        .build();
  }

  static Waiting waiting(Map<String, AttributeValue> item) {
    return new Waiting(key(item), Long.parseLong(value(item, DUE).n()));
  }

  static String key(Map<String, AttributeValue> item) {
    return value(item, KEY).s();
  }

  /** Which call of put wrote an item; empty if there is none. */
  static String mark(Map<String, AttributeValue> item) {
    AttributeValue mark = item.get(MARK);
    return mark == null ? "" : mark.s();
  }

  /** The part comes last, behind a sign that a queue may hold as well: the last one counts. */
  static String part(String queue, int part) {
    return queue + "#" + part;
  }

  static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }

  private static AttributeValue value(Map<String, AttributeValue> item, String name) {
    AttributeValue value = item.get(name);
    if (value == null) {
      throw new IllegalStateException(
          "an item of the table has no " + name + ": is something else kept in there?");
    }
    return value;
  }

  private static String withoutPart(String queue) {
    return queue.substring(0, queue.lastIndexOf('#'));
  }

  private static Optional<Instant> time(Map<String, AttributeValue> item, String name) {
    return Optional.ofNullable(item.get(name))
        .map(value -> Instant.ofEpochMilli(Long.parseLong(value.n())));
  }
}
