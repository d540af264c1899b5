package io.github.inspectortriage.transform;

import org.jspecify.annotations.Nullable;

/** The variables that EventBridge has by itself. */
enum PredefinedVariable {
  RULE_ARN("aws.events.rule-arn"),
  RULE_NAME("aws.events.rule-name"),
  INGESTION_TIME("aws.events.event.ingestion-time"),
  EVENT("aws.events.event"),
  EVENT_JSON("aws.events.event.json");

  private final String variable;

  PredefinedVariable(String variable) {
    this.variable = variable;
  }

  String variable() {
    return variable;
  }

  static @Nullable PredefinedVariable of(String name) {
    for (PredefinedVariable each : values()) {
      if (each.variable.equals(name)) {
        return each;
      }
    }
    return null;
  }
}
