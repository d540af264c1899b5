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
import org.jspecify.annotations.Nullable;

/** Finds what a listing does not name any more, and closes it where the listing can be trusted. */
final class Reconciler {
  private static final Duration APART = Duration.ofHours(20);

  private final Ledger ledger;
  private final List<RouteWorker> routes;
  private final Listing listing;
  private final Set<String> named;
  private final Instant now;
  private final List<String> stories = new ArrayList<>();
  private int open;
  private int missing;

  Reconciler(
      Ledger ledger, List<RouteWorker> routes, Listing listing, Set<String> named, Instant now) {
    this.ledger = ledger;
    this.routes = routes;
    this.listing = listing;
    this.named = named;
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
    open += story.isOpen() ? 1 : 0;
    int missed = (int) story.members().stream().filter(this::isMissing).count();
    missing += missed;
    if (missed > 0) {
      stories.add(story.key());
    }
  }

  private boolean isMissing(Member member) {
    return member.isOpen()
        && !named.contains(member.id())
        && member.reportedAt().isBefore(listing.startedAt());
  }

  private Optional<Refusal> refusal() {
    if (!listing.isComplete()) {
      return Optional.of(Refusal.INCOMPLETE);
    }
    boolean isEmpty = named.isEmpty() && open > 0;
    boolean areTooMany = 100L * stories.size() > (long) listing.allowedPercent() * open;
    if (!isEmpty && !areTooMany) {
      return Optional.empty();
    }
    return isConfirmed()
        ? Optional.empty()
        : Optional.of(isEmpty ? Refusal.EMPTY : Refusal.TOO_MANY_VANISH);
  }

  /** Whether another listing said as much at least 20 hours before; else it is noted that this one did. */
  private boolean isConfirmed() {
    String key = ledger.keys.listing(
        new TreeSet<>(listing.accounts()) + "" + new TreeSet<>(listing.regions()));
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
      long millis = Json.MAPPER.readTree(row.body()).path("startedAt").asLong();
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
          for (Member member : story.members()) {
            if (isMissing(member)) {
              Member missed = missed(member);
              gone[0] += missed.isOpen() ? 0 : 1;
              next = next.next().members(next.membersWith(missed)).build();
            }
          }
          for (RouteWorker route : routes) {
            next = route.schedule(next, now, false);
          }
          return next;
        },
        now);
    if (stored != null) {
      Story queued = stored;
      for (RouteWorker route : routes) {
        queued =
            queued.told(route.name).isQueued() ? queued : ledger.queue(queued, route.name, now);
        route.expect(queued.told(route.name).queuedAt());
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
        ? member.next().goneAt(at).closedAt(now).build()
        : member.next().missedAt(first == null ? at : first).build();
  }
}
