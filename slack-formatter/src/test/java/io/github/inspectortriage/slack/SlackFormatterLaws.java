package io.github.inspectortriage.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.slack.api.SlackConfig;
import com.slack.api.util.json.GsonFactory;
import com.slack.api.webhook.Payload;
import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.finding.PackageVulnerability;
import io.github.inspectortriage.finding.Resource;
import io.github.inspectortriage.notification.Change;
import io.github.inspectortriage.notification.Notification;
import io.github.inspectortriage.notification.Notification.Kind;
import io.github.inspectortriage.priority.Band;
import io.github.inspectortriage.priority.Factor;
import io.github.inspectortriage.priority.Priority;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SlackFormatterLaws {
  // What our own text may hold between angle brackets: dates, and links to the consoles and the
  // NVD.
  private static final Pattern OUR_MARKUP = Pattern.compile(
      "<!date\\^\\d+\\^\\{date_short_pretty\\}( \\{time\\})?\\|[^<>|]*>"
          + "|<https://([a-z0-9-]+\\.console\\.aws\\.amazon\\.com|nvd\\.nist\\.gov)/[^<>| ]*\\|[^<>|]*>");

  private static final Gson STRICT = GsonFactory.createSnakeCase(strict());
  private static final List<String> KINDS =
      List.of("AWS_EC2_INSTANCE", "AWS_LAMBDA_FUNCTION", "CODE_REPOSITORY", "");
  private static final List<String> STATUSES = List.of("ACTIVE", "CLOSED", "SUPPRESSED", "<!here>");

  @Group
  class Whatever_a_finding_holds {
    @Property(tries = 500)
    void the_message_keeps_slacks_limits(@ForAll("notifications") Notification notification) {
      SlackMessage message = SlackFormatter.standard().format(notification);

      assertThat(message.text()).isNotBlank().hasSizeLessThanOrEqualTo(300);
      assertThat(message.toJson()).hasSizeLessThanOrEqualTo(12_000);
      JsonObject payload = JsonParser.parseString(message.toJson()).getAsJsonObject();
      assertThat(payload.getAsJsonArray("blocks").size()).isBetween(1, 10);
      Set<String> ids = new HashSet<>();
      for (JsonElement block : payload.getAsJsonArray("blocks")) {
        checkBlock(block.getAsJsonObject());
        assertThat(ids.add(block.getAsJsonObject().get("block_id").getAsString()))
            .isTrue();
      }
    }

    @Property(tries = 500)
    void nothing_of_it_is_markup(@ForAll("notifications") Notification notification) {
      SlackMessage message = SlackFormatter.standard().format(notification);

      for (String text : mrkdwn(JsonParser.parseString(message.toJson()))) {
        assertThat(OUR_MARKUP.matcher(text).replaceAll(""))
            .doesNotContain("<")
            .doesNotContain("```");
      }
      assertThat(message.text()).doesNotContain("<");
    }

    @Property(tries = 500)
    void slacks_own_model_reads_back_what_was_written(
        @ForAll("notifications") Notification notification) {
      String json = SlackFormatter.standard().format(notification).toJson();

      String again = STRICT.toJson(STRICT.fromJson(json, Payload.class));

      assertThat(JsonParser.parseString(again)).isEqualTo(JsonParser.parseString(json));
    }

    @Property(tries = 500)
    void no_control_or_direction_mark_is_left(@ForAll("notifications") Notification notification) {
      String json = SlackFormatter.standard().format(notification).toJson();

      assertThat(json.codePoints().filter(SlackFormatterLaws::isInvisible)).isEmpty();
      for (String text : mrkdwn(JsonParser.parseString(json))) {
        assertThat(text.codePoints().filter(c -> c != '\n').filter(SlackFormatterLaws::isInvisible))
            .isEmpty();
      }
    }
  }

  @Provide
  Arbitrary<Notification> notifications() {
    // The edge cases of so many texts are more than the tries, and jqwik warns of it.
    return Arbitraries.oneOf(aboutImages(), aboutAnything()).withoutEdgeCases();
  }

  private static Arbitrary<Notification> aboutImages() {
    Arbitrary<Finding> findings = Combinators.combine(
            texts(),
            texts(),
            texts(),
            texts(),
            texts(),
            Arbitraries.of(0, 1, 3),
            Arbitraries.of("null", "0", "5"))
        .as(SlackFormatterLaws::finding);
    return Combinators.combine(Arbitraries.of(Kind.class), findings, texts())
        .as((kind, finding, text) -> Notices.notice(kind, finding)
            .addChanges(new Change("use", "IDLE", "IN_USE"), new Change("band", text, "Act"))
            .build());
  }

  /** Everything that can be a text is one, and the priority is somebody's own. */
  private static Arbitrary<Notification> aboutAnything() {
    Arbitrary<Finding> findings = Combinators.combine(
            texts(), texts(), texts(), Arbitraries.of(KINDS), texts(), Arbitraries.of(STATUSES))
        .as((name, id, other, kind, type, status) -> Finding.builder()
            .findingArn(id)
            .awsAccountId(other)
            .typeText(type.isEmpty() ? "PACKAGE_VULNERABILITY" : type)
            .title(name)
            .description(Optional.of(other).filter(text -> !text.isEmpty()))
            .severityText(other)
            .statusText(status)
            .firstObservedAt(Instant.EPOCH.minusSeconds(name.length()))
            .lastObservedAt(Instant.parse("9999-12-31T23:59:59Z"))
            .addResources(Resource.builder()
                .typeText(kind)
                .id(id)
                .region(other)
                .putTags("Name", name)
                .build())
            .build());
    return Combinators.combine(Arbitraries.of(Kind.class), findings, texts(), texts())
        .as((kind, finding, band, reason) -> Notices.notice(kind, finding)
            .priority(Priority.builder()
                .score(band.length() % 101)
                .band(new Band(band, reason.length() % 101))
                .due(LocalDate.of(1 + reason.length(), 2, 28))
                .use(ImageUse.UNKNOWN)
                .isKnownExploited(true)
                .addFactors(Factor.of("kev", 1, reason), Factor.of("inUse", -40, band))
                .build())
            .addChanges(new Change(band, reason, band), new Change("status", reason, "ACTIVE"))
            .build());
  }

  private static Finding finding(
      String name,
      String version,
      String repository,
      String tag,
      String long1,
      int packages,
      String use) {
    EcrImage image = Notices.image()
        .repositoryName(repository)
        .imageTags(List.of(tag, tag + "x"))
        .imageHash(tag.isEmpty() ? Optional.empty() : Optional.of(tag))
        .inUseCount(
            use.equals("null") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(use)))
        .build();
    var vulnerability = Notices.vulnerability();
    var builder = PackageVulnerability.builder().from(vulnerability).vulnerabilityId(name);
    for (int i = 0; i < packages; i++) {
      builder.addVulnerablePackages(Notices.vulnerablePackage()
          .name(name)
          .version(version)
          .fixedInVersion(i == 1 ? Optional.empty() : Optional.of(version))
          .filePath(long1)
          .build());
    }
    Finding.Builder finding = Notices.urgent()
        .title(long1)
        .description(long1)
        .awsAccountId(version)
        .findingArn(name.isEmpty() ? "x" : name)
        .resources(List.of(Notices.resource(image)));
    return packages == 0
        ? finding
            .packageVulnerability(Optional.empty())
            .typeText("CODE_VULNERABILITY")
            .build()
        : finding.packageVulnerability(builder.build()).build();
  }

  private static Arbitrary<String> texts() {
    Arbitrary<String> pieces = Arbitraries.of(
        "<!channel>",
        "<!here|x>",
        "<@U1>",
        "<https://evil.example|bank>",
        "evil.example",
        "#general",
        "*b*",
        "_i_",
        "~s~",
        "`",
        "```",
        ":skull:",
        "\n",
        "\r\n> quote",
        "• dot",
        "&",
        "&amp;",
        "<",
        ">",
        "|",
        "\u202e",
        "\u200b",
        "\ufeff",
        "\u0000",
        "\u001b[2J",
        "\ud800",
        "\udc00",
        "👨‍👩‍👧",
        "🏳️‍🌈",
        "e\u0301\u0301\u0301\u0301\u0301\u0301",
        "\u2028",
        "word ",
        "日本語",
        "x".repeat(1024),
        "a/very/long/path/".repeat(40),
        "\\",
        "\"",
        "%",
        "^",
        "{date}",
        "");
    return pieces.list().ofMaxSize(8).map(list -> String.join("", list));
  }

  private static SlackConfig strict() {
    SlackConfig config = new SlackConfig();
    config.setFailOnUnknownProperties(true);
    return config;
  }

  private static void checkBlock(JsonObject block) {
    assertThat(block.get("block_id").getAsString()).hasSizeLessThanOrEqualTo(255);
    switch (block.get("type").getAsString()) {
      case "header" -> {
        JsonObject text = block.getAsJsonObject("text");
        assertThat(text.get("text").getAsString()).isNotBlank().hasSizeLessThanOrEqualTo(150);
        assertThat(text.get("emoji").getAsBoolean()).isFalse();
      }
      case "section" -> {
        if (block.has("text")) {
          assertThat(block.getAsJsonObject("text").get("text").getAsString())
              .isNotBlank()
              .hasSizeLessThanOrEqualTo(3000);
        } else {
          assertThat(block.getAsJsonArray("fields").size()).isBetween(1, 10);
        }
      }
      case "context" -> assertThat(block.getAsJsonArray("elements").size()).isBetween(1, 10);
      default -> throw new AssertionError("a block of an unexpected type: " + block);
    }
  }

  private static List<String> mrkdwn(JsonElement json) {
    List<String> texts = new ArrayList<>();
    if (json.isJsonArray()) {
      json.getAsJsonArray().forEach(element -> texts.addAll(mrkdwn(element)));
    } else if (json.isJsonObject()) {
      JsonObject object = json.getAsJsonObject();
      if (object.has("type") && object.get("type").getAsString().equals("mrkdwn")) {
        assertThat(object.get("verbatim").getAsBoolean()).isTrue();
        texts.add(object.get("text").getAsString());
      }
      object.entrySet().forEach(entry -> texts.addAll(mrkdwn(entry.getValue())));
    }
    return texts;
  }

  private static boolean isInvisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR -> true;
      case Character.FORMAT -> c != 0x200D;
      default -> false;
    };
  }
}
