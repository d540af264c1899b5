package io.github.inspectortriage.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.notification.NotificationLog;
import io.github.inspectortriage.notification.NotificationLogContract;
import io.github.inspectortriage.notification.Row;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The real client over real HTTP, against a table of ours that speaks as DynamoDB does. */
class DynamoDbLogContractTest extends NotificationLogContract {
  private static final Instant NOON = Instant.parse("2026-08-11T12:00:00Z");

  @SuppressWarnings("NullAway.Init")
  private static TableStandIn table;

  @SuppressWarnings("NullAway.Init")
  private static DynamoDbClient client;

  @BeforeAll
  static void start() throws IOException {
    table = new TableStandIn();
    client = DynamoDbClient.builder()
        .endpointOverride(table.uri())
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(AnonymousCredentialsProvider.create())
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  @AfterAll
  static void stop() {
    client.close();
    table.close();
  }

  @Override
  protected NotificationLog open() {
    return DynamoDbLog.of(client, "inspector-triage");
  }

  @Test
  void a_put_whose_answer_was_lost_is_known_as_its_own() {
    Row row = row("lost", 1);
    table.loseAnswers(1);

    assertThat(open().put(row)).isTrue();

    table.loseAnswers(1);
    assertThat(open().put(row("lost", 2))).isTrue();
    assertThat(open().put(row("lost", 2))).isFalse();
  }

  @Test
  void a_look_at_a_row_is_one_read_and_a_put_one_write() {
    NotificationLog log = open();
    int reads = table.calls("GetItem");
    int writes = table.calls("PutItem");

    log.get("nobody");
    log.put(row("counted", 1));

    assertThat(table.calls("GetItem") - reads).isEqualTo(1);
    assertThat(table.calls("PutItem") - writes).isEqualTo(1);
  }

  @Test
  void a_queue_in_several_parts_is_one_queue() {
    DynamoDbLog log = DynamoDbLog.of(client, "inspector-triage").withQueueParts(3);
    for (int i = 0; i < 12; i++) {
      log.put(Row.builder()
          .key("parts/" + i)
          .version(1)
          .queue("parts")
          .due(NOON.plusSeconds(i))
          .body()
          .build());
    }

    List<Row> due = log.due("parts", NOON.plusSeconds(5), 4);

    assertThat(due)
        .extracting(Row::key)
        .containsExactly("parts/0", "parts/1", "parts/2", "parts/3");
    assertThat(due).extracting(row -> row.queue().orElseThrow()).containsOnly("parts");
  }

  private static Row row(String key, long version) {
    return Row.builder().key(key).version(version).body((byte) version).build();
  }
}
