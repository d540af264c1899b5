package io.github.inspectortriage.report;

import io.github.inspectortriage.comparison.EstateDiff.Kind;
import io.github.inspectortriage.comparison.Trends;
import io.github.inspectortriage.comparison.Trends.Days;
import io.github.inspectortriage.comparison.Trends.Flow;
import io.github.inspectortriage.comparison.Trends.Look;
import io.github.inspectortriage.comparison.Trends.Remediation;
import io.github.inspectortriage.priority.Band;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Whether a team gets faster. */
final class TrendsAnswer {
  private static final List<Kind> CAME = List.of(Kind.NEW, Kind.REOPENED, Kind.UNSUPPRESSED);
  private static final List<Kind> ELSEWHERE =
      List.of(Kind.SUPPRESSED, Kind.UNSCANNED, Kind.REMOVED, Kind.NOT_LISTED);
  private static final double BILLION = 1e9;

  private final Trends trends;
  private final List<Look> looks;

  private TrendsAnswer(Trends trends) {
    this.trends = trends;
    this.looks = trends.looks();
  }

  static Answer of(Trends trends) {
    return new TrendsAnswer(trends).answer();
  }

  private Answer answer() {
    return new Answer("trends", "Trends", "Are we getting faster?", sentence(), this::fill);
  }

  private void fill(Answer.Body answer) {
    answer.part(open()).part(flow()).part(risk()).table(table());
    notes(answer);
  }

  private String sentence() {
    long first = looks.get(0).open();
    long last = looks.get(looks.size() - 1).open();
    return half() + "; " + were(trends.remediation().fixed()) + " fixed, " + were(first)
        + " open at first, " + last + (last == 1 ? " is" : " are") + " open at the end.";
  }

  private String half() {
    boolean isAnyNew = trends.flows().stream().anyMatch(flow -> came(flow) > 0);
    return trends
        .remediation()
        .halfLifeDays()
        .map(days -> "Half of what came is fixed within " + rounded(days) + " days")
        .orElse(
            isAnyNew
                ? "Less than half of what came is fixed so far"
                : "Nothing came since the first look");
  }

  /** What is open at each look, by band. */
  private Figure open() {
    String title = "Open weaknesses at each look, by urgency";
    List<Chart.Bar> bars = new ArrayList<>();
    List<Column> columns = new ArrayList<>(List.of(Column.text("Look").header()));
    bands().forEach(band -> columns.add(Column.number(band.name())));
    Table data = Table.of("trend-bands", title, columns.toArray(Column[]::new));
    for (Look look : looks) {
      List<Chart.Segment> segments = new ArrayList<>();
      List<Object> cells = new ArrayList<>(List.of(time(look.at())));
      for (Band band : bands()) {
        long count = look.bands().getOrDefault(band, 0L);
        segments.add(new Chart.Segment(band.name(), count, Tone.of(band)));
        cells.add(count);
      }
      bars.add(new Chart.Bar(time(look.at()), Chart.amount(look.open()), segments));
      data.row(cells.toArray());
    }
    return new Figure(title, Chart.bars("trend-bands-title", title, bars), data);
  }

  /** What came and went between looks. */
  private Figure flow() {
    String title = "What came, was fixed, and went otherwise, from each look to the next";
    Table data = Table.of(
        "trend-flow",
        title,
        Column.text("To").header(),
        Column.number("Came"),
        Column.number("Fixed"),
        Column.number("Went otherwise"));
    List<Chart.Bar> bars = new ArrayList<>();
    for (Flow flow : trends.flows()) {
      long fixed = count(flow, Kind.FIXED);
      data.row(time(flow.to()), came(flow), fixed, gone(flow));
      bars.add(new Chart.Bar(
          time(flow.from()) + " to " + time(flow.to()),
          came(flow) + " came, " + fixed + " fixed",
          List.of(
              new Chart.Segment("came", came(flow), Tone.WARM),
              new Chart.Segment("fixed", fixed, Tone.GOOD),
              new Chart.Segment("went otherwise", gone(flow), Tone.COOL))));
    }
    return new Figure(title, Chart.bars("trend-flow-title", title, bars), data);
  }

