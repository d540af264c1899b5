package io.github.inspectortriage.notification;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.inspectortriage.json.Json;
import io.github.inspectortriage.notification.FactChange.Fact;
import io.github.inspectortriage.notification.Told.Belief;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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

  // In one pass, without a tree: each repeat of a finding reads its row. StoryJsonLaws compares
  // this
  // with a tree.
  static Story read(byte[] body, long version, String key) {
    ImmutableStory.Builder story = ImmutableStory.builder()
        .key(key)
        .version(version)
        .firstObservedAt(Instant.EPOCH)
        .seenAt(Instant.EPOCH);
    try (JsonParser json = Json.FACTORY.createParser(body)) {
      json.nextToken();
      for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        json.nextToken();
        switch (name) {
          case "v" -> {}
          case "fo" -> story.firstObservedAt(time(json));
          case "ff" -> story.firstFacts(Facts.parse(json.getText()));
          case "seen" -> story.seenAt(time(json));
          case "m" -> members(json, story);
          case "far" -> story.far(Far.read(json.getText()));
          case "ty" -> story.type(json.getText());
          case "card" -> story.card(card(json, body));
          case "cardOf" -> story.cardOf(json.getText());
          case "told" -> {
            for (String route = json.nextFieldName(); route != null; route = json.nextFieldName()) {
              json.nextToken();
              story.putTold(route, told(json));
            }
          }
          default -> story.putUnknown(name, String.valueOf(Json.readTree(json)));
        }
        json.skipChildren();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the row of a story is no JSON: " + key, e);
    }
    return story.build();
  }

  private static Card card(JsonParser json, byte[] body) throws IOException {
    // Not asked for, the text is skipped and never decoded.
    return Card.in(body, (int) json.currentTokenLocation().getByteOffset());
  }

  private static void members(JsonParser json, ImmutableStory.Builder story) throws IOException {
    while (json.nextToken() == JsonToken.START_OBJECT) {
      story.addMembers(member(json));
    }
  }

  private static Member member(JsonParser json) throws IOException {
    ImmutableMember.Builder member = ImmutableMember.builder();
    Instant reportedAt = Instant.EPOCH;
    Instant observedAt = null;
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      switch (name) {
        case "a" -> member.id(json.getText());
        case "t" -> reportedAt = time(json);
        case "o" -> observedAt = time(json);
        case "f" -> member.facts(Facts.parse(json.getText()));
        case "s" -> member.score(json.getValueAsDouble());
        case "r" -> member.routes(routes(json.getText()));
        case "c" -> member.closedAt(time(json));
        case "g" -> member.goneAt(time(json));
        case "x" -> member.missedAt(time(json));
        case "l" -> member.isListed(isSet(json));
        default -> {} // A later version's.
      }
      json.skipChildren();
    }
    return member
        .reportedAt(reportedAt)
        .observedAt(observedAt == null ? reportedAt : observedAt)
        .build();
  }

  private static List<String> routes(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(","));
  }

  private static Told told(JsonParser json) throws IOException {
    ImmutableTold.Builder told = ImmutableTold.builder();
    Belief belief = Belief.NEVER;
    Facts peak = null;
    String countedAs = null;
    String reference = "";
    boolean takesUpdates = false;
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      switch (name) {
        case "b" -> belief = Belief.valueOf(json.getText());
        case "n" -> told.count(json.getValueAsInt());
        case "at" -> told.at(time(json));
        case "first" -> told.firstAt(time(json));
        case "id" -> told.message(json.getText());
        case "pol" -> told.policy(json.getText());
        case "peak" -> peak = Facts.parse(json.getText());
        case "ref" -> reference = json.getText();
        case "upd" -> takesUpdates = json.getValueAsBoolean();
        case "alone" -> told.isRootAlone(isSet(json));
        case "low" -> lower(json, told);
        case "back" -> told.takenBackAt(time(json));
        case "since" -> told.since(time(json));
        case "snooze" -> told.snoozedUntil(time(json));
        case "dead" -> told.refusedAt(time(json));
        case "deadFacts" -> told.refusedFacts(Facts.parse(json.getText()));
        case "single" -> told.mustGoAlone(isSet(json));
        case "doubt" -> told.isInDoubt(isSet(json));
        case "tries" -> told.tries(json.getValueAsInt());
        case "as" -> countedAs = json.getText();
        case "entered" -> told.enteredAt(time(json));
        case "tally" -> told.tally(json.getText());
        case "tallyAt" -> told.tallyAt(time(json));
        case "due" -> told.queuedAt(time(json));
        case "unq" -> told.isQueued(!isSet(json));
        case "qv" -> told.queueVersion(json.getValueAsLong());
        default -> {} // A later version's.
      }
      json.skipChildren();
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

  private static void lower(JsonParser json, ImmutableTold.Builder told) throws IOException {
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      for (Fact fact : Fact.values()) {
        if (fact.name().equals(name)) {
          told.putLowerSince(fact, time(json));
        }
      }
    }
  }

  private static Instant time(JsonParser json) throws IOException {
    return Instant.ofEpochMilli(json.getValueAsLong());
  }

  private static boolean isSet(JsonParser json) throws IOException {
    return json.getValueAsInt() == 1;
  }
}
