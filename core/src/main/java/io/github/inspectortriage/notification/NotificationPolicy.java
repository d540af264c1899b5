package io.github.inspectortriage.notification;

import io.github.inspectortriage.json.JsonDocument;
import io.github.inspectortriage.pattern.EventPattern;
import io.github.inspectortriage.priority.Band;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Decides what is news, for whom, and when: a story is told once, and again only if something that matters is worse than the worst
 * that was <em>told</em>, not than what was seen last; so a state that goes to and fro is not told to and fro.
 *
 * <pre>{@code
 * NotificationPolicy.onMaterialChange().fromBand(Band.ATTEND).remindEvery(Duration.ofDays(7));
 * }</pre>
 *
 * <p>A policy has one route, {@code default}, which takes everything, or routes of its own: each is told what its filter takes, and a
 * story may fit several. What is set here counts for every route that does not say otherwise, also for those added before.
 */
public final class NotificationPolicy {
  private static final NotificationPolicy STANDARD =
      new NotificationPolicy("standard", ImmutableRoutePolicy.builder().build(), List.of(), false);

  private final String name;
  private final RoutePolicy base;
  private final List<Route> routes;
  private final boolean dropsUnrouted;

  NotificationPolicy(String name, RoutePolicy base, List<Route> routes, boolean dropsUnrouted) {
    this.name = name;
    this.base = base;
    this.routes = List.copyOf(routes);
    this.dropsUnrouted = dropsUnrouted;
  }

  /**
   * Returns the policy that tells a story once and at once, and again if it becomes more urgent (its image starts to run, exploit code
   * appears, severity or band rise), if a fix appears, if it is resolved or reopened. It never reminds; what interrupts nobody
   * comes in a digest at 09:00 UTC; at most 6 messages that interrupt come at once, one more an hour, and 30 a day.
   */
  public static NotificationPolicy onMaterialChange() {
    return STANDARD;
  }

  /**
   * Reads a policy from JSON; every key is in docs/news.md.
   *
   * @throws io.github.inspectortriage.json.InvalidPolicyException if it is not a policy, with all that is wrong with it
   */
  public static NotificationPolicy parse(String json) {
    return NewsPolicyReader.read(Objects.requireNonNull(json, "json"), "");
  }

