package io.github.inspectortriage.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.Timestamps;
import io.github.inspectortriage.finding.InvalidFindingException;
import io.github.inspectortriage.finding.InvalidFindingException.Code;
import io.github.inspectortriage.finding.RawJson;
import io.github.inspectortriage.finding.Remark;
import io.github.inspectortriage.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The cells of one row, read by column. A value of the wrong kind is a remark that names the column, and counts as unknown;
 * only what every finding has is an error.
 *
 * <p>A spreadsheet that saved the report again has shortened long numbers and written dates as days: the account is then in
 * the ARN, and the day is counted from where spreadsheets begin.
 *
 * <p>A cell that is empty or {@code N/A} and a column that is not there are the same: nothing is known.
 */
final class CsvCells {
  private static final String NOT_APPLICABLE = "N/A";

  private static final String DATE = "a date like 2024-09-04T16:55:38Z or seconds since 1970";
  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
  private static final int ACCOUNT_LENGTH = 12;
  // Digits with whatever a spreadsheet puts around and between them, or what it shows of a narrow
  // column or where a formula failed, like #REF! and #DIV/0!.
  private static final Pattern MANGLED = Pattern.compile(
      "(?:[^\\p{L}0-9]*[0-9]){8,14}[^\\p{L}0-9]*|#{4,}|#[A-Z/]+[0-9]?[!?]?|[0-9][0-9.,]*[eE][+-]?[0-9]+");
  private static final Pattern NOT_DIGITS = Pattern.compile("[^0-9]+");
  private static final Pattern DECIMALS = Pattern.compile("[.,]0{1,2}$");
  // As spreadsheets write numbers in countries with a comma before the decimals.
  private static final Pattern COMMA = Pattern.compile("-?[0-9]{1,10},[0-9]{1,10}");
  // What may be a thousand or one with three decimals.
  private static final Pattern GROUPED = Pattern.compile("[0-9]{1,3}(?:[.,' \\u00A0][0-9]{3})+");
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  // The days from 2021, when Inspector began, to 2100, from where spreadsheets begin to count.
  private static final Instant DAY_0 = Instant.parse("1899-12-30T00:00:00Z");
  private static final int FIRST_DAY = 44_501;
  private static final int LAST_DAY = 73_051;
  private static final int SECONDS_A_DAY = 86_400;
  // Before 2015 there was no Inspector.
  private static final long FIRST_SECOND = 1_400_000_000;

  private final CsvHeader header;
  private final CsvRow row;
  private final Remarks remarks = new Remarks();

  CsvCells(CsvHeader header, CsvRow row) {
    this.header = header;
    this.row = row;
  }

  String requiredText(CsvColumn column) {
    return text(column).orElseThrow(() -> missing(column));
  }

  /** A word of an open set, which a blank or {@code N/A} is as well: it was read as such from JSON. */
  String requiredWord(CsvColumn column) {
    String text = FormulaGuard.takeOff(header.cell(row, column));
    if (text.isEmpty()) {
      throw missing(column);
    }
    return text;
  }

  /** The account, which a spreadsheet takes for a number: then it is that of an ARN, or its digits if they are all there. */
  String account() {
    String text = text(CsvColumn.ACCOUNT).orElse("");
    boolean isMangled = text.isEmpty() || MANGLED.matcher(text).matches();
    if (ACCOUNT.matcher(text).matches() || !isMangled) {
      return text;
    }
    String expected = "expected an account of 12 digits, found "
        + (text.isEmpty() ? "none" : SafeText.quote(text));
    Optional<String> account = FindingArn.account(requiredText(CsvColumn.ARN))
        .or(() -> FindingArn.account(requiredText(CsvColumn.RESOURCE_ID)));
    if (account.isPresent()) {
      say(CsvColumn.ACCOUNT, expected + "; taken from the ARN: " + account.get());
      return account.get();
    }
    if (text.isEmpty()) {
      throw missing(CsvColumn.ACCOUNT);
    }
    String digits = NOT_DIGITS.matcher(DECIMALS.matcher(text).replaceFirst("")).replaceAll("");
    boolean isShortened = text.toLowerCase(Locale.ROOT).contains("e");
    if (isShortened || digits.isEmpty() || digits.length() > ACCOUNT_LENGTH) {
      throw error(
          Code.BAD_VALUE,
          CsvColumn.ACCOUNT,
          expected + ", which a spreadsheet has shortened; export the report again");
    }
    String whole = "0".repeat(ACCOUNT_LENGTH - digits.length()) + digits;
    say(CsvColumn.ACCOUNT, expected + "; taken for " + whole);
    return whole;
  }

