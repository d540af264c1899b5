package io.github.inspectortriage.notification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.json.Json;
import io.github.inspectortriage.json.JsonDocument;
import io.github.inspectortriage.json.JsonProblems;
import io.github.inspectortriage.json.JsonValue;
import io.github.inspectortriage.json.JsonValue.Kind;
import io.github.inspectortriage.json.Members;
import io.github.inspectortriage.pattern.EventPattern;
import io.github.inspectortriage.pattern.InvalidPatternException;
import io.github.inspectortriage.pattern.PatternDialect;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads a news policy; it goes on after a problem, so that one reading finds all. */
final class NewsPolicyReader {
  private static final Set<String> SETTINGS =
      Set.of("zone", "fromBand", "reminders", "budget", "gather", "settle", "quiet", "digest");
  private static final Set<String> FILTERS =
      Set.of("name", "pattern", "owner", "repository", "tag", "account");
  private static final Set<String> WHOLE = Set.of("name", "dropUnrouted", "routes");
  private static final Duration LONGEST_GATHER = Duration.ofHours(1);
  private static final Duration GATHER = Duration.ofSeconds(60);
  private static final Duration LONGEST = Duration.ofDays(3_650);
  private static final Duration SHORTEST_REMINDER = Duration.ofMinutes(1);
  private static final int MOST_ROUTES = 200;
  private static final int LONGEST_NAME = 60;
  private static final List<String> DAYS = List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");

  private final JsonProblems problems;

  private NewsPolicyReader(JsonProblems problems) {
    this.problems = problems;
  }

  /**
   * Reads a policy.
   *
   * @param source what stands before each problem, like {@code news.json:}
   */
  static NotificationPolicy read(String json, String source) {
    JsonProblems problems = new JsonProblems(source);
    Optional<NotificationPolicy> policy =
        JsonDocument.read(json, problems).map(root -> new NewsPolicyReader(problems).policy(root));
    problems.throwIfAny();
    return policy.orElseThrow();
  }

  private NotificationPolicy policy(JsonValue root) {
    Members whole = Members.of(root, union(WHOLE, SETTINGS), problems);
    String name = whole.name("name", LONGEST_NAME).orElse("news");
    boolean hasRoutes = whole.has("routes");
    RoutePolicy base = settings(
        whole,
        ImmutableRoutePolicy.builder()
            .gather(hasRoutes ? GATHER : Duration.ZERO)
            .build());
    boolean drops = whole.truth("dropUnrouted").orElse(false);
    List<RoutePolicy> routes = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (JsonValue element : whole.array("routes", MOST_ROUTES)) {
      Members route = Members.of(element, union(FILTERS, SETTINGS), problems);
      route.requireAll(Set.of("name"), "name it, for its notifier");
      RoutePolicy read = filter(route, settings(route, base));
      if (route.has("name") && !names.add(read.name())) {
        route.problem(route.at("name"), "another route has this name already");
      }
      routes.add(read);
    }
    boolean isComplete = drops || routes.stream().anyMatch(RoutePolicy::isCatchAll);
    if (hasRoutes && !isComplete && !problems.areThere()) {
      whole.problem(
          whole.at("routes"),
          "no route takes everything, so that some findings would be told nobody: add one without a filter, or say"
              + " \"dropUnrouted\": true");
    }
    return new NotificationPolicy(
        name, base, routes.stream().map(NotificationPolicy.Route::of).toList(), drops);
  }

  private RoutePolicy filter(Members route, RoutePolicy settings) {
    ImmutableRoutePolicy.Builder builder = ImmutableRoutePolicy.builder().from(settings);
    route.text("name").ifPresent(name -> {
      if (name.matches("[A-Za-z0-9._-]{1,60}")) {
        builder.name(name);
      } else {
        route.problem(
            route.at("name"),
            "expected 1 to 60 letters, digits, \".\", \"_\" or \"-\", found "
                + route.at("name").inWords());
      }
    });
    if (route.has("pattern")) {
      pattern(route).ifPresent(builder::pattern);
    }
    Map<String, List<String>> tags = new LinkedHashMap<>();
    route.entries("tag").forEach((key, value) -> tags.put(key, texts(route, value)));
    return builder
        .owners(texts(route, "owner"))
        .repositories(texts(route, "repository"))
        .accounts(texts(route, "account"))
        .tags(tags)
        .build();
  }

