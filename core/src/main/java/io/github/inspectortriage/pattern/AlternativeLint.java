package io.github.inspectortriage.pattern;

import static io.github.inspectortriage.SafeText.quote;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.pattern.Leaf.Alternative;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rules on the allowed values of a single field, whatever the event. */
final class AlternativeLint {
  private static final JsonFactory FACTORY = new JsonFactory();

  // An older edition of the service's guide gives these limits for numeric matching; the newer one
  // gives the range of a double.
  private static final double OLDER_LIMIT = 5.0e9;
  private static final int OLDER_DECIMALS = 6;
  private static final int MOST_WIDE = 100;

  private final LintFindings findings;

  AlternativeLint(LintFindings findings) {
    this.findings = findings;
  }

  void check(Asked asked) {
    if (asked instanceof Leaf leaf) {
      check(leaf);
    } else if (asked instanceof OneOf or) {
      or.branches().forEach(this::check);
    } else if (asked instanceof AllOf all) {
      for (AllOf.Member member : all.members()) {
        checkName(member);
        check(member.asked());
      }
    }
  }

  /** Returns the condition as a pattern spells it. */
  static String json(Condition condition) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      condition.writeTo(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private void checkName(AllOf.Member member) {
    if (member.name().equals(Operators.OR) && !(member.asked() instanceof OneOf)) {
      findings.add(
          LintRule.OR_AS_FIELD_NAME,
          BranchLint.firstLeaf(member.asked()).path(),
          member.asked().position(),
          null,
          "This $or is no alternative but a field of that name, because it is not an array of two or more objects.");
    }
  }

  private void check(Leaf leaf) {
    checkAlwaysTrue(leaf);
    checkCovered(leaf);
    for (Alternative alternative : leaf.alternatives()) {
      checkWildcard(leaf, alternative);
      for (Condition part : parts(alternative.condition())) {
        checkNumber(leaf, alternative, part);
      }
    }
  }

  private void checkAlwaysTrue(Leaf leaf) {
    if (leaf.allowsAbsence() && leaf.conditions().contains(Existence.PRESENT)) {
      findings.add(
          LintRule.ALWAYS_TRUE,
          leaf.path(),
          leaf.position(),
          null,
          "The field %s may be there or not: the condition says nothing and can go.",
          quote(leaf.path()));
    }
  }

  // Only few alternatives of a real leaf accept more than one value, so this is not quadratic.
  private void checkCovered(Leaf leaf) {
    List<Alternative> wide = leaf.alternatives().stream()
        .filter(alternative -> isWide(alternative.condition()))
        .limit(MOST_WIDE)
        .toList();
    Set<Condition> seen = new HashSet<>();
    for (Alternative alternative : leaf.alternatives()) {
      Condition condition = alternative.condition();
      if (!seen.add(condition)) {
        addCovered(leaf, alternative, condition);
        continue;
      }
      for (Alternative other : wide) {
        boolean covers =
            !other.equals(alternative) && Covering.covers(other.condition(), condition);
        if (covers
            && (isBefore(other, alternative, leaf)
                || !Covering.covers(condition, other.condition()))) {
          addCovered(leaf, alternative, other.condition());
          break;
        }
      }
    }
  }

  private void addCovered(Leaf leaf, Alternative covered, Condition by) {
    findings.add(
        LintRule.COVERED_ALTERNATIVE,
        leaf.path(),
        covered.position(),
        null,
        "What this allows is allowed by another alternative already, which says that the value %s; remove the narrower, or mend"
            + " the wider.",
        by.inWords());
  }

  private static boolean isBefore(Alternative one, Alternative other, Leaf leaf) {
    return leaf.alternatives().indexOf(one) < leaf.alternatives().indexOf(other);
  }

  private static boolean isWide(Condition condition) {
    return !(condition instanceof SameText
        || condition instanceof SameNumber
        || condition instanceof Literal
        || condition == Existence.ABSENT);
  }

  private void checkWildcard(Leaf leaf, Alternative alternative) {
    if (!(alternative.condition() instanceof Wildcard wildcard)) {
      return;
    }
    Condition simple = simple(wildcard.pieces());
    if (simple != null) {
      findings.add(
          LintRule.WILDCARD_AS_PREFIX,
          leaf.path(),
          alternative.position(),
          json(simple),
          "A wildcard counts against the limit on complexity; this one says that the value %s, which is simpler.",
          simple.inWords());
    }
  }

  /** Returns the condition without a wildcard that accepts the same, or null if there is none. */
  private static @Nullable Condition simple(List<String> pieces) {
    String first = pieces.get(0);
    String last = pieces.get(pieces.size() - 1);
    if (pieces.size() == 1) {
      return new SameText(first);
    }
    if (pieces.size() > 2 || first.isEmpty() == last.isEmpty()) {
      return null;
    }
    return last.isEmpty() ? new Prefix(first) : new Suffix(last);
  }

  /** Returns the conditions that hold the numbers of this one. */
  private static List<Condition> parts(Condition condition) {
    return condition instanceof AnythingBut but ? but.excluded() : List.of(condition);
  }

  private void checkNumber(Leaf leaf, Alternative alternative, Condition condition) {
    for (String number : numbers(condition)) {
      double value = Decimals.comparable(number);
      if (Double.isNaN(value)
          || Math.abs(value) > OLDER_LIMIT
          || decimals(value) > OLDER_DECIMALS) {
        findings.add(
            LintRule.NUMBER_BEYOND_LIMIT,
            leaf.path(),
            alternative.position(),
            null,
            "EventBridge has compared numbers only within ±5.0e9 and with six decimals; test the rule with %s before you"
                + " rely on it.",
            SafeText.cut(number, 40));
      }
    }
  }

  private static List<String> numbers(Condition condition) {
    List<String> numbers = new ArrayList<>();
    if (condition instanceof SameNumber same) {
      numbers.add(same.text());
    } else if (condition instanceof NumberRange range) {
      if (range.lower() != null) {
        numbers.add(range.lower().text());
      }
      if (range.upper() != null) {
        numbers.add(range.upper().text());
      }
    }
    return numbers;
  }

  private static int decimals(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().scale();
  }
}
