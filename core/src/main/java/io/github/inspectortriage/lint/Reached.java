package io.github.inspectortriage.lint;

import io.github.inspectortriage.lint.EventFields.Content;
import io.github.inspectortriage.lint.EventFields.Field;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a path leads in an event of Inspector.
 *
 * @param wrongAt the offset of the first character that is not as documented, or -1
 * @param skippedAt the offset of the first step that names a member of an array, or -1
 * @param mended the path with an index where one is missing
 * @param known the path with {@code []} for any element
 * @param field what stands there, or null if it is not known
 * @param isList whether the path yields a list
 * @param isOpen whether it has a star over members, behind which nothing is known
 */
record Reached(
    int wrongAt,
    int skippedAt,
    String mended,
    String known,
    @Nullable Field field,
    boolean isList,
    boolean isOpen) {
  private static final int NONE = -1;
  private static final Pattern STEP =
      Pattern.compile("\\.(?:\\*|[A-Za-z0-9_/-]+)|\\[(?:\\*|[0-9]+)]");

  static Reached by(String path) {
    StringBuilder known = new StringBuilder("$");
    StringBuilder mended = new StringBuilder("$");
    int skippedAt = NONE;
    boolean isList = false;
    boolean isOpen = false;
    int at = path.startsWith("$") ? 1 : 0;
    Matcher steps = STEP.matcher(path).region(at, path.length());
    while (at > 0 && steps.lookingAt()) {
      String step = steps.group();
      boolean isName = step.charAt(0) == '.';
      boolean isStar = step.endsWith("*") || step.endsWith("*]");
      if (isName && isArray(known.toString())) {
        known.append("[]");
        if (!isStar) {
          skippedAt = skippedAt < 0 ? steps.start() : skippedAt;
          mended.append("[0]");
        }
      } else if (isName && isStar) {
        isOpen = true;
      }
      known.append(isName ? (isStar ? "" : step) : "[]");
      mended.append(step);
      isList |= isStar;
      at = steps.end();
      steps.region(at, path.length());
    }
    boolean isWrong = at == 0 || at < path.length();
    Field field = isWrong || isOpen ? null : EventFields.at(known.toString());
    return new Reached(
        isWrong ? at : NONE, skippedAt, mended.toString(), known.toString(), field, isList, isOpen);
  }

  private static boolean isArray(String known) {
    Field field = EventFields.at(known);
    return field != null && field.content() == Content.ARRAY;
  }

  boolean isWrong() {
    return wrongAt >= 0;
  }

  /** Whether the variable never has a value. */
  boolean isNever() {
    return isWrong() || skippedAt >= 0;
  }

  boolean is(Content content) {
    return field != null && field.content() == content && !isList;
  }

  /** Whether an object or an array stands there. */
  boolean isContainer() {
    return isList || is(Content.OBJECT) || is(Content.ARRAY);
  }

  /** Whether its text cannot have a quote, a backslash or a control character. */
  boolean isClosed() {
    return is(Content.CLOSED) || is(Content.NUMBER);
  }

  /** Whether an event of Inspector may lack it. */
  boolean canBeMissing() {
    return field == null || !field.isInEveryFinding();
  }
}
