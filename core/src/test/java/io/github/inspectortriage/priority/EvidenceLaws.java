package io.github.inspectortriage.priority;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.Event;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.evidence.Evidence;
import io.github.inspectortriage.evidence.Exposure;
import io.github.inspectortriage.evidence.FactSource;
import io.github.inspectortriage.evidence.KevEntry;
import io.github.inspectortriage.evidence.VexStatement;
import io.github.inspectortriage.evidence.VexStatements;
import io.github.inspectortriage.evidence.VexStatus;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.wording.Wording;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EvidenceLaws {
  private static final Instant NOON = Instant.parse("2026-08-10T12:00:00Z");
  private static final PriorityScorer SCORER = PriorityScorer.standard();

  @Group
  class A_counterfactual_is_the_score_of_the_changed_finding {
    @Property(tries = 100)
    void whatever_is_known(
        @ForAll("findings") Finding finding, @ForAll("evidence") Evidence evidence) {
      Explanation why = SCORER.explain(finding, evidence, NOON);

      for (WhatIf each : why.whatIf()) {
        each.priority()
            .ifPresent(then -> assertThat(then)
                .isEqualTo(SCORER.score(
                    Alternatives.changed(finding, each.changes()),
                    Alternatives.changed(evidence, each.changes()),
                    NOON)));
      }
    }

    @Property(tries = 100)
    void and_never_more_urgent(
        @ForAll("findings") Finding finding, @ForAll("evidence") Evidence evidence) {
      Explanation why = SCORER.explain(finding, evidence, NOON);

      assertThat(why.whatIf())
          .isNotEmpty()
          .allMatch(each -> each.priority()
              .filter(then -> then.score() > why.priority().score())
              .isEmpty())
          .allMatch(each -> each.isBelow()
              == each.priority()
                  .filter(then -> then.band().compareTo(why.priority().band()) >= 0)
                  .isEmpty());
    }
  }

  @Group
  class A_vex_statement_on_one_image_says_nothing_of_another {
    @Property(tries = 100)
    void whatever_the_images(
        @ForAll("repositories") String one, @ForAll("repositories") String other) {
      VexStatements vex = VexStatements.read(new ByteArrayInputStream(
          ("{\"statements\": [{\"vulnerability\":" + " \"CVE-2026-10001\", \"products\": [\"" + one
                  + "\"], \"status\": \"not_affected\", \"justification\": \"vulnerable_code_not_present\"}]}")
              .getBytes(StandardCharsets.UTF_8)));

      assertThat(vex.statementOn(in(one))).isPresent();
      assertThat(vex.statementOn(in(other)).isPresent()).isEqualTo(one.equals(other));
    }
  }

  @Group
  class Vex_changes_no_score {
    @Property(tries = 50)
    void whatever_it_says(
        @ForAll("findings") Finding finding,
        @ForAll("evidence") Evidence evidence,
        @ForAll VexStatus status) {
      VexStatement statement = VexStatement.builder()
          .addVulnerabilityIds("CVE-2026-10001")
          .status(status)
          .build();
      Evidence stated = Evidence.builder().from(evidence).vex(statement).build();

      assertThat(SCORER.score(finding, stated, NOON).score())
          .isEqualTo(SCORER.score(finding, evidence, NOON).score());
    }
  }

  @Group
  class An_explanation_never_holds_unescaped_outside_text {
    @Property(tries = 100)
    void on_any_line(@ForAll("hostile") String text, @ForAll("wordings") Wording wording) {
      Finding finding = Finding.builder()
          .from(Event.ofImage().finding())
          .title(text)
          .statusText(text)
          .findingArn(text)
          .build();
      Evidence evidence = Evidence.builder()
          .imageSource(FactSource.of(FactSource.Kind.IMAGE_CONTEXT, text))
          .exposure(Exposure.PUBLIC)
          .kev(KevEntry.builder()
              .dateAdded(LocalDate.of(2026, 8, 9))
              .source(FactSource.of(FactSource.Kind.KEV_CATALOG, text))
              .build())
          .vex(VexStatement.builder()
              .addVulnerabilityIds(text)
              .status(VexStatus.AFFECTED)
              .justification(text)
              .build())
          .build();

      Explanation why = SCORER.explain(finding, evidence, NOON);

      assertThat(why.text(wording).lines())
          .allSatisfy(line -> assertThat(line.strip()).isEqualTo(SafeText.oneLine(line)));
      assertThat(why.toJson(wording).chars()).allMatch(c -> c == '\n' || (c >= 32 && c < 127));
    }
  }

  @Provide
  Arbitrary<Finding> findings() {
    return Combinators.combine(
            Arbitraries.of("0", "1", "14", "null"),
            Arbitraries.of("YES", "NO", "PARTIAL"),
            Arbitraries.doubles().between(0, 1).ofScale(3),
            Arbitraries.doubles().between(0, 10).ofScale(1))
        .as((use, fix, epss, cvss) -> Event.ofImage()
            .withImage("inUseCount", use)
            .with("/fixAvailable", '"' + fix + '"')
            .with("/epss/score", epss.toString())
            .with("/packageVulnerabilityDetails/cvss", "[]")
            .with("/inspectorScore", cvss.toString())
            .finding());
  }

  @Provide
  Arbitrary<Evidence> evidence() {
    Arbitrary<Optional<KevEntry>> kev = Arbitraries.of(true, false)
        .map(listed -> listed
            ? Optional.of(KevEntry.builder().dateAdded(LocalDate.of(2026, 8, 9)).build())
            : Optional.empty());
    return Combinators.combine(kev, Arbitraries.of(Exposure.class))
        .as((entry, exposure) ->
            Evidence.builder().kev(entry).exposure(exposure).build());
  }

  @Provide
  Arbitrary<String> repositories() {
    return Arbitraries.of(List.of("api", "payments/api", "payments/api-batch", "orders/api", "a"));
  }

  @Provide
  Arbitrary<String> hostile() {
    return Arbitraries.strings()
        .withChars("ab{0}'|#\u202E\u0000\u001B[\n\té日")
        .ofMinLength(1)
        .ofMaxLength(120);
  }

  @Provide
  Arbitrary<Wording> wordings() {
    return Arbitraries.of(Wording.english(), Wording.of(Locale.JAPANESE));
  }

  private static Finding in(String repository) {
    return Event.ofImage().withImage("repositoryName", '"' + repository + '"').finding();
  }
}
