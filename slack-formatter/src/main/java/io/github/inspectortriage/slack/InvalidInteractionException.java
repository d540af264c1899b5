package io.github.inspectortriage.slack;

import io.github.inspectortriage.TriageException;
import java.io.Serial;
import java.util.Objects;

/** Says that a request is not one of Slack's, or none that can be read; nothing of it is repeated. */
public final class InvalidInteractionException extends TriageException {
  @Serial
  private static final long serialVersionUID = 1L;

  /** What is wrong. */
  public enum Reason {
    /** The signature is missing or not that of the secret: answer 401. */
    NOT_SIGNED,
    /** It was signed more than five minutes ago, or in the future: somebody may send again what was heard; answer 401. */
    NOT_IN_TIME,
    /** It is Slack's, but not a button that was pressed: answer 400. */
    NOT_A_PAYLOAD
  }

  private final Reason reason;

  InvalidInteractionException(String message, Reason reason) {
    super(message, null);
    this.reason = Objects.requireNonNull(reason, "reason");
  }

  /** Returns what is wrong. */
  public Reason reason() {
    return reason;
  }
}
