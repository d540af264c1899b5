package io.github.inspectortriage.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Ways that are filed in the same place. Immutable; a copy with one more or less is cheap. */
final class FiledWays {
  static final FiledWays NONE = new FiledWays(new FiledWay[0], null);

  // An array of this length is copied in the time that a trie takes for its own; most places hold
  // one way.
  private static final int FEW = 16;

  private final FiledWay[] few;
  private final @Nullable HashTrie<FiledWay, Boolean> many;

  private FiledWays(FiledWay[] few, @Nullable HashTrie<FiledWay, Boolean> many) {
    this.few = few;
    this.many = many;
  }

  static FiledWays of(List<FiledWay> ways) {
    if (ways.size() <= FEW) {
      return new FiledWays(ways.toArray(FiledWay[]::new), null);
    }
    HashTrie<FiledWay, Boolean> many = HashTrie.empty();
    for (FiledWay way : ways) {
      many = many.with(way, true);
    }
    return new FiledWays(NONE.few, many);
  }

  int size() {
    return many == null ? few.length : many.size();
  }

  FiledWays with(FiledWay way) {
    if (many != null) {
      return new FiledWays(few, many.with(way, true));
    }
    if (few.length < FEW) {
      FiledWay[] more = Arrays.copyOf(few, few.length + 1);
      more[few.length] = way;
      return new FiledWays(more, null);
    }
    List<FiledWay> more = new ArrayList<>(Arrays.asList(few));
    more.add(way);
    return of(more);
  }

  FiledWays without(FiledWay way) {
    return many == null
        ? new FiledWays(
            Arrays.stream(few).filter(each -> !each.equals(way)).toArray(FiledWay[]::new), null)
        : new FiledWays(few, many.without(way));
  }

  void forEach(Consumer<FiledWay> action) {
    for (FiledWay way : few) {
      action.accept(way);
    }
    if (many != null) {
      many.forEachKey(action);
    }
  }
}
