package io.github.inspectortriage.benchmarks;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.reading.FindingCsvWriter;
import io.github.inspectortriage.reading.FindingReader;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a report such as Inspector exports, of any size and the same each time, for {@link ReadReport}.
 *
 * <pre>
 * mvn -q -pl benchmarks -am package -DskipTests
 * java -Xmx128m -cp benchmarks/target/benchmarks.jar io.github.inspectortriage.benchmarks.GenerateReport json 1073741824 report.json
 * java -Xmx128m -cp benchmarks/target/benchmarks.jar io.github.inspectortriage.benchmarks.GenerateReport csv 1073741824 report.csv
 * </pre>
 */
public final class GenerateReport {
  private static final JsonMapper JSON = new JsonMapper();

  private GenerateReport() {}

  /** Takes the format, {@code json} or {@code csv}, the size in bytes that is to be reached, and the file. */
  public static void main(String... args) throws IOException {
    if (args.length != 3 || !(args[0].equals("json") || args[0].equals("csv"))) {
      System.err.println("expected: json|csv BYTES FILE");
      System.exit(2);
    }
    long bytes = Long.parseLong(args[1]);
    try (Counting out = new Counting(Files.newOutputStream(Path.of(args[2])))) {
      if (args[0].equals("json")) {
        writeJson(bytes, out);
      } else {
        writeCsv(bytes, out);
      }
    }
  }

  private static void writeJson(long bytes, Counting out) throws IOException {
    ReportFindings findings = new ReportFindings();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeArrayFieldStart("findings");
      while (out.written < bytes) {
        json.writeTree(findings.next());
        json.flush();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static void writeCsv(long bytes, Counting out) {
    ReportFindings findings = new ReportFindings();
    try (FindingCsvWriter csv = FindingCsvWriter.to(out)) {
      while (out.written < bytes) {
        ObjectNode finding = findings.next();
        csv.write(FindingReader.read(finding.toString().getBytes(StandardCharsets.UTF_8)));
      }
    }
  }

  private static final class Counting extends FilterOutputStream {
    private long written;

    Counting(OutputStream out) {
      super(new BufferedOutputStream(out, 1 << 16));
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      written++;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
      written += length;
    }
  }
}
