package io.github.inspectortriage.lint;

import static io.github.inspectortriage.SafeText.quote;

import io.github.inspectortriage.pattern.PatternBranch;
import io.github.inspectortriage.pattern.PatternField;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules on fields of a resource together: those below {@code detail.resources} must hold in one element. */
final class ResourceLint {
  static final String AZURE_IMAGE = "Microsoft.ContainerRegistry/registry/containerImage";

  private static final List<String> IMAGES = List.of("AWS_ECR_CONTAINER_IMAGE", AZURE_IMAGE);
  private static final List<String> MACHINES =
      List.of("AWS_EC2_INSTANCE", "Microsoft.Compute/virtualMachines");
  private static final List<String> FUNCTIONS =
      List.of("AWS_LAMBDA_FUNCTION", "Microsoft.Web/sites");

  /** The types of resources that have these details, the one of AWS first. */
  private static final Map<String, List<String>> TYPES = Map.of(
      "awsEcrContainerImage", IMAGES,
      "image", IMAGES,
      "awsEc2Instance", MACHINES,
      "vm", MACHINES,
      "awsLambdaFunction", FUNCTIONS,
      "serverlessFunction", FUNCTIONS,
      "codeRepository", List.of("CODE_REPOSITORY"));

  private final LintFindings findings;

  ResourceLint(LintFindings findings) {
    this.findings = findings;
  }

  void check(PatternBranch branch) {
    checkAbsence(branch);
    checkResources(branch);
    checkTopLevel(branch);
  }

  /** Whether the text is a type of resource, in whatever case. */
  static boolean isType(String text) {
    return TYPES.values().stream()
        .flatMap(Collection::stream)
        .anyMatch(type -> type.equalsIgnoreCase(text));
  }

  private void checkAbsence(PatternBranch branch) {
    for (PatternField asked : branch.fields()) {
      String group = group(asked.path());
      if (group == null
          || !asked.allowsAbsence()
          || branch.field(InspectorPaths.TYPE).isPresent()) {
        continue;
      }
      boolean hasSibling = branch.fields().stream()
          .anyMatch(other -> !other.allowsAbsence() && group.equals(group(other.path())));
      if (!hasSibling) {
        String type = types(group).get(0);
        findings.add(
            LintRule.ABSENT_ELSEWHERE,
            asked.path(),
            asked.position(),
            "{\"detail\": {\"resources\": {\"type\": [\"" + type + "\"]}}}",
            "%s is absent on every resource of another type too, so all of those match; ask for detail.resources.type"
                + " as well.",
            asked.path());
      }
    }
  }

  // Inspector's details of one resource are of one kind, and fields below "resources" must hold in
  // one element.
  private void checkResources(PatternBranch branch) {
    Map<List<String>, PatternField> kinds = new LinkedHashMap<>();
    for (PatternField asked : branch.fields()) {
      String group = group(asked.path());
      if (group != null && !asked.allowsAbsence()) {
        kinds.putIfAbsent(types(group), asked);
      }
    }
    if (kinds.size() > 1) {
      List<PatternField> leaves = List.copyOf(kinds.values());
      findings.add(
          LintRule.DIFFERENT_RESOURCES,
          leaves.get(1).path(),
          leaves.get(1).position(),
          null,
          "%s and %s are of different types of resource, but both must hold in one resource of the finding.",
          leaves.get(0).path(),
          leaves.get(1).path());
    }
    PatternField type = branch.field(InspectorPaths.TYPE).orElse(null);
    if (type == null || type.allowsAbsence() || !isAnyTypeAllowed(type)) {
      return;
    }
    kinds.forEach((types, asked) -> {
      if (types.stream().noneMatch(name -> type.acceptsText(name))) {
        findings.add(
            LintRule.DIFFERENT_RESOURCES,
            asked.path(),
            asked.position(),
            null,
            "%s is of the type %s, which detail.resources.type does not let through; both must hold in one resource.",
            asked.path(),
            types.get(0));
      }
    });
  }

  // The service copies the ids of the resources to the top of the event, as a list of its own.
  private void checkTopLevel(PatternBranch branch) {
    PatternField top = branch.field(InspectorPaths.TOP_LEVEL).orElse(null);
    Optional<PatternField> below = branch.fields().stream()
        .filter(asked -> asked.path().startsWith(InspectorPaths.RESOURCES))
        .findFirst();
    if (top != null && below.isPresent()) {
      findings.add(
          LintRule.UNBOUND_RESOURCES,
          InspectorPaths.TOP_LEVEL,
          top.position(),
          Sought.quoted(InspectorPaths.ID),
          "On a finding with several resources \"resources\" may hold for one and %s for another, because they are in"
              + " different lists; ask for detail.resources.id, which is the same id in the same list.",
          quote(below.get().path()));
    }
  }

  private static boolean isAnyTypeAllowed(PatternField type) {
    return TYPES.values().stream()
        .flatMap(Collection::stream)
        .anyMatch(name -> type.acceptsText(name));
  }

  /** Which details the field is in, like {@code awsEc2Instance}, or null if in none that we know. */
  private static @Nullable String group(String path) {
    if (!path.startsWith(InspectorPaths.DETAILS)) {
      return null;
    }
    int dot = path.indexOf('.', InspectorPaths.DETAILS.length());
    String name = path.substring(InspectorPaths.DETAILS.length(), dot < 0 ? path.length() : dot);
    return TYPES.containsKey(name) ? name : null;
  }

  private static List<String> types(String group) {
    return TYPES.getOrDefault(group, List.of());
  }
}
