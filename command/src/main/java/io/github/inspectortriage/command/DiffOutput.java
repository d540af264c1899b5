package io.github.inspectortriage.command;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.inspectortriage.comparison.EstateDiff;
import io.github.inspectortriage.comparison.EstateDiff.Change;
import io.github.inspectortriage.comparison.EstateDiff.Flag;
import io.github.inspectortriage.comparison.EstateDiff.Kind;
import io.github.inspectortriage.comparison.EstateDiff.State;
import io.github.inspectortriage.identity.LineageKey;
import io.github.inspectortriage.priority.Band;
import io.github.inspectortriage.report.Answer;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Writes what changed: as a table for a person, as JSON for programs. */
final class DiffOutput {
  private static final int ROWS = 20;

  private DiffOutput() {}

  static void json(PrintWriter out, EstateDiff diff) throws IOException {
    try (JsonGenerator json = JsonOutput.generator(out)) {
      json.writeStartObject();
      writeOpen(json, "before", diff.openBefore());
      writeOpen(json, "after", diff.openAfter());
      json.writeObjectFieldStart("counts");
      for (Kind kind : Kind.values()) {
        json.writeNumberField(kind.name(), diff.counts().getOrDefault(kind, 0L));
      }
      json.writeEndObject();
      json.writeArrayFieldStart("changes");
      for (Change change : diff.changes()) {
        write(json, change);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.println();
  }

  static void table(PrintWriter out, EstateDiff diff) {
    Terminal.say(out, Answer.of(diff).toString());
    int shown = Math.min(ROWS, diff.changes().size());
    if (shown > 0) {
      TextTable table = TextTable.of("what", ">before", ">after", "band", "vulnerability", "where");
      diff.changes().subList(0, shown).forEach(change -> row(table, change));
      out.println();
      table.print(out, Terminal.width(null));
    }
    out.println();
    leftOut(diff, shown).forEach(line -> Terminal.say(out, line));
  }

  private static void row(TextTable table, Change change) {
    LineageKey lineage = change.lineage();
    table.row(
        what(change),
        score(change.before()),
        score(change.after()),
        change.after().or(change::before).map(State::band).map(Band::name).orElse("-"),
        lineage.vulnerability(),
        lineage.packageName().map(name -> name + " in ").orElse("") + lineage.registry() + "/"
            + lineage.repository()
            + lineage.place().map(place -> " at " + place).orElse(""));
  }

  private static String what(Change change) {
    List<String> words = new ArrayList<>();
    if (change.flags().isEmpty()) {
      words.add(word(change.kind()));
    }
    for (Flag flag : change.flags()) {
      words.add(word(flag));
    }
    return String.join(", ", words);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String score(Optional<State> state) {
    return state.map(one -> String.format(Locale.ROOT, "%.1f", one.score())).orElse("-");
  }

  private static List<String> leftOut(EstateDiff diff, int shown) {
    List<String> lines = new ArrayList<>();
    List<String> counts = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      if (count(diff, kind) > 0) {
        counts.add(count(diff, kind) + " " + word(kind));
      }
    }
    if (!counts.isEmpty()) {
      lines.add("In all: " + String.join(", ", counts) + ".");
    }
    int more = diff.changes().size() - shown;
    if (more > 0) {
      lines.add("Left out: " + Words.counted(more, "change") + " with a lower score;"
          + " --format json has all.");
    }
    long same = count(diff, Kind.STAYED)
        - diff.changes().stream().filter(change -> change.kind() == Kind.STAYED).count();
    if (same > 0) {
      lines.add("Left out: " + same + " that stayed as they were.");
    }
    if (count(diff, Kind.NOT_LISTED) > 0) {
      lines.add("not listed: gone, and nobody said what is scanned; --coverage would tell.");
    }
    return lines;
  }

  private static long count(EstateDiff diff, Kind kind) {
    return diff.counts().getOrDefault(kind, 0L);
  }

  private static void writeOpen(JsonGenerator json, String name, long open) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeNumberField("open", open);
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Change change) throws IOException {
    LineageKey lineage = change.lineage();
    json.writeStartObject();
    json.writeStringField("kind", change.kind().name());
    json.writeArrayFieldStart("flags");
    for (Flag flag : change.flags()) {
      json.writeString(flag.name());
    }
    json.writeEndArray();
    json.writeStringField("registry", lineage.registry());
    json.writeStringField("repository", lineage.repository());
    json.writeStringField("vulnerabilityId", lineage.vulnerability());
    JsonOutput.write(json, "package", lineage.packageName());
    JsonOutput.write(json, "place", lineage.place());
    JsonOutput.write(json, "scoreBefore", scoreOf(change.before()));
    JsonOutput.write(json, "scoreAfter", scoreOf(change.after()));
    JsonOutput.write(
        json, "bandBefore", change.before().map(state -> state.band().name()));
    JsonOutput.write(json, "bandAfter", change.after().map(state -> state.band().name()));
    JsonOutput.write(json, "useBefore", change.before().map(state -> state.use().name()));
    JsonOutput.write(json, "useAfter", change.after().map(state -> state.use().name()));
    json.writeEndObject();
  }

  private static OptionalDouble scoreOf(Optional<State> state) {
    return state.map(one -> OptionalDouble.of(one.score())).orElse(OptionalDouble.empty());
  }
}
