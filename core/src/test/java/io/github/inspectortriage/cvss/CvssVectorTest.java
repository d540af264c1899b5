package io.github.inspectortriage.cvss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inspectortriage.Position;
import io.github.inspectortriage.cvss.CvssVector.Rating;
import io.github.inspectortriage.cvss.CvssVector.Version;
import io.github.inspectortriage.cvss.InvalidCvssVectorException.Code;
import io.github.inspectortriage.finding.CvssCheck;
import io.github.inspectortriage.finding.CvssScore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CvssVectorTest {
  private static final String BASE = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";

  /** A line of {@code cvss-examples.txt}. */
  record Example(double base, String overall, String vector) {
    static Example read(String line) {
      String[] words = line.split(" ", -1);
      return new Example(Double.parseDouble(words[0]), words[1], words[2]);
    }

    OptionalDouble overallScore() {
      return overall.equals("-")
          ? OptionalDouble.empty()
          : OptionalDouble.of(Double.parseDouble(overall));
    }
  }

  static List<Example> examples() {
    try (InputStream in = CvssVectorTest.class.getResourceAsStream("cvss-examples.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(Example::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void the_scores_are_those_that_first_published(Example example) {
    CvssVector vector = CvssVector.parse(example.vector());

    assertThat(vector.baseScore()).isEqualTo(example.base());
    assertThat(vector.overallScore()).isEqualTo(example.overallScore());
  }

  @Test
  void there_are_examples_of_every_version() {
    assertThat(examples())
        .hasSizeGreaterThan(90)
        .extracting(example -> CvssVector.parse(example.vector()).version())
        .contains(Version.values());
  }

  @Test
  void temporal_and_environmental_metrics_count_in_the_overall_score_only() {
    CvssVector vector = CvssVector.parse(BASE + "/E:U/RL:O/RC:C/CR:L/IR:L/AR:L");

    assertThat(vector.baseScore()).isEqualTo(9.8);
    assertThat(vector.overallScore().orElseThrow()).isEqualTo(7.0);
  }

  @Test
  void an_environmental_score_of_version_3_0_is_left_out() {
    CvssVector temporal = CvssVector.parse(BASE.replace("3.1", "3.0") + "/E:U");
    CvssVector environmental = CvssVector.parse(BASE.replace("3.1", "3.0") + "/E:U/CR:L");

    assertThat(temporal.overallScore().orElseThrow()).isEqualTo(9.0);
    assertThat(environmental.overallScore()).isEmpty();
    assertThat(environmental.baseScore()).isEqualTo(9.8);
  }

  @Test
  void the_normal_form_has_the_order_of_the_specification_and_nothing_undefined() {
    CvssVector vector = CvssVector.parse("CVSS:3.1/A:H/I:H/C:H/S:U/UI:N/PR:N/AC:L/AV:N/RL:X/E:X");

    assertThat(vector).hasToString(BASE).isEqualTo(CvssVector.parse(BASE));
    assertThat(vector).hasSameHashCodeAs(CvssVector.parse(BASE));
  }

  @Test
  void a_vector_of_another_version_is_another_vector() {
    assertThat(CvssVector.parse(BASE.replace("3.1", "3.0"))).isNotEqualTo(CvssVector.parse(BASE));
  }

  @Test
  void a_vector_of_version_2_may_stand_in_parentheses() {
    CvssVector vector = CvssVector.parse("(AV:N/AC:L/Au:N/C:N/I:N/A:C)");

    assertThat(vector).hasToString("AV:N/AC:L/Au:N/C:N/I:N/A:C");
    assertThat(vector.version()).isEqualTo(Version.V2_0);
  }

  @Test
  void a_metric_is_found_by_its_name() {
    CvssVector vector = CvssVector.parse(BASE + "/E:X/RL:O");

    assertThat(vector.metric("AV")).contains("N");
    assertThat(vector.metric("RL")).contains("O");
    assertThat(vector.metric("E")).isEmpty();
    assertThat(vector.metric("Au")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N, NONE",
    "CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N, LOW",
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N, MEDIUM",
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N, HIGH",
    "CVSS:3.1/AV:N/AC:L/PR:L/UI:R/S:C/C:H/I:H/A:H, CRITICAL",
    "AV:N/AC:L/Au:N/C:N/I:N/A:N, LOW",
    "AV:N/AC:L/Au:N/C:P/I:N/A:N, MEDIUM",
    "AV:N/AC:L/Au:N/C:C/I:C/A:C, HIGH"
  })
  void a_score_has_the_word_of_its_scale(String vector, Rating rating) {
    assertThat(CvssVector.parse(vector).rating()).isEqualTo(rating);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "CVSS:5.0/AV:N | WRONG_PREFIX | 1:6: expected 4.0/, 3.1/ or 3.0/, found \"5.0/AV:N\"",
        "cvss:3.1/AV:N | WRONG_PREFIX | 1:1: expected CVSS:4.0/, CVSS:3.1/, CVSS:3.0/ or the AV: of version 2, found \"cvss:3.1/AV:N\"",
        "CVSS:3.1/AV | NOT_A_METRIC | 1:10: expected a metric like AV:N, found \"AV\"",
        "CVSS:3.1/AV:N//AC:L | NOT_A_METRIC | 1:15: expected a metric like AV:N, found \"\"",
        "CVSS:3.1/AV:N/Au:N | UNKNOWN_METRIC | 1:15: expected a metric of version 3.1, found \"Au\"",
        "CVSS:3.1/AV:Z | UNKNOWN_VALUE | 1:13: expected N, A, L or P for AV, found \"Z\"",
        "CVSS:3.1/AV:N/AV:L | DUPLICATE_METRIC | 1:15: expected AV once, found it again",
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U | MISSING_METRIC | 1:33: expected C, I, A too, found the end"
      })
  void what_is_wrong_is_told_with_its_place(String text, Code code, String message) {
    assertThatThrownBy(() -> CvssVector.parse(text))
        .isInstanceOfSatisfying(InvalidCvssVectorException.class, e -> {
          assertThat(e.code()).isEqualTo(code);
          assertThat(e.getMessage()).startsWith(e.position() + ": ");
        })
        .hasMessage(message);
  }

  @Test
  void a_text_longer_than_any_vector_is_not_looked_at() {
    assertThatThrownBy(() -> CvssVector.parse("A".repeat(513)))
        .isInstanceOfSatisfying(InvalidCvssVectorException.class, e -> {
          assertThat(e.code()).isEqualTo(Code.TOO_LARGE);
          assertThat(e.position()).isEqualTo(new Position(1, 513));
        })
        .hasMessage("1:513: expected at most 512 characters, found 513");
  }

  @Test
  void a_score_that_its_vector_gives_agrees() {
    assertThat(score("3.1", 9.8, BASE).checked())
        .isEqualTo(new CvssCheck.Agrees(CvssVector.parse(BASE)))
        .hasToString(BASE + " gives 9.8");
  }

  @Test
  void another_score_than_that_of_the_vector_is_a_fact() {
    assertThat(score("3.1", 7.5, BASE).checked())
        .isEqualTo(new CvssCheck.OtherScore(CvssVector.parse(BASE), 7.5, 9.8))
        .hasToString("stated 7.5, but " + BASE + " gives 9.8");
  }

  @Test
  void another_version_than_that_of_the_vector_is_a_fact() {
    assertThat(score("3.0", 9.8, BASE).checked())
        .isEqualTo(new CvssCheck.OtherVersion(CvssVector.parse(BASE), "3.0"))
        .hasToString("stated version \"3.0\", but the vector is " + BASE);
  }

  @Test
  void version_2_may_be_written_without_its_zero() {
    assertThat(score("2", 10, "AV:N/AC:L/Au:N/C:C/I:C/A:C").checked())
        .isInstanceOf(CvssCheck.Agrees.class);
  }

  @Test
  void a_wrong_vector_is_a_fact_too() {
    CvssScore score = score("3.1", 9.8, "CVSS:3.1/AV:N/AV:L");

    assertThat(score.vector()).isEmpty();
    assertThat(score.checked())
        .isInstanceOf(CvssCheck.WrongVector.class)
        .hasToString("no CVSS vector: 1:15: expected AV once, found it again");
  }

  private static CvssScore score(String version, double baseScore, String vector) {
    return CvssScore.builder()
        .version(version)
        .baseScore(baseScore)
        .scoringVector(vector)
        .source("NVD")
        .build();
  }
}
