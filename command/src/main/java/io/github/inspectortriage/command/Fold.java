package io.github.inspectortriage.command;

import io.github.inspectortriage.ranking.RankedFinding;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Folds findings that one {@link Remedy} closes into a row. Keeps the most urgent finding of the first rows only, and figures of the
 * others, so that a file of any length will do. Not thread-safe.
 */
final class Fold {
  /**
   * A row of a table.
   *
   * @param first its most urgent finding
   * @param findings how many there are
   * @param places on how many images or other resources
   * @param vulnerabilities how many there are
   * @param due the first day by which one of them is due; null if none is
   */
  record Row(
      RankedFinding first,
      long findings,
      int places,
      int vulnerabilities,
      @Nullable LocalDate due) {}

  private final int count;
  private final boolean isFolding;
  // By the fingerprint of the remedy: there may be as many as findings.
  private final Map<Fingerprint, Figures> remedies = new HashMap<>();
  private final Fingerprint.Maker fingerprints = new Fingerprint.Maker();
  // The most urgent finding of each of the first rows. One that falls out comes back when a more
  // urgent one of it comes.
  private final Map<String, RankedFinding> first = new HashMap<>();
  private final TreeSet<Entry> order = new TreeSet<>();

  Fold(int count, boolean isFolding) {
    this.count = count;
    this.isFolding = isFolding;
  }

  void add(RankedFinding ranked) {
    String remedy = isFolding ? Remedy.of(ranked) : ranked.finding().findingArn();
    Figures figures = remedies.computeIfAbsent(fingerprints.of(remedy), key -> new Figures());
    figures.add(ranked, fingerprints);
    RankedFinding known = first.get(remedy);
    if (known != null && known.compareTo(ranked) <= 0) {
      return;
    }
    if (known == null && order.size() >= count && order.last().ranked().compareTo(ranked) <= 0) {
      return;
    }
    if (known != null) {
      order.remove(new Entry(known, remedy));
    }
    first.put(remedy, ranked);
    order.add(new Entry(ranked, remedy));
    if (order.size() > count) {
      Entry last = Collections.max(order);
      order.remove(last);
      first.remove(last.remedy());
    }
  }

  /** The first rows, the most urgent first. */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (Entry entry : order) {
      rows.add(remedies
          .getOrDefault(fingerprints.of(entry.remedy()), new Figures())
          .row(entry.ranked()));
    }
    return rows;
  }

  /** How many rows there are in all. */
  int size() {
    return remedies.size();
  }

  private record Entry(RankedFinding ranked, String remedy) implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      int byUrgency = ranked.compareTo(other.ranked);
      return byUrgency != 0 ? byUrgency : remedy.compareTo(other.remedy);
    }
  }

  /**
   * What is counted of a remedy, in as little memory as will do: half of a fingerprint for each place and vulnerability. Most have one
   * finding, so the sets come late.
   */
  private static final class Figures {
    private static final int NEVER = Integer.MAX_VALUE;

    private int findings;
    private int dueDay = NEVER;
    private long place;
    private long vulnerability;
    private @Nullable Set<Long> places;
    private @Nullable Set<Long> vulnerabilities;

    void add(RankedFinding ranked, Fingerprint.Maker fingerprints) {
      long where = fingerprints.of(ranked.finding().resources().get(0).id()).first();
      long what = fingerprints.of(ranked.finding().vulnerabilityId().orElse("")).first();
      if (findings == 0) {
        place = where;
        vulnerability = what;
      }
      places = with(places, place, where);
      vulnerabilities = with(vulnerabilities, vulnerability, what);
      ranked.priority().due().ifPresent(day -> dueDay = Math.min(dueDay, (int) day.toEpochDay()));
      findings++;
    }

    Row row(RankedFinding ranked) {
      return new Row(
          ranked,
          findings,
          places == null ? 1 : places.size(),
          vulnerabilities == null ? 1 : vulnerabilities.size(),
          dueDay == NEVER ? null : LocalDate.ofEpochDay(dueDay));
    }

    private static @Nullable Set<Long> with(@Nullable Set<Long> all, long known, long value) {
      if (all == null && known == value) {
        return null;
      }
      Set<Long> grown = all == null ? new HashSet<>(Set.of(known)) : all;
      grown.add(value);
      return grown;
    }
  }
}
