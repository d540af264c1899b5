package io.github.inspectortriage.slack;

import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.slack.Links.Link;
import io.github.inspectortriage.slack.SlackTheme.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What messages of many stories have in common: the stories in words, the content that is written, its first line, lists of stories, and
 * counts of them.
 */
final class ManyParts {
  /** How many lines a list has at most. */
  static final int LINES = 5;

  /** The first line of a message, of the words for it and how long a name may be. */
  interface Headline {
    String of(Words said, int names);
  }

  private final Message message;
  private final Style style;
  private final int length;
  private final Words words;
  private final List<Item> items;
  private final Content content = new Content();

  /** Takes how long a name may be. */
  ManyParts(Message message, Style style, int length) {
    this.message = message;
    this.style = style;
    this.length = length;
    this.words = style.words(message);
    this.items =
        message.items().stream().map(told -> new Item(told, words, length)).toList();
    content.key(Subject.hash(message.id(), 8) + ".1");
  }

  Message message() {
    return message;
  }

  Style style() {
    return style;
  }

  int length() {
    return length;
  }

  Words words() {
    return words;
  }

  List<Item> items() {
    return items;
  }

  Content content() {
    return content;
  }

  void say(String sign, Headline headline, Function<Words, List<String>> more) {
    content.headline(Lines.longestWithin(
        Lines.HEADLINE, names -> sign + " " + headline.of(style.head(message), names)));
    Words spoken = style.text(message);
    content.text(Lines.sentencesWithin(Lines.TEXT, spoken, names -> {
      List<String> sentences = new ArrayList<>();
      sentences.add(headline.of(spoken, names));
      sentences.addAll(more.apply(spoken));
      return sentences;
    }));
  }

  /** A list of stories that says how many it leaves out. */
  void list(String id, String title, List<Item> all, Function<Item, List<String>> facts) {
    if (all.isEmpty()) {
      return;
    }
    List<String> lines = lines(title, all, facts);
    rest(all.size()).ifPresent(lines::add);
    content.paragraph(Part.LIST, id, lines);
  }

  /** The first lines of a list under their title, for a message that says of the others by itself. */
  List<String> lines(String title, List<Item> all, Function<Item, List<String>> facts) {
    List<String> lines = new ArrayList<>();
    lines.add(words.markup().bold(title));
    all.stream().limit(LINES).map(item -> item.line(facts.apply(item))).forEach(lines::add);
    return lines;
  }

  Optional<String> rest(int all) {
    return all > LINES ? Optional.of(words.say("rest", all - LINES)) : Optional.empty();
  }

  /** A link to all findings, from the first story that has one. */
  void linkToAll() {
    Words labels = words.as(words.markup().labels());
    items.stream()
        .flatMap(item -> item.links().findings().stream())
        .findFirst()
        .ifPresent(url -> content.links(List.of(
            new Link("open-findings", url, labels.say("link.all"), labels.say("link.all")))));
  }

  String counts(Words said) {
    List<String> facts = new ArrayList<>();
    long act = count(item -> item.urgency().isToActOn());
    long attend = count(item -> item.urgency().isToAttendTo());
    long wait = message.total() - act - attend;
    if (act > 0) {
      facts.add(said.say("count.act", act));
    }
    if (attend > 0) {
      facts.add(said.say("count.attend", attend));
    }
    if (wait > 0) {
      facts.add(said.say("count.wait", wait));
    }
    return said.joined(facts);
  }

  long count(Predicate<Item> of) {
    return items.stream().filter(of).count();
  }

  String due(Item item) {
    String due = item.urgency().due().orElse("");
    return item.urgency().isOverdue() ? "⏰ " + words.markup().bold(due) : due;
  }

  String kindOf(Item item) {
    return switch (item.told().kind()) {
      case BACKLOG, NEW -> "";
      default -> words.say("kind." + item.told().kind().name().toLowerCase(Locale.ROOT));
    };
  }
}
