package io.github.inspectortriage.command;

import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.PackageVulnerability;
import io.github.inspectortriage.finding.VulnerablePackage;
import io.github.inspectortriage.identity.LineageKey;
import io.github.inspectortriage.notification.DigestCounts;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.Message.Cause;
import io.github.inspectortriage.notification.Message.Form;
import io.github.inspectortriage.notification.MessageItem;
import io.github.inspectortriage.priority.Band;
import io.github.inspectortriage.ranking.RankedFinding;
import io.github.inspectortriage.slack.ChatFormatter;
import io.github.inspectortriage.slack.SlackFormatter;
import io.github.inspectortriage.wording.Wording;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
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
    description = {
      "Prints the messages that Slack would get for the findings in files, one payload a line.",
      "All files are played as one moment, in which every open finding is new. A payload is the body for an incoming webhook:"
          + " triage slack findings.json | head -1 | curl -d @- $SLACK_WEBHOOK_URL"
    })
final class SlackCommand implements Callable<Integer> {
  private static final String ROUTE = "default";

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
    Scoring scorer = scoring.read();
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
    Instant now = scorer.now();
    List<MessageItem> items = open.stream().map(one -> item(one, scorer)).toList();
    return switch (kind) {
      case FINDING ->
        items.stream()
            .filter(item -> item.priority().band().from() >= Band.ATTEND.from())
            .map(item -> message(Form.SINGLE, List.of(item), now).build())
            .toList();
      case IMAGE ->
        byImage(items).values().stream()
            .map(ofImage -> message(Form.IMAGE, ofImage, now).build())
            .toList();
      case STORM ->
        items.isEmpty()
            ? List.of()
            : List.of(message(Form.STORM, items, now).cause(cause(items)).build());
      case DIGEST ->
        items.isEmpty()
            ? List.of()
            : List.of(message(Form.DIGEST, items, now).digest(counts(items)).build());
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

  private static MessageItem item(RankedFinding ranked, Scoring scorer) {
    Finding finding = ranked.finding();
    return MessageItem.builder()
        .storyKey(finding.awsAccountId() + "/" + finding.region().orElse("-") + "/"
            + LineageKey.of(finding).get(0))
        .kind(MessageItem.Kind.NEW)
        .finding(finding)
        .priority(ranked.priority())
        .owner(scorer.owner(finding))
        .build();
  }

  private static Message.Builder message(Form form, List<MessageItem> items, Instant now) {
    StringBuilder names = new StringBuilder(form.name());
    items.forEach(item -> names.append('\n').append(item.finding().findingArn()));
    return Message.builder()
        .id(hash(names.toString()))
        .route(ROUTE)
        .form(form)
        .at(now)
        .items(items);
  }

  private static Map<String, List<MessageItem>> byImage(List<MessageItem> items) {
    Map<String, List<MessageItem>> images = new LinkedHashMap<>();
    for (MessageItem item : items) {
      Finding finding = item.finding();
      finding
          .image()
          .ifPresent(image -> images
              .computeIfAbsent(name(finding, image), name -> new ArrayList<>())
              .add(item));
    }
    return images;
  }

  private static String name(Finding finding, EcrImage image) {
    return String.join(
        "\n",
        image.registry().orElse(finding.awsAccountId()),
        finding.region().orElse(""),
        image.repositoryName(),
        image.imageHash().orElse(""));
  }

  private static DigestCounts counts(List<MessageItem> items) {
    Map<String, Integer> bands = new LinkedHashMap<>();
    items.forEach(item -> bands.merge(item.priority().band().name(), 1, Integer::sum));
    return DigestCounts.builder().added(items.size()).openByBand(bands).build();
  }

  /** The layer first, for one new base image ends most; a cause is what more than half have in common. */
  private static Cause cause(List<MessageItem> items) {
    if (isMostlyOne(items, SlackCommand::layers)) {
      return Cause.SAME_LAYER;
    }
    return isMostlyOne(items, item -> item.finding().vulnerabilityId().stream())
        ? Cause.SAME_VULNERABILITY
        : Cause.MIXED;
  }

  private static Stream<String> layers(MessageItem item) {
    return item
        .finding()
        .packageVulnerability()
        .map(PackageVulnerability::vulnerablePackages)
        .orElse(List.of())
        .stream()
        .map(VulnerablePackage::sourceLayerHash)
        .flatMap(Optional::stream)
        .distinct();
  }

  private static boolean isMostlyOne(
      List<MessageItem> items, Function<MessageItem, Stream<String>> what) {
    Map<String, Integer> counts = new HashMap<>();
    items.forEach(item -> what.apply(item).forEach(one -> counts.merge(one, 1, Integer::sum)));
    return items.size() > 1 && counts.values().stream().anyMatch(count -> 2 * count > items.size());
  }

  private String none(int open) {
    if (open == 0) {
      return "no finding is open";
    }
    return kind == Kind.IMAGE
        ? "no open finding is on an image"
        : Words.counted(open, "finding") + " open, none of them in Act or Attend";
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
