package io.github.inspectortriage.examples.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** What deploys the function: a template of SAM and a module of Terraform, which have to make the same. */
class DeployTest {
  private static final Path TEMPLATE = Path.of("deploy/sam/template.yaml");
  private static final Path MODULE = Path.of("deploy/terraform/main.tf");

  /** What SAM makes of a function by itself, or as a part of it, is a resource of its own in Terraform. */
  private static final Map<String, String> SAME = Map.of(
      "AWS::DynamoDB::Table", "aws_dynamodb_table",
      "AWS::SQS::Queue", "aws_sqs_queue",
      "AWS::SQS::QueuePolicy", "aws_sqs_queue_policy",
      "AWS::Events::Rule", "aws_cloudwatch_event_rule",
      "AWS::CloudWatch::Alarm", "aws_cloudwatch_metric_alarm",
      "AWS::Serverless::Function", "aws_lambda_function");

  private static final Map<String, List<String>> OF_FUNCTION = Map.of(
      "role", List.of("aws_iam_role", "aws_iam_role_policy"),
      "log", List.of("aws_cloudwatch_log_group"),
      "AutoPublishAlias", List.of("aws_lambda_alias"),
      "SQS", List.of("aws_lambda_event_source_mapping"),
      "Schedule",
          List.of(
              "aws_cloudwatch_event_rule", "aws_cloudwatch_event_target", "aws_lambda_permission"),
      "EventBridgeRule", List.of("aws_lambda_invocation"));

  @Test
  void both_make_the_same_resources() throws IOException {
    Map<String, Integer> ofSam = new TreeMap<>();
    for (Object resource : map(at(template(), "Resources")).values()) {
      String type = text(resource, "Type");
      ofSam.merge(SAME.getOrDefault(type, type), 1, Integer::sum);
      if (type.equals("AWS::Events::Rule")) {
        ofSam.merge(
            "aws_cloudwatch_event_target",
            list(at(resource, "Properties", "Targets")).size(),
            Integer::sum);
      }
      if (type.equals("AWS::Serverless::Function")) {
        List<String> parts = new ArrayList<>(List.of("role", "log", "AutoPublishAlias"));
        map(at(resource, "Properties", "Events"))
            .values()
            .forEach(event -> parts.add(text(event, "Type")));
        for (String part : parts) {
          OF_FUNCTION
              .getOrDefault(part, List.of("none for " + part))
              .forEach(name -> ofSam.merge(name, 1, Integer::sum));
        }
      }
    }

    Map<String, Integer> ofTerraform = new TreeMap<>();
    resources()
        .keySet()
        .forEach(name -> ofTerraform.merge(name.substring(0, name.indexOf('.')), 1, Integer::sum));

    assertThat(ofTerraform).isEqualTo(ofSam);
  }

  @Test
  void both_give_the_function_the_same_variables_size_and_rights() throws IOException {
    Object function = at(template(), "Resources", "Triage", "Properties");
    String terraform = resource("aws_lambda_function.triage");
    String policy = resource("aws_iam_role_policy.function");

    Map<String, String> variables = new TreeMap<>();
    Matcher line = Pattern.compile("(?m)^ {6}([A-Z_]+) += (.+)$").matcher(terraform);
    while (line.find()) {
      variables.put(line.group(1), line.group(2).replace("\"", ""));
    }
    Map<String, Object> ofSam = map(at(function, "Environment", "Variables"));
    assertThat(variables.keySet()).isEqualTo(new TreeSet<>(ofSam.keySet()));
    ofSam.forEach((name, value) -> {
      if (value instanceof String text) {
        assertThat(variables).containsEntry(name, text);
      }
    });
    Map.of(
            "handler",
            "Handler",
            "runtime",
            "Runtime",
            "memory_size",
            "MemorySize",
            "timeout",
            "Timeout")
        .forEach(
            (name, key) -> assertThat(attribute(terraform, name)).isEqualTo(text(function, key)));
    Set<String> actions = new TreeSet<>();
    for (Object statement : list(at(list(at(function, "Policies")).get(0), "Statement"))) {
      Object action = at(statement, "Action");
      actions.addAll(
          action instanceof String one
              ? List.of(one)
              : list(action).stream().map(Object::toString).toList());
    }
    assertThat(actions).allSatisfy(action -> assertThat(policy).contains("\"" + action + "\""));
    // SAM adds these by itself.
    Set<String> more = Pattern.compile("\"((?:dynamodb|secretsmanager|sqs|logs|kms):\\w+)\"")
        .matcher(policy)
        .results()
        .map(match -> match.group(1))
        .filter(action -> !actions.contains(action))
        .collect(Collectors.toCollection(TreeSet::new));
    assertThat(more)
        .containsExactly(
            "kms:Decrypt",
            "logs:CreateLogStream",
            "logs:PutLogEvents",
            "sqs:DeleteMessage",
            "sqs:GetQueueAttributes",
            "sqs:ReceiveMessage");
  }

