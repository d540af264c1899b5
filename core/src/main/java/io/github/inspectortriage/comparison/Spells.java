package io.github.inspectortriage.comparison;

import io.github.inspectortriage.Timestamps;
import io.github.inspectortriage.comparison.EstateDiff.Change;
import io.github.inspectortriage.comparison.EstateDiff.Kind;
import io.github.inspectortriage.comparison.Trends.Days;
import io.github.inspectortriage.comparison.Trends.Flow;
import io.github.inspectortriage.comparison.Trends.Look;
import io.github.inspectortriage.comparison.Trends.Remediation;
import io.github.inspectortriage.identity.LineageKey;
import io.github.inspectortriage.priority.Band;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Follows weaknesses from look to look. Not thread-safe.
 *
 * <p>A spell is a run of looks in which a weakness is open. It began when the first of its findings was observed, a later spell when
 * the one before was seen to be over; it ended after the last look of the run and no later than the next one.
 */
final class Spells {
  private final List<Band> bands;
  private final List<Instant> times = new ArrayList<>();
  private final List<Look> looks = new ArrayList<>();
  private final List<Flow> flows = new ArrayList<>();
  private final Map<LineageKey, Life> lives = new HashMap<>();
  private @Nullable Snapshot last;

  Spells(List<Band> bands) {
    this.bands = List.copyOf(bands);
  }

  /** What is known of one weakness of one place. */
  private static final class Life {
    private Instant firstObserved = Instant.MAX;
    private @Nullable Spell latest;

    void observed(Instant at) {
      firstObserved = at.isBefore(firstObserved) ? at : firstObserved;
    }
  }

  /** One run of looks. */
  private static final class Spell {
    private final @Nullable Spell before;
    private final int from;
    private final boolean ranAtFirst;
    private int to;
    private boolean runs;
    private Duration ran = Duration.ZERO;
    private @Nullable LocalDate due;
    private @Nullable Kind end;

    Spell(@Nullable Spell before, int from, Standing standing) {
      this.before = before;
      this.from = from;
      this.ranAtFirst = standing.isInUse();
      see(from, standing);
    }

    /** Takes the next look, so long after the one before. */
    void goOn(Standing standing, Duration since) {
      ran = runs ? ran.plus(since) : ran;
      see(to + 1, standing);
    }

    private void see(int look, Standing standing) {
      to = look;
      runs = standing.isInUse();
      due = standing.due().orElse(null);
    }

    boolean everRan() {
      return ranAtFirst || runs || !ran.isZero();
    }
  }

  void add(Instant at, Snapshot snapshot, Optional<ScanCoverage> coverage) {
    Instant before = times.isEmpty() ? Instant.MIN : times.get(times.size() - 1);
    if (!at.isAfter(before)) {
      throw new IllegalArgumentException(
          "at must be later than the look before, " + before + ", but was " + at);
    }
    times.add(at);
    looks.add(look(at, snapshot));
    Snapshot known = last;
    if (known != null) {
      EstateDiff diff = new Comparison(known, snapshot, coverage).diff();
      flows.add(new Flow(before, at, diff.counts()));
      diff.changes().stream().filter(change -> change.after().isEmpty()).forEach(this::end);
    }
    snapshot.standings().forEach(this::see);
    last = snapshot;
  }

  private void end(Change change) {
    Life life = lives.get(change.lineage());
    if (life != null && life.latest != null) {
      life.latest.end = change.kind();
    }
  }

  private void see(LineageKey key, Standing standing) {
    Life life = lives.computeIfAbsent(key, it -> new Life());
    life.observed(standing.firstObserved());
    if (!standing.isOpen()) {
      return;
    }
    int look = times.size() - 1;
    Spell latest = life.latest;
    if (latest != null && latest.end == null) {
      latest.goOn(standing, Duration.between(times.get(look - 1), times.get(look)));
    } else {
      life.latest = new Spell(latest, look, standing);
    }
  }

