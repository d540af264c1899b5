package io.github.inspectortriage.pattern;

import software.amazon.event.ruler.Machine;

/** AWS's own engine, which our answers are compared with. */
final class Engine {
  private Engine() {}

  /** Returns yes, no or error. */
  static String answer(String pattern, String event) {
    try {
      return matches(pattern, event) ? "yes" : "no";
    } catch (Exception e) {
      return "error";
    }
  }

  static boolean matches(String pattern, String event) throws Exception {
    Machine machine = Machine.builder().build();
    machine.addRule("rule", pattern);
    return !machine.rulesForJSONEvent(event).isEmpty();
  }
}
