package io.github.inspectortriage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TimestampsLaws {
  private static final Instant END_OF_YEAR_9999 = Instant.parse("9999-12-31T23:59:59Z");
  private static final List<DateTimeFormatter> SPELLINGS = List.of(
      DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss.SSS 'UTC' uuuu", Locale.ENGLISH),
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'"),
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'"),
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSSSS+00:00"),
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.S+00:00"));

  @Group
  class The_short_way_gives_what_the_formatters_give {
    @Property(tries = 2000)
    void for_any_spelling(@ForAll("spelled") String text) {
      Instant read = FixedTimestamps.parse(text);

      assertThat(read).isNotNull().isEqualTo(Timestamps.parseByFormatter(text).orElseThrow());
    }

    @Property(tries = 5000)
    void for_any_spelling_with_a_slip(
        @ForAll("spelled") String text, @ForAll("slips") char slip, @ForAll("places") int place) {
      int at = place % text.length();
      String slipped = text.substring(0, at) + slip + text.substring(at + 1);

      Instant read = FixedTimestamps.parse(slipped);

      if (read != null) {
        assertThat(Timestamps.parseByFormatter(slipped)).contains(read);
      }
    }

    @Property(tries = 2000)
    void for_any_seconds_since_1970(@ForAll("seconds") String text) {
      Instant read = FixedTimestamps.parse(text);

      if (read != null) {
        assertThat(Timestamps.parseByFormatter(text)).contains(read);
      }
    }
  }

  @Provide
  Arbitrary<String> spelled() {
    Arbitrary<Instant> instants = Arbitraries.longs()
        .between(-62_167_219_200L, END_OF_YEAR_9999.getEpochSecond())
        .map(Instant::ofEpochSecond);
    Arbitrary<Integer> nanos = Arbitraries.integers().between(0, 999_999_999);
    return Combinators.combine(instants, nanos, Arbitraries.of(SPELLINGS))
        .as((instant, nano, spelling) ->
            spelling.format(instant.plusNanos(nano).atOffset(ZoneOffset.UTC)));
  }

  @Provide
  Arbitrary<Character> slips() {
    return Arbitraries.of(
        '0', '1', '2', '3', '5', '9', ' ', '.', ':', '-', '+', 'T', 'Z', 'M', 'e', '٣');
  }

  @Provide
  Arbitrary<Integer> places() {
    return Arbitraries.integers().between(0, 40);
  }

  @Provide
  Arbitrary<String> seconds() {
    return Combinators.combine(
            Arbitraries.strings().numeric().ofMinLength(0).ofMaxLength(13),
            Arbitraries.strings().numeric().ofMaxLength(11),
            Arbitraries.of("", ".", "E", ".."))
        .as((whole, fraction, between) -> whole + between + fraction);
  }
}
