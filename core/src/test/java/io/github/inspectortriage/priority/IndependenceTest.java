package io.github.inspectortriage.priority;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No clock, locale, hash order or thread order changes a result. */
class IndependenceTest {
  @ParameterizedTest
  @CsvSource({
    "tr-TR, Asia/Tokyo",
    "ar-EG-u-nu-arab, Pacific/Kiritimati",
    "th-TH-u-ca-buddhist, Pacific/Pago_Pago",
    "de-CH, America/St_Johns",
  })
  void no_locale_and_no_time_zone_changes_a_result(String locale, String zone) throws IOException {
    List<String> before = AllScores.lines(false);
    Locale ours = Locale.getDefault();
    TimeZone here = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(locale));
      TimeZone.setDefault(TimeZone.getTimeZone(zone));

      assertThat(AllScores.lines(false)).isEqualTo(before);
    } finally {
      Locale.setDefault(ours);
      TimeZone.setDefault(here);
    }
  }

  @Test
  void no_order_of_threads_changes_a_result() throws IOException {
    List<String> before = AllScores.lines(false);

    for (int i = 0; i < 5; i++) {
      assertThat(AllScores.lines(true)).isEqualTo(before);
    }
  }

  /** The order of Map.of and Set.of is another in every run of the JVM. */
  @ParameterizedTest
  @CsvSource({"tr, TR, Asia/Tokyo", "ja, JP, America/St_Johns"})
  void no_hash_order_of_another_jvm_changes_a_result(String language, String country, String zone)
      throws IOException, InterruptedException, NoSuchAlgorithmException {
    Process other = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Duser.language=" + language,
            "-Duser.country=" + country,
            "-Duser.timezone=" + zone,
            "-cp",
            System.getProperty("java.class.path"),
            AllScores.class.getName())
        .redirectErrorStream(true)
        .start();
    String printed = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(other.waitFor()).as(printed).isZero();
    assertThat(printed.lines())
        .containsExactly(AllScores.digest(), language + "-" + country + " " + zone);
  }
}
