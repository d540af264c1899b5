package io.github.inspectortriage.remediation;

import io.github.inspectortriage.finding.CodeRepository;
import io.github.inspectortriage.finding.Ec2Instance;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.PackageManager;
import io.github.inspectortriage.finding.Resource;
import io.github.inspectortriage.finding.ResourceType;
import io.github.inspectortriage.finding.RuntimeReachability;
import io.github.inspectortriage.finding.ServerlessFunction;
import io.github.inspectortriage.finding.VirtualMachine;
import io.github.inspectortriage.finding.VulnerablePackage;
import io.github.inspectortriage.identity.LineageKey;
import io.github.inspectortriage.version.UpgradeTarget;
import io.github.inspectortriage.version.VersionOrder;
import java.util.Optional;

/**
 * A vulnerable package of a finding, without the vulnerability: equal for all findings that need the same of it.
 *
 * @param manager as it stands in the plan; empty if Inspector named none
 * @param lambdaLayer the layer of a function, without its version
 */
record PlanPart(
    Place place,
    String name,
    Optional<String> manager,
    Optional<VersionOrder> order,
    Optional<String> lambdaLayer,
    Optional<String> layer,
    Optional<String> installed,
    Optional<String> fixed,
    boolean isReachable) {
  private static final int PARTS_WITH_VERSION = 8;

  /** On what it was found: the first resource counts, for Inspector names one. */
  record Place(String scope, Kind kind) {
    /** What decides who owns a package. */
    enum Kind {
      IMAGE,
      MACHINE,
      OTHER
    }

    static Place of(Finding finding) {
      Resource resource = finding.resources().get(0);
      LineageKey key = LineageKey.ofResource(finding, resource);
      if (resource.image().isPresent()) {
        return new Place(key.registry() + "/" + key.repository(), Kind.IMAGE);
      }
      boolean isMachine = resource.type() == ResourceType.AWS_EC2_INSTANCE
          || resource.awsEc2Instance().isPresent()
          || resource.vm().isPresent();
      Optional<String> machineImage = resource
          .awsEc2Instance()
          .flatMap(Ec2Instance::imageId)
          .or(() -> resource.vm().flatMap(VirtualMachine::vmImageReference));
      String name = machineImage.or(() -> ownName(resource)).orElse(key.repository());
      return new Place(key.registry() + "/" + name, isMachine ? Kind.MACHINE : Kind.OTHER);
    }

    /** What people call it, where its id is a path; the id of a function of Lambda ends in its name. */
    private static Optional<String> ownName(Resource resource) {
      return resource
          .codeRepository()
          .flatMap(CodeRepository::projectName)
          .or(() -> resource
              .serverlessFunction()
              .filter(function -> resource.awsLambdaFunction().isEmpty())
              .flatMap(ServerlessFunction::serverlessFunctionName));
    }
  }

  static PlanPart of(Finding finding, Place place, VulnerablePackage one) {
    return new PlanPart(
        place,
        one.name(),
        one.packageManagerText().map(manager -> manager(finding, one, manager)),
        VersionOrder.of(finding, one),
        one.sourceLambdaLayerArn().map(PlanPart::withoutVersion),
        one.sourceLayerHash(),
        one.installedVersion(),
        UpgradeTarget.fixOf(finding, one),
        one.runtimeReachability() != RuntimeReachability.NOT_REACHABLE);
  }

  private static String manager(Finding finding, VulnerablePackage one, String text) {
    return one.packageManager() == PackageManager.OS
        ? VersionOrder.platform(finding).map(platform -> text + "/" + platform).orElse(text)
        : text;
  }

  /** {@code arn:aws:lambda:REGION:ACCOUNT:layer:NAME:VERSION}: only the version comes after the seventh colon. */
  private static String withoutVersion(String arn) {
    return arn.split(":", -1).length == PARTS_WITH_VERSION
        ? arn.substring(0, arn.lastIndexOf(':'))
        : arn;
  }
}
