package io.github.inspectortriage.reading;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.Timestamps;
import io.github.inspectortriage.finding.FindingRecord;
import io.github.inspectortriage.finding.FindingRecord.Broken;
import io.github.inspectortriage.finding.FindingRecord.Other;
import io.github.inspectortriage.finding.FindingRecord.Reason;
import io.github.inspectortriage.finding.InvalidFindingException;
import io.github.inspectortriage.finding.InvalidFindingException.Code;
import io.github.inspectortriage.finding.Origin;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.ZipException;

/**
 * What the first bytes of an input say of it.
 *
 * <p>A file that holds no findings in a form that is read is told by its name, with what to do: what people feed to a reader
 * is often one step away from what it reads.
 */
final class Beginning {
  // All columns of a report together have 800 characters.
  private static final int LENGTH = 1 << 14;
  private static final int LINES = 20;
  private static final int TAR = 257;
  private static final int SHORTEST_TIME = "2025-11-20T10:00:00".length();

  private static final Map<String, String> MAGIC = magic();

  private final boolean isJson;
  private final byte[] bytes;

  private Beginning(boolean isJson, byte[] bytes) {
    this.isJson = isJson;
    this.bytes = bytes;
  }

  /** Looks at the beginning and leaves the input where it was; of JSON only at what tells that it is. */
  static Beginning of(BufferedInputStream in) throws IOException {
    in.mark(LENGTH);
    try {
      boolean isJson = beginsAsJson(in);
      in.reset();
      return new Beginning(isJson, in.readNBytes(isJson ? 2 : LENGTH));
    } catch (EOFException | ZipException cutOff) {
      // Whoever reads the records comes to the same place, and reports it.
      return new Beginning(true, new byte[0]);
    } finally {
      in.reset();
    }
  }

  // Nearly every input does, and looking for a header takes longer than reading an event.
  private static boolean beginsAsJson(BufferedInputStream in) throws IOException {
    int c = in.read();
    for (int i = 1; i < LENGTH && isPassedOver(c); i++) {
      c = in.read();
    }
    return c == '{' || c == '[';
  }

  /** Blanks, byte order marks and zeros. */
  private static boolean isPassedOver(int c) {
    return (c >= 0 && c <= ' ') || c > 0x7f;
  }

  /** What separates the cells, if it is a report as CSV. */
  Optional<Character> csvSeparator() {
    boolean isOther = isJson || magic(latin()).isPresent() || isHeaderOfAnother(firstLine());
    return isOther ? Optional.empty() : CsvSeparator.of(latin());
  }

  /** Whether each line begins with a time, as CloudWatch Logs exports them. */
  boolean isLog() {
    return !isJson && timeEnd(bytes, 0) > 0;
  }

  /** The end of the time with which a line begins; 0 if it begins with none. */
  static int timeEnd(byte[] bytes, int from) {
    int to = from;
    while (to < bytes.length && to - from < 40 && bytes[to] > ' ') {
      to++;
    }
    boolean isDate = to - from >= SHORTEST_TIME && bytes[from + 4] == '-' && bytes[from + 7] == '-';
    String time = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    return isDate && to < bytes.length && Timestamps.parse(time).isPresent() ? to : 0;
  }

  /** The only record of an input that cannot be read any further. */
  Optional<FindingRecord> unread(Supplier<Origin> origin) {
    if (isUtf16()) {
      return broken(
          origin,
          Code.NOT_JSON,
          "expected UTF-8, found UTF-16; convert the file, as with iconv -f UTF-16 -t UTF-8");
    }
    if (isJson) {
      return Optional.empty();
    }
    Optional<String> magic = magic(latin());
    if (magic.isPresent()) {
      return broken(origin, Code.NOT_JSON, "expected JSON or CSV, found " + magic.get());
    }
    return unreadText(origin, latin().strip());
  }

