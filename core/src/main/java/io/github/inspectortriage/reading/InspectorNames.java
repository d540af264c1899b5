package io.github.inspectortriage.reading;

import io.github.inspectortriage.json.NameTable;
import java.util.List;

/** The names that are read of a finding of Inspector and of the event around it; one that is missing here is read all the same, slower. */
final class InspectorNames {
  private static final String NAMES = """
      Url account adjustedCvss adjustments arch architecture architectures author awsAccountId
      awsEc2Instance awsEcrContainerImage awsLambdaFunction baseScore begin codeDigest
      codeRepository codeSha256 codeVulnerabilityDetails componentArn componentId
      componentType cvss cvssSource cwes description detail detail-type details detectorId
      detectorName detectorTags end endLine epoch epss executionRole executionRoleArn
      exploitAvailable exploitabilityDetails fileName filePath findingArn firstObservedAt
      fixAvailable fixedInVersion functionName iamInstanceProfileArn id image imageDigest
      imageHash imageId imageTags inUseCount inspectorScore inspectorScoreDetails
      integrationArn ipV4Addresses ipV6Addresses keyName lastInUseAt lastKnownExploitAt
      lastModifiedAt lastObservedAt launchedAt layers metric name networkId networkPath
      networkReachabilityDetails openPortRange packageManager packageType
      packageVulnerabilityDetails partition platform projectName protocol provider
      providerAccountId providerOrgId providerType pushedAt reason recommendation
      referenceUrls region registry relatedVulnerabilities release remediation repositoryName
      resources ruleId runtime runtimeReachability runtimeReachabilityReason score scoreSource
      scoringVector securityGroupIds serverlessFunction serverlessFunctionName severity source
      sourceLambdaLayerArn sourceLayerHash sourceUrl startLine status steps subnetId subnetIds
      tags text time title type updatedAt vendorCreatedAt vendorSeverity vendorUpdatedAt
      version vm vmImageReference vmName vpcConfig vpcId vulnerabilityId vulnerablePackages
      """;

  static final NameTable TABLE = NameTable.of(List.of(NAMES.split("\\s+")));

  private InspectorNames() {}
}
