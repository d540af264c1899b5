package io.github.inspectortriage.finding;

/**
 * Whether a container image is in use, as far as Inspector knows: it looks at ECS tasks and EKS pods, once a day.
 *
 * <p>Inspector does not track multi-architecture images and sends the first figure up to 36 hours late
 * (https://docs.aws.amazon.com/inspector/latest/user/scanning-ecr.html). An image without a figure is {@link #UNKNOWN},
 * never {@link #IDLE}.
 */
public enum ImageUse {
  /** At least one task or pod runs it. */
  IN_USE,
  /** Nothing runs it now, but something did within the time that the caller names. */
  RECENT,
  /** Inspector tracks it, and nothing has run it for longer than that. */
  IDLE,
  /** Inspector gave no figure. */
  UNKNOWN;

  /** Returns whether something runs it, or nobody knows: unknown is never taken for idle. */
  public boolean mayBeInUse() {
    return this == IN_USE || this == UNKNOWN;
  }
}