  /** What a file is whose first bytes say so, and what to do with it. */
  private static Optional<String> magic(String start) {
    if (start.startsWith("ustar", TAR)) {
      return Optional.of("a tar archive; unpack it");
    }
    return MAGIC.entrySet().stream()
        .filter(each -> start.startsWith(each.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static Optional<FindingRecord> unreadText(Supplier<Origin> origin, String text) {
    if (text.startsWith("<")) {
      // What services answer in XML names the error within it.
      String shown = text.contains("<Code>")
          ? SafeText.quote(withinTag(text, "Code") + ": " + withinTag(text, "Message"))
          : quoted(text);
      return broken(origin, Code.NOT_JSON, "expected JSON, found a page of XML or HTML: " + shown);
    }
    if (text.startsWith("An error occurred (")) {
      String kind = "an error of the AWS CLI: " + quoted(text);
      return Optional.of(new Other(kind, Reason.NO_RESULT, origin.get()));
    }
    String[] lines = text.split("\\R", LINES + 1);
    for (int i = 0; i < Math.min(LINES, lines.length); i++) {
      Optional<String> other = otherHeader(lines[i]);
      if (other.isPresent()) {
        return Optional.of(new Other(other.get(), Reason.NOT_READ, origin.get()));
      }
      if (i > 0 && CsvSeparator.of(lines[i]).isPresent()) {
        return broken(
            origin,
            Code.NOT_CSV,
            "expected the header of the report in the first line, found it in line " + (i + 1)
                + " behind " + SafeText.quote(lines[0]) + "; delete the lines before it");
      }
    }
    return Optional.empty();
  }

  private static String withinTag(String xml, String name) {
    int from = xml.indexOf("<" + name + ">") + name.length() + 2;
    int to = xml.indexOf("</" + name + ">", from);
    return from > name.length() + 1 && to >= from ? xml.substring(from, to) : "no reason given";
  }

  private static boolean isHeaderOfAnother(String line) {
    return otherHeader(line).isPresent();
  }

  /** The CSV of another program, by its first line. */
  private static Optional<String> otherHeader(String line) {
    String names = line.toLowerCase(Locale.ROOT);
    boolean isOfTheAction = (names.contains("installed package") && names.contains("fixed package"))
        || names.startsWith("#artifact_name:");
    if (isOfTheAction) {
      return Optional.of("the CSV of the GitHub action of Inspector, which names no finding of an"
          + " account; read Inspector's own findings of the image, as with list-findings");
    }
    if (names.matches("\"?_raw\"?,.*|.*,\"?_raw\"?(,.*)?")) {
      return Optional.of("results of Splunk as CSV; export them as JSON, and give each _raw");
    }
    return names.startsWith("@timestamp,") || names.contains("@message")
        ? Optional.of("results of CloudWatch Logs Insights as CSV; give the log itself, as with"
            + " aws logs filter-log-events")
        : Optional.empty();
  }

  private static String quoted(String text) {
    return SafeText.quote(text.lines().findFirst().orElse(""));
  }

  private static Optional<FindingRecord> broken(
      Supplier<Origin> origin, Code code, String message) {
    Origin at = origin.get();
    return Optional.of(
        new Broken(new InvalidFindingException(code, "$", at.position(), message, null), at));
  }

  /** What begins with a mark of UTF-16, or with an ASCII character in it. */
  private boolean isUtf16() {
    if (bytes.length < 2) {
      return false;
    }
    int both = (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
    return both == 0xfeff || both == 0xfffe || (bytes[0] == 0) != (bytes[1] == 0);
  }

  private String latin() {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private String firstLine() {
    return latin().lines().filter(line -> !line.isBlank()).findFirst().orElse("");
  }

  private static Map<String, String> magic() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put(
        "PK\003\004",
        "a zip archive or a workbook of a spreadsheet; unpack it, or save it as CSV UTF-8");
    all.put("PK\005\006", "an empty zip archive");
    all.put("PK\007\010", "a part of a zip archive; unpack it");
    all.put("Rar!", "a RAR archive; unpack it");
    all.put("ARROW1", "an Arrow file; convert it to JSON Lines or CSV first");
    all.put("\u0004\"M\u0018", "an lz4 file; unpack it, or pack it as gzip");
    all.put("\u00FF\u0006\u0000\u0000sNaPpY", "a Snappy file; unpack it, or pack it as gzip");
    all.put("\u001F\u008B", "a gzip file in a gzip file; unpack it once");
    all.put("-----BEGIN PGP", "an encrypted file; decrypt it first");
    all.put("eyJ", "a text in Base64; decode it, as with base64 -d");
    all.put("W3si", "a text in Base64; decode it, as with base64 -d");
    all.put("H4sI", "gzip in Base64; decode it, as with base64 -d");
    all.put("PAR1", "a Parquet file; convert it to JSON Lines or CSV first");
    all.put("Obj\001", "an Avro file; convert it to JSON Lines first");
    all.put("ORC", "an ORC file; convert it to JSON Lines first");
    all.put("BZh", "a bzip2 file; unpack it, or pack it as gzip");
    all.put("\u00FD7zXZ", "an xz file; unpack it, or pack it as gzip");
    all.put("(\u00B5/\u00FD", "a zstd file; unpack it, or pack it as gzip");
    all.put("7z\u00BC\u00AF", "a 7-Zip archive; unpack it");
    all.put("\u00D0\u00CF\u0011\u00E0", "a workbook of an old spreadsheet; save it as CSV UTF-8");
    all.put("SQLite format 3", "an SQLite database");
    all.put("%PDF", "a PDF file; export the findings as JSON or CSV");
    return all;
  }
}
