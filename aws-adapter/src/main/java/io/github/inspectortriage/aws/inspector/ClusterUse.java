package io.github.inspectortriage.aws.inspector;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.Timestamps;
import io.github.inspectortriage.aws.AwsJson;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** One service, task or workload in a cluster that runs an image. All texts are outside text. */
public final class ClusterUse {
  private static final String SERVICE = "service:";

  /** What kind of cluster it is; the set is Inspector's and may grow. */
  public enum Kind {
    /** Amazon ECS. */
    ECS,
    /** Amazon EKS. */
    EKS,
    /** One that this version does not know or Inspector does not tell; {@link ClusterUse#metadataJson()} has what it wrote. */
    UNKNOWN
  }

  /** A workload of Kubernetes, like a Deployment. */
  public record Workload(String name, String type) {}

  private final String clusterArn;
  private final JsonNode details;

  ClusterUse(String clusterArn, JsonNode details) {
    this.clusterArn = clusterArn;
    this.details = details;
  }

  /** Returns the cluster. */
  public String clusterArn() {
    return clusterArn;
  }

  /** Returns the kind of cluster. */
  public Kind kind() {
    return ecs().isObject() ? Kind.ECS : eks().isObject() ? Kind.EKS : Kind.UNKNOWN;
  }

  /** Returns when it last ran, as Inspector saw it, or empty if it does not say. */
  public Optional<Instant> lastInUse() {
    JsonNode date = details.path("lastInUse");
    return date.isValueNode() ? Timestamps.parse(date.asText()) : Optional.empty();
  }

  /** Returns how many tasks or pods run, or empty if Inspector does not say. */
  public OptionalLong running() {
    return count("runningUnitCount");
  }

  /** Returns how many stopped within 24 hours, or empty if Inspector does not say. */
  public OptionalLong stopped() {
    return count("stoppedUnitCount");
  }

  /** Returns the ECS service, or empty if the tasks belong to none. Inspector tells it by convention, not by contract. */
  public Optional<String> service() {
    return detailsGroup()
        .filter(group -> group.startsWith(SERVICE))
        .map(group -> group.substring(SERVICE.length()));
  }

  /** Returns the group of ECS tasks, like {@code service:checkout}. */
  public Optional<String> detailsGroup() {
    return text(ecs(), "detailsGroup");
  }

  /** Returns the ARN of the ECS task definition. */
  public Optional<String> taskDefinitionArn() {
    return text(ecs(), "taskDefinitionArn");
  }

  /** Returns the namespace in EKS. */
  public Optional<String> namespace() {
    return text(eks(), "namespace");
  }

  /** Returns the workloads in EKS. */
  public List<Workload> workloads() {
    return AwsJson.list(eks(), "workloadInfoList").stream()
        .map(each -> new Workload(each.path("name").asText(), each.path("type").asText()))
        .toList();
  }

  /** Returns what Inspector wrote about where in the cluster, as JSON; {@code null} if nothing. */
  public String metadataJson() {
    return metadata().isMissingNode() ? "null" : metadata().toString();
  }

  /** Returns it in words, safe to show: {@code cluster shop, service checkout}. */
  @Override
  public String toString() {
    Stream<String> workloads = workloads().stream().map(each -> each.type() + " " + each.name());
    String inside = Stream.of(
            service()
                .map(name -> "service " + name)
                .or(() -> detailsGroup().map(group -> "group " + group))
                .stream(),
            namespace().map(name -> "namespace " + name).stream(),
            workloads)
        .flatMap(parts -> parts)
        .reduce("", (all, each) -> all + ", " + each);
    return SafeText.cut(SafeText.oneLine("cluster " + nameOf(clusterArn) + inside), 300);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClusterUse that
        && clusterArn.equals(that.clusterArn)
        && details.equals(that.details);
  }

  @Override
  public int hashCode() {
    return Objects.hash(clusterArn, details);
  }

  private static String nameOf(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }

  private JsonNode metadata() {
    return details.path("clusterMetadata");
  }

  private JsonNode ecs() {
    return metadata().path("awsEcsMetadataDetails");
  }

  private JsonNode eks() {
    return metadata().path("awsEksMetadataDetails");
  }

  private OptionalLong count(String name) {
    JsonNode number = details.path(name);
    return number.isIntegralNumber() ? OptionalLong.of(number.asLong()) : OptionalLong.empty();
  }

  private static Optional<String> text(JsonNode object, String name) {
    JsonNode text = object.path(name);
    return text.isTextual() && !text.asText().isEmpty()
        ? Optional.of(text.asText())
        : Optional.empty();
  }
}
