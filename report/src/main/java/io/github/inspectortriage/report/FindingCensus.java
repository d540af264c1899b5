package io.github.inspectortriage.report;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.ExploitAvailable;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FixAvailable;
import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.finding.Severity;
import io.github.inspectortriage.priority.Band;
import io.github.inspectortriage.ranking.RankedFinding;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Findings as they pass by: of each open one a row, and the sums of all; not thread-safe. */
final class FindingCensus {
  private static final int PAGE = 100;
  private static final Comparator<Table.About> LONGEST_FIRST = Comparator.comparingInt(
          (Table.About one) -> -one.text().length())
      .thenComparing(Table.About::text)
      .thenComparing(Table.About::title);

  private final int most;
  private final PriorityQueue<FindingRow> rows = new PriorityQueue<>(Collections.reverseOrder());
  private final Map<String, ImageRow> images = new HashMap<>();
  private final Map<Band, Map<ImageUse, Long>> counts = new TreeMap<>(Collections.reverseOrder());
  private final Map<LocalDate, Long> dues = new TreeMap<>();
  private final Map<String, Table.About> about = new HashMap<>();
  private final Map<String, String> shared = new HashMap<>();
  private long open;
  private long done;
  private long knownExploited;

  /** Keeps at most so many rows, the most urgent ones; counts all. */
  FindingCensus(int most) {
    this.most = most;
  }

  void add(RankedFinding ranked, @Nullable String owner) {
    if (!ranked.isOpen()) {
      done++;
      return;
    }
    open++;
    if (ranked.priority().isKnownExploited()) {
      knownExploited++;
    }
    counts
        .computeIfAbsent(ranked.priority().band(), band -> new EnumMap<>(ImageUse.class))
        .merge(ranked.priority().use(), 1L, Long::sum);
    ranked.priority().due().ifPresent(due -> dues.merge(due, 1L, Long::sum));
    images
        .computeIfAbsent(
            ranked.finding().resources().get(0).id(), id -> new ImageRow(ranked, owner))
        .add(ranked, owner);
    FindingRow row =
        FindingRow.of(ranked, owner, text -> shared.computeIfAbsent(text, same -> same));
    rows.add(row);
    if (rows.size() > most) {
      rows.poll();
    }
    describe(ranked.finding());
  }

  boolean isEmpty() {
    return open + done == 0;
  }

  long open() {
    return open;
  }

  /** How many are closed, suppressed or do no harm. */
  long done() {
    return done;
  }

  long knownExploited() {
    return knownExploited;
  }

  /** How many open findings have no row. */
  long leftOut() {
    return open - rows.size();
  }

