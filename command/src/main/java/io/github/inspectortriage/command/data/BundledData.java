package io.github.inspectortriage.command.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** The data that come with the command. */
public final class BundledData {
  static final String EVENTS = "events.jsonl.gz";
  static final String FINDINGS = "findings.json.gz";

  private BundledData() {}

  /**
   * Opens the events of ten days, as JSON Lines.
   *
   * @throws IOException if they cannot be read
   */
  public static InputStream events() throws IOException {
    return open(EVENTS);
  }

  /**
   * Opens the findings at the end of the ten days, as {@code list-findings} answers.
   *
   * @throws IOException if they cannot be read
   */
  public static InputStream findings() throws IOException {
    return open(FINDINGS);
  }

  private static InputStream open(String name) throws IOException {
    return new GZIPInputStream(
        Objects.requireNonNull(BundledData.class.getResourceAsStream(name), name));
  }
}
