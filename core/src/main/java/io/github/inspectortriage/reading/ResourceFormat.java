package io.github.inspectortriage.reading;

import io.github.inspectortriage.finding.CodeRepository;
import io.github.inspectortriage.finding.Ec2Instance;
import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.LambdaFunction;
import io.github.inspectortriage.finding.Resource;
import io.github.inspectortriage.finding.ServerlessFunction;
import io.github.inspectortriage.finding.VirtualMachine;
import io.github.inspectortriage.finding.VpcConfig;

/** Turns a resource into JSON: the counterpart of {@link ResourceParser}. */
final class ResourceFormat {
  private ResourceFormat() {}

  static JsonObject resource(Resource resource) {
    return new JsonObject()
        .text("type", resource.typeText())
        .text("id", resource.id())
        .text("partition", resource.partition())
        .text("region", resource.region())
        .texts("tags", resource.tags())
        .text("provider", resource.providerText())
        .text("providerAccountId", resource.providerAccountId())
        .text("providerOrgId", resource.providerOrgId())
        .object("details", details(resource));
  }

  private static JsonObject details(Resource resource) {
    return new JsonObject()
        .object("awsEc2Instance", resource.awsEc2Instance(), ResourceFormat::ec2Instance)
        .object(
            "awsEcrContainerImage",
            resource.awsEcrContainerImage(),
            image -> image(image, "imageHash"))
        .object("awsLambdaFunction", resource.awsLambdaFunction(), ResourceFormat::lambdaFunction)
        .object("codeRepository", resource.codeRepository(), ResourceFormat::codeRepository)
        .object("vm", resource.vm(), ResourceFormat::vm)
        .object("image", resource.cloudImage(), image -> image(image, "imageDigest"))
        .object(
            "serverlessFunction",
            resource.serverlessFunction(),
            ResourceFormat::serverlessFunction);
  }

  private static JsonObject image(EcrImage image, String digestName) {
    return new JsonObject()
        .text("repositoryName", image.repositoryName())
        .texts("imageTags", image.imageTags())
        .instant("pushedAt", image.pushedAt())
        .text("author", image.author())
        .text("architecture", image.architecture())
        .text(digestName, image.imageHash())
        .text("registry", image.registry())
        .text("platform", image.platform())
        .instant("lastInUseAt", image.lastInUseAt())
        .count("inUseCount", image.inUseCount());
  }

  private static JsonObject ec2Instance(Ec2Instance instance) {
    return new JsonObject()
        .text("type", instance.type())
        .text("imageId", instance.imageId())
        .texts("ipV4Addresses", instance.ipV4Addresses())
        .texts("ipV6Addresses", instance.ipV6Addresses())
        .text("keyName", instance.keyName())
        .text("iamInstanceProfileArn", instance.iamInstanceProfileArn())
        .text("vpcId", instance.vpcId())
        .text("subnetId", instance.subnetId())
        .instant("launchedAt", instance.launchedAt())
        .text("platform", instance.platform());
  }

  private static JsonObject vm(VirtualMachine vm) {
    return new JsonObject()
        .text("type", vm.type())
        .text("vmName", vm.vmName())
        .text("vmImageReference", vm.vmImageReference())
        .texts("ipV4Addresses", vm.ipV4Addresses())
        .texts("ipV6Addresses", vm.ipV6Addresses())
        .text("networkId", vm.networkId())
        .texts("subnetIds", vm.subnetIds())
        .texts("securityGroupIds", vm.securityGroupIds())
        .instant("launchedAt", vm.launchedAt())
        .text("platform", vm.platform())
        .text("executionRole", vm.executionRole())
        .text("keyName", vm.keyName());
  }

  private static JsonObject lambdaFunction(LambdaFunction function) {
    return new JsonObject()
        .text("functionName", function.functionName())
        .text("runtime", function.runtime())
        .text("codeSha256", function.codeSha256())
        .text("version", function.version())
        .text("executionRoleArn", function.executionRoleArn())
        .texts("layers", function.layers())
        .object("vpcConfig", function.vpcConfig(), ResourceFormat::vpcConfig)
        .text("packageType", function.packageTypeText())
        .texts("architectures", function.architectures())
        .instant("lastModifiedAt", function.lastModifiedAt());
  }

  private static JsonObject vpcConfig(VpcConfig config) {
    return new JsonObject()
        .texts("subnetIds", config.subnetIds())
        .texts("securityGroupIds", config.securityGroupIds())
        .text("vpcId", config.vpcId());
  }

  private static JsonObject serverlessFunction(ServerlessFunction function) {
    return new JsonObject()
        .text("serverlessFunctionName", function.serverlessFunctionName())
        .text("runtime", function.runtime())
        .text("version", function.version())
        .text("codeDigest", function.codeDigest())
        .instant("lastModifiedAt", function.lastModifiedAt())
        .text("networkId", function.networkId())
        .texts("subnetIds", function.subnetIds())
        .texts("securityGroupIds", function.securityGroupIds())
        .text("executionRole", function.executionRole())
        .text("packageType", function.packageTypeText())
        .texts("architectures", function.architectures())
        .texts("layers", function.layers());
  }

  private static JsonObject codeRepository(CodeRepository repository) {
    return new JsonObject()
        .text("projectName", repository.projectName())
        .text("integrationArn", repository.integrationArn())
        .text("providerType", repository.providerTypeText());
  }
}
