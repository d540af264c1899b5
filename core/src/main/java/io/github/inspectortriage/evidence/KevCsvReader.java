package io.github.inspectortriage.evidence;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads CISA's catalogue as CSV, by the names in its first row; a spreadsheet may have written semicolons or tabs. */
final class KevCsvReader {
  private static final int MOST_FIELDS = 100;
  private static final int LONGEST_FIELD = 1 << 16;
  private static final int LONGEST_HEADER = 1 << 12;
  private static final String ID = "cveID";
  private static final String ADDED = "dateAdded";
  private static final String DUE = "dueDate";
  private static final String RANSOMWARE = "knownRansomwareCampaignUse";
  private static final FactSource SOURCE =
      FactSource.builder().kind(FactSource.Kind.KEV_CATALOG).build();

  private final String source;
  private final Map<String, Integer> columns = new HashMap<>();
  private final Map<String, KevEntry> entries = new HashMap<>();
  private int line;

  private KevCsvReader(String source) {
    this.source = source;
  }

  static KevCatalog read(InputStream in, String source) throws IOException {
    return new KevCsvReader(source).read(in);
  }

  private KevCatalog read(InputStream in) throws IOException {
    try (CsvReader<CsvRecord> records = CsvReader.builder()
        .fieldSeparator(separator(in))
        .skipEmptyLines(true)
        .allowExtraFields(true)
        .allowMissingFields(true)
        .maxBufferSize(1 << 18)
        .build(
            CsvRecordHandler.of(
                limits -> limits.maxFields(MOST_FIELDS).maxFieldSize(LONGEST_FIELD)),
            new Unclosed(in),
            StandardCharsets.UTF_8)) {
      for (CsvRecord record : records) {
        line = (int) record.getStartingLineNumber();
        take(record.getFields());
      }
    } catch (CsvParseException repeatsTheInput) {
      line++;
      throw error("expected a row of CSV with short fields");
    }
    if (columns.isEmpty()) {
      throw error(expectedNames() + ", found nothing");
    }
    return new KevCatalog("", null, entries, KevReader.remarks(source, entries));
  }

  /** The first sign behind the first name. */
  private static char separator(InputStream in) throws IOException {
    in.mark(LONGEST_HEADER);
    String header =
        KevReader.key(new String(in.readNBytes(LONGEST_HEADER - 1), StandardCharsets.UTF_8));
    in.reset();
    String id = KevReader.key(ID);
    for (char sign : new char[] {';', '\t'}) {
      if (header.startsWith(id + sign) || header.startsWith('"' + id + '"' + sign)) {
        return sign;
      }
    }
    return ',';
  }

  private void take(List<String> fields) {
    if (columns.isEmpty()) {
      readNames(fields);
      return;
    }
    String id = KevReader.id(field(fields, ID));
    Optional<LocalDate> added = day(fields, ADDED);
    if (id.isEmpty() || added.isEmpty()) {
      throw error("expected " + ID + " and " + ADDED + " in each row");
    }
    entries.put(
        id,
        KevEntry.builder()
            .dateAdded(added.get())
            .dueDate(day(fields, DUE))
            .isKnownInRansomware(field(fields, RANSOMWARE).equals("Known"))
            .source(SOURCE)
            .build());
    if (entries.size() > KevReader.MOST_ENTRIES) {
      throw error("expected at most " + KevReader.MOST_ENTRIES + " rows, found more");
    }
  }

  private void readNames(List<String> fields) {
    for (int i = 0; i < fields.size(); i++) {
      columns.putIfAbsent(KevReader.key(fields.get(i)), i);
    }
    if (!columns.containsKey(KevReader.key(ID)) || !columns.containsKey(KevReader.key(ADDED))) {
      throw error(expectedNames() + ", found " + SafeText.quote(String.join(",", fields)));
    }
  }

  private static String expectedNames() {
    return "expected CISA's catalogue: JSON, or CSV whose first row has the names " + ID + " and "
        + ADDED;
  }

  private String field(List<String> fields, String name) {
    Integer column = columns.get(KevReader.key(name));
    return column == null || column >= fields.size() ? "" : fields.get(column).strip();
  }

  private Optional<LocalDate> day(List<String> fields, String name) {
    String text = field(fields, name);
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
    } catch (DateTimeException notADay) {
      throw error(KevReader.expectedDay(name, text));
    }
  }

  private InvalidEvidenceException error(String message) {
    return new InvalidEvidenceException(source, new Position(Math.max(1, line), 1), message, null);
  }
}
