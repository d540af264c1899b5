package io.github.inspectortriage.command;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.priority.Priority;
import io.github.inspectortriage.ranking.FactorChange;
import io.github.inspectortriage.ranking.PolicyDiff;
import io.github.inspectortriage.ranking.PolicyDiff.Move;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes what another policy would change. */
final class PolicyDiffOutput {
  private static final int ROWS = 20;

  private PolicyDiffOutput() {}

  static void text(PrintWriter out, PolicyDiff diff) {
    out.println(diff);
    diff.counts()
        .forEach((bands, count) ->
            out.printf(Locale.ROOT, "  %4d  %s%n", count, SafeText.oneLine(bands)));
    List<Move> moves = diff.moves();
    for (Move move : moves.subList(0, Math.min(ROWS, moves.size()))) {
      out.printf(
          Locale.ROOT,
          "%6.1f -> %5.1f  %-18s %s%n",
          move.before().score(),
          move.after().score(),
          SafeText.oneLine(move.bands()),
          Words.what(move.finding()));
      out.println(" ".repeat(17) + why(move));
    }
    if (moves.size() > ROWS) {
      out.printf(Locale.ROOT, "and %d more; --format json has them all%n", moves.size() - ROWS);
    }
  }

  static void json(PrintWriter out, PolicyDiff diff) throws IOException {
    try (JsonGenerator json = JsonOutput.generator(out)) {
      json.writeStartObject();
      json.writeNumberField("findings", diff.findings());
      json.writeObjectFieldStart("counts");
      for (Map.Entry<String, Long> count : diff.counts().entrySet()) {
        json.writeNumberField(count.getKey(), count.getValue());
      }
      json.writeEndObject();
      json.writeArrayFieldStart("moves");
      for (Move move : diff.moves()) {
        write(json, move);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.println();
  }

  /** The points that changed; a table may decide otherwise without any. */
  private static String why(Move move) {
    List<FactorChange> changes = move.changes();
    return changes.isEmpty()
        ? move.after()
            .decision()
            .map(decision -> SafeText.oneLine(decision.toString()))
            .orElse("the same points, other bands or rules")
        : changes.stream().map(FactorChange::toString).collect(Collectors.joining(", "));
  }

  private static void write(JsonGenerator json, Move move) throws IOException {
    json.writeStartObject();
    json.writeStringField("findingArn", move.finding().findingArn());
    json.writeStringField("vulnerabilityId", move.finding().vulnerabilityId().orElse(null));
    write(json, "before", move.before());
    write(json, "after", move.after());
    json.writeArrayFieldStart("changes");
    for (FactorChange change : move.changes()) {
      json.writeStartObject();
      json.writeStringField("factor", change.name());
      json.writeNumberField("before", change.before());
      json.writeNumberField("after", change.after());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, String name, Priority priority) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("score", priority.score());
    json.writeStringField("band", priority.band().name());
    json.writeStringField("due", priority.due().map(Object::toString).orElse(null));
    json.writeEndObject();
  }
}
