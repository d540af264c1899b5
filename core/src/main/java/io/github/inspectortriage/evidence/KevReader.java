package io.github.inspectortriage.evidence;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.Timestamps;
import io.github.inspectortriage.json.JsonStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads CISA's catalogue as JSON, an entry at a time: there are thousands. */
final class KevReader {
  static final int MOST_ENTRIES = 200_000;

  private static final int LONGEST_VERSION = 40;
  private static final String VULNERABILITIES = "vulnerabilities";

  private final JsonStream json;
  private final Map<String, KevEntry> entries = new HashMap<>();
  private String version = "";
  private @Nullable LocalDate releasedOn;
  private boolean hasList;

  private KevReader(JsonStream json) {
    this.json = json;
  }

  static KevCatalog read(InputStream in, String source) throws IOException {
    return EvidenceInput.isJson(in)
        ? JsonStream.read(
            in, InvalidEvidenceException.in(source), json -> new KevReader(json).catalog())
        : KevCsvReader.read(in, source);
  }

  private KevCatalog catalog() throws IOException {
    json.object("expected an object with the key \"vulnerabilities\"", this::take);
    if (!hasList) {
      throw json.error("expected the key \"vulnerabilities\" with an array, found none");
    }
    return new KevCatalog(version, releasedOn, entriesWithVersion());
  }

  private void take(String name) throws IOException {
    if (name.equals(VULNERABILITIES) && json.isArray()) {
      hasList = true;
      json.array(VULNERABILITIES, this::readEntry);
    } else if (name.equals("catalogVersion")) {
      version = json.text().map(text -> SafeText.cut(text, LONGEST_VERSION)).orElse("");
    } else if (name.equals("dateReleased")) {
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
      switch (name) {
        case "cveID" -> entry.id = json.text().orElse("");
        case "dateAdded" -> entry.added = date(name);
        case "dueDate" -> entry.due = date(name);
        case "knownRansomwareCampaignUse" ->
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
