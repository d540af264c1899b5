package io.github.inspectortriage.command;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.lint.LintWarning;
import io.github.inspectortriage.lint.PatternLinter;
import io.github.inspectortriage.pattern.EventPattern;
import io.github.inspectortriage.pattern.InvalidPatternException;
import io.github.inspectortriage.pattern.PatternDialect;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what is legal and wrong in the user's event patterns. */
@Command(
    name = "lint",
    mixinStandardHelpOptions = true,
    description = {
      "Warns about event patterns that are legal and wrong: that can never match, or match more than they seem to.",
      "A file holds one pattern, as EventBridge takes it."
    },
    footer = {
      "",
      "Exit codes: 0 nothing, or only hints; 1 an error or a warning, or no pattern; 2 wrong usage."
    })
final class LintCommand implements Callable<Integer> {
  /** How the warnings are written. */
  enum Format {
    TEXT,
    JSON
  }

  @Spec
  private @Nullable CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "A file, or - for standard input.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--format",
      defaultValue = "text",
      paramLabel = "FORMAT",
      description = "text (default) or json: one array with every warning.")
  private Format format = Format.TEXT;

  @Option(
      names = "--extended",
      description = "The patterns may have rolling dates, which EventBridge does not know.")
  private boolean extended;

  @Override
  public Integer call() throws IOException {
    Console console = Console.of(spec);
    Map<String, List<LintWarning>> found = new LinkedHashMap<>();
    boolean isBroken = false;
    for (String file : files) {
      String name = file.equals("-") ? "standard input" : SafeText.oneLine(file);
      try {
        found.put(name, lint(SmallFile.text(file)));
      } catch (InvalidPatternException e) {
        // The pattern names itself "pattern" in front of each place.
        e.problems()
            .forEach(problem -> console.notes(Policies.forCommandLine(
                problem.message().replaceFirst("^pattern", Matcher.quoteReplacement(name)))));
        if (e.moreProblems() > 0) {
          console.note(name + ": " + Words.more(e.moreProblems(), "problem"));
        }
        isBroken = true;
      } catch (InputException e) {
        console.note(Objects.toString(e.getMessage(), "cannot read the file"));
        isBroken = true;
      }
    }
    write(console.out(), found);
    boolean isWrong = found.values().stream()
        .flatMap(List::stream)
        .anyMatch(warning -> warning.severity() != LintWarning.Severity.HINT);
    return isBroken || isWrong ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
  }

  private List<LintWarning> lint(String json) {
    return extended
        ? PatternLinter.standard().lint(EventPattern.parse(json, PatternDialect.EXTENDED))
        : PatternLinter.standard().lint(json);
  }

  private void write(PrintWriter out, Map<String, List<LintWarning>> found) throws IOException {
    if (format == Format.JSON) {
      writeJson(out, found);
    } else {
      found.forEach((file, warnings) -> warnings.forEach(warning -> write(out, file, warning)));
    }
    out.flush();
  }

  private static void write(PrintWriter out, String file, LintWarning warning) {
    out.println(file + ":" + warning.position() + " " + severity(warning) + " " + warning.id()
        + ": " + warning.sentence());
    warning.replacement().ifPresent(json -> out.println("  write " + SafeText.oneLine(json)));
  }

  private static void writeJson(PrintWriter out, Map<String, List<LintWarning>> found)
      throws IOException {
    try (JsonGenerator json = JsonOutput.generator(out)) {
      json.writeStartArray();
      for (Map.Entry<String, List<LintWarning>> file : found.entrySet()) {
        for (LintWarning warning : file.getValue()) {
          json.writeStartObject();
          json.writeStringField("file", file.getKey());
          json.writeNumberField("line", warning.position().line());
          json.writeNumberField("column", warning.position().column());
          json.writeStringField("severity", severity(warning));
          json.writeStringField("id", warning.id());
          json.writeStringField("path", warning.path());
          json.writeStringField("sentence", warning.sentence());
          json.writeStringField("replacement", warning.replacement().orElse(null));
          json.writeEndObject();
        }
      }
      json.writeEndArray();
    }
    out.println();
  }

  private static String severity(LintWarning warning) {
    return warning.severity().name().toLowerCase(Locale.ROOT);
  }
}
