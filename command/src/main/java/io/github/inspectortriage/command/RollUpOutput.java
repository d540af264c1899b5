package io.github.inspectortriage.command;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.inspectortriage.ranking.RollUp;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes how urgent images, repositories, accounts or owners are. */
final class RollUpOutput {
  private RollUpOutput() {}

  static void table(
      PrintWriter out,
      Console console,
      FindingInput input,
      List<RollUp> rollUps,
      int all,
      int width) {
    if (rollUps.isEmpty()) {
      input.printNone(out);
    } else {
      TextTable table = TextTable.of(">TOP", ">FINDINGS", "BANDS", "WHERE");
      for (RollUp rollUp : rollUps) {
        table.row(
            String.format(Locale.ROOT, "%.1f", rollUp.topScore()),
            String.valueOf(rollUp.findings()),
            bands(rollUp),
            rollUp.name());
      }
      table.print(out, width);
    }
    if (all > rollUps.size()) {
      out.println("and " + (all - rollUps.size()) + " more; --top N shows them");
    }
    console.printMissed(out, width);
  }

  static void json(PrintWriter out, List<RollUp> rollUps) throws IOException {
    JsonOutput.array(out, rollUps, RollUpOutput::write);
  }

  static void csv(PrintWriter out, List<RollUp> rollUps) throws IOException {
    Csv.write(
        out,
        List.of("name", "topScore", "findings", "bands", "topFindingArn"),
        rollUps.stream()
            .map(rollUp -> List.of(
                Csv.text(rollUp.name()),
                String.format(Locale.ROOT, "%.6f", rollUp.topScore()),
                String.valueOf(rollUp.findings()),
                Csv.text(bands(rollUp)),
                Csv.text(rollUp.topFindingArn())))
            .toList());
  }

  private static void write(JsonGenerator json, RollUp rollUp) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", rollUp.name());
    json.writeNumberField("topScore", rollUp.topScore());
    json.writeStringField("topFindingArn", rollUp.topFindingArn());
    json.writeNumberField("findings", rollUp.findings());
    json.writeObjectFieldStart("bands");
    for (var band : rollUp.bands().entrySet()) {
      json.writeNumberField(band.getKey().name(), band.getValue());
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static String bands(RollUp rollUp) {
    return rollUp.bands().entrySet().stream()
        .map(entry -> entry.getKey().name() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }
}
