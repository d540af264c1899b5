package io.github.inspectortriage.lint;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.transform.Placeholder;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is wrong with the paths of a transformer. */
final class PathLint {
  private static final int NEAR_VARIABLES = 90;
  private static final int NEAR_PATH = 230;
  private static final String REGION = "$.detail.resources[].region";
  private static final Set<String> USUALLY_ONE = Set.of("$.detail.resources", "$.resources");
  private static final Pattern FIRST = Pattern.compile("\\[0]");
  private static final Pattern CLOUD_FORMATION = Pattern.compile("[A-Za-z0-9]+");

  private final TransformerFindings findings;

  PathLint(TransformerFindings findings) {
    this.findings = findings;
  }

  void check() {
    Map<String, String> paths = findings.transformer().paths();
    paths.keySet().forEach(this::check);
    checkUse(paths);
    if (paths.size() > NEAR_VARIABLES) {
      findings.inTemplate(
          TransformerRule.NEAR_LIMIT,
          0,
          "There are " + paths.size() + " variables of at most 100.");
    }
  }

  private void check(String variable) {
    String path = findings.transformer().paths().getOrDefault(variable, "");
    Reached reached = Reached.by(path);
    if (reached.isWrong()) {
      findings.atPath(
          TransformerRule.BAD_PATH,
          variable,
          reached.wrongAt(),
          "The path is not as EventBridge documents it, so the variable never has a value.",
          null);
    } else {
      checkFields(variable, reached);
      checkFirst(variable, path);
    }
    if (path.length() > NEAR_PATH) {
      findings.atPath(
          TransformerRule.NEAR_LIMIT,
          variable,
          NEAR_PATH,
          "The path has " + path.length() + " of at most 256 characters.",
          null);
    }
    if (!CLOUD_FORMATION.matcher(variable).matches()) {
      findings.atPath(
          TransformerRule.CFN_NAME,
          variable,
          0,
          "CloudFormation's page allows letters and digits only in a name.",
          null);
    }
  }

  private void checkFields(String variable, Reached reached) {
    if (reached.skippedAt() >= 0) {
      findings.atPath(
          TransformerRule.ARRAY_SKIPPED,
          variable,
          reached.skippedAt(),
          "A name does not go through an array, as it does in a pattern, so the variable never has a value.",
          reached.mended());
    }
    if (reached.field() == null && !reached.isOpen()) {
      findings.atPath(
          TransformerRule.UNKNOWN_PATH,
          variable,
          0,
          "No event of Inspector that is known has it.",
          EventFields.nearest(reached.known()).orElse(null));
    }
    if (reached.known().equals(REGION)) {
      findings.atPath(
          TransformerRule.NA_REGION,
          variable,
          0,
          "The Region of a container image reads \"N/A\" there.",
          "$.region");
    }
  }

  private void checkFirst(String variable, String path) {
    Matcher first = FIRST.matcher(path);
    while (first.find()) {
      String list = path.substring(0, first.start());
      if (!USUALLY_ONE.contains(list)) {
        findings.atPath(
            TransformerRule.FIRST_ONLY,
            variable,
            first.start(),
            "It is the first of a list that may be longer, and nothing says so.",
            null);
      }
    }
  }

  private void checkUse(Map<String, String> paths) {
    Set<String> used = findings.transformer().placeholders().stream()
        .map(Placeholder::variable)
        .collect(Collectors.toSet());
    Map<String, String> variables = new HashMap<>();
    paths.forEach((variable, path) -> {
      if (!used.contains(variable)) {
        findings.atPath(
            TransformerRule.UNUSED_VARIABLE,
            variable,
            0,
            "The template does not use the variable.",
            null);
      }
      String same = variables.putIfAbsent(path, variable);
      if (same != null) {
        findings.atPath(
            TransformerRule.DUPLICATE_PATH,
            variable,
            0,
            "The variable " + SafeText.quote(same) + " has the same path.",
            null);
      }
    });
  }
}
