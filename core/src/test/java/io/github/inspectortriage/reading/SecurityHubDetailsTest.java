package io.github.inspectortriage.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.finding.Ec2Instance;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.LambdaFunction;
import io.github.inspectortriage.finding.Remark;
import org.junit.jupiter.api.Test;

/** What Security Hub says of machines, functions and images that lack one of their spellings. */
class SecurityHubDetailsTest {
  private static final String FUNCTION =
      "arn:aws:lambda:eu-west-1:111122223333:function:checkout:7";

  private final ObjectNode ocsf = Formats.json("ocsf-image");
  private final ObjectNode asff = Formats.json("asff");

  @Test
  void a_machine_has_the_details_that_inspector_sent() {
    resource("AWS::EC2::Instance", "i-0abc", """
        {"data": {"awsEc2InstanceDetails": {"imageId": "ami-1", "ipV4Addresses": ["10.0.0.1"],
         "platform": "AMAZON_LINUX_2", "type": "t3.medium", "launchedAt": "2025-05-29T16:06:08Z"}}}""");

    Ec2Instance machine = ocsf().resources().get(0).awsEc2Instance().orElseThrow();

    assertThat(machine.imageId()).contains("ami-1");
    assertThat(machine.ipV4Addresses()).containsExactly("10.0.0.1");
    assertThat(machine.platform()).contains("AMAZON_LINUX_2");
  }

  @Test
  void a_machine_in_ocsfs_own_words_has_its_image_and_network() {
    resource("AWS::EC2::Instance", "i-0abc", """
        {"device": {"image": {"uid": "ami-2"}}, "vpc_uid": "vpc-1", "subnet_info": {"uid": "subnet-1"}}""");

    Ec2Instance machine = ocsf().resources().get(0).awsEc2Instance().orElseThrow();

    assertThat(machine.imageId()).contains("ami-2");
    assertThat(machine.vpcId()).contains("vpc-1");
    assertThat(machine.subnetId()).contains("subnet-1");
  }

  @Test
  void a_function_has_the_details_that_either_said() {
    resource("AWS::Lambda::Function", FUNCTION, """
        {"cloud_function": {"runtime": "java17", "layers": [{"uid_alt": "arn:l"}], "user": {"uid": "arn:r"}}}""");

    LambdaFunction function = ocsf().resources().get(0).awsLambdaFunction().orElseThrow();

    assertThat(function.functionName()).isEqualTo("checkout");
    assertThat(function.version()).contains("7");
    assertThat(function.runtime()).contains("java17");
    assertThat(function.layers()).containsExactly("arn:l");
  }

  @Test
  void a_function_of_asff_gets_its_name_from_its_id() {
    ObjectNode resource = (ObjectNode) asff.at("/Findings/0/Resources/0");
    resource.put("Type", "AwsLambdaFunction").put("Id", FUNCTION);
    resource.set("Details", Formats.tree("""
        {"AwsLambdaFunction": {"Runtime": "python3.12", "Role": "arn:r", "Layers": [{"Arn": "arn:l"}, {}],
         "VpcConfig": {"VpcId": "vpc-1"}}}"""));

    Finding finding = Formats.findings(asff).get(0);

    LambdaFunction function = finding.resources().get(0).awsLambdaFunction().orElseThrow();
    assertThat(function.functionName()).isEqualTo("checkout");
    assertThat(function.vpcConfig().orElseThrow().vpcId()).contains("vpc-1");
    assertThat(function.layers()).containsExactly("arn:l");
    assertThat(finding.remarks()).hasSize(1);
  }

  @Test
  void an_image_that_lacks_one_spelling_of_its_name_has_the_other() {
    ObjectNode resource = (ObjectNode) ocsf.at("/resources/0");
    ((ObjectNode) resource.get("image")).remove("repository_name");
    resource.set(
        "data",
        Formats.tree(
            "{\"awsEcrContainerImageDetails\": {\"repositoryName\": \"web/other\", \"platform\": \"DEBIAN_12\"}}"));

    assertThat(ocsf().image().orElseThrow().repositoryName()).isEqualTo("web/other");

    resource.remove("data");
    assertThat(ocsf().image().orElseThrow().repositoryName()).isEqualTo("web/gateway");
    assertThat(ocsf().image().orElseThrow().inUseCount()).hasValue(3);
  }

  @Test
  void an_image_in_details_of_their_own_is_read_too() {
    ObjectNode resource = (ObjectNode) ocsf.at("/resources/0");
    resource.putObject("resource_details").set("image", resource.remove("image"));

    assertThat(ocsf().image().orElseThrow().inUseCount()).hasValue(3);
  }

  @Test
  void a_further_vulnerability_is_told_and_not_lost_in_silence() {
    ocsf.withArray("vulnerabilities").add(Formats.tree("{\"cve\": {\"uid\": \"CVE-2026-2\"}}"));
    ((ObjectNode) asff.at("/Findings/0"))
        .withArray("Vulnerabilities")
        .add(Formats.tree("{\"Id\": \"CVE-2026-3\"}"));

    assertThat(ocsf().remarks())
        .extracting(Remark::message)
        .singleElement()
        .asString()
        .contains("CVE-2026-2");
    assertThat(Formats.findings(asff).get(0).remarks())
        .extracting(Remark::message)
        .singleElement()
        .asString()
        .contains("CVE-2026-3");
  }

  private Finding ocsf() {
    return Formats.findings(ocsf).get(0);
  }

  private void resource(String type, String id, String members) {
    ObjectNode resource = (ObjectNode) Formats.tree(members);
    resource.put("type", type).put("uid", id);
    ocsf.putArray("resources").add(resource);
  }
}
