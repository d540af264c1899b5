package io.github.inspectortriage.aws.inspector;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A member of Inspector's FilterCriteria that asks a field of an event. The table stands at the end of the class.
 *
 * @param name the member of FilterCriteria
 * @param kind what its filters compare
 * @param part of a package or a tag what is asked of it, else empty
 * @param isAlwaysThere whether every finding has the field
 * @param list the list of the event that the field is in, empty if it is in none
 */
record FilterField(String name, Kind kind, String part, boolean isAlwaysThere, String list) {
  enum Kind {
    TEXT,
    /** A number that may have decimals. */
    NUMBER,
    /** A whole number, so {@code > 0} is {@code >= 1}. */
    COUNT,
    DATE,
    TAG,
    PACKAGE
  }

  private static final String RESOURCES = "detail.resources";
  private static final String TAGS = RESOURCES + ".tags.";
  private static final String PACKAGES = "detail.packageVulnerabilityDetails.vulnerablePackages";
  private static final String STEPS = "detail.networkReachabilityDetails.networkPath.steps";

  static @Nullable FilterField of(String path) {
    if (path.startsWith(TAGS) && path.length() > TAGS.length()) {
      return new FilterField(
          "resourceTags", Kind.TAG, path.substring(TAGS.length()), false, RESOURCES);
    }
    return FIELDS.get(path);
  }

  /** The list of objects in which a field is, whose conditions must hold in one element; empty if it is in none. */
  static String listOf(String path) {
    return path.startsWith(RESOURCES + ".")
        ? RESOURCES
        : path.startsWith(PACKAGES + ".") ? PACKAGES : path.startsWith(STEPS + ".") ? STEPS : "";
  }

  private static final Map<String, FilterField> FIELDS = read("""
      account                              awsAccountId                   TEXT!
      resources                            resourceId                     TEXT
      detail.awsAccountId                  awsAccountId                   TEXT!
      detail.findingArn                    findingArn                     TEXT!
      detail.type                          findingType                    TEXT!
      detail.severity                      severity                       TEXT!
      detail.status                        findingStatus                  TEXT!
      detail.title                         title                          TEXT
      detail.inspectorScore                inspectorScore                 NUMBER
      detail.epss.score                    epssScore                      NUMBER
      detail.exploitAvailable              exploitAvailable               TEXT
      detail.fixAvailable                  fixAvailable                   TEXT
      detail.firstObservedAt               firstObservedAt                DATE!
      detail.lastObservedAt                lastObservedAt                 DATE!
      detail.updatedAt                     updatedAt                      DATE
      detail.resources.type                resourceType                   TEXT
      detail.resources.id                  resourceId                     TEXT
      detail.resources.details.awsEc2Instance.imageId               ec2InstanceImageId        TEXT
      detail.resources.details.awsEc2Instance.vpcId                 ec2InstanceVpcId          TEXT
      detail.resources.details.awsEc2Instance.subnetId              ec2InstanceSubnetId       TEXT
      detail.resources.details.awsEcrContainerImage.architecture    ecrImageArchitecture      TEXT
      detail.resources.details.awsEcrContainerImage.imageHash       ecrImageHash              TEXT
      detail.resources.details.awsEcrContainerImage.imageTags       ecrImageTags              TEXT
      detail.resources.details.awsEcrContainerImage.repositoryName  ecrImageRepositoryName    TEXT
      detail.resources.details.awsEcrContainerImage.registry        ecrImageRegistry          TEXT
      detail.resources.details.awsEcrContainerImage.pushedAt        ecrImagePushedAt          DATE
      detail.resources.details.awsEcrContainerImage.inUseCount      ecrImageInUseCount        COUNT
      detail.resources.details.awsEcrContainerImage.lastInUseAt     ecrImageLastInUseAt       DATE
      detail.resources.details.awsLambdaFunction.functionName       lambdaFunctionName        TEXT
      detail.resources.details.awsLambdaFunction.layers             lambdaFunctionLayers      TEXT
      detail.resources.details.awsLambdaFunction.runtime            lambdaFunctionRuntime     TEXT
      detail.resources.details.awsLambdaFunction.executionRoleArn   lambdaFunctionExecutionRoleArn  TEXT
      detail.resources.details.awsLambdaFunction.lastModifiedAt     lambdaFunctionLastModifiedAt    DATE
      detail.resources.details.codeRepository.projectName           codeRepositoryProjectName       TEXT
      detail.resources.details.codeRepository.providerType          codeRepositoryProviderType      TEXT
      detail.networkReachabilityDetails.protocol                    networkProtocol           TEXT
      detail.networkReachabilityDetails.networkPath.steps.componentId    componentId          TEXT
      detail.networkReachabilityDetails.networkPath.steps.componentType  componentType        TEXT
      detail.packageVulnerabilityDetails.vulnerabilityId            vulnerabilityId           TEXT
      detail.packageVulnerabilityDetails.source                     vulnerabilitySource       TEXT
      detail.packageVulnerabilityDetails.vendorSeverity             vendorSeverity            TEXT
      detail.packageVulnerabilityDetails.relatedVulnerabilities     relatedVulnerabilities    TEXT*
      detail.packageVulnerabilityDetails.vulnerablePackages.name                 vulnerablePackages PACKAGE:name
      detail.packageVulnerabilityDetails.vulnerablePackages.version              vulnerablePackages PACKAGE:version
      detail.packageVulnerabilityDetails.vulnerablePackages.release              vulnerablePackages PACKAGE:release
      detail.packageVulnerabilityDetails.vulnerablePackages.arch                 vulnerablePackages PACKAGE:architecture
      detail.packageVulnerabilityDetails.vulnerablePackages.filePath             vulnerablePackages PACKAGE:filePath
      detail.packageVulnerabilityDetails.vulnerablePackages.sourceLayerHash      vulnerablePackages PACKAGE:sourceLayerHash
      detail.packageVulnerabilityDetails.vulnerablePackages.sourceLambdaLayerArn vulnerablePackages PACKAGE:sourceLambdaLayerArn
      detail.codeVulnerabilityDetails.detectorName                  codeVulnerabilityDetectorName   TEXT
      detail.codeVulnerabilityDetails.detectorTags                  codeVulnerabilityDetectorTags   TEXT*
      detail.codeVulnerabilityDetails.filePath.filePath             codeVulnerabilityFilePath       TEXT
      """);

  /** A line is path, filter and kind; {@code !} is on what every finding has, {@code *} on lists of plain values. */
  private static Map<String, FilterField> read(String table) {
    Map<String, FilterField> fields = new HashMap<>();
    for (String line : table.split("\n", -1)) {
      String[] words = line.strip().split(" +", -1);
      if (words.length == 3) {
        String[] kind = words[2].split(":", -1);
        String list =
            words[2].endsWith("*") || words[0].equals("resources") ? words[0] : listOf(words[0]);
        fields.put(
            words[0],
            new FilterField(
                words[1],
                Kind.valueOf(kind[0].replaceAll("[!*]", "")),
                kind.length > 1 ? kind[1] : "",
                words[2].endsWith("!"),
                list));
      }
    }
    return Map.copyOf(fields);
  }
}
