package io.github.inspectortriage.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.finding.ExploitAvailable;
import io.github.inspectortriage.finding.FixAvailable;
import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.finding.Severity;
import io.github.inspectortriage.json.Json;
import io.github.inspectortriage.notification.FactChange.Fact;
import io.github.inspectortriage.notification.Told.Belief;
import io.github.inspectortriage.priority.Band;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;

class StoryJsonLaws {
  private static final String KEY = "111122223333/eu-west-1/registry|shop/app|CVE-2026-1";

  @Group
  class A_row_is_what_it_would_be_by_way_of_a_tree {
    @Property(tries = 300)
    void when_it_is_written(@ForAll long seed) {
      Story story = new Stories(seed).story();

      assertThat(StoryJson.write(story)).asString().isEqualTo(utf8(PlainStoryJson.write(story)));
    }

    @Property(tries = 300)
    void when_it_is_read_though_a_later_version_wrote_it(@ForAll long seed) throws IOException {
      Stories stories = new Stories(seed);
      byte[] row = stories.later(StoryJson.write(stories.story()));

      assertThat(StoryJson.read(row, 7, KEY)).isEqualTo(PlainStoryJson.read(row, 7, KEY));
    }
  }

  @Group
  class Nothing_of_a_row_is_lost {
    @Property(tries = 300)
    void when_it_is_written_and_read(@ForAll long seed) {
      Story story = new Stories(seed).story();

      assertThat(StoryJson.read(StoryJson.write(story), 7, KEY)).isEqualTo(story);
    }

    @Property(tries = 100)
    void of_what_a_later_version_knows(@ForAll long seed) throws IOException {
      Stories stories = new Stories(seed);
      byte[] row = stories.later(StoryJson.write(stories.story()));

      byte[] again = StoryJson.write(StoryJson.read(row, 7, KEY));

      assertThat(Json.MAPPER.readTree(again).path("later"))
          .isEqualTo(Json.MAPPER.readTree(row).path("later"));
    }
  }

  @Group
  class The_finding_of_a_row_is_found {
    @Example
    void however_its_text_is_spelled() {
      byte[] row = bytes(
          "{ \"v\" : 1, \"\u00e4\": \"\u00e4\", \"card\" :\n \"1a\\/b\\u002bc\" , \"ff\" : \"OCR--Y80:Act\" }");

      assertThat(StoryJson.read(row, 7, KEY).card()).hasToString("1a/b+c");
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String utf8(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }

  /** Stories of any kind. */
  private static final class Stories {
    private final Random random;

    Stories(long seed) {
      this.random = new Random(seed);
    }

    Story story() {
      ImmutableStory.Builder story = ImmutableStory.builder()
          .key(KEY)
          .version(7)
          .firstObservedAt(time())
          .firstFacts(facts())
          .seenAt(time());
      for (int i = random.nextInt(4); i >= 0; i--) {
        story.addMembers(member());
      }
      for (int i = random.nextInt(3); i > 0; i--) {
        story.addFar(new Far(hash().substring(0, 16), time(), random.nextBoolean()));
      }
      if (random.nextBoolean()) {
        story.card(Card.in(bytes("\"1abc/+\""), 0)).cardOf(hash());
      }
      if (random.nextBoolean()) {
        story.type("CODE_VULNERABILITY");
      }
      for (String route : List.of("default", "team-ä", "x").subList(0, random.nextInt(4))) {
        story.putTold(route, told());
      }
      return story.build();
    }

    private Member member() {
      Instant reportedAt = time();
      ImmutableMember.Builder member = ImmutableMember.builder()
          .id(hash())
          .reportedAt(reportedAt)
          .observedAt(random.nextBoolean() ? reportedAt : time())
          .facts(facts())
          .score(random.nextInt(1_001) / 10.0)
          .routes(one(List.of(Set.of(), Set.of("default"), Set.of("x"))))
          .isListed(random.nextBoolean());
      if (random.nextBoolean()) {
        member.goneAt(time()).closedAt(time());
      }
      return (random.nextBoolean() ? member.missedAt(time()) : member).build();
    }

    private Told told() {
      ImmutableTold.Builder told = ImmutableTold.builder();
      Belief belief = one(List.of(Belief.values()));
      Facts peak = facts();
      if (belief != Belief.NEVER) {
        told.belief(belief).count(random.nextInt(9)).at(time()).message(hash()).policy("18ac");
        told.firstAt(time()).peak(peak);
        told.root(one(List.of(
            Receipt.none(),
            Receipt.of("a\u00e4\"b"),
            Receipt.updatable("1"),
            Receipt.updatable(""))));
      }
      if (belief == Belief.OPEN) {
        told.countedAs(random.nextBoolean() ? peak.band().name() : "Else");
      }
      if (random.nextBoolean()) {
        told.putLowerSince(one(List.of(Fact.values())), time());
        told.takenBackAt(time()).snoozedUntil(time()).isRootAlone(true);
      }
      if (random.nextBoolean()) {
        told.since(time()).queuedAt(time()).queueVersion(random.nextInt(5));
        told.isQueued(random.nextBoolean());
      }
      if (random.nextBoolean()) {
        told.refusedAt(time())
            .refusedFacts(facts())
            .mustGoAlone(true)
            .isInDoubt(true)
            .tries(3);
      }
      if (random.nextBoolean()) {
        told.enteredAt(time()).tally("moved").tallyAt(time());
      }
      return told.build();
    }

    private Facts facts() {
      return new Facts(
          one(List.of(Facts.State.values())),
          one(List.of(Severity.values())),
          one(List.of(ImageUse.values())),
          one(List.of(ExploitAvailable.values())),
          random.nextBoolean(),
          one(List.of(FixAvailable.values())),
          one(List.of(Band.ACT, Band.TRACK, new Band("Now: 1", 81.5), new Band("Act", 75))));
    }

    private Instant time() {
      return Instant.ofEpochMilli(1_786_000_000_000L + random.nextInt(1_000_000_000));
    }

    private String hash() {
      byte[] bytes = new byte[16];
      random.nextBytes(bytes);
      return HexFormat.of().formatHex(bytes);
    }

    private <T> T one(List<T> all) {
      return all.get(random.nextInt(all.size()));
    }

    /** The row as a version that knows more would write it. */
    byte[] later(byte[] row) throws IOException {
      ObjectNode story = (ObjectNode) Json.MAPPER.readTree(row);
      story.put("v", 2);
      later(story);
      story.path("m").forEach(member -> later((ObjectNode) member));
      story.path("told").forEach(told -> later((ObjectNode) told));
      return Json.MAPPER.writeValueAsBytes(story);
    }

    private void later(ObjectNode node) {
      ObjectNode later = node.putObject("later");
      later
          .put("text", "a\"\u00e4")
          .put("number", 1.50)
          .put("a", random.nextLong())
          .putNull("no");
      later.putArray("list").add(true).addObject().put("t", 1);
    }
  }
}
