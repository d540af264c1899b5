package io.github.inspectortriage.notification;

import io.github.inspectortriage.TriageException;
import java.io.Serial;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says that a message was not delivered, and whether sending it again may help. */
public final class DeliveryException extends TriageException {
  @Serial
  private static final long serialVersionUID = 1L;

  /** What may help. */
  public enum Remedy {
    /** Nothing was posted; sending again later may succeed. */
    TRY_AGAIN,
    /** Nothing was posted, and the same message will be refused again: somebody has to change something. */
    GIVE_UP,
    /** Nothing was posted, nor will anything be, before somebody mends the address, the token or the rights (401, 403, 404). */
    MEND_ROUTE,
    /** It may have been posted: the answer was lost. */
    UNKNOWN
  }

  private final Remedy remedy;
  private final @Nullable Duration retryAfter;

  /** Takes what happened and what may help. */
  public DeliveryException(String message, Remedy remedy) {
    this(message, remedy, null, null);
  }

  /** Takes what happened, what may help, and what led to it. */
  public DeliveryException(String message, Remedy remedy, Throwable cause) {
    this(message, remedy, null, cause);
  }

  private DeliveryException(
      String message, Remedy remedy, @Nullable Duration retryAfter, @Nullable Throwable cause) {
    super(message, cause);
    this.remedy = Objects.requireNonNull(remedy, "remedy");
    this.retryAfter = retryAfter;
  }

  /** Returns the error of a receiver that takes nothing more before some time has passed. */
  public static DeliveryException tooMany(String message, Duration retryAfter) {
    return new DeliveryException(
        message, Remedy.TRY_AGAIN, Objects.requireNonNull(retryAfter, "retryAfter"), null);
  }

  /** Returns what may help. */
  public Remedy remedy() {
    return remedy;
  }

  /** Returns how long to wait before sending again, if the receiver said so. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
