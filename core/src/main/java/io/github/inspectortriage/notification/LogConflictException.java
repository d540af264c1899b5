package io.github.inspectortriage.notification;

import io.github.inspectortriage.TriageException;
import java.io.Serial;

/**
 * Says that the log did not take a row although it was read and changed anew many times: other workers were always faster, or the log
 * refuses every put. What was to be stored may be given again.
 */
public final class LogConflictException extends TriageException {
  @Serial
  private static final long serialVersionUID = 1L;

  LogConflictException(int tries) {
    super("the log took none of " + tries + " puts of one row; give the event again");
  }
}
