package io.github.inspectortriage.slack;

import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.MessageItem;
import io.github.inspectortriage.notification.MessageItem.Kind;
import io.github.inspectortriage.priority.Outlook;
import io.github.inspectortriage.slack.Links.Link;
import io.github.inspectortriage.slack.SlackTheme.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes what is told of one story: on its own, in the thread of what was told before, or over it. */
final class StoryWriter {
  private final Message message;
  private final MessageItem told;
  private final Style style;
  private final Words words;
  private final Item item;
  private final Content content = new Content();

  /** Takes how long a name may be. */
  StoryWriter(Message message, Style style, int length) {
    this.message = message;
    this.told = message.items().get(0);
    this.style = style;
    this.words = style.words(message);
    this.item = new Item(told, words, length);
    content.key(item.key()).text(text());
  }

  /** The message that makes sense alone. */
  Content whole() {
    headline();
    switch (told.kind()) {
      case NEW, BACKLOG -> open();
      case ESCALATED -> {
        content.paragraph(Part.CHANGES, "change", changes());
        open();
      }
      case REOPENED -> {
        content.paragraph(Part.CHANGES, "change", item.reopened());
        open();
      }
      case FIX_AVAILABLE -> {
        content.paragraph(
            Part.REASON,
            "what",
            words.sentence(words.say("fix.what", item.id())),
            words.sentence(item.use()),
            item.runsIn());
        remedy();
        owner();
        why();
        linksAndPrint();
      }
      case REMINDER -> {
        remedy();
        owner();
        content.paragraph(Part.WHY, "why", words.markup().bold(score()));
        linksAndPrint();
      }
      case RESOLVED -> {
        end();
        linksAndPrint();
      }
    }
    return content;
  }

  /** What is said in the thread of what was told before: only what is different. */
  Content reply() {
    content.key(item.key() + ".r");
    List<String> lines = new ArrayList<>();
    lines.add(item.sign() + " " + words.titled(replyTitle(), replyState()));
    switch (told.kind()) {
      case ESCALATED, REOPENED, NEW, BACKLOG -> {
        lines.addAll(item.changes().lines());
        lines.add(item.changes().isOfUse() ? "" : words.sentence(item.use()));
        lines.add(item.runsIn());
        lines.add(words.titled(item.remedy().title(), words.ended(item.remedy().sentence())));
      }
      case FIX_AVAILABLE -> {
        lines.add(words.titled(item.remedy().title(), words.ended(item.remedy().sentence())));
        lines.addAll(item.remedy().lines());
      }
      case REMINDER -> lines.add(words.sentence(item.remedy().brief()));
      case RESOLVED -> {
        lines.add(item.end());
        lines.add(item.outcome());
        if (!item.isHidden()) {
          lines.add(words.sentence(words.say("ended.nothing")));
        }
      }
    }
    lines.add(item.owner(style.theme(), message.interrupts()));
    content.paragraph(Part.REASON, "change", lines);
    return content;
  }

  /** What the message that told it becomes when it is over: a short record. */
  Content edited() {
    content.key(item.key() + ".e");
    headline();
    end();
    linksAndPrint();
    return content;
  }

  private void headline() {
    content.headline(headline(style, message, told));
  }

  private static String headline(Style style, Message message, MessageItem told) {
    String sign = new Item(told, style.head(message), 1).sign();
    return Lines.longestWithin(
        Lines.HEADLINE, length -> sign + " " + style.head(message, told, length).headline());
  }

  /** What a finding looks like that somebody has to read from the start. */
  private void open() {
    List<String> lines = new ArrayList<>();
    boolean isUseSaid = told.kind() == Kind.ESCALATED && item.changes().isOfUse();
    String use = isUseSaid ? "" : words.sentence(item.use());
    if (item.isUseUnknown()) {
      lines.add(
          "❔ " + words.markup().bold(use) + " " + words.sentence(words.say("use.unknown.why")));
      lines.add(words.sentence(item.reason()));
    } else {
      lines.add(words.sentence(item.reason()));
      lines.add(use);
    }
    lines.add(item.runsIn());
    lines.add(item.members());
    content.paragraph(Part.REASON, "what", lines);
    remedy();
    if (item.isUseUnknown()) {
      outcomes();
    }
    owner();
    why();
    if (item.remedy().needsDescription()) {
      item.description()
          .ifPresent(text -> content.paragraph(
              Part.DESCRIPTION,
              "says",
              words.markup().bold(words.say("says")),
              style.body() instanceof SlackMarkup ? "> " + text : text));
    }
    linksAndPrint();
  }

