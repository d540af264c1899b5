package io.github.inspectortriage.aws.standin;

import io.github.inspectortriage.aws.MissingPermissions;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.inspector2.Inspector2Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;

/** Clients of the SDK, as they are in production but for where they go and how long they wait. */
public final class Clients {
  private Clients() {}

  public static Inspector2Client inspector(URI uri) {
    return of(Inspector2Client.builder(), uri);
  }

  /** Of another account, by what was got for its role. */
  public static Inspector2Client inspector(URI uri, AwsCredentialsProvider credentials) {
    return configured(Inspector2Client.builder(), uri)
        .credentialsProvider(credentials)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  public static S3Client s3(URI uri) {
    return of(S3Client.builder().forcePathStyle(true), uri);
  }

  /** Its updates are a PATCH, which the URL connection refuses to send; the stand-in takes a POST for one. */
  public static SecurityHubClient hub(URI uri) {
    return configured(SecurityHubClient.builder(), uri)
        .httpClient(new PostingHttpClient())
        .build();
  }

  public static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C of(
      B builder, URI uri) {
    return configured(builder, uri)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  private static <B extends AwsClientBuilder<B, ?>> B configured(B builder, URI uri) {
    BackoffStrategy quick = BackoffStrategy.fixedDelay(Duration.ofMillis(1));
    return builder
        .endpointOverride(uri)
        .region(Region.EU_WEST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")))
        .overrideConfiguration(override -> override
            .addExecutionInterceptor(new MissingPermissions())
            .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(6)
                .backoffStrategy(quick)
                .throttlingBackoffStrategy(quick)
                .build()));
  }

  private static final class PostingHttpClient implements SdkHttpClient {
    private final SdkHttpClient http = UrlConnectionHttpClient.create();

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      SdkHttpRequest asked = request.httpRequest();
      boolean isPatch = asked.method() == SdkHttpMethod.PATCH;
      return http.prepareRequest(HttpExecuteRequest.builder()
          .request(isPatch ? asked.toBuilder().method(SdkHttpMethod.POST).build() : asked)
          .contentStreamProvider(request.contentStreamProvider().orElse(null))
          .build());
    }

    @Override
    public void close() {
      http.close();
    }
  }
}
