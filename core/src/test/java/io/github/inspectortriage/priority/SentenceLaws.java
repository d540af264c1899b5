package io.github.inspectortriage.priority;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.Event;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.PackageVulnerability;
import io.github.inspectortriage.finding.VulnerablePackage;
import io.github.inspectortriage.ranking.RankedFinding;
import io.github.inspectortriage.wording.Wording;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SentenceLaws {
  private static final Finding FINDING = Event.ofImage().finding();
  private static final PackageVulnerability VULNERABILITY =
      FINDING.packageVulnerability().orElseThrow();
  private static final Priority PRIORITY =
      PriorityScorer.standard().score(FINDING, Instant.parse("2026-08-10T12:00:00Z"));

  @Group
  class A_sentence_never_holds_unescaped_outside_text {
    @Property(tries = 300)
    void in_any_language(
        @ForAll("hostile") String name,
        @ForAll("hostile") String fix,
        @ForAll("wordings") Wording wording) {
      String sentence = new RankedFinding(withFix(name, fix), PRIORITY).sentence(wording);

      assertThat(sentence).isEqualTo(SafeText.oneLine(sentence)).hasSizeLessThan(250);
    }
  }

  @Provide
  Arbitrary<String> hostile() {
    return Arbitraries.strings()
        .withChars("ab{0}'|#<>\u202E\u0000\u001B[\n\t")
        .all()
        .ofMinLength(1)
        .ofMaxLength(200);
  }

  @Provide
  Arbitrary<Wording> wordings() {
    return Arbitraries.of(Wording.english(), Wording.of(Locale.JAPANESE));
  }

  private static Finding withFix(String name, String fix) {
    VulnerablePackage part =
        VulnerablePackage.builder().name(name).version("1").fixedInVersion(fix).build();
    return Finding.builder()
        .from(FINDING)
        .packageVulnerability(PackageVulnerability.builder()
            .from(VULNERABILITY)
            .vulnerablePackages(List.of(part))
            .build())
        .build();
  }
}
