package io.github.inspectortriage.reading;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.RawJson;
import io.github.inspectortriage.json.Json;
import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Objects;

/**
 * Writes findings as a page in the JSON of Inspector's API, {@code {"findings": […]}}, one after another; not thread-safe.
 *
 * <p>A finding that was read is written as it came, with members that this version does not know; what was changed in code
 * since is written anew, dates as in exported reports ({@code 2023-01-20T22:51:35.665501Z}). What was read from another
 * format has the typed members only. {@link FindingReader} reads it back to an equal finding, but for
 * {@link EcrImage#inUseClusterCount()}, which the API has no member for.
 *
 * <pre>{@code
 * try (FindingWriter page = FindingWriter.to(Files.newOutputStream(path))) {
 *   findings.forEach(page::write);
 * }
 * }</pre>
 */
public final class FindingWriter implements Closeable, Flushable {
  private final JsonGenerator json;

  private FindingWriter(JsonGenerator json) throws IOException {
    // A lone surrogate, which an escape in JSON can hold, has no UTF-8.
    this.json = json.enable(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature());
    json.writeStartObject();
    json.writeArrayFieldStart("findings");
  }

  /**
   * Begins a page in UTF-8; the stream is closed with the writer.
   *
   * @throws UncheckedIOException if the stream fails
   */
  public static FindingWriter to(OutputStream out) {
    Objects.requireNonNull(out, "out");
    try {
      return new FindingWriter(Json.FACTORY.createGenerator(out));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Begins a page; the writer given is closed with this one.
   *
   * @throws UncheckedIOException if the writer fails
   */
  public static FindingWriter to(Writer out) {
    Objects.requireNonNull(out, "out");
    try {
      return new FindingWriter(Json.FACTORY.createGenerator(out));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns one finding alone as JSON. */
  public static String toJson(Finding finding) {
    return Json.MAPPER.writeValueAsString(FindingJson.of(finding));
  }

  /**
   * Returns a finding as an EventBridge event, for a pattern to match: the event that brought it, or else one with the
   * fields that EventBridge would add, but for {@code id} and {@code time}, which only EventBridge knows.
   */
  public static String eventJson(Finding finding) {
    return finding.event().map(RawJson::text).orElseGet(() -> EventEnvelope.around(finding));
  }

  /**
   * Writes a finding.
   *
   * @throws UncheckedIOException if the output fails
   */
  public void write(Finding finding) {
    JsonNode tree = FindingJson.of(finding);
    try {
      Json.MAPPER.write(tree, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Hands on what was written so far.
   *
   * @throws UncheckedIOException if the output fails
   */
  @Override
  public void flush() {
    try {
      json.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Ends the page and closes the output.
   *
   * @throws UncheckedIOException if the output fails
   */
  @Override
  public void close() {
    try {
      if (!json.isClosed()) {
        json.writeEndArray();
        json.writeEndObject();
      }
      json.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
