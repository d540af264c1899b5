package io.github.inspectortriage.cvss;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import us.springett.cvss.Cvss;

class Cvss4ScoreTest {
  private static final String[] NAMES = {
    "AV", "AC", "AT", "PR", "UI", "VC", "VI", "VA", "SC", "SI", "SA"
  };
  private static final String[] VALUES = {
    "NALP", "LH", "NP", "NLH", "NPA", "HLN", "HLN", "HLN", "HLN", "HLN", "HLN"
  };
  private static final int ALL = 104_976;

  /** FIRST says of its own mended calculator: 522 of all vectors of base metrics move up a tenth, none otherwise. */
  @Test
  void of_all_vectors_522_score_a_tenth_more_than_in_floating_point() {
    int up = 0;
    int otherwise = 0;
    for (int number = 0; number < ALL; number++) {
      Map<String, String> metrics = metrics(number);
      long ours = Math.round(Cvss4Score.of(metrics) * 10);
      long theirs =
          Math.round(Cvss.fromVector(vector(metrics)).calculateScore().getBaseScore() * 10);
      up += ours == theirs + 1 ? 1 : 0;
      otherwise += ours != theirs && ours != theirs + 1 ? 1 : 0;
    }

    assertThat(up).isEqualTo(522);
    assertThat(otherwise).isZero();
  }

  /** Public reports of ties that were rounded down. */
  @ParameterizedTest
  @CsvSource({
    "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:P/VC:H/VI:L/VA:N/SC:H/SI:H/SA:H, 8.6",
    "CVSS:4.0/AV:N/AC:L/AT:P/PR:L/UI:A/VC:L/VI:L/VA:N/SC:N/SI:N/SA:N/E:U, 0.4",
    "CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:N/VC:H/VI:H/VA:N/SC:H/SI:H/SA:H/E:P, 9.0",
    "CVSS:4.0/AV:P/AC:H/AT:P/PR:L/UI:P/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N, 0.0",
    "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H, 10.0",
  })
  void a_tie_is_rounded_up(String vector, double score) {
    assertThat(CvssVector.parse(vector).overallScore()).hasValue(score);
  }

  private static Map<String, String> metrics(int number) {
    Map<String, String> metrics = new LinkedHashMap<>();
    int rest = number;
    for (int i = 0; i < NAMES.length; i++) {
      metrics.put(
          NAMES[i], VALUES[i].substring(rest % VALUES[i].length(), rest % VALUES[i].length() + 1));
      rest /= VALUES[i].length();
    }
    return metrics;
  }

  private static String vector(Map<String, String> metrics) {
    StringBuilder vector = new StringBuilder("CVSS:4.0");
    metrics.forEach((name, value) -> vector.append('/').append(name).append(':').append(value));
    return vector.toString();
  }
}
