package io.github.inspectortriage.finding;

/**
 * The protocol of a port that can be reached.
 *
 * <p>The set is Inspector's and may grow: {@link #UNKNOWN} stands for a value that this version does not know, and
 * {@code NetworkReachability.protocolText()} keeps what Inspector wrote.
 */
public enum NetworkProtocol {
  /** The Transmission Control Protocol. */
  TCP,
  /** The User Datagram Protocol. */
  UDP,
  /** Inspector did not say, or said what this version does not know. */
  UNKNOWN;

  static final OpenEnum<NetworkProtocol> OPEN = new OpenEnum<>(values(), UNKNOWN);

  /** Returns the value of this name, or {@code UNKNOWN} for a name that this version does not know. */
  public static NetworkProtocol of(String text) {
    return OPEN.of(text);
  }
}
