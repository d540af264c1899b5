package io.github.inspectortriage.slack;

import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingStatus;
import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.finding.Severity;
import io.github.inspectortriage.notification.FactChange.Fact;
import io.github.inspectortriage.notification.MessageItem;
import io.github.inspectortriage.notification.MessageItem.Ending;
import io.github.inspectortriage.notification.MessageItem.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One story of a message in words, each fact once. */
final class Item {
  private static final int LONGEST_TAG = 40;
  private static final int TAGS = 3;
  private static final int SHORT_DIGEST = "sha256:".length() + 12;
  private static final int DESCRIPTION_LENGTH = 300;
  private static final int LONGEST_PLACES = 300;

  private final MessageItem told;
  private final Finding finding;
  private final Subject subject;
  private final Words words;
  private final Urgency urgency;
  private final Why why;
  private final Remedy remedy;
  private final Links links;
  private final Changes changes;
  private final int length;

  /** Takes how long a name may be. */
  Item(MessageItem told, Words words, int length) {
    this.told = told;
    this.finding = told.finding();
    this.subject = new Subject(finding);
    this.words = words;
    this.urgency = new Urgency(told.priority(), words);
    this.why = new Why(finding, told.priority(), words);
    this.remedy = new Remedy(finding, subject, words, length);
    this.links = new Links(finding, subject);
    this.changes = new Changes(told.changes(), urgency, words, useBriefly());
    this.length = length;
  }

  MessageItem told() {
    return told;
  }

  Subject subject() {
    return subject;
  }

  Urgency urgency() {
    return urgency;
  }

  Why why() {
    return why;
  }

  Remedy remedy() {
    return remedy;
  }

  Links links() {
    return links;
  }

  Changes changes() {
    return changes;
  }

  /** What all messages about the story have in common, and which of them this is. */
  String key() {
    return subject.key() + "." + told.toldCount();
  }

  /** The package, or for a finding about none what Inspector calls it. */
  String name() {
    String text = subject.mainPackage().isPresent() || finding.vulnerabilityId().isPresent()
        ? subject.name()
        : finding.title().filter(title -> !title.isBlank()).orElse("");
    String name = text.isEmpty() ? type() : words.markup().code(text, length);
    return subject.others() > 0 ? words.say("more", name, subject.others()) : name;
  }

  /** The image, machine or function. */
  String place() {
    return words.markup().code(subject.place(), length);
  }

  /** Name and place. */
  String where() {
    return words.say(subject.kind() == Subject.Kind.MACHINE ? "on" : "in", name(), place());
  }

  /** The vulnerability, or what else the finding is called. */
  String id() {
    return finding
        .vulnerabilityId()
        .or(finding::title)
        .filter(text -> !text.isBlank())
        .map(text -> words.markup().code(text, length))
        .orElseGet(this::name);
  }

  /** A sign for the state, which differs from the others in shape and colour. */
  String sign() {
    return switch (told.kind()) {
      case NEW, FIX_AVAILABLE, BACKLOG -> urgency.sign();
      case ESCALATED, REOPENED -> "⏫";
      case REMINDER -> urgency.isOverdue() ? "⏰" : urgency.sign();
      case RESOLVED -> isHidden() ? "🔕" : "✅";
    };
  }

  /** The first line without its sign: a decision and what it is about. */
  String headline() {
    return words.say("headline", state(), where());
  }

  /** The decision, or how the story ended. */
  String state() {
    String decision = urgency.decision();
    return switch (told.kind()) {
      case NEW, BACKLOG -> decision;
      case ESCALATED -> words.say("state.escalated", decision);
      case REOPENED -> words.say("state.reopened", decision);
      case FIX_AVAILABLE -> words.say("state.fix", decision);
      case REMINDER -> words.say("state.reminder", urgency.due().orElse(decision));
      case RESOLVED -> words.say("state." + (isHidden() ? "suppressed" : ending()));
    };
  }

  /** Which vulnerability it is and what speaks for haste. */
  String reason() {
    String reason = why.main().map(words.markup()::bold).orElseGet(this::severity);
    // What has no number is called by its title, which the first line has said.
    return finding.vulnerabilityId().isPresent() ? words.say("reason", id(), reason) : reason;
  }

  boolean isUseUnknown() {
    return finding.image().isPresent() && told.priority().use() == ImageUse.UNKNOWN;
  }

  /** Whether the image runs, in a sentence without its end; empty for a resource that is not an image. */
  String use() {
    if (finding.image().isEmpty()) {
      return "";
    }
    return switch (told.priority().use()) {
      case UNKNOWN -> words.say("use.unknown");
      case IN_USE -> words.say("use.running", words.markup().bold(useBriefly()));
      case RECENT, IDLE -> words.say("use.idle", words.markup().bold(useBriefly()));
    };
  }

  /** The same in a few words. */
  String useBriefly() {
    if (finding.image().isEmpty()) {
      return "";
    }
    return switch (told.priority().use()) {
      case UNKNOWN -> words.say("use.unknown.short");
      case IN_USE -> why.use().orElseGet(() -> words.say("use.runs"));
      case RECENT -> why.use().orElseGet(() -> words.say("use.recent"));
      case IDLE -> why.use().orElseGet(() -> words.say("use.none"));
    };
  }

  /** Where it runs; empty if nobody knows. */
  String runsIn() {
    return told.runsIn()
        .filter(where -> !where.isBlank())
        .map(where ->
            words.sentence(words.say("use.in", words.markup().words(where, LONGEST_PLACES))))
        .orElse("");
  }

