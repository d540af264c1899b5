package io.github.inspectortriage.priority;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.Event;
import io.github.inspectortriage.evidence.Evidence;
import io.github.inspectortriage.evidence.Exposure;
import io.github.inspectortriage.evidence.KevEntry;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.ranking.RankedFinding;
import io.github.inspectortriage.wording.Wording;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class SentenceTest {
  private static final Instant NOON = Instant.parse("2026-08-10T12:00:00Z");

  @Test
  void it_says_use_exploit_and_fix() {
    Event event = Event.ofImage()
        .withImage("inUseCount", "6")
        .without("/exploitabilityDetails")
        .with("/packageVulnerabilityDetails/vulnerablePackages", fixed("openssl", "3.0.15"));

    assertThat(sentence(event, Evidence.none()))
        .isEqualTo("In use by 6 tasks today; exploit code is public; fix: openssl 3.0.15");
    assertThat(sentence(event, Evidence.none(), Wording.of(Locale.JAPANESE)))
        .isEqualTo("本日 6 個のタスクで稼働中。攻撃コードが公開されている。修正版は openssl 3.0.15。");
  }

  // The sentence and the first thing to do were to go back to a version that is older.
  @Test
  void a_fix_that_is_no_newer_than_what_is_installed_is_no_fix() {
    for (String older : List.of("1.23.12", "1.24.4", "v1.24.3")) {
      Finding finding = Event.ofImage()
          .with(
              "/packageVulnerabilityDetails/vulnerablePackages",
              "[{\"name\": \"stdlib\", \"version\": \"1.24.4\", \"packageManager\": \"GOBINARY\","
                  + " \"fixedInVersion\": \"" + older + "\"}]")
          .finding();
      Explanation why = PriorityScorer.standard().explain(finding, Evidence.none(), NOON);

      assertThat(why.sentence(Wording.english()))
          .endsWith("; no newer fix (stdlib " + older + " is named)");
      assertThat(why.whatIf())
          .flatExtracting(WhatIf::changes)
          .doesNotContain(WhatIf.Change.UPGRADE);
      assertThat(why.text(Wording.english())).doesNotContain("upgrade to ").doesNotContain("fix: ");
    }
  }

  @Test
  void a_text_that_is_no_version_is_not_said_to_be_the_fix() {
    Finding finding = Event.ofImage()
        .with("/fixAvailable", "\"YES\"")
        .with("/packageVulnerabilityDetails/vulnerablePackages", fixed("openssl", "see advisory"))
        .finding();
    Explanation why = PriorityScorer.standard().explain(finding, Evidence.none(), NOON);

    assertThat(why.sentence(Wording.english())).endsWith("; a fix is available");
    assertThat(why.whatIf()).flatExtracting(WhatIf::changes).doesNotContain(WhatIf.Change.UPGRADE);
  }

  @Test
  void being_exploited_says_more_than_an_exploit() {
    KevEntry kev = KevEntry.builder()
        .dateAdded(LocalDate.of(2026, 8, 9))
        .isKnownInRansomware(true)
        .build();

    assertThat(sentence(Event.ofImage(), Evidence.builder().kev(kev).build()))
        .startsWith("In use by 14 tasks today; known to be exploited, by ransomware too; fix: ");
  }

  @Test
  void a_high_probability_says_more_than_the_lack_of_an_exploit() {
    Event event =
        Event.ofImage().without("/exploitabilityDetails").with("/exploitAvailable", "\"NO\"");

    assertThat(sentence(event, Evidence.none()))
        .contains("; 41 % chance of exploitation in the next 30 days; ");
    assertThat(sentence(event.with("/epss/score", "0.002"), Evidence.none()))
        .contains("; no exploit code is known; ");
  }

  @Test
  void exposure_is_said_where_it_is_known() {
    Evidence isPublic = Evidence.builder().exposure(Exposure.PUBLIC).build();

    assertThat(sentence(Event.ofImage(), isPublic)).contains("; reachable from the internet; ");
    assertThat(sentence(Event.ofImage(), Evidence.none())).doesNotContain("reach");
  }

  @Test
  void an_old_figure_is_not_called_todays() {
    Event old = Event.ofImage().withImage("inUseCount", "1").reportedAt("2026-08-05T09:00:00Z");

    assertThat(sentence(old, Evidence.none())).startsWith("In use by 1 task on 2026-08-05; ");
  }

  @Test
  void an_image_that_is_not_tracked_is_said_to_be_so() {
    Event event = Event.ofImage().without("/resources/0/details/awsEcrContainerImage/inUseCount");

    assertThat(sentence(event, Evidence.none())).startsWith("Not known whether it is in use; ");
  }

  @Test
  void what_is_no_image_has_no_use_and_what_is_no_package_no_fix() {
    Event network = Event.named("ec2-network");

    assertThat(sentence(network, Evidence.builder().exposure(Exposure.PUBLIC).build()))
        .isEqualTo("Reachable from the internet");
    assertThat(sentence(network, Evidence.none()))
        .isEqualTo("Not known whether exploit code exists");
  }

  @Test
  void several_fixes_are_counted() {
    String two = "[" + fix("openssl", "3.0.15") + ", " + fix("openssl-libs", "3.0.15") + "]";
    Event event = Event.ofImage().with("/packageVulnerabilityDetails/vulnerablePackages", two);

    assertThat(sentence(event, Evidence.none())).endsWith("; fix: openssl 3.0.15 and 1 more");
    assertThat(sentence(
            event.with("/packageVulnerabilityDetails/vulnerablePackages", "[]"), Evidence.none()))
        .endsWith("; a fix is available");
    assertThat(sentence(event.with("/fixAvailable", "\"NO\""), Evidence.none()))
        .endsWith("; no fix yet");
  }

  private static String fixed(String name, String version) {
    return "[" + fix(name, version) + "]";
  }

  private static String fix(String name, String version) {
    return "{\"name\": \"" + name + "\", \"version\": \"1\", \"fixedInVersion\": \"" + version
        + "\"}";
  }

  private static String sentence(Event event, Evidence evidence) {
    return sentence(event, evidence, Wording.english());
  }

  private static String sentence(Event event, Evidence evidence, Wording wording) {
    Finding finding = event.finding();
    Priority priority = PriorityScorer.standard().score(finding, evidence, NOON);
    return new RankedFinding(finding, priority).sentence(wording);
  }
}
