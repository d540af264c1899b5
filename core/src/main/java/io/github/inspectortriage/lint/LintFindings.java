package io.github.inspectortriage.lint;

import io.github.inspectortriage.Position;
import io.github.inspectortriage.SafeText;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects warnings: each rule speaks once about a place, however many ways lead through it. */
final class LintFindings {
  private static final int PATH_LENGTH = 120;

  private record Key(LintRule rule, String path, Position position) {}

  private final Map<Key, LintWarning> found = new LinkedHashMap<>();

  void add(
      LintRule rule,
      String path,
      Position position,
      @Nullable String replacement,
      String sentence,
      Object... parts) {
    add(rule, rule.severity(), path, position, replacement, sentence, parts);
  }

  /** Adds a warning that is less severe than its rule usually is. */
  void add(
      LintRule rule,
      LintWarning.Severity severity,
      String path,
      Position position,
      @Nullable String replacement,
      String sentence,
      Object... parts) {
    LintWarning.Builder warning = LintWarning.builder();
    warning
        .id(rule.id())
        .severity(severity)
        .path(SafeText.cut(SafeText.oneLine(path), PATH_LENGTH))
        .position(position)
        .sentence(parts.length == 0 ? sentence : String.format(Locale.ROOT, sentence, parts));
    if (replacement != null) {
      warning.replacement(replacement);
    }
    found.putIfAbsent(new Key(rule, path, position), warning.build());
  }

  /** Whether the rule speaks about that place. */
  private boolean has(LintRule rule, LintWarning warning) {
    return found.containsKey(new Key(rule, warning.path(), warning.position()));
  }

  /** The warnings in the order of the text, the worse first where two stand at one place. */
  List<LintWarning> sorted() {
    return found.values().stream()
        // A number that can never be there needs no word about its size.
        .filter(warning -> !warning.id().equals(LintRule.NUMBER_BEYOND_LIMIT.id())
            || !has(LintRule.NUMERIC_ON_TEXT, warning))
        // That no event has a field of an operator's name goes without saying.
        .filter(warning -> !warning.id().equals(LintRule.UNKNOWN_PATH.id())
            || !(has(LintRule.OPERATOR_AS_FIELD_NAME, warning)
                || has(LintRule.OR_AS_FIELD_NAME, warning)))
        .sorted(
            Comparator.comparingInt((LintWarning warning) -> warning.position().line())
                .thenComparingInt(warning -> warning.position().column())
                .thenComparing(LintWarning::severity)
                .thenComparing(LintWarning::id))
        .toList();
  }
}