  private Look look(Instant at, Snapshot snapshot) {
    LocalDate day = Timestamps.day(at);
    Map<Band, Long> open = noneOfEach();
    Map<Band, Long> inUse = noneOfEach();
    long overdue = 0;
    long overdueInUse = 0;
    for (Standing standing : snapshot.standings().values()) {
      if (standing.isOpen()) {
        Band band = standing.state().orElseThrow().band();
        boolean isOverdue = standing.due().filter(due -> due.isBefore(day)).isPresent();
        long inUseToo = standing.isInUse() ? 1 : 0;
        open.merge(band, 1L, Long::sum);
        inUse.merge(band, inUseToo, Long::sum);
        overdue += isOverdue ? 1 : 0;
        overdueInUse += isOverdue ? inUseToo : 0;
      }
    }
    return ImmutableLook.builder()
        .at(at)
        .open(snapshot.open())
        .bands(open)
        .inUse(inUse)
        .risk(snapshot.risk())
        .riskInUse(snapshot.riskInUse())
        .overdue(overdue)
        .overdueInUse(overdueInUse)
        .build();
  }

  private Map<Band, Long> noneOfEach() {
    Map<Band, Long> counts = new TreeMap<>(Comparator.reverseOrder());
    bands.forEach(band -> counts.put(band, 0L));
    return counts;
  }

  Trends trends() {
    if (times.size() < 2) {
      throw new IllegalStateException("expected two looks or more, but there are " + times.size());
    }
    return ImmutableTrends.builder()
        .looks(looks)
        .flows(flows)
        .remediation(remediation())
        .build();
  }

  private Remediation remediation() {
    MeanOfDays calendarMin = new MeanOfDays();
    MeanOfDays calendarMax = new MeanOfDays();
    MeanOfDays inUseMin = new MeanOfDays();
    MeanOfDays inUseMax = new MeanOfDays();
    Survival survival = new Survival();
    long fixed = 0;
    long onTime = 0;
    long late = 0;
    for (Life life : lives.values()) {
      for (Spell spell = life.latest; spell != null; spell = spell.before) {
        Instant start = start(life, spell);
        boolean isFixed = spell.end == Kind.FIXED;
        Duration seen = between(start, times.get(spell.to));
        if (!start.isBefore(times.get(0))) {
          survival.add(isFixed ? between(start, times.get(spell.to + 1)) : seen, isFixed);
        }
        if (isFixed) {
          Instant gone = times.get(spell.to + 1);
          fixed++;
          calendarMin.add(seen);
          calendarMax.add(between(start, gone));
          if (spell.everRan()) {
            Duration ran = spell.ran.plus(ranBefore(spell, start));
            inUseMin.add(ran);
            inUseMax.add(spell.runs ? ran.plus(Duration.between(times.get(spell.to), gone)) : ran);
          }
          LocalDate due = spell.due;
          onTime += due != null && !due.isBefore(Timestamps.day(gone)) ? 1 : 0;
          late += due != null && due.isBefore(Timestamps.day(times.get(spell.to))) ? 1 : 0;
        }
      }
    }
    return ImmutableRemediation.builder()
        .fixed(fixed)
        .calendarDays(new Days(calendarMin.mean(), calendarMax.mean()))
        .inUseDays(new Days(inUseMin.mean(), inUseMax.mean()))
        .halfLifeDays(survival.median())
        .onTime(onTime)
        .late(late)
        .build();
  }

  private Instant start(Life life, Spell spell) {
    Spell before = spell.before;
    return before == null ? life.firstObserved : times.get(before.to + 1);
  }

  /** What is seen to run at its first look ran since the look before it, or since it began. */
  private Duration ranBefore(Spell spell, Instant start) {
    if (spell.from == 0 || !spell.ranAtFirst) {
      return Duration.ZERO;
    }
    Instant lookBefore = times.get(spell.from - 1);
    return between(start.isAfter(lookBefore) ? start : lookBefore, times.get(spell.from));
  }

  /** A finding may be observed after the hour by which a look is named. */
  private static Duration between(Instant from, Instant to) {
    return to.isBefore(from) ? Duration.ZERO : Duration.between(from, to);
  }
}
