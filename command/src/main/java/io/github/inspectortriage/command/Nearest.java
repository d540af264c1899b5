package io.github.inspectortriage.command;

import io.github.inspectortriage.SafeText;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the word that was probably meant. */
final class Nearest {
  private static final int LONGEST = 60;

  private Nearest() {}

  /** {@code ; did you mean "rank"?}, or nothing if no word is near. */
  static String didYouMean(String word, Collection<String> known) {
    List<String> near = known.stream()
        .filter(candidate -> isNear(word, candidate, Math.max(1, candidate.length() / 3)))
        .toList();
    return didYouMean(of(word, near, Integer.MAX_VALUE).stream().limit(1).toList());
  }

  /** {@code ; did you mean "rank" or "plan"?}, or nothing if there is none. */
  static String didYouMean(List<String> words) {
    if (words.isEmpty()) {
      return "";
    }
    List<String> quoted = words.stream().map(SafeText::quote).toList();
    String last = quoted.get(quoted.size() - 1);
    String first = String.join(", ", quoted.subList(0, quoted.size() - 1));
    return "; did you mean " + first + (first.isEmpty() ? "" : " or ") + last + "?";
  }

  /** The words that differ by at most so many changes, the nearest first. */
  static List<String> of(String word, Collection<String> known, int changes) {
    return known.stream()
        .filter(candidate -> isNear(word, candidate, changes))
        .sorted(Comparator.comparingInt((String candidate) -> distance(word, candidate))
            .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  static boolean isNear(String word, String candidate, int changes) {
    return word.length() <= LONGEST
        && candidate.length() <= LONGEST
        && distance(word, candidate) <= changes;
  }

  /** The characters to change, add, take off or swap with their neighbour; case and dashes cost nothing. */
  private static int distance(String left, String right) {
    String a = plain(left);
    String b = plain(right);
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int changed = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        d[i][j] = Math.min(changed, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        boolean isSwapped = i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1);
        if (isSwapped) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replace("-", "");
  }
}
