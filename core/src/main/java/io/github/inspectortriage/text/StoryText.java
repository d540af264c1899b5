package io.github.inspectortriage.text;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingStatus;
import io.github.inspectortriage.finding.ResourceType;
import io.github.inspectortriage.finding.VulnerablePackage;
import io.github.inspectortriage.identity.FindingKey;
import io.github.inspectortriage.identity.LineageKey;
import io.github.inspectortriage.notification.FactChange;
import io.github.inspectortriage.notification.FactChange.Fact;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.MessageItem;
import io.github.inspectortriage.notification.MessageItem.Ending;
import io.github.inspectortriage.notification.MessageItem.Kind;
import io.github.inspectortriage.priority.Band;
import io.github.inspectortriage.priority.Priority;
import io.github.inspectortriage.priority.Sentence;
import io.github.inspectortriage.version.UpgradeTarget;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** One story of a message in words, each fact once. */
final class StoryText implements TextFormatter.Writer {
  private static final int NAME = 80;
  private static final int SHORT = 30;
  private static final int UPGRADES = 5;
  private static final int PLACES = 300;
  private static final Set<Fact> WITH_WORDS =
      Set.of(Fact.STATUS, Fact.USE, Fact.EXPLOIT, Fact.KNOWN_EXPLOITED, Fact.FIX);

  private final Message message;
  private final MessageItem told;
  private final Finding finding;
  private final Priority priority;
  private final TextWords words;
  private final LineageKey lineage;

  StoryText(Message message, TextWords words) {
    this(message, message.items().get(0), words);
  }

  StoryText(Message message, MessageItem told, TextWords words) {
    this.message = message;
    this.told = told;
    this.finding = told.finding();
    this.priority = told.priority();
    this.words = words;
    this.lineage = LineageKey.of(finding).get(0);
  }

  MessageItem told() {
    return told;
  }

  @Override
  public String headline(int names) {
    return words.say("headline", state(), where(names));
  }

  @Override
  public void write(Paragraphs out) {
    if (told.kind() == Kind.RESOLVED) {
      String closed =
          words.say("ended.open", words.span(finding.firstObservedAt(), finding.reportedAt()));
      out.add(
          words.sentence(words.say("ended." + ending(), id(NAME))),
          isHidden() ? "" : words.sentence(closed));
    } else {
      String sentence = Sentence.of(finding, priority, words.wording());
      out.add(
          words.sentence(
              finding.vulnerabilityId().isPresent()
                  ? words.say("reason", id(NAME), sentence)
                  : sentence),
          runsIn(),
          told.members() > 1 ? words.sentence(words.say("members", told.members())) : "");
      out.list(words.say("colon", words.say("change")), changes());
      out.list(words.say("colon", words.say("do")), upgrades());
    }
    int more = message.total() - message.items().size();
    out.add(more > 0 ? words.sentence(words.say("rest", more)) : "");
    out.add(owner(NAME), smallPrint());
    page().ifPresent(out::link);
  }

  /** A line for a list: how urgent, what and where, until when, why now. */
  String line() {
    List<String> facts = new ArrayList<>();
    facts.add(band() + " " + score());
    facts.add(words.say("reason", id(SHORT), where(SHORT)));
    if (told.kind() == Kind.RESOLVED) {
      facts.set(0, words.say("state." + ending()));
      return String.join(" · ", facts);
    }
    due().ifPresent(facts::add);
    if (told.kind() != Kind.NEW && told.kind() != Kind.BACKLOG) {
      facts.add(words.say("kind." + told.kind().name().toLowerCase(Locale.ROOT)));
    }
    facts.addAll(upgrades().stream().limit(1).toList());
    return String.join(" · ", facts);
  }

  /** The decision, or how the story ended. */
  String state() {
    String decision = decision();
    return switch (told.kind()) {
      case NEW, BACKLOG -> decision;
      case ESCALATED -> words.say("state.escalated", decision);
      case REOPENED -> words.say("state.reopened", decision);
      case FIX_AVAILABLE -> words.say("state.fix", decision);
      case REMINDER -> words.say("state.reminder", due().orElse(decision));
      case RESOLVED -> words.say("state." + ending());
    };
  }

  String decision() {
    Optional<LocalDate> due = priority.due();
    if (due.isEmpty()) {
      return band();
    }
    String key = words.isPast(due.get()) ? "by.overdue" : "by";
    return words.say(key, band(), words.day(due.get()));
  }

  /** The repository, the machine or the function. */
  String place(int length) {
    return TextWords.outside(lineage.repository(), length);
  }

  String id(int length) {
    return TextWords.outside(
        finding.vulnerabilityId().or(finding::title).orElse(finding.typeText()), length);
  }

  Optional<String> due() {
    return priority.due().map(words::due);
  }

