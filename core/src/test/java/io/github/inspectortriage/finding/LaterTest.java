package io.github.inspectortriage.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LaterTest {
  @Test
  void nothing_is_made_before_it_is_asked_for() {
    AtomicInteger made = new AtomicInteger();

    Later<String> later = Later.of(() -> "made " + made.incrementAndGet());

    assertThat(made).hasValue(0);
    assertThat(later.isKnown()).isFalse();
    assertThat(later.get()).isEqualTo("made 1");
    assertThat(later.get()).isEqualTo("made 1");
    assertThat(later.isKnown()).isTrue();
  }

  @Test
  void many_that_ask_at_once_get_the_same() {
    for (int i = 0; i < 100; i++) {
      Later<Object> later = Later.of(Object::new);
      Set<Object> got = ConcurrentHashMap.newKeySet();

      IntStream.range(0, 8).parallel().forEach(each -> got.add(later.get()));

      assertThat(got).hasSize(1);
    }
  }

  @Test
  void two_vulnerabilities_are_the_same_if_all_that_they_say_is_whenever_it_is_read() {
    PackageVulnerability others =
        PackageVulnerability.builder().vulnerabilityId("CVE-2026-10001").build();
    PackageVulnerability whole =
        others.toBuilder().addReferenceUrls("https://a.example").build();
    Later<List<String>> none = Later.known(List.of());

    PackageVulnerability later = PackageVulnerability.of(
        others,
        Later.known(List.of()),
        () -> true,
        none,
        Later.of(() -> List.of("https://a.example")));

    assertThat(later).isEqualTo(whole).hasSameHashCodeAs(whole).isNotEqualTo(others);
    assertThat(whole).isEqualTo(later);
    assertThat(later.toBuilder().build()).isEqualTo(whole);
  }

  @Test
  void two_ways_of_a_network_too() {
    NetworkStep step = NetworkStep.builder()
        .componentId("igw-1")
        .componentType("AWS::EC2::InternetGateway")
        .build();
    NetworkReachability others =
        NetworkReachability.builder().openPortRange(new PortRange(22, 22)).build();
    NetworkReachability whole = others.toBuilder().addSteps(step).build();

    NetworkReachability later = NetworkReachability.of(others, Later.of(() -> List.of(step)));

    assertThat(later).isEqualTo(whole).hasSameHashCodeAs(whole).isNotEqualTo(others);
    assertThat(whole).isEqualTo(later);
    assertThat(later.toBuilder().build()).isEqualTo(whole);
  }
}
