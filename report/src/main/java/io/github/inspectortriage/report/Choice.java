package io.github.inspectortriage.report;

import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.priority.Band;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** One of the few values that a column may have. */
record Choice(String text, Tone tone) {
  static final List<ImageUse> USES =
      List.of(ImageUse.IN_USE, ImageUse.UNKNOWN, ImageUse.RECENT, ImageUse.IDLE);

  /** The bands, the most urgent first. */
  static List<Choice> ofBands(Collection<Band> bands) {
    return bands.stream()
        .distinct()
        .sorted(Comparator.reverseOrder())
        .map(band -> new Choice(band.name(), Tone.of(band)))
        .toList();
  }

  static List<Choice> ofUses() {
    return USES.stream().map(use -> new Choice(words(use), Tone.of(use))).toList();
  }

  static List<Choice> of(Enum<?>... values) {
    return Arrays.stream(values)
        .map(value -> new Choice(words(value), Tone.NONE))
        .toList();
  }

  static List<Choice> of(String... texts) {
    return Stream.of(texts).map(text -> new Choice(text, Tone.NONE)).toList();
  }

  /** {@code in use}. */
  static String words(Enum<?> value) {
    return value == ImageUse.UNKNOWN
        ? "use unknown"
        : value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
