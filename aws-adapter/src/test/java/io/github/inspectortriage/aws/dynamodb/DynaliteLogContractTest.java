package io.github.inspectortriage.aws.dynamodb;

import io.github.inspectortriage.notification.NotificationLog;
import io.github.inspectortriage.notification.NotificationLogContract;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The same against a server that somebody else wrote: CONTRIBUTING.md says how to start it. */
@EnabledIfSystemProperty(named = "dynalite", matches = "http://127\\.0\\.0\\.1:\\d+")
class DynaliteLogContractTest extends NotificationLogContract {
  private static final String TABLE = "inspector-triage-" + Long.toHexString(System.nanoTime());

  @SuppressWarnings("NullAway.Init")
  private static DynamoDbClient client;

  @BeforeAll
  static void makeTable() {
    client = DynamoDbClient.builder()
        .endpointOverride(URI.create(System.getProperty("dynalite")))
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
    client.createTable(request -> request
        .tableName(TABLE)
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .attributeDefinitions(
            attribute("pk", ScalarAttributeType.S),
            attribute("q", ScalarAttributeType.S),
            attribute("d", ScalarAttributeType.N))
        .keySchema(key("pk", KeyType.HASH))
        .globalSecondaryIndexes(List.of(GlobalSecondaryIndex.builder()
            .indexName("due")
            .keySchema(key("q", KeyType.HASH), key("d", KeyType.RANGE))
            .projection(projection -> projection.projectionType(ProjectionType.KEYS_ONLY))
            .build())));
    client.waiter().waitUntilTableExists(request -> request.tableName(TABLE));
  }

  @AfterAll
  static void stop() {
    client.close();
  }

  @Override
  protected NotificationLog open() {
    return DynamoDbLog.of(client, TABLE);
  }

  private static AttributeDefinition attribute(String name, ScalarAttributeType type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  private static KeySchemaElement key(String name, KeyType type) {
    return KeySchemaElement.builder().attributeName(name).keyType(type).build();
  }
}
