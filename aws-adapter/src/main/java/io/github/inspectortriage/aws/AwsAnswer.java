package io.github.inspectortriage.aws;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Consumer;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;

/**
 * One answer of AWS, as the SDK read it and as it came; for the rooms of this artifact.
 *
 * <p>The SDK drops fields that it does not know. Whoever must lose nothing reads the bytes.
 */
public final class AwsAnswer<A> {
  private final A typed;
  private final byte[] body;

  private AwsAnswer(A typed, byte[] body) {
    this.typed = typed;
    this.body = body;
  }

  /** How a request is sent: with the override that it is handed, for that one keeps the bytes. */
  @FunctionalInterface
  public interface Call<A> {
    /** Sends the request with that override. */
    A send(Consumer<AwsRequestOverrideConfiguration.Builder> override);
  }

  /**
   * Asks once.
   *
   * @throws InvalidListingException if the client is not one of the SDK's own, so the bytes were not to be had
   */
  public static <A> AwsAnswer<A> of(String operation, Call<A> call) {
    Objects.requireNonNull(operation, "operation");
    return ask(operation, 1, new AnswerCopy(), call);
  }

  /** Returns what the SDK made of it. */
  public A typed() {
    return typed;
  }

  /** Returns the bytes as they came, a copy of them. */
  public byte[] body() {
    return body.clone();
  }

  /** The answer without a text of ASCII, byte by byte: to be compared, not to be shown. */
  String textWithout(String part) {
    return new String(body, StandardCharsets.ISO_8859_1).replace(part, "");
  }

  static <A> AwsAnswer<A> ask(String operation, int page, AnswerCopy copy, Call<A> call) {
    A typed = call.send(override -> override.addPlugin(copy::attachTo));
    byte[] body = copy.take()
        .orElseThrow(() -> new InvalidListingException(
            InvalidListingException.Code.NO_COPY,
            operation,
            page,
            "expected the client to run the plugin of a request, but it did not; pass a client that the "
                + "SDK built, not a mock or a wrapper"));
    return new AwsAnswer<>(typed, body);
  }
}
