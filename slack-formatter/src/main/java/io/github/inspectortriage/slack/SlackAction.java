package io.github.inspectortriage.slack;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.MessageItem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
 */
public record SlackAction(Kind kind, String route, String storyKey, Optional<Duration> snooze) {
  /** What a button asks for. */
  public enum Kind {
    /** Say nothing of the story for a while, unless it becomes worse. */
    SNOOZE,
    /** Show how the score came about. */
    EXPLAIN
  }

  private static final String SNOOZE = "snooze";
  private static final String EXPLAIN = "explain";
  private static final int LONGEST_VALUE = 2_000;
  private static final int LONGEST_SNOOZE = 365;

  /** Checks that no part is null. */
  public SlackAction {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(route, "route");
    Objects.requireNonNull(storyKey, "storyKey");
    Objects.requireNonNull(snooze, "snooze");
  }

  /** Returns what is asked for, of which story, safe to show. */
  @Override
  public String toString() {
    return kind + " " + SafeText.quote(storyKey)
        + snooze.map(time -> " for " + time).orElse("");
  }

  /** The buttons for a message about one open story; none if its keys are too long for a button. */
  static Optional<List<Block.Button>> buttons(Message message, int days, Style style) {
    MessageItem item = message.items().get(0);
    String value = "1." + days + "." + encoded(message.route()) + "." + encoded(item.storyKey());
    if (item.kind() == MessageItem.Kind.RESOLVED || value.length() > LONGEST_VALUE) {
      return Optional.empty();
    }
    Words words = style.head(message);
    Item one = new Item(item, words, 20);
    return Optional.of(List.of(
        new Block.Button(
            SNOOZE, words.say("link.snooze", days), words.say("label.snooze", one.id()), "", value),
        new Block.Button(
            EXPLAIN, words.say("link.explain"), words.say("label.explain", one.id()), "", value)));
  }

  /** The action of a button that was pressed; empty if it is not one of ours. */
  static Optional<SlackAction> of(String actionId, String value) {
    String[] parts = value.split("\\.", 5);
    boolean isOurs = parts.length == 4 && parts[0].equals("1") && parts[1].matches("[0-9]{1,3}");
    if (!isOurs || value.length() > LONGEST_VALUE) {
      return Optional.empty();
    }
    int days = Integer.parseInt(parts[1]);
    Optional<String> route = decoded(parts[2]);
    Optional<String> story = decoded(parts[3]);
    if (route.isEmpty() || story.isEmpty() || days < 1 || days > LONGEST_SNOOZE) {
      return Optional.empty();
    }
    return switch (actionId) {
      case SNOOZE ->
        Optional.of(new SlackAction(
            Kind.SNOOZE, route.get(), story.get(), Optional.of(Duration.ofDays(days))));
      case EXPLAIN ->
        Optional.of(new SlackAction(Kind.EXPLAIN, route.get(), story.get(), Optional.empty()));
      default -> Optional.empty();
    };
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