  /** Who answers for it, with whoever a theme mentions; empty if nobody is known. */
  String owner(SlackTheme theme, boolean isToMention) {
    Optional<String> owner = told.owner().filter(text -> !text.isBlank());
    if (owner.isEmpty()) {
      return "";
    }
    String name = words.markup().code(owner.get(), length);
    String mention =
        isToMention ? theme.mentionOf(owner.get()).map(ping -> " " + ping).orElse("") : "";
    return words.titled(words.say("owner"), name + mention);
  }

  /** How many findings the story has, if several. */
  String members() {
    return told.members() > 1 ? words.sentence(words.say("members", told.members())) : "";
  }

  /** What Inspector wrote. */
  Optional<String> description() {
    return finding
        .description()
        .filter(text -> !text.isBlank())
        .map(text -> words.markup().sentence(text, DESCRIPTION_LENGTH));
  }

  /** How the story ended. */
  String end() {
    return words.sentence(words.say("ended." + (isHidden() ? "suppressed" : ending()), id()));
  }

  /** How long it was open and whether the due date was kept; empty for what is only hidden. */
  String outcome() {
    if (isHidden()) {
      return "";
    }
    List<String> facts = new ArrayList<>();
    facts.add(words.say("ended.open", words.span(finding.firstObservedAt(), finding.reportedAt())));
    told.priority().due().map(due -> words.kept(due, finding.reportedAt())).ifPresent(facts::add);
    return words.sentence(words.joined(facts));
  }

  boolean isHidden() {
    return told.ending()
        .map(Ending.SUPPRESSED::equals)
        .orElse(finding.status() == FindingStatus.SUPPRESSED);
  }

  /** What it was before it was open again. */
  String reopened() {
    boolean wasHidden = changes.before(Fact.STATUS).filter("SUPPRESSED"::equals).isPresent();
    return words.sentence(words.say(wasHidden ? "reopened.hidden" : "reopened.what"));
  }

  /** A line for a list, with the facts that its reader needs. */
  String line(List<String> facts) {
    String where = links.finding().map(this::linked).orElseGet(this::where);
    List<String> parts = new ArrayList<>();
    parts.add(sign() + " " + where);
    parts.add(words.markup().bold(Long.toString(urgency.score())));
    facts.stream().filter(fact -> !fact.isEmpty()).forEach(parts::add);
    return String.join(" · ", parts);
  }

  /** The small print: tags, digest or id, account, Region. */
  String print() {
    List<String> parts = new ArrayList<>();
    Optional<EcrImage> image = subject.image();
    if (image.isPresent()) {
      image.get().imageTags().stream()
          .limit(TAGS)
          .map(tag -> words.markup().code(tag, Math.min(length, LONGEST_TAG)))
          .forEach(parts::add);
      if (image.get().imageTags().isEmpty()) {
        parts.add(words.say("notag"));
      }
      image
          .get()
          .imageHash()
          .map(hash -> words.markup().code(shortened(hash), LONGEST_TAG))
          .ifPresent(parts::add);
    } else {
      parts.add(words.markup().code(subject.resource().id(), 2 * length));
    }
    int others = finding.resources().size() - 1;
    if (others > 0) {
      parts.add(words.say("resources", others));
    }
    parts.add(words.say("account", words.markup().code(finding.awsAccountId(), 30)));
    finding.region().map(region -> words.markup().words(region, 30)).ifPresent(parts::add);
    return String.join(" · ", parts);
  }

  /** When it was seen, ran and was told. */
  String times() {
    List<String> times = new ArrayList<>();
    times.add(words.say("first", words.moment(finding.firstObservedAt())));
    if (told.kind() == Kind.RESOLVED) {
      times.add(words.say(isHidden() ? "hidden" : "closed", words.moment(finding.reportedAt())));
      changes
          .before(Fact.BAND)
          .map(urgency::band)
          .or(() -> Optional.of(urgency.band()))
          .map(band -> words.say("was", band))
          .ifPresent(times::add);
      return String.join(" · ", times);
    }
    Optional<Instant> ran = subject.image().flatMap(EcrImage::lastInUseAt);
    ran.map(at -> words.say("running", words.moment(at))).ifPresent(times::add);
    told.firstToldAt().map(at -> words.say("told", words.moment(at))).ifPresent(times::add);
    if (told.priority().due().isEmpty()) {
      times.add(words.say("due.none"));
    }
    return String.join(" · ", times);
  }

  static String shortened(String digest) {
    return digest.startsWith("sha256:") && digest.length() > SHORT_DIGEST
        ? digest.substring(0, SHORT_DIGEST)
        : digest;
  }

  private String linked(String url) {
    Item label = new Item(told, words.labels(), length);
    return words.markup().link(url, label.where());
  }

  private String ending() {
    return told.ending().orElse(Ending.CLOSED).name().toLowerCase(Locale.ROOT);
  }

  private String type() {
    return switch (finding.type()) {
      case PACKAGE_VULNERABILITY -> words.say("type.package");
      case NETWORK_REACHABILITY -> words.say("type.network");
      case CODE_VULNERABILITY -> words.say("type.code");
      case UNKNOWN -> words.markup().code(finding.typeText(), length);
    };
  }

  private String severity() {
    return switch (finding.severity()) {
      case UNTRIAGED -> words.say("severity.untriaged");
      case UNKNOWN -> words.say("severity", words.markup().words(finding.severityText(), 30));
      default -> words.say("severity", severityWord(finding.severity()));
    };
  }

  private String severityWord(Severity severity) {
    return words.said("severity." + severity.name().toLowerCase(Locale.ROOT));
  }
}
