package io.github.inspectortriage.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.inspectortriage.aws.standin.AwsStandIn;
import io.github.inspectortriage.aws.standin.Clients;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.inspector2.Inspector2Client;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;
import software.amazon.awssdk.services.sns.SnsClient;

class MissingPermissionsTest {
  private static final String WHO = "User: arn:aws:sts::111122223333:assumed-role/x/y is ";

  private final AwsStandIn aws = AwsStandIn.start();

  @AfterEach
  void stop() {
    aws.close();
  }

  @Test
  void each_service_is_named_as_policies_name_it() {
    assertThat(of(
            Clients.inspector(aws.uri()),
            "ListMembers",
            client -> client.listMembers(request -> {})))
        .isEqualTo(Permission.of("inspector2:ListMembers"));
    assertThat(of(
            Clients.of(EcrClient.builder(), aws.uri()),
            "DescribeRepositories",
            EcrClient::describeRepositories))
        .isEqualTo(Permission.of("ecr:DescribeRepositories"));
    assertThat(of(
            Clients.of(EventBridgeClient.builder(), aws.uri()),
            "DescribeRule",
            client -> client.describeRule(request -> request.name("r"))))
        .isEqualTo(Permission.of("events:DescribeRule"));
    assertThat(of(Clients.hub(aws.uri()), "GetFindings", SecurityHubClient::getFindings))
        .isEqualTo(Permission.of("securityhub:GetFindings"));
    assertThat(of(
            Clients.of(SnsClient.builder(), aws.uri()),
            "Publish",
            client -> client.publish(request ->
                request.topicArn("arn:aws:sns:eu-west-1:111122223333:alerts").message("m"))))
        .isEqualTo(new Permission("sns:Publish", "arn:aws:sns:eu-west-1:111122223333:alerts"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "not authorized to perform: kms:Decrypt on resource: arn:aws:kms:eu-west-1:1:key/k because | kms:Decrypt | arn:aws:kms:eu-west-1:1:key/k",
        "not authorized to perform: iam:PassRole on resource: arn:aws:iam::1:role/r. | iam:PassRole | arn:aws:iam::1:role/r",
        "not authorized to perform: inspector2:ListMembers on resource: arn:aws:inspector2:eu-west-1:1:/members/list | inspector2:ListMembers | *",
        "not authorized to perform: kms:Decrypt on resource: arn:aws:kms:\\u0022},{Allow | kms:Decrypt | *",
        "not allowed | inspector2:ListMembers | *"
      })
  void the_action_and_the_resource_that_a_refusal_names_are_those_that_are_missing(
      String said, String action, String resource) {
    aws.deniesSaying("ListMembers", WHO + said.replace("\\u0022", "\""));

    assertThat(thrown(Clients.inspector(aws.uri()), client -> client.listMembers(request -> {})))
        .isEqualTo(new Permission(action, resource));
  }

  @Test
  void what_is_no_refusal_misses_nothing() {
    aws.fails("ListMembers", AwsStandIn.Fault.BROKEN);
    try (Inspector2Client client = Clients.inspector(aws.uri())) {
      SdkException thrown = catchThrowableOfType(
          SdkException.class, () -> client.listFindings(request -> request.maxResults(1_000)));

      assertThat(MissingPermissions.in(thrown)).isEmpty();
    }
  }

  private <C extends AutoCloseable> Permission of(C client, String operation, Consumer<C> call) {
    aws.denies(operation);
    return thrown(client, call);
  }

  private static <C extends AutoCloseable> Permission thrown(C client, Consumer<C> call) {
    SdkException thrown = catchThrowableOfType(SdkException.class, () -> call.accept(client));
    try {
      client.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return MissingPermissions.in(thrown).orElseThrow();
  }
}
