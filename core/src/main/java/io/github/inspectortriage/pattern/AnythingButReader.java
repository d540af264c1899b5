package io.github.inspectortriage.pattern;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.json.JsonValue;
import io.github.inspectortriage.json.JsonValue.Kind;
import io.github.inspectortriage.pattern.InvalidPatternException.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the operand of {@code anything-but}: one value or several of one kind, or an object with one operator for texts and one text
 * or several. EventBridge allows fewer operators here than in a field, and no null, true or false.
 */
final class AnythingButReader {
  private final OperandProblems problems;

  AnythingButReader(OperandProblems problems) {
    this.problems = problems;
  }

  @Nullable
  Condition read(JsonValue operand) {
    if (!operand.is(Kind.OBJECT)) {
      return anythingButValues(operand);
    }
    JsonValue.Member inner = problems.onlyMember(
        operand, () -> "; anything-but takes one operator with a list of texts");
    if (inner == null) {
      return null;
    }
    return switch (inner.name()) {
      case Operators.PREFIX -> anythingButTexts(inner, true, text -> PlainText.start(text.text()));
      case Operators.SUFFIX -> anythingButTexts(inner, true, text -> PlainText.end(text.text()));
      case Operators.EQUALS_IGNORE_CASE ->
        anythingButTexts(inner, false, text -> new IgnoringCase(TextPart.WHOLE, text.text()));
      case Operators.WILDCARD -> anythingButTexts(inner, false, problems::wildcard);
      default ->
        problems.wrong(
            Code.UNKNOWN_OPERATOR,
            inner.value(),
            "expected prefix, suffix, wildcard or equals-ignore-case inside anything-but, found %s%s",
            SafeText.quote(inner.name()),
            problems.advice(() -> Advice.inside(Operators.ANYTHING_BUT, inner)));
    };
  }

  private @Nullable Condition anythingButValues(JsonValue operand) {
    List<JsonValue> values = operand.is(Kind.ARRAY) ? operand.elements() : List.of(operand);
    if (values.isEmpty()) {
      return noValues(operand);
    }
    List<Condition> excluded = new ArrayList<>();
    for (JsonValue value : values) {
      if (!value.is(Kind.STRING) && !value.is(Kind.NUMBER)) {
        return problems.wrong(
            Code.BAD_OPERAND,
            value,
            "expected strings or numbers for anything-but, found %s%s",
            value.inWords(),
            problems.advice(() -> Advice.anythingBut(values)));
      }
      if (!value.is(values.get(0).kind())) {
        return problems.wrong(
            Code.MIXED_LIST,
            value,
            "expected only strings or only numbers for anything-but, found %s after %s",
            value.inWords(),
            values.get(0).inWords());
      }
      if (value.is(Kind.NUMBER) && problems.isInexact(value)) {
        return null;
      }
      excluded.add(
          value.is(Kind.STRING) ? PlainText.whole(value.text()) : new SameNumber(value.text()));
    }
    return new AnythingBut(Operators.ANYTHING_BUT, texts(values), excluded);
  }

  private @Nullable Condition anythingButTexts(
      JsonValue.Member inner, boolean isNeverEmpty, Function<JsonValue, @Nullable Condition> read) {
    JsonValue operand = inner.value();
    List<JsonValue> values = operand.is(Kind.ARRAY) ? operand.elements() : List.of(operand);
    if (values.isEmpty()) {
      return noValues(operand);
    }
    List<Condition> excluded = new ArrayList<>();
    for (JsonValue value : values) {
      if (!value.is(Kind.STRING)) {
        return problems.wrong(
            Code.BAD_OPERAND,
            value,
            "expected strings for anything-but with %s, found %s",
            inner.name(),
            value.inWords());
      }
      if (isNeverEmpty && value.text().isEmpty()) {
        return problems.wrong(
            Code.BAD_OPERAND,
            value,
            "expected a %s of at least one character, found none; every string has it",
            inner.name());
      }
      Condition condition = read.apply(value);
      if (condition == null) {
        return null;
      }
      excluded.add(condition);
    }
    return new AnythingBut(inner.name(), texts(values), excluded);
  }

  private @Nullable Condition noValues(JsonValue operand) {
    return problems.wrong(
        Code.EMPTY_ARRAY,
        operand,
        "expected at least one value for anything-but, found none; write {\"exists\": true} for any value");
  }

  private static List<String> texts(List<JsonValue> values) {
    return values.stream().map(JsonValue::text).toList();
  }
}
