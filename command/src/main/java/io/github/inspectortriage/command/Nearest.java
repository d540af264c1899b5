package io.github.inspectortriage.command;

import io.github.inspectortriage.SafeText;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds the word that was probably meant. */
final class Nearest {
  private static final int LONGEST = 60;

  private Nearest() {}

  /** Returns {@code ; did you mean "rank"?}, or nothing if no word is near. */
  static String didYouMean(String word, Collection<String> known) {
    if (word.length() > LONGEST) {
      return "";
    }
    return known.stream()
        .filter(candidate -> distance(word, candidate) <= Math.max(1, candidate.length() / 3))
        .min(Comparator.comparingInt((String candidate) -> distance(word, candidate))
            .thenComparing(Comparator.naturalOrder()))
        .map(near -> "; did you mean " + SafeText.quote(near) + "?")
        .orElse("");
  }

  /** The characters to change, add or take off; case and dashes cost nothing. */
  private static int distance(String left, String right) {
    String a = plain(left);
    String b = plain(right);
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int before = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = before + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        before = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replace("-", "");
  }
}
