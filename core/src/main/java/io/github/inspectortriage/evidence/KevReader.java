package io.github.inspectortriage.evidence;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.Timestamps;
import io.github.inspectortriage.json.JsonStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads CISA's catalogue as JSON, an entry at a time: there are thousands. */
final class KevReader {
  static final int MOST_ENTRIES = 200_000;

  private static final int LONGEST_VERSION = 40;
  private static final String VULNERABILITIES = "vulnerabilities";

  private final JsonStream json;
  private final String source;
  private final Map<String, KevEntry> entries = new HashMap<>();
  private String version = "";
  private @Nullable LocalDate releasedOn;
  private boolean hasList;

  private KevReader(JsonStream json, String source) {
    this.json = json;
    this.source = source;
  }

  static KevCatalog read(InputStream in, String source) throws IOException {
    return EvidenceInput.isJson(in)
        ? JsonStream.read(
            in, InvalidEvidenceException.in(source), json -> new KevReader(json, source).catalog())
        : KevCsvReader.read(in, source);
  }

  private KevCatalog catalog() throws IOException {
    json.object("expected an object with the key \"vulnerabilities\"", this::take);
    if (!hasList) {
      throw json.error("expected the key \"vulnerabilities\" with an array, found none");
    }
    return new KevCatalog(version, releasedOn, entriesWithVersion(), remarks(source, entries));
  }

  /** CISA's lists over a thousand: one without any is not the catalogue that was meant. */
  static List<String> remarks(String source, Map<String, KevEntry> entries) {
    return entries.isEmpty()
        ? List.of(EvidenceInput.told(
            source, "CISA's catalogue lists no vulnerability: nothing counts as exploited by it"))
        : List.of();
  }

  private void take(String name) throws IOException {
    if (key(name).equals(VULNERABILITIES) && json.isArray()) {
      hasList = true;
      json.array(VULNERABILITIES, this::readEntry);
    } else if (key(name).equals("catalogversion")) {
      version = json.text().map(text -> SafeText.cut(text, LONGEST_VERSION)).orElse("");
    } else if (key(name).equals("datereleased")) {
      releasedOn = json.text().flatMap(Timestamps::parse).map(Timestamps::day).orElse(null);
    }
  }

  /** The version may stand behind the entries. */
  private Map<String, KevEntry> entriesWithVersion() {
    Map<String, KevEntry> all = new HashMap<>();
    FactSource source = FactSource.builder()
        .kind(FactSource.Kind.KEV_CATALOG)
        .name(Optional.of(version).filter(text -> !text.isEmpty()))
        .build();
    entries.forEach(
        (id, entry) -> all.put(id, KevEntry.builder().from(entry).source(source).build()));
    return all;
  }

  private void readEntry() throws IOException {
    Entry entry = new Entry();
    json.object("expected an object for each vulnerability", name -> {
      switch (key(name)) {
        case "cveid" -> entry.id = json.text().map(KevReader::id).orElse("");
        case "dateadded" -> entry.added = date(name);
        case "duedate" -> entry.due = date(name);
        case "knownransomwarecampaignuse" ->
          entry.isRansomware = json.text().filter("Known"::equals).isPresent();
        default -> {}
      }
    });
    if (entry.id.isEmpty() || entry.added == null) {
      throw json.error("expected \"cveID\" and \"dateAdded\" in each vulnerability");
    }
    entries.put(
        entry.id,
        KevEntry.builder()
            .dateAdded(entry.added)
            .dueDate(Optional.ofNullable(entry.due))
            .isKnownInRansomware(entry.isRansomware)
            .build());
    if (entries.size() > MOST_ENTRIES) {
      throw json.error("expected at most " + MOST_ENTRIES + " vulnerabilities, found more");
    }
  }

  /** A name as it is compared: tools in between change the case of names, and spreadsheets add blanks. */
  static String key(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  static String id(String text) {
    return text.strip().toUpperCase(Locale.ROOT);
  }

  private @Nullable LocalDate date(String name) throws IOException {
    String text = json.text().orElse("");
    try {
      return text.isEmpty() ? null : LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw json.error(expectedDay(name, text));
    }
  }

  static String expectedDay(String name, String found) {
    return "expected a day like 2026-08-10 as \"" + name + "\", found " + SafeText.quote(found);
  }

  /** An entry while it is read. */
  private static final class Entry {
    private String id = "";
    private @Nullable LocalDate added;
    private @Nullable LocalDate due;
    private boolean isRansomware;
  }
}
