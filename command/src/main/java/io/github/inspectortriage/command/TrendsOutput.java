package io.github.inspectortriage.command;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.comparison.EstateDiff.Kind;
import io.github.inspectortriage.comparison.Trends;
import io.github.inspectortriage.comparison.Trends.Days;
import io.github.inspectortriage.comparison.Trends.Flow;
import io.github.inspectortriage.comparison.Trends.Look;
import io.github.inspectortriage.comparison.Trends.Remediation;
import io.github.inspectortriage.priority.Band;
import io.github.inspectortriage.remediation.Risk;
import io.github.inspectortriage.report.Answer;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes how an estate goes on: as a table for a person, as JSON for programs. */
final class TrendsOutput {
  private static final int ROWS = 20;
  private static final List<Kind> CAME = List.of(Kind.NEW, Kind.REOPENED, Kind.UNSUPPRESSED);

  private TrendsOutput() {}

  static void json(PrintWriter out, Trends trends) throws IOException {
    try (JsonGenerator json = JsonOutput.generator(out)) {
      json.writeStartObject();
      json.writeArrayFieldStart("snapshots");
      for (Look look : trends.looks()) {
        write(json, look);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("flows");
      for (Flow flow : trends.flows()) {
        write(json, flow);
      }
      json.writeEndArray();
      write(json, trends.remediation());
      json.writeEndObject();
    }
    out.println();
  }

  private static void write(JsonGenerator json, Look look) throws IOException {
    json.writeStartObject();
    json.writeStringField("at", look.at().toString());
    json.writeNumberField("open", look.open());
    write(json, "bands", look.bands());
    write(json, "inUse", look.inUse());
    write(json, "risk", look.risk());
    write(json, "riskInUse", look.riskInUse());
    json.writeNumberField("overdue", look.overdue());
    json.writeNumberField("overdueInUse", look.overdueInUse());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, String name, Map<Band, Long> counts)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<Band, Long> count : counts.entrySet()) {
      json.writeNumberField(count.getKey().name(), count.getValue());
    }
    json.writeEndObject();
  }

  /** Never as 1E-9, which some programs do not read. */
  private static void write(JsonGenerator json, String name, long billionths) throws IOException {
    json.writeFieldName(name);
    json.writeNumber(Risk.decimal(billionths).toPlainString());
  }

  private static void write(JsonGenerator json, Flow flow) throws IOException {
    json.writeStartObject();
    json.writeStringField("from", flow.from().toString());
    json.writeStringField("to", flow.to().toString());
    json.writeObjectFieldStart("counts");
    for (Kind kind : Kind.values()) {
      json.writeNumberField(kind.name(), flow.counts().getOrDefault(kind, 0L));
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Remediation remediation) throws IOException {
    json.writeObjectFieldStart("remediation");
    json.writeNumberField("fixed", remediation.fixed());
    write(json, "calendarDays", remediation.calendarDays());
    write(json, "inUseDays", remediation.inUseDays());
    write(json, "halfLifeDays", remediation.halfLifeDays());
    json.writeNumberField("onTime", remediation.onTime());
    json.writeNumberField("late", remediation.late());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, String name, Days days) throws IOException {
    json.writeObjectFieldStart(name);
    write(json, "min", days.min());
    write(json, "max", days.max());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, String name, Optional<BigDecimal> days)
      throws IOException {
    json.writeFieldName(name);
    if (days.isPresent()) {
      json.writeNumber(days.get().toPlainString());
    } else {
      json.writeNull();
    }
  }

  static void table(PrintWriter out, Trends trends) {
    Terminal.say(out, Answer.of(trends).toString());
    out.println();
    rows(trends).print(out, Terminal.width(null));
    out.println();
    said(trends).forEach(line -> Terminal.say(out, line));
  }

  private static TextTable rows(Trends trends) {
    List<Band> bands = List.copyOf(trends.looks().get(0).bands().keySet());
    List<String> columns = new ArrayList<>(List.of("look", ">open"));
    bands.forEach(band -> columns.add(">" + SafeText.oneLine(band.name())));
    columns.addAll(List.of(">in-use risk", ">overdue", ">came", ">fixed", ">gone else"));
    TextTable table = TextTable.of(columns.toArray(String[]::new));
    for (int i = firstShown(trends); i < trends.looks().size(); i++) {
      Look look = trends.looks().get(i);
      List<String> row = new ArrayList<>(List.of(time(look.at()), Long.toString(look.open())));
      bands.forEach(band -> row.add(Long.toString(look.bands().getOrDefault(band, 0L))));
      row.add(Risk.decimal(look.riskInUse()).setScale(2, RoundingMode.HALF_UP).toPlainString());
      row.add(Long.toString(look.overdue()));
      row.addAll(i == 0 ? List.of("-", "-", "-") : moved(trends.flows().get(i - 1)));
      table.row(row.toArray(String[]::new));
    }
    return table;
  }

  /** The latest are shown. */
  private static int firstShown(Trends trends) {
    return Math.max(0, trends.looks().size() - ROWS);
  }

  private static List<String> moved(Flow flow) {
    long came = CAME.stream().mapToLong(kind -> count(flow, kind)).sum();
    long fixed = count(flow, Kind.FIXED);
    long gone = flow.counts().values().stream().mapToLong(Long::longValue).sum()
        - came
        - count(flow, Kind.STAYED);
    return List.of(Long.toString(came), Long.toString(fixed), Long.toString(gone - fixed));
  }

  private static long count(Flow flow, Kind kind) {
    return flow.counts().getOrDefault(kind, 0L);
  }

  private static String time(Instant at) {
    String text = at.toString();
    return text.endsWith("T00:00:00Z") ? text.substring(0, text.indexOf('T')) : text;
  }

  private static List<String> said(Trends trends) {
    Remediation remediation = trends.remediation();
    List<String> lines = new ArrayList<>();
    if (remediation.fixed() > 0) {
      lines.add("What was fixed had been open for " + range(remediation.calendarDays())
          + " on average"
          + (remediation.inUseDays().min().isPresent()
              ? "; what of it ran, for " + range(remediation.inUseDays()) + " while it ran."
              : "."));
      lines.add(remediation.onTime() + " of them in time, " + remediation.late()
          + " late; the others have no due date, or it fell between two looks.");
    }
    Map<Kind, Long> elsewhere = new EnumMap<>(Kind.class);
    for (Flow flow : trends.flows()) {
      for (Kind kind : List.of(Kind.SUPPRESSED, Kind.UNSCANNED, Kind.REMOVED, Kind.NOT_LISTED)) {
        elsewhere.merge(kind, count(flow, kind), Long::sum);
      }
    }
    elsewhere.values().removeIf(count -> count == 0);
    if (!elsewhere.isEmpty()) {
      List<String> kinds = new ArrayList<>();
      elsewhere.forEach((kind, count) ->
          kinds.add(count + " " + kind.name().toLowerCase(Locale.ROOT).replace('_', ' ')));
      lines.add("Left out of the times, for nobody fixed them: " + String.join(", ", kinds) + ".");
    }
    if (elsewhere.containsKey(Kind.NOT_LISTED)) {
      lines.add("not listed: gone, and nobody said what is scanned; --coverage would tell.");
    }
    if (firstShown(trends) > 0) {
      lines.add("Left out: " + Words.counted(firstShown(trends), "earlier look")
          + "; --format json has all.");
    }
    return lines;
  }

  private static String range(Days days) {
    return rounded(days.min().orElse(BigDecimal.ZERO)) + " to "
        + rounded(days.max().orElse(BigDecimal.ZERO)) + " days";
  }

  private static String rounded(BigDecimal days) {
    return days.setScale(1, RoundingMode.HALF_UP).toPlainString();
  }
}