  @Test
  void both_ask_for_the_same_events() throws IOException {
    Object ofSam = at(template(), "Resources", "Findings", "Properties", "EventPattern");
    String variables = Files.readString(Path.of("deploy/terraform/variables.tf"));
    Matcher json = Pattern.compile("(?s)<<-JSON\n(.*?)\n {2}JSON").matcher(variables);

    assertThat(json.find()).isTrue();
    Object ofTerraform = new Yaml().load(json.group(1));
    assertThat(ofTerraform).isEqualTo(ofSam);
  }

  @Test
  void a_lease_ends_before_a_function_and_that_before_its_messages_are_seen_again()
      throws IOException {
    Object resources = at(template(), "Resources");
    Duration lease = Duration.parse(
        text(at(resources, "Triage", "Properties", "Environment", "Variables"), "TRIAGE_LEASE"));
    int timeout = Integer.parseInt(text(at(resources, "Triage", "Properties"), "Timeout"));
    int visibility =
        Integer.parseInt(text(at(resources, "Events", "Properties"), "VisibilityTimeout"));

    // https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html: six times the
    // function's time-out.
    assertThat(lease.toSeconds()).isLessThan(timeout);
    assertThat(visibility).isGreaterThanOrEqualTo(6 * timeout);
    assertThat(attribute(resource("aws_sqs_queue.events"), "visibility_timeout_seconds"))
        .isEqualTo(Integer.toString(visibility));
    assertThat(Files.readString(Path.of("../../docs/lambda.md")))
        .contains("time-out (" + timeout + " s)", "time-out (" + visibility + " s)");
  }

  @Test
  void the_handler_is_there_and_the_table_has_what_the_log_asks_for() throws IOException {
    Object resources = at(template(), "Resources");

    assertThat(text(at(resources, "Triage", "Properties"), "Handler"))
        .isEqualTo(Handler.class.getName() + "::handleRequest");
    assertThat(Files.readString(TEMPLATE))
        .contains("ReportBatchItemFailures")
        .doesNotContain("hooks.slack.com");
    assertThat(Files.readAllLines(TEMPLATE)).hasSizeLessThanOrEqualTo(200);
    assertThat(Files.readAllLines(MODULE)).hasSizeLessThanOrEqualTo(250);
    assertThat(
            list(at(resources, "Log", "Properties", "GlobalSecondaryIndexes")).toString())
        .contains("due");
  }

