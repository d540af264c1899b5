package io.github.inspectortriage.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.lint.LintWarning;
import io.github.inspectortriage.lint.TransformerLinter;
import io.github.inspectortriage.lint.TransformerWarning;
import io.github.inspectortriage.transform.InputTransformer;
import io.github.inspectortriage.transform.InvalidTransformerException;
import io.github.inspectortriage.transform.TransformContext;
import io.github.inspectortriage.transform.Transformation;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what an input transformer of EventBridge makes of an event, or why nothing would be delivered. */
@Command(
    name = "transform",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what a target of an EventBridge rule would get of an event through its input transformer.",
      "What is wrong is said on standard error as CODE TEXT LINE:COLUMN and a sentence; TEXT is paths, template, event or output."
    },
    footer = {
      "",
      "Exit codes: 0 done; 1 nothing would be delivered, a file could not be read, or --lint found an error or a warning;"
          + " 2 wrong usage."
    })
final class TransformCommand implements Callable<Integer> {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  @Spec
  private @Nullable CommandSpec spec;

  @Option(
      names = "--paths",
      paramLabel = "FILE",
      description = "InputPathsMap: a JSON object with a path for each variable; none by default.")
  private @Nullable String paths;

  @Option(
      names = "--template",
      required = true,
      paramLabel = "FILE",
      description = "InputTemplate, to the byte: a line feed at the end is part of it.")
  private String template = "";

  @Option(
      names = "--rule-arn",
      paramLabel = "ARN",
      description = "The value of <aws.events.rule-arn>.")
  private @Nullable String ruleArn;

  @Option(
      names = "--rule-name",
      paramLabel = "NAME",
      description = "The value of <aws.events.rule-name>.")
  private @Nullable String ruleName;

  @Option(
      names = "--ingestion-time",
      paramLabel = "TIME",
      description =
          "The value of <aws.events.event.ingestion-time>, like 2026-08-19T12:00:00Z; the event's own time by default.")
  private @Nullable String ingestionTime;

  @Option(
      names = "--strict",
      description =
          "Refuse what probably is not meant, a missing value, and whatever AWS does not document.")
  private boolean strict;

  @Option(
      names = "--lint",
      description =
          "Say what is legal and wrong in the transformer, on standard output; takes no event.")
  private boolean lint;

  @Option(names = "--chat", description = "With --lint: the target is a topic for a chat.")
  private boolean chat;

  @Parameters(
      arity = "0..1",
      paramLabel = "EVENT",
      description = "A file with one event, or - for standard input.")
  private @Nullable String event;

  @Override
  public Integer call() throws IOException {
    TransformContext context = context();
    if ((event == null) != lint) {
      throw wrongUsage(lint ? "--lint takes no event" : "expected EVENT");
    }
    Console console = Console.of(spec);
    try {
      InputTransformer transformer = InputTransformer.of(readPaths(), SmallFile.text(template));
      return event == null
          ? lint(transformer, console)
          : transform(strict ? transformer.strict() : transformer, event, context, console.out());
    } catch (InvalidTransformerException e) {
      // Code, text and place begin the line, so that a program finds them.
      Objects.requireNonNull(e.getMessage()).lines().forEach(this::tell);
      return ExitCode.INCOMPLETE;
    }
  }

  private int transform(
      InputTransformer transformer, String event, TransformContext context, PrintWriter out)
      throws IOException {
    Transformation made = transformer.explain(SmallFile.bytes(event), context);
    made.warnings().forEach(warning -> tell("warning: " + warning));
    out.print(made.output());
    out.print('\n');
    out.flush();
    return ExitCode.OK;
  }

  private int lint(InputTransformer transformer, Console console) {
    TransformerLinter linter = chat ? TransformerLinter.forChat() : TransformerLinter.standard();
    List<TransformerWarning> warnings = linter.lint(transformer);
    warnings.forEach(warning -> console.out().println(warning));
    console.out().flush();
    return warnings.stream().anyMatch(TransformCommand::isWrong)
        ? ExitCode.INCOMPLETE
        : ExitCode.OK;
  }

  private static boolean isWrong(TransformerWarning warning) {
    return warning.rule().severity() != LintWarning.Severity.HINT;
  }

  private TransformContext context() {
    TransformContext.Builder context = TransformContext.builder();
    if (ruleArn != null) {
      context.ruleArn(ruleArn);
    }
    if (ruleName != null) {
      context.ruleName(ruleName);
    }
    try {
      return ingestionTime == null
          ? context.build()
          : context.ingestionTime(ingestionTime).build();
    } catch (IllegalArgumentException e) {
      throw wrongUsage("--ingestion-time: expected a time like 2026-08-19T12:00:00Z, but found "
          + SafeText.quote(Objects.requireNonNull(ingestionTime)));
    }
  }

  private ParameterException wrongUsage(String sentence) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), sentence);
  }

  private void tell(String line) {
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    err.println(SafeText.oneLine(line));
    err.flush();
  }

  private Map<String, String> readPaths() throws IOException {
    if (paths == null) {
      return Map.of();
    }
    try (JsonParser parser = FACTORY.createParser(SmallFile.text(paths))) {
      return readPaths(parser);
    } catch (JsonProcessingException e) {
      throw wrongPaths(e.getLocation());
    }
  }

  private Map<String, String> readPaths(JsonParser parser) throws IOException {
    Map<String, String> read = new LinkedHashMap<>();
    expect(parser, JsonToken.START_OBJECT);
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String variable = parser.currentName();
      expect(parser, JsonToken.VALUE_STRING);
      read.put(variable, parser.getText());
    }
    expect(parser, null);
    return read;
  }

  private void expect(JsonParser parser, @Nullable JsonToken expected) throws IOException {
    if (parser.nextToken() != expected) {
      throw wrongPaths(parser.currentTokenLocation());
    }
  }

  private InputException wrongPaths(JsonLocation at) {
    return new InputException(paths + ":" + at.getLineNr() + ":" + at.getColumnNr()
        + ": expected one JSON object with a path in quotes for each variable, once, like"
        + " {\"severity\": \"$.detail.severity\"}");
  }
}
