package io.github.inspectortriage.pattern;

import io.github.inspectortriage.pattern.Leaf.Alternative;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds out which of a pattern's ways are for Inspector's events, and has them checked by the rules that know those.
 *
 * <p>They speak only where every way through a field is for Inspector alone: a pattern for {@code aws.ecr}, or for many
 * sources, may ask what Inspector never sends.
 */
final class InspectorLint {
  private final LintFindings findings;
  private final List<Way> ways;

  InspectorLint(LintFindings findings, List<Way> ways) {
    this.findings = findings;
    this.ways = ways;
  }

  void check() {
    // What each field may be looked up in; nothing as soon as one way is for others.
    IdentityHashMap<Leaf, Set<String>> typesOf = new IdentityHashMap<>();
    Set<Leaf> ofOthers = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Way> ours = new ArrayList<>();
    for (Way way : ways) {
      Leaf source = way.leaf(InspectorPaths.SOURCE);
      if (source != null) {
        checkSource(source);
      }
      if (isForInspectorAlone(way)) {
        ours.add(way);
        Set<String> types = detailTypes(way);
        way.leaves()
            .forEach(leaf ->
                typesOf.computeIfAbsent(leaf, key -> new LinkedHashSet<>()).addAll(types));
      } else {
        ofOthers.addAll(way.leaves());
      }
    }
    FieldLint fieldLint = new FieldLint(findings);
    typesOf.forEach((leaf, types) -> {
      if (!ofOthers.contains(leaf)) {
        fieldLint.check(leaf, types);
      }
    });
    ours.forEach(this::checkWay);
    new ImageLint(findings).check(ours);
  }

  private static boolean isForInspectorAlone(Way way) {
    Leaf source = way.leaf(InspectorPaths.SOURCE);
    if (source != null) {
      return source.conditions().stream()
          .allMatch(condition -> Sought.isHeldBy(condition, InspectorFields.SOURCE)
              ? isExact(condition)
              : isNearMiss(condition));
    }
    Leaf detailType = way.leaf(InspectorPaths.DETAIL_TYPE);
    if (detailType != null) {
      return detailType.conditions().stream()
          .allMatch(condition -> isExact(condition)
              && Sought.text(condition).toLowerCase(Locale.ROOT).startsWith("inspector2 "));
    }
    return way.leaves().stream().anyMatch(leaf -> isUnmistakable(leaf.path()));
  }

  /** A severity or a status is in many services' events; what lies deeper is Inspector's alone. */
  private static boolean isUnmistakable(String path) {
    boolean isDeep = path.chars().filter(c -> c == '.').count() >= 2;
    return isDeep && InspectorFields.field(InspectorFields.FINDING, path) != null;
  }

  private static boolean isExact(Condition condition) {
    return condition instanceof SameText
        || (condition instanceof IgnoringCase folded && folded.place() == IgnoringCase.Place.WHOLE);
  }

  private static boolean isNearMiss(Condition condition) {
    String text = Sought.text(condition);
    return !text.isEmpty()
        && !Sought.isHeldBy(condition, InspectorFields.SOURCE)
        && Spelling.nearest(text, List.of(InspectorFields.SOURCE, "inspector2")).isPresent();
  }

  /** Returns the detail types that the way lets through; those whose fields we know, if it has fields of them. */
  private static Set<String> detailTypes(Way way) {
    Leaf asked = way.leaf(InspectorPaths.DETAIL_TYPE);
    Set<String> types = new LinkedHashSet<>(InspectorFields.DETAIL_TYPES);
    if (asked != null) {
      types.removeIf(type -> !asked.holds(Sought.value(type)));
      if (types.isEmpty()) {
        types.add(InspectorFields.FINDING);
      }
    }
    if (asked == null || types.size() > 1) {
      types.remove(InspectorFields.AUTO_ENABLE);
    }
    Set<String> fitting = new LinkedHashSet<>(types);
    for (Leaf leaf : way.leaves()) {
      boolean isKnown =
          types.stream().anyMatch(type -> InspectorFields.field(type, leaf.path()) != null);
      if (isKnown && !leaf.allowsAbsence()) {
        fitting.removeIf(type -> InspectorFields.field(type, leaf.path()) == null);
      }
    }
    return fitting.isEmpty() ? types : fitting;
  }

  private void checkSource(Leaf source) {
    for (Alternative alternative : source.alternatives()) {
      if (isNearMiss(alternative.condition())) {
        findings.add(
            LintRule.SOURCE_NEAR_MISS,
            InspectorPaths.SOURCE,
            alternative.position(),
            Sought.quoted(InspectorFields.SOURCE),
            "No event has a source that %s: Inspector's events have the source \"aws.inspector2\".",
            alternative.condition().inWords());
      }
    }
  }

  private void checkWay(Way way) {
    Set<String> types = detailTypes(way);
    if (types.contains(InspectorFields.FINDING) && way.leaf(InspectorPaths.STATUS) == null) {
      Leaf first = first(way.leaves());
      findings.add(
          LintRule.NO_STATUS,
          InspectorPaths.STATUS,
          first.position(),
          "{\"detail\": {\"status\": [\"ACTIVE\"]}}",
          "Nothing is asked of detail.status, so findings that are closed or suppressed match too.");
    }
    new ResourceLint(findings).check(way);
  }

  private static Leaf first(List<Leaf> leaves) {
    Leaf first = leaves.get(0);
    for (Leaf leaf : leaves) {
      boolean isBefore = leaf.position().line() < first.position().line()
          || (leaf.position().line() == first.position().line()
              && leaf.position().column() < first.position().column());
      first = isBefore ? leaf : first;
    }
    return first;
  }
}
