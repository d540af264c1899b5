package io.github.inspectortriage.priority;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.inspectortriage.Position;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.Timestamps;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.PackageVulnerability;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * CISA's catalogue of known exploited vulnerabilities, as the user downloaded it: the JSON of
 * https://www.cisa.gov/known-exploited-vulnerabilities-catalog.
 *
 * <pre>{@code
 * KevCatalog kev = KevCatalog.read(Path.of("known_exploited_vulnerabilities.json"));
 * Evidence evidence = Evidence.builder().kev(kev.entryOf(finding)).build();
 * Priority priority = PriorityScorer.standard().score(finding, evidence, now);
 * }</pre>
 */
public final class KevCatalog {
  private static final int LONGEST_VERSION = 40;

  private static final JsonFactory FACTORY = JsonFactory.builder()
      .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
      .streamReadConstraints(StreamReadConstraints.builder()
          .maxNestingDepth(20)
          .maxStringLength(1 << 20)
          .maxDocumentLength(1L << 28)
          .build())
      .build();

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
   * @throws InvalidCatalogException if it is none, or an entry lacks its id or the day on which it was added
   * @throws UncheckedIOException if the file cannot be read
   */
  public static KevCatalog read(Path file) {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return read(in, file + ":");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a catalogue; the input is not closed.
   *
   * @throws InvalidCatalogException if it is none, or an entry lacks its id or the day on which it was added
   * @throws UncheckedIOException if the input fails
   */
  public static KevCatalog read(InputStream in) {
    Objects.requireNonNull(in, "in");
    try {
      return read(in, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
    try (JsonParser parser = FACTORY.createParser(in)) {
      return new Reader(parser, source).catalog();
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
      String reason = SafeText.cut(SafeText.oneLine(e.getOriginalMessage()), 160);
      throw new InvalidCatalogException(
          source,
          new Position(Math.max(1, line), Math.max(1, column)),
          "expected JSON, but: " + reason,
          e);
    }
  }

  /** One reading, an entry at a time: the catalogue has thousands. */
  private static final class Reader {
    private final JsonParser parser;
    private final String source;
    private final Map<String, KevEntry> entries = new HashMap<>();
    private String version = "";
    private @Nullable LocalDate releasedOn;
    private boolean hasList;

    Reader(JsonParser parser, String source) {
      this.parser = parser;
      this.source = source;
    }

    KevCatalog catalog() throws IOException {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw error("expected an object with the key \"vulnerabilities\"");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (name.equals("vulnerabilities") && value == JsonToken.START_ARRAY) {
          hasList = true;
          readEntries();
        } else if (name.equals("catalogVersion") && value == JsonToken.VALUE_STRING) {
          version = SafeText.cut(parser.getText(), LONGEST_VERSION);
        } else if (name.equals("dateReleased") && value == JsonToken.VALUE_STRING) {
          releasedOn = Timestamps.parse(parser.getText()).map(ScoreFacts::day).orElse(null);
        } else {
          parser.skipChildren();
        }
      }
      if (!hasList) {
        throw error("expected the key \"vulnerabilities\" with an array, found none");
      }
      return new KevCatalog(version, releasedOn, entriesWithVersion());
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

    private void readEntries() throws IOException {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
          throw error("expected an object for each vulnerability");
        }
        readEntry();
      }
    }

    private void readEntry() throws IOException {
      String id = "";
      LocalDate added = null;
      LocalDate due = null;
      boolean ransomware = false;
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        switch (name) {
          case "cveID" -> id = parser.getText();
          case "dateAdded" -> added = date(name);
          case "dueDate" -> due = date(name);
          case "knownRansomwareCampaignUse" -> ransomware = parser.getText().equals("Known");
          default -> parser.skipChildren();
        }
      }
      if (id.isBlank() || added == null) {
        throw error("expected \"cveID\" and \"dateAdded\" in each vulnerability");
      }
      entries.put(
          id,
          ImmutableKevEntry.builder()
              .dateAdded(added)
              .dueDate(Optional.ofNullable(due))
              .isKnownInRansomware(ransomware)
              .build());
    }

    private @Nullable LocalDate date(String name) throws IOException {
      if (parser.currentToken() == JsonToken.VALUE_NULL) {
        return null;
      }
      try {
        return LocalDate.parse(parser.getText());
      } catch (DateTimeException e) {
        throw error("expected a day like 2026-08-10 as \"" + name + "\", found "
            + SafeText.quote(parser.getText()));
      }
    }

    private InvalidCatalogException error(String message) {
      int line = Math.max(1, parser.currentTokenLocation().getLineNr());
      int column = Math.max(1, parser.currentTokenLocation().getColumnNr());
      return new InvalidCatalogException(source, new Position(line, column), message, null);
    }
  }
}
