package io.github.inspectortriage.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inspectortriage.Event;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageContextsTest {
  private static final String IMAGES = """
      {"images": [
        {"repository": "payments/*-batch", "exposure": "isolated"},
        {"repository": "payments/*", "exposure": "public", "missionImpact": "high", "owner": "team-payments"},
        {"repository": "*", "exposure": "internal", "missionImpact": "low"}
      ]}
      """;

  @Test
  void the_first_entry_that_matches_counts(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("images.json"), IMAGES);
    ImageContexts images = ImageContexts.read(file);

    assertThat(of(images, "payments/checkout-api"))
        .isEqualTo(ImageContext.builder()
            .exposure(Exposure.PUBLIC)
            .missionImpact(MissionImpact.HIGH)
            .owner("team-payments")
            .source(FactSource.of(FactSource.Kind.IMAGE_CONTEXT, "images.json:3"))
            .build());
    assertThat(of(images, "payments/night-batch").exposure()).isEqualTo(Exposure.ISOLATED);
    assertThat(of(images, "orders/api").missionImpact()).contains(MissionImpact.LOW);
  }

  @Test
  void an_image_that_none_matches_is_unknown() {
    ImageContexts images =
        read("{\"images\": [{\"repository\": \"a.b\", \"exposure\": \"public\"}]}");

    assertThat(of(images, "axb")).isEqualTo(ImageContext.unknown());
    assertThat(of(images, "a.b").exposure()).isEqualTo(Exposure.PUBLIC);
    assertThat(images.apply(Event.named("ec2-network").finding()))
        .isEqualTo(ImageContext.unknown());
  }

  @Test
  void all_that_is_wrong_is_told_at_once() {
    String json = "{\"images\": [\n  {\"repository\": \"a\", \"expsure\": \"public\"},\n"
        + "  {\"exposure\": \"private\"}\n]}";

    assertThatThrownBy(() -> read(json))
        .isInstanceOf(InvalidEvidenceException.class)
        .hasMessageContaining("2:34 at $.images[0].expsure: there is no such key")
        .hasMessageContaining("did you mean \"exposure\"?")
        .hasMessageContaining("the key \"repository\" is missing; say it, like \"payments/*\"")
        .hasMessageContaining("at $.images[1].exposure: expected ")
        .hasMessageContaining("found \"private\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[] | 1:1 at $: expected an object, found an empty array",
        "{} | the key \"images\" is missing; say it",
        "{\"images\": {}} | at $.images: expected an array, found an empty object",
        "{\"images\": [7]} | at $.images[0]: expected an object, found the number 7",
        "{\"images\": [{\"repository\": \"\"}]} | at $.images[0].repository: expected a text, found",
        "{\"images\": [{\"repository\": \"a\", \"missionImpact\": \"huge\"}]} | at $.images[0].missionImpact: expected ",
        "{\"images\": | expected JSON, but: Unexpected end-of-input",
      })
  void what_is_wrong_is_named_with_its_place(String json, String message) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(InvalidEvidenceException.class)
        .hasMessageContaining(message);
  }

  @Test
  void of_many_problems_it_is_told_how_many_more_there_are() {
    assertThatThrownBy(() -> read("{\"images\": [" + "1,".repeat(29) + "1]}"))
        .isInstanceOf(InvalidEvidenceException.class)
        .hasMessageEndingWith("more problems");
  }

  @Test
  void a_file_that_is_empty_is_told_as_such() {
    assertThatThrownBy(() -> read(""))
        .hasMessageEndingWith("1:1 at $: expected a JSON object, but the text is empty");
  }

  @Test
  void a_file_that_is_too_long_is_refused() {
    assertThatThrownBy(() -> read(" ".repeat((1 << 20) + 1)))
        .isInstanceOf(InvalidEvidenceException.class)
        .hasMessage("1:1 at $: expected at most 1048576 bytes, found more");
  }

  private static ImageContext of(ImageContexts images, String repository) {
    return images.apply(
        Event.ofImage().withImage("repositoryName", '"' + repository + '"').finding());
  }

  private static ImageContexts read(String json) {
    return ImageContexts.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }
}
