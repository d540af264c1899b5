package io.github.inspectortriage.command;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.aws.organization.Outcome;
import io.github.inspectortriage.aws.organization.Place;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;
import software.amazon.awssdk.services.sts.StsClient;

/** Collects AWS's own answers from the caller's account, or from many, and prints them as one. */
final class AwsAnswers {
  private final AwsOptions aws;
  private final Function<AwsClients, List<byte[]>> question;

  AwsAnswers(AwsOptions aws, Function<AwsClients, List<byte[]>> question) {
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
    int exitCode = ExitCode.OK;
    if (aws.hasAccounts()) {
      Outcome<List<byte[]>> outcome = ofAccounts();
      outcome.results().values().forEach(answers::addAll);
      if (!outcome.failed().isEmpty()) {
        AwsRun.failed(commandLine.getErr(), outcome.failed());
        exitCode = ExitCode.INCOMPLETE;
      }
    } else {
      for (String region : aws.regions()) {
        answers.addAll(question.apply(aws.clients().in(region)));
      }
    }
    return exitCode;
  }

  /** Returns what each place answered. */
  Outcome<List<byte[]>> ofAccounts() {
    List<Place> places = aws.places();
    AwsClients own = aws.clients();
    try (StsClient sts = own.sts()) {
      return aws.organization(sts)
          .ask(
              places,
              aws.parallel(),
              (place, credentials) -> question.apply(own.in(place.region(), credentials)));
    }
  }

  /** Returns a text of AWS's for a table, safe to show. */
  static String cell(String text) {
    return text.isEmpty() ? "-" : SafeText.cut(SafeText.oneLine(text), 120);
  }
}
