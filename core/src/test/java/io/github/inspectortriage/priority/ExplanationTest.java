package io.github.inspectortriage.priority;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.inspectortriage.Event;
import io.github.inspectortriage.Golden;
import io.github.inspectortriage.evidence.EpssScore;
import io.github.inspectortriage.evidence.Evidence;
import io.github.inspectortriage.evidence.Exposure;
import io.github.inspectortriage.evidence.FactSource;
import io.github.inspectortriage.evidence.KevEntry;
import io.github.inspectortriage.evidence.VexStatement;
import io.github.inspectortriage.evidence.VexStatus;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.priority.WhatIf.Change;
import io.github.inspectortriage.version.UpgradeTarget;
import io.github.inspectortriage.version.VersionOrder;
import io.github.inspectortriage.wording.Wording;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExplanationTest {
  private static final Instant NOON = Instant.parse("2026-08-10T12:00:00Z");
  private static final Wording JAPANESE = Wording.of(Locale.JAPANESE);

  @Test
  void it_reads_well_in_english_and_japanese() {
    Golden.assertIs("priority/explain/exploited.txt", exploited().text(Wording.english()));
    Golden.assertIs("priority/explain/exploited_ja.txt", exploited().text(JAPANESE));
    Golden.assertIs("priority/explain/unknown.txt", unknown().text(Wording.english()));
    Golden.assertIs("priority/explain/unknown_ja.txt", unknown().text(JAPANESE));
    Golden.assertIs("priority/explain/network.txt", network().text(Wording.english()));
  }

  @Test
  void it_is_one_json_object_in_either() {
    Golden.assertIs("priority/explain/exploited.json", exploited().toJson(Wording.english()));
    Golden.assertIs("priority/explain/exploited_ja.json", exploited().toJson(JAPANESE));
  }

  @Test
  void what_would_bring_it_below_its_band_is_data() {
    Explanation why =
        PriorityScorer.standard().explain(Event.ofImage().finding(), Evidence.none(), NOON);

    assertThat(why.priority().band()).isEqualTo(Band.ACT);
    assertThat(why.whatIf())
        .extracting(WhatIf::changes, WhatIf::isBelow)
        .contains(
            tuple(List.of(Change.STOP_USING), true),
            tuple(List.of(Change.STATE_NOT_AFFECTED), true));
  }

  @Test
  void two_changes_are_told_only_where_one_does_not_suffice() {
    Evidence listed = Evidence.builder()
        .kev(KevEntry.builder().dateAdded(LocalDate.of(2026, 8, 9)).build())
        .build();
    Explanation kev = PriorityScorer.standard().explain(Event.ofImage().finding(), listed, NOON);

    assertThat(kev.whatIf().stream().filter(each -> each.changes().size() > 1))
        .allMatch(WhatIf::isBelow)
        .allMatch(each -> each.priority().orElseThrow().score() >= 65);
  }

  @Test
  void a_finding_whose_packages_are_all_fixed_is_closed_by_an_upgrade() {
    Event event = Event.ofImage()
        .with(
            "/packageVulnerabilityDetails/vulnerablePackages",
            "[{\"name\": \"openssl\", \"version\": \"1\", \"fixedInVersion\": \"3.0.15\"}]")
        .with("/fixAvailable", "\"YES\"");

    WhatIf first = explain(event, Evidence.none()).whatIf().get(0);

    assertThat(first).hasToString("upgrade to openssl 3.0.15: off the list");
    assertThat(first.priority()).isEmpty();
  }

  @Test
  void what_cannot_be_mended_has_no_upgrade() {
    Event event = Event.ofImage().with("/fixAvailable", "\"NO\"");

    assertThat(explain(event, Evidence.none()).whatIf())
        .noneMatch(each -> each.changes().contains(Change.UPGRADE));
  }

  @Test
  void each_package_has_a_version_to_upgrade_to_or_a_word_why_not() {
    Event event = Event.ofImage().with("/packageVulnerabilityDetails/vulnerablePackages", """
            [{"name": "tar", "version": "6.1.0", "packageManager": "NPM", "fixedInVersion": "6.1.9"},
             {"name": "tar", "version": "7.0.0", "packageManager": "NPM", "fixedInVersion": "6.1.11"},
             {"name": "old", "version": "1", "packageManager": "NPM"},
             {"name": "half", "version": "1", "packageManager": "NPM", "fixedInVersion": "2.0.0"},
             {"name": "half", "version": "0", "packageManager": "NPM"},
             {"name": "odd", "version": "1", "packageManager": "FUTURE", "fixedInVersion": "b"},
             {"name": "odd", "version": "2", "packageManager": "FUTURE", "fixedInVersion": "c"}]""");

    Explanation why = explain(event, Evidence.none());

    assertThat(why.text(Wording.english()))
        .contains("To upgrade:\n")
        .contains("  tar 6.1.0, 7.0.0 -> 6.1.9, but not every copy of it has a fix\n")
        .contains("  old 1: no fix yet\n")
        .contains("  half 0, 1 -> 2.0.0, but not every copy of it has a fix\n")
        .contains("  odd 1, 2 -> the newest is not known among b, c\n");
    assertThat(why.upgrades())
        .filteredOn(target -> target.packageName().equals("tar"))
        .extracting(UpgradeTarget::order)
        .containsExactly(Optional.of(VersionOrder.NPM));
  }

  @Test
  void a_score_that_its_own_vector_does_not_give_is_told() {
    String vector = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";
    Event event = Event.ofImage().with("/packageVulnerabilityDetails/cvss", """
            [{"version": "3.1", "baseScore": 9.8, "source": "NVD", "scoringVector": "%1$s"},
             {"version": "3.1", "baseScore": 7.5, "source": "VENDOR", "scoringVector": "%1$s"},
             {"version": "4.0", "baseScore": 9.8, "source": "GITHUB", "scoringVector": "%1$s"},
             {"version": "3.1", "baseScore": 9.8, "source": "OTHER", "scoringVector": "CVSS:3.1/AV:X"}]
            """.formatted(vector));

    Explanation why = explain(event, Evidence.none());

    assertThat(why.disagreeingCvss())
        .extracting(score -> score.source().orElse("?"))
        .containsExactly("VENDOR", "GITHUB", "OTHER");
    assertThat(why.text(Wording.english())).contains("""
            CVSS scores that disagree with their own vectors:
              VENDOR: says 7.5, its vector gives 9.8
              GITHUB: says version 4.0, its vector is of version 3.1
              OTHER: its vector is none:\040""");
    assertThat(why.toJson(JAPANESE)).contains("""
              "cvssDisagreements" : [
                {
                  "source" : "VENDOR",
                  "version" : "3.1",
                  "baseScore" : 7.5,
                  "scoringVector" : "%s",
                  "text" : \
            """.stripTrailing().formatted(vector));
  }

  @Test
  void what_is_not_affected_is_off_the_list_with_its_reason_and_its_score() {
    Evidence evidence = Evidence.builder()
        .vex(VexStatement.builder()
            .addVulnerabilityIds("CVE-2026-10001")
            .status(VexStatus.NOT_AFFECTED)
            .justification("vulnerable_code_not_in_execute_path")
            .build())
        .build();

    Explanation why = explain(Event.ofImage(), evidence);

    assertThat(why.priority().notAffected())
        .contains(new NotAffected("vulnerable_code_not_in_execute_path", FactSource.caller()));
    assertThat(why.priority().score()).isGreaterThan(80);
    assertThat(why.whatIf()).isEmpty();
    assertThat(why.text(Wording.english()))
        .containsOnlyOnce(
            "Not affected, so it is off the list: vulnerable_code_not_in_execute_path\n")
        .doesNotContain("below");
    assertThat(why.toJson(Wording.english()))
        .contains("\"vex\" : {\n    \"status\" : \"NOT_AFFECTED\"");
    assertThat(explain(Event.ofImage(), Evidence.none()).toJson(Wording.english()))
        .contains("\"vex\" : null");
  }

  @Test
  void what_a_rule_of_the_policy_takes_off_the_list_is_told_whatever_vex_says() {
    PriorityScorer scorer =
        PriorityScorer.of(PriorityPolicy.parse("{\"name\": \"ours\", \"extends\": \"default\","
            + " \"rules\": [{\"when\": {\"cve\": \"CVE-2026-10001\"}, \"vex\": \"not_affected\","
            + " \"justification\": \"component_not_present\"}]}"));

    for (Evidence evidence : List.of(Evidence.none(), underInvestigation())) {
      assertThat(scorer.explain(Event.ofImage().finding(), evidence, NOON).text(Wording.english()))
          .contains("off the list: component_not_present\n");
    }
  }

  private static Evidence underInvestigation() {
    return Evidence.builder()
        .vex(VexStatement.builder()
            .addVulnerabilityIds("CVE-2026-10001")
            .status(VexStatus.UNDER_INVESTIGATION)
            .build())
        .build();
  }

  @Test
  void what_a_table_decides_is_told_with_its_answers() {
    PriorityScorer ssvc =
        PriorityScorer.of(PriorityPolicy.parse("{\"name\": \"ours\", \"extends\": \"ssvc-cisa\"}"));

    assertThat(ssvc.explain(Event.ofImage().finding(), Evidence.none(), NOON).text(JAPANESE))
        .contains("判定表 cisa:CISA coordinator 2.0.3 による判定:\n  exploitation: ");
  }

  @Test
  void sources_beyond_the_finding_are_named_once() {
    assertThat(exploited().sources().toString())
        .isEqualTo("[policy default, EPSS model v2026.03.14, scores of 2026-08-10, "
            + "CISA KEV catalogue 2026.08.10, images.json:4]");
  }

  private static Explanation exploited() {
    Evidence evidence = Evidence.builder()
        .kev(KevEntry.builder()
            .dateAdded(LocalDate.of(2026, 8, 9))
            .dueDate(LocalDate.of(2026, 8, 12))
            .isKnownInRansomware(true)
            .source(FactSource.of(FactSource.Kind.KEV_CATALOG, "2026.08.10"))
            .build())
        .epss(EpssScore.builder()
            .probability(0.52)
            .asOf(LocalDate.of(2026, 8, 10))
            .source(FactSource.builder()
                .kind(FactSource.Kind.EPSS_SCORES)
                .name("v2026.03.14")
                .asOf(LocalDate.of(2026, 8, 10))
                .build())
            .build())
        .exposure(Exposure.INTERNAL)
        .owner("team-payments")
        .imageSource(FactSource.of(FactSource.Kind.IMAGE_CONTEXT, "images.json:4"))
        .vex(VexStatement.builder()
            .addVulnerabilityIds("CVE-2026-10001")
            .status(VexStatus.UNDER_INVESTIGATION)
            .detail("we look at the handshake")
            .source(FactSource.builder()
                .kind(FactSource.Kind.VEX_DOCUMENT)
                .name("https://example.com/vex/7")
                .asOf(LocalDate.of(2026, 8, 9))
                .build())
            .build())
        .build();
    return explain(Event.ofImage(), evidence);
  }

  private static Explanation unknown() {
    return explain(
        Event.ofImage()
            .without("/epss")
            .without("/exploitAvailable")
            .without("/exploitabilityDetails")
            .without("/resources/0/details/awsEcrContainerImage/inUseCount")
            .with("/packageVulnerabilityDetails/cvss", "[]")
            .without("/inspectorScore")
            .without("/packageVulnerabilityDetails/vendorCreatedAt")
            .with("/title", "\"CVE-2026-10001 \u202Eevil\\nline\""),
        Evidence.none());
  }

  private static Explanation network() {
    return explain(Event.named("ec2-network"), Evidence.none());
  }

  private static Explanation explain(Event event, Evidence evidence) {
    Finding finding = event.finding();
    return PriorityScorer.standard().explain(finding, evidence, NOON);
  }
}
