package io.github.inspectortriage.slack;

import io.github.inspectortriage.priority.Factor;
import io.github.inspectortriage.priority.Factor.Basis;
import io.github.inspectortriage.priority.Factor.Kind;
import io.github.inspectortriage.priority.Priority;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why the score is what it is, in the words of its own factors, so that the two cannot disagree. */
final class Why {
  private static final int LINES = 4;
  private static final int LINE_LENGTH = 140;

  private final Priority priority;
  private final List<Factor> strongestFirst;

  Why(Priority priority) {
    this.priority = priority;
    this.strongestFirst = priority.mainReasons();
  }

  /**
   * Returns what raised the score most, use aside: that has a sentence of its own. Empty if nothing did, for that
   * something is not known is no reason.
   */
  Optional<String> mainReason() {
    return strongestFirst.stream()
        .filter(factor -> factor.points() > 0 || factor.kind() == Kind.KEV)
        .filter(factor -> factor.kind() != Kind.IN_USE && factor.basis() != Basis.ASSUMED)
        .map(Factor::reason)
        .findFirst();
  }

  /** Returns the strongest factors, a line each; empty if none moved the score. */
  String lines() {
    return strongestFirst.stream().limit(LINES).map(Why::line).collect(Collectors.joining("\n"));
  }

  /** Returns what the score says of use, if it looked at it. */
  Optional<String> use() {
    return priority.factors().stream()
        .filter(factor -> factor.kind() == Kind.IN_USE)
        .map(Factor::reason)
        .findFirst();
  }

  /** Points are shown where they surprise: where a fact took some off. */
  private static String line(Factor factor) {
    String reason = Mrkdwn.words(capitalised(factor.reason()), LINE_LENGTH);
    return factor.points() < 0
        ? "• " + reason + ", which took " + points(-factor.points()) + " off"
        : "• " + reason;
  }

  private static String points(double tenths) {
    String number =
        BigDecimal.valueOf(Math.round(tenths * 10), 1).stripTrailingZeros().toPlainString();
    return number.equals("1") ? "1 point" : number + " points";
  }

  static String capitalised(String text) {
    if (text.isEmpty()) {
      return text;
    }
    int first = text.offsetByCodePoints(0, 1);
    return text.substring(0, first).toUpperCase(Locale.ROOT) + text.substring(first);
  }
}