  Instant requiredInstant(CsvColumn column) {
    Optional<String> text = text(column);
    if (text.isEmpty()) {
      throw missing(column);
    }
    return instantOf(column, text.get())
        .orElseThrow(() -> error(Code.BAD_VALUE, column, expected(DATE, text.get())));
  }

  Optional<String> text(CsvColumn column) {
    return known(FormulaGuard.takeOff(header.cell(row, column)));
  }

  /** The text, or empty if it says nothing. */
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
      unknown(column, "a number from 0 to " + (long) max, text.get());
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(Math.abs(number)); // No minus before a zero.
  }

  OptionalLong count(CsvColumn column) {
    Optional<String> text = text(column);
    if (text.isPresent()
        && (GROUPED.matcher(text.get()).matches() || text.get().indexOf(',') >= 0)) {
      unknown(column, "a whole number without signs between its digits", text.get());
      return OptionalLong.empty();
    }
    OptionalDouble number = number(column, 1L << 53);
    if (number.isEmpty()) {
      return OptionalLong.empty();
    }
    long whole = (long) number.getAsDouble();
    if (whole != number.getAsDouble()) {
      unknown(column, "a whole number, 0 or more", header.cell(row, column));
      return OptionalLong.empty();
    }
    return OptionalLong.of(whole);
  }

  Optional<Instant> instant(CsvColumn column) {
    Optional<String> text = text(column);
    Optional<Instant> instant = text.flatMap(it -> instantOf(column, it));
    if (text.isPresent() && instant.isEmpty()) {
      unknown(column, DATE, text.get());
    }
    return instant;
  }

  private Optional<Instant> instantOf(CsvColumn column, String cell) {
    String text = cell.startsWith("'") ? cell.substring(1) : cell;
    if (DAY.matcher(text).matches()) {
      say(column, "expected a date with its time, found " + SafeText.quote(text));
      return Timestamps.parse(text + "T00:00:00Z");
    }
    double number = numberOf(text);
    if (!(number >= 0 && number < FIRST_SECOND)) {
      return Timestamps.parse(text);
    }
    // No second of a finding is so early, but each day that a spreadsheet counts is.
    if (!(number >= FIRST_DAY && number <= LAST_DAY)) {
      return Optional.empty();
    }
    Instant day = DAY_0.plusSeconds(Math.round(number * SECONDS_A_DAY));
    say(
        column,
        "expected a date, found " + SafeText.quote(text)
            + ", as a spreadsheet counts days; taken for " + day);
    return Optional.of(day);
  }

  /** The values that are joined in the cell, without those that are empty. */
  List<String> list(CsvColumn column) {
    return text(column).map(CsvLists::split).orElse(List.of()).stream()
        .filter(value -> !value.isEmpty())
        .toList();
  }

  /** The row as it stands in the file, as a JSON object. */
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

  /** What was to be said so far. */
  List<Remark> remarks() {
    return remarks.list();
  }

  /** Says that a cell which findings of this type fill is empty. */
  void lack(CsvColumn column) {
    say(column, "expected a value, as every finding of this type has, found an empty cell");
  }

  /** Says that the cell does not hold what it should, so that its value is unknown. */
  void unknown(CsvColumn column, String expected, String found) {
    say(column, expected(expected, found) + "; it counts as unknown");
  }

  private void say(CsvColumn column, String message) {
    remarks.add(path(column), row.position(), message);
  }

  private InvalidFindingException missing(CsvColumn column) {
    String message = "every finding of this type has this, but the cell is empty";
    return error(Code.MISSING_FIELD, column, message);
  }

  private InvalidFindingException error(Code code, CsvColumn column, String message) {
    return new InvalidFindingException(code, path(column), row.position(), message, null);
  }

  private static String path(CsvColumn column) {
    return "$[\"" + column.header() + "\"]";
  }

  private static String expected(String expected, String found) {
    return "expected " + expected + ", found " + SafeText.quote(found);
  }

  private static double numberOf(String text) {
    String plain = text.strip();
    try {
      return Double.parseDouble(COMMA.matcher(plain).matches() ? plain.replace(',', '.') : plain);
    } catch (NumberFormatException notANumber) {
      return Double.NaN;
    }
  }
}
