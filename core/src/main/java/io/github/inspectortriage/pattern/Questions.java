package io.github.inspectortriage.pattern;

import io.github.inspectortriage.HouseOnly;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A few patterns that are asked of each event, all with one reading of it and without an object.
 *
 * <p>For many patterns there is {@link RuleSet}, which asks few of them; here all are asked, and each has its bit in the answer.
 */
@HouseOnly
public final class Questions {
  /** The bit that says that the event is one of those that {@link io.github.inspectortriage.json.ValidJson} takes. */
  public static final int VALID = Integer.MIN_VALUE;

  private static final int MOST = Integer.SIZE - 1;

  private final EventPattern first;
  private final List<EventPattern> patterns;
  private final PathTree fields;
  private final boolean needPresent;

  private Questions(EventPattern first, List<EventPattern> patterns) {
    this.first = first;
    this.patterns = List.copyOf(patterns);
    PathTree all = PathTree.EMPTY;
    for (EventPattern pattern : patterns) {
      for (Way way : pattern.ways()) {
        for (Leaf leaf : way.leaves()) {
          all = all.with(leaf);
        }
      }
    }
    this.fields = all;
    this.needPresent = this.patterns.stream().anyMatch(EventPattern::needsPresent);
  }

  /** Takes the patterns; the limits of the first, and whether it trusts its events, hold for all. */
  public static Questions of(EventPattern first, EventPattern... others) {
    List<EventPattern> all = new ArrayList<>();
    all.add(first);
    all.addAll(List.of(others));
    if (all.size() > MOST) {
      throw new IllegalArgumentException("others must be fewer than " + MOST);
    }
    return new Questions(first, all);
  }

  /** Whether one of them asks how old a date is. */
  public boolean needPresent() {
    return needPresent;
  }

  /**
   * Returns a bit for each pattern that matches, the lowest for the first; and {@link #VALID}, unless that is not known.
   *
   * @param now the present; null if no pattern needs it
   * @throws InvalidEventException if the event is not JSON, no object or beyond a limit, wherever the fault is
   */
  public int ask(byte[] event, @Nullable Instant now) {
    Objects.requireNonNull(event, "event");
    EventScanner scanner = EventScanner.borrow();
    try {
      Observed observed = first.isTrusting()
          ? scanner.observeTrusted(event, fields, first.limits())
          : scanner.observe(event, fields, first.limits());
      int answer = scanner.isValid() ? VALID : 0;
      for (int i = 0; i < patterns.size(); i++) {
        answer |= patterns.get(i).holds(observed, now) ? 1 << i : 0;
      }
      return answer;
    } finally {
      scanner.giveBack();
    }
  }
}
