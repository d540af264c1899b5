package io.github.inspectortriage.slack;

import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.Message.Cause;
import io.github.inspectortriage.notification.MessageItem.Kind;
import io.github.inspectortriage.slack.SlackTheme.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Writes what is told in a storm: many stories at once, what they have in common, and which of them matter. */
final class StormWriter {
  private static final int SHORT = 30;

  private final ManyParts many;
  private final Message message;
  private final Words words;
  private final List<Item> items;
  private final Content content;

  StormWriter(ManyParts many) {
    this.many = many;
    this.message = many.message();
    this.words = many.words();
    this.items = many.items();
    this.content = many.content();
  }

  Content write() {
    many.say(
        items.get(0).urgency().isToActOn() ? "🛑" : items.get(0).urgency().sign(),
        (said, names) -> said.say("headline", flood(said), need(said)),
        said -> List.of(cause(said, SHORT), rest(said)));
    content.paragraph(Part.REASON, "what", words.ended(cause(words, many.length())));
    content.paragraph(
        Part.LIST, "matter", many.lines(words.say("storm.matter"), items, this::stormFacts));
    String others = rest(words);
    content.paragraph(
        Part.LIST,
        "rest",
        others.isEmpty() ? "" : words.titled(words.say("storm.rest"), words.ended(others)));
    many.linkToAll();
    content.small(Part.SMALL_PRINT, "when", List.of(words.sentence(words.say("storm.why"))));
    return content;
  }

  private String flood(Words said) {
    boolean areNew = items.stream().allMatch(item -> item.told().kind() == Kind.NEW);
    boolean areImages = items.stream().allMatch(item -> item.subject().image().isPresent());
    long places = items.stream().map(item -> item.subject().place()).distinct().count();
    return said.say(
        "storm",
        said.say(areNew ? "storm.new" : "storm.mixed", message.total()),
        said.say(areImages ? "storm.images" : "storm.places", places));
  }

  private String need(Words said) {
    long need = many.count(item -> item.urgency().isToActOn() || item.urgency().isToAttendTo());
    return need > 0 ? said.say("storm.need", need) : said.say("storm.need.none");
  }

  private String cause(Words said, int names) {
    Cause cause = message.cause().orElse(Cause.MIXED);
    if (cause == Cause.SAME_LAYER) {
      Optional<Map.Entry<String, List<Item>>> layer = largest(StormWriter::layers);
      if (layer.isPresent()) {
        long images = layer.get().getValue().stream()
            .map(item -> item.subject().place())
            .distinct()
            .count();
        return said.titled(
            said.say("storm.layer", layer.get().getValue().size()),
            said.say(
                "storm.layer.what",
                said.markup().code(Item.shortened(layer.get().getKey()), 40),
                said.say("storm.images", images)));
      }
    }
    if (cause == Cause.SAME_VULNERABILITY) {
      Optional<Map.Entry<String, List<Item>>> same =
          largest(item -> item.told().finding().vulnerabilityId().stream());
      if (same.isPresent()) {
        Item worst = new Item(same.get().getValue().get(0).told(), said, names);
        return said.titled(
            said.say("storm.same", same.get().getValue().size()),
            said.say(
                "storm.same.what", said.say("reason", worst.id(), worst.remedy().brief())));
      }
    }
    return said.titled(said.say("storm.cause.mixed"), said.say("storm.cause.mixed.what"));
  }

  private static Stream<String> layers(Item item) {
    return item.subject().packages().stream()
        .flatMap(each -> each.sourceLayerHash().stream())
        .filter(hash -> !hash.isBlank())
        .distinct();
  }

  private Optional<Map.Entry<String, List<Item>>> largest(Function<Item, Stream<String>> keys) {
    Map<String, List<Item>> groups = new LinkedHashMap<>();
    for (Item item : items) {
      keys.apply(item)
          .forEach(key -> groups.computeIfAbsent(key, any -> new ArrayList<>()).add(item));
    }
    return groups.entrySet().stream()
        .max(Comparator.comparingInt(group -> group.getValue().size()));
  }

  private List<String> stormFacts(Item item) {
    return List.of(
        many.kindOf(item), (item.isUseUnknown() ? "❔ " : "") + item.useBriefly(), many.due(item));
  }

  private String rest(Words said) {
    List<Item> others = items.stream().skip(ManyParts.LINES).toList();
    int beyond = message.total() - Math.min(items.size(), ManyParts.LINES);
    if (beyond <= 0) {
      return "";
    }
    List<String> parts = new ArrayList<>();
    add(parts, said, "storm.rest.running", others, ImageUse.IN_USE, ImageUse.RECENT);
    add(parts, said, "storm.rest.idle", others, ImageUse.IDLE);
    add(parts, said, "storm.rest.unknown", others, ImageUse.UNKNOWN);
    long noImages =
        others.stream().filter(item -> item.subject().image().isEmpty()).count();
    if (noImages > 0) {
      parts.add(said.say("storm.rest.other", noImages));
    }
    return parts.isEmpty()
        ? said.say("rest", beyond)
        : said.say("storm.rest.what", beyond, said.joined(parts));
  }

  private static void add(
      List<String> parts, Words said, String key, List<Item> items, ImageUse... uses) {
    long count = items.stream()
        .filter(item -> item.subject().image().isPresent())
        .filter(item -> List.of(uses).contains(item.told().priority().use()))
        .count();
    if (count > 0) {
      parts.add(said.say(key, count));
    }
  }
}
