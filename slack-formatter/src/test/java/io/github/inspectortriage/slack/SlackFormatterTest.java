package io.github.inspectortriage.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParser;
import com.slack.api.SlackConfig;
import com.slack.api.util.json.GsonFactory;
import com.slack.api.webhook.Payload;
import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.ExploitAvailable;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FixAvailable;
import io.github.inspectortriage.finding.Resource;
import io.github.inspectortriage.finding.ResourceType;
import io.github.inspectortriage.notification.Change;
import io.github.inspectortriage.notification.Notification;
import io.github.inspectortriage.notification.Notification.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The golden files are rewritten by {@code mvn test -pl slack-formatter -am -Dgolden.write=true}, and then read in review.
 */
class SlackFormatterTest {
  private static final Path GOLDEN_FILES =
      Path.of("src/test/resources/io/github/inspectortriage/slack");
  private static final Gson PRETTY =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  /** A message and the file that holds it. */
  record Golden(String name, Notification notification) {}

  @TestFactory
  Stream<DynamicTest> each_message_reads_as_its_golden_file() {
    return goldens().map(golden -> DynamicTest.dynamicTest(golden.name(), () -> check(golden)));
  }

  @TestFactory
  Stream<DynamicTest> each_message_is_read_back_by_slacks_own_model() {
    SlackConfig strict = new SlackConfig();
    strict.setFailOnUnknownProperties(true);
    Gson gson = GsonFactory.createSnakeCase(strict);
    return goldens()
        .map(golden -> DynamicTest.dynamicTest(golden.name(), () -> {
          String json = SlackFormatter.standard().format(golden.notification()).toJson();

          String again = gson.toJson(gson.fromJson(json, Payload.class));

          assertThat(JsonParser.parseString(again)).isEqualTo(JsonParser.parseString(json));
        }));
  }

  @Test
  void equal_notifications_give_equal_bytes() {
    Notification notification =
        Notices.notice(Kind.NEW, Notices.urgent().build()).build();

    String first = SlackFormatter.standard().format(notification).toJson();

    assertThat(SlackFormatter.standard().format(notification).toJson()).isEqualTo(first);
  }

  @Test
  void the_reasons_are_those_of_the_score() {
    Notification notification =
        Notices.notice(Kind.NEW, Notices.urgent().build()).build();

    String json = SlackFormatter.standard().format(notification).toJson();

    assertThat(json)
        .contains("94 % chance of exploitation in the next 30 days (EPSS)")
        .contains("Why now: 98 of 100");
  }

  @Test
  void a_team_in_another_zone_reads_its_own_days() {
    Notification notification = Notices.notice(Kind.NEW, Notices.urgent().build())
        .decidedAt(Instant.parse("2026-08-13T20:00:00Z"))
        .build();

    String utc = SlackFormatter.standard().format(notification).text();
    String tokyo = SlackFormatter.standard()
        .withZone(ZoneId.of("Asia/Tokyo"))
        .format(notification)
        .text();

    assertThat(utc).isNotEqualTo(tokyo);
  }

  @Test
  void clusters_that_run_the_image_are_not_called_tasks() {
    Finding finding = Notices.urgent()
        .resources(List.of(Notices.resource(Notices.image()
            .inUseCount(OptionalLong.empty())
            .inUseClusterCount(2)
            .build())))
        .build();

    String text = SlackFormatter.standard()
        .format(Notices.notice(Kind.NEW, finding).build())
        .text();

    assertThat(text).contains("(runs now in 2 clusters)").doesNotContain("task");
  }

  @Test
  void what_an_unused_image_would_score_is_told_of_one_that_was_just_pushed_too() {
    Finding young = Notices.urgent()
        .resources(List.of(Notices.resource(Notices.image()
            .inUseCount(OptionalLong.empty())
            .lastInUseAt(Optional.empty())
            .pushedAt(Notices.NOW.minusSeconds(3600))
            .build())))
        .build();
    Finding old = Notices.urgent()
        .resources(List.of(Notices.resource(Notices.image()
            .inUseCount(OptionalLong.empty())
            .lastInUseAt(Optional.empty())
            .build())))
        .build();

    String json = SlackFormatter.standard()
        .format(Notices.notice(Kind.NEW, young).build())
        .toJson();

    assertThat(json)
        .isEqualTo(SlackFormatter.standard()
            .format(Notices.notice(Kind.NEW, old).build())
            .toJson())
        .contains("*We do not know whether this image runs.* The finding does not tell.");
  }

