package io.github.inspectortriage.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.Timestamps;
import io.github.inspectortriage.finding.InvalidFindingException;
import io.github.inspectortriage.finding.InvalidFindingException.Code;
import io.github.inspectortriage.finding.RawJson;
import io.github.inspectortriage.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The cells of one row, read by column; a value of the wrong kind is an error that names the column.
 *
 * <p>A cell that is empty or {@code N/A} and a column that is not there are the same: nothing is known.
 */
final class CsvCells {
  private static final String NOT_APPLICABLE = "N/A";

  private final CsvHeader header;
  private final CsvRow row;

  CsvCells(CsvHeader header, CsvRow row) {
    this.header = header;
    this.row = row;
  }

  String requiredText(CsvColumn column) {
    return text(column).orElseThrow(() -> missing(column));
  }

  Instant requiredInstant(CsvColumn column) {
    return instant(column).orElseThrow(() -> missing(column));
  }

  Optional<String> text(CsvColumn column) {
    return known(FormulaGuard.takeOff(header.cell(row, column)));
  }

  /** Returns the text, or empty if it says nothing. */
  static Optional<String> known(String text) {
    return text.isBlank() || text.equals(NOT_APPLICABLE) ? Optional.empty() : Optional.of(text);
  }

  OptionalDouble number(CsvColumn column, double max) {
    Optional<String> text = text(column);
    if (text.isEmpty()) {
      return OptionalDouble.empty();
    }
    double number = numberOf(text.get());
    if (!(number >= 0 && number <= max)) {
      throw bad(column, "a number from 0 to " + (long) max, text.get());
    }
    return OptionalDouble.of(Math.abs(number)); // No minus before a zero.
  }

  OptionalLong count(CsvColumn column) {
    OptionalDouble number = number(column, 1L << 53);
    if (number.isEmpty()) {
      return OptionalLong.empty();
    }
    long whole = (long) number.getAsDouble();
    if (whole != number.getAsDouble()) {
      throw bad(column, "a whole number, 0 or more", header.cell(row, column));
    }
    return OptionalLong.of(whole);
  }

  Optional<Instant> instant(CsvColumn column) {
    Optional<String> text = text(column);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<Instant> instant = Timestamps.parse(text.get());
    if (instant.isEmpty()) {
      throw bad(column, "a date like 2024-09-04T16:55:38Z or seconds since 1970", text.get());
    }
    return instant;
  }

  /** Returns the values that are joined in the cell, without those that are empty. */
  List<String> list(CsvColumn column) {
    return text(column).map(CsvLists::split).orElse(List.of()).stream()
        .filter(value -> !value.isEmpty())
        .toList();
  }

  /** Returns the row as it stands in the file, as a JSON object. */
  RawJson raw() {
    return RawJson.lazily(this::object);
  }

  private JsonNode object() {
    ObjectNode object = Json.MAPPER.createObjectNode();
    for (int i = 0; i < row.size(); i++) {
      object.put(header.names().get(i), row.cell(i));
    }
    return object;
  }

  InvalidFindingException missing(CsvColumn column) {
    String message = "every finding of this type has this, but the cell is empty";
    return error(Code.MISSING_FIELD, column, message);
  }

  InvalidFindingException bad(CsvColumn column, String expected, String found) {
    String message = "expected " + expected + ", found " + SafeText.quote(found);
    return error(Code.BAD_VALUE, column, message);
  }

  private InvalidFindingException error(Code code, CsvColumn column, String message) {
    String path = "$[\"" + column.header() + "\"]";
    return new InvalidFindingException(code, path, row.position(), message, null);
  }

  private static double numberOf(String text) {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException notANumber) {
      return Double.NaN;
    }
  }
}
