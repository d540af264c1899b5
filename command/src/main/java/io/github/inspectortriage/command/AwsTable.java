package io.github.inspectortriage.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.inspectortriage.aws.AwsJson;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option of a command that prints AWS's own answers: whole as JSON, or some columns for a person. */
final class AwsTable {
  /** How the result is written. */
  enum Format {
    TABLE,
    JSON
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "json",
      description =
          "json (default): AWS's own answers, whole, as one; table: some columns of them.")
  private Format format = Format.JSON;

  /** A column: its heading, and the pointers of which the first that is there is shown. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Column(String heading, String... pointers) {}

  private @Nullable List<Column> columns;

  AwsTable showing(Column... shown) {
    columns = List.of(shown);
    return this;
  }

  boolean isWanted() {
    return format == Format.TABLE;
  }

  void write(PrintWriter out, String list, Iterable<byte[]> answers) {
    List<Column> shown = columns == null ? List.of() : columns;
    List<List<String>> rows = new ArrayList<>();
    rows.add(shown.stream().map(Column::heading).toList());
    for (byte[] answer : answers) {
      AwsJson.list(AwsJson.tree(answer), list)
          .forEach(
              row -> rows.add(shown.stream().map(column -> cell(row, column)).toList()));
    }
    int[] widths = new int[shown.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
      }
      out.println(line.toString().stripTrailing());
    }
    out.println(rows.size() - 1 + (rows.size() == 2 ? " row" : " rows"));
    out.flush();
  }

  private static String cell(JsonNode row, Column column) {
    for (String pointer : column.pointers()) {
      JsonNode value = row.at(pointer);
      if (!value.isMissingNode() && !value.isNull()) {
        return AwsAnswers.cell(value.isValueNode() ? value.asText() : value.toString());
      }
    }
    return "-";
  }
}
