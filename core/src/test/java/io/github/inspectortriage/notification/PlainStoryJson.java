package io.github.inspectortriage.notification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.json.Json;
import io.github.inspectortriage.notification.FactChange.Fact;
import io.github.inspectortriage.notification.Told.Belief;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@link StoryJson} by way of a tree: slower, and plain. */
final class PlainStoryJson {
  private static final Set<String> KNOWN =
      Set.of("v", "m", "far", "ty", "fo", "ff", "seen", "card", "cardOf", "told");

  private PlainStoryJson() {}

  static byte[] write(Story story) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.put("v", 1);
    node.put("fo", story.firstObservedAt().toEpochMilli());
    node.put("ff", story.firstFacts().toString());
    RowJson.time(node, "seen", story.seenAt());
    ArrayNode members = node.putArray("m");
    for (Member member : story.members()) {
      member(members.addObject(), member);
    }
    if (!story.far().isEmpty()) {
      node.put("far", Far.write(story.far()));
    }
    if (!story.type().equals(Story.USUAL_TYPE)) {
      node.put("ty", story.type());
    }
    if (story.card() != null) {
      node.put("card", story.card().text());
      node.put("cardOf", story.cardOf());
    }
    ObjectNode told = node.putObject("told");
    story.told().forEach((route, one) -> told(told.putObject(route), one));
    try {
      for (Map.Entry<String, String> one : story.unknown().entrySet()) {
        node.set(one.getKey(), Json.MAPPER.readTree(one.getValue()));
      }
      return Json.MAPPER.writeValueAsBytes(node);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static void member(ObjectNode node, Member member) {
    node.put("a", member.id());
    RowJson.time(node, "t", member.reportedAt());
    if (!member.observedAt().equals(member.reportedAt())) {
      RowJson.time(node, "o", member.observedAt());
    }
    node.put("f", member.facts().toString());
    node.put("s", Math.round(member.score() * 10) / 10.0);
    node.put("r", String.join(",", member.routes()));
    RowJson.time(node, "c", member.closedAt());
    RowJson.time(node, "g", member.goneAt());
    RowJson.time(node, "x", member.missedAt());
    if (member.isListed()) {
      node.put("l", 1);
    }
  }

  private static void told(ObjectNode node, Told told) {
    if (told.belief() != Belief.NEVER) {
      node.put("b", told.belief().name());
      node.put("n", told.count());
      RowJson.time(node, "at", told.at());
      RowJson.time(node, "first", told.firstAt());
      node.put("id", told.message());
      node.put("pol", told.policy());
    }
    facts(node, "peak", told.peak());
    if (!told.root().reference().isEmpty() || told.root().takesUpdates()) {
      node.put("ref", told.root().reference());
      node.put("upd", told.root().takesUpdates());
    }
    flag(node, "alone", told.isRootAlone());
    if (!told.lowerSince().isEmpty()) {
      ObjectNode lower = node.putObject("low");
      told.lowerSince().forEach((fact, since) -> RowJson.time(lower, fact.name(), since));
    }
    RowJson.time(node, "back", told.takenBackAt());
    RowJson.time(node, "since", told.since());
    RowJson.time(node, "snooze", told.snoozedUntil());
    RowJson.time(node, "dead", told.refusedAt());
    facts(node, "deadFacts", told.refusedFacts());
    flag(node, "single", told.mustGoAlone());
    flag(node, "doubt", told.isInDoubt());
    if (told.tries() != 0) {
      node.put("tries", told.tries());
    }
    if (!told.countedAs().equals(peakBand(told))) {
      node.put("as", told.countedAs());
    }
    RowJson.time(node, "entered", told.enteredAt());
    if (told.tally() != null) {
      node.put("tally", told.tally());
      RowJson.time(node, "tallyAt", told.tallyAt());
    }
    RowJson.time(node, "due", told.queuedAt());
    flag(node, "unq", !told.isQueued());
    if (told.queueVersion() != 0) {
      node.put("qv", told.queueVersion());
    }
  }

  /** The usual case, which is left out. */
  private static String peakBand(Told told) {
    Facts peak = told.peak();
    return told.belief() == Belief.OPEN && peak != null ? peak.band().name() : "";
  }

  static Story read(byte[] body, long version, String key) {
    JsonNode node;
    try {
      node = Json.MAPPER.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException("the row of a story is no JSON: " + key, e);
    }
    ImmutableStory.Builder story = ImmutableStory.builder()
        .key(key)
        .version(version)
        .type(node.path("ty").asText(Story.USUAL_TYPE))
        .far(Far.read(node.path("far").asText("")))
        .firstObservedAt(Instant.ofEpochMilli(node.path("fo").asLong()))
        .firstFacts(Facts.parse(node.path("ff").asText()))
        .seenAt(Instant.ofEpochMilli(node.path("seen").asLong()))
        .cardOf(node.path("cardOf").asText(""));
    if (node.path("card").isTextual()) {
      story.card(Card.in(node.path("card").toString().getBytes(StandardCharsets.UTF_8), 0));
    }
    for (JsonNode member : node.path("m")) {
      story.addMembers(member(member));
    }
    node.path("told")
        .properties()
        .forEach(one -> story.putTold(one.getKey(), told(one.getValue())));
    node.properties().forEach(one -> {
      if (!KNOWN.contains(one.getKey())) {
        story.putUnknown(one.getKey(), one.getValue().toString());
      }
    });
    return story.build();
  }

  private static Member member(JsonNode node) {
    Instant reportedAt = Instant.ofEpochMilli(node.path("t").asLong());
    Instant observedAt = RowJson.time(node, "o");
    String routes = node.path("r").asText("");
    return ImmutableMember.builder()
        .id(node.path("a").asText())
        .reportedAt(reportedAt)
        .observedAt(observedAt == null ? reportedAt : observedAt)
        .facts(Facts.parse(node.path("f").asText()))
        .score(node.path("s").asDouble())
        .routes(routes.isEmpty() ? Set.of() : new LinkedHashSet<>(List.of(routes.split(","))))
        .closedAt(RowJson.time(node, "c"))
        .goneAt(RowJson.time(node, "g"))
        .missedAt(RowJson.time(node, "x"))
        .isListed(node.path("l").asInt() == 1)
        .build();
  }

  private static Told told(JsonNode node) {
    Map<Fact, Instant> lower = new LinkedHashMap<>();
    for (Fact fact : Fact.values()) {
      Instant since = RowJson.time(node.path("low"), fact.name());
      if (since != null) {
        lower.put(fact, since);
      }
    }
    Belief belief = node.has("b") ? Belief.valueOf(node.path("b").asText()) : Belief.NEVER;
    Facts peak = facts(node, "peak");
    return ImmutableTold.builder()
        .tries(node.path("tries").asInt())
        .countedAs(
            node.has("as")
                ? node.path("as").asText()
                : belief == Belief.OPEN && peak != null ? peak.band().name() : "")
        .enteredAt(RowJson.time(node, "entered"))
        .tally(node.path("tally").textValue())
        .tallyAt(RowJson.time(node, "tallyAt"))
        .belief(belief)
        .count(node.path("n").asInt())
        .at(RowJson.time(node, "at"))
        .firstAt(RowJson.time(node, "first"))
        .message(node.path("id").asText(""))
        .policy(node.path("pol").asText(""))
        .peak(peak)
        .root(new Receipt(node.path("ref").asText(""), node.path("upd").asBoolean()))
        .isRootAlone(node.path("alone").asInt() == 1)
        .lowerSince(lower)
        .takenBackAt(RowJson.time(node, "back"))
        .since(RowJson.time(node, "since"))
        .snoozedUntil(RowJson.time(node, "snooze"))
        .refusedAt(RowJson.time(node, "dead"))
        .refusedFacts(facts(node, "deadFacts"))
        .mustGoAlone(node.path("single").asInt() == 1)
        .isInDoubt(node.path("doubt").asInt() == 1)
        .queuedAt(RowJson.time(node, "due"))
        .isQueued(node.path("unq").asInt() != 1)
        .queueVersion(node.path("qv").asLong())
        .build();
  }

  private static void facts(ObjectNode node, String name, @Nullable Facts facts) {
    if (facts != null) {
      node.put(name, facts.toString());
    }
  }

  private static @Nullable Facts facts(JsonNode node, String name) {
    String text = node.path(name).textValue();
    return text == null ? null : Facts.parse(text);
  }

  private static void flag(ObjectNode node, String name, boolean isSet) {
    if (isSet) {
      node.put(name, 1);
    }
  }
}
