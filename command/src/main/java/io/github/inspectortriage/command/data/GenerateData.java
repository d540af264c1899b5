package io.github.inspectortriage.command.data;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Writes the bundled findings anew: as they are at the end of the ten days. All else is made when it is asked for. */
public final class GenerateData {
  private static final ObjectMapper JSON = new ObjectMapper();

  private GenerateData() {}

  /**
   * Writes the file.
   *
   * @param args the directory
   * @throws IOException if it cannot be written
   */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]).resolve(BundledData.FINDINGS);
    Files.write(file, zipped(findings(History.play().latest())));
  }

  static String events() {
    StringBuilder lines = new StringBuilder();
    for (FindingState report : History.play().reports()) {
      lines.append(FindingJson.event(report)).append('\n');
    }
    return lines.toString();
  }

  /** Writes findings as {@code list-findings} answers. */
  static String findings(List<FindingState> states) throws IOException {
    ObjectNode page = JSON.createObjectNode();
    states.forEach(state -> page.withArray("findings").add(FindingJson.listed(state)));
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(page) + "\n";
  }

  static byte[] zipped(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
