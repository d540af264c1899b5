package io.github.inspectortriage.notification;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.json.Json;
import io.github.inspectortriage.notification.ReconcileReport.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds what a listing does not name any more, and closes it where the listing can be trusted. */
final class Reconciler {
  private static final Duration APART = Duration.ofHours(20);

  private final Ledger ledger;
  private final List<RouteWorker> routes;
  private final Listing listing;
  private final Set<String> named;
  private final Instant now;
  private final Set<String> namedInShort;
  private final List<String> stories = new ArrayList<>();
  private int open;
  private int missing;
  private int vanishing;

  Reconciler(
      Ledger ledger, List<RouteWorker> routes, Listing listing, Set<String> named, Instant now) {
    this.ledger = ledger;
    this.routes = routes;
    this.listing = listing;
    this.named = named;
    this.namedInShort = named.stream().map(Far::idOf).collect(Collectors.toSet());
    this.now = now;
  }

  ReconcileReport run() {
    for (String account : listing.accounts()) {
      for (String region : listing.regions()) {
        ledger.scan(ledger.keys.stories(account, region), this::count);
      }
    }
    Optional<Refusal> refusal = refusal();
    int gone = 0;
    if (refusal.isEmpty()) {
      forgetDoubt();
      for (String story : stories) {
        gone += close(story);
      }
    }
    return ReconcileReport.builder()
        .named(named.size())
        .missing(missing)
        .gone(gone)
        .refusal(refusal)
        .build();
  }

  private void count(Row row) {
    Story story = StoryJson.read(row, ledger.keys.storyOf(row));
    if (listing.unlistedTypes().contains(story.type())) {
      return;
    }
    open += story.isOpen() ? 1 : 0;
    long near = story.members().stream().filter(this::isMissing).count();
    long far = story.far().stream().filter(this::isMissing).count();
    missing += (int) (near + far);
    if (near + far > 0) {
      stories.add(story.key());
      long all = story.members().stream().filter(Member::isOpen).count()
          + story.far().stream().filter(Far::isOpen).count();
      // A story of which anything is still named does not vanish: images come and go.
      vanishing += near + far == all ? 1 : 0;
    }
  }

  private boolean isMissing(Member member) {
    return member.isOpen()
        && !named.contains(member.id())
        && member.shownAt().isBefore(listing.startedAt());
  }

  private boolean isMissing(Far one) {
    return one.isOpen()
        && !namedInShort.contains(one.id())
        && one.reportedAt().isBefore(listing.startedAt());
  }

  private Optional<Refusal> refusal() {
    if (!listing.isComplete()) {
      return Optional.of(Refusal.INCOMPLETE);
    }
    boolean isEmpty = named.isEmpty() && open > 0;
    boolean areTooMany = 100L * vanishing > (long) listing.allowedPercent() * open;
    if (!isEmpty && !areTooMany) {
      return Optional.empty();
    }
    return isConfirmed()
        ? Optional.empty()
        : Optional.of(isEmpty ? Refusal.EMPTY : Refusal.TOO_MANY_VANISH);
  }

  private String doubtKey() {
    return ledger.keys.listing(
        new TreeSet<>(listing.accounts()) + "" + new TreeSet<>(listing.regions()));
  }

  /** A listing that is taken ends the doubt about one before: that one was wrong, or is confirmed. */
  private void forgetDoubt() {
    Row row = ledger.get(doubtKey()).orElse(null);
    if (row != null && startedAt(row) != null) {
      ledger.put(Row.builder()
          .key(row.key())
          .version(row.version() + 1)
          .content(row.content())
          .expires(now)
          .build());
    }
  }

  /** Whether another listing said as much at least 20 hours before; else it is noted that this one did. */
  private boolean isConfirmed() {
    String key = doubtKey();
    Row row = ledger.get(key).orElse(null);
    Instant before = row == null ? null : startedAt(row);
    if (before != null && !before.plus(APART).isAfter(listing.startedAt())) {
      return true;
    }
    if (before == null) {
      ObjectNode body = Json.MAPPER.createObjectNode();
      body.put("v", 1);
      body.put("startedAt", listing.startedAt().toEpochMilli());
      ledger.put(Row.builder()
          .key(key)
          .version(row == null ? 1 : row.version() + 1)
          .body(body.toString().getBytes(StandardCharsets.UTF_8))
          .expires(now.plus(Judge.WEEK))
          .build());
    }
    return false;
  }

  private @Nullable Instant startedAt(Row row) {
    boolean isOld = row.expires().filter(time -> !time.isAfter(now)).isPresent();
    try {
      long millis =
          Json.MAPPER.readTree(row.content().bytes()).path("startedAt").asLong();
      return isOld ? null : Instant.ofEpochMilli(millis);
    } catch (IOException e) {
      throw new UncheckedIOException("the row of a listing is no JSON: " + row, e);
    }
  }

  /** Closes what is missing in a story; returns how many findings that are. */
  private int close(String key) {
    int[] gone = {0};
    Story stored = ledger.update(
        key,
        story -> {
          gone[0] = 0;
          Story next = story;
          boolean isEverListed = story.members().stream().anyMatch(Member::isListed);
          for (Member member : story.members()) {
            if (isMissing(member)) {
              Member missed = missed(member);
              gone[0] += missed.isOpen() ? 0 : 1;
              next = next.with(missed, now);
            }
          }
          List<Far> far = new ArrayList<>();
          for (Far one : next.far()) {
            boolean isGone = isEverListed && isMissing(one);
            gone[0] += isGone ? 1 : 0;
            far.add(isGone ? new Far(one.id(), one.reportedAt(), false) : one);
          }
          next = next.far().equals(far) ? next : next.next().far(far).build();
          return next.equals(story) ? story : Reports.rescheduled(routes, story, next, now);
        },
        now);
    if (stored != null) {
      Story queued = stored;
      for (RouteWorker route : routes) {
        queued =
            queued.told(route.name()).isQueued() ? queued : ledger.queue(queued, route.name(), now);
        route.wake().expect(queued.told(route.name()).queuedAt());
      }
      if (!queued.equals(stored)) {
        ledger.put(queued, now);
      }
    }
    return gone[0];
  }

  private Member missed(Member member) {
    Instant at = listing.startedAt();
    Instant first = member.missedAt();
    boolean isGone = member.isListed() || (first != null && !first.plus(APART).isAfter(at));
    return isGone
        ? member
            .next()
            .goneAt(at)
            .closedAt(Reports.closedAt(Optional.of(at), now))
            .build()
        : member.next().missedAt(first == null ? at : first).build();
  }
}
