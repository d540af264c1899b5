package io.github.inspectortriage.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What {@code triage rank} writes for programs is what its schema, and the standard of SARIF, say. */
class OutputSchemaTest {
  private static final String NOW = "2026-11-26T00:00:00Z";
  private static final Path SAMPLES = Path.of("../core/src/test/resources");
  private static final Path SCHEMAS =
      Path.of("src/test/resources/io/github/inspectortriage/command");

  @TempDir
  private Path directory;

  @TestFactory
  Stream<DynamicTest> json_is_as_its_schema_says() throws IOException {
    Schema schema = schema(Path.of("../docs/rank.schema.json"));
    return inputs()
        .map(input -> DynamicTest.dynamicTest(
            name(input), () -> assertFits(schema, rank("json", input), input)));
  }

  @TestFactory
  Stream<DynamicTest> sarif_is_as_the_standard_demands() throws IOException {
    Schema schema = schema(SCHEMAS.resolve("sarif-rules.schema.json"));
    return inputs()
        .map(input -> DynamicTest.dynamicTest(name(input), () -> {
          String sarif = rank("sarif", input);
          assertFits(schema, sarif, input);
          assertRulesAreThere(sarif);
        }));
  }

  @Test
  void what_a_text_says_is_no_placeholder_and_no_link() throws IOException {
    Path file = hostile();

    JsonNode run = new ObjectMapper().readTree(rank("sarif", file)).at("/runs/0");

    assertThat(run.at("/tool/driver/rules/0/shortDescription/text").asText())
        .isEqualTo("${{jndi:x}} {{0}} [click] (https://evil.example)");
  }

  private Stream<Path> inputs() throws IOException {
    List<Path> inputs = new ArrayList<>();
    for (String each : List.of("whole", "events", "formats")) {
      try (Stream<Path> files = Files.walk(SAMPLES.resolve(each))) {
        files.filter(file -> file.toString().endsWith(".json")).sorted().forEach(inputs::add);
      }
    }
    inputs.add(hostile());
    return inputs.stream();
  }

  private Path hostile() throws IOException {
    Findings findings = new Findings();
    findings
        .add("CVE-2026-0001", "pay:ments/ä b", "zlib", "")
        .put("title", "${jndi:x} {0} [click](https://evil.example)")
        .put("description", "}{ \u202e <script> \u0000");
    findings.add("", "web").put("severity", "UNTRIAGED");
    findings.add("CVE-2026-0002", "web").put("status", "SUPPRESSED");
    return Files.writeString(directory.resolve("hostile.json"), findings.json());
  }

  private static String rank(String format, Path input) {
    return Run.of("rank", "--now", NOW, "--format", format, input.toString()).out();
  }

  private static void assertFits(Schema schema, String output, Path input) {
    assertThat(schema.validate(output, InputFormat.JSON))
        .as("%s: %s", input, output)
        .isEmpty();
  }

  /** Each result names a rule of the driver, and no rule is there twice. */
  private static void assertRulesAreThere(String sarif) throws IOException {
    JsonNode run = new ObjectMapper().readTree(sarif).at("/runs/0");
    List<String> rules = run.at("/tool/driver/rules").findValuesAsText("id");
    assertThat(rules).doesNotHaveDuplicates();
    assertThat(rules).containsAll(run.path("results").findValuesAsText("ruleId"));
  }

  private static Schema schema(Path file) throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Files.readString(file), InputFormat.JSON);
  }

  private static String name(Path input) {
    return input.getFileName().toString();
  }
}