  private Optional<EventPattern> pattern(Members route) {
    JsonValue value = route.at("pattern");
    if (!value.is(Kind.OBJECT)) {
      route.problem(
          value, "expected an event pattern, which is an object, found " + value.inWords());
      return Optional.empty();
    }
    try {
      return Optional.of(EventPattern.parse(tree(value).toString(), PatternDialect.EXTENDED));
    } catch (InvalidPatternException e) {
      String message =
          e.getMessage() == null ? "" : e.getMessage().lines().findFirst().orElse("");
      route.problem(value, "this is no event pattern: " + message);
      return Optional.empty();
    }
  }

  private static JsonNode tree(JsonValue value) {
    return switch (value.kind()) {
      case OBJECT -> {
        ObjectNode object = Json.MAPPER.createObjectNode();
        value.members().forEach(member -> object.set(member.name(), tree(member.value())));
        yield object;
      }
      case ARRAY -> {
        ArrayNode array = Json.MAPPER.createArrayNode();
        value.elements().forEach(element -> array.add(tree(element)));
        yield array;
      }
      case STRING -> Json.MAPPER.getNodeFactory().textNode(value.text());
      case NUMBER -> Json.MAPPER.getNodeFactory().numberNode(new BigDecimal(value.text()));
      case TRUE -> Json.MAPPER.getNodeFactory().booleanNode(true);
      case FALSE -> Json.MAPPER.getNodeFactory().booleanNode(false);
      case NULL -> Json.MAPPER.getNodeFactory().nullNode();
    };
  }

  private static List<String> texts(Members object, String key) {
    return object.has(key) ? texts(object, object.at(key)) : List.of();
  }

  private static List<String> texts(Members object, JsonValue value) {
    List<JsonValue> all = value.is(Kind.ARRAY) ? value.elements() : List.of(value);
    if (!all.stream().allMatch(JsonValue::isSaidText)) {
      object.problem(value, "expected a text, or an array of texts, found " + value.inWords());
      return List.of();
    }
    return all.stream().map(JsonValue::text).toList();
  }

  private RoutePolicy settings(Members object, RoutePolicy base) {
    ImmutableRoutePolicy.Builder builder = ImmutableRoutePolicy.builder().from(base);
    object.text("zone").ifPresent(zone -> zone(object, zone).ifPresent(builder::zone));
    fromBand(object).ifPresent(builder::fromBand);
    if (object.has("reminders")) {
      builder.reminders(reminders(object)).reminder(Optional.empty());
    }
    object.object("budget", Set.of("burst", "perHour", "perDay")).ifPresent(budget -> {
      budget.wholeNumber("burst", 1, 1_000).ifPresent(builder::burst);
      budget.number("perHour", 0.01, 1_000).ifPresent(builder::perHour);
      budget.wholeNumber("perDay", 1, 10_000).ifPresent(builder::perDay);
    });
    object.duration("gather", Duration.ZERO, LONGEST_GATHER).ifPresent(builder::gather);
    object.duration("settle", Duration.ZERO, Judge.WEEK).ifPresent(builder::settle);
    object
        .object("quiet", Set.of("from", "to", "days", "all"))
        .ifPresent(quiet -> builder.quiet(quiet(quiet)));
    if (object.has("digest")) {
      List<LocalTime> times = digests(object);
      builder.digests(times.isEmpty() ? base.digests() : times);
    } else {
      builder.digests(base.digests());
    }
    return builder.build();
  }

  private static Optional<ZoneId> zone(Members object, String zone) {
    try {
      return Optional.of(ZoneId.of(zone));
    } catch (DateTimeException e) {
      object.isOneOf(zone, object.at("zone"), near(zone));
      return Optional.empty();
    }
  }

