package io.github.inspectortriage.evidence;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import io.github.inspectortriage.Position;
import io.github.inspectortriage.SafeText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads FIRST's CSV, a row at a time: a line that names the model, a line of names, then a line for each CVE. */
final class EpssReader {
  private static final int MOST_ROWS = 5_000_000;
  private static final int LONGEST_FIELD = 200;
  private static final int MOST_FIELDS = 20;
  private static final Pattern MODEL = Pattern.compile(
      "model_version:([^,;\\s]{1,40})[,;\t]\\s?score_date:(\\d{4}-\\d{2}-\\d{2})(?!\\d).*");
  private static final int LONGEST_HEAD = 1 << 10;

  private final String source;
  private final CveTable scores = new CveTable();
  private String modelVersion = "";
  private @Nullable LocalDate scoreDate;
  private boolean hasNames;
  private char separator = ',';
  private int line;

  private EpssReader(String source) {
    this.source = source;
  }

  static EpssScores read(InputStream in, String source) throws IOException {
    return EvidenceInput.isJson(in)
        ? EpssAnswerReader.read(in, source)
        : new EpssReader(source).read(in);
  }

  private EpssScores read(InputStream in) throws IOException {
    separator = separator(in);
    try (CsvReader<CsvRecord> records = CsvReader.builder()
        .fieldSeparator(separator)
        .commentStrategy(CommentStrategy.READ)
        .skipEmptyLines(true)
        .allowExtraFields(true)
        .allowMissingFields(true)
        .maxBufferSize(1 << 16)
        .build(
            CsvRecordHandler.of(
                limits -> limits.maxFields(MOST_FIELDS).maxFieldSize(LONGEST_FIELD)),
            new Unclosed(in),
            StandardCharsets.UTF_8)) {
      for (CsvRecord record : records) {
        line = (int) record.getStartingLineNumber();
        take(record);
      }
    } catch (CsvParseException repeatsTheInput) {
      line++;
      throw error(1, "expected a row of CSV with short fields", null);
    }
    if (scoreDate == null || !hasNames) {
      String found = line == 0 ? "but the file is empty" : "found no more than this";
      throw error(1, "expected the rows of EPSS, " + found, null);
    }
    if (scores.size() == 0) {
      throw error(1, "expected scores below the names, found none", null);
    }
    return new EpssScores(modelVersion, scoreDate, scores, List.of());
  }

  /** What stands between the first two names, in the first lines; a spreadsheet may have written it, and quoted them. */
  private static char separator(InputStream in) throws IOException {
    in.mark(LONGEST_HEAD);
    String head = new String(in.readNBytes(LONGEST_HEAD - 1), StandardCharsets.UTF_8)
        .replace("\"", "")
        .toLowerCase(Locale.ROOT);
    in.reset();
    for (char sign : new char[] {';', '\t'}) {
      if (head.contains("\ncve" + sign + "epss") || head.contains("\rcve" + sign + "epss")) {
        return sign;
      }
    }
    return ',';
  }

  private void take(CsvRecord record) {
    if (scoreDate == null) {
      readModel(record);
    } else if (!record.isComment() && !hasNames) {
      readNames(record);
    } else if (!record.isComment()) {
      readScore(record);
    }
  }

  private void readModel(CsvRecord record) {
    // Whoever quotes the line makes fields of the comment.
    String text = String.join(",", record.getFields());
    boolean isMarked = record.isComment() || text.startsWith("#");
    Matcher model = MODEL.matcher(
        (record.isComment() || !isMarked ? text : text.substring(1)).replace("\"", ""));
    if (!isMarked || !model.matches()) {
      throw error(
          1,
          "expected \"#model_version:v2026.03.14,score_date:2026-11-24T…\", found "
              + SafeText.quote((record.isComment() ? "#" : "") + record.getField(0)),
          null);
    }
    modelVersion = model.group(1);
    try {
      scoreDate = LocalDate.parse(model.group(2));
    } catch (DateTimeException e) {
      throw error(1, "expected a day as score_date, found " + SafeText.quote(model.group(2)), e);
    }
  }

  private void readNames(CsvRecord record) {
    if (record.getFieldCount() < 2
        || !record.getField(0).strip().equalsIgnoreCase("cve")
        || !record.getField(1).strip().equalsIgnoreCase("epss")) {
      throw error(
          1,
          "expected the names cve,epss,percentile, found "
              + SafeText.quote(String.join(",", record.getFields())),
          null);
    }
    hasNames = true;
  }

  private void readScore(CsvRecord record) {
    String id = record.getField(0);
    OptionalLong cve = CveNumber.of(id);
    if (cve.isEmpty()) {
      throw error(1, "expected an id like CVE-2021-44228, found " + SafeText.quote(id), null);
    }
    if (record.getFieldCount() < 2) {
      throw error(1, "expected a score behind " + SafeText.quote(id) + ", found none", null);
    }
    if (!scores.put(cve.getAsLong(), probability(record))) {
      throw error(1, SafeText.quote(id) + " stands here a second time", null);
    }
    if (scores.size() > MOST_ROWS) {
      throw error(1, "expected at most " + MOST_ROWS + " rows, found more", null);
    }
  }

  private double probability(CsvRecord record) {
    String score = record.getField(1);
    OptionalDouble probability = probability(separator == ',' ? score : score.replace(',', '.'));
    if (probability.isEmpty()) {
      throw error(
          record.getField(0).length() + 2,
          "expected a probability from 0 to 1, found " + SafeText.quote(record.getField(1)),
          null);
    }
    return probability.getAsDouble();
  }

  /** A number from 0 to 1; empty if the text is not one. */
  static OptionalDouble probability(String text) {
    try {
      double value = Double.parseDouble(text);
      return value >= 0 && value <= 1 ? OptionalDouble.of(value) : OptionalDouble.empty();
    } catch (NumberFormatException notANumber) {
      return OptionalDouble.empty();
    }
  }

  private InvalidEvidenceException error(int column, String message, @Nullable Throwable cause) {
    return new InvalidEvidenceException(
        source, new Position(Math.max(1, line), column), message, cause);
  }
}
