package io.github.inspectortriage.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.inspectortriage.Timestamps;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files hold every member of the API, in every spelling of dates; what is typed is written anew and compared. */
class LosslessTest {
  @ParameterizedTest
  @ValueSource(strings = {"package", "network", "code"})
  void every_member_of_the_api_has_a_typed_place(String name) throws IOException {
    byte[] json = bytes(name);

    Finding finding = FindingReader.read(json);

    assertThat(finding.raw().tree()).isEqualTo(Json.MAPPER.readTree(json));
    assertThat(losses(finding)).isEmpty();
  }

  @Test
  void a_member_without_a_typed_place_is_noticed() throws IOException {
    String json = new String(bytes("code"), StandardCharsets.UTF_8)
        .replaceFirst("\\{", "{\"newIn2027\": [{\"figure\": 1.50}],");

    Finding finding = FindingReader.read(json.getBytes(StandardCharsets.UTF_8));

    assertThat(losses(finding)).containsExactly("/newIn2027/0/figure: 1.50");
  }

  /** The leaves of the JSON that no typed member gives back. */
  static List<String> losses(Finding finding) {
    List<String> losses = new ArrayList<>();
    JsonNode typed = FindingFormat.finding(finding).node();
    collect("", finding.raw().tree(), typed, losses);
    return losses;
  }

  private static void collect(String path, JsonNode source, JsonNode typed, List<String> losses) {
    for (Map.Entry<String, JsonNode> member : source.properties()) {
      collect(path + "/" + member.getKey(), member.getValue(), typed.path(member.getKey()), losses);
    }
    for (int i = 0; source.isArray() && i < source.size(); i++) {
      collect(path + "/" + i, source.get(i), typed.path(i), losses);
    }
    if (source.isValueNode() && !isSame(source, typed)) {
      losses.add(path + ": " + source);
    }
  }

  private static boolean isSame(JsonNode source, JsonNode typed) {
    return source.equals(typed)
        || (source.isNumber() && typed.isNumber() && source.doubleValue() == typed.doubleValue())
        || (typed.isTextual()
            && Timestamps.parse(source.asText()).isPresent()
            && Timestamps.parse(source.asText()).equals(Timestamps.parse(typed.asText())));
  }

  private static byte[] bytes(String name) throws IOException {
    try (InputStream in = LosslessTest.class.getResourceAsStream("/whole/" + name + ".json")) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }
}
