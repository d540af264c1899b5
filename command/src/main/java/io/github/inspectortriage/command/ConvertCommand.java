package io.github.inspectortriage.command;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.InvalidFindingException;
import io.github.inspectortriage.reading.FindingCsvWriter;
import io.github.inspectortriage.reading.FindingWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes findings of any format in one of two. */
@Command(
    name = "convert",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the findings in files of any format as Inspector's JSON or as its CSV report, on standard output.",
      "Each is written as it was read, one after another, in the order of the files; one that is there twice is written"
          + " twice. What CSV has no column for is lost: docs/csv.md lists it."
    })
final class ConvertCommand implements Callable<Integer> {
  /** What is written. */
  enum Target {
    JSON,
    CSV
  }

  @Spec
  private @Nullable CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "A file as for rank, a directory of them, or - for standard input.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FORMAT",
      description = "json: {\"findings\": […]}, as list-findings answers; csv: a report.")
  private Target target = Target.JSON;

  @Option(names = "--strict", description = "End with exit code 1 at the first broken record.")
  private boolean strict;

  @Override
  public Integer call() throws IOException {
    Console console = Console.of(spec);
    FindingInput input = new FindingInput(console, strict);
    switch (target) {
      case JSON -> writeJson(console.out(), input);
      case CSV -> writeCsv(console, input);
    }
    input.summarize();
    return console.exitCode();
  }

  private void writeJson(PrintWriter out, FindingInput input) throws IOException {
    try (FindingWriter page = FindingWriter.to(out)) {
      input.forEach(files, page::write);
    }
  }

  private void writeCsv(Console console, FindingInput input) throws IOException {
    try (FindingCsvWriter report = FindingCsvWriter.to(console.out())) {
      input.forEach(files, finding -> write(finding, report, console));
    }
  }

  /** A row that no reader of ours could take is left out, and told. */
  private static void write(Finding finding, FindingCsvWriter report, Console console) {
    try {
      report.write(finding);
    } catch (InvalidFindingException e) {
      console.missed("not written: " + finding + ": " + e.getMessage());
    }
  }
}
