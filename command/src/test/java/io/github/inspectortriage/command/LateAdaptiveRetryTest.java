package io.github.inspectortriage.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.aws.standin.AwsStandIn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.AcquireInitialTokenResponse;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RecordSuccessResponse;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.inspector2.Inspector2Client;
import software.amazon.awssdk.services.inspector2.model.StringFilter;

class LateAdaptiveRetryTest {
  private final List<String> asked = new ArrayList<>();

  // The adaptive strategy alone made a listing of three pages take six seconds, for one refusal.
  @Test
  void the_first_refusals_are_the_standard_strategys_and_what_comes_after_the_third_is_not() {
    try (AwsStandIn aws = AwsStandIn.start().throttlingNothing();
        Inspector2Client client = client(aws)) {
      list(client);
      for (int i = 0; i < 4; i++) {
        aws.throttlingAgain();
        list(client);
      }
    }

    assertThat(asked)
        .containsExactly(
            "standard",
            "standard",
            "again",
            "standard",
            "again",
            "standard",
            "again",
            "adaptive",
            "again");
  }

  private static void list(Inspector2Client client) {
    client.listFindings(request -> request.filterCriteria(criteria -> criteria.findingStatus(
        StringFilter.builder().comparison("EQUALS").value("ACTIVE").build())));
  }

  private Inspector2Client client(AwsStandIn aws) {
    RetryStrategy late =
        new LateAdaptiveRetry(new Told("standard", quick()), new Told("adaptive", quick()));
    return Inspector2Client.builder()
        .endpointOverride(aws.uri())
        .region(Region.EU_WEST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(override -> override.retryStrategy(late))
        .build();
  }

  private static RetryStrategy quick() {
    BackoffStrategy quick = BackoffStrategy.fixedDelay(Duration.ofMillis(1));
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .backoffStrategy(quick)
        .throttlingBackoffStrategy(quick)
        .build();
  }

  /** Says that it is asked. */
  private final class Told implements RetryStrategy {
    private final String name;
    private final RetryStrategy real;

    Told(String name, RetryStrategy real) {
      this.name = name;
      this.real = real;
    }

    @Override
    public AcquireInitialTokenResponse acquireInitialToken(AcquireInitialTokenRequest request) {
      asked.add(name);
      return real.acquireInitialToken(request);
    }

    @Override
    public RefreshRetryTokenResponse refreshRetryToken(RefreshRetryTokenRequest request) {
      asked.add("again");
      return real.refreshRetryToken(request);
    }

    @Override
    public RecordSuccessResponse recordSuccess(RecordSuccessRequest request) {
      return real.recordSuccess(request);
    }

    @Override
    public int maxAttempts() {
      return real.maxAttempts();
    }

    @Override
    public Builder<?, ?> toBuilder() {
      return real.toBuilder();
    }
  }
}
