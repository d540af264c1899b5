package io.github.inspectortriage.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.slack.api.model.Message;
import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.element.PlainTextInputElement;
import com.slack.api.util.json.GsonFactory;
import io.github.inspectortriage.evidence.Evidence;
import io.github.inspectortriage.notification.MessageItem.Kind;
import io.github.inspectortriage.pattern.EventPattern;
import io.github.inspectortriage.priority.PriorityScorer;
import io.github.inspectortriage.slack.InvalidInteractionException.Reason;
import io.github.inspectortriage.wording.Wording;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class SlackInteractionTest {
  private static final String SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
  private static final Instant NOW = Instant.ofEpochSecond(1_531_420_618L);

  // The example of https://docs.slack.dev/authentication/verifying-requests-from-slack, which is a
  // command and no button.
  @Test
  void the_signature_is_that_of_slacks_own_example() {
    byte[] body =
        ("token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V"
                + "&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
                + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
                + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c")
            .getBytes(StandardCharsets.UTF_8);

    InvalidInteractionException error = catchThrowableOfType(
        InvalidInteractionException.class,
        () -> SlackInteraction.read(
            body,
            "1531420618",
            "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
            SECRET,
            NOW));

    assertThat(error.reason()).isEqualTo(Reason.NOT_A_PAYLOAD);
  }

  @Test
  void the_buttons_of_a_message_ask_for_what_they_say() {
    JsonArray blocks = JsonParser.parseString(SlackFormatter.standard()
            .withTheme(SlackTheme.standard().withActions(Duration.ofDays(7)))
            .format(Messages.single(Messages.item(Kind.NEW, Notices.urgent().build())
                .storyKey("1/eu/<!channel>.log\u202e")))
            .toJson())
        .getAsJsonObject()
        .getAsJsonArray("blocks");
    JsonArray buttons = blocks.get(blocks.size() - 1).getAsJsonObject().getAsJsonArray("elements");

    SlackInteraction snooze = pressed(buttons.get(0).getAsJsonObject());
    SlackInteraction explain = pressed(buttons.get(1).getAsJsonObject());

    assertThat(snooze.actions())
        .containsExactly(new SlackAction(
            SlackAction.Kind.SNOOZE,
            "default",
            "1/eu/<!channel>.log\u202e",
            Optional.of(Duration.ofDays(7))));
    assertThat(explain.actions())
        .extracting(SlackAction::kind)
        .containsExactly(SlackAction.Kind.EXPLAIN);
    assertThat(snooze.user()).isEqualTo("U0123456789");
    assertThat(snooze.responseUrl())
        .hasValueSatisfying(url -> assertThat(url).hasHost("hooks.slack.com"));
    assertThat(snooze.toString()).doesNotContain("\u202e");
  }

  @ParameterizedTest
  @ValueSource(longs = {-301, 301, 86_400, -86_400})
  void what_was_signed_more_than_five_minutes_away_is_refused(long seconds) {
    byte[] body = form("{\"type\":\"block_actions\"}");

    InvalidInteractionException error = catchThrowableOfType(
        InvalidInteractionException.class,
        () -> SlackInteraction.read(
            body, stamp(), signature(body, stamp()), SECRET, NOW.plusSeconds(seconds)));

    assertThat(error.reason()).isEqualTo(Reason.NOT_IN_TIME);
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {"soon", "-1", "99999999999999999999", "1531420618 "})
  void a_request_without_a_time_is_refused(String timestamp) {
    byte[] body = form("{}");

    InvalidInteractionException error = catchThrowableOfType(
        InvalidInteractionException.class,
        () -> SlackInteraction.read(body, timestamp, signature(body, "1"), SECRET, NOW));

    assertThat(error.reason()).isEqualTo(Reason.NOT_SIGNED);
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {"v0=", "v0=00", "v1=a2114d57", "ü"})
  void a_request_with_another_signature_is_refused(String signature) {
    InvalidInteractionException error = catchThrowableOfType(
        InvalidInteractionException.class,
        () -> SlackInteraction.read(form("{}"), stamp(), signature, SECRET, NOW));

    assertThat(error.reason()).isEqualTo(Reason.NOT_SIGNED);
    assertThat(error.getMessage()).doesNotContain(SECRET);
  }

  @Test
  void a_body_that_was_changed_is_refused() {
    byte[] body = form("{\"type\":\"block_actions\"}");
    String signature = signature(body, stamp());
    body[body.length - 1]++;

    assertThatThrownBy(() -> SlackInteraction.read(body, stamp(), signature, SECRET, NOW))
        .isInstanceOf(InvalidInteractionException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "7",
        "{",
        "{}",
        "{\"type\":\"view_submission\"}",
        "{\"type\":\"block_actions\",\"actions\":7}",
        "{\"type\":\"block_actions\",\"actions\":[7]}",
        "{\"type\":\"block_actions\",\"user\":[]}"
      })
  void what_is_no_button_is_refused_without_being_told(String payload) {
    InvalidInteractionException error =
        catchThrowableOfType(InvalidInteractionException.class, () -> signed(form(payload)));

    assertThat(error.reason()).isEqualTo(Reason.NOT_A_PAYLOAD);
    assertThat(error).hasNoCause();
  }

  @ParameterizedTest
  @CsvSource({
    "open-finding, ''",
    "snooze, ''",
    "snooze, 1.0.ZA.eA",
    "suppress-plan, 1.366.ZA.eA",
    "snooze, 1.366.ZA.eA",
    "snooze, 1.7.ZA",
    "snooze, 1.7.ZA.eA.eA",
    "snooze, 2.7.ZA.eA",
    "snooze, 1.7.!!.eA",
    "other, 1.7.ZA.eA"
  })
  void what_is_no_button_of_ours_asks_for_nothing(String action, String value) {
    JsonObject button = new JsonObject();
    button.addProperty("action_id", action);
    button.addProperty("value", value);

    assertThat(pressed(button).actions()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://hooks.slack.com/x",
        "https://hooks.slack.com.evil.example/x",
        "https://hooks.slack.com@evil.example/x",
        "https://hooks.slack.com:8443/x",
        "https://169.254.169.254/x",
        "no url"
      })
  void an_answer_goes_to_slack_only(String url) {
    JsonObject payload = new JsonObject();
    payload.addProperty("type", "block_actions");
    payload.addProperty("response_url", url);

    assertThat(signed(form(payload.toString())).responseUrl()).isEmpty();
  }

  @Test
  void the_arithmetic_is_shown_as_it_is_and_only_to_who_asked() {
    String answer = SlackInteraction.answerExplained(
        PriorityScorer.standard().explain(Samples.hostile(), Evidence.none(), Notices.NOW),
        Wording.english());

    JsonObject json = JsonParser.parseString(answer).getAsJsonObject();
    assertThat(json.get("response_type").getAsString()).isEqualTo("ephemeral");
    String text = json.get("text").getAsString();
    assertThat(text).startsWith("```\n").endsWith("```").doesNotContain("<").hasSizeLessThan(3_000);
    assertThat(text.substring(3, text.length() - 3)).doesNotContain("`");
  }

  @Test
  void who_wants_to_hide_a_story_is_asked_why_and_the_reason_comes_with_the_story() {
    JsonArray blocks = JsonParser.parseString(SlackFormatter.standard()
            .withTheme(SlackTheme.standard().withSuppression())
            .format(Messages.single(
                Messages.item(Kind.NEW, Notices.urgent().build()).storyKey("1/eu/<!channel>")))
            .toJson())
        .getAsJsonObject()
        .getAsJsonArray("blocks");
    JsonArray buttons = blocks.get(blocks.size() - 1).getAsJsonObject().getAsJsonArray("elements");
    assertThat(buttons).hasSize(1);

    SlackAction asked = pressed(buttons.get(0).getAsJsonObject()).actions().get(0);
    JsonArray form = JsonParser.parseString(SlackInteraction.askReason(asked, Wording.english()))
        .getAsJsonObject()
        .getAsJsonArray("blocks");
    JsonObject button =
        form.get(1).getAsJsonObject().getAsJsonArray("elements").get(0).getAsJsonObject();
    SlackAction without = pressed(button).actions().get(0);
    SlackAction given =
        pressed(button, "not\nreachable \u202e" + "x".repeat(600)).actions().get(0);

    assertThat(asked.kind()).isEqualTo(SlackAction.Kind.ASK_REASON);
    assertThat(without).isEqualTo(asked);
    assertThat(given.kind()).isEqualTo(SlackAction.Kind.SUPPRESS);
    assertThat(given.storyKey()).isEqualTo("1/eu/<!channel>");
    assertThat(given.reason().orElseThrow())
        .startsWith("not reachable ⟨U+202E⟩xxx")
        .hasSizeLessThanOrEqualTo(512);
  }

  @Test
  void the_form_is_one_that_slack_takes() {
    SlackAction action =
        new SlackAction(SlackAction.Kind.ASK_REASON, "default", "story", Optional.empty());

    List<LayoutBlock> blocks = GsonFactory.createSnakeCase()
        .fromJson(SlackInteraction.askReason(action, Wording.english()), Message.class)
        .getBlocks();

    InputBlock input = (InputBlock) blocks.get(0);
    PlainTextInputElement field = (PlainTextInputElement) input.getElement();
    assertThat(input.getBlockId()).isEqualTo("reason");
    assertThat(input.getLabel().getText()).isEqualTo("Why may it be hidden?");
    assertThat(field.getActionId()).isEqualTo("reason");
    assertThat(field.getMaxLength()).isEqualTo(512);
    assertThat(blocks.get(1)).isInstanceOf(ActionsBlock.class);
  }

  @Test
  void a_plan_says_what_it_hides_and_that_nothing_has_changed() {
    String text = planned("it's `fixed` <!channel>", List.of());

    assertThat(text)
        .startsWith("*A rule would hide 3 active findings.* Nothing has been changed.")
        .contains("--name 'triage-1' --reason 'it’s ’fixed’ &lt;!channel&gt;' --region 'eu-west-1'")
        .contains("triage aws suppress apply")
        .contains("\\u0060x\\u202e");
    // Two blocks of code, and nothing in them that ends one.
    assertThat(text.split("```", -1)).hasSize(5);
  }

  @Test
  void a_plan_that_is_refused_says_why_and_not_how_to_apply_it() {
    String text = planned("no matter", List.of("it hides 2 <urgent> findings"));

    assertThat(text)
        .contains("Refused: it hides 2 &lt;urgent&gt; findings")
        .contains("triage aws suppress plan")
        .doesNotContain("suppress apply");
  }

  @Test
  void a_plan_that_is_too_long_to_show_says_so() {
    SlackSuppression rule = new SlackSuppression(
        "triage-1",
        EventPattern.builder().path("detail.title").anyOf("x".repeat(60_000)).build(),
        "",
        0,
        Collections.nCopies(50, "y".repeat(10_000)));

    String text = textOf(SlackInteraction.answerPlanned(suppress("r"), rule, Wording.english()));

    assertThat(text).contains("too long to be shown here").hasSizeLessThan(3_000);
  }

  @Test
  void what_has_no_reason_is_no_plan() {
    SlackAction asked =
        new SlackAction(SlackAction.Kind.ASK_REASON, "default", "story", Optional.empty());
    SlackSuppression rule =
        new SlackSuppression("n", EventPattern.parse("{\"a\": [1]}"), "", 0, List.of());

    assertThatThrownBy(() -> SlackInteraction.answerPlanned(asked, rule, Wording.english()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no reason");
  }

  private static String planned(String reason, List<String> refusals) {
    SlackSuppression rule = new SlackSuppression(
        "triage-1",
        EventPattern.builder().path("detail.title").anyOf("`x\u202e").build(),
        "eu-west-1",
        3,
        refusals);
    return textOf(SlackInteraction.answerPlanned(suppress(reason), rule, Wording.english()));
  }

  private static SlackAction suppress(String reason) {
    return new SlackAction(
        SlackAction.Kind.SUPPRESS, "default", "story", Optional.empty(), Optional.of(reason));
  }

  /** It stands where the form was, which only who asked had seen. */
  private static String textOf(String answer) {
    JsonObject json = JsonParser.parseString(answer).getAsJsonObject();
    assertThat(json.get("response_type").getAsString()).isEqualTo("ephemeral");
    assertThat(json.get("replace_original").getAsBoolean()).isTrue();
    return json.get("text").getAsString();
  }

  @Test
  void a_snooze_says_until_when() {
    assertThat(SlackInteraction.answerSnoozed(
            Instant.parse("2026-08-18T09:30:00Z"), ZoneOffset.UTC, Wording.english()))
        .contains("Snoozed until <!date^1787045400^");
    assertThat(SlackInteraction.answer("<!channel> done")).contains("&lt;!channel&gt; done");
  }

  private static SlackInteraction pressed(JsonObject button) {
    return pressed(button, "");
  }

  private static SlackInteraction pressed(JsonObject button, String reason) {
    JsonObject action = new JsonObject();
    action.add("action_id", button.get("action_id"));
    action.add("value", button.get("value"));
    JsonArray actions = new JsonArray();
    actions.add(action);
    JsonObject user = new JsonObject();
    user.addProperty("id", "U0123456789");
    JsonObject payload = new JsonObject();
    payload.addProperty("type", "block_actions");
    payload.add("user", user);
    payload.add("actions", actions);
    payload.addProperty("response_url", "https://hooks.slack.com/actions/T0/1/x");
    if (!reason.isEmpty()) {
      JsonObject state = payload;
      for (String name : List.of("state", "values", "reason", "reason")) {
        JsonObject inner = new JsonObject();
        state.add(name, inner);
        state = inner;
      }
      state.addProperty("value", reason);
    }
    return signed(form(payload.toString()));
  }

  private static SlackInteraction signed(byte[] body) {
    return SlackInteraction.read(body, stamp(), signature(body, stamp()), SECRET, NOW);
  }

  private static byte[] form(String payload) {
    return ("payload=" + URLEncoder.encode(payload, StandardCharsets.UTF_8))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String stamp() {
    return Long.toString(NOW.getEpochSecond());
  }

  private static String signature(byte[] body, String timestamp) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update(("v0:" + timestamp + ":").getBytes(StandardCharsets.UTF_8));
      return "v0=" + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