  /**
   * Reads a policy from a file in UTF-8.
   *
   * @throws io.github.inspectortriage.json.InvalidPolicyException if it is not a policy; each problem begins with the name of the file
   * @throws UncheckedIOException if the file cannot be read
   */
  public static NotificationPolicy read(Path file) {
    String source = file + ":";
    try {
      return NewsPolicyReader.read(JsonDocument.textOf(file, source), source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the name; {@code standard} unless set. */
  public String name() {
    return name;
  }

  /** Returns this policy under another name. */
  public NotificationPolicy named(String newName) {
    return new NotificationPolicy(
        Objects.requireNonNull(newName, "newName"), base, routes, dropsUnrouted);
  }

  /** Returns this policy, silent about what is less urgent; that something told is resolved is told all the same. */
  public NotificationPolicy fromBand(Band band) {
    return with(base -> base.fromBand(band.from()));
  }

  /**
   * Returns this policy with a reminder of what is still open so long after it was told last. It comes with the next event, which
   * Inspector sends about daily for an open finding, or with a sweep; what was not seen since is not reminded of.
   *
   * @throws IllegalArgumentException if that is not positive
   */
  public NotificationPolicy remindEvery(Duration interval) {
    requirePositive(interval, "interval");
    return with(base -> base.reminder(interval));
  }

  /**
   * Returns this policy with another reminder for one band.
   *
   * @throws IllegalArgumentException if that is not positive
   */
  public NotificationPolicy remindEvery(Band band, Duration interval) {
    requirePositive(interval, "interval");
    return with(base -> base.putReminders(band.name().toLowerCase(Locale.ROOT), interval));
  }

  /**
   * Returns this policy with another budget of messages that interrupt; what is over it is told in one message together.
   *
   * @param burst how many may come at once
   * @param perHour how many more an hour
   * @param perDay how many a day at most
   * @throws IllegalArgumentException if one of them is not positive
   */
  public NotificationPolicy budget(int burst, double perHour, int perDay) {
    if (burst < 1 || !(perHour > 0) || perDay < 1) {
      throw new IllegalArgumentException("burst, perHour and perDay must be positive, but were "
          + burst + ", " + perHour + ", " + perDay);
    }
    return with(base -> base.burst(burst).perHour(perHour).perDay(perDay));
  }

  /** Returns this policy, waiting so long for what belongs together before it tells something; zero to tell it at once. */
  public NotificationPolicy gather(Duration time) {
    requireNotNegative(time, "time");
    return with(base -> base.gather(time));
  }

  /** Returns this policy, waiting so long whether what was closed stays closed before it tells that; 26 hours unless set. */
  public NotificationPolicy settle(Duration time) {
    requireNotNegative(time, "time");
    return with(base -> base.settle(time));
  }

  /** Returns this policy with its times of day in another zone; UTC unless set. */
  public NotificationPolicy zone(ZoneId newZone) {
    Objects.requireNonNull(newZone, "newZone");
    return with(base -> base.zone(newZone));
  }

  /**
   * Returns this policy with hours in which nothing interrupts but what is as urgent as {@link Band#ACT}.
   *
   * @param to when they end, on the next day if that is not later than {@code from}
   * @param days days that are quiet as a whole
   */
  public NotificationPolicy quiet(LocalTime from, LocalTime to, DayOfWeek... days) {
    Calendar.Quiet quiet = new Calendar.Quiet(from, to, Set.of(days), false);
    return with(base -> base.quiet(quiet));
  }

  /**
   * Returns this policy with other times for the digest of what interrupts nobody; 09:00 unless set.
   *
   * @throws IllegalArgumentException if there is none
   */
  public NotificationPolicy digestAt(LocalTime... times) {
    if (times.length == 0) {
      throw new IllegalArgumentException("a policy needs a time for its digest");
    }
    return with(base -> base.digests(List.of(times)));
  }

  /** Returns this policy with one more route. */
  public NotificationPolicy route(Route route) {
    List<Route> all = new ArrayList<>(routes);
    all.add(Objects.requireNonNull(route, "route"));
    return new NotificationPolicy(name, base, all, dropsUnrouted);
  }

  /** Returns this policy for which it is not an error that what fits no route is told nobody. */
  public NotificationPolicy dropUnrouted() {
    return new NotificationPolicy(name, base, routes, true);
  }

  /** Returns the names of the routes; at least one. */
  public List<String> routeNames() {
    return routePolicies().stream().map(RoutePolicy::name).toList();
  }

  /**
   * The routes, each with all that it needs.
   *
   * @throws IllegalStateException if two have one name, or if none takes everything
   */
  List<RoutePolicy> routePolicies() {
    if (routes.isEmpty()) {
      return List.of(base);
    }
    List<RoutePolicy> all = routes.stream().map(route -> route.on(base)).toList();
    Set<String> names = new HashSet<>();
    for (RoutePolicy route : all) {
      if (!names.add(route.name())) {
        throw new IllegalStateException("two routes have the name " + route.name());
      }
    }
    if (!dropsUnrouted && all.stream().noneMatch(RoutePolicy::isCatchAll)) {
      throw new IllegalStateException(
          "no route takes everything, so that some findings would be told nobody: add a route without a filter, or say"
              + " dropUnrouted");
    }
    return all;
  }

  private NotificationPolicy with(Consumer<ImmutableRoutePolicy.Builder> change) {
    ImmutableRoutePolicy.Builder changed = ImmutableRoutePolicy.builder().from(base);
    change.accept(changed);
    return new NotificationPolicy(name, changed.build(), routes, dropsUnrouted);
  }

  private static void requirePositive(Duration time, String name) {
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException(name + " must be positive, but was " + time);
    }
  }

  private static void requireNotNegative(Duration time, String name) {
    if (time.isNegative()) {
      throw new IllegalArgumentException(name + " must not be negative, but was " + time);
    }
  }

  /**
   * A route: what it takes, and what differs from its policy. Lists are <em>or</em>, conditions are <em>and</em>; one without any takes
   * everything.
   */
  public static final class Route {
    private final Consumer<ImmutableRoutePolicy.Builder> change;

    Route(Consumer<ImmutableRoutePolicy.Builder> change) {
      this.change = change;
    }

    /**
     * Returns a route that takes everything.
     *
     * @param name letters, digits, {@code .}, {@code _} and {@code -}, up to 60
     * @throws IllegalArgumentException if it is another name
     */
    public static Route named(String name) {
      if (!name.matches("[A-Za-z0-9._-]{1,60}")) {
        throw new IllegalArgumentException(
            "the name of a route must be 1 to 60 letters, digits, '.', '_' or '-'");
      }
      return new Route(route -> route.name(name));
    }

    /** Returns this route for what a pattern matches. */
    public Route pattern(EventPattern pattern) {
      return and(route -> route.pattern(pattern));
    }

    /** Returns this route for what one of these owners answers for. */
    public Route owner(String... owners) {
      return and(route -> route.owners(List.of(owners)));
    }

    /** Returns this route for what lies in one of these repositories; {@code *} stands for any text. */
    public Route repository(String... repositories) {
      return and(route -> route.repositories(List.of(repositories)));
    }

    /** Returns this route for resources with a tag that has one of these values; {@code *} stands for any text. */
    public Route tag(String key, String... values) {
      return and(route -> route.putTags(key, List.of(values)));
    }

    /** Returns this route for what is in one of these accounts. */
    public Route account(String... accounts) {
      return and(route -> route.accounts(List.of(accounts)));
    }

    /** Returns this route with its own band, reminders, budget and times: all that the policy says, in place of those of its own. */
    public Route like(NotificationPolicy policy) {
      RoutePolicy own = policy.base;
      return and(route -> {
        RoutePolicy filter = route.build();
        route
            .from(own)
            .name(filter.name())
            .pattern(filter.pattern())
            .owners(filter.owners())
            .repositories(filter.repositories())
            .tags(filter.tags())
            .accounts(filter.accounts());
      });
    }

    private Route and(Consumer<ImmutableRoutePolicy.Builder> next) {
      return new Route(change.andThen(next));
    }

    static Route of(RoutePolicy whole) {
      return new Route(
          route -> route.from(whole).reminders(whole.reminders()).digests(whole.digests()));
    }

    RoutePolicy on(RoutePolicy base) {
      ImmutableRoutePolicy.Builder route = ImmutableRoutePolicy.builder().from(base);
      change.accept(route);
      return route.build();
    }
  }

  static Collection<String> bandNames() {
    return List.of("ACT", "ATTEND", "TRACK_STAR", "TRACK");
  }

  static Optional<Band> band(String name) {
    return switch (name.toUpperCase(Locale.ROOT)) {
      case "ACT" -> Optional.of(Band.ACT);
      case "ATTEND" -> Optional.of(Band.ATTEND);
      case "TRACK_STAR", "TRACK*" -> Optional.of(Band.TRACK_STAR);
      case "TRACK" -> Optional.of(Band.TRACK);
      default -> Optional.empty();
    };
  }
}