  String owner(int length) {
    return told.owner()
        .filter(name -> !name.isBlank())
        .map(name -> words.titled(words.say("owner"), TextWords.outside(name, length)))
        .orElse("");
  }

  String band() {
    return band(priority.band().name(), words);
  }

  static String band(String name, TextWords words) {
    if (name.equals(Band.ACT.name())) {
      return words.say("band.act");
    }
    if (name.equals(Band.ATTEND.name())) {
      return words.say("band.attend");
    }
    if (name.equals(Band.TRACK_STAR.name())) {
      return words.say("band.track_closely");
    }
    return name.equals(Band.TRACK.name())
        ? words.say("band.track")
        : TextWords.outside(name, SHORT);
  }

  /** The finding in the console of Inspector; empty if its ARN is not of Inspector's form. */
  private Optional<String> page() {
    return FindingKey.of(finding)
        .flatMap(key -> console(key)
            .map(host -> host + "/inspector/v2/home?region=" + key.region() + "#/findings/details/"
                + URLEncoder.encode(key.toString(), StandardCharsets.UTF_8)));
  }

  private static Optional<String> console(FindingKey key) {
    String host = "https://" + key.region() + ".console.";
    return switch (key.partition()) {
      case "aws" -> Optional.of(host + "aws.amazon.com");
      case "aws-us-gov" -> Optional.of(host + "amazonaws-us-gov.com");
      case "aws-cn" -> Optional.of(host + "amazonaws.cn");
      default -> Optional.empty();
    };
  }

  private String where(int names) {
    boolean isMachine = finding.resources().get(0).type() == ResourceType.AWS_EC2_INSTANCE;
    String name = lineage
        .packageName()
        .map(text -> TextWords.outside(text, names))
        .orElseGet(() -> id(names));
    return words.say(isMachine ? "on" : "in", name, place(names));
  }

  private String runsIn() {
    return told.runsIn()
        .filter(where -> !where.isBlank())
        .map(where -> words.sentence(words.say("use.in", TextWords.outside(where, PLACES))))
        .orElse("");
  }

  private List<String> changes() {
    return told.changes().stream()
        .map(change -> words.say(
            "change.line",
            words.say("fact." + name(change.fact())),
            value(change, change.from()),
            value(change, change.to())))
        .toList();
  }

  private String value(FactChange change, String value) {
    String text = value.toLowerCase(Locale.ROOT);
    if (change.fact() == Fact.BAND) {
      return band(value, words);
    }
    try {
      return WITH_WORDS.contains(change.fact())
          ? words.say("value." + name(change.fact()) + "." + text)
          : words.word("severity." + text);
    } catch (IllegalArgumentException unknownValue) {
      return TextWords.outside(value, SHORT);
    }
  }

  private static String name(Fact fact) {
    return fact.name().toLowerCase(Locale.ROOT);
  }

  /** An upgrade for each package, that of the highest version first; none if no fix is named. */
  private List<String> upgrades() {
    List<String> lines = new ArrayList<>();
    for (UpgradeTarget target : UpgradeTarget.of(List.of(finding))) {
      target.version().map(to -> upgrade(target, to)).ifPresent(lines::add);
    }
    return lines.size() > UPGRADES ? lines.subList(0, UPGRADES) : lines;
  }

  private String upgrade(UpgradeTarget target, String version) {
    String name = TextWords.outside(target.packageName(), NAME);
    String to = version(version);
    return target.installedVersions().stream()
        .findFirst()
        .map(from -> words.say("do.upgrade", name, version(from), to))
        .orElseGet(() -> words.say("do.upgrade.to", name, to));
  }

  static String version(String text) {
    return TextWords.outside(VulnerablePackage.withoutEpochZero(text), SHORT);
  }

  private String smallPrint() {
    List<String> parts = new ArrayList<>();
    parts.add(words.say("score", score()));
    parts.add(words.say("first", words.moment(finding.firstObservedAt())));
    told.firstToldAt().map(at -> words.say("told", words.moment(at))).ifPresent(parts::add);
    parts.add(words.say("account", TextWords.outside(finding.awsAccountId(), SHORT)));
    finding.region().map(region -> TextWords.outside(region, SHORT)).ifPresent(parts::add);
    return String.join(" · ", parts);
  }

  // Rounded down: 79.6 must not read as 80, which is where the next band begins.
  long score() {
    return (long) Math.floor(priority.score() + 1e-6);
  }

  private boolean isHidden() {
    return told.ending()
        .map(Ending.SUPPRESSED::equals)
        .orElse(finding.status() == FindingStatus.SUPPRESSED);
  }

  private String ending() {
    return isHidden()
        ? "suppressed"
        : told.ending().orElse(Ending.CLOSED).name().toLowerCase(Locale.ROOT);
  }
}