  /** Few of the six hundred zones, so that an error does not name them all: those that begin alike, else the usual ones. */
  private static Set<String> near(String zone) {
    String start = zone.toLowerCase(Locale.ROOT);
    String end = start.substring(start.indexOf('/') + 1);
    Set<String> near = new TreeSet<>();
    for (String id : ZoneId.getAvailableZoneIds()) {
      String city = id.toLowerCase(Locale.ROOT).substring(id.indexOf('/') + 1);
      if (near.size() < 5
          && end.length() >= 3
          && city.startsWith(end.substring(0, 3))
          && id.contains("/")) {
        near.add(id);
      }
    }
    if (near.isEmpty()) {
      near.addAll(List.of("UTC", "Europe/Berlin", "America/New_York"));
    }
    return near;
  }

  private static Optional<Double> fromBand(Members object) {
    if (!object.has("fromBand")) {
      return Optional.empty();
    }
    JsonValue value = object.at("fromBand");
    if (value.is(Kind.NUMBER)) {
      return object.number("fromBand", 0, 100);
    }
    return object
        .text("fromBand")
        .filter(name -> isBand(object, name, value))
        .flatMap(NotificationPolicy::band)
        .map(band -> band.from());
  }

  private static boolean isBand(Members object, String name, JsonValue at) {
    return NotificationPolicy.band(name).isPresent()
        || object.isOneOf(name, at, NotificationPolicy.bandNames());
  }

  private Map<String, Duration> reminders(Members object) {
    Map<String, Duration> reminders = new LinkedHashMap<>();
    Map<String, JsonValue> entries = object.entries("reminders");
    Members members = object.part(object.at("reminders"), entries.keySet());
    entries.forEach((name, value) -> {
      if (isBand(object, name, value)) {
        String band = NotificationPolicy.band(name).orElseThrow().name();
        members
            .duration(name, SHORTEST_REMINDER, LONGEST)
            .ifPresent(interval -> reminders.put(band.toLowerCase(Locale.ROOT), interval));
      }
    });
    return reminders;
  }

  private static Optional<Calendar.Quiet> quiet(Members quiet) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String day : quiet.has("days") ? texts(quiet, "days") : List.<String>of()) {
      String word = day.toUpperCase(Locale.ROOT);
      if (quiet.isOneOf(word, quiet.at("days"), DAYS)) {
        days.add(DayOfWeek.of(DAYS.indexOf(word) + 1));
      }
    }
    if (days.size() == DAYS.size()) {
      quiet.problem(quiet.at("days"), "expected at least one day that is not quiet");
    }
    if (quiet.has("from") != quiet.has("to")) {
      quiet.problem(quiet.whole(), "expected \"from\" and \"to\", found one of them");
    }
    Optional<LocalTime> from = quiet.has("from") ? time(quiet, quiet.at("from")) : Optional.empty();
    Optional<LocalTime> to = quiet.has("to") ? time(quiet, quiet.at("to")) : Optional.empty();
    return Optional.of(new Calendar.Quiet(
        from.orElse(LocalTime.MIDNIGHT),
        to.orElse(LocalTime.MIDNIGHT),
        days,
        quiet.truth("all").orElse(false)));
  }

  private static List<LocalTime> digests(Members object) {
    JsonValue digest = object.at("digest");
    List<JsonValue> all = digest.is(Kind.ARRAY) ? digest.elements() : List.of(digest);
    if (all.isEmpty()) {
      object.problem(digest, "expected at least one time of day like \"09:00\", found none");
    }
    List<LocalTime> times = new ArrayList<>();
    all.forEach(value -> time(object, value).ifPresent(times::add));
    return times;
  }

  private static Optional<LocalTime> time(Members object, JsonValue value) {
    try {
      if (value.is(Kind.STRING)) {
        return Optional.of(LocalTime.parse(value.text()));
      }
    } catch (DateTimeException e) {
      // Told below, as any other value that is not a time.
    }
    object.problem(value, "expected a time of day like \"09:00\", found " + value.inWords());
    return Optional.empty();
  }

  private static Set<String> union(Set<String> some, Set<String> more) {
    Set<String> all = new HashSet<>(some);
    all.addAll(more);
    return all;
  }
}
