package io.github.inspectortriage.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.inspectortriage.Event;
import io.github.inspectortriage.finding.Finding;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnerSourceTest {
  private static final Evidence OF_FILE = Evidence.builder().owner("team-file").build();
  private static final Evidence NOTHING = Evidence.none();

  @Test
  void the_function_counts_before_the_file_and_the_file_before_the_tag() {
    Finding tagged = tagged("{\"owner\": \"team-tag\"}");
    OwnerSource asked = OwnerSource.standard().first(finding -> Optional.of("team-function"));

    assertThat(asked.ownerOf(tagged, OF_FILE)).contains("team-function");
    assertThat(OwnerSource.standard().ownerOf(tagged, OF_FILE)).contains("team-file");
    assertThat(OwnerSource.standard().ownerOf(tagged, NOTHING)).contains("team-tag");
    assertThat(OwnerSource.standard().ownerOf(tagged("{}"), NOTHING)).isEmpty();
  }

  @Test
  void a_function_that_knows_nobody_leaves_it_to_the_others() {
    OwnerSource asked = OwnerSource.standard().first(finding -> Optional.of(" "));

    assertThat(asked.ownerOf(tagged("{\"owner\": \"team-tag\"}"), OF_FILE)).contains("team-file");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"Team\": \"a\"}                 | a",
        "{\"Team\": \"a\", \"team\": \"b\"} | b",
        "{\"team\": \" \", \"TEAM\": \"c\"} | c",
        "{\"teams\": \"a\"}                | ``",
      })
  void the_tag_as_it_is_written_counts_before_one_in_other_letters(String tags, String owner) {
    OwnerSource owners = OwnerSource.standard().tag("team");

    assertThat(owners.ownerOf(tagged(tags), NOTHING).orElse("")).isEqualTo(owner);
  }

  @Test
  void without_a_tag_none_is_looked_at() {
    OwnerSource owners = OwnerSource.standard().withoutTag();

    assertThat(owners.ownerOf(tagged("{\"owner\": \"team-tag\"}"), NOTHING)).isEmpty();
  }

  @Test
  void an_evidence_source_says_who_it_is() {
    EvidenceSource evidence = EvidenceSource.builder()
        .images(ImageContexts.read(new ByteArrayInputStream(
            "{\"images\": [{\"repository\": \"*\", \"owner\": \"team-file\"}]}"
                .getBytes(StandardCharsets.UTF_8))))
        .build();

    assertThat(evidence.apply(tagged("{}")).owner()).contains("team-file");
    assertThat(EvidenceSource.builder()
            .build()
            .apply(tagged("{\"owner\": \"team-tag\"}"))
            .owner())
        .contains("team-tag");
  }

  @Test
  void a_tag_without_a_name_is_a_mistake() {
    assertThatIllegalArgumentException().isThrownBy(() -> OwnerSource.standard().tag(" "));
  }

  private static Finding tagged(String tags) {
    return Event.ofImage().with("/resources/0/tags", tags).finding();
  }
}
