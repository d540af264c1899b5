package io.github.inspectortriage.pattern;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.pattern.MatchExplanation.All;
import io.github.inspectortriage.pattern.MatchExplanation.Any;
import io.github.inspectortriage.pattern.MatchExplanation.Branch;
import io.github.inspectortriage.pattern.MatchExplanation.Field;
import io.github.inspectortriage.pattern.MatchExplanation.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes an explanation for a terminal. Objects are not shown as such, because a line has the whole path. */
final class MatchExplanationText {
  private static final int MOST_BRANCHES = 10;
  private static final int PATH_LENGTH = 120;
  private static final String OK = "ok    ";
  private static final String MISS = "MISS  ";

  private final List<String> lines = new ArrayList<>();

  private MatchExplanationText() {}

  static String of(MatchExplanation why) {
    MatchExplanationText text = new MatchExplanationText();
    text.lines.add(why.matches() ? "matches" : "does not match");
    text.add(why.pattern(), "  ");
    return String.join(System.lineSeparator(), text.lines);
  }

  private void add(Part part, String indent) {
    if (part instanceof All all) {
      all.parts().forEach(each -> add(each, indent));
    } else if (part instanceof Any any) {
      add(any, indent);
    } else if (part instanceof Field field) {
      lines.add(indent + line(field));
    }
  }

  private void add(Any any, String indent) {
    int count = any.branches().size();
    lines.add(indent + (any.holds() ? OK : MISS) + "one of " + count + " branches"
        + (any.holds() ? ":" : ", the nearest first:"));
    any.branches().stream().limit(MOST_BRANCHES).forEach(branch -> add(branch, indent + "  "));
    if (count > MOST_BRANCHES) {
      lines.add(indent + "  and " + (count - MOST_BRANCHES) + " more");
    }
  }

  private void add(Branch branch, String indent) {
    int misses = branch.misses().size();
    lines.add(indent + "branch " + branch.number()
        + (misses == 0
            ? " holds:"
            : " misses " + misses + (misses == 1 ? " condition:" : " conditions:")));
    branch.parts().forEach(part -> add(part, indent + "  "));
    branch.besides().forEach(field -> lines.add(indent + "  " + line(field)));
  }

  private static String line(Field field) {
    String asked = path(field.path()) + " " + field.condition();
    return switch (field.verdict()) {
      case MATCHED -> OK + asked;
      case NO_SUCH_FIELD -> MISS + asked + ", but there is no such field" + remark(field, "; ");
      case NO_VALUE -> MISS + asked + ", but the event has " + remark(field, "");
      case BELOW_A_VALUE -> MISS + asked + ", but " + remark(field, "");
      case WRONG_TYPE ->
        MISS + asked + ", but the event has " + values(field) + ", of another type"
            + remark(field, "; ");
      case OUTSIDE -> MISS + asked + ", but the event has " + values(field) + remark(field, "; ");
      case MATCHED_ELSEWHERE -> MISS + asked + clash(field);
      case REPLACED ->
        "--    " + asked + ", which does not count: the field is asked again further on";
    };
  }

  private static String remark(Field field, String before) {
    return field.remark().map(remark -> before + remark).orElse("");
  }

  private static String clash(Field field) {
    String others = field.clashesWith().stream()
        .map(MatchExplanationText::path)
        .collect(Collectors.joining(" and "));
    return ", but only in " + String.join(", ", field.places()) + ", where " + others
        + (field.clashesWith().size() == 1 ? " does not hold" : " do not all hold");
  }

  private static String values(Field field) {
    String shown = field.values().stream().map(SafeText::oneLine).collect(Collectors.joining(", "));
    int more = field.valueCount() - field.values().size();
    return more > 0 ? shown + " and " + more + " more" : shown;
  }

  private static String path(String path) {
    return SafeText.cut(SafeText.oneLine(path), PATH_LENGTH);
  }
}
