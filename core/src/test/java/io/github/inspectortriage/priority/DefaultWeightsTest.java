package io.github.inspectortriage.priority;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DefaultWeightsTest {
  @Test
  void they_are_what_the_file_of_the_default_policy_says() {
    String json = PriorityPolicy.standard().toJson();

    ScoringPolicy read = PolicyReader.read(json, "default.json:", PolicyBases.shippedOnly());

    assertThat(json).contains("\"name\": \"default\"");
    assertThat(DefaultWeights.weights()).isEqualTo(read);
    assertThat(PriorityPolicy.standard()).isEqualTo(PriorityPolicy.parse(json));
  }
}
