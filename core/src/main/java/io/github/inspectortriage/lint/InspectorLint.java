package io.github.inspectortriage.lint;

import io.github.inspectortriage.Spelling;
import io.github.inspectortriage.pattern.PatternBranch;
import io.github.inspectortriage.pattern.PatternCondition;
import io.github.inspectortriage.pattern.PatternField;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds out which of a pattern's branches are for Inspector's events, and has them checked by the rules that know those.
 *
 * <p>They speak only where every branch through a field is for Inspector alone: a pattern for {@code aws.ecr}, or for many
 * sources, may ask what Inspector never sends.
 */
final class InspectorLint {
  private static final int SHORTEST_PART = 4;
  private static final List<String> SPELLINGS =
      List.of(InspectorFields.SOURCE, "inspector2", "inspector2.amazonaws.com");

  /** What the service is called elsewhere: its name, its principal, its parts. */
  private static final Pattern SERVICE = Pattern.compile(
      "(?i)(amazon|aws)?[ ._:/-]*inspector[ ._-]?(2|v2)?([ ._:-]?(amazonaws\\.com|classic))?");

  private final LintFindings findings;
  private final List<PatternBranch> branches;

  InspectorLint(LintFindings findings, List<PatternBranch> branches) {
    this.findings = findings;
    this.branches = branches;
  }

  void check() {
    // What each field may be looked up in; nothing as soon as one branch is for others.
    IdentityHashMap<PatternField, Set<String>> typesOf = new IdentityHashMap<>();
    Set<PatternField> ofOthers = Collections.newSetFromMap(new IdentityHashMap<>());
    List<PatternBranch> ours = new ArrayList<>();
    for (PatternBranch branch : branches) {
      PatternField source = branch.field(InspectorPaths.SOURCE).orElse(null);
      if (source != null) {
        checkSource(source);
      }
      if (isForInspectorAlone(branch)) {
        ours.add(branch);
        Set<String> types = detailTypes(branch);
        branch
            .fields()
            .forEach(asked ->
                typesOf.computeIfAbsent(asked, key -> new LinkedHashSet<>()).addAll(types));
      } else {
        ofOthers.addAll(branch.fields());
      }
    }
    FieldLint fieldLint = new FieldLint(findings);
    typesOf.forEach((asked, types) -> {
      if (!ofOthers.contains(asked)) {
        fieldLint.check(asked, types);
      }
    });
    ours.forEach(this::checkBranch);
    new ImageLint(findings).check(ours);
  }

  private static boolean isForInspectorAlone(PatternBranch branch) {
    PatternField source = branch.field(InspectorPaths.SOURCE).orElse(null);
    if (source != null && isInspector(source)) {
      return true;
    }
    if (source != null && !source.acceptsText(InspectorFields.SOURCE)) {
      return false;
    }
    PatternField detailType = branch.field(InspectorPaths.DETAIL_TYPE).orElse(null);
    if (detailType != null) {
      return detailType.conditions().stream()
          .allMatch(condition -> Sought.isExact(condition)
              && Sought.text(condition).toLowerCase(Locale.ROOT).startsWith("inspector2 "));
    }
    return branch.fields().stream().anyMatch(asked -> isUnmistakable(asked.path()));
  }

  private static boolean isInspector(PatternField source) {
    return source.conditions().stream()
        .allMatch(condition -> condition.acceptsText(InspectorFields.SOURCE)
            ? Sought.isExact(condition) || namesInspector(condition)
            : isNearMiss(condition));
  }

  /** A prefix or wildcard that lets no other service of AWS through. */
  private static boolean namesInspector(PatternCondition condition) {
    return !condition.isNegated()
        && condition.operands().stream().anyMatch(text -> {
          String part = text.toLowerCase(Locale.ROOT).replace("*", "");
          return part.contains("inspector")
              || (part.length() >= SHORTEST_PART && "inspector2".contains(part))
              || part.startsWith("aws.in");
        });
  }

  /** A severity or a status is in many services' events; what lies deeper is Inspector's alone. */
  private static boolean isUnmistakable(String path) {
    boolean isDeep = path.chars().filter(c -> c == '.').count() >= 2;
    return isDeep && InspectorFields.field(InspectorFields.FINDING, path) != null;
  }

  private static boolean isNearMiss(PatternCondition condition) {
    String text = Sought.text(condition);
    return !text.isEmpty()
        && !condition.acceptsText(InspectorFields.SOURCE)
        && (Spelling.nearest(text, SPELLINGS).isPresent()
            || SERVICE.matcher(text).matches());
  }

  /** The detail types that the branch lets through; those whose fields we know, if it has fields of them. */
  private static Set<String> detailTypes(PatternBranch branch) {
    PatternField detailType = branch.field(InspectorPaths.DETAIL_TYPE).orElse(null);
    Set<String> types = new LinkedHashSet<>(InspectorFields.DETAIL_TYPES);
    if (detailType != null) {
      types.removeIf(type -> !detailType.acceptsText(type));
      if (types.isEmpty()) {
        types.add(InspectorFields.FINDING);
      }
    }
    if (detailType == null || types.size() > 1) {
      types.remove(InspectorFields.AUTO_ENABLE);
    }
    Set<String> fitting = new LinkedHashSet<>(types);
    for (PatternField asked : branch.fields()) {
      boolean isKnown =
          types.stream().anyMatch(type -> InspectorFields.field(type, asked.path()) != null);
      if (isKnown && !asked.allowsAbsence()) {
        fitting.removeIf(type -> InspectorFields.field(type, asked.path()) == null);
      }
    }
    return fitting.isEmpty() ? types : fitting;
  }

  private void checkSource(PatternField source) {
    for (PatternCondition condition : source.conditions()) {
      if (isNearMiss(condition)) {
        findings.add(
            LintRule.SOURCE_NEAR_MISS,
            InspectorPaths.SOURCE,
            condition.position(),
            Sought.quoted(InspectorFields.SOURCE),
            "No event has a source that %s: Inspector's events have the source \"aws.inspector2\".",
            condition.inWords());
      }
    }
  }

  private void checkBranch(PatternBranch branch) {
    Set<String> types = detailTypes(branch);
    if (types.contains(InspectorFields.FINDING)
        && branch.field(InspectorPaths.STATUS).isEmpty()) {
      PatternField first = first(branch.fields());
      findings.add(
          LintRule.NO_STATUS,
          InspectorPaths.STATUS,
          first.position(),
          "{\"detail\": {\"status\": [\"ACTIVE\"]}}",
          "Nothing is asked of detail.status, so findings that are closed or suppressed match too.");
    }
    new ResourceLint(findings).check(branch);
  }

  private static PatternField first(List<PatternField> leaves) {
    PatternField first = leaves.get(0);
    for (PatternField asked : leaves) {
      boolean isBefore = asked.position().line() < first.position().line()
          || (asked.position().line() == first.position().line()
              && asked.position().column() < first.position().column());
      first = isBefore ? asked : first;
    }
    return first;
  }
}
