package io.github.inspectortriage.command;

import io.github.inspectortriage.aws.MissingPermissions;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.inspector2.Inspector2Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Makes the SDK's clients, all in the same way. Whoever gets one closes it. */
final class AwsClients {
  private static final int ATTEMPTS = 6;
  private static final int ATTEMPTS_OF_A_LISTING = 10;
  private static final String WITHOUT_A_REGION = "us-east-1";

  private final @Nullable URI endpoint;
  private final Region region;
  private final AwsCredentialsProvider credentials;

  private AwsClients(@Nullable URI endpoint, Region region, AwsCredentialsProvider credentials) {
    this.endpoint = endpoint;
    this.region = region;
    this.credentials = credentials;
  }

  static AwsClients of(@Nullable URI endpoint, @Nullable String region) {
    return new AwsClients(
        endpoint,
        Region.of(region != null ? region : defaultRegion(endpoint)),
        DefaultCredentialsProvider.builder().build());
  }

  /** The clients of another account or Region. */
  AwsClients in(String otherRegion, AwsCredentialsProvider others) {
    return new AwsClients(endpoint, Region.of(otherRegion), others);
  }

  /** The clients of another Region of the same account. */
  AwsClients in(String otherRegion) {
    return in(otherRegion, credentials);
  }

  /** By what the caller asks. */
  AwsCredentialsProvider credentials() {
    return credentials;
  }

  String region() {
    return region.id();
  }

  Inspector2Client inspector() {
    return build(Inspector2Client.builder());
  }

  /**
   * For listings of findings, which can take an hour: once AWS slows it down again and again it goes as fast as AWS lets it.
   */
  Inspector2Client inspectorForListings() {
    return build(
        Inspector2Client.builder(),
        new LateAdaptiveRetry(
            AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(attempts(ATTEMPTS_OF_A_LISTING))
                .build(),
            AwsRetryStrategy.adaptiveRetryStrategy().toBuilder()
                .maxAttempts(attempts(ATTEMPTS_OF_A_LISTING))
                .build()));
  }

  EcrClient ecr() {
    return build(EcrClient.builder());
  }

  StsClient sts() {
    return build(StsClient.builder());
  }

  /** By path, for a local server of buckets has no names of hosts. */
  S3Client s3() {
    return configured(S3Client.builder(), standard())
        .forcePathStyle(endpoint != null)
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }

  /** Its updates are sent by PATCH, which a URL connection refuses. */
  SecurityHubClient hub() {
    return configured(SecurityHubClient.builder(), standard())
        .httpClient(new JdkHttpClient())
        .build();
  }

  <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(B builder) {
    return build(builder, standard());
  }

  private static RetryStrategy standard() {
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .maxAttempts(attempts(ATTEMPTS))
        .build();
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(
      B builder, RetryStrategy retries) {
    return configured(builder, retries)
        .httpClientBuilder(UrlConnectionHttpClient.builder()
            .connectionTimeout(Duration.ofSeconds(10))
            .socketTimeout(Duration.ofSeconds(60)))
        .build();
  }

  private <B extends AwsClientBuilder<B, ?>> B configured(B builder, RetryStrategy retries) {
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    return builder
        .region(region)
        .credentialsProvider(credentials)
        .overrideConfiguration(override ->
            override.addExecutionInterceptor(new MissingPermissions()).retryStrategy(retries));
  }

  /** As the AWS CLI: AWS_MAX_ATTEMPTS has the last word. */
  private static int attempts(int unlessSaid) {
    return SdkSystemSetting.AWS_MAX_ATTEMPTS.getIntegerValue().orElse(unlessSaid);
  }

  private static String defaultRegion(@Nullable URI endpoint) {
    Function<String, Optional<String>> environment =
        name -> Optional.ofNullable(System.getenv(name)).filter(value -> !value.isBlank());
    return environment
        .apply("AWS_REGION")
        .or(() -> environment.apply("AWS_DEFAULT_REGION"))
        .orElseGet(() -> endpoint == null ? ofTheChain() : WITHOUT_A_REGION);
  }

  private static String ofTheChain() {
    try {
      return DefaultAwsRegionProviderChain.builder().build().getRegion().id();
    } catch (SdkClientException e) {
      throw new InputException("no Region is set; say --region eu-west-1 or set AWS_REGION");
    }
  }
}
