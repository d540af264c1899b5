package io.github.inspectortriage.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inspectortriage.Event;
import io.github.inspectortriage.Position;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.identity.InvalidIdentityException.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FindingKeyTest {
  private static final String ID = "0123456789abcdef0123456789abcdef";
  private static final String ARN = "arn:aws:inspector2:eu-central-1:123456789012:finding/" + ID;

  @Test
  void an_arn_has_four_parts() {
    assertThat(FindingKey.parse(ARN))
        .isEqualTo(new FindingKey("aws", "eu-central-1", "123456789012", ID))
        .hasToString(ARN);
  }

  @ParameterizedTest
  @CsvSource({
    "aws-cn, cn-north-1",
    "aws-us-gov, us-gov-west-1",
    "aws-iso-b, us-isob-east-1",
    "aws-eusc, eusc-de-east-1"
  })
  void every_partition_has_findings(String partition, String region) {
    String arn = "arn:" + partition + ":inspector2:" + region + ":123456789012:finding/" + ID;

    assertThat(FindingKey.parse(arn)).hasToString(arn);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "x | 1:1: expected \"arn:\", found \"x\"",
        "arn:gcp:inspector2 | 1:5: expected a partition like aws, found \"gcp:inspector2\"",
        "arn:aws:ecr:eu-central-1 | 1:8: expected \":inspector2:\", found \":ecr:eu-central-1\"",
        "arn:aws:inspector2:N/A | 1:20: expected a Region like eu-central-1, found \"N/A\"",
        "arn:aws:inspector2:eu-central-1:12:finding/0 | 1:33: expected an account of 12 digits, found \"12:finding/0\"",
        "arn:aws:inspector2:eu-central-1:123456789012:finding/FINDING_ID | 1:54: expected 32 hexadecimal digits, found \"FINDING_ID\"",
        "arn:aws:inspector2:eu-central-1:123456789012:finding/0123456789abcdef0123456789abcdef0 | 1:86: expected the end, found \"0\"",
        "arn:aws:inspector2:eu-central-1 | 1:32: expected \":\", found the end"
      })
  void what_is_no_arn_of_a_finding_is_told_with_its_place(String text, String message) {
    assertThatThrownBy(() -> FindingKey.parse(text))
        .isInstanceOfSatisfying(
            InvalidIdentityException.class,
            e -> assertThat(e.code()).isEqualTo(Code.NOT_A_FINDING_ARN))
        .hasMessage(message);
  }

  @Test
  void a_text_longer_than_any_arn_is_not_looked_at() {
    assertThatThrownBy(() -> FindingKey.parse("a".repeat(201)))
        .isInstanceOfSatisfying(InvalidIdentityException.class, e -> {
          assertThat(e.code()).isEqualTo(Code.TOO_LARGE);
          assertThat(e.position()).isEqualTo(new Position(1, 201));
        })
        .hasMessage("1:201: expected at most 200 characters, found \"a\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"12345678901", "1234567890123", "12345678901x"})
  void a_part_that_is_not_of_its_form_is_refused(String account) {
    assertThatThrownBy(() -> new FindingKey("aws", "eu-central-1", account, ID))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("account must be 12 digits, but was \"" + account + "\"");
  }

  @Test
  void a_finding_has_a_key_if_its_arn_is_of_inspectors_form() {
    Finding real = Event.ofImage().with("/findingArn", '"' + ARN + '"').finding();
    Finding example = Event.ofImage().with("/findingArn", "\"FINDING_ARN\"").finding();

    assertThat(FindingKey.of(real)).contains(FindingKey.parse(ARN));
    assertThat(FindingKey.of(example)).isEmpty();
  }

  @Test
  void keys_are_ordered_by_their_text() {
    FindingKey first = FindingKey.parse(ARN);
    FindingKey second = FindingKey.parse(ARN.replace("finding/0", "finding/1"));

    assertThat(first).isLessThan(second);
  }
}
