package io.github.inspectortriage.command;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.aws.organization.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** Collects AWS's own answers from the caller's account, or from many, and prints them as one. */
final class AwsAnswers {
  /** What is asked in each account and Region. */
  interface Question {
    /**
     * Asks it.
     *
     * @param account of which alone the answer may be, empty if that needs no care
     */
    List<byte[]> ask(AwsClients clients, Optional<String> account);
  }

  private final AwsOptions aws;
  private final Question question;

  AwsAnswers(AwsOptions aws, Question question) {
    this.aws = aws;
    this.question = question;
  }

  /** Prints a list of all answers, as JSON or as a table of what the row says; returns the exit code. */
  int print(CommandLine commandLine, String list, AwsTable table) throws IOException {
    List<byte[]> answers = new ArrayList<>();
    int exitCode = collect(commandLine, answers);
    PrintWriter out = commandLine.getOut();
    if (table.isWanted()) {
      table.write(out, list, answers);
    } else {
      AwsRun.printAnswers(out, list, answers);
    }
    return exitCode;
  }

  /** Adds all answers, says which places failed, and returns the exit code. */
  int collect(CommandLine commandLine, List<byte[]> answers) throws IOException {
    if (!aws.hasPlaces()) {
      answers.addAll(question.ask(aws.clients().in(aws.regions().get(0)), Optional.empty()));
      return ExitCode.OK;
    }
    Outcome<List<byte[]>> outcome = ofPlaces();
    outcome.results().values().forEach(answers::addAll);
    return AwsRun.failed(commandLine.getErr(), aws, outcome.failed());
  }

  /** What each place answered. */
  Outcome<List<byte[]>> ofPlaces() {
    return aws.ask((place, clients, account) -> question.ask(clients, account));
  }

  /** A text of AWS's for a table, safe to show. */
  static String cell(String text) {
    return text.isEmpty() ? "-" : SafeText.cut(SafeText.oneLine(text), 120);
  }
}
