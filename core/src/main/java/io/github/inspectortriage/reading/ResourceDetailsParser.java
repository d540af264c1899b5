package io.github.inspectortriage.reading;

import io.github.inspectortriage.finding.CodeRepository;
import io.github.inspectortriage.finding.Ec2Instance;
import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.LambdaFunction;
import io.github.inspectortriage.finding.ServerlessFunction;
import io.github.inspectortriage.finding.VirtualMachine;
import io.github.inspectortriage.finding.VpcConfig;
import java.io.IOException;

/** Reads what Inspector says of one kind of resource. Not thread-safe. */
final class ResourceDetailsParser {
  private static final long LARGEST_COUNT = 1L << 53;

  private final RecordMembers json;

  ResourceDetailsParser(RecordMembers json) {
    this.json = json;
  }

  /** Both descriptions of an image, which differ in the name of the digest. */
  EcrImage image() throws IOException {
    EcrImage.Builder builder = EcrImage.builder();
    String repositoryName = null;
    for (String member = json.next(); member != null; member = json.next()) {
      switch (member) {
        case "repositoryName" -> repositoryName = json.textOrNull();
        case "imageHash", "imageDigest" -> builder.imageHash(json.text());
        case "registry" -> builder.registry(json.text());
        case "imageTags" -> builder.imageTags(json.texts());
        case "pushedAt" -> builder.pushedAt(json.instant());
        case "architecture" -> builder.architecture(json.text());
        case "platform" -> builder.platform(json.text());
        case "author" -> builder.author(json.text());
        case "inUseCount" -> builder.inUseCount(json.count(LARGEST_COUNT));
        case "lastInUseAt" -> builder.lastInUseAt(json.instant());
        default -> json.skip();
      }
    }
    // Without a name for now: the other description or the id may give it.
    return builder.repositoryName(repositoryName == null ? "" : repositoryName).build();
  }

  Ec2Instance ec2Instance() throws IOException {
    Ec2Instance.Builder builder = Ec2Instance.builder();
    for (String member = json.next(); member != null; member = json.next()) {
      switch (member) {
        case "type" -> builder.type(json.text());
        case "imageId" -> builder.imageId(json.text());
        case "ipV4Addresses" -> builder.ipV4Addresses(json.texts());
        case "ipV6Addresses" -> builder.ipV6Addresses(json.texts());
        case "keyName" -> builder.keyName(json.text());
        case "iamInstanceProfileArn" -> builder.iamInstanceProfileArn(json.text());
        case "vpcId" -> builder.vpcId(json.text());
        case "subnetId" -> builder.subnetId(json.text());
        case "launchedAt" -> builder.launchedAt(json.instant());
        case "platform" -> builder.platform(json.text());
        default -> json.skip();
      }
    }
    return builder.build();
  }

  VirtualMachine vm() throws IOException {
    VirtualMachine.Builder builder = VirtualMachine.builder();
    for (String member = json.next(); member != null; member = json.next()) {
      switch (member) {
        case "type" -> builder.type(json.text());
        case "vmName" -> builder.vmName(json.text());
        case "vmImageReference" -> builder.vmImageReference(json.text());
        case "ipV4Addresses" -> builder.ipV4Addresses(json.texts());
        case "ipV6Addresses" -> builder.ipV6Addresses(json.texts());
        case "networkId" -> builder.networkId(json.text());
        case "subnetIds" -> builder.subnetIds(json.texts());
        case "securityGroupIds" -> builder.securityGroupIds(json.texts());
        case "launchedAt" -> builder.launchedAt(json.instant());
        case "platform" -> builder.platform(json.text());
        case "executionRole" -> builder.executionRole(json.text());
        case "keyName" -> builder.keyName(json.text());
        default -> json.skip();
      }
    }
    return builder.build();
  }

  LambdaFunction lambdaFunction() throws IOException {
    LambdaFunction.Builder builder = LambdaFunction.builder();
    String functionName = null;
    for (String member = json.next(); member != null; member = json.next()) {
      switch (member) {
        case "functionName" -> functionName = json.textOrNull();
        case "runtime" -> builder.runtime(json.text());
        case "codeSha256" -> builder.codeSha256(json.text());
        case "version" -> builder.version(json.text());
        case "executionRoleArn" -> builder.executionRoleArn(json.text());
        case "layers" -> builder.layers(json.texts());
        case "vpcConfig" -> builder.vpcConfig(json.object(this::vpcConfig));
        case "packageType" -> builder.packageTypeText(json.text());
        case "architectures" -> builder.architectures(json.texts());
        case "lastModifiedAt" -> builder.lastModifiedAt(json.instant());
        default -> json.skip();
      }
    }
    return builder.functionName(json.required(functionName, "functionName")).build();
  }

  private VpcConfig vpcConfig() throws IOException {
    VpcConfig.Builder builder = VpcConfig.builder();
    for (String member = json.next(); member != null; member = json.next()) {
      switch (member) {
        case "subnetIds" -> builder.subnetIds(json.texts());
        case "securityGroupIds" -> builder.securityGroupIds(json.texts());
        case "vpcId" -> builder.vpcId(json.text());
        default -> json.skip();
      }
    }
    return builder.build();
  }

  ServerlessFunction serverlessFunction() throws IOException {
    ServerlessFunction.Builder builder = ServerlessFunction.builder();
    for (String member = json.next(); member != null; member = json.next()) {
      switch (member) {
        case "serverlessFunctionName" -> builder.serverlessFunctionName(json.text());
        case "runtime" -> builder.runtime(json.text());
        case "version" -> builder.version(json.text());
        case "codeDigest" -> builder.codeDigest(json.text());
        case "lastModifiedAt" -> builder.lastModifiedAt(json.instant());
        case "networkId" -> builder.networkId(json.text());
        case "subnetIds" -> builder.subnetIds(json.texts());
        case "securityGroupIds" -> builder.securityGroupIds(json.texts());
        case "executionRole" -> builder.executionRole(json.text());
        case "packageType" -> builder.packageTypeText(json.text());
        case "architectures" -> builder.architectures(json.texts());
        case "layers" -> builder.layers(json.texts());
        default -> json.skip();
      }
    }
    return builder.build();
  }

  CodeRepository codeRepository() throws IOException {
    CodeRepository.Builder builder = CodeRepository.builder();
    for (String member = json.next(); member != null; member = json.next()) {
      switch (member) {
        case "projectName" -> builder.projectName(json.text());
        case "integrationArn" -> builder.integrationArn(json.text());
        case "providerType" -> builder.providerTypeText(json.text());
        default -> json.skip();
      }
    }
    return builder.build();
  }
}
