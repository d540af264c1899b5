package io.github.inspectortriage.report;

import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.priority.Band;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The first part of a report: the counts that matter, and the answers in a sentence each. */
final class Overview {
  private final FindingCensus findings;
  private final List<Answer> answers;
  private final List<String> notAsked;
  private static final int FIRST = 10;

  private final LocalDate today;
  private final Table ranked;

  Overview(
      FindingCensus findings,
      Table ranked,
      List<Answer> answers,
      List<String> notAsked,
      LocalDate today) {
    this.ranked = ranked;
    this.findings = findings;
    this.answers = answers;
    this.notAsked = notAsked;
    this.today = today;
  }

  void write(Html html) {
    Page.open(html, "overview", "How do we stand?");
    html.leaf("p", sentence(), "class", "answer");
    tiles(html);
    html.open("div", "class", "two");
    if (findings.open() > 0) {
      Page.figure(html, bands());
    }
    answers(html);
    html.close("div");
    first(html);
    List<String> notes = new ArrayList<>();
    if (findings.done() > 0) {
      notes.add("Left out: " + Words.counted(findings.done(), "finding")
          + " that are closed, suppressed or said to do no harm here.");
    }
    notes.addAll(notAsked);
    Page.notes(html, notes);
    html.close("section").line();
  }

  private String sentence() {
    if (findings.open() == 0) {
      return "Nothing is open in what was read.";
    }
    Band band = findings.counts().keySet().iterator().next();
    long first = count(band);
    return Chart.amount(findings.open())
        + (findings.open() == 1 ? " finding is" : " findings are") + " open on "
        + Words.counted(findings.images(), "image") + "; "
        + (first == findings.open() ? "all" : Chart.amount(first)) + " of them "
        + (first == 1 ? "is " : "are ") + band.name() + ", " + Chart.amount(running(band))
        + " where something runs.";
  }

  private long running(Band band) {
    return findings.counts().getOrDefault(band, Map.of()).getOrDefault(ImageUse.IN_USE, 0L);
  }

  private long count(Band band) {
    return findings.counts().getOrDefault(band, Map.of()).values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  private void tiles(Html html) {
    html.open("ul", "class", "tiles");
    tile(
        html,
        "",
        findings.open(),
        findings.open() == 1 ? "open finding" : "open findings",
        "#findings");
    for (Band band : findings.counts().keySet()) {
      if (Tone.of(band) == Tone.HOT || Tone.of(band) == Tone.WARM) {
        tile(
            html,
            Tone.of(band).style(),
            count(band),
            band.name(),
            "#findings?Band=" + URLEncoder.encode(band.name(), StandardCharsets.UTF_8));
      }
    }
    long overdue = findings.overdue(today);
    tile(html, overdue > 0 ? "hot" : "", overdue, "overdue", "");
    tile(html, "", findings.knownExploited(), "known exploited", "#findings?Known%20exploited=yes");
    tile(
        html,
        "",
        findings.images(),
        "images, " + Chart.amount(findings.imagesInUse()) + " in use",
        "#images");
    html.close("ul").line();
  }

  private static void tile(Html html, String style, long count, String words, String link) {
    html.open("li", "class", style.isEmpty() ? "plain" : style);
    String tag = link.isEmpty() ? "div" : "a";
    if (link.isEmpty()) {
      html.open(tag);
    } else {
      html.open(tag, "href", link);
    }
    html.leaf("b", Chart.amount(count)).leaf("span", words).close(tag).close("li");
  }

  private Figure bands() {
    String title = "Open findings by urgency, and whether something runs them";
    List<Column> columns = new ArrayList<>(List.of(Column.text("Band").header()));
    Choice.USES.forEach(use -> columns.add(Column.number(Choice.words(use))));
    Table data = Table.of("bands", title, columns.toArray(Column[]::new));
    List<Chart.Bar> bars = new ArrayList<>();
    findings.counts().forEach((band, uses) -> {
      List<Chart.Segment> segments = new ArrayList<>();
      List<Object> cells = new ArrayList<>(List.of(band.name()));
      for (ImageUse use : Choice.USES) {
        long count = uses.getOrDefault(use, 0L);
        segments.add(new Chart.Segment(Choice.words(use), count, Tone.of(use)));
        cells.add(count);
      }
      bars.add(new Chart.Bar(band.name(), Chart.amount(count(band)), segments));
      data.row(cells.toArray());
    });
    return new Figure(title, Chart.bars("bands-title", title, bars), data);
  }

  /** What to look at first. */
  private void first(Html html) {
    if (findings.open() == 0) {
      return;
    }
    html.open(
        "div",
        "class",
        "grid scroll",
        "tabindex",
        "0",
        "role",
        "region",
        "aria-label",
        "The most urgent");
    Page.rows(html, ranked, "The most urgent of the open findings", today, FIRST);
    html.add("<p class=\"count\"><a href=\"#findings\">All findings</a></p></div>\n");
  }

  private void answers(Html html) {
    if (answers.isEmpty()) {
      return;
    }
    html.add("<div class=\"card\"><h3>The answers</h3><ul class=\"answers\">");
    for (Answer answer : answers) {
      html.open("li")
          .leaf("a", answer.question(), "href", "#" + answer.id())
          .leaf("span", answer.sentence())
          .close("li");
    }
    html.add("</ul></div>\n");
  }
}
