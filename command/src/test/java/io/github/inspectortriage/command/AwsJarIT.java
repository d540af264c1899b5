package io.github.inspectortriage.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.inspectortriage.aws.standin.AwsStandIn;
import io.github.inspectortriage.aws.standin.SampleFindings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code java -jar triage.jar aws …} in a process of its own, with the HTTP client and the waits that users have; after {@code
 * package}, because the jar has to be there. The stand-in throttles the first call of each operation and pages in odd sizes.
 */
class AwsJarIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path directory;

  private final AwsStandIn aws = AwsStandIn.start();

  /** How a program ended, and what it wrote. */
  private record Ended(int code, String out, String err) {
    JsonNode json() throws IOException {
      return JSON.readTree(out);
    }
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  @Test
  void a_listing_over_odd_pages_and_throttling_is_whole() throws IOException {
    for (int i = 0; i < 40; i++) {
      aws.finding(SampleFindings.inUse(i, i % 3));
    }
    Path pattern = file("pattern.json", """
        {"detail": {"resources": {"details": {"awsEcrContainerImage": {"inUseCount": [{"numeric": [">", 0]}]}}}}}""");

    Ended listed =
        aws("list", "--format", "json", "--pattern", pattern.toString(), "--region", "eu-west-1");

    assertThat(listed.err()).isEmpty();
    assertThat(listed.code()).isZero();
    assertThat(listed.json()).hasSize(26);
  }

  @Test
  void a_refusal_is_one_line_of_json_with_what_would_allow_it() throws IOException {
    aws.denies("ListCoverage");

    Ended refused = aws("coverage", "--region", "eu-west-1");

    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err()).hasLineCount(1);
    JsonNode said = JSON.readTree(refused.err());
    assertThat(said.path("permission").asText()).isEqualTo("inspector2:ListCoverage");
    assertThat(said.at("/statement/Effect").asText()).isEqualTo("Allow");
  }

  @Test
  void who_has_no_credentials_is_told_where_they_come_from() throws IOException {
    Ended refused = run(
        List.of("-Daws.accessKeyId=", "-Daws.disableEc2Metadata=true"),
        "usage",
        "--region",
        "eu-west-1");

    assertThat(refused.code()).isEqualTo(1);
    assertThat(JSON.readTree(refused.err()).path("error").asText())
        .startsWith("no credentials of AWS were found");
  }

  @Test
  void an_account_that_refuses_costs_itself() throws IOException {
    aws.finding(SampleFindings.inUse(1, 1));
    Path accounts = file("accounts.txt", "111122223333\n777788889999\n");
    aws.denies("ListFindings", "777788889999");

    Ended listed = aws(
        "list",
        "--format",
        "json",
        "--accounts",
        accounts.toString(),
        "--role-name",
        "Audit",
        "--regions",
        "eu-west-1");

    assertThat(listed.code()).isEqualTo(1);
    assertThat(listed.json()).hasSize(1);
    assertThat(JSON.readTree(listed.err()).at("/failed/0/account").asText())
        .isEqualTo("777788889999");
  }

  // An update of Security Hub is a PATCH, which the JDK's older client refuses to send.
  @Test
  void what_changes_something_is_sent_as_aws_wants_it() throws IOException {
    String product = "arn:aws:securityhub:eu-west-1::product/aws/inspector";
    aws.finding(SampleFindings.inUse(1, 3));
    aws.hubFinding(
        "{\"Id\": \"" + SampleFindings.arn(1) + "\", \"ProductArn\": \"" + product + "\"}");
    aws.configuration("""
        {"ecrConfiguration": {"rescanDurationState": {"rescanDuration": "DAYS_14", "pullDateRescanDuration": "DAYS_7",
          "pullDateRescanMode": "LAST_IN_USE_AT", "status": "SUCCESS"}}}""");
    Path plan = file(
        "plan.json",
        "{\"batches\": [{\"repositoryName\": \"shop/api\", \"imageIds\": [{\"imageDigest\": \"sha256:"
            + "0".repeat(64) + "\"}]}]}");

    Ended hub = aws("hub", "apply", "--region", "eu-west-1");
    Ended settings = aws("settings", "apply", "--push", "DAYS_30", "--region", "eu-west-1");
    Ended cleanup = aws("cleanup", "apply", plan.toString(), "--yes", "--region", "eu-west-1");

    assertThat(List.of(hub.err(), settings.err(), cleanup.err())).containsOnly("");
    assertThat(List.of(hub.code(), settings.code(), cleanup.code())).containsOnly(0);
    assertThat(hub.json().path("updates").asInt()).isEqualTo(1);
    assertThat(aws.hubFindingOf(SampleFindings.arn(1)).path("Criticality").asInt())
        .isGreaterThan(80);
    assertThat(settings.json().at("/after/push").asText()).isEqualTo("DAYS_30");
    assertThat(cleanup.json().path("done")).hasSize(1);
    assertThat(aws.deleted()).hasSize(1);
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private Ended aws(String... words) throws IOException {
    List<String> all = new ArrayList<>(List.of(words));
    all.add("--endpoint-url");
    all.add(aws.uri().toString());
    return run(
        List.of("-Daws.accessKeyId=AKIDEXAMPLE", "-Daws.secretAccessKey=secret"),
        all.toArray(String[]::new));
  }

  private Ended run(List<String> properties, String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of(JAVA, "-XX:TieredStopAtLevel=1"));
    command.addAll(properties);
    command.addAll(List.of("-jar", "target/triage.jar", "aws"));
    command.addAll(List.of(words));
    Path out = directory.resolve("out.txt");
    Path err = directory.resolve("err.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().clear();
    builder.environment().put("HOME", directory.toString());
    Process process = builder.start();
    try {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new Ended(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }
}
