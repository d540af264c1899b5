package io.github.inspectortriage.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inspectortriage.Glob;
import io.github.inspectortriage.json.InvalidPolicyException;
import io.github.inspectortriage.priority.Band;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NotificationPolicyTest {
  @Test
  void a_file_says_for_all_routes_what_a_route_does_not_say_itself() {
    NotificationPolicy policy = NotificationPolicy.parse("""
        {"name": "payments", "zone": "Europe/Berlin", "fromBand": "ATTEND", "reminders": {"ACT": "P1D"},
         "budget": {"burst": 3, "perHour": 2, "perDay": 10}, "settle": "PT4H",
         "quiet": {"from": "20:00", "to": "08:00", "days": ["SAT", "SUN"]}, "digest": ["16:00", "09:00"],
         "routes": [
           {"name": "team", "owner": ["payments"], "repository": "payments/*", "tag": {"stage": ["prod"]},
            "account": [], "pattern": {"detail": {"severity": ["CRITICAL"]}}, "fromBand": "Track*", "gather": "PT5M"},
           {"name": "default"}]}
        """);

    List<RoutePolicy> routes = policy.routePolicies();
    RoutePolicy team = routes.get(0);
    RoutePolicy rest = routes.get(1);
    assertThat(policy.name()).isEqualTo("payments");
    assertThat(policy.routeNames()).containsExactly("team", "default");
    assertThat(team.fromBand()).isEqualTo(Band.TRACK_STAR.from());
    assertThat(team.gather()).isEqualTo(Duration.ofMinutes(5));
    assertThat(team.isCatchAll()).isFalse();
    assertThat(rest.isCatchAll()).isTrue();
    assertThat(rest.fromBand()).isEqualTo(Band.ATTEND.from());
    assertThat(rest.gather()).isEqualTo(Duration.ofSeconds(60));
    assertThat(rest.settle()).isEqualTo(Duration.ofHours(4));
    assertThat(rest.burst()).isEqualTo(3);
    assertThat(rest.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(rest.reminder(Band.ACT)).contains(Duration.ofDays(1));
    assertThat(rest.reminder(Band.ATTEND)).isEmpty();
    assertThat(rest.quiet().orElseThrow().days())
        .containsExactlyInAnyOrder(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
    assertThat(rest.calendar().digests()).containsExactly(LocalTime.of(9, 0), LocalTime.of(16, 0));
  }

  @Test
  void all_that_is_wrong_with_a_file_is_told_at_once_with_its_place() {
    assertThatThrownBy(
            () -> NotificationPolicy.parse(
                "{\"fromBand\": \"ATEND\",\n \"reminder\": {},\n \"budget\": {\"burst\": 0}, \"digest\": [\"nine\"]}"))
        .isInstanceOfSatisfying(
            InvalidPolicyException.class, e -> assertThat(e.problems()).hasSize(4))
        .hasMessageContaining("1:14 at $.fromBand")
        .hasMessageContaining("did you mean \"ATTEND\"?")
        .hasMessageContaining("did you mean \"reminders\"?")
        .hasMessageContaining("at $.budget.burst: expected a number from 1")
        .hasMessageContaining("expected a time of day like \"09:00\"");
  }

  @Test
  void of_more_than_20_problems_it_is_told_how_many_more_there_are() {
    assertThatThrownBy(() -> NotificationPolicy.parse(wrong(33)))
        .hasMessageEndingWith("and 13 more problems")
        .isInstanceOfSatisfying(InvalidPolicyException.class, e -> {
          assertThat(e.problems()).hasSize(20);
          assertThat(e.moreProblems()).isEqualTo(13);
        });
    assertThatThrownBy(() -> NotificationPolicy.parse(wrong(21)))
        .hasMessageEndingWith("and 1 more problem");
    assertThatThrownBy(() -> NotificationPolicy.parse(wrong(20)))
        .hasMessageNotContaining("more problem");
  }

  private static String wrong(int keys) {
    return IntStream.range(0, keys)
        .mapToObj(i -> "\"zz" + i + "\": 1")
        .collect(Collectors.joining(", ", "{", "}"));
  }

  @Test
  void an_empty_file_is_told_as_such() {
    for (String empty : List.of("", " \n")) {
      assertThatThrownBy(() -> NotificationPolicy.parse(empty))
          .isInstanceOf(InvalidPolicyException.class)
          .hasMessage("1:1 at $: expected a JSON object, but the text is empty");
    }
    assertThatThrownBy(() -> NotificationPolicy.parse("null"))
        .hasMessage("1:1 at $: expected an object, found null");
  }

  @Test
  void routes_that_leave_somebody_out_say_so() {
    String json = "{\"routes\": [{\"name\": \"a\", \"owner\": [\"x\"]}]}";

    assertThatThrownBy(() -> NotificationPolicy.parse(json))
        .isInstanceOf(InvalidPolicyException.class)
        .hasMessageContaining("no route takes everything");
    assertThat(NotificationPolicy.parse(json.replaceFirst("\\{", "{\"dropUnrouted\": true, "))
            .routeNames())
        .containsExactly("a");
  }

  @Test
  void quiet_hours_reach_over_midnight_and_end_though_clocks_change() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    Calendar calendar = new Calendar(
        berlin,
        Optional.of(new Calendar.Quiet(LocalTime.of(22, 0), LocalTime.of(2, 30), Set.of(), false)),
        List.of(LocalTime.of(2, 30)));

    // On 29 March 2026 clocks go from 02:00 to 03:00, on 25 October from 03:00 to 02:00.
    assertThat(calendar.isQuiet(Instant.parse("2026-03-28T21:00:00Z"))).isTrue();
    assertThat(calendar.isQuiet(Instant.parse("2026-03-29T00:59:59Z"))).isTrue();
    assertThat(calendar.isQuiet(Instant.parse("2026-03-29T01:00:00Z"))).isFalse();
    assertThat(calendar.digestAfter(Instant.parse("2026-03-28T12:00:00Z")))
        .isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
    assertThat(calendar.digestAfter(Instant.parse("2026-10-24T12:00:00Z")))
        .isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
    assertThat(calendar.digestBefore(Instant.parse("2026-10-25T12:00:00Z")))
        .isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
  }

  @Test
  void a_star_stands_for_any_text_in_linear_time() {
    assertThat(Glob.of("payments/*").matches("payments/api")).isTrue();
    assertThat(Glob.of("*/api*").matches("payments/api-v2")).isTrue();
    assertThat(Glob.of("payments/*").matches("shop/api")).isFalse();
    assertThat(Glob.of("*").matches("")).isTrue();
    assertThat(Glob.of("a*b*c").matches("axxbxx")).isFalse();
  }
}
