package io.github.inspectortriage.slack;

import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.notification.Change;
import io.github.inspectortriage.notification.Notification;
import io.github.inspectortriage.priority.Band;
import io.github.inspectortriage.priority.Outlook;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes one message, from the decision down to the small print; not thread-safe. */
final class MessageWriter {
  private static final int HEADER_LENGTH = 150;
  private static final int NAME_LENGTH = 60;
  private static final int REASON_LENGTH = 140;
  private static final int DESCRIPTION_LENGTH = 300;

  private final Notification notification;
  private final Finding finding;
  private final Dates dates;
  private final Subject subject;
  private final Urgency urgency;
  private final Why why;
  private final Use use;
  private final Act act;
  private final Links links;
  private final Closing closing;
  private final BlockList blocks;

  MessageWriter(Notification notification, ZoneId zone) {
    this.notification = notification;
    this.finding = notification.finding();
    this.dates = new Dates(notification.decidedAt(), zone);
    this.subject = new Subject(finding);
    this.urgency = new Urgency(notification.priority(), dates);
    this.why = new Why(notification.priority());
    this.use = new Use(notification, why);
    this.act = new Act(finding, subject);
    this.links = new Links(finding, subject);
    this.closing = new Closing(notification, dates);
    this.blocks = new BlockList(subject.key() + "." + notification.revision());
  }

  SlackMessage write() {
    switch (notification.kind()) {
      case NEW -> writeNew();
      case ESCALATED -> writeEscalated();
      case REOPENED -> writeReopened();
      case FIX_AVAILABLE -> writeFixAvailable();
      case REMINDER -> writeReminder();
      case RESOLVED -> writeResolved();
    }
    return SlackMessage.of(
        new Fallback(notification, subject, urgency, why, use, closing).text(), blocks.toList());
  }

  private void writeNew() {
    header(urgency.sign() + " " + urgency.decision());
    writeWhole();
  }

  private void writeEscalated() {
    header("⏫ Escalated, " + urgency.decisionInside());
    String changes = new Changes(notification.changes()).lines();
    blocks.section("change", changes.isEmpty() ? "" : "*What changed*\n" + changes);
    writeWhole();
  }

  private void writeReopened() {
    header("⏫ Open again, " + urgency.decisionInside());
    blocks.section("change", "*It was " + stateBefore() + ", and is open again.*");
    writeWhole();
  }

  private void writeFixAvailable() {
    header(urgency.sign() + " Fix available, " + urgency.decisionInside());
    blocks.section(
        "what", paragraph("*A fixed version has appeared* for " + name() + ".", use.sentence()));
    blocks.section("do", act.paragraph(use.isUnknown()));
    writeLinksAndSmallPrint();
  }

  private void writeReminder() {
    String sign = urgency.isOverdue() ? "⏰" : urgency.sign();
    String due = urgency.due().map(when -> ", " + when).orElse("");
    List<String> parts = new ArrayList<>();
    parts.add(sign + " *Still open" + due + ":* " + nameAndPlace());
    parts.add(act.phrase(NAME_LENGTH));
    parts.add(urgency.score());
    links.openFinding().ifPresent(parts::add);
    blocks.section("remind", String.join(" · ", parts));
  }

  private void writeResolved() {
    header((closing.isSuppressed() ? "🔕 " : "✅ ") + closing.state());
    String what = closing.isSuppressed()
        ? "A suppression rule hides " + name() + " now."
        : "Inspector closed " + name() + ": it was mended, or " + whatIsGone() + " is gone.";
    blocks.section("what", what + " " + closing.outcome());
    List<String> times = new ArrayList<>(List.of(closing.times(), "was " + bandBefore()));
    links.openFinding().ifPresent(times::add);
    blocks.context("when", place(), String.join(" · ", times));
  }

  /** What a finding looks like that somebody has to read from the start. */
  private void writeWhole() {
    blocks.section(
        "what",
        use.isUnknown()
            ? paragraph(use.sentence(), reason())
            : paragraph(reason(), use.sentence()));
    blocks.section("do", act.paragraph(use.isUnknown()));
    if (use.isUnknown()) {
      writeOutcomes();
    }
    String lines = why.lines();
    blocks.section(
        "why", "*Why now: " + urgency.score() + "*" + (lines.isEmpty() ? "" : "\n" + lines));
    if (act.needsDescription()) {
      finding
          .description()
          .filter(text -> !text.isBlank())
          .ifPresent(text -> blocks.section(
              "says", "*Inspector says*\n> " + Mrkdwn.sentence(text, DESCRIPTION_LENGTH)));
    }
    writeLinksAndSmallPrint();
  }

