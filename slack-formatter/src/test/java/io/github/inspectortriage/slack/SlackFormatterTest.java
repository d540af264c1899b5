package io.github.inspectortriage.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParser;
import com.slack.api.SlackConfig;
import com.slack.api.util.json.GsonFactory;
import com.slack.api.webhook.Payload;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.PackageManager;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.MessageItem.Kind;
import io.github.inspectortriage.reading.FindingReader;
import io.github.inspectortriage.slack.SlackTheme.Part;
import io.github.inspectortriage.wording.Wording;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The golden files are rewritten by {@code mvn test -pl slack-formatter -am -Dgolden.write=true}, and then read in review.
 */
class SlackFormatterTest {
  private static final Path GOLDEN_FILES =
      Path.of("src/test/resources/io/github/inspectortriage/slack");
  private static final Gson PRETTY =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
  private static final SlackFormatter JAPANESE = SlackFormatter.standard()
      .withWording(Wording.of(Locale.JAPANESE))
      .withZone(ZoneId.of("Asia/Tokyo"));

  @TestFactory
  Stream<DynamicTest> each_message_reads_as_its_golden_file() {
    return goldens().entrySet().stream()
        .map(golden -> DynamicTest.dynamicTest(
            golden.getKey(), () -> check(golden.getKey(), golden.getValue())));
  }

  @TestFactory
  Stream<DynamicTest> each_message_is_read_back_by_slacks_own_model() {
    SlackConfig strict = new SlackConfig();
    strict.setFailOnUnknownProperties(true);
    Gson gson = GsonFactory.createSnakeCase(strict);
    return goldens().entrySet().stream()
        .map(golden -> DynamicTest.dynamicTest(golden.getKey(), () -> {
          String json = golden.getValue().toJson();

          Payload payload = gson.fromJson(json, Payload.class);

          assertThat(JsonParser.parseString(gson.toJson(payload)))
              .isEqualTo(JsonParser.parseString(json));
          assertThat(golden.getValue().blocks()).isEqualTo(payload.getBlocks());
        }));
  }

  @Test
  void equal_messages_give_equal_bytes() {
    Message message = Messages.single(Kind.NEW, Notices.urgent().build());

    SlackMessage first = SlackFormatter.standard().format(message);

    assertThat(SlackFormatter.standard().format(message)).isEqualTo(first).hasSameHashCodeAs(first);
    assertThat(first).hasToString(first.text());
  }

  @Test
  void the_reasons_are_those_of_the_score_and_each_is_said_once() {
    String json = SlackFormatter.standard()
        .format(Messages.single(Kind.NEW, Notices.urgent().build()))
        .toJson();

    assertThat(json).contains("Why now: 98 of 100");
    String blocks = json.substring(json.indexOf("blocks"));
    assertThat(blocks.split("94 % chance of exploitation", -1)).hasSize(2);
  }

  @Test
  void an_image_of_which_only_the_arn_is_known_is_called_by_its_repository() {
    Finding finding = FindingReader.read("""
        {"awsAccountId": "111122223333", "findingArn": "arn:aws:inspector2:eu-west-1:111122223333:finding/1",
         "type": "PACKAGE_VULNERABILITY", "severity": "HIGH", "status": "ACTIVE", "description": "",
         "firstObservedAt": "2026-08-10T00:00:00Z", "lastObservedAt": "2026-08-10T00:00:00Z", "resources": [{"id":
         "arn:aws:ecr:eu-west-1:111122223333:repository/payments/api/sha256:9f2c", "type": "AWS_ECR_CONTAINER_IMAGE"}]}""".getBytes(StandardCharsets.UTF_8));

    assertThat(
            SlackFormatter.standard().format(Messages.single(Kind.NEW, finding)).text())
        .contains("in payments/api");
  }

  @Test
  void a_team_in_another_zone_reads_its_own_days() {
    Message message = Messages.message(Message.Form.SINGLE)
        .addItems(Messages.item(Kind.REMINDER, Notices.urgent().build()).build())
        .at(Instant.parse("2026-08-13T20:00:00Z"))
        .build();

    String utc = SlackFormatter.standard().format(message).text();
    String tokyo = SlackFormatter.standard()
        .withZone(ZoneId.of("Asia/Tokyo"))
        .format(message)
        .text();

    assertThat(utc).startsWith("Still open, due today");
    assertThat(tokyo).startsWith("Still open, overdue since 13 Aug");
  }

