package io.github.inspectortriage.aws.standin;

import io.github.inspectortriage.aws.MissingPermissions;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.inspector2.Inspector2Client;

/** Clients of the SDK, as they are in production but for where they go and how long they wait. */
public final class Clients {
  private Clients() {}

  public static Inspector2Client inspector(URI uri) {
    return of(Inspector2Client.builder(), uri);
  }

  public static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C of(
      B builder, URI uri) {
    BackoffStrategy quick = BackoffStrategy.fixedDelay(Duration.ofMillis(1));
    return builder
        .endpointOverride(uri)
        .region(Region.EU_WEST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(override -> override
            .addExecutionInterceptor(new MissingPermissions())
            .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(6)
                .backoffStrategy(quick)
                .throttlingBackoffStrategy(quick)
                .build()))
        .build();
  }
}
