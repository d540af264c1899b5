package io.github.inspectortriage.aws.sns;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.notification.DeliveryException;
import io.github.inspectortriage.notification.DeliveryException.Remedy;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.Notifier;
import io.github.inspectortriage.notification.Receipt;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * Publishes messages to a standard topic of Amazon SNS, like one that Amazon Q Developer in chat applications shows.
 *
 * <pre>{@code
 * Notifier chat = SnsNotifier.of(snsClient, topicArn, message -> chatFormatter.format(message));
 * }</pre>
 *
 * <p>Safe to share between threads if the function is. The role needs {@code sns:Publish}. SNS accepts any text: what a chat
 * application cannot read vanishes there without an error.
 */
public final class SnsNotifier implements Notifier {
  private static final Pattern TOPIC = Pattern.compile(
      "arn:[a-z0-9-]{1,20}:sns:[a-z0-9-]{1,40}:\\d{12}:[A-Za-z0-9_-]{1,256}(\\.fifo)?");
  private static final int LONGEST = 262_144;
  // A chat application takes ten events a second and drops the others.
  private static final Duration INTERVAL = Duration.ofMillis(100);

  private final SnsClient client;
  private final String topicArn;
  private final Function<Message, String> format;

  private SnsNotifier(SnsClient client, String topicArn, Function<Message, String> format) {
    this.client = client;
    this.topicArn = topicArn;
    this.format = format;
  }

  /**
   * Returns a notifier that publishes what the function makes of a message.
   *
   * @param format like that of the chat formatter; its text is at most 256 KiB in UTF-8
   * @throws IllegalArgumentException if the ARN is not that of a topic, or that of a FIFO topic, which delivers to queues alone and never
   *     to a chat
   */
  public static SnsNotifier of(
      SnsClient client, String topicArn, Function<Message, String> format) {
    Objects.requireNonNull(client, "client");
    Objects.requireNonNull(format, "format");
    if (!TOPIC.matcher(Objects.requireNonNull(topicArn, "topicArn")).matches()) {
      throw new IllegalArgumentException(
          "topicArn must be like arn:aws:sns:eu-west-1:111122223333:alerts, but was "
              + SafeText.quote(topicArn));
    }
    if (topicArn.endsWith(".fifo")) {
      throw new IllegalArgumentException(
          "topicArn must be that of a standard topic, but was a FIFO topic, which delivers to SQS alone and never to a chat");
    }
    return new SnsNotifier(client, topicArn, format);
  }

  /** Publishes a message; what comes later of the same story is grouped with it where the receiver does that. */
  @Override
  public Receipt deliver(Message message) {
    String text = format.apply(message);
    int length = text.getBytes(StandardCharsets.UTF_8).length;
    if (length == 0 || length > LONGEST) {
      throw new DeliveryException(
          "a message for SNS has 1 to " + LONGEST + " bytes, but had " + length, Remedy.GIVE_UP);
    }
    try {
      String id =
          client.publish(request -> request.topicArn(topicArn).message(text)).messageId();
      return Receipt.updatable(Objects.requireNonNullElse(id, ""));
    } catch (AwsServiceException e) {
      throw refused(e);
    } catch (SdkClientException e) {
      throw new DeliveryException(
          "SNS could not be reached, or its answer was lost", Remedy.UNKNOWN, e);
    }
  }

  @Override
  public Duration interval() {
    return INTERVAL;
  }

  private static DeliveryException refused(AwsServiceException e) {
    Remedy remedy = e.isThrottlingException()
        ? Remedy.TRY_AGAIN
        : switch (e.statusCode()) {
          case 401, 403, 404 -> Remedy.MEND_ROUTE;
          case 429, 503 -> Remedy.TRY_AGAIN;
          default -> e.statusCode() >= 500 ? Remedy.UNKNOWN : Remedy.GIVE_UP;
        };
    String code = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
    return new DeliveryException(
        "SNS refused the message with status " + e.statusCode()
            + (code == null ? "" : ", " + SafeText.cut(SafeText.oneLine(code), 80)),
        remedy,
        e);
  }
}
