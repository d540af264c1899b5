package io.github.inspectortriage.aws.inspector;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.inspectortriage.aws.AwsJson;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.inspector2.model.FilterCriteria;

/** Prints criteria for other programs: the AWS CLI and Terraform. */
public final class CriteriaText {
  private CriteriaText() {}

  /** Returns the criteria as the AWS CLI takes them after {@code --filter-criteria}, on one line. */
  public static String cli(FilterCriteria criteria) {
    Objects.requireNonNull(criteria, "criteria");
    return AwsJson.ascii(json -> write(json, criteria));
  }

  private static void write(JsonGenerator json, Object value) throws IOException {
    if (value instanceof SdkPojo object) {
      json.writeStartObject();
      for (SdkField<?> member : object.sdkFields()) {
        Optional<Object> set = valueOf(object, member);
        if (set.isPresent()) {
          json.writeFieldName(member.locationName());
          write(json, set.get());
        }
      }
      json.writeEndObject();
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object each : list) {
        write(json, each);
      }
      json.writeEndArray();
    } else if (value instanceof Number number) {
      json.writeNumber(plain(number));
    } else {
      json.writeString(value.toString());
    }
  }

  /**
   * Returns a suppression rule as a Terraform resource, {@code aws_inspector2_filter}; the in-use filters need a provider of
   * August 2025 or newer.
   */
  public static String terraform(String name, String reason, FilterCriteria criteria) {
    StringBuilder text = new StringBuilder()
        .append("resource \"aws_inspector2_filter\" \"")
        .append(identifier(name))
        .append("\" {\n  name   = ")
        .append(quote(name))
        .append("\n  action = \"SUPPRESS\"\n  reason = ")
        .append(quote(reason))
        .append("\n\n  filter_criteria {\n");
    members(criteria, (member, value) -> block(text, "    ", member, value));
    return text.append("  }\n}\n").toString();
  }

  /**
   * Returns why there is no CloudFormation template of these criteria, or empty if it could say them.
   *
   * <p>Its resource AWS::InspectorV2::Filter lacks the two in-use filters
   * (https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/2570).
   */
  public static Optional<String> whyNotCloudFormation(FilterCriteria criteria) {
    return criteria.hasEcrImageInUseCount() || criteria.hasEcrImageLastInUseAt()
        ? Optional.of(
            "CloudFormation's AWS::InspectorV2::Filter has neither ecrImageInUseCount nor ecrImageLastInUseAt"
                + " (aws-cloudformation/cloudformation-coverage-roadmap#2570); use Terraform or the CLI")
        : Optional.empty();
  }

  private static void members(SdkPojo object, BiConsumer<String, Object> each) {
    for (SdkField<?> member : object.sdkFields()) {
      valueOf(object, member)
          .ifPresent(value -> each.accept(snakeCase(member.locationName()), value));
    }
  }

  private static void block(StringBuilder text, String indent, String name, Object value) {
    if (value instanceof List<?> list) {
      list.forEach(each -> block(text, indent, name, each));
    } else if (value instanceof SdkPojo object) {
      text.append(indent).append(name).append(" {\n");
      members(object, (member, inner) -> block(text, indent + "  ", member, inner));
      text.append(indent).append("}\n");
    } else {
      text.append(indent)
          .append(name)
          .append(" = ")
          .append(value instanceof Number number ? plain(number) : quote(value.toString()))
          .append('\n');
    }
  }

  /** What is not set is null, or of a list one of the SDK's own that is empty. */
  private static Optional<Object> valueOf(SdkPojo object, SdkField<?> member) {
    Object value = member.getValueOrDefault(object);
    return value instanceof List<?> list && list.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(value);
  }

  private static String plain(Number number) {
    double value = number.doubleValue();
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : number.toString();
  }

  /** {@code ecrImageInUseCount} is {@code ecr_image_in_use_count}, {@code ec2InstanceVpcId} is {@code ec2_instance_vpc_id}. */
  private static String snakeCase(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }

  private static String identifier(String name) {
    String safe = name.replaceAll("[^A-Za-z0-9_-]", "_");
    return safe.isEmpty() || !Character.isLetter(safe.charAt(0)) ? "rule_" + safe : safe;
  }

  /** A string of HCL, in which a dollar or a percent sign before a brace would begin a template. */
  private static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        default -> {
          if ((c == '$' || c == '%') && i + 1 < text.length() && text.charAt(i + 1) == '{') {
            quoted.append(c);
          }
          quoted.append(c < ' ' || c > '~' ? String.format("\\u%04X", (int) c) : String.valueOf(c));
        }
      }
    }
    return quoted.append('"').toString();
  }
}
