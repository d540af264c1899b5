package io.github.inspectortriage.aws.dynamodb;

import io.github.inspectortriage.notification.NotificationLog;
import io.github.inspectortriage.notification.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/**
 * A log of news in one table of DynamoDB, shared by all that may use the table.
 *
 * <pre>{@code
 * NotificationLog log = DynamoDbLog.of(DynamoDbClient.create(), "inspector-triage");
 * }</pre>
 *
 * <p>The table has the partition key {@code pk} (a text), and a global secondary index {@code due} with the partition key {@code q}
 * (a text) and the sort key {@code d} (a number) that projects keys only; time to live, if it is switched on, is the attribute
 * {@code ttl}. It needs no transaction and no stream. A read is strongly consistent: one look at a row costs one read, a put one
 * write and, for a row in a queue, one write of its keys to the index. {@link #scan} reads the whole table.
 *
 * <p>The role needs {@code dynamodb:GetItem}, {@code BatchGetItem}, {@code PutItem} and {@code Scan} on the table, and {@code
 * dynamodb:Query} on the index. What DynamoDB refuses is thrown as the SDK's own exception. Safe for many threads; the client is
 * the caller's to close.
 */
public final class DynamoDbLog implements NotificationLog {
  // As many as BatchGetItem takes.
  private static final int BATCH = 100;

  private static final String INDEX = "due";

  private final DynamoDbClient client;
  private final String table;
  private final int shards;
  private final String writer = UUID.randomUUID().toString();
  private final AtomicLong puts = new AtomicLong();

  private DynamoDbLog(DynamoDbClient client, String table, int shards) {
    this.client = client;
    this.table = table;
    this.shards = shards;
  }

  /** Returns a log in this table. */
  public static DynamoDbLog of(DynamoDbClient client, String table) {
    return new DynamoDbLog(
        Objects.requireNonNull(client, "client"), Objects.requireNonNull(table, "table"), 1);
  }

  /**
   * Returns this log with each queue in several parts of the index, for more than some 1,000 changes a second in one queue. All
   * workers need the same number; it may grow, never shrink.
   *
   * @param parts 1 or more; 1 unless set
   */
  public DynamoDbLog withQueueParts(int parts) {
    if (parts < 1 || parts > 100) {
      throw new IllegalArgumentException("parts must be 1 to 100, but was " + parts);
    }
    return new DynamoDbLog(client, table, parts);
  }

  @Override
  public Optional<Row> get(String key) {
    Map<String, AttributeValue> item = item(key);
    return item.isEmpty() ? Optional.empty() : Optional.of(Items.row(item));
  }

  @Override
  public boolean put(Row row) {
    String mark = writer + "/" + puts.incrementAndGet();
    PutItemRequest.Builder put =
        PutItemRequest.builder().tableName(table).item(Items.item(row, shards, mark));
    if (row.version() == 1) {
      put.conditionExpression("attribute_not_exists(" + Items.KEY + ")");
    } else {
      put.conditionExpression(Items.VERSION + " = :before")
          .expressionAttributeValues(Map.of(":before", Items.number(row.version() - 1)));
    }
    try {
      client.putItem(put.build());
      return true;
    } catch (ConditionalCheckFailedException e) {
      // The client repeats a call whose answer got lost: then it was this very put that changed the
      // row.
      return mark.equals(Items.mark(item(row.key())));
    }
  }

  @Override
  public List<Row> due(String queue, Instant until, int limit) {
    requireLimit(limit);
    List<Items.Waiting> waiting = new ArrayList<>();
    for (int part = 0; part < shards; part++) {
      waiting.addAll(waiting(Items.part(queue, part), until, limit));
    }
    waiting.sort(Comparator.comparing(Items.Waiting::due));
    List<String> keys =
        waiting.stream().map(Items.Waiting::key).distinct().limit(limit).toList();
    Map<String, Row> rows = rows(keys);
    return keys.stream()
        .map(rows::get)
        .filter(Objects::nonNull)
        .filter(row -> row.queue().filter(queue::equals).isPresent())
        .filter(row -> row.due().filter(due -> !due.isAfter(until)).isPresent())
        .sorted(Comparator.comparing(row -> row.due().orElseThrow()))
        .toList();
  }

  @Override
  public void scan(String prefix, Consumer<Row> each) {
    Objects.requireNonNull(each, "each");
    Map<String, AttributeValue> from = Map.of();
    do {
      Map<String, AttributeValue> start = from;
      var page = client.scan(request -> {
        request
            .tableName(table)
            .consistentRead(true)
            .filterExpression("begins_with(" + Items.KEY + ", :prefix)")
            .expressionAttributeValues(Map.of(":prefix", Items.text(prefix)));
        if (!start.isEmpty()) {
          request.exclusiveStartKey(start);
        }
      });
      page.items().forEach(item -> each.accept(Items.row(item)));
      from = page.lastEvaluatedKey();
    } while (!from.isEmpty());
  }

  /** Removes nothing, and says so: DynamoDB's time to live does that by itself, some hours or days later. */
  @Override
  public int purge(Instant now, int limit) {
    requireLimit(limit);
    return 0;
  }

  private Map<String, AttributeValue> item(String key) {
    Objects.requireNonNull(key, "key");
    return client
        .getItem(request ->
            request.tableName(table).consistentRead(true).key(Map.of(Items.KEY, Items.text(key))))
        .item();
  }

  /** What the index knows of a part of a queue, oldest first; it may be behind the table. */
  private List<Items.Waiting> waiting(String part, Instant until, int limit) {
    List<Items.Waiting> waiting = new ArrayList<>();
    Map<String, AttributeValue> from = Map.of();
    do {
      Map<String, AttributeValue> start = from;
      var page = client.query(request -> {
        request
            .tableName(table)
            .indexName(INDEX)
            .keyConditionExpression(Items.QUEUE + " = :queue and " + Items.DUE + " <= :until")
            .expressionAttributeValues(
                Map.of(":queue", Items.text(part), ":until", Items.number(until.toEpochMilli())))
            .limit(limit - waiting.size());
        if (!start.isEmpty()) {
          request.exclusiveStartKey(start);
        }
      });
      page.items().forEach(item -> waiting.add(Items.waiting(item)));
      from = page.lastEvaluatedKey();
    } while (!from.isEmpty() && waiting.size() < limit);
    return waiting;
  }

  /** The rows as they are in the table now, which the index may not know yet. */
  private Map<String, Row> rows(List<String> keys) {
    Map<String, Row> rows = new HashMap<>();
    for (int from = 0; from < keys.size(); from += BATCH) {
      List<String> some = keys.subList(from, Math.min(keys.size(), from + BATCH));
      Map<String, KeysAndAttributes> wanted = Map.of(
          table,
          KeysAndAttributes.builder()
              .consistentRead(true)
              .keys(some.stream().map(key -> Map.of(Items.KEY, Items.text(key))).toList())
              .build());
      while (!wanted.isEmpty()) {
        Map<String, KeysAndAttributes> asked = wanted;
        BatchGetItemResponse answer = client.batchGetItem(request -> request.requestItems(asked));
        List<Map<String, AttributeValue>> items = answer.responses().getOrDefault(table, List.of());
        items.forEach(item -> rows.put(Items.key(item), Items.row(item)));
        wanted = items.isEmpty() ? Map.of() : answer.unprocessedKeys();
      }
    }
    return rows;
  }

  private static void requireLimit(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be 1 or more, but was " + limit);
    }
  }
}