  private void writeOutcomes() {
    String runs = "*If it runs:* " + urgency.score() + ", "
        + band(notification.priority().band()) + "\nThis is what we assume.";
    String unused = use.ifNothingRunsIt()
        .map(idle -> "*If nothing runs it:* " + Urgency.score(idle.score()) + ", "
            + band(idle.band()) + "\n" + idleDue(idle))
        .orElse("*If nothing runs it:* less urgent\nIt can wait for the next rebuild or clean-up.");
    blocks.pair("where", runs, unused);
  }

  private String idleDue(Outlook idle) {
    if (idle.due().equals(notification.priority().due())) {
      return "Due on the same day.";
    }
    return idle.due().map(due -> "Due " + dates.day(due) + " instead.").orElse("No due date.");
  }

  private void writeLinksAndSmallPrint() {
    blocks.section("links", links.line());
    List<String> times = new ArrayList<>();
    times.add("First seen " + dates.moment(finding.firstObservedAt()));
    subject
        .image()
        .flatMap(EcrImage::lastInUseAt)
        .map(at -> "last seen running " + dates.moment(at))
        .ifPresent(times::add);
    notification
        .firstNotifiedAt()
        .map(at -> "first said " + dates.moment(at))
        .ifPresent(times::add);
    blocks.context("when", place(), String.join(" · ", times));
  }

  private void header(String decision) {
    blocks.header(Fallback.longestWithin(
        HEADER_LENGTH,
        length -> Mrkdwn.plain(decision, 80) + ": "
            + Mrkdwn.plain(subject.name(), length) + subject.more() + " " + subject.preposition()
            + " "
            + Mrkdwn.plain(subject.place(), length)));
  }

  /** Returns which vulnerability it is and what speaks for haste, like {@code CVE-…: exploit code is public.} */
  private String reason() {
    return why.mainReason()
        .map(reason -> name() + ": *" + Mrkdwn.words(reason, REASON_LENGTH) + "*.")
        .orElseGet(() -> name() + ": " + severity() + ".");
  }

  private String name() {
    return Mrkdwn.code(
        finding.vulnerabilityId().or(finding::title).orElseGet(subject::name), NAME_LENGTH);
  }

  private String severity() {
    return switch (finding.severity()) {
      case UNTRIAGED -> "not rated yet";
      case UNKNOWN -> "severity " + Mrkdwn.words(finding.severityText(), 30) + ", says Inspector";
      default ->
        "severity " + finding.severity().name().toLowerCase(Locale.ROOT) + ", says Inspector";
    };
  }

  private String nameAndPlace() {
    String in = Mrkdwn.code(subject.name(), NAME_LENGTH) + subject.more() + " "
        + subject.preposition() + " " + Mrkdwn.code(subject.place(), NAME_LENGTH);
    return finding
        .vulnerabilityId()
        .filter(id -> !id.equals(subject.name()))
        .map(id -> in + " · " + Mrkdwn.code(id, NAME_LENGTH))
        .orElse(in);
  }

  /** Returns the small print: tags, digest or id, account, Region. */
  private String place() {
    List<String> parts = new ArrayList<>();
    Optional<EcrImage> image = subject.image();
    if (image.isPresent()) {
      image.get().imageTags().stream()
          .limit(3)
          .map(tag -> Mrkdwn.code(tag, 40))
          .forEach(parts::add);
      if (image.get().imageTags().isEmpty()) {
        parts.add("no tag");
      }
      image.get().imageHash().map(hash -> Mrkdwn.code(shortened(hash), 30)).ifPresent(parts::add);
    } else {
      parts.add(Mrkdwn.code(subject.resource().id(), 100));
    }
    int others = finding.resources().size() - 1;
    if (others > 0) {
      parts.add("and " + others + " more " + (others == 1 ? "resource" : "resources"));
    }
    parts.add("account " + Mrkdwn.code(finding.awsAccountId(), 30));
    finding.region().map(region -> Mrkdwn.words(region, 30)).ifPresent(parts::add);
    return String.join(" · ", parts);
  }

  private static String shortened(String digest) {
    return digest.startsWith("sha256:") && digest.length() > 19 ? digest.substring(0, 19) : digest;
  }

  private String stateBefore() {
    return before("status").filter(state -> state.equals("SUPPRESSED")).isPresent()
        ? "suppressed"
        : "closed";
  }

  private String bandBefore() {
    return before("band")
        .map(band -> Mrkdwn.words(Urgency.band(band), 30))
        .orElse(band(notification.priority().band()));
  }

  private Optional<String> before(String what) {
    return notification.changes().stream()
        .filter(change -> change.what().equals(what))
        .map(Change::from)
        .findFirst();
  }

  private String whatIsGone() {
    return switch (subject.kind()) {
      case IMAGE -> "the image";
      case MACHINE -> "the machine";
      case FUNCTION -> "the function";
      case OTHER -> "what it was found on";
    };
  }

  private static String band(Band band) {
    return Mrkdwn.words(Urgency.band(band.name()), 30);
  }

  private static String paragraph(String first, String second) {
    return (first + "\n" + second).strip();
  }
}
