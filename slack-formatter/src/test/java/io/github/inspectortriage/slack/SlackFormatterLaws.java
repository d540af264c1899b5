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
import io.github.inspectortriage.notification.DigestCounts;
import io.github.inspectortriage.notification.FactChange;
import io.github.inspectortriage.notification.FactChange.Fact;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.Message.Cause;
import io.github.inspectortriage.notification.Message.Form;
import io.github.inspectortriage.notification.MessageItem;
import io.github.inspectortriage.notification.MessageItem.Kind;
import io.github.inspectortriage.priority.Band;
import io.github.inspectortriage.priority.Factor;
import io.github.inspectortriage.priority.Priority;
import io.github.inspectortriage.wording.Wording;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
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
    @Property(tries = 150)
    void the_message_keeps_slacks_limits(@ForAll("messages") SlackMessage message) {
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

    @Property(tries = 150)
    void nothing_of_it_is_markup(@ForAll("messages") SlackMessage message) {
      for (String text : mrkdwn(JsonParser.parseString(message.toJson()))) {
        assertThat(OUR_MARKUP.matcher(text).replaceAll(""))
            .doesNotContain("<")
            .doesNotContain("```");
      }
      assertThat(message.text()).doesNotContain("<");
    }

    @Property(tries = 150)
    void slacks_own_model_reads_back_what_was_written(@ForAll("messages") SlackMessage message) {
      String json = message.toJson();

      String again = STRICT.toJson(STRICT.fromJson(json, Payload.class));

      assertThat(JsonParser.parseString(again)).isEqualTo(JsonParser.parseString(json));
    }

    @Property(tries = 150)
    void no_control_or_direction_mark_is_left(@ForAll("messages") SlackMessage message) {
      String json = message.toJson();

      assertThat(json.codePoints().filter(SlackFormatterLaws::isInvisible)).isEmpty();
      for (String text : mrkdwn(JsonParser.parseString(json))) {
        assertThat(text.codePoints().filter(c -> c != '\n').filter(SlackFormatterLaws::isInvisible))
            .isEmpty();
      }
    }
  }

  /** What is told of anything, in any form and either language. */
  @Provide
  Arbitrary<SlackMessage> messages() {
    SlackFormatter english = SlackFormatter.standard();
    SlackFormatter japanese = english.withWording(Wording.of(Locale.JAPANESE));
    List<Function<Message, SlackMessage>> formats = List.of(
        english::format,
        japanese::format,
        message -> isOne(message) ? english.formatReply(message) : english.format(message),
        message -> isOne(message) ? japanese.formatRecord(message) : japanese.format(message),
        english.withTheme(SlackTheme.standard().withButtons())::format);
    return Combinators.combine(anyMessage(), Arbitraries.of(formats))
        .as((message, format) -> format.apply(message));
  }

  static Arbitrary<Message> anyMessage() {
    // The edge cases of so many texts are more than the tries, and jqwik warns of it.
    Arbitrary<MessageItem> items =
        Arbitraries.oneOf(aboutImages(), aboutAnything()).withoutEdgeCases();
    return Combinators.combine(
            Arbitraries.of(Form.class),
            items.list().ofMinSize(1).ofMaxSize(12),
            Arbitraries.of(Cause.class),
            texts())
        .as((form, list, cause, band) -> {
          Message.Builder message = Messages.message(form)
              .addAllItems(form == Form.SINGLE || form == Form.UPDATE ? list.subList(0, 1) : list);
          if (form == Form.STORM) {
            message.cause(cause);
          }
          if (form == Form.DIGEST) {
            message.digest(DigestCounts.builder()
                .added(list.size())
                .moved(1)
                .deadLetters(band.length())
                .putOpenByBand(band, 7)
                .openAWeekAgo(3)
                .build());
          }
          return message.build();
        });
  }

  private static boolean isOne(Message message) {
    return message.form() == Form.SINGLE || message.form() == Form.UPDATE;
  }

  private static Arbitrary<MessageItem> aboutImages() {
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
        .as((kind, finding, text) -> Messages.item(kind, finding)
            .owner(text)
            .addChanges(
                new FactChange(Fact.USE, "IDLE", "IN_USE"), new FactChange(Fact.BAND, text, "Act"))
            .build());
  }

  /** Everything that can be a text is one, and the priority is somebody's own. */
  private static Arbitrary<MessageItem> aboutAnything() {
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
        .as((kind, finding, band, reason) -> Messages.item(kind, finding)
            .priority(Priority.builder()
                .score(band.length() % 101)
                .band(new Band(band, reason.length() % 101))
                .due(LocalDate.of(1 + reason.length() % 9_000, 2, 28))
                .use(ImageUse.UNKNOWN)
                .isKnownExploited(true)
                .addFactors(
                    Factor.of("kev", 1, reason),
                    Factor.of("inUse", -40, band),
                    Factor.of("exposure", -12, reason))
                .build())
            .addChanges(
                new FactChange(Fact.EXPLOIT, reason, band),
                new FactChange(Fact.STATUS, reason, "ACTIVE"))
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

  static Arbitrary<String> texts() {
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
        "y".repeat(100_000),
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
      case "actions" -> {
        assertThat(block.getAsJsonArray("elements").size()).isBetween(1, 25);
        for (JsonElement element : block.getAsJsonArray("elements")) {
          JsonObject button = element.getAsJsonObject();
          assertThat(button.getAsJsonObject("text").get("text").getAsString())
              .isNotBlank()
              .hasSizeLessThanOrEqualTo(75);
          assertThat(button.get("accessibility_label").getAsString())
              .isNotBlank()
              .hasSizeLessThanOrEqualTo(75);
        }
      }
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

  static boolean isInvisible(int c) {
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
