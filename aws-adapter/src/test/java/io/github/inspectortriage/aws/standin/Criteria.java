package io.github.inspectortriage.aws.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Inspector's filters, as its documentation says and in one reading of what it leaves open. Written apart from the code that
 * makes them.
 */
final class Criteria {
  /**
   * What the documentation leaves open.
   *
   * @param absentIsUnequal whether NOT_EQUALS lets through what lacks the field
   * @param absentIsZero whether an absent number lies in 0..0
   * @param oneUnequalIsEnough whether one of several NOT_EQUALS is enough
   * @param wantsAllPorts whether a filter of ports wants all of a finding's
   */
  record Reading(
      boolean absentIsUnequal,
      boolean absentIsZero,
      boolean oneUnequalIsEnough,
      boolean wantsAllPorts) {
    static Reading of(int bits) {
      return new Reading((bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0);
    }
  }

  private static final String ECR = "resources[].details.awsEcrContainerImage.";
  private static final String EC2 = "resources[].details.awsEc2Instance.";
  private static final String LAMBDA = "resources[].details.awsLambdaFunction.";
  private static final String CODE = "resources[].details.codeRepository.";
  private static final String PACKAGE = "packageVulnerabilityDetails.";
  private static final String NETWORK = "networkReachabilityDetails.";
  private static final Map<String, String> PATHS = paths();

  private Criteria() {}

  static boolean lets(JsonNode criteria, JsonNode finding, Reading reading) {
    boolean isLetThrough = true;
    for (var names = criteria.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      isLetThrough &= letsField(name, criteria.get(name), finding, reading);
    }
    return isLetThrough;
  }

  private static boolean letsField(
      String name, JsonNode filters, JsonNode finding, Reading reading) {
    if (name.equals("resourceTags")) {
      return any(
          filters,
          filter ->
              any(finding.path("resources"), resource -> hasTag(resource.path("tags"), filter)));
    }
    if (name.equals("vulnerablePackages")) {
      JsonNode packages = finding.at("/packageVulnerabilityDetails/vulnerablePackages");
      return any(filters, filter -> any(packages, each -> letsPackage(filter, each, reading)));
    }
    if (name.equals("portRange")) {
      JsonNode range = finding.at("/networkReachabilityDetails/openPortRange");
      return any(filters, filter -> letsPorts(filter, range, reading));
    }
    List<JsonNode> values = new ArrayList<>();
    collect(finding, PATHS.getOrDefault(name, name), values);
    List<JsonNode> unequal = new ArrayList<>();
    List<JsonNode> others = new ArrayList<>();
    filters.forEach(filter ->
        (filter.path("comparison").asText().equals("NOT_EQUALS") ? unequal : others).add(filter));
    boolean letsUnequal = reading.oneUnequalIsEnough()
        ? unequal.isEmpty()
            || unequal.stream().anyMatch(filter -> isUnequal(filter, values, reading))
        : unequal.stream().allMatch(filter -> isUnequal(filter, values, reading));
    boolean letsOther = others.isEmpty()
        || others.stream().anyMatch(filter -> letsAnyValue(filter, values, reading));
    return letsUnequal && letsOther;
  }

  private static boolean isUnequal(JsonNode filter, List<JsonNode> values, Reading reading) {
    return values.isEmpty()
        ? reading.absentIsUnequal()
        : values.stream()
            .noneMatch(value -> value.asText().equals(filter.path("value").asText()));
  }

  private static boolean letsAnyValue(JsonNode filter, List<JsonNode> values, Reading reading) {
    boolean isNumeric = filter.has("lowerInclusive") || filter.has("upperInclusive");
    if (values.isEmpty()) {
      return isNumeric && reading.absentIsZero() && isBetween(filter, 0, "lower", "upper");
    }
    return values.stream().anyMatch(value -> letsValue(filter, value, isNumeric));
  }

  private static boolean letsValue(JsonNode filter, JsonNode value, boolean isNumeric) {
    String comparison = filter.path("comparison").asText();
    String wanted = filter.path("value").asText();
    return switch (comparison) {
      case "EQUALS" -> value.asText().equals(wanted);
      case "PREFIX" -> value.asText().startsWith(wanted);
      default ->
        isNumeric
            ? isBetween(filter, value.asDouble(), "lower", "upper")
            : isBetween(filter, value.asDouble(), "start", "end");
    };
  }

  private static boolean isBetween(JsonNode filter, double value, String from, String to) {
    JsonNode lower = filter.path(from + "Inclusive");
    JsonNode upper = filter.path(to + "Inclusive");
    return (lower.isMissingNode() || value >= lower.asDouble())
        && (upper.isMissingNode() || value <= upper.asDouble());
  }

  private static boolean letsPackage(JsonNode filter, JsonNode each, Reading reading) {
    boolean isLetThrough = true;
    for (var names = filter.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      JsonNode value = each.path(name.equals("architecture") ? "arch" : name);
      List<JsonNode> values = value.isMissingNode() ? List.of() : List.of(value);
      isLetThrough &= letsAnyValue(filter.get(name), values, reading);
    }
    return isLetThrough;
  }

  private static boolean letsPorts(JsonNode filter, JsonNode range, Reading reading) {
    if (range.isMissingNode()) {
      return false;
    }
    int begin = filter.path("beginInclusive").asInt(0);
    int end = filter.path("endInclusive").asInt(65535);
    int from = range.path("begin").asInt();
    int to = range.path("end").asInt();
    return reading.wantsAllPorts() ? begin <= from && to <= end : from <= end && begin <= to;
  }

  private static boolean hasTag(JsonNode tags, JsonNode filter) {
    JsonNode value = tags.path(filter.path("key").asText());
    return value.isTextual()
        && (!filter.has("value") || value.asText().equals(filter.path("value").asText()));
  }

  private interface Test {
    boolean holds(JsonNode each);
  }

  private static boolean any(JsonNode list, Test test) {
    for (JsonNode each : list) {
      if (test.holds(each)) {
        return true;
      }
    }
    return false;
  }

  /** Collects the plain values at a path, of every element of the lists on the way. */
  private static void collect(JsonNode node, String path, List<JsonNode> values) {
    if (node.isArray()) {
      node.forEach(each -> collect(each, path, values));
    } else if (path.isEmpty()) {
      if (node.isValueNode() && !node.isNull()) {
        values.add(node);
      }
    } else {
      int dot = path.indexOf('.');
      String name = (dot < 0 ? path : path.substring(0, dot)).replace("[]", "");
      JsonNode next = node.path(name);
      if (!next.isMissingNode()) {
        collect(next, dot < 0 ? "" : path.substring(dot + 1), values);
      }
    }
  }

  private static Map<String, String> paths() {
    Map<String, String> paths = new HashMap<>();
    paths.put("findingType", "type");
    paths.put("findingStatus", "status");
    paths.put("resourceType", "resources[].type");
    paths.put("resourceId", "resources[].id");
    paths.put("epssScore", "epss.score");
    paths.put("ec2InstanceImageId", EC2 + "imageId");
    paths.put("ec2InstanceVpcId", EC2 + "vpcId");
    paths.put("ec2InstanceSubnetId", EC2 + "subnetId");
    paths.put("ecrImagePushedAt", ECR + "pushedAt");
    paths.put("ecrImageArchitecture", ECR + "architecture");
    paths.put("ecrImageRegistry", ECR + "registry");
    paths.put("ecrImageRepositoryName", ECR + "repositoryName");
    paths.put("ecrImageTags", ECR + "imageTags");
    paths.put("ecrImageHash", ECR + "imageHash");
    paths.put("ecrImageLastInUseAt", ECR + "lastInUseAt");
    paths.put("ecrImageInUseCount", ECR + "inUseCount");
    paths.put("networkProtocol", NETWORK + "protocol");
    paths.put("componentId", NETWORK + "networkPath.steps[].componentId");
    paths.put("componentType", NETWORK + "networkPath.steps[].componentType");
    paths.put("vulnerabilityId", PACKAGE + "vulnerabilityId");
    paths.put("vulnerabilitySource", PACKAGE + "source");
    paths.put("vendorSeverity", PACKAGE + "vendorSeverity");
    paths.put("relatedVulnerabilities", PACKAGE + "relatedVulnerabilities");
    paths.put("lambdaFunctionName", LAMBDA + "functionName");
    paths.put("lambdaFunctionLayers", LAMBDA + "layers");
    paths.put("lambdaFunctionRuntime", LAMBDA + "runtime");
    paths.put("lambdaFunctionLastModifiedAt", LAMBDA + "lastModifiedAt");
    paths.put("lambdaFunctionExecutionRoleArn", LAMBDA + "executionRoleArn");
    paths.put("codeVulnerabilityDetectorName", "codeVulnerabilityDetails.detectorName");
    paths.put("codeVulnerabilityDetectorTags", "codeVulnerabilityDetails.detectorTags");
    paths.put("codeVulnerabilityFilePath", "codeVulnerabilityDetails.filePath.filePath");
    paths.put("codeRepositoryProjectName", CODE + "projectName");
    paths.put("codeRepositoryProviderType", CODE + "providerType");
    return paths;
  }
}
