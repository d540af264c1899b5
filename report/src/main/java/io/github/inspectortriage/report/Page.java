package io.github.inspectortriage.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Lays out a report: head, parts, data, script. */
final class Page {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
          "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
      .withZone(ZoneOffset.UTC);
  private static final int STATIC_ROWS = 200;

  private final String title;
  private final Instant asOf;
  private final LocalDate today;
  private final FindingCensus findings;
  private final List<Answer> answers;
  private final List<String> notRead;
  private final List<String> notAsked;
  private final boolean isOfOne;
  private final List<Table> findingTables;

  Page(
      String title,
      Instant asOf,
      FindingCensus findings,
      List<Answer> answers,
      List<String> notRead,
      List<String> notAsked) {
    this.title = title;
    this.asOf = asOf;
    this.today = LocalDate.ofInstant(asOf, ZoneOffset.UTC);
    this.findings = findings;
    this.answers = List.copyOf(answers);
    this.notRead = List.copyOf(notRead);
    this.notAsked = List.copyOf(notAsked);
    this.isOfOne = findings.isEmpty() && answers.size() == 1;
    this.findingTables = isOfOne ? List.of() : findings.tables();
  }

  void writeTo(OutputStream out) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    String script = Resources.read("report.js");
    writer.write(head(script, Resources.read("report.css")));
    writer.write(body());
    writer.write("<script type=\"application/json\" id=\"data\">");
    DataBlock.write(writer, today, tables());
    writer.write("</script>\n<script>" + script + "</script>\n</body>\n</html>\n");
    writer.flush();
  }

  private List<Table> tables() {
    List<Table> tables = new ArrayList<>(findingTables);
    answers.forEach(answer -> tables.addAll(answer.tables()));
    return tables;
  }

  private String head(String script, String style) {
    String policy = "default-src 'none'; script-src " + Resources.hash(script) + "; style-src "
        + Resources.hash(style) + "; base-uri 'none'; form-action 'none'";
    return new Html()
        .add("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        // All ours, and as it is: whoever looks for 'none' in the file finds it.
        .add("<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy + "\">\n")
        .add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .add("<meta name=\"referrer\" content=\"no-referrer\">\n")
        .add("<meta name=\"generator\" content=\"inspector-triage\">\n")
        .leaf("title", heading())
        .line()
        .add("<style>" + style + "</style>\n</head>\n")
        .toString();
  }

  /** A page about one question has it as its heading. */
  private String heading() {
    return isOfOne ? answers.get(0).question() : title;
  }

  private String body() {
    Html html = new Html().add("<body>\n<a class=\"skip\" href=\"#main\">To the content</a>\n");
    html.add("<header><div>").leaf("h1", heading()).open("p");
    html.text((isOfOne ? title + " · " : "") + "As of " + TIME.format(asOf))
        .add("</p></div></header>\n");
    if (!isOfOne) {
      parts(html);
    }
    html.add("<div class=\"page\">\n");
    warning(html);
    html.open("main", "id", "main").line();
    if (!isOfOne) {
      new Overview(findings, findingTables.get(1), answers, notAsked, today).write(html);
      findings(html);
    }
    answers.forEach(answer -> answer(html, answer));
    html.close("main").line();
    html.add(
        "<footer><p>Made by inspector-triage. This file asks nothing of the network, and keeps and"
            + " sends nothing.</p></footer>\n</div>\n");
    return html.toString();
  }

  private void parts(Html html) {
    html.add("<nav class=\"parts\" aria-label=\"Parts of this report\"><ul>");
    part(html, "overview", "Overview");
    part(html, "findings", "Findings");
    part(html, "images", "Images");
    answers.forEach(answer -> part(html, answer.id(), answer.name()));
    html.add("</ul></nav>\n");
  }

  private static void part(Html html, String id, String name) {
    html.open("li").leaf("a", name, "href", "#" + id).close("li");
  }

  private void warning(Html html) {
    if (!notRead.isEmpty()) {
      html.add(
          "<div class=\"warning\" role=\"note\"><strong>Not everything was read:</strong><ul>");
      notRead.forEach(line -> html.leaf("li", line));
      html.add("</ul></div>\n");
    }
  }

  private void findings(Html html) {
    open(html, "findings", "Which findings are most urgent?");
    html.leaf(
        "p",
        findings.leftOut() == 0
            ? "All that is open, the most urgent first. Ten points of the score are twice the risk."
            : "The most urgent of all that is open; " + findings.leftOut()
                + " less urgent ones are only counted. Ten points of the score are twice the risk.",
        "class",
        "answer");
    table(html, findingTables.get(1));
    html.close("section").line();
    open(html, "images", "Which images carry the risk?");
    html.leaf(
        "p",
        "Risk: the harms to be expected of all findings of an image, 1 for one with a score of 100, half of it for every"
            + " ten points less.",
        "class",
        "answer");
    table(html, findingTables.get(0));
    html.close("section").line();
  }

  static void open(Html html, String id, String heading) {
    html.open("section", "id", id, "aria-labelledby", id + "-heading")
        .leaf("h2", heading, "id", id + "-heading", "tabindex", "-1")
        .line();
  }

  private void answer(Html html, Answer answer) {
    if (isOfOne) {
      html.open("section", "id", answer.id(), "aria-label", answer.question());
    } else {
      open(html, answer.id(), answer.question());
    }
    html.leaf("p", answer.sentence(), "class", "answer").line();
    for (Answer.Part part : answer.parts()) {
      if (part instanceof Table table) {
        table(html, table);
      } else if (part instanceof Figure figure) {
        figure(html, figure);
      } else if (part instanceof HeatMap map) {
        heatMap(html, map);
      }
    }
    notes(html, answer.notes());
    html.close("section").line();
  }

  static void notes(Html html, List<String> notes) {
    if (!notes.isEmpty()) {
      html.open("ul", "class", "notes");
      notes.forEach(note -> html.leaf("li", note));
      html.close("ul").line();
    }
  }

  /** The place of a live table; without script its first rows. */
  private void table(Html html, Table table) {
    html.open("div", "data-table", table.id()).open("noscript").open("div", "class", "grid");
    rows(html, table, table.caption(), today, STATIC_ROWS);
    if (table.rows().size() > STATIC_ROWS) {
      html.leaf(
          "p",
          STATIC_ROWS + " of " + table.rows().size()
              + " rows are shown; a browser with script shows all.",
          "class",
          "count");
    }
    html.close("div").close("noscript").close("div").line();
  }

  static void figure(Html html, Figure figure) {
    html.open("figure", "class", "card")
        .leaf("figcaption", figure.title())
        .add(figure.html())
        .open("details")
        .leaf("summary", "The same as a table")
        .open("div", "class", "scroll");
    rows(html, figure.data(), figure.title(), LocalDate.MIN, Integer.MAX_VALUE);
    html.close("div").close("details").close("figure").line();
  }

  private static void heatMap(Html html, HeatMap map) {
    html.open(
            "div",
            "class",
            "card scroll",
            "tabindex",
            "0",
            "role",
            "region",
            "aria-label",
            map.caption())
        .open("table", "class", "heat")
        .leaf("caption", map.caption())
        .open("thead")
        .open("tr")
        .leaf("th", map.corner(), "scope", "col");
    map.columns().forEach(column -> html.leaf("th", column, "scope", "col"));
    html.close("tr").close("thead").open("tbody");
    for (HeatMap.Row row : map.rows()) {
      html.open("tr").leaf("th", row.head(), "scope", "row");
      for (HeatMap.Cell cell : row.cells()) {
        html.open("td", "class", "step" + cell.heat() + (cell.mark().isEmpty() ? "" : " chosen"))
            .text(cell.text());
        for (String small : List.of(cell.below(), cell.mark())) {
          if (!small.isEmpty()) {
            html.leaf("small", small);
          }
        }
        html.close("td");
      }
      html.close("tr");
    }
    html.add("</tbody></table></div>\n");
  }

  /** The first rows of a table, as they stand. */
  static void rows(Html html, Table table, String caption, LocalDate today, int most) {
    html.open("table").leaf("caption", caption).open("thead").open("tr");
    for (int i : table.shown()) {
      Column column = table.columns().get(i);
      html.leaf("th", column.title(), "scope", "col", "class", column.style());
    }
    html.add("</tr></thead><tbody>\n");
    for (int i = 0; i < Math.min(most, table.rows().size()); i++) {
      row(html, table, table.rows().get(i), today);
    }
    html.add("</tbody></table>");
  }

  private static void row(Html html, Table table, @Nullable Object[] cells, LocalDate today) {
    html.open("tr");
    for (int i : table.shown()) {
      Column column = table.columns().get(i);
      String tag = column.isHeader() ? "th" : "td";
      if (column.isHeader()) {
        html.open(tag, "scope", "row", "class", column.style());
      } else {
        html.open(tag, "class", column.style());
      }
      cell(html, column, cells[i], today);
      html.close(tag);
    }
    html.close("tr").line();
  }

  private static void cell(Html html, Column column, @Nullable Object cell, LocalDate today) {
    String text = column.show(cell);
    if (cell != null && column.kind() == Column.Kind.CHOICE) {
      html.leaf("span", text, "class", "pill " + column.toneOf(cell.toString()).style());
    } else if (cell instanceof LocalDate due
        && column.kind() == Column.Kind.DUE
        && Column.late(due, today) > 0) {
      html.leaf("span", text + ", " + Column.late(due, today) + " d over", "class", "late");
    } else {
      html.text(text);
    }
  }
}
