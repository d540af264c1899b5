package io.github.inspectortriage.reading;

import io.github.inspectortriage.finding.Ec2Instance;
import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.LambdaFunction;
import io.github.inspectortriage.finding.Resource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Turns a resource of an OCSF {@code Vulnerability Finding} into a {@link Resource}
 * (https://schema.ocsf.io/1.6.0/objects/resource_details).
 *
 * <p>AWS publishes no sample of a finding on an image. Its filters name {@code resources.image}, while its samples of
 * machines carry Inspector's own members in {@code resources[].data}: both places are read.
 */
final class OcsfResource {
  private static final Map<String, String> RESOURCE_TYPES = Map.of(
      "AWS::ECR::ContainerImage", "AWS_ECR_CONTAINER_IMAGE",
      "AWS::ECR::Repository", "AWS_ECR_REPOSITORY",
      "AWS::EC2::Instance", "AWS_EC2_INSTANCE",
      "AWS::Lambda::Function", "AWS_LAMBDA_FUNCTION");

  private OcsfResource() {}

  static Resource parse(RecordFields resource) {
    String id = resource.requiredText("uid");
    String type = resource.text("type").orElseGet(() -> typeOf(resource, id));
    Optional<RecordFields> data = resource.object("data");
    return Resource.builder()
        .typeText(RESOURCE_TYPES.getOrDefault(type, type))
        .id(id)
        .partition(resource.text("cloud_partition"))
        .region(resource.text("region"))
        .tags(tags(resource))
        .awsEcrContainerImage(image(resource, data, id))
        .awsEc2Instance(data.flatMap(
                it -> it.details("awsEc2InstanceDetails", ResourceDetailsParser::ec2Instance))
            .or(() -> machine(resource)))
        .awsLambdaFunction(data.flatMap(
                it -> it.details("awsLambdaFunctionDetails", ResourceDetailsParser::lambdaFunction))
            .or(() -> function(resource, id)))
        .build();
  }

  /** OCSF only recommends a type; that of an image is in its id as well. */
  private static String typeOf(RecordFields resource, String id) {
    resource.unknown("type");
    return ImageId.repository(Optional.empty(), id).isPresent()
        ? "AWS_ECR_CONTAINER_IMAGE"
        : "UNKNOWN";
  }

  /** A machine in OCSF's own words: the names that AWS's filters use. */
  private static Optional<Ec2Instance> machine(RecordFields resource) {
    Optional<String> image = resource
        .object("device")
        .flatMap(device -> device.object("image"))
        .flatMap(it -> it.text("uid"));
    return image.map(it -> Ec2Instance.builder()
        .imageId(it)
        .vpcId(resource.text("vpc_uid"))
        .subnetId(resource.object("subnet_info").flatMap(subnet -> subnet.text("uid")))
        .build());
  }

  /** A function in OCSF's own words, likewise. */
  private static Optional<LambdaFunction> function(RecordFields resource, String id) {
    Optional<RecordFields> ocsf = resource.object("cloud_function");
    return FunctionId.parse(id)
        .filter(named -> ocsf.isPresent())
        .map(named -> LambdaFunction.builder()
            .functionName(named.name())
            .version(named.version())
            .runtime(ocsf.flatMap(it -> it.text("runtime")))
            .executionRoleArn(
                ocsf.flatMap(it -> it.object("user")).flatMap(user -> user.text("uid")))
            .layers(ocsf.stream()
                .flatMap(
                    it -> it.objects("layers", layer -> layer.requiredText("uid_alt")).stream())
                .toList())
            .build());
  }

  private static Map<String, String> tags(RecordFields resource) {
    Map<String, String> tags = new LinkedHashMap<>();
    resource
        .objects(
            "tags", tag -> Map.entry(tag.requiredText("name"), tag.text("value").orElse("")))
        .forEach(tag -> tags.put(tag.getKey(), tag.getValue()));
    return tags;
  }

  private static Optional<EcrImage> image(
      RecordFields resource, Optional<RecordFields> data, String id) {
    Optional<EcrImage> ocsf = resource
        .object("image")
        .or(() -> resource.object("resource_details").flatMap(it -> it.object("image")))
        .map(OcsfResource::ocsfImage);
    Optional<EcrImage> inspectors =
        data.flatMap(it -> it.details("awsEcrContainerImageDetails", ResourceDetailsParser::image));
    Optional<EcrImage> known = ocsf.isPresent() && inspectors.isPresent()
        ? Optional.of(ocsf.get().completedBy(inspectors.get()))
        : ocsf.or(() -> inspectors);
    if (known.isEmpty() || !known.get().repositoryName().isEmpty()) {
      return known;
    }
    Optional<String> name = ImageId.repository(inspectors, id);
    if (name.isEmpty()) {
      resource.say("image", "expected the name of its repository; the image is unknown");
    }
    return name.map(it -> known.get().toBuilder().repositoryName(it).build());
  }

  private static EcrImage ocsfImage(RecordFields image) {
    return EcrImage.builder()
        .repositoryName(image.text("repository_name").orElse("")) // Others may name it.
        .imageHash(image.text("uid"))
        .registry(image.text("registry_uid"))
        .imageTags(image.text("tag").stream().toList())
        .architecture(image.text("architecture"))
        .inUseCount(image.count("in_use_count"))
        .lastInUseAt(OcsfTime.read(image, "last_used_time"))
        .build();
  }
}
