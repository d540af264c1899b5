package io.github.inspectortriage.notification;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.inspectortriage.json.Json;
import io.github.inspectortriage.json.NameTable;
import io.github.inspectortriage.json.ValidJson;
import io.github.inspectortriage.notification.FactChange.Fact;
import io.github.inspectortriage.notification.Told.Belief;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A story as the body of a row: JSON with short names, times in milliseconds, what is as usual left out. A member of the object that
 * this version does not know is kept as it is.
 *
 * <p>{@code v} version, {@code m} members ({@code a} id, {@code t} reported, {@code o} observed, {@code f} facts, {@code s} score,
 * {@code r} routes, {@code c} closed, {@code g} gone, {@code x} missed, {@code l} listed), {@code far} those beyond the worst 200,
 * {@code ty} the type of the findings, {@code fo} first observed, {@code ff} first facts, {@code seen}, {@code card} and {@code cardOf}, {@code told} by route.
 */
final class StoryJson {
  private static final NameTable NAMES = NameTable.of(List.of(
      ("v fo ff seen m far ty card cardOf told a t o f s r c g x l b n at first id pol peak ref upd alone low back since snooze"
              + " dead deadFacts single doubt tries as entered tally tallyAt due unq qv default")
          .split(" ")));

  private StoryJson() {}

