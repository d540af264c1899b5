package io.github.inspectortriage.notification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/** What all workers share of a route: who says it at this moment, how much may still be said, what was counted. */
@Value.Immutable
abstract class RouteState {
  private static final int DAYS_KEPT = 9;
  private static final Duration AHEAD = Judge.AHEAD;
  private static final Duration DAY = Duration.ofDays(1);

  /** The version of the row, 0 before the first is stored. */
  abstract long version();

  abstract Instant startedAt();

  /** When the first summary is due. */
  abstract Instant summaryAt();

  /** Whether the first summary was sent, or there was nothing to say in it. */
  @Value.Default
  boolean isSummarySent() {
    return false;
  }

  /** Who holds the lease; empty if nobody does. */
  @Value.Default
  String holder() {
    return "";
  }

  abstract @Nullable Instant leasedUntil();

  /** Raised by each worker that found the lease taken. */
  @Value.Default
  long mark() {
    return 0;
  }

  abstract double tokens();

  abstract Instant tokensAt();

  /** The day of {@link #sentToday()}, as the route counts days. */
  @Value.Default
  String today() {
    return "";
  }

  @Value.Default
  int sentToday() {
    return 0;
  }

  abstract @Nullable Instant lastDigest();

  abstract @Nullable Instant pausedUntil();

  /** How many deliveries failed, one after another. */
  @Value.Default
  int failures() {
    return 0;
  }

  abstract @Nullable Instant failingSince();

  /** When it last sent anything. */
  abstract @Nullable Instant lastSentAt();

  /** What happened since the last digest, by name. */
  abstract Map<String, Integer> counts();

  /** How many told stories are open, by the name of their band. */
  abstract Map<String, Integer> open();

  /** How many were open at the end of each day. */
  abstract Map<String, Integer> openOn();

  /** The scoring policy and the filter that it was last run with. */
  @Value.Default
  String scope() {
    return "";
  }

  /** The scope before that one, which workers that are not yet replaced still have. */
  @Value.Default
  String scopeBefore() {
    return "";
  }

  /** Since when the scope is that. */
  abstract @Nullable Instant scopeAt();

  /** The lowest score that was told in that scope. */
  @Value.Default
  double scopeBand() {
    return 0;
  }

  ImmutableRouteState.Builder next() {
    return ImmutableRouteState.builder().from(this);
  }

  static RouteState begin(Instant now, Duration untilSummary, int burst) {
    return ImmutableRouteState.builder()
        .version(0)
        .startedAt(now)
        .summaryAt(now.plus(untilSummary))
        .tokens(burst)
        .tokensAt(now)
        .build();
  }

  /**
   * Without times that only a clock which was far ahead can have written: they would silence the route until then.
   *
   * @param untilSummary how long after its start a route sends its first summary
   */
  RouteState sane(Instant now, Duration untilSummary) {
    Instant latest = now.plus(AHEAD);
    ImmutableRouteState.Builder next = next();
    if (startedAt().isAfter(latest)) {
      next.startedAt(now);
    }
    if (summaryAt().isAfter(latest.plus(untilSummary))) {
      next.summaryAt(now.plus(untilSummary));
    }
    if (isAfter(leasedUntil(), latest.plus(AHEAD))) {
      next.holder("").leasedUntil(null);
    }
    if (tokensAt().isAfter(latest)) {
      next.tokensAt(now);
    }
    if (isAfter(lastDigest(), latest)) {
      next.lastDigest(null);
    }
    if (isAfter(pausedUntil(), latest.plus(AHEAD))) {
      next.pausedUntil(null);
    }
    if (isAfter(lastSentAt(), latest)) {
      next.lastSentAt(null);
    }
    if (isAfter(failingSince(), latest)) {
      next.failingSince(now);
    }
    if (isAfter(scopeAt(), latest)) {
      next.scopeAt(now);
    }
    // The day after the next one has begun nowhere.
    if (today().compareTo(now.plus(Duration.ofDays(2)).toString()) > 0) {
      next.today("").sentToday(0);
    }
    return next.build();
  }

  private static boolean isAfter(@Nullable Instant time, Instant latest) {
    return time != null && time.isAfter(latest);
  }

  boolean isHeldByOther(String worker, Instant now, Duration skew) {
    return !holder().isEmpty()
        && !holder().equals(worker)
        && leasedUntil() != null
        && leasedUntil().plus(skew).isAfter(now);
  }

  /** The tokens as they are now. */
  double tokensAt(Instant now, RoutePolicy policy) {
    double hours = Math.max(0, Duration.between(tokensAt(), now).toMillis()) / 3_600_000.0;
    double tokens = Math.min(policy.burst(), tokens() + hours * policy.perHour());
    return Math.max(
        0, Math.min(tokens, policy.perDay() - sentOn(policy.calendar().day(now))));
  }

  int sentOn(LocalDate day) {
    // A worker whose clock is a little behind is still in the day before.
    return today().compareTo(day.toString()) >= 0 ? sentToday() : 0;
  }