  private void remedy() {
    String sentence = item.remedy().sentence();
    boolean mustFind = item.isUseUnknown() && item.remedy().isPossible();
    List<String> lines = new ArrayList<>();
    lines.add(words.titled(
        item.remedy().title(), words.ended(mustFind ? words.say("do.find", sentence) : sentence)));
    lines.addAll(item.remedy().lines());
    content.paragraph(Part.ACT, "do", lines);
  }

  private void owner() {
    content.paragraph(Part.OWNER, "owner", item.owner(style.theme(), message.interrupts()));
  }

  private void why() {
    List<String> lines = new ArrayList<>();
    lines.add(words.markup().bold(score()));
    item.why().others().forEach(line -> lines.add("• " + line));
    content.paragraph(Part.WHY, "why", lines);
  }

  private String score() {
    return words.say("why", item.urgency().score());
  }

  private void outcomes() {
    String runs = words.titled(
            words.say("if.runs"),
            words.say("if.score", item.urgency().score(), item.urgency().band()))
        + "\n" + words.sentence(words.say("if.assumed"));
    Optional<Outlook> idle = told.priority().ifUnused();
    String otherwise = idle.map(outlook -> words.titled(
                words.say("if.idle"),
                words.say(
                    "if.score",
                    (long) Math.floor(outlook.score() + 1e-6),
                    item.urgency().band(outlook.band().name())))
            + "\n" + words.sentence(idleDue(outlook)))
        .orElseGet(() -> words.titled(words.say("if.idle"), words.say("if.less")) + "\n"
            + words.sentence(words.say("if.wait")));
    content.pair(Part.OUTCOMES, "where", runs, otherwise);
  }

  private String idleDue(Outlook idle) {
    if (idle.due().equals(told.priority().due())) {
      return words.say("if.same");
    }
    return idle.due()
        .map(due -> words.say("if.due", words.day(due)))
        .orElseGet(() -> words.say("if.none"));
  }

  private void end() {
    content.paragraph(Part.REASON, "what", item.end(), item.outcome());
  }

  private void linksAndPrint() {
    content.links(links());
    content.small(Part.SMALL_PRINT, "when", List.of(item.print(), item.times()));
  }

  private List<Link> links() {
    return item.links().all(words.as(words.markup().labels()));
  }

  private List<String> changes() {
    List<String> lines = new ArrayList<>();
    List<String> changed = item.changes().lines();
    if (!changed.isEmpty()) {
      lines.add(words.markup().bold(words.say("change")));
      changed.forEach(line -> lines.add("• " + line));
    }
    return lines;
  }

  private String replyTitle() {
    return switch (told.kind()) {
      case ESCALATED, NEW, BACKLOG -> words.say("escalated");
      case REOPENED -> words.say("reopened");
      case FIX_AVAILABLE -> words.say("fix");
      case REMINDER -> words.say("reminder");
      case RESOLVED -> item.state();
    };
  }

  private String replyState() {
    if (told.kind() == Kind.RESOLVED) {
      return item.where();
    }
    String due = item.urgency().due().map(when -> " · " + when).orElse("");
    return item.where() + " · " + words.say("score", item.urgency().score()) + due;
  }

  private String text() {
    Words spoken = style.text(message);
    return Lines.sentencesWithin(Lines.TEXT, spoken, length -> {
      Item short_ = style.text(message, told, length);
      List<String> sentences = new ArrayList<>();
      sentences.add(short_.headline());
      if (told.kind() == Kind.RESOLVED) {
        sentences.add(unended(short_.outcome(), spoken));
        return sentences;
      }
      sentences.add(short_.useBriefly());
      sentences.add(
          short_.remedy().isPossible()
              ? short_.remedy().brief()
              : short_.remedy().title());
      sentences.add(short_.reason());
      sentences.add(spoken.say("score", short_.urgency().score()));
      return sentences;
    });
  }

  /** Without the end of a sentence, which is put on again. */
  private static String unended(String sentence, Words words) {
    String end = words.say("sentence", "");
    return sentence.endsWith(end)
        ? sentence.substring(0, sentence.length() - end.length())
        : sentence;
  }
}
