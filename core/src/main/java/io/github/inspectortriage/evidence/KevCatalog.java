package io.github.inspectortriage.evidence;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.Timestamps;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.PackageVulnerability;
import io.github.inspectortriage.json.JsonStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * CISA's catalogue of known exploited vulnerabilities, as the user downloaded it: the JSON of
 * https://www.cisa.gov/known-exploited-vulnerabilities-catalog, plain or gzip.
 *
 * <pre>{@code
 * KevCatalog kev = KevCatalog.read(Path.of("known_exploited_vulnerabilities.json"));
 * Evidence evidence = Evidence.builder().kev(kev.entryOf(finding)).build();
 * Priority priority = PriorityScorer.standard().score(finding, evidence, now);
 * }</pre>
 */
public final class KevCatalog {
  private static final int LONGEST_VERSION = 40;

  private final String version;
  private final @Nullable LocalDate releasedOn;
  private final Map<String, KevEntry> entries;

  private KevCatalog(
      String version, @Nullable LocalDate releasedOn, Map<String, KevEntry> entries) {
    this.version = version;
    this.releasedOn = releasedOn;
    this.entries = Map.copyOf(entries);
  }

  /**
   * Reads a catalogue.
   *
   * @throws InvalidEvidenceException if it is none, or an entry lacks its id or the day on which it was added
   * @throws UncheckedIOException if the file cannot be read
   */
  public static KevCatalog read(Path file) {
    return EvidenceInput.read(file, KevCatalog::read);
  }

  /**
   * Reads a catalogue; the input is not closed.
   *
   * @throws InvalidEvidenceException if it is none, or an entry lacks its id or the day on which it was added
   * @throws UncheckedIOException if the input fails
   */
  public static KevCatalog read(InputStream in) {
    return EvidenceInput.read(in, KevCatalog::read);
  }

  /** Returns the version of the catalogue, like {@code 2026.08.10}; empty if it does not say. */
  public Optional<String> version() {
    return Optional.of(version).filter(text -> !text.isEmpty());
  }

  /** Returns the day on which CISA released it; empty if it does not say. */
  public Optional<LocalDate> releasedOn() {
    return Optional.ofNullable(releasedOn);
  }

  /** Returns how many vulnerabilities it lists. */
  public int size() {
    return entries.size();
  }

  /** Returns the entry of a vulnerability, like {@code CVE-2021-44228}, if there is one. */
  public Optional<KevEntry> entry(String vulnerabilityId) {
    return Optional.ofNullable(entries.get(vulnerabilityId));
  }

  /** Returns the entry of the finding's vulnerability, or of one that Inspector calls related to it. */
  public Optional<KevEntry> entryOf(Finding finding) {
    return finding.packageVulnerability().stream()
        .flatMap(KevCatalog::ids)
        .flatMap(id -> entry(id).stream())
        .findFirst();
  }

  /** Returns the version and the size. */
  @Override
  public String toString() {
    return "KevCatalog[" + SafeText.oneLine(version) + ", " + entries.size() + " entries]";
  }

  private static Stream<String> ids(PackageVulnerability vulnerability) {
    return Stream.concat(
        Stream.of(vulnerability.vulnerabilityId()),
        vulnerability.relatedVulnerabilities().stream());
  }

  private static KevCatalog read(InputStream in, String source) throws IOException {
    return JsonStream.read(
        in, InvalidEvidenceException.in(source), json -> new Reader(json).catalog());
  }

  /** One reading, an entry at a time: the catalogue has thousands. */
  private static final class Reader {
    private static final String VULNERABILITIES = "vulnerabilities";

    private final JsonStream json;
    private final Map<String, KevEntry> entries = new HashMap<>();
    private String version = "";
    private @Nullable LocalDate releasedOn;
    private boolean hasList;

    Reader(JsonStream json) {
      this.json = json;
    }

    KevCatalog catalog() throws IOException {
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
      entries.forEach((id, entry) ->
          all.put(id, KevEntry.builder().from(entry).source(source).build()));
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
    }

    private @Nullable LocalDate date(String name) throws IOException {
      String text = json.text().orElse("");
      try {
        return text.isEmpty() ? null : LocalDate.parse(text);
      } catch (DateTimeException e) {
        throw json.error(
            "expected a day like 2026-08-10 as \"" + name + "\", found " + SafeText.quote(text));
      }
    }
  }

  /** An entry while it is read. */
  private static final class Entry {
    private String id = "";
    private @Nullable LocalDate added;
    private @Nullable LocalDate due;
    private boolean isRansomware;
  }
}
