package io.github.inspectortriage.command;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.RetryUtils;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.AcquireInitialTokenResponse;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RecordSuccessResponse;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.RetryToken;

/**
 * Retries as the SDK does by default, and as its adaptive strategy once AWS has said a few times that it is too fast. The adaptive
 * one alone sends a request in two seconds after the first such word: a listing of three pages took six seconds for it.
 */
final class LateAdaptiveRetry implements RetryStrategy {
  private static final int CALM = 3;

  /** A token, and whose it is. */
  private record Owned(RetryStrategy owner, RetryToken token) implements RetryToken {}

  private final RetryStrategy standard;
  private final RetryStrategy adaptive;
  private final AtomicInteger refusals = new AtomicInteger();

  LateAdaptiveRetry(RetryStrategy standard, RetryStrategy adaptive) {
    this.standard = standard;
    this.adaptive = adaptive;
  }

  @Override
  public AcquireInitialTokenResponse acquireInitialToken(AcquireInitialTokenRequest request) {
    RetryStrategy owner = refusals.get() < CALM ? standard : adaptive;
    AcquireInitialTokenResponse response = owner.acquireInitialToken(request);
    return AcquireInitialTokenResponse.create(new Owned(owner, response.token()), response.delay());
  }

  @Override
  public RefreshRetryTokenResponse refreshRetryToken(RefreshRetryTokenRequest request) {
    if (isThrottling(request.failure())) {
      refusals.incrementAndGet();
    }
    Owned owned = (Owned) request.token();
    RefreshRetryTokenResponse response = owned
        .owner()
        .refreshRetryToken(RefreshRetryTokenRequest.builder()
            .token(owned.token())
            .failure(request.failure())
            .suggestedDelay(request.suggestedDelay().orElse(Duration.ZERO))
            .build());
    return RefreshRetryTokenResponse.create(
        new Owned(owned.owner(), response.token()), response.delay());
  }

  private static boolean isThrottling(Throwable failure) {
    return failure instanceof SdkException known && RetryUtils.isThrottlingException(known);
  }

  @Override
  public RecordSuccessResponse recordSuccess(RecordSuccessRequest request) {
    Owned owned = (Owned) request.token();
    return RecordSuccessResponse.create(new Owned(
        owned.owner(),
        owned.owner().recordSuccess(RecordSuccessRequest.create(owned.token())).token()));
  }

  @Override
  public int maxAttempts() {
    return standard.maxAttempts();
  }

  /** Both are complete: the SDK has nothing to add, and would make another one of this. */
  @Override
  public boolean useClientDefaults() {
    return false;
  }

  @Override
  public Builder<?, ?> toBuilder() {
    return standard.toBuilder();
  }
}