  @Test
  void clusters_that_run_the_image_are_not_called_tasks() {
    Finding finding = Notices.urgent()
        .resources(List.of(Notices.resource(Notices.image()
            .inUseCount(OptionalLong.empty())
            .inUseClusterCount(2)
            .build())))
        .build();

    String text =
        SlackFormatter.standard().format(Messages.single(Kind.NEW, finding)).text();

    assertThat(text).contains("Runs now in 2 clusters").doesNotContain("task");
  }

  // Inspector lists several branches of a package, and names the fix of another than the one that
  // is installed.
  @Test
  void nobody_is_told_to_go_back_to_an_older_version() {
    Finding finding = Notices.urgent()
        .packageVulnerability(Notices.vulnerability(Notices.vulnerablePackage()
            .name("stdlib")
            .version("1.24.4")
            .fixedInVersion("1.23.12")
            .packageManager(PackageManager.GOBINARY)
            .build()))
        .build();

    String json =
        SlackFormatter.standard().format(Messages.single(Kind.NEW, finding)).toJson();

    assertThat(json)
        .contains("the fix that is named, `1.23.12`, is older than the installed `1.24.4`")
        .doesNotContain("upgrade `stdlib`");
  }

  @Test
  void an_owner_is_named_and_pings_nobody_until_a_theme_says_whom() {
    Message message = Messages.single(
        Messages.item(Kind.NEW, Notices.urgent().build()).owner("<!channel> <@U012AB3CD>"));
    SlackFormatter mapped = SlackFormatter.standard()
        .withTheme(SlackTheme.standard().mention("<!channel> <@U012AB3CD>", "S0123456789"));

    assertThat(SlackFormatter.standard().format(message).toJson())
        .contains("*Owner:* `&lt;!channel&gt; &lt;@U012AB3CD&gt;`")
        .doesNotContain("<!channel>", "<@");
    assertThat(mapped.format(message).toJson()).contains("<!subteam^S0123456789>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "channel", "!channel", "C0123456789", "U0123>", "u0123456789"})
  void only_a_member_or_a_group_can_be_mentioned(String id) {
    assertThatThrownBy(() -> SlackTheme.standard().mention("payments", id))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("id must be that of a member");
  }

  @Test
  void a_theme_has_the_parts_it_names_in_its_order() {
    Message message = Messages.single(Kind.NEW, Notices.urgent().build());

    SlackMessage few = SlackFormatter.standard()
        .withTheme(SlackTheme.standard().withParts(Part.ACT, Part.REASON))
        .format(message);

    assertThat(few.blocks())
        .extracting(block -> block.getBlockId().substring(0, block.getBlockId().indexOf('.')))
        .containsExactly("head", "do", "what");
    assertThatThrownBy(() -> SlackTheme.standard().withParts(Part.ACT, Part.ACT))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_reply_or_a_record_is_about_one_story() {
    assertThatThrownBy(() -> SlackFormatter.standard().formatReply(Samples.digest()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SlackFormatter.standard().formatRecord(Samples.digest()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Each kind, the replies and records of those that have some, a theme, and some in Japanese. */
  private static Map<String, SlackMessage> goldens() {
    Map<String, SlackMessage> goldens = new LinkedHashMap<>();
    Samples.all()
        .forEach((name, message) -> goldens.put(name, SlackFormatter.standard().format(message)));
    for (String name : List.of("escalated", "fix-available", "reminder", "resolved", "reopened")) {
      goldens.put(name + "-reply", SlackFormatter.standard().formatReply(Samples.of(name)));
    }
    goldens.put("resolved-record", SlackFormatter.standard().formatRecord(Samples.of("resolved")));
    goldens.put(
        "new-buttons",
        SlackFormatter.standard()
            .withTheme(SlackTheme.standard()
                .withButtons()
                .withActions(Duration.ofDays(7))
                .mention("payments", "U0123456789"))
            .format(Samples.of("new")));
    for (String name :
        List.of("new", "new-use-unknown", "image", "storm-layer", "digest", "backlog")) {
      goldens.put("ja-" + name, JAPANESE.format(Samples.of(name)));
    }
    return goldens;
  }

  private static void check(String name, SlackMessage message) throws IOException {
    Path file = GOLDEN_FILES.resolve(name + ".json");
    String pretty = PRETTY.toJson(JsonParser.parseString(message.toJson())) + "\n";
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(file, pretty);
    }
    assertThat(pretty).isEqualTo(Files.readString(file));
  }
}
