package io.github.inspectortriage.command;

import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.ranking.RankedFinding;
import io.github.inspectortriage.slack.ChatFormatter;
import io.github.inspectortriage.slack.SlackFormatter;
import io.github.inspectortriage.wording.Wording;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what Slack would get. */
@Command(
    name = "slack",
    mixinStandardHelpOptions = true,
    abbreviateSynopsis = true,
    description = {
      "Prints the messages that Slack would get for the findings in files, one payload a line.",
      "All files are played as one moment, in which every open finding is new. A payload is the body for an incoming webhook:"
          + " triage slack findings.json | head -1 | curl -d @- $SLACK_WEBHOOK_URL"
    })
final class SlackCommand implements Callable<Integer> {
  /** Which messages. */
  enum Kind {
    FINDING,
    IMAGE,
    DIGEST,
    STORM
  }

  @Spec
  private @Nullable CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "A file as for rank, a directory of them, or - for standard input.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--kind",
      defaultValue = "finding",
      paramLabel = "KIND",
      description =
          "finding (default): one for each in Act or Attend; image: one for each image; digest: one of all; storm: one of all,"
              + " with its common cause.")
  private Kind kind = Kind.FINDING;

  @Option(
      names = "--lang",
      defaultValue = "en",
      paramLabel = "LANGUAGE",
      description = "en (default), ja, or another for which there is a bundle on the class path.")
  private String language = "en";

  @Option(
      names = "--chat",
      description =
          "Print custom notifications for Amazon Q Developer in chat applications, to be published to an SNS topic.")
  private boolean isForChat;

  @Mixin
  private ScoringOptions scoring = new ScoringOptions();

  @Override
  public Integer call() throws IOException {
    Console console = Console.of(spec);
    FindingInput input = new FindingInput(console, false);
    Scoring scorer = scoring.read(console);
    input.read(files);
    List<RankedFinding> open = input.findings().stream()
        .map(scorer::rank)
        .filter(RankedFinding::isOpen)
        .sorted()
        .toList();
    List<Message> messages = messages(open, scorer);
    Function<Message, String> formatter = formatter();
    messages.forEach(message -> console.out().println(formatter.apply(message)));
    input.summarize();
    if (messages.isEmpty() && input.isAnswer()) {
      console.note("nothing to say: " + none(open.size()));
    }
    return console.exitCode();
  }

  private List<Message> messages(List<RankedFinding> open, Scoring scorer) {
    Moment moment = new Moment(open, scorer::owner, scorer.now());
    return switch (kind) {
      case FINDING -> moment.findings();
      case IMAGE -> moment.images();
      case STORM -> moment.storm().stream().toList();
      case DIGEST -> moment.digest().stream().toList();
    };
  }

  private Function<Message, String> formatter() {
    Wording wording = Wording.of(Locale.forLanguageTag(language));
    if (isForChat) {
      return ChatFormatter.standard().withWording(wording)::format;
    }
    SlackFormatter formatter = SlackFormatter.standard().withWording(wording);
    return message -> formatter.format(message).toJson();
  }

  private String none(int open) {
    if (open == 0) {
      return "no finding is open";
    }
    return kind == Kind.IMAGE
        ? "no open finding is on an image"
        : Words.counted(open, "finding") + " open, none of them in Act or Attend";
  }
}
