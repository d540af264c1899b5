package io.github.inspectortriage.finding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inspectortriage.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OpenEnumTest {
  @Test
  void a_value_that_is_set_is_written_as_inspector_writes_it() {
    Finding finding = Event.ofImage().finding().toBuilder()
        .type(FindingType.CODE_VULNERABILITY)
        .severity(Severity.LOW)
        .status(FindingStatus.CLOSED)
        .fixAvailable(FixAvailable.PARTIAL)
        .exploitAvailable(ExploitAvailable.UNKNOWN)
        .build();

    assertThat(finding.typeText()).isEqualTo("CODE_VULNERABILITY");
    assertThat(finding.severityText()).isEqualTo("LOW");
    assertThat(finding.statusText()).isEqualTo("CLOSED");
    assertThat(finding.fixAvailableText()).contains("PARTIAL");
    assertThat(finding.exploitAvailableText()).isEmpty();
  }

  @Test
  void a_value_of_tomorrow_is_unknown_and_keeps_its_text() {
    VulnerablePackage vulnerable = VulnerablePackage.builder()
        .name("left-pad")
        .version("1.0")
        .packageManagerText("PNPM")
        .build();

    assertThat(vulnerable.packageManager()).isEqualTo(PackageManager.UNKNOWN);
    assertThat(vulnerable.packageManagerText()).contains("PNPM");
  }

  @ParameterizedTest
  @EnumSource(value = ResourceType.class, mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN")
  void a_type_of_resource_is_read_as_it_is_written(ResourceType type) {
    Resource resource = Resource.builder().type(type).id("some id").build();

    assertThat(Resource.builder().typeText(resource.typeText()).id("some id").build())
        .isEqualTo(resource);
    assertThat(resource.type()).isEqualTo(type);
  }

  @Test
  void an_unknown_type_of_resource_needs_its_text() {
    Resource.Builder builder = Resource.builder().id("some id");

    assertThatThrownBy(() -> builder.type(ResourceType.UNKNOWN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("type must be known; give an unknown one as typeText");
    assertThat(builder.typeText("AWS_EKS_POD").build().type()).isEqualTo(ResourceType.UNKNOWN);
  }
}
