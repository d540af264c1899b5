package io.github.inspectortriage.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Draws pictures in SVG that are as wide as their place: positions are percentages, heights and letters pixels, so that words stay
 * readable on a telephone. A line needs coordinates, so it lies in a picture of its own that is stretched.
 */
final class Chart {
  private static final int BAR = 12;
  private static final int BAR_STEP = 38;
  private static final int PLOT = 200;
  private static final int BELOW = 26;
  private static final int ABOVE = 18;
  private static final double FULL = 100;

  private Chart() {}

  /** A part of a bar. */
  record Segment(String name, long value, Tone tone) {}

  /** A bar of one or more parts, with what is written at its end. */
  record Bar(String label, String end, List<Segment> segments) {
    long length() {
      return segments.stream().mapToLong(Segment::value).sum();
    }
  }

  /** A line, whose points stand at the same places as those of the others. */
  record Line(String name, Tone tone, List<Double> values) {}

  /** A point to speak of: where it stands, and what is to be said. */
  record Mark(double x, double y, String words) {}

  /** Bars below one another. */
  static String bars(String id, String title, List<Bar> bars) {
    long longest = bars.stream().mapToLong(Bar::length).max().orElse(0);
    Html html = open(id, title, bars.size() * BAR_STEP);
    for (int i = 0; i < bars.size(); i++) {
      Bar bar = bars.get(i);
      int top = i * BAR_STEP;
      html.leaf("text", bar.label(), "x", "0", "y", text(top + 13), "class", "strong");
      html.leaf("text", bar.end(), "x", "100%", "y", text(top + 13), "text-anchor", "end");
      double from = 0;
      for (Segment segment : bar.segments()) {
        double width = longest == 0 ? 0 : FULL * segment.value() / longest;
        if (width > 0) {
          html.open(
                  "rect",
                  "class",
                  segment.tone().style(),
                  "x",
                  percent(from),
                  "y",
                  text(top + 19),
                  "width",
                  percent(width),
                  "height",
                  text(BAR))
              .close("rect");
        }
        from += width;
      }
    }
    return html.close("svg").toString() + legend(bars);
  }

  /** Lines over the same places; {@code top} is the highest value that has room, and each mark is a dot with words. */
  static String lines(
      String id,
      String title,
      List<Line> lines,
      List<String> places,
      double top,
      String unit,
      List<Mark> marks,
      boolean isFilled) {
    int bottom = ABOVE + PLOT;
    Html html = open(id, title, bottom + BELOW);
    for (int quarter = 0; quarter <= 4; quarter++) {
      double y = bottom - PLOT * quarter / 4.0;
      html.open("line", "class", "axis", "x1", "0", "x2", "100%", "y1", text(y), "y2", text(y))
          .close("line");
      if (quarter % 2 == 0 && quarter > 0) {
        html.leaf(
            "text",
            amount(top * quarter / 4) + unit,
            "x",
            "100%",
            "y",
            text(y - 4),
            "text-anchor",
            "end");
      }
    }
    html.open(
        "svg",
        "y",
        text(ABOVE),
        "height",
        text(PLOT),
        "width",
        "100%",
        "viewBox",
        "0 0 1000 " + PLOT,
        "preserveAspectRatio",
        "none");
    for (Line line : lines) {
      String points = points(line.values(), top);
      if (isFilled) {
        html.open(
                "polygon", "class", "area", "points", "0," + PLOT + " " + points + " 1000," + PLOT)
            .close("polygon");
      }
      html.open(
              "polyline",
              "class",
              "line " + line.tone().style(),
              "vector-effect",
              "non-scaling-stroke",
              "points",
              points)
          .close("polyline");
    }
    html.close("svg");
    for (Mark mark : marks) {
      double y = bottom - (top == 0 ? 0 : mark.y() / top * PLOT);
      boolean isRight = mark.x() > FULL / 2;
      html.open("circle", "class", "dot", "cx", percent(mark.x()), "cy", text(y), "r", "5")
          .close("circle");
      html.leaf(
          "text",
          mark.words(),
          "class",
          "strong",
          "x",
          percent(mark.x()),
          "y",
          text(y + (isRight ? -10 : 18)),
          "dx",
          isRight ? "-8" : "8",
          "text-anchor",
          isRight ? "end" : "start");
    }
    for (int i = 0; i < places.size(); i++) {
      boolean isLast = i > 0 && i == places.size() - 1;
      double x = places.size() == 1 ? 0 : FULL * i / (places.size() - 1);
      html.leaf(
          "text",
          places.get(i),
          "x",
          percent(x),
          "y",
          text(bottom + 18),
          "text-anchor",
          isLast ? "end" : i == 0 ? "start" : "middle");
    }
    String legend = lines.size() > 1 ? legendOf(names(lines)) : "";
    return html.close("svg").toString() + legend;
  }

  private static Html open(String id, String title, int height) {
    return new Html()
        .open("svg", "role", "img", "aria-labelledby", id, "width", "100%", "height", text(height))
        .leaf("title", title, "id", id);
  }

  /** A name for each colour, if there is more than one. */
  private static String legend(List<Bar> bars) {
    Map<String, Tone> names = new LinkedHashMap<>();
    for (Bar bar : bars) {
      if (bar.segments().size() > 1) {
        bar.segments().forEach(segment -> names.put(segment.name(), segment.tone()));
      }
    }
    return names.isEmpty() ? "" : legendOf(names);
  }

  private static Map<String, Tone> names(List<Line> lines) {
    Map<String, Tone> names = new LinkedHashMap<>();
    lines.forEach(line -> names.put(line.name(), line.tone()));
    return names;
  }

  private static String legendOf(Map<String, Tone> names) {
    Html html = new Html().open("ul", "class", "legend");
    names.forEach((name, tone) -> html.open("li")
        .open("svg", "aria-hidden", "true", "width", "12", "height", "12")
        .open("rect", "class", tone.style(), "width", "12", "height", "12", "rx", "2")
        .close("rect")
        .close("svg")
        .text(name)
        .close("li"));
    return html.close("ul").toString();
  }

  private static String points(List<Double> values, double top) {
    List<String> points = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      double x = values.size() == 1 ? 0 : 1000.0 * i / (values.size() - 1);
      double y = PLOT - (top == 0 ? 0 : values.get(i) / top * PLOT);
      points.add(text(x) + "," + text(y));
    }
    return String.join(" ", points);
  }

  /** {@code 1,250}. */
  static String amount(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** {@code 1,250} or {@code 0.25}. */
  static String amount(double value) {
    return value == Math.rint(value) || value >= 100
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%.2f", value);
  }

  private static String percent(double value) {
    return text(value) + "%";
  }

  private static String text(double value) {
    String text = String.format(Locale.ROOT, "%.2f", value);
    return text.replaceAll("\\.?0+$", "");
  }
}
