package io.github.inspectortriage;

import java.util.Collection;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds the word that was probably meant: "did you mean" for the whole house.
 *
 * <p>The work is bounded for each known word, whatever the word; a caller with many words bounds how often it asks.
 */
@HouseOnly
public final class Spelling {
  private static final int LONGEST = 100;

  private Spelling() {}

  /** Returns {@code ; did you mean "prefix"?}, or nothing if no word is near. */
  public static String didYouMean(String word, Collection<String> known) {
    return nearest(word, known)
        .map(near -> "; did you mean " + SafeText.quote(near) + "?")
        .orElse("");
  }

  /**
   * Returns the known word that takes the fewest changes of a character, at most one third of its length; the first of those
   * that take the same. Case, blanks, hyphens and underscores cost nothing. A word of more than 100 characters has none.
   */
  public static Optional<String> nearest(String word, Collection<String> known) {
    Objects.requireNonNull(word, "word");
    if (word.length() > LONGEST) {
      return Optional.empty();
    }
    String plainWord = plain(word);
    String nearest = null;
    int fewest = Integer.MAX_VALUE;
    for (String candidate : known) {
      String plainCandidate = plain(candidate);
      int most = Math.min(fewest - 1, Math.max(1, candidate.length() / 3));
      // The lengths alone rule out most words.
      if (Math.abs(plainWord.length() - plainCandidate.length()) <= most) {
        int changes = changes(plainWord, plainCandidate);
        if (changes <= most) {
          fewest = changes;
          nearest = candidate;
        }
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** Counts the changes of Damerau and Levenshtein, where neighbours that are swapped count once. */
  private static int changes(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(d[i - 1][j - 1] + same, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
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
    StringBuilder plain = new StringBuilder(word.length());
    String lower = word.toLowerCase(Locale.ROOT);
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      if (c != '-' && c != '_' && c != ' ') {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}
