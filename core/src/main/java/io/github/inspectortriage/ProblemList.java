package io.github.inspectortriage;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What is wrong with one text: up to 20 problems in the order in which they were found, and how many more there are; not
 * thread-safe.
 *
 * @param <T> a problem
 */
@HouseOnly
public final class ProblemList<T> {
  private static final int MOST = 20;

  private final List<T> kept = new ArrayList<>();
  private int more;

  /** The list of these. */
  public static <T> ProblemList<T> of(List<? extends T> problems) {
    ProblemList<T> list = new ProblemList<>();
    problems.forEach(problem -> list.add(() -> problem));
    return list;
  }

  /** Adds a problem, or counts it if the list is full: then it is not made. */
  public void add(Supplier<? extends T> problem) {
    if (isFull()) {
      more++;
    } else {
      kept.add(problem.get());
    }
  }

  /** How many there are, with those that were not kept. */
  public int count() {
    return kept.size() + more;
  }

  /** How many were not kept. */
  public int more() {
    return more;
  }

  public boolean isFull() {
    return kept.size() == MOST;
  }

  public boolean isEmpty() {
    return kept.isEmpty();
  }

  /** The problems that were kept. */
  public List<T> all() {
    return List.copyOf(kept);
  }

  /** The problems in words, and behind them how many more there are. */
  public String text(Function<? super T, String> words, String separator) {
    List<String> lines = new ArrayList<>(kept.size() + 1);
    kept.forEach(problem -> lines.add(words.apply(problem)));
    if (more > 0) {
      lines.add(moreInWords(more));
    }
    return String.join(separator, lines);
  }

  /** What stands behind the last problem that is told. */
  public static String moreInWords(int more) {
    return "and " + more + (more == 1 ? " more problem" : " more problems");
  }
}
