package io.github.inspectortriage.evidence;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.json.JsonStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer of FIRST's API (https://api.first.org/epss): an object with the rows as {@code data}, or the rows alone.
 *
 * <p>It names no model. A page of many is told apart from the whole by its {@code total}.
 */
final class EpssAnswerReader {
  private static final int MOST_ROWS = 5_000_000;
  private static final String ROWS = "expected \"data\" with an array of scores";

  private final JsonStream json;
  private final CveTable scores = new CveTable();
  private @Nullable LocalDate date;
  private boolean hasRows;
  private String status = "";
  private String message = "";
  private String total = "";

  private EpssAnswerReader(JsonStream json) {
    this.json = json;
  }

  static EpssScores read(InputStream in, String source) throws IOException {
    return JsonStream.read(
        in, InvalidEvidenceException.in(source), json -> new EpssAnswerReader(json).scores());
  }

  private EpssScores scores() throws IOException {
    if (json.isArray()) {
      readRows();
    } else {
      json.object(ROWS, this::take);
    }
    if (!hasRows) {
      throw json.error(
          status.isEmpty() || status.equalsIgnoreCase("OK")
              ? ROWS + ", found none"
              : "FIRST answered " + SafeText.quote(status) + ": " + SafeText.quote(message));
    }
    if (date == null) {
      throw json.error("expected scores, found none");
    }
    return new EpssScores("", date, scores, remarks());
  }

  private void take(String name) throws IOException {
    switch (name) {
      case "status" -> status = json.text().orElse("");
      case "message" -> message = json.text().orElse("");
      case "total" -> total = json.number().orElse("");
      case "data" -> {
        if (json.isArray()) {
          readRows();
        }
      }
      default -> {}
    }
  }

  private void readRows() throws IOException {
    hasRows = true;
    json.array(ROWS, this::readRow);
  }

  private void readRow() throws IOException {
    Row row = new Row();
    json.object("expected an object for each score", name -> {
      switch (name) {
        case "cve" -> row.cve = json.text().orElse("");
        case "epss" -> row.epss = json.number().orElse("");
        case "date" -> row.date = json.text().orElse("");
        default -> {}
      }
    });
    OptionalLong cve = CveNumber.of(row.cve);
    if (cve.isEmpty()) {
      throw json.error(
          "expected an id like CVE-2021-44228 as \"cve\", found " + SafeText.quote(row.cve));
    }
    OptionalDouble probability = EpssReader.probability(row.epss);
    if (probability.isEmpty()) {
      throw json.error(
          "expected a probability from 0 to 1 as \"epss\", found " + SafeText.quote(row.epss));
    }
    LocalDate day = day(row.date);
    if (date != null && !date.equals(day)) {
      throw json.error("expected scores of one day, found " + date + " and " + day);
    }
    date = day;
    if (!scores.put(cve.getAsLong(), probability.getAsDouble())) {
      throw json.error(SafeText.quote(row.cve) + " stands here a second time");
    }
    if (scores.size() > MOST_ROWS) {
      throw json.error("expected at most " + MOST_ROWS + " scores, found more");
    }
  }

  private LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw json.error("expected a day like 2026-11-24 as \"date\", found " + SafeText.quote(text));
    }
  }

  private List<String> remarks() {
    String read = String.valueOf(scores.size());
    return total.isEmpty() || total.equals(read)
        ? List.of()
        : List.of("the answer of FIRST has " + read + " of "
            + SafeText.cut(SafeText.oneLine(total), 20)
            + " scores: of all other vulnerabilities none is known; the CSV has them all");
  }

  /** A score while it is read. */
  private static final class Row {
    private String cve = "";
    private String epss = "";
    private String date = "";
  }
}
