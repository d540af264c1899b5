package io.github.inspectortriage.pattern;

import io.github.inspectortriage.pattern.PatternBranch.Choice;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Tells the ways of a pattern as branches, by going through the pattern as it was written once for each. */
final class BranchView {
  private final IdentityHashMap<Leaf, PatternField> fields = new IdentityHashMap<>();
  private final IdentityHashMap<OneOf, Integer> numbers = new IdentityHashMap<>();

  private BranchView() {}

  static List<PatternBranch> of(AllOf asked, List<Way> ways) {
    BranchView view = new BranchView();
    view.number(asked);
    return ways.stream().map(way -> view.new OneWay(way).branch(asked)).toList();
  }

  private void number(Asked asked) {
    if (asked instanceof OneOf or) {
      numbers.put(or, numbers.size() + 1);
      or.branches().forEach(this::number);
    } else if (asked instanceof AllOf all) {
      all.members().forEach(member -> number(member.asked()));
    }
  }

  /** Goes through what one way asks. */
  private final class OneWay {
    private final Set<AllOf> through = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<String, PatternField> asked = new TreeMap<>();
    private final List<PatternField> replaced = new ArrayList<>();

    OneWay(Way way) {
      through.addAll(way.branches());
    }

    PatternBranch branch(AllOf pattern) {
      List<Choice> choices = choices(pattern);
      return new PatternBranch(List.copyOf(asked.values()), replaced, choices);
    }

    private List<Choice> choices(AllOf all) {
      List<Choice> choices = new ArrayList<>();
      for (AllOf.Member member : all.members()) {
        if (member.asked() instanceof Leaf leaf) {
          ask(fields.computeIfAbsent(leaf, PatternField::new));
        } else if (member.asked() instanceof OneOf or) {
          choices.add(choice(or));
        } else if (member.asked() instanceof AllOf inner) {
          choices.addAll(choices(inner));
        }
      }
      return choices;
    }

    private Choice choice(OneOf or) {
      int index = 0;
      while (!through.contains(or.branches().get(index))) {
        index++;
      }
      AllOf branch = or.branches().get(index);
      return new Choice(numbers.getOrDefault(or, 0), index + 1, branch.position(), choices(branch));
    }

    private void ask(PatternField field) {
      PatternField before = asked.put(field.path(), field);
      if (before != null) {
        replaced.add(before);
      }
    }
  }
}
