package io.github.inspectortriage.examples.digest;

import io.github.inspectortriage.evidence.Evidence;
import io.github.inspectortriage.evidence.OwnerSource;
import io.github.inspectortriage.notification.DigestCounts;
import io.github.inspectortriage.notification.KnownStory;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.Message.Form;
import io.github.inspectortriage.notification.MessageItem;
import io.github.inspectortriage.notification.MessageItem.Kind;
import io.github.inspectortriage.notification.NotificationLog;
import io.github.inspectortriage.priority.Band;
import io.github.inspectortriage.priority.Priority;
import io.github.inspectortriage.priority.PriorityScorer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the log knows of the last seven days: how many came, ended and are open, and those that need somebody, the most urgent first. */
final class Week {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final int MOST = 20;

  private final Instant now;
  private final List<MessageItem> urgent = new ArrayList<>();
  private final Map<Band, Integer> openByBand =
      new TreeMap<>(Comparator.comparingDouble((Band band) -> -band.from()));
  private int came;
  private int ended;
  private int openBefore;

  private Week(Instant now) {
    this.now = now;
  }

  static Week of(NotificationLog log, Instant now) {
    Week week = new Week(now);
    KnownStory.scan(log, "default", week::add);
    return week;
  }

  private void add(KnownStory story) {
    Instant begin = now.minus(WEEK);
    boolean isNew = story.firstObservedAt().isAfter(begin);
    boolean isEnded = story.closedAt().filter(begin::isBefore).isPresent();
    came += isNew ? 1 : 0;
    ended += isEnded ? 1 : 0;
    openBefore += !isNew && (story.isOpen() || isEnded) ? 1 : 0;
    if (story.isOpen()) {
      Priority priority = PriorityScorer.standard().score(story.finding(), now);
      openByBand.merge(priority.band(), 1, Integer::sum);
      if (priority.band().isAtLeast(Band.ATTEND)) {
        urgent.add(item(story, priority, isNew ? Kind.NEW : Kind.REMINDER));
      }
    }
  }

  private static MessageItem item(KnownStory story, Priority priority, Kind kind) {
    Optional<Instant> toldAt = story.toldAt().values().stream().min(Comparator.naturalOrder());
    return MessageItem.builder()
        .storyKey(story.storyKey())
        .kind(kind)
        .finding(story.finding())
        .priority(priority)
        .members(story.members())
        .owner(OwnerSource.standard().ownerOf(story.finding(), Evidence.none()))
        .firstToldAt(toldAt)
        .build();
  }

  /** The digest as a message that any notifier takes; its id is that of the week, so that a second one is known for a double. */
  Message message() {
    ZonedDateTime day = now.atZone(ZoneOffset.UTC);
    Map<String, Integer> open = new LinkedHashMap<>();
    openByBand.forEach((band, count) -> open.merge(band.name(), count, Integer::sum));
    urgent.sort(
        Comparator.comparingDouble((MessageItem item) -> -item.priority().score()));
    return Message.builder()
        .id(String.format(
            Locale.ROOT,
            "weekly-%d-%02d",
            day.get(IsoFields.WEEK_BASED_YEAR),
            day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR)))
        .route("default")
        .form(Form.DIGEST)
        .at(now)
        .items(urgent.subList(0, Math.min(MOST, urgent.size())))
        .total(urgent.size())
        .digest(DigestCounts.builder()
            .added(came)
            .resolved(ended)
            .openByBand(open)
            .openAWeekAgo(openBefore)
            .build())
        .build();
  }
}