  private Figure risk() {
    String title = "Risk of what is open: all, and what is in use or of which nobody knows";
    Table data = Table.of(
        "trend-risk",
        title,
        Column.text("Look").header(),
        Column.number("Risk").in(3, ""),
        Column.number("In use").in(3, ""));
    List<Double> all = new ArrayList<>();
    List<Double> inUse = new ArrayList<>();
    for (Look look : looks) {
      all.add(look.risk() / BILLION);
      inUse.add(look.riskInUse() / BILLION);
      data.row(time(look.at()), look.risk() / BILLION, look.riskInUse() / BILLION);
    }
    double top = all.stream().mapToDouble(Double::doubleValue).max().orElse(0) * 1.1;
    String svg = Chart.lines(
        "trend-risk-title",
        title,
        List.of(new Chart.Line("all", Tone.COOL, all), new Chart.Line("in use", Tone.PLAIN, inUse)),
        List.of(time(looks.get(0).at()), time(looks.get(looks.size() - 1).at())),
        top,
        "",
        List.of(),
        false);
    return new Figure(title, svg, data);
  }

  private Table table() {
    List<Column> columns = new ArrayList<>(List.of(
        Column.text("Look").header(),
        Column.number("Open"),
        Column.number("In use").wide(),
        Column.number("Overdue"),
        Column.number("Overdue in use").wide(),
        Column.number("Risk in use").in(3, ""),
        Column.number("Came"),
        Column.number("Fixed"),
        Column.number("Went otherwise").wide()));
    Table table = Table.of("looks", "Looks at the estate", columns.toArray(Column[]::new));
    for (int i = 0; i < looks.size(); i++) {
      Look look = looks.get(i);
      Flow flow = i == 0 ? null : trends.flows().get(i - 1);
      table.row(
          time(look.at()),
          look.open(),
          look.inUse().values().stream().mapToLong(Long::longValue).sum(),
          look.overdue(),
          look.overdueInUse(),
          look.riskInUse() / BILLION,
          flow == null ? null : came(flow),
          flow == null ? null : count(flow, Kind.FIXED),
          flow == null ? null : gone(flow));
    }
    return table;
  }

  private void notes(Answer.Body answer) {
    Remediation remediation = trends.remediation();
    if (remediation.fixed() > 0) {
      answer.note("What was fixed had been open for " + range(remediation.calendarDays())
          + " on average"
          + (remediation.inUseDays().min().isPresent()
              ? "; what of it ran, for " + range(remediation.inUseDays()) + " while it ran."
              : "."));
      answer.note(remediation.onTime() + " of them in time, " + remediation.late()
          + " late; the others have no due date, or it fell between two looks.");
    }
    Map<Kind, Long> elsewhere = new EnumMap<>(Kind.class);
    for (Flow flow : trends.flows()) {
      ELSEWHERE.forEach(kind -> elsewhere.merge(kind, count(flow, kind), Long::sum));
    }
    elsewhere.values().removeIf(count -> count == 0);
    if (!elsewhere.isEmpty()) {
      answer.note("Left out of the times, for nobody fixed them: "
          + elsewhere.entrySet().stream()
              .map(one -> one.getValue() + " " + Choice.words(one.getKey()))
              .collect(Collectors.joining(", "))
          + ".");
    }
    answer.note("A fix falls between two looks, so times are ranges; what is still open counts.");
  }

  private List<Band> bands() {
    return List.copyOf(looks.get(0).bands().keySet());
  }

  private static long came(Flow flow) {
    return CAME.stream().mapToLong(kind -> count(flow, kind)).sum();
  }

  private static long gone(Flow flow) {
    return ELSEWHERE.stream().mapToLong(kind -> count(flow, kind)).sum();
  }

  private static long count(Flow flow, Kind kind) {
    return flow.counts().getOrDefault(kind, 0L);
  }

  private static String were(long count) {
    return count + (count == 1 ? " was" : " were");
  }

  private static String range(Days days) {
    return rounded(days.min().orElse(BigDecimal.ZERO)) + " to "
        + rounded(days.max().orElse(BigDecimal.ZERO)) + " days";
  }

  private static String rounded(BigDecimal days) {
    return days.setScale(1, RoundingMode.HALF_UP).toPlainString();
  }

  private static String time(Instant at) {
    String text = at.toString();
    return text.endsWith("T00:00:00Z") ? text.substring(0, text.indexOf('T')) : text;
  }
}
