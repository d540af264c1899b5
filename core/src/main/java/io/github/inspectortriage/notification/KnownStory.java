package io.github.inspectortriage.notification;

import io.github.inspectortriage.Shown;
import io.github.inspectortriage.finding.Finding;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.immutables.value.Value;

/**
 * What a log knows of one story: for a report of your own, like a weekly digest. Reading it changes nothing.
 *
 * <pre>{@code
 * List<KnownStory> open = new ArrayList<>();
 * KnownStory.scan(log, "default", story -> {
 *   if (story.isOpen()) {
 *     open.add(story);
 *   }
 * });
 * }</pre>
 */
@Value.Immutable
public abstract class KnownStory {
  KnownStory() {}

  /** Returns the key of the story, the same as {@link MessageItem#storyKey()}. */
  public abstract String storyKey();

  /** Returns whether one of its findings is open. */
  public abstract boolean isOpen();

  /** Returns how many of its findings are open, of a story that ended how many it had. */
  public abstract int members();

  /** Returns the finding that is worst, of a story that ended the one that ended last, as it was last reported. */
  public abstract Finding finding();

  /** Returns when it was first observed. */
  public abstract Instant firstObservedAt();

  /** Returns when a report of it last came. */
  public abstract Instant seenAt();

  /** Returns since when it is over; empty while it is open. */
  public abstract Optional<Instant> closedAt();

  /** Returns by the name of the route when its receiver was last told of it; a route that was told nothing is not there. */
  public abstract Map<String, Instant> toldAt();

  /** Returns the key and whether it is open, safe to show. */
  @Override
  public String toString() {
    return Shown.of(storyKey(), isOpen() ? "open" : "over");
  }

  /**
   * Shows every story of a log whose finding is known, in any order; what comes or goes meanwhile may be shown or not, and one that
   * changes may be shown twice.
   *
   * @param logName the part of the log, {@code default} unless it was set for the triage
   */
  public static void scan(NotificationLog log, String logName, Consumer<? super KnownStory> each) {
    Objects.requireNonNull(each, "each");
    Keys keys = new Keys(Objects.requireNonNull(logName, "logName"));
    log.scan(keys.stories(), row -> of(StoryJson.read(row, keys.storyOf(row))).ifPresent(each));
  }

  private static Optional<KnownStory> of(Story story) {
    // A closing of which nobody had heard is kept without its finding.
    if (story.card() == null || story.members().isEmpty()) {
      return Optional.empty();
    }
    long open = story.members().stream().filter(Member::isOpen).count()
        + story.far().stream().filter(Far::isOpen).count();
    ImmutableKnownStory.Builder known = ImmutableKnownStory.builder()
        .storyKey(story.key())
        .isOpen(open > 0)
        .members(open > 0 ? (int) open : story.members().size())
        .finding(story.card().finding())
        .firstObservedAt(story.firstObservedAt())
        .seenAt(story.seenAt())
        .closedAt(open > 0 ? Optional.empty() : Optional.of(story.closedAt(story.members())));
    story.told().forEach((route, told) -> {
      if (told.at() != null) {
        known.putToldAt(route, told.at());
      }
    });
    return Optional.of(known.build());
  }
}