  /** With one message more that interrupts. */
  RouteState spent(Instant now, RoutePolicy policy) {
    LocalDate day = policy.calendar().day(now);
    double hours = Math.max(0, Duration.between(tokensAt(), now).toMillis()) / 3_600_000.0;
    return next()
        .tokens(Math.max(0, Math.min(policy.burst(), tokens() + hours * policy.perHour()) - 1))
        .tokensAt(now.isAfter(tokensAt()) ? now : tokensAt())
        .today(today().compareTo(day.toString()) > 0 ? today() : day.toString())
        .sentToday(sentOn(day) + 1)
        .build();
  }

  /** When there is a whole token again. */
  Instant tokenAt(Instant now, RoutePolicy policy) {
    if (sentOn(policy.calendar().day(now)) >= policy.perDay()) {
      return policy.calendar().day(now).plusDays(1).atStartOfDay(policy.zone()).toInstant();
    }
    double missing = Math.max(0, 1 - tokensAt(now, policy));
    double millis = Math.ceil(missing / policy.perHour() * 3_600_000);
    return now.plusMillis((long) Math.min(millis, (double) DAY.toMillis()));
  }

  RouteState counting(Map<String, Integer> more) {
    Map<String, Integer> counted = new LinkedHashMap<>(counts());
    more.forEach((what, number) -> counted.merge(what, number, Integer::sum));
    return next().counts(counted).build();
  }

  RouteState withOpen(String band, int more) {
    Map<String, Integer> all = new LinkedHashMap<>(open());
    if (all.merge(band, more, Integer::sum) <= 0) {
      all.remove(band);
    }
    return next().open(all).build();
  }

  int openTotal() {
    return open().values().stream().mapToInt(Integer::intValue).sum();
  }

  /** With the number that is open noted for a day; the last nine are kept. */
  RouteState noting(LocalDate day) {
    Map<String, Integer> all = new LinkedHashMap<>(openOn());
    all.put(day.toString(), openTotal());
    while (all.size() > DAYS_KEPT) {
      all.remove(all.keySet().iterator().next());
    }
    return next().openOn(all).build();
  }

  byte[] write() {
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.put("v", 1);
    RowJson.time(node, "start", startedAt());
    RowJson.time(node, "summary", summaryAt());
    node.put("summarySent", isSummarySent());
    node.put("holder", holder());
    RowJson.time(node, "until", leasedUntil());
    node.put("mark", mark());
    node.put("tokens", tokens());
    RowJson.time(node, "tokensAt", tokensAt());
    node.put("today", today());
    node.put("sentToday", sentToday());
    RowJson.time(node, "lastDigest", lastDigest());
    RowJson.time(node, "pausedUntil", pausedUntil());
    node.put("failures", failures());
    RowJson.time(node, "failingSince", failingSince());
    RowJson.time(node, "lastSentAt", lastSentAt());
    node.put("scope", scope());
    node.put("scopeBefore", scopeBefore());
    RowJson.time(node, "scopeAt", scopeAt());
    node.put("scopeBand", scopeBand());
    numbers(node.putObject("counts"), counts());
    numbers(node.putObject("open"), open());
    numbers(node.putObject("openOn"), openOn());
    return Json.MAPPER.writeValueAsBytes(node);
  }

  static RouteState read(Row row) {
    JsonNode node;
    try {
      node = Json.MAPPER.readTree(row.content().bytes());
    } catch (IOException e) {
      throw new UncheckedIOException("the row of a route is no JSON: " + row, e);
    }
    Instant startedAt = orEpoch(RowJson.time(node, "start"));
    return ImmutableRouteState.builder()
        .version(row.version())
        .startedAt(startedAt)
        .summaryAt(orEpoch(RowJson.time(node, "summary")))
        .isSummarySent(node.path("summarySent").asBoolean())
        .holder(node.path("holder").asText(""))
        .leasedUntil(RowJson.time(node, "until"))
        .mark(node.path("mark").asLong())
        .tokens(node.path("tokens").asDouble())
        .tokensAt(orEpoch(RowJson.time(node, "tokensAt")))
        .today(node.path("today").asText(""))
        .sentToday(node.path("sentToday").asInt())
        .lastDigest(RowJson.time(node, "lastDigest"))
        .pausedUntil(RowJson.time(node, "pausedUntil"))
        .failures(node.path("failures").asInt())
        .failingSince(RowJson.time(node, "failingSince"))
        .lastSentAt(RowJson.time(node, "lastSentAt"))
        .scope(node.path("scope").asText(""))
        .scopeBefore(node.path("scopeBefore").asText(""))
        .scopeAt(RowJson.time(node, "scopeAt"))
        .scopeBand(node.path("scopeBand").asDouble())
        .counts(numbers(node.path("counts")))
        .open(numbers(node.path("open")))
        .openOn(numbers(node.path("openOn")))
        .build();
  }

  private static void numbers(ObjectNode node, Map<String, Integer> numbers) {
    numbers.forEach(node::put);
  }

  private static Map<String, Integer> numbers(JsonNode node) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    node.properties().forEach(one -> numbers.put(one.getKey(), one.getValue().asInt()));
    return numbers;
  }

  private static Instant orEpoch(@Nullable Instant time) {
    return time == null ? Instant.EPOCH : time;
  }
}
