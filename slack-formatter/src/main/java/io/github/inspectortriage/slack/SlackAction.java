package io.github.inspectortriage.slack;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.MessageItem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What somebody asked for by a button.
 *
 * @param kind what is to be done
 * @param route the route that told of the story
 * @param storyKey which story
 * @param snooze for how long nothing is to be said, for {@link Kind#SNOOZE}; else empty
 * @param reason why it may be hidden, one line of 1 to 512 characters, for {@link Kind#SUPPRESS}; else empty
 */
public record SlackAction(
    Kind kind, String route, String storyKey, Optional<Duration> snooze, Optional<String> reason) {
  /** What a button asks for. */
  public enum Kind {
    /** Say nothing of the story for a while, unless it becomes worse. */
    SNOOZE,
    /** Show how the score came about. */
    EXPLAIN,
    /** Ask why it may be hidden: answer with {@link SlackInteraction#askReason}. */
    ASK_REASON,
    /**
     * Plan a rule by which Inspector hides it, and show what that would hide: answer with {@link
     * SlackInteraction#answerPlanned}. A button must not make the rule: whoever may press it need not be whoever may hide findings.
     */
    SUPPRESS
  }

  private static final String SNOOZE = "snooze";
  private static final String EXPLAIN = "explain";
  private static final String ASK_REASON = "suppress";
  private static final String SUPPRESS = "suppress-plan";
  private static final int LONGEST_VALUE = 2_000;
  private static final int LONGEST_SNOOZE = 365;

  /** What Inspector takes as the reason of a rule. */
  static final int LONGEST_REASON = 512;

  /** Checks that no part is null. */
  public SlackAction {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(route, "route");
    Objects.requireNonNull(storyKey, "storyKey");
    Objects.requireNonNull(snooze, "snooze");
    Objects.requireNonNull(reason, "reason");
  }

  /** Takes all parts of an action that has no reason. */
  public SlackAction(Kind kind, String route, String storyKey, Optional<Duration> snooze) {
    this(kind, route, storyKey, snooze, Optional.empty());
  }

  /** Returns what is asked for, of which story, safe to show. */
  @Override
  public String toString() {
    return kind + " " + SafeText.quote(storyKey)
        + snooze.map(time -> " for " + time).orElse("")
        + reason.map(why -> " because " + SafeText.quote(why)).orElse("");
  }

  /** The buttons for a message about one open story; none if its keys are too long for a button. */
  static List<Block.Button> buttons(Message message, SlackTheme theme, Style style) {
    MessageItem item = message.items().get(0);
    String value = value(theme.snoozeDays(), message.route(), item.storyKey());
    if (item.kind() == MessageItem.Kind.RESOLVED || value.length() > LONGEST_VALUE) {
      return List.of();
    }
    Words words = style.head(message);
    String id = new Item(item, words, 20).id();
    List<Block.Button> buttons = new ArrayList<>();
    if (theme.snoozeDays() > 0) {
      buttons.add(new Block.Button(
          SNOOZE,
          words.say("link.snooze", theme.snoozeDays()),
          words.say("label.snooze", id),
          "",
          value));
      buttons.add(new Block.Button(
          EXPLAIN, words.say("link.explain"), words.say("label.explain", id), "", value));
    }
    if (theme.isWithSuppression()) {
      buttons.add(new Block.Button(
          ASK_REASON, words.say("link.suppress"), words.say("label.suppress", id), "", value));
    }
    return List.copyOf(buttons);
  }

  /** The button that sends a reason for what this action is about. */
  Block.Button planButton(Words words) {
    String label = words.say("suppress.show");
    return new Block.Button(SUPPRESS, label, label, "", value(0, route, storyKey));
  }

  /**
   * The action of a button that was pressed; empty if it is not one of ours.
   *
   * @param reason what was written beside the button; empty if nothing was
   */
  static Optional<SlackAction> of(String actionId, String value, String reason) {
    String[] parts = value.split("\\.", 5);
    boolean isOurs = parts.length == 4 && parts[0].equals("1") && parts[1].matches("[0-9]{1,3}");
    if (!isOurs || value.length() > LONGEST_VALUE) {
      return Optional.empty();
    }
    int days = Integer.parseInt(parts[1]);
    Optional<String> route = decoded(parts[2]);
    Optional<String> story = decoded(parts[3]);
    if (route.isEmpty() || story.isEmpty() || days > LONGEST_SNOOZE) {
      return Optional.empty();
    }
    return switch (actionId) {
      case SNOOZE ->
        days == 0
            ? Optional.empty()
            : Optional.of(new SlackAction(
                Kind.SNOOZE, route.get(), story.get(), Optional.of(Duration.ofDays(days))));
      case EXPLAIN ->
        Optional.of(new SlackAction(Kind.EXPLAIN, route.get(), story.get(), Optional.empty()));
      case ASK_REASON ->
        Optional.of(new SlackAction(Kind.ASK_REASON, route.get(), story.get(), Optional.empty()));
      case SUPPRESS -> Optional.of(suppress(route.get(), story.get(), reason));
      default -> Optional.empty();
    };
  }

  /** Who gives no reason is asked again. */
  private static SlackAction suppress(String route, String story, String reason) {
    String line = SafeText.oneLine(SafeText.cut(reason, LONGEST_REASON)).strip();
    return line.isEmpty()
        ? new SlackAction(Kind.ASK_REASON, route, story, Optional.empty())
        : new SlackAction(
            Kind.SUPPRESS,
            route,
            story,
            Optional.empty(),
            Optional.of(SafeText.cut(line, LONGEST_REASON)));
  }

  private static String value(int days, String route, String storyKey) {
    return "1." + days + "." + encoded(route) + "." + encoded(storyKey);
  }

  // Keys hold outside text, and a dot is what stands between.
  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<String> decoded(String text) {
    try {
      return Optional.of(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