  static byte[] write(Story story) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1_024);
    try (JsonGenerator json = Json.FACTORY.createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberField("v", 1);
      time(json, "fo", story.firstObservedAt());
      json.writeStringField("ff", story.firstFacts().toString());
      time(json, "seen", story.seenAt());
      json.writeArrayFieldStart("m");
      for (Member member : story.members()) {
        member(json, member);
      }
      json.writeEndArray();
      if (!story.far().isEmpty()) {
        json.writeStringField("far", Far.write(story.far()));
      }
      if (!story.type().equals(Story.USUAL_TYPE)) {
        json.writeStringField("ty", story.type());
      }
      if (story.card() != null) {
        json.writeStringField("card", story.card().text());
        json.writeStringField("cardOf", story.cardOf());
      }
      json.writeObjectFieldStart("told");
      for (Map.Entry<String, Told> one : story.told().entrySet()) {
        json.writeFieldName(one.getKey());
        told(json, one.getValue());
      }
      json.writeEndObject();
      for (Map.Entry<String, String> one : story.unknown().entrySet()) {
        json.writeFieldName(one.getKey());
        json.writeRawValue(one.getValue());
      }
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("an array of bytes cannot fail", impossible);
    }
    return out.toByteArray();
  }

  private static void member(JsonGenerator json, Member member) throws IOException {
    json.writeStartObject();
    json.writeStringField("a", member.id());
    time(json, "t", member.reportedAt());
    if (!member.observedAt().equals(member.reportedAt())) {
      time(json, "o", member.observedAt());
    }
    json.writeStringField("f", member.facts().toString());
    json.writeNumberField("s", Math.round(member.score() * 10) / 10.0);
    json.writeStringField("r", String.join(",", member.routes()));
    time(json, "c", member.closedAt());
    time(json, "g", member.goneAt());
    time(json, "x", member.missedAt());
    flag(json, "l", member.isListed());
    json.writeEndObject();
  }

  private static void told(JsonGenerator json, Told told) throws IOException {
    json.writeStartObject();
    if (told.belief() != Belief.NEVER) {
      json.writeStringField("b", told.belief().name());
      json.writeNumberField("n", told.count());
      time(json, "at", told.at());
      time(json, "first", told.firstAt());
      json.writeStringField("id", told.message());
      json.writeStringField("pol", told.policy());
    }
    facts(json, "peak", told.peak());
    if (!told.root().reference().isEmpty() || told.root().takesUpdates()) {
      json.writeStringField("ref", told.root().reference());
      json.writeBooleanField("upd", told.root().takesUpdates());
    }
    flag(json, "alone", told.isRootAlone());
    if (!told.lowerSince().isEmpty()) {
      json.writeObjectFieldStart("low");
      for (Map.Entry<Fact, Instant> lower : told.lowerSince().entrySet()) {
        time(json, lower.getKey().name(), lower.getValue());
      }
      json.writeEndObject();
    }
    time(json, "back", told.takenBackAt());
    time(json, "since", told.since());
    time(json, "snooze", told.snoozedUntil());
    time(json, "dead", told.refusedAt());
    facts(json, "deadFacts", told.refusedFacts());
    flag(json, "single", told.mustGoAlone());
    flag(json, "doubt", told.isInDoubt());
    if (told.tries() != 0) {
      json.writeNumberField("tries", told.tries());
    }
    if (!told.countedAs().equals(peakBand(told.belief(), told.peak()))) {
      json.writeStringField("as", told.countedAs());
    }
    time(json, "entered", told.enteredAt());
    if (told.tally() != null) {
      json.writeStringField("tally", told.tally());
      time(json, "tallyAt", told.tallyAt());
    }
    time(json, "due", told.queuedAt());
    flag(json, "unq", !told.isQueued());
    if (told.queueVersion() != 0) {
      json.writeNumberField("qv", told.queueVersion());
    }
    json.writeEndObject();
  }

  private static void time(JsonGenerator json, String name, @Nullable Instant time)
      throws IOException {
    if (time != null) {
      json.writeNumberField(name, time.toEpochMilli());
    }
  }

  private static void facts(JsonGenerator json, String name, @Nullable Facts facts)
      throws IOException {
    if (facts != null) {
      json.writeStringField(name, facts.toString());
    }
  }

  private static void flag(JsonGenerator json, String name, boolean isSet) throws IOException {
    if (isSet) {
      json.writeNumberField(name, 1);
    }
  }

  /** The band as which a story is counted in the usual case, which is left out. */
  private static String peakBand(Belief belief, @Nullable Facts peak) {
    return belief == Belief.OPEN && peak != null ? peak.band().name() : "";
  }

  static Story read(Row row, String key) {
    return read(row.content().bytes(), row.version(), key);
  }

  // In one pass, without a tree, and with the quick reader: each repeat of a finding reads its row,
  // and with Jackson's parser that took an eighth of it. StoryJsonLaws compares this with a tree.
  static Story read(byte[] body, long version, String key) {
    ImmutableStory.Builder story = ImmutableStory.builder()
        .key(key)
        .version(version)
        .firstObservedAt(Instant.EPOCH)
        .seenAt(Instant.EPOCH);
    ValidJson json = valid(body, key);
    for (String name = json.next(); name != null; name = json.next()) {
      switch (name) {
        case "v" -> json.skip();
        case "fo" -> story.firstObservedAt(time(json));
        case "ff" -> story.firstFacts(Facts.parse(text(json)));
        case "seen" -> story.seenAt(time(json));
        case "m" -> members(json, story);
        case "far" -> story.far(Far.read(text(json)));
        case "ty" -> story.type(text(json));
        case "card" -> story.card(card(json, body));
        case "cardOf" -> story.cardOf(text(json));
        case "told" -> toldByRoute(json, story);
        default -> story.putUnknown(name, unknown(json, body));
      }
    }
    return story.build();
  }

  private static ValidJson valid(byte[] body, String key) {
    ValidJson json = ValidJson.object(body, 0, body.length, NAMES);
    if (json != null) {
      return json;
    }
    try {
      Json.MAPPER.readTree(body);
    } catch (IOException e) {
      throw new UncheckedIOException("the row of a story is no JSON: " + key, e);
    }
    throw new IllegalStateException("the row of a story is none that was written here: " + key);
  }

  /** Not asked for, the text is passed over and never decoded. */
  private static Card card(ValidJson json, byte[] body) {
    int start = json.start();
    json.skip();
    return Card.in(body, start);
  }

  private static String unknown(ValidJson json, byte[] body) {
    int start = json.start();
    json.skip();
    return new String(body, start, json.place() - start, StandardCharsets.UTF_8);
  }

  private static void members(ValidJson json, ImmutableStory.Builder story) {
    if (!json.isArray()) {
      json.skip();
      return;
    }
    while (json.nextElement()) {
      if (json.isObject()) {
        story.addMembers(member(json));
      } else {
        json.skip();
      }
    }
  }

  private static Member member(ValidJson json) {
    ImmutableMember.Builder member = ImmutableMember.builder();
    Instant reportedAt = Instant.EPOCH;
    Instant observedAt = null;
    for (String name = json.next(); name != null; name = json.next()) {
      switch (name) {
        case "a" -> member.id(text(json));
        case "t" -> reportedAt = time(json);
        case "o" -> observedAt = time(json);
        case "f" -> member.facts(Facts.parse(text(json)));
        case "s" -> member.score(number(json));
        case "r" -> member.routes(routes(text(json)));
        case "c" -> member.closedAt(time(json));
        case "g" -> member.goneAt(time(json));
        case "x" -> member.missedAt(time(json));
        case "l" -> member.isListed(isSet(json));
        default -> json.skip(); // A later version's.
      }
    }
    return member
        .reportedAt(reportedAt)
        .observedAt(observedAt == null ? reportedAt : observedAt)
        .build();
  }

  private static List<String> routes(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(","));
  }

  private static void toldByRoute(ValidJson json, ImmutableStory.Builder story) {
    if (!json.isObject()) {
      json.skip();
      return;
    }
    for (String route = json.next(); route != null; route = json.next()) {
      if (json.isObject()) {
        story.putTold(route, told(json));
      } else {
        json.skip();
      }
    }
  }

  private static Told told(ValidJson json) {
    ImmutableTold.Builder told = ImmutableTold.builder();
    Belief belief = Belief.NEVER;
    Facts peak = null;
    String countedAs = null;
    String reference = "";
    boolean takesUpdates = false;
    for (String name = json.next(); name != null; name = json.next()) {
      switch (name) {
        case "b" -> belief = Belief.valueOf(text(json));
        case "n" -> told.count((int) number(json));
        case "at" -> told.at(time(json));
        case "first" -> told.firstAt(time(json));
        case "id" -> told.message(text(json));
        case "pol" -> told.policy(text(json));
        case "peak" -> peak = Facts.parse(text(json));
        case "ref" -> reference = text(json);
        case "upd" -> takesUpdates = text(json).equals("true");
        case "alone" -> told.isRootAlone(isSet(json));
        case "low" -> lower(json, told);
        case "back" -> told.takenBackAt(time(json));
        case "since" -> told.since(time(json));
        case "snooze" -> told.snoozedUntil(time(json));
        case "dead" -> told.refusedAt(time(json));
        case "deadFacts" -> told.refusedFacts(Facts.parse(text(json)));
        case "single" -> told.mustGoAlone(isSet(json));
        case "doubt" -> told.isInDoubt(isSet(json));
        case "tries" -> told.tries((int) number(json));
        case "as" -> countedAs = text(json);
        case "entered" -> told.enteredAt(time(json));
        case "tally" -> told.tally(text(json));
        case "tallyAt" -> told.tallyAt(time(json));
        case "due" -> told.queuedAt(time(json));
        case "unq" -> told.isQueued(!isSet(json));
        case "qv" -> told.queueVersion((long) number(json));
        default -> json.skip(); // A later version's.
      }
    }
    return told.belief(belief)
        .peak(peak)
        .countedAs(countedAs == null ? peakBand(belief, peak) : countedAs)
        .root(
            reference.isEmpty() && !takesUpdates
                ? Receipt.none()
                : new Receipt(reference, takesUpdates))
        .build();
  }

  private static void lower(ValidJson json, ImmutableTold.Builder told) {
    if (!json.isObject()) {
      json.skip();
      return;
    }
    for (String name = json.next(); name != null; name = json.next()) {
      Instant since = time(json);
      for (Fact fact : Fact.values()) {
        if (fact.name().equals(name)) {
          told.putLowerSince(fact, since);
        }
      }
    }
  }

  private static String text(ValidJson json) {
    String text = json.text();
    json.skip();
    return text;
  }

  /** Numbers here are whole ones up to 2^53, and scores; what is none counts as 0. */
  private static double number(ValidJson json) {
    double number = json.isNumber() ? json.number() : 0;
    json.skip();
    return number;
  }

  private static Instant time(ValidJson json) {
    return Instant.ofEpochMilli((long) number(json));
  }

  private static boolean isSet(ValidJson json) {
    return number(json) == 1;
  }
}
