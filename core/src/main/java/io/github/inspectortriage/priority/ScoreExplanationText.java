package io.github.inspectortriage.priority;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.evidence.FactSource;
import io.github.inspectortriage.evidence.VexStatement;
import io.github.inspectortriage.evidence.VexStatus;
import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.wording.Phrase;
import io.github.inspectortriage.wording.Wording;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes an explanation for a person who wants to check it with a pencil. */
final class ScoreExplanationText {

  private static final int NAME_WIDTH = 16;
  private static final String REASONS = " ".repeat(2 + 7 + 2 + NAME_WIDTH + 1);

  private final Explanation why;
  private final Wording wording;
  private final StringBuilder out = new StringBuilder();

  ScoreExplanationText(Explanation why, Wording wording) {
    this.why = why;
    this.wording = wording;
  }

  String text() {
    head();
    arithmetic();
    decision();
    vex();
    listed(
        "explain.upgrades",
        why.upgrades().stream().map(ExplanationRemarks::upgrade).toList());
    listed(
        "explain.cvss",
        why.disagreeingCvss().stream()
            .map(ExplanationRemarks::disagreement)
            .flatMap(Optional::stream)
            .toList());
    whatIf();
    line(wording.say("explain.asOf", why.asOf(), why.policy()));
    line(wording.say("explain.sources"));
    why.sources().forEach(source -> line("  " + source.text(wording)));
    return out.toString();
  }

  private void head() {
    Finding finding = why.finding();
    String what = finding.title().or(finding::vulnerabilityId).orElse(finding.typeText());
    String where = finding
        .image()
        .map(EcrImage::toString)
        .orElse(finding.resources().get(0).id());
    line(wording.say("explain.title", what, where));
    line(finding + "  " + SafeText.oneLine(finding.statusText()));
    line("");
    line(why.sentence(wording));
    line("");
  }

  private void arithmetic() {
    Priority priority = why.priority();
    for (Factor factor : priority.factorsInTenths()) {
      row(signed(factor.points()), factor.name(), factor.reason(wording));
      line(REASONS + factor.source().text(wording));
    }
    String score = wording.tenths(priority.score());
    line("  " + "=".repeat(7));
    Phrase due = priority
        .due()
        .map(day -> Phrase.of("explain.due", day))
        .orElse(Phrase.of("explain.rebuild"));
    line("  " + blanks(7, score) + score + "  "
        + wording.say("explain.band", priority.band().name(), due));
    line("");
  }

  private void decision() {
    why.priority().decision().ifPresent(decision -> {
      line(wording.say("explain.decision", decision.table()));
      line("  " + SafeText.oneLine(decision.toString()));
      line("");
    });
  }

  private void vex() {
    Optional<VexStatement> statement = why.evidence().vex();
    statement.ifPresent(said -> vex(said.status(), said.why(), said.source()));
    if (statement.filter(said -> said.status().isRelief()).isEmpty()) {
      why.priority()
          .notAffected()
          .ifPresent(said -> vex(VexStatus.NOT_AFFECTED, said.justification(), said.source()));
    }
  }

  private void vex(VexStatus status, String because, FactSource source) {
    line(wording.say("explain.vex." + status.name().toLowerCase(Locale.ROOT), because));
    line("  " + source.text(wording));
    line("");
  }

  private void listed(String title, List<Phrase> phrases) {
    if (!phrases.isEmpty()) {
      line(wording.say(title));
      phrases.forEach(phrase -> line("  " + wording.say(phrase)));
      line("");
    }
  }

  private void whatIf() {
    if (why.whatIf().isEmpty()) {
      return;
    }
    line(wording.say("explain.whatIf", why.priority().band().name()));
    for (WhatIf change : why.whatIf()) {
      String score = change
          .priority()
          .map(then -> wording.tenths(then.score()))
          .orElse(wording.say("explain.off"));
      String band = change.priority().map(then -> then.band().name()).orElse("");
      String mark = change.isBelow() ? "" : " " + wording.say("explain.notBelow");
      row(score, SafeText.cut(SafeText.oneLine(band), NAME_WIDTH), change.text(wording) + mark);
    }
    line("");
  }

  private void row(String number, String name, String words) {
    line("  " + blanks(7, number) + number + "  " + name + blanks(NAME_WIDTH, name) + " " + words);
  }

  /** What is missing to a width; a Japanese character is as wide as two. */
  private static String blanks(int width, String text) {
    int wide = (int) text.codePoints().filter(c -> c >= 0x3000 && c < 0x1_0000).count();
    return " ".repeat(Math.max(0, width - text.length() - wide));
  }

  private void line(String text) {
    out.append(text.stripTrailing()).append('\n');
  }

  private String signed(double points) {
    String text = wording.tenths(points);
    return points > 0 ? "+" + text : text;
  }
}
