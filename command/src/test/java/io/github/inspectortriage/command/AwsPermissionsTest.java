package io.github.inspectortriage.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.aws.standin.AwsStandIn;
import io.github.inspectortriage.aws.standin.AwsStandIn.Request;
import io.github.inspectortriage.aws.standin.SampleFindings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds docs/aws-permissions.md to the calls that the commands make; {@code -Dpermissions=rewrite} writes it anew.
 *
 * <p>It is made of what a stand-in of AWS was asked, so a call that nobody thought of is in it.
 */
class AwsPermissionsTest {
  private static final Path PAGE = Path.of("../docs/aws-permissions.md");
  private static final String REPOSITORY = "arn:aws:ecr:eu-west-1:111122223333:repository/shop/api";
  private static final String IMAGE = REPOSITORY + "/sha256:" + "a".repeat(64);

  @TempDir
  private static Path directory = Path.of(".");

  @BeforeAll
  static void giveCredentials() {
    System.setProperty("aws.accessKeyId", "AKIDEXAMPLE");
    System.setProperty("aws.secretAccessKey", "secret");
  }

  @AfterAll
  static void takeCredentials() {
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }

  @Test
  void the_page_of_permissions_holds_the_policy_of_each_command_and_nothing_more()
      throws IOException {
    String page = page();

    if ("rewrite".equals(System.getProperty("permissions"))) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }

  private static String page() throws IOException {
    String pattern = file("pattern.json", "{\"detail\": {\"severity\": [\"LOW\"]}}");
    String plan = file(
        "plan.json",
        "{\"batches\": [{\"repositoryName\": \"shop/api\", \"imageIds\": [{\"imageDigest\": \"sha256:"
            + "b".repeat(64) + "\"}]}]}");
    String withPolicy = file(
        "with-policy.json",
        "{\"batches\": [], \"lifecycle\": [{\"repositoryName\": \"shop/api\", \"policy\": \""
            + "x".repeat(100) + "\"}]}");
    String accounts = file("accounts.txt", "111122223333\n");
    String[] rule = {"--pattern", pattern, "--name", "low", "--reason", "r"};
    String[] event = {"--pattern", pattern, "--rule", "low", "--target", "arn:aws:sns:x"};
    StringBuilder page = new StringBuilder("""
        # Permissions: the least policy for each command

        Made by a test from the calls that the commands make. A role that does several things gets the actions of each.
        `triage aws list --accounts` needs `sts:AssumeRole` where it is started, and the rest in the role of each account.

        """);
    page.append(policy("triage aws list", "list"));
    page.append(policy("triage aws list --details", "list", "--details"));
    page.append(policy(
        "triage aws list --accounts FILE --role-name NAME",
        "list",
        "--accounts",
        accounts,
        "--role-name",
        "Audit"));
    page.append(policy("triage aws list --accounts all", "list", "--accounts", "all"));
    page.append(policy("triage aws trace IMAGE_ARN", "trace", IMAGE));
    page.append(policy(
        "triage aws trace --cluster ARN",
        "trace",
        "--cluster",
        "arn:aws:ecs:eu-west-1:111122223333:cluster/shop"));
    page.append(policy("triage aws coverage", "coverage"));
    page.append(policy("triage aws images", "images"));
    page.append(policy("triage aws manifests", "manifests"));
    page.append(policy("triage aws usage", "usage"));
    page.append(policy("triage aws suppress plan", concat("suppress plan", rule)));
    page.append(policy("triage aws suppress apply", concat("suppress apply", rule)));
    page.append(policy("triage aws settings show, plan", "settings", "plan", "--push", "DAYS_30"));
    page.append(policy("triage aws settings apply", "settings", "apply", "--push", "DAYS_30"));
    page.append(policy("triage aws deploy plan", concat("deploy plan", event)));
    page.append(policy("triage aws deploy apply", concat("deploy apply", event)));
    page.append(policy("triage aws hub plan", "hub", "plan"));
    page.append(policy("triage aws hub apply", "hub", "apply"));
    page.append(
        policy("triage aws report", "report", "--bucket", "b", "--kms-key", "arn:aws:kms:k"));
    page.append(policy("triage aws cleanup apply", "cleanup", "apply", plan, "--yes"));
    Files.delete(Path.of(plan + ".done"));
    page.append(policy(
        "triage aws cleanup apply --action archive",
        "cleanup",
        "apply",
        plan,
        "--yes",
        "--action",
        "archive"));
    page.append(policy(
        "triage aws cleanup apply, of a plan with lifecycle policies also",
        "cleanup",
        "apply",
        withPolicy));
    page.append("""
        ## Beside the calls

        - `inspector2:GetClustersForImage` shows clusters to a role that may also read ECS and EKS (the managed policy
          `AWSReadOnlyAccess`); a delegated administrator has to have enabled the scanning of ECR for itself.
        - The target of a rule needs its own permission for `events.amazonaws.com`: `sns:Publish` in the policy of the topic,
          without a `Condition`; `sqs:SendMessage` in that of the queue; or `iam:PassRole` for a role named with `--role`.
        - The report is written by `inspector2.amazonaws.com`: the policy of the bucket has to allow it `s3:PutObject`, that of the
          key `kms:GenerateDataKey*` and `kms:Decrypt`; whoever reads it needs `kms:Decrypt`.
        - `SnsNotifier` needs `sns:Publish` on its topic, `RepositoryTags` needs `ecr:ListTagsForResource`.
        """);
    return page.toString();
  }

  private static String policy(String title, String... command) {
    String actions = permissions(command).stream()
        .map(action -> "      \"" + action + "\"")
        .collect(Collectors.joining(",\n"));
    return """
        ## `%s`

        ```json
        {
          "Version": "2012-10-17",
          "Statement": [{
            "Effect": "Allow",
            "Action": [
        %s
            ],
            "Resource": "*"
          }]
        }
        ```

        """.formatted(title, actions);
  }

  private static SortedSet<String> permissions(String... command) {
    try (AwsStandIn aws = AwsStandIn.start().throttlingNothing().inPagesOf(100)) {
      aws.finding(SampleFindings.inUse(1, 1))
          .member("111122223333")
          .hubFinding("{\"Id\": \"" + SampleFindings.arn(1)
              + "\", \"ProductArn\": \"arn:aws:securityhub:eu-west-1::product/aws/inspector\"}")
          .covered("{\"resourceId\": \"" + IMAGE
              + "\", \"resourceMetadata\": {\"ecrImage\": {\"inUseCount\": 2}}}")
          .image(
              "shop/api",
              "{\"imageDigest\": \"sha256:1\", \"imageManifestMediaType\":"
                  + " \"application/vnd.oci.image.index.v1+json\"}")
          .configuration(
              "{\"ecrConfiguration\": {\"rescanDurationState\": {\"rescanDuration\": \"DAYS_14\"}}}");
      List<String> all = new ArrayList<>(List.of(command));
      all.addAll(List.of("--endpoint-url", aws.uri().toString(), "--region", "eu-west-1"));
      all.add(0, "aws");
      Run run = Run.ofAll(all.toArray(String[]::new));
      assertThat(run.exitCode()).as(run.err()).isZero();
      return aws.requests().stream()
          .map(Request::permission)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static String[] concat(String command, String... options) {
    List<String> all = new ArrayList<>(List.of(command.split(" ", -1)));
    all.addAll(List.of(options));
    return all.toArray(String[]::new);
  }

  private static String file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }
}
