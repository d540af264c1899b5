package io.github.inspectortriage.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inspectortriage.Event;
import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.identity.InvalidIdentityException.Code;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageReferenceTest {
  private static final String DIGEST =
      "sha256:84f507df33c6864d49c296fb734192696e4cb6f78166ac51ac8b9b118181085d";
  private static final String ECR = "123456789012.dkr.ecr.eu-central-1.amazonaws.com";

  @Test
  void a_reference_has_registry_repository_tag_and_digest() {
    ImageReference image = ImageReference.parse(ECR + "/payments/api:1.4@" + DIGEST);

    assertThat(image.registry()).contains(ECR);
    assertThat(image.repository()).isEqualTo("payments/api");
    assertThat(image.tag()).contains("1.4");
    assertThat(image.digest()).contains(DIGEST);
    assertThat(image.account()).contains("123456789012");
    assertThat(image.region()).contains("eu-central-1");
    assertThat(image).hasToString(ECR + "/payments/api:1.4@" + DIGEST);
  }

  @ParameterizedTest
  @CsvSource({
    "nginx, , nginx, ",
    "nginx:1.27, , nginx, 1.27",
    "library/nginx, , library/nginx, ",
    "docker.io/library/nginx:latest, docker.io, library/nginx, latest",
    "localhost/app, localhost, app, ",
    "localhost:5000/app:1, localhost:5000, app, 1",
    "registry:5000/app, registry:5000, app, ",
    "[2001:db8::1]:5000/app, [2001:db8::1]:5000, app, ",
    "public.ecr.aws/docker/library/alpine:3.21, public.ecr.aws, docker/library/alpine, 3.21",
    "exampleregistry.azurecr.io/inspector2, exampleregistry.azurecr.io, inspector2, ",
    "ghcr.io/a/b__c-d.e/f:V_1.0-x, ghcr.io, a/b__c-d.e/f, V_1.0-x"
  })
  void what_comes_before_the_first_slash_is_a_registry_if_it_looks_like_a_host(
      String text, String registry, String repository, String tag) {
    ImageReference image = ImageReference.parse(text);

    assertThat(image.registry().orElse(null)).isEqualTo(registry);
    assertThat(image.repository()).isEqualTo(repository);
    assertThat(image.tag().orElse(null)).isEqualTo(tag);
    assertThat(image).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource({
    "123456789012.dkr.ecr.eu-central-1.amazonaws.com, eu-central-1",
    "123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn, cn-north-1",
    "123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com, us-gov-west-1",
    "123456789012.dkr-ecr.us-east-1.on.aws, us-east-1",
    "123456789012.dkr.ecr.us-iso-east-1.c2s.ic.gov, us-iso-east-1",
    "123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu, eusc-de-east-1"
  })
  void a_host_of_ecr_names_account_and_region(String host, String region) {
    ImageReference image = ImageReference.parse(host + "/app:1");

    assertThat(image.isEcr()).isTrue();
    assertThat(image.account()).contains("123456789012");
    assertThat(image.region()).contains(region);
  }

  @Test
  void the_public_ecr_has_no_account() {
    ImageReference image = ImageReference.parse("public.ecr.aws/docker/library/alpine");

    assertThat(image.isEcr()).isTrue();
    assertThat(image.account()).isEmpty();
  }

  @Test
  void a_host_that_only_looks_like_ecr_is_another_registry() {
    ImageReference image = ImageReference.parse(ECR + ".example.com/app");

    assertThat(image.isEcr()).isFalse();
    assertThat(image.region()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "aws, eu-central-1, amazonaws.com",
    "aws-cn, cn-north-1, amazonaws.com.cn",
    "aws-us-gov, us-gov-west-1, amazonaws.com",
    "aws-iso, us-iso-east-1, c2s.ic.gov",
    "aws-iso-b, us-isob-east-1, sc2s.sgov.gov",
    "aws-eusc, eusc-de-east-1, amazonaws.eu"
  })
  void an_arn_of_ecr_is_a_reference(String partition, String region, String suffix) {
    String arn =
        "arn:" + partition + ":ecr:" + region + ":123456789012:repository/team/sha256/" + DIGEST;

    ImageReference image = ImageReference.parse(arn);

    assertThat(image)
        .hasToString("123456789012.dkr.ecr." + region + "." + suffix + "/team/sha256@" + DIGEST);
    assertThat(image.region()).contains(region);
  }

  @Test
  void the_arn_of_a_repository_has_no_digest() {
    assertThat(
            ImageReference.parse("arn:aws:ecr:eu-central-1:123456789012:repository/payments/api"))
        .hasToString(ECR + "/payments/api");
  }

  @Test
  void an_id_of_azure_is_a_reference() {
    String id =
        "/subscriptions/aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee/resourcegroups/example-rg/providers"
            + "/microsoft.containerregistry/registries/exampleRegistry/repositories/team/images/app/images/"
            + DIGEST;

    assertThat(ImageReference.parse(id))
        .hasToString("exampleregistry.azurecr.io/team/images/app@" + DIGEST);
  }

  @Test
  void a_resource_that_is_an_image_has_a_reference() {
    Finding image = Event.ofImage()
        .with(
            "/resources/0/id",
            "\"arn:aws:ecr:eu-central-1:123456789012:repository/app/" + DIGEST + '"')
        .finding();
    Finding odd = Event.ofImage().with("/resources/0/id", "\"N/A\"").finding();
    Finding instance = Event.named("ec2-network").finding();

    assertThat(ImageReference.of(image.resources().get(0)))
        .contains(ImageReference.parse(ECR + "/app@" + DIGEST));
    assertThat(ImageReference.of(odd.resources().get(0))).isEmpty();
    assertThat(ImageReference.of(instance.resources().get(0))).isEmpty();
  }

  @Test
  void a_pinned_reference_has_no_tag() {
    assertThat(ImageReference.parse("app:1@" + DIGEST).pinned()).hasToString("app@" + DIGEST);
    assertThat(ImageReference.parse("app:1").pinned()).hasToString("app:1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | 1:1: expected a repository in lower case like payments/api, found the end",
        "Payments/api | 1:1: expected a repository in lower case like payments/api, found \"Payments/api\"",
        "ghcr.io/Payments | 1:9: expected a repository in lower case like payments/api, found \"Payments\"",
        "app: | 1:5: expected a tag of letters, digits, _ . -, found the end",
        "app:-1 | 1:5: expected a tag of letters, digits, _ . -, found \"-1\"",
        "app@sha256:12 | 1:5: expected a digest like sha256: and 64 hexadecimal digits, found \"sha256:12\"",
        "app/ | 1:4: expected the end, found \"/\"",
        "app:1:2 | 1:6: expected the end, found \":2\"",
        "https://ghcr.io/app | 1:7: expected a tag of letters, digits, _ . -, found \"//ghcr.io/app\"",
        "arn:aws:ecs:eu-central-1 | 1:8: expected \":ecr:\", found \":ecs:eu-central-1\"",
        "arn:aws:ecr:eu-central-1:123456789012:repository/app/sha256:1 | 1:54: expected a digest like sha256: and 64 hexadecimal digits, found \"sha256:1\"",
        "/subscriptions/a/b | 1:1: expected /subscriptions/…/resourceGroups/…/providers/Microsoft.ContainerRegistry/registries/, found \"/subscriptions/a/b\""
      })
  void what_is_no_reference_is_told_with_its_place(String text, String message) {
    assertThatThrownBy(() -> ImageReference.parse(text))
        .isInstanceOfSatisfying(
            InvalidIdentityException.class,
            e -> assertThat(e.code()).isEqualTo(Code.NOT_AN_IMAGE_REFERENCE))
        .hasMessage(message);
  }

  @Test
  void a_hostile_text_needs_no_deep_stack() throws InterruptedException {
    AtomicReference<Object> read = new AtomicReference<>();
    String deep = "a" + "/a".repeat(255) + "-a".repeat(255);
    Thread small =
        new Thread(null, () -> read.set(ImageReference.parse(deep)), "small stack", 256 * 1024);

    small.start();
    small.join();

    assertThat(read.get()).hasToString(deep);
  }

  @ParameterizedTest
  @CsvSource({
    "application/vnd.oci.image.index.v1+json, INDEX",
    "application/vnd.docker.distribution.manifest.list.v2+json, INDEX",
    "application/vnd.oci.image.manifest.v1+json, IMAGE",
    "application/vnd.docker.distribution.manifest.v2+json, IMAGE",
    "application/vnd.cncf.helm.config.v1+json, UNKNOWN"
  })
  void a_media_type_says_whether_it_is_an_index(String mediaType, ManifestKind kind) {
    assertThat(ManifestKind.ofMediaType(mediaType)).isEqualTo(kind);
  }

  @Test
  void an_image_with_an_architecture_is_no_index_and_one_without_is_unknown() {
    EcrImage.Builder image = EcrImage.builder().repositoryName("app");

    assertThat(ManifestKind.of(image.build())).isEqualTo(ManifestKind.UNKNOWN);
    assertThat(ManifestKind.of(image.architecture("arm64").build())).isEqualTo(ManifestKind.IMAGE);
  }
}
