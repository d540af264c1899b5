package io.github.inspectortriage.priority;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.finding.CvssScore;
import io.github.inspectortriage.priority.CvssFacts.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferredCvssTest {
  @Test
  void the_version_counts_first_then_the_source_then_the_score() {
    List<CvssScore> best = List.of(
        score("3.1", "NVD", 5),
        score("3.1", "VENDOR", 9),
        score("3.1", "GITHUB", 8),
        score("3.0", "NVD", 9),
        score("4.0", "NVD", 10),
        score("2.0", "NVD", 10),
        score("5.0", "NVD", 10));

    for (int from = 0; from < best.size(); from++) {
      List<CvssScore> scores = new ArrayList<>(best.subList(from, best.size()));
      assertThat(ScoreFacts.preferred(scores)).contains(best.get(from));
      Collections.reverse(scores);
      assertThat(ScoreFacts.preferred(scores)).contains(best.get(from));
    }
    assertThat(ScoreFacts.preferred(List.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H, YES, YES",
    "CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H, YES, YES",
    "CVSS:3.0/AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:L/A:H, NO, NO",
    "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N, YES, YES",
    "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:A/VC:H/VI:L/VA:H/SC:N/SI:N/SA:N, NO, NO",
    "AV:N/AC:L/Au:N/C:C/I:C/A:C, YES, YES",
    "AV:L/AC:L/Au:N/C:C/I:P/A:C, NO, NO",
    "CVSS:2.0/AV:N/AC:L/Au:N/C:C/I:C/A:C, YES, YES",
    "CVSS:3.1/AV:N, UNKNOWN, UNKNOWN",
    "CVSS:9.9/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H, UNKNOWN, UNKNOWN",
  })
  void a_vector_says_whether_an_attack_can_be_automated_and_takes_all(
      String vector, Answer automatable, Answer totalImpact) {
    CvssFacts facts = CvssFacts.of(vector);

    assertThat(facts.automatable()).isEqualTo(automatable);
    assertThat(facts.totalImpact()).isEqualTo(totalImpact);
  }

  private static CvssScore score(String version, String source, double baseScore) {
    return CvssScore.builder()
        .version(version)
        .source(source)
        .baseScore(baseScore)
        .scoringVector("AV:N")
        .build();
  }
}
