package io.github.inspectortriage.pattern;

import io.github.inspectortriage.Position;
import io.github.inspectortriage.ProblemList;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.pattern.InvalidPatternException.Code;
import io.github.inspectortriage.pattern.InvalidPatternException.Problem;
import java.util.Locale;
import java.util.function.Supplier;

/** Collects what is wrong with one pattern, and words it: place, fact, cure, and the line with a mark. */
final class Problems {
  private static final int WIDTH = 80;

  private final String name;
  private final String source;
  private final boolean isAdvised;
  private final ProblemList<Problem> found = new ProblemList<>();

  Problems(String name, String source) {
    this(name, source, true);
  }

  private Problems(String name, String source, boolean isAdvised) {
    this.name = name;
    this.source = source;
    this.isAdvised = isAdvised;
  }

  /** A collection for a text that is itself a piece of advice, on which none is given. */
  static Problems unadvised() {
    return new Problems("advice", "", false);
  }

  /** The advice, which is made only for a problem that is told. */
  String advice(Supplier<String> advice) {
    return isAdvised && !found.isFull() ? advice.get() : "";
  }

  static InvalidPatternException notUtf8(String name) {
    return new Problems(name, "")
        .fatal(Code.NOT_JSON, new Position(1, 1), "expected JSON in UTF-8; save the text as UTF-8");
  }

  static InvalidPatternException tooLong(String name, PatternLimits limits) {
    return new Problems(name, "")
        .fatal(
            Code.TOO_LARGE,
            new Position(1, 1),
            "expected at most %,d characters, found more; split the pattern or raise the limit",
            limits.patternCharacters());
  }

  /** An empty collection for the same text. */
  Problems again() {
    return new Problems(name, source, isAdvised);
  }

  void add(Code code, String path, Position position, String fact, Object... parts) {
    found.add(() -> {
      String where = path.isEmpty() ? "" : " at $." + SafeText.cut(SafeText.oneLine(path), WIDTH);
      String what = String.format(Locale.ROOT, fact, parts);
      String message = name + ":" + position + where + ": " + what + excerpt(position);
      return new Problem(code, path, position, message);
    });
  }

  /** The error to throw at once: what comes after such a fault cannot be read. */
  InvalidPatternException fatal(Code code, Position position, String fact, Object... parts) {
    add(code, "", position, fact, parts);
    return new InvalidPatternException(found);
  }

  boolean has(Code code) {
    return found.all().stream().anyMatch(problem -> problem.code() == code);
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new InvalidPatternException(found);
    }
  }

  private String excerpt(Position position) {
    String line = source.lines().skip(position.line() - 1L).findFirst().orElse("");
    int mark = Math.min(position.column() - 1, line.length());
    int from = Math.max(0, mark - WIDTH / 2);
    String before = visible(line.substring(from, mark));
    String after = visible(line.substring(mark, Math.min(line.length(), mark + WIDTH / 2)));
    return line.isBlank()
        ? ""
        : "\n | " + before + after + "\n | " + " ".repeat(before.length()) + "^";
  }

  private static String visible(String part) {
    // The bars keep oneLine from dropping the blanks at both ends, which the mark counts on.
    String safe = SafeText.oneLine("|" + part + "|");
    return safe.substring(1, safe.length() - 1);
  }
}
