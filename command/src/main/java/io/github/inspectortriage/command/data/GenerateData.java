package io.github.inspectortriage.command.data;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writes the bundled data anew: the events of ten days, and the findings as they are at the end. */
public final class GenerateData {
  private GenerateData() {}

  /**
   * Writes both files.
   *
   * @param args the directory
   * @throws IOException if they cannot be written
   */
  public static void main(String[] args) throws IOException {
    Path directory = Path.of(args[0]);
    write(directory.resolve(BundledData.EVENTS), events());
    write(directory.resolve(BundledData.FINDINGS), findings());
  }

  static String events() {
    StringBuilder lines = new StringBuilder();
    for (FindingState report : History.play().reports()) {
      lines.append(FindingJson.event(report)).append('\n');
    }
    return lines.toString();
  }

  static String findings() throws IOException {
    ObjectNode page = new ObjectMapper().createObjectNode();
    History.play()
        .latest()
        .forEach(state -> page.withArray("findings").add(FindingJson.listed(state)));
    return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(page) + "\n";
  }

  private static void write(Path file, String text) throws IOException {
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
