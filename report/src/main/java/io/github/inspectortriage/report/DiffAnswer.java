package io.github.inspectortriage.report;

import io.github.inspectortriage.comparison.EstateDiff;
import io.github.inspectortriage.comparison.EstateDiff.Change;
import io.github.inspectortriage.comparison.EstateDiff.Kind;
import io.github.inspectortriage.comparison.EstateDiff.State;
import io.github.inspectortriage.identity.LineageKey;
import io.github.inspectortriage.priority.Band;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What changed between two states. */
final class DiffAnswer {
  private static final List<Kind> CAME = List.of(Kind.NEW, Kind.REOPENED, Kind.UNSUPPRESSED);
  private static final List<Kind> WENT =
      List.of(Kind.FIXED, Kind.SUPPRESSED, Kind.UNSCANNED, Kind.REMOVED, Kind.NOT_LISTED);

  private final EstateDiff diff;

  private DiffAnswer(EstateDiff diff) {
    this.diff = diff;
  }

  static Answer of(EstateDiff diff) {
    return new DiffAnswer(diff).answer();
  }

  private Answer answer() {
    long stayed = count(Kind.STAYED);
    String sentence = (diff.openAfter() - stayed) + " came and " + (diff.openBefore() - stayed)
        + " went, " + count(Kind.FIXED) + " of them fixed: " + diff.openBefore() + " open before, "
        + diff.openAfter() + " after.";
    return new Answer("diff", "Changes", "What changed?", sentence, this::fill);
  }

  private void fill(Answer.Body answer) {
    answer.part(flow()).table(changes());
    long same = count(Kind.STAYED)
        - diff.changes().stream().filter(change -> change.kind() == Kind.STAYED).count();
    if (same > 0) {
      answer.note("Left out: " + same + " that stayed as they were.");
    }
    if (count(Kind.NOT_LISTED) > 0) {
      answer.note("Not listed: gone, and nobody said what is scanned; coverage would tell.");
    }
    answer.note(
        "Counted are weaknesses of a package in a place, whatever was rebuilt, not findings.");
  }

  private Figure flow() {
    String title = "What was open, what went, what came, what is open";
    Table data = Table.of("flow", title, Column.text("What").header(), Column.number("Count"));
    List<Chart.Bar> bars = new ArrayList<>();
    bar(bars, data, "Open before", diff.openBefore(), Tone.PLAIN);
    for (Kind kind : WENT) {
      if (count(kind) > 0) {
        bar(
            bars,
            data,
            "Went: " + Choice.words(kind),
            count(kind),
            kind == Kind.FIXED ? Tone.GOOD : Tone.COOL);
      }
    }
    for (Kind kind : CAME) {
      if (count(kind) > 0) {
        bar(bars, data, "Came: " + Choice.words(kind), count(kind), Tone.WARM);
      }
    }
    bar(bars, data, "Open after", diff.openAfter(), Tone.PLAIN);
    return new Figure(title, Chart.bars("flow-title", title, bars), data);
  }

  private static void bar(List<Chart.Bar> bars, Table data, String label, long count, Tone tone) {
    bars.add(
        new Chart.Bar(label, Chart.amount(count), List.of(new Chart.Segment(label, count, tone))));
    data.row(label, count);
  }

  private Table changes() {
    List<Band> bands = diff.changes().stream()
        .flatMap(change -> Stream.concat(change.before().stream(), change.after().stream()))
        .map(State::band)
        .toList();
    List<Choice> choices = Choice.ofBands(bands);
    Table table = Table.of(
            "changes",
            "Changes, the highest score first",
            Column.text("Vulnerability").header(),
            Column.choice("What", kinds()).filtered(),
            Column.text("Also").wide(),
            Column.number("Before").in(1, ""),
            Column.number("After").in(1, ""),
            Column.choice("Band", choices).filtered().wide(),
            Column.choice("Band before", choices).detail(),
            Column.choice("Band after", choices).detail(),
            Column.choice("Use before", Choice.ofUses()).detail(),
            Column.choice("Use after", Choice.ofUses()).filtered().detail(),
            Column.text("Package").wide(),
            Column.text("Repository"),
            Column.text("Registry").filtered().detail(),
            Column.text("Place").detail())
        .paged(50);
    for (Change change : diff.changes()) {
      LineageKey lineage = change.lineage();
      table.row(
          lineage.vulnerability(),
          Choice.words(change.kind()),
          change.flags().isEmpty()
              ? null
              : change.flags().stream().map(Choice::words).collect(Collectors.joining(", ")),
          change.before().map(State::score).orElse(null),
          change.after().map(State::score).orElse(null),
          change.after().or(change::before).map(state -> state.band().name()).orElse(null),
          change.before().map(state -> state.band().name()).orElse(null),
          change.after().map(state -> state.band().name()).orElse(null),
          change.before().map(state -> Choice.words(state.use())).orElse(null),
          change.after().map(state -> Choice.words(state.use())).orElse(null),
          lineage.packageName().orElse(null),
          lineage.repository(),
          lineage.registry(),
          lineage.place().orElse(null));
    }
    return table;
  }

  private static List<Choice> kinds() {
    return Stream.of(Kind.values())
        .map(kind -> new Choice(Choice.words(kind), tone(kind)))
        .toList();
  }

  private static Tone tone(Kind kind) {
    if (CAME.contains(kind)) {
      return Tone.WARM;
    }
    return kind == Kind.FIXED ? Tone.GOOD : kind == Kind.STAYED ? Tone.PLAIN : Tone.COOL;
  }

  private long count(Kind kind) {
    return diff.counts().getOrDefault(kind, 0L);
  }
}