  long overdue(LocalDate today) {
    return dues.entrySet().stream()
        .filter(due -> due.getKey().isBefore(today))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** How many open findings each band has, by use; the most urgent band first. */
  Map<Band, Map<ImageUse, Long>> counts() {
    return Collections.unmodifiableMap(counts);
  }

  /** How many images have an open finding. */
  long images() {
    return images.values().stream().filter(ImageRow::isImage).count();
  }

  long imagesInUse() {
    return images.values().stream()
        .filter(image -> image.isImage() && image.use() == ImageUse.IN_USE)
        .count();
  }

  /** The images and other resources, then the findings, which point to them. */
  List<Table> tables() {
    List<ImageRow> places = images.values().stream().sorted().toList();
    Map<String, Integer> numbers = new HashMap<>();
    places.forEach(place -> numbers.put(place.id(), numbers.size()));
    Table imageTable = imageTable(places);
    List<FindingRow> ranked = new ArrayList<>(rows);
    Collections.sort(ranked);
    return List.of(imageTable, findingTable(ranked, imageTable, numbers));
  }

  private Table imageTable(List<ImageRow> places) {
    List<Column> columns = new ArrayList<>(List.of(
        Column.text("Image").header(), Column.choice("Use", Choice.ofUses()).filtered()));
    counts.keySet().forEach(band -> columns.add(Column.number(band.name()).wide()));
    columns.addAll(List.of(
        Column.number("Findings"),
        Column.number("Top score").in(1, ""),
        Column.number("Risk").in(3, ""),
        Column.text("Account").filtered().detail(),
        Column.text("Owner").filtered().detail(),
        Column.text("Tags").detail(),
        Column.text("Digest").detail(),
        Column.number("Running tasks").detail(),
        Column.text("Last in use").detail(),
        Column.text("Pushed").detail(),
        Column.text("Platform").detail(),
        Column.text("ID").detail()));
    Table table = Table.of(
            "images",
            "Images and other resources, the largest risk first",
            columns.toArray(Column[]::new))
        .paged(50);
    for (ImageRow place : places) {
      List<@Nullable Object> cells = new ArrayList<>();
      cells.add(place.name());
      cells.add(place.isImage() ? Choice.words(place.use()) : null);
      counts.keySet().forEach(band -> cells.add(place.of(band)));
      cells.add(place.findings());
      cells.add(place.topScore());
      cells.add(place.risk() / 1e9);
      cells.add(place.account());
      cells.add(place.owner());
      addFacts(cells, place);
      cells.add(place.id());
      table.row(cells.toArray());
    }
    return table;
  }

  private static void addFacts(List<@Nullable Object> cells, ImageRow place) {
    if (place.image().isEmpty()) {
      cells.addAll(Collections.nCopies(6, null));
      return;
    }
    EcrImage image = place.image().get();
    cells.add(image.imageTags().isEmpty() ? null : String.join(", ", image.imageTags()));
    cells.add(image.imageHash().orElse(null));
    cells.add(image.inUseCount().isPresent() ? image.inUseCount().getAsLong() : null);
    cells.add(image.lastInUseAt().map(Object::toString).orElse(null));
    cells.add(image.pushedAt().map(Object::toString).orElse(null));
    String platform = Stream.concat(image.platform().stream(), image.architecture().stream())
        .collect(Collectors.joining(" "));
    cells.add(platform.isEmpty() ? null : platform);
  }

  private Table findingTable(
      List<FindingRow> ranked, Table imageTable, Map<String, Integer> numbers) {
    Table table = Table.of(
            "findings",
            "Open findings, the most urgent first",
            Column.text("Vulnerability").header(),
            Column.number("Score").in(1, ""),
            Column.choice("Band", Choice.ofBands(counts.keySet())).filtered(),
            Column.due("Due").wide(),
            Column.choice("Use", Choice.ofUses()).filtered().wide(),
            Column.choice("Severity", severities(ranked)).filtered().wide(),
            Column.text("What to do").wide(),
            Column.row("Where", imageTable),
            Column.choice("Fix", Choice.of(FixAvailable.values())).filtered().detail(),
            Column.choice("Exploit", Choice.of(ExploitAvailable.values()))
                .filtered()
                .detail(),
            Column.choice("Known exploited", Choice.of("yes", "no")).filtered().detail(),
            Column.number("EPSS").in(1, "%").detail(),
            Column.number("Inspector score").in(1, "").detail(),
            Column.text("Why").detail(),
            Column.text("First seen").detail(),
            Column.text("Account").filtered().detail(),
            Column.text("Region").filtered().detail(),
            Column.text("Owner").filtered().detail(),
            Column.arn("ARN"))
        .paged(PAGE)
        .about(about);
    for (FindingRow row : ranked) {
      table.row(
          row.name(),
          row.score(),
          row.band().name(),
          row.due(),
          row.use(),
          row.severity(),
          row.act().isEmpty() ? null : row.act(),
          numbers.get(row.resource()),
          Choice.words(row.fix()),
          Choice.words(row.exploit()),
          row.isKnownExploited() ? "yes" : "no",
          row.epssOrNull() == null ? null : 100 * row.epss(),
          row.cvssOrNull(),
          row.why(),
          LocalDate.ofInstant(row.firstObserved(), ZoneOffset.UTC),
          row.account(),
          row.region(),
          row.owner(),
          row.arn());
    }
    return table;
  }

  private static List<Choice> severities(List<FindingRow> ranked) {
    return ranked.stream()
        .map(FindingRow::severity)
        .distinct()
        .sorted(Comparator.comparing((String text) -> Severity.of(text))
            .reversed()
            .thenComparing(Comparator.naturalOrder()))
        .map(text -> new Choice(text, Tone.NONE))
        .toList();
  }

  /** A vulnerability is described once, however many findings it has: by the longest of its descriptions. */
  private void describe(Finding finding) {
    about.merge(
        SafeText.oneLine(FindingRow.name(finding)),
        new Table.About(finding.title().orElse(""), finding.description().orElse("")),
        (known, came) -> LONGEST_FIRST.compare(known, came) <= 0 ? known : came);
  }
}
