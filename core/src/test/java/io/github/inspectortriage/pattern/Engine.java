package io.github.inspectortriage.pattern;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.Machine;
import software.amazon.event.ruler.Patterns;

/** AWS's own engine, which our answers are compared with. */
final class Engine {
  static {
    // Surefire turns assertions on; some of the engine's own fail for patterns that it then matches
    // well.
    Engine.class.getClassLoader().setPackageAssertionStatus("software.amazon.event.ruler", false);
  }

  private Engine() {}

  /** Returns yes, no or error. */
  static String answer(String pattern, String event) {
    try {
      Machine machine = Machine.builder().build();
      machine.addRule("rule", pattern);
      return machine.rulesForJSONEvent(event).isEmpty() ? "no" : "yes";
    } catch (Exception e) {
      return "error";
    }
  }

  /**
   * Returns the answer that the engine gives if each combination of {@code $or} branches has a machine of its own.
   *
   * <p>In one machine it can lose a combination over another one that asks the same field to be absent: see "$or" in the
   * table of cases.
   */
  static String answerOneByOne(String pattern, String event) {
    try {
      for (Map<String, List<Patterns>> way : ways(pattern)) {
        Machine machine = Machine.builder().build();
        machine.addPatternRule("rule", way);
        if (!machine.rulesForJSONEvent(event).isEmpty()) {
          return "yes";
        }
      }
      return "no";
    } catch (Exception e) {
      return "error";
    }
  }

  private static List<Map<String, List<Patterns>>> ways(String pattern) throws IOException {
    return JsonRuleCompiler.compile(pattern);
  }
}
