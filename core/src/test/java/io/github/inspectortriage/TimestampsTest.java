package io.github.inspectortriage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Dec 3, 2021, 6:02:30 PM          | 2021-12-03T18:02:30Z",
        "Dec 3, 2021, 6:02:30\u202fPM     | 2021-12-03T18:02:30Z",
        "Wed Sep 04 16:55:38.411 UTC 2024 | 2024-09-04T16:55:38.411Z",
        "Wed Sep 04 16:55:38 UTC 2024     | 2024-09-04T16:55:38Z",
        "2023-01-20T22:51:35.665501Z      | 2023-01-20T22:51:35.665501Z",
        "2024-02-02T16:30:33.045000+01:00 | 2024-02-02T15:30:33.045Z",
        "2025-12-26 14:21:44.742000+01:00 | 2025-12-26T13:21:44.742Z",
        "1748629505.465                   | 2025-05-30T18:25:05.465Z",
        "1749079491                       | 2025-06-04T23:24:51Z",
        "1.663703546405E9                 | 2022-09-20T19:52:26.405Z",
        "0                                | 1970-01-01T00:00:00Z",
        "1763632800000                    | 2025-11-20T10:00:00Z",
        "1.7636328E12                     | 2025-11-20T10:00:00Z",
        "2025-11-20T10:00:00+0000         | 2025-11-20T10:00:00Z",
        "2025-11-20T10:00:00.123+0100     | 2025-11-20T09:00:00.123Z",
        "2025-11-20T10:00:00+00           | 2025-11-20T10:00:00Z",
        "2025-11-20 10:00:00 +0000        | 2025-11-20T10:00:00Z",
        "2025-11-20 10:00:00.000          | 2025-11-20T10:00:00Z",
        "2025-11-20 10:00:00.000 UTC      | 2025-11-20T10:00:00Z",
        "2025-11-20T10:00:00              | 2025-11-20T10:00:00Z",
        "Thu, 20 Nov 2025 10:00:00 GMT    | 2025-11-20T10:00:00Z",
      })
  void every_spelling_that_inspector_has_sent_is_read(String text, String expected) {
    assertThat(Timestamps.parse(text)).contains(Instant.parse(expected));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "yesterday",
        "2024-02-30T00:00:00Z",
        "2024-02-02",
        "Foo Sep 04 16:55:38.411 UTC 2024",
        "9999-12-31T23:59:59-18:00",
        "1748629505465000",
        "1e99",
        "-1",
        "NaN",
        "1..2",
        "Dec 3, 2021, 26:02:30 PM"
      })
  void all_else_is_none(String text) {
    assertThat(Timestamps.parse(text)).isEqualTo(Optional.empty());
  }

  @Test
  void the_language_of_the_machine_does_not_matter() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.JAPAN);

      assertThat(Timestamps.parse("Dec 3, 2021, 6:02:30 PM"))
          .contains(Instant.parse("2021-12-03T18:02:30Z"));
    } finally {
      Locale.setDefault(before);
    }
  }
}
