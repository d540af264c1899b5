package io.github.inspectortriage.slack;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/** First lines and the texts that stand for a message, as long as they may be and no longer. */
final class Lines {
  /** Slack's limit of a header. */
  static final int HEADLINE = 150;

  /** Ours of the text: a lock screen shows about as much. */
  static final int TEXT = 300;

  private static final List<Integer> LENGTHS = List.of(80, 60, 40, 30, 20, 12, 8, 5);

  private Lines() {}

  /** The text with names as long as the limit allows. */
  static String longestWithin(int limit, IntFunction<String> text) {
    String shortest = "";
    for (int length : LENGTHS) {
      shortest = text.apply(length);
      if (shortest.length() <= limit) {
        break;
      }
    }
    return shortest;
  }

  /** As many of the sentences as the limit allows, the first ones; names are cut before a sentence is left out. */
  static String sentencesWithin(int limit, Words words, IntFunction<List<String>> sentences) {
    Function<List<String>, String> joined = list -> words.sentences(
        list.stream().filter(text -> !text.isEmpty()).map(words::sentence).toList());
    String all = longestWithin(limit, length -> joined.apply(sentences.apply(length)));
    List<String> fewer = new ArrayList<>(sentences.apply(LENGTHS.get(LENGTHS.size() - 1)));
    while (all.length() > limit && fewer.size() > 1) {
      fewer.remove(fewer.size() - 1);
      all = joined.apply(fewer);
    }
    return all;
  }
}
