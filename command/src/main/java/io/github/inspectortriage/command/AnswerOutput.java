package io.github.inspectortriage.command;

import io.github.inspectortriage.report.Answer;
import io.github.inspectortriage.report.HtmlReport;
import io.github.inspectortriage.report.MarkdownText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes an answer about the whole estate in the formats that all of them share. */
final class AnswerOutput {
  private AnswerOutput() {}

  /** Says that there is no answer, for nothing was read that it could come from; returns how the command ends. */
  static int unknown(Console console, EstateFormat format) {
    switch (format) {
      case TABLE -> {
        console.out().println(FindingInput.NOTHING_KNOWN);
        console.printMissed();
      }
      case MD -> {
        console.out().print(FindingInput.NOTHING_KNOWN + "\n");
        markdownMissed(console);
      }
      case JSON, HTML -> console.note("nothing is written, for nothing is known");
    }
    return console.exitCode();
  }

  /** Writes it as Markdown, with what was not read. */
  static void markdown(Console console, Answer answer) {
    console.out().print(answer.toMarkdown());
    markdownMissed(console);
  }

  private static void markdownMissed(Console console) {
    if (!console.isComplete()) {
      console.out().print("\nNot everything was read:\n\n");
      console
          .missed()
          .forEach(line -> console.out().print("* " + MarkdownText.escaped(line) + "\n"));
    }
  }

  /** Writes it as a page, with what was not read. */
  static void html(Console console, Scoring scoring, Answer answer) throws IOException {
    HtmlReport.Builder report = HtmlReport.builder(scoring.now()).answer(answer);
    console.missed().forEach(report::notRead);
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    report.build().writeTo(page);
    console.out().print(page.toString(StandardCharsets.UTF_8));
  }
}
