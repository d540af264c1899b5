package io.github.inspectortriage.slack;

import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.slack.SlackTheme.Part;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes what is told to begin with: what was open before anybody was told, by band and owner, and where to begin. */
final class BacklogWriter {
  private static final int BEGIN = 10;
  private static final int OWNERS = 5;

  private final ManyParts many;
  private final Message message;
  private final Words words;
  private final List<Item> items;
  private final Content content;

  BacklogWriter(ManyParts many) {
    this.many = many;
    this.message = many.message();
    this.words = many.words();
    this.items = many.items();
    this.content = many.content();
  }

  Content write() {
    many.say(
        items.get(0).urgency().sign(),
        (said, names) -> said.say("backlog", message.total(), many.counts(said)),
        said -> List.of(said.say("backlog.what")));
    Map<String, Long> bands =
        grouped(item -> item.urgency().sign() + " " + item.urgency().band());
    Map<String, Long> owners = grouped(item -> item.told()
        .owner()
        .filter(text -> !text.isBlank())
        .map(text -> words.markup().code(text, many.length()))
        .orElseGet(() -> words.say("backlog.noowner")));
    content.pair(
        Part.REASON,
        "count",
        words.markup().bold(words.say("backlog.bands")) + "\n" + numbered(bands.entrySet()),
        words.markup().bold(words.say("backlog.owners")) + "\n"
            + numbered(owners.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .toList()));
    List<Item> first = items.stream().limit(BEGIN).toList();
    content.paragraph(
        Part.LIST, "begin", many.lines(words.say("backlog.begin"), first, this::beginFacts));
    if (first.size() > ManyParts.LINES) {
      List<String> more = new ArrayList<>(first.stream()
          .skip(ManyParts.LINES)
          .map(item -> item.line(beginFacts(item)))
          .toList());
      if (message.total() > BEGIN) {
        more.add(words.say("rest", message.total() - BEGIN));
      }
      content.paragraph(Part.LIST, "begin2", more);
    }
    many.linkToAll();
    content.small(Part.SMALL_PRINT, "when", List.of(words.sentence(words.say("backlog.what"))));
    return content;
  }

  private List<String> beginFacts(Item item) {
    return List.of(
        many.due(item),
        item.isUseUnknown() ? "❔ " + item.useBriefly() : "",
        item.remedy().isPossible() ? "" : words.say("line.nofix"));
  }

  private Map<String, Long> grouped(Function<Item, String> key) {
    return items.stream()
        .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.counting()));
  }

  private String numbered(Collection<Map.Entry<String, Long>> groups) {
    String lines = groups.stream()
        .limit(OWNERS)
        .map(group -> words.say("backlog.owner", group.getKey(), group.getValue()))
        .collect(Collectors.joining("\n"));
    return groups.size() > OWNERS
        ? lines + "\n" + words.say("rest", groups.size() - OWNERS)
        : lines;
  }
}
