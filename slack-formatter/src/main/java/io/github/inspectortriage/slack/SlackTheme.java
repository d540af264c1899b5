package io.github.inspectortriage.slack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a team changes about its messages without writing a formatter: which parts there are and in which order, links or buttons,
 * and whom to mention.
 *
 * <pre>{@code
 * SlackTheme theme = SlackTheme.standard()
 *     .withParts(Part.REASON, Part.ACT, Part.OWNER, Part.LINKS)
 *     .withButtons()
 *     .mention("payments", "S0123456789");
 * SlackNotifier slack = SlackNotifier.toWebhook(url).withFormatter(SlackFormatter.standard().withTheme(theme));
 * }</pre>
 */
public final class SlackTheme {
  /** A part of a message below its first line; a message has those that say something of it. */
  public enum Part {
    /** What is different from what was told before. */
    CHANGES,
    /** Why it is told, in a sentence, and whether it runs; of many, how many there are of what. */
    REASON,
    /** What to do. */
    ACT,
    /** What it would be if it runs and if not, where that is not known. */
    OUTCOMES,
    /** Who answers for it. */
    OWNER,
    /** Further reasons, and the score. */
    WHY,
    /** What Inspector wrote, where nothing better can be said. */
    DESCRIPTION,
    /** Findings, images, packages or owners in a list. */
    LIST,
    /** Where to read on, and what can be done from here. */
    LINKS,
    /** Tags, digest, account, Region and dates. */
    SMALL_PRINT
  }

  private static final Pattern MEMBER = Pattern.compile("[UW][A-Z0-9]{2,30}");
  private static final Pattern GROUP = Pattern.compile("S[A-Z0-9]{2,30}");
  private static final int LONGEST_SNOOZE = 365;

  private static final SlackTheme STANDARD =
      new SlackTheme(List.of(Part.values()), false, 0, false, Map.of());

  private final List<Part> parts;
  private final boolean isWithButtons;
  private final int snoozeDays;
  private final boolean isWithSuppression;
  private final Map<String, String> mentions;

  private SlackTheme(
      List<Part> parts,
      boolean isWithButtons,
      int snoozeDays,
      boolean isWithSuppression,
      Map<String, String> mentions) {
    this.parts = parts;
    this.isWithButtons = isWithButtons;
    this.snoozeDays = snoozeDays;
    this.isWithSuppression = isWithSuppression;
    this.mentions = mentions;
  }

  /** Returns the theme with all parts in our order, links in a line, and no mention. */
  public static SlackTheme standard() {
    return STANDARD;
  }

  /**
   * Returns this theme with these parts only, in this order; the first line is always there.
   *
   * @throws IllegalArgumentException if a part is there twice
   */
  public SlackTheme withParts(Part... newParts) {
    List<Part> list = List.of(newParts);
    if (!list.isEmpty() && EnumSet.copyOf(list).size() < list.size()) {
      throw new IllegalArgumentException("a part must not be there twice: " + list);
    }
    return new SlackTheme(list, isWithButtons, snoozeDays, isWithSuppression, mentions);
  }

  /**
   * Returns this theme with buttons in place of links in a line. A button tells the app as well that it was pressed, and of an app
   * without an interactivity URL Slack shows a warning then: so links are the rule.
   */
  public SlackTheme withButtons() {
    return new SlackTheme(parts, true, snoozeDays, isWithSuppression, mentions);
  }

  /**
   * Returns this theme with two buttons that ask your app: say nothing of this for so long, and show the arithmetic. It needs an
   * interactivity URL: see {@link SlackInteraction}.
   *
   * @param snooze whole days, 1 to 365
   * @throws IllegalArgumentException if it is anything else
   */
  public SlackTheme withActions(Duration snooze) {
    long days = snooze.toDays();
    if (!snooze.equals(Duration.ofDays(days)) || days < 1 || days > LONGEST_SNOOZE) {
      throw new IllegalArgumentException("snooze must be 1 to 365 whole days, but was " + snooze);
    }
    return new SlackTheme(parts, isWithButtons, (int) days, isWithSuppression, mentions);
  }

  /**
   * Returns this theme with a button that asks your app to plan a rule by which Inspector hides this, with a reason. The button plans
   * and shows; it hides nothing. It needs an interactivity URL, and an app that may ask AWS: see {@link SlackInteraction#askReason}.
   */
  public SlackTheme withSuppression() {
    return new SlackTheme(parts, isWithButtons, snoozeDays, true, mentions);
  }

  /**
   * Returns this theme, in which what somebody answers for mentions somebody in messages that interrupt. Only these mentions ping:
   * an owner's name never does by itself.
   *
   * @param owner the owner, exactly as the evidence says it
   * @param id the id of a member ({@code U…} or {@code W…}) or of a user group ({@code S…})
   * @throws IllegalArgumentException if the id is not valid
   */
  public SlackTheme mention(String owner, String id) {
    Objects.requireNonNull(owner, "owner");
    if (!MEMBER.matcher(id).matches() && !GROUP.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "id must be that of a member, like U0123456789, or of a user group, like S0123456789");
    }
    Map<String, String> more = new LinkedHashMap<>(mentions);
    more.put(owner, id);
    return new SlackTheme(
        parts, isWithButtons, snoozeDays, isWithSuppression, Collections.unmodifiableMap(more));
  }

  List<Part> parts() {
    return new ArrayList<>(parts);
  }

  boolean isWithButtons() {
    return isWithButtons;
  }

  /** How many days a button snoozes; 0 if there is none. */
  int snoozeDays() {
    return snoozeDays;
  }

  boolean isWithSuppression() {
    return isWithSuppression;
  }

  /** The markup that mentions whoever stands for an owner. */
  Optional<String> mentionOf(String owner) {
    return Optional.ofNullable(mentions.get(owner))
        .map(id -> GROUP.matcher(id).matches() ? "<!subteam^" + id + ">" : "<@" + id + ">");
  }
}
