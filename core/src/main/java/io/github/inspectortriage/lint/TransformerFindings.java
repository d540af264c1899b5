package io.github.inspectortriage.lint;

import io.github.inspectortriage.Position;
import io.github.inspectortriage.transform.InputTransformer;
import io.github.inspectortriage.transform.InvalidTransformerException.Where;
import io.github.inspectortriage.transform.Placeholder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The warnings about one transformer while they are found, and what its paths lead to; not thread-safe. */
final class TransformerFindings {
  private final InputTransformer transformer;
  private final Map<String, Reached> reached = new HashMap<>();
  private final List<TransformerWarning> warnings = new ArrayList<>();

  TransformerFindings(InputTransformer transformer) {
    this.transformer = transformer;
    transformer.paths().forEach((name, path) -> reached.put(name, Reached.by(path)));
  }

  InputTransformer transformer() {
    return transformer;
  }

  /** Where the path of a variable leads, or null if the variable is predefined. */
  @Nullable
  Reached reached(String variable) {
    return reached.get(variable);
  }

  void inTemplate(TransformerRule rule, int offset, String sentence) {
    inTemplate(rule, position(transformer.template(), offset), sentence);
  }

  void inTemplate(TransformerRule rule, Position position, String sentence) {
    warnings.add(ImmutableTransformerWarning.builder()
        .rule(rule)
        .where(Where.TEMPLATE)
        .position(position)
        .sentence(sentence)
        .build());
  }

  void at(TransformerRule rule, Placeholder placeholder, String sentence) {
    at(rule, placeholder, sentence, null);
  }

  void at(
      TransformerRule rule,
      Placeholder placeholder,
      String sentence,
      @Nullable String replacement) {
    ImmutableTransformerWarning.Builder warning = ImmutableTransformerWarning.builder()
        .rule(rule)
        .where(Where.TEMPLATE)
        .position(placeholder.position())
        .variable(placeholder.variable())
        .sentence(sentence);
    if (replacement != null) {
      warning.replacement(replacement);
    }
    warnings.add(warning.build());
  }

  void atPath(
      TransformerRule rule,
      String variable,
      int offset,
      String sentence,
      @Nullable String replacement) {
    String path = transformer.paths().getOrDefault(variable, "");
    ImmutableTransformerWarning.Builder warning = ImmutableTransformerWarning.builder()
        .rule(rule)
        .where(Where.PATHS)
        .position(position(path, offset))
        .variable(variable)
        .sentence(sentence);
    if (replacement != null) {
      warning.replacement(replacement);
    }
    warnings.add(warning.build());
  }

  /** All: of the paths by name of the variable, then of the template in the order of its text. */
  List<TransformerWarning> sorted() {
    return warnings.stream()
        .sorted(Comparator.comparing(TransformerWarning::where)
            .thenComparing(
                warning -> warning.where() == Where.PATHS ? warning.variable().orElse("") : "")
            .thenComparing(warning -> warning.position().line())
            .thenComparing(warning -> warning.position().column())
            .thenComparing(TransformerWarning::rule))
        .toList();
  }

  private static Position position(String text, int offset) {
    int line =
        1 + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    return new Position(line, offset - text.lastIndexOf('\n', offset - 1));
  }
}
