package io.github.inspectortriage.aws.eventbridge;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.github.inspectortriage.aws.AwsJson;
import java.io.IOException;
import java.util.Map;

/** Prints a rule for those who deploy by other means: AWS CLI, CloudFormation, SAM, Terraform. */
public final class RuleText {
  private RuleText() {}

  /** Returns the inputs of {@code aws events put-rule --cli-input-json} and of {@code put-targets}, each an object. */
  public static String cli(EventRule rule) {
    return object(json -> {
      json.writeObjectFieldStart("putRule");
      json.writeStringField("Name", rule.name());
      json.writeStringField("EventBusName", rule.bus());
      json.writeStringField("EventPattern", rule.pattern().toJson());
      writeDescription(json, "Description", rule);
      json.writeEndObject();
      if (rule.targetArn().isPresent()) {
        json.writeObjectFieldStart("putTargets");
        json.writeStringField("Rule", rule.name());
        json.writeStringField("EventBusName", rule.bus());
        json.writeArrayFieldStart("Targets");
        writeTarget(json, rule);
        json.writeEndArray();
        json.writeEndObject();
      }
    });
  }

  /** Returns a template of CloudFormation, which SAM reads as well, with one resource. */
  public static String cloudFormation(EventRule rule) {
    return object(json -> {
      json.writeStringField("AWSTemplateFormatVersion", "2010-09-09");
      json.writeObjectFieldStart("Resources");
      json.writeObjectFieldStart("TriageRule");
      json.writeStringField("Type", "AWS::Events::Rule");
      json.writeObjectFieldStart("Properties");
      json.writeStringField("Name", rule.name());
      json.writeStringField("EventBusName", rule.bus());
      json.writeFieldName("EventPattern");
      json.writeRawValue(rule.pattern().toJson());
      writeDescription(json, "Description", rule);
      if (rule.targetArn().isPresent()) {
        json.writeArrayFieldStart("Targets");
        writeTarget(json, rule);
        json.writeEndArray();
      }
      json.writeEndObject();
      json.writeEndObject();
      json.writeEndObject();
    });
  }

  /** Returns the resources of Terraform, as {@code .tf.json}. */
  public static String terraform(EventRule rule) {
    return object(json -> {
      json.writeObjectFieldStart("resource");
      json.writeObjectFieldStart("aws_cloudwatch_event_rule");
      json.writeObjectFieldStart("triage");
      json.writeStringField("name", rule.name());
      json.writeStringField("event_bus_name", rule.bus());
      json.writeStringField("event_pattern", literal(rule.pattern().toJson()));
      if (rule.description().isPresent()) {
        json.writeStringField("description", literal(rule.description().get()));
      }
      json.writeEndObject();
      json.writeEndObject();
      if (rule.targetArn().isPresent()) {
        json.writeObjectFieldStart("aws_cloudwatch_event_target");
        json.writeObjectFieldStart("triage");
        json.writeStringField("rule", "${aws_cloudwatch_event_rule.triage.name}");
        json.writeStringField("event_bus_name", rule.bus());
        json.writeStringField("target_id", rule.targetId());
        json.writeStringField("arn", literal(rule.targetArn().get()));
        writeTerraformTarget(json, rule);
        json.writeEndObject();
        json.writeEndObject();
      }
      json.writeEndObject();
    });
  }

  private static void writeDescription(JsonGenerator json, String name, EventRule rule)
      throws IOException {
    if (rule.description().isPresent()) {
      json.writeStringField(name, rule.description().get());
    }
  }

  private static void writeTerraformTarget(JsonGenerator json, EventRule rule) throws IOException {
    if (rule.roleArn().isPresent()) {
      json.writeStringField("role_arn", literal(rule.roleArn().get()));
    }
    if (rule.deadLetters().isPresent()) {
      json.writeObjectFieldStart("dead_letter_config");
      json.writeStringField("arn", literal(rule.deadLetters().get()));
      json.writeEndObject();
    }
    writeRetries(
        json, rule, "retry_policy", "maximum_retry_attempts", "maximum_event_age_in_seconds");
    if (rule.template().isPresent()) {
      json.writeObjectFieldStart("input_transformer");
      json.writeObjectFieldStart("input_paths");
      for (Map.Entry<String, String> path : rule.paths().entrySet()) {
        json.writeStringField(path.getKey(), literal(path.getValue()));
      }
      json.writeEndObject();
      json.writeStringField("input_template", literal(rule.template().get()));
      json.writeEndObject();
    }
  }

  /** In a string of Terraform a dollar or a percent sign before a brace would begin a template. */
  private static String literal(String text) {
    return text.replace("${", "$${").replace("%{", "%%{");
  }

  private static void writeTarget(JsonGenerator json, EventRule rule) throws IOException {
    json.writeStartObject();
    json.writeStringField("Id", rule.targetId());
    json.writeStringField("Arn", rule.targetArn().orElseThrow());
    if (rule.roleArn().isPresent()) {
      json.writeStringField("RoleArn", rule.roleArn().get());
    }
    if (rule.template().isPresent()) {
      json.writeObjectFieldStart("InputTransformer");
      json.writeObjectFieldStart("InputPathsMap");
      for (Map.Entry<String, String> path : rule.paths().entrySet()) {
        json.writeStringField(path.getKey(), path.getValue());
      }
      json.writeEndObject();
      json.writeStringField("InputTemplate", rule.template().get());
      json.writeEndObject();
    }
    if (rule.deadLetters().isPresent()) {
      json.writeObjectFieldStart("DeadLetterConfig");
      json.writeStringField("Arn", rule.deadLetters().get());
      json.writeEndObject();
    }
    writeRetries(json, rule, "RetryPolicy", "MaximumRetryAttempts", "MaximumEventAgeInSeconds");
    json.writeEndObject();
  }

  private static void writeRetries(
      JsonGenerator json, EventRule rule, String policy, String tries, String age)
      throws IOException {
    if (rule.tries().isPresent() || rule.age().isPresent()) {
      json.writeObjectFieldStart(policy);
      if (rule.tries().isPresent()) {
        json.writeNumberField(tries, rule.tries().get());
      }
      if (rule.age().isPresent()) {
        json.writeNumberField(age, rule.age().get().toSeconds());
      }
      json.writeEndObject();
    }
  }

  private static String object(AwsJson.Writing body) {
    return AwsJson.ascii(json -> {
          json.setPrettyPrinter(new DefaultPrettyPrinter());
          json.writeStartObject();
          body.to(json);
          json.writeEndObject();
        })
        + "\n";
  }
}