  @Test
  void the_try_script_gives_an_invented_finding_of_now(@TempDir Path bin)
      throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "no bash here");
    Path aws = bin.resolve("aws");
    // Answers the name of the function, and keeps what that is given.
    Files.writeString(
        aws,
        "#!/bin/sh\nif [ \"$1\" = cloudformation ]; then echo the-function; exit; fi\n"
            + "echo \"$@\" > " + bin
            + "/arguments\nfor one in \"$@\"; do case $one in file://*) cp \"${one#file://}\" "
            + bin + "/payload.$(ls " + bin + " | wc -l);; esac; done\n");
    Files.setPosixFilePermissions(aws, PosixFilePermissions.fromString("rwxr-xr-x"));

    String said =
        run(Map.of("PATH", bin + ":" + System.getenv("PATH")), "bash", "deploy/try.sh", "stack");

    assertThat(Files.readString(bin.resolve("arguments")))
        .contains("--function-name the-function:live");
    Path payload;
    try (var files = Files.list(bin)) {
      payload = files
          .filter(file -> file.getFileName().toString().startsWith("payload"))
          .findFirst()
          .orElseThrow();
    }
    String event = Files.readString(payload);
    assertThat(event)
        .contains(
            "inspector-triage/invented", java.time.Instant.now().toString().substring(0, 10))
        .doesNotContain("checkout-api", "CVE-2026-10001", "7d1ea0c94b2f4d08a1c6b2f04c9d1e77")
        .containsPattern(
            "\"updatedAt\": \"[A-Z][a-z]{2} [A-Z][a-z]{2} \\d\\d \\d\\d:\\d\\d:\\d\\d.000 UTC \\d{4}\"");
    assertThat(io.github.inspectortriage.reading.FindingReader.read(
                event.getBytes(StandardCharsets.UTF_8))
            .findingArn())
        .contains(":finding/");
    assertThat(said).contains("It is in Slack");
  }

  @Test
  void cfn_lint_finds_nothing_where_it_is_installed() throws IOException, InterruptedException {
    assumeTrue(
        isThere("cfn-lint", "--version"),
        "SKIPPED: cfn-lint is not installed (pip install cfn-lint)");

    assertThat(run(Map.of(), "cfn-lint", TEMPLATE.toString())).isEmpty();
  }

  @Test
  void terraform_would_format_nothing_where_it_is_installed()
      throws IOException, InterruptedException {
    assumeTrue(isThere("terraform", "version"), "SKIPPED: terraform is not installed");

    assertThat(run(
            Map.of("TF_CLI_CONFIG_FILE", "/dev/null"),
            "terraform",
            "fmt",
            "-check",
            "-diff",
            "-recursive",
            "deploy/terraform"))
        .isEmpty();
  }

  private static boolean isThere(String... command) throws InterruptedException {
    if (!Boolean.getBoolean("deploy.lint")) {
      return false;
    }
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static String run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(out).isZero();
    return out;
  }

  /** The resources of the module by type and name, each with its text. */
  private static Map<String, String> resources() throws IOException {
    Map<String, String> resources = new LinkedHashMap<>();
    Matcher each = Pattern.compile("(?ms)^resource \"(\\w+)\" \"(\\w+)\" \\{\n(.*?)^}")
        .matcher(Files.readString(MODULE));
    while (each.find()) {
      resources.put(each.group(1) + "." + each.group(2), each.group(3));
    }
    return resources;
  }

  private static String resource(String name) throws IOException {
    return Objects.requireNonNull(resources().get(name), name);
  }

  private static String attribute(String resource, String name) {
    Matcher line = Pattern.compile("(?m)^ *" + name + " *= \"?([^\"\n]*)\"?$").matcher(resource);
    assertThat(line.find()).as(name).isTrue();
    return line.group(1);
  }

  private static Map<String, Object> template() throws IOException {
    return map(value(new Yaml().compose(new StringReader(Files.readString(TEMPLATE)))));
  }

  /** Reads a document without its tags: !Ref and !Sub become a map with one member. */
  private static Object value(Node node) {
    Object value;
    if (node instanceof MappingNode mapping) {
      Map<String, Object> members = new LinkedHashMap<>();
      for (NodeTuple tuple : mapping.getValue()) {
        members.put(((ScalarNode) tuple.getKeyNode()).getValue(), value(tuple.getValueNode()));
      }
      value = members;
    } else if (node instanceof SequenceNode sequence) {
      value = sequence.getValue().stream().map(DeployTest::value).toList();
    } else {
      String text = ((ScalarNode) node).getValue();
      value = node.getTag().getValue().endsWith(":int") ? (Object) Integer.valueOf(text) : text;
    }
    boolean isOurTag = node.getTag().getValue().startsWith("!");
    return isOurTag ? Map.of(node.getTag().getValue(), value) : value;
  }

  private static Object at(Object value, String... path) {
    Object found = value;
    for (String name : path) {
      found = Objects.requireNonNull(map(found).get(name), () -> String.join("/", path));
    }
    return found;
  }

  private static String text(Object value, String name) {
    return at(value, name).toString();
  }

  @SuppressWarnings("unchecked") // Keys are texts in all our documents.
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  private static List<?> list(Object value) {
    return (List<?>) value;
  }
}