  private static Stream<Golden> goldens() {
    Finding urgent = Notices.urgent().build();
    Finding unknown = Notices.urgent()
        .resources(List.of(Notices.resource(Notices.image()
            .inUseCount(OptionalLong.empty())
            .lastInUseAt(Optional.empty())
            .build())))
        .build();
    Finding closed = Notices.urgent()
        .statusText("CLOSED")
        .updatedAt(Instant.parse("2026-08-12T10:00:00Z"))
        .build();
    Finding suppressed = Notices.urgent()
        .statusText("SUPPRESSED")
        .updatedAt(Instant.parse("2026-08-12T10:00:00Z"))
        .build();
    return Stream.of(
        new Golden(
            "new-network", Notices.notice(Kind.NEW, Notices.read("network")).build()),
        new Golden("new-code", Notices.notice(Kind.NEW, Notices.read("code")).build()),
        new Golden(
            "new-function", Notices.notice(Kind.NEW, Notices.read("lambda")).build()),
        new Golden("new-machine", Notices.notice(Kind.NEW, Notices.read("ec2")).build()),
        new Golden(
            "new-idle-no-fix", Notices.notice(Kind.NEW, Notices.read("azure")).build()),
        new Golden(
            "new-two-packages",
            Notices.notice(Kind.NEW, Notices.read("openssl")).build()),
        new Golden(
            "reminder-overdue",
            Notices.notice(Kind.REMINDER, urgent)
                .decidedAt(Instant.parse("2026-08-20T09:30:00Z"))
                .build()),
        new Golden(
            "suppressed",
            Notices.notice(Kind.RESOLVED, suppressed)
                .addChanges(new Change("status", "ACTIVE", "SUPPRESSED"))
                .build()),
        new Golden(
            "new", Notices.notice(Kind.NEW, urgent, Notices.knownExploited()).build()),
        new Golden("new-use-unknown", Notices.notice(Kind.NEW, unknown).build()),
        new Golden("new-nothing-known", Notices.notice(Kind.NEW, bare()).build()),
        new Golden("new-hostile", Notices.notice(Kind.NEW, hostile()).build()),
        new Golden(
            "escalated",
            Notices.notice(Kind.ESCALATED, urgent)
                .addChanges(
                    new Change("use", "IDLE", "IN_USE"), new Change("band", "Attend", "Act"))
                .build()),
        new Golden(
            "fix-available",
            Notices.notice(Kind.FIX_AVAILABLE, urgent)
                .addChanges(new Change("fixAvailable", "NO", "YES"))
                .build()),
        new Golden("reminder", Notices.notice(Kind.REMINDER, urgent).build()),
        new Golden(
            "resolved",
            Notices.notice(Kind.RESOLVED, closed)
                .addChanges(new Change("status", "ACTIVE", "CLOSED"))
                .build()),
        new Golden(
            "reopened",
            Notices.notice(Kind.REOPENED, urgent)
                .addChanges(new Change("status", "CLOSED", "ACTIVE"))
                .build()));
  }

  /** A finding that has no more than every finding has. */
  private static Finding bare() {
    return Finding.builder()
        .findingArn("arn:aws:inspector2:eu-west-1:111122223333:finding/1")
        .awsAccountId("111122223333")
        .typeText("NETWORK_REACHABILITY")
        .severityText("MEDIUM")
        .statusText("ACTIVE")
        .firstObservedAt(Instant.parse("2026-08-10T09:12:00Z"))
        .lastObservedAt(Notices.NOW)
        .addResources(Resource.builder()
            .type(ResourceType.AWS_EC2_INSTANCE)
            .id("i-0123456789abcdef0")
            .build())
        .build();
  }

  /** A finding whose texts were written by somebody who wants to be mistaken for us. */
  private static Finding hostile() {
    String name =
        "<!channel> `*evil*` <https://evil.example|bank> :skull: \u202egnp.exe\n✅ Resolved & done";
    EcrImage image = Notices.image()
        .repositoryName(name)
        .imageTags(List.of("<@U123>", "a`b"))
        .build();
    return Notices.urgent()
        .fixAvailable(FixAvailable.NO)
        .exploitAvailable(ExploitAvailable.UNKNOWN)
        .epssScore(OptionalDouble.empty())
        .description("word ".repeat(204) + "cut in mid-wo")
        .packageVulnerability(Notices.vulnerability(Notices.vulnerablePackage()
            .name(name)
            .version("*1*")
            .fixedInVersion(Optional.empty())
            .filePath("/x\u001b[2J/`y`")
            .build()))
        .resources(List.of(Notices.resource(image)))
        .build();
  }

  private static void check(Golden golden) throws IOException {
    Path file = GOLDEN_FILES.resolve(golden.name() + ".json");
    String json = SlackFormatter.standard().format(golden.notification()).toJson();
    String pretty = PRETTY.toJson(JsonParser.parseString(json)) + "\n";
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(file, pretty);
    }
    assertThat(pretty).isEqualTo(Files.readString(file));
  }
}
