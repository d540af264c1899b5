package io.github.inspectortriage.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.transform.InputTransformer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransformerLinterTest {
  private static final String IMAGE = "$.detail.resources[0].details.awsEcrContainerImage";

  @ParameterizedTest
  @CsvSource({
    "$.detail.title",
    "$.detail.description",
    "$.detail.resources[0].tags.team",
    "$.detail.packageVulnerabilityDetails.vulnerablePackages[0].name",
    "$.detail.packageVulnerabilityDetails.vulnerablePackages[0].remediation",
    "$.detail.codeVulnerabilityDetails.filePath.filePath",
    "$.detail.something.else"
  })
  void text_that_anybody_writes_is_not_to_be_quoted(String path) {
    assertThat(rules(path, "{\"a\": \"x <v>\"}")).contains("template 1:10 QUOTE_RISK");
    assertThat(rules(path, "{\"a\": <v>}")).doesNotContain("template 1:7 QUOTE_RISK");
    assertThat(rules(path, "\"x <v>\"")).doesNotContain("template 1:4 QUOTE_RISK");
  }

  @ParameterizedTest
  @CsvSource({
    "$.detail.severity",
    "$.detail.findingArn",
    "$.account",
    "$.region",
    "$.detail.resources[0].type",
    "$.detail.resources[0].details.awsEcrContainerImage.imageHash"
  })
  void a_closed_alphabet_may_be_quoted(String path) {
    assertThat(rules(path, "{\"a\": \"x <v>\"}")).noneMatch(each -> each.contains("QUOTE_RISK"));
  }

  @Test
  void a_value_behind_a_backslash_is_at_risk_whatever_it_is() {
    assertThat(rules("$.detail.severity", "{\"a\": \"\\<v>n\"}"))
        .containsExactly("template 1:9 QUOTE_RISK");
  }

  @Test
  void what_is_alone_in_its_quotes_is_better_bare() {
    assertThat(lint("$.detail.title", "{\"a\": \"<v>\"}").get(0).replacement()).contains("<v>");
    assertThat(lint("$.detail.title", "{\"a\": \"x <v>\"}").get(0).replacement())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"$.detail", "$.resources", "$.detail.resources[*].id", "$.detail.resources[0].*"})
  void an_object_or_a_list_in_quotes_is_never_delivered(String path) {
    assertThat(rules(path, "{\"a\": \"<v>\"}")).containsExactly("template 1:8 OBJECT_IN_QUOTES");
    assertThat(rules(path, "{\"a\": <v>}")).isEmpty();
  }

  @Test
  void an_event_in_quotes_is_an_object() {
    assertThat(lint(Map.of(), "{\"a\": \"<aws.events.event>\"}"))
        .extracting(TransformerWarning::rule)
        .containsExactly(TransformerRule.OBJECT_IN_QUOTES);
    assertThat(lint(Map.of(), "\"<aws.events.event.json>\""))
        .extracting(TransformerWarning::rule)
        .containsExactly(TransformerRule.EVENT_IN_STRING);
  }

  @Test
  void a_name_on_an_array_is_mended_with_an_index() {
    List<TransformerWarning> warnings = lint("$.detail.resources.type", "{\"a\": <v>}");

    assertThat(warnings)
        .extracting(TransformerWarning::toString)
        .containsExactly(
            "paths 1:19 error ARRAY_SKIPPED variable \"v\": A name does not go through an array, as it"
                + " does in a pattern, so the variable never has a value. Write $.detail.resources[0].type.");
    assertThat(lint(warnings.get(0).replacement().orElseThrow(), "{\"a\": <v>}"))
        .isEmpty();
  }

  @Test
  void a_path_that_no_event_has_is_told_with_the_nearest() {
    List<TransformerWarning> warnings = lint("$.detail.severty", "{\"a\": <v>}");

    assertThat(warnings)
        .extracting(TransformerWarning::toString)
        .containsExactly(
            "paths 1:1 warning UNKNOWN_PATH variable \"v\": No event of Inspector that is known has it."
                + " Write $.detail.severity.");
  }

  @Test
  void a_field_that_stands_elsewhere_is_found() {
    assertThat(lint("$.detail.inUseCount", "{\"a\": <v>}").get(0).replacement())
        .contains(IMAGE + ".inUseCount");
  }

  @Test
  void what_not_all_findings_have_is_told_with_what_the_sentence_reads_without_it() {
    assertThat(lint(IMAGE + ".inUseCount", "\"runs in <v> tasks\"").get(0).sentence())
        .isEqualTo(
            "Findings of packages of EC2, packages of Lambda, code, networks, images of other clouds do not"
                + " have it, nor do some of container images; then it reads \"runs in  tasks\".");
    assertThat(lint("$.detail.fixAvailable", "{\"a\": <v>}").get(0).sentence())
        .isEqualTo(
            "Findings of code, networks do not have it, nor do some of container images; an empty text stands"
                + " there then.");
    assertThat(rules("$.detail.severity", "{\"a\": <v>}")).isEmpty();
  }

  @Test
  void the_rest_of_the_rules_about_paths() {
    assertThat(rules("detail.severity", "{\"a\": <v>}")).containsExactly("paths 1:1 BAD_PATH");
    assertThat(rules("$.detail['severity']", "{\"a\": <v>}")).containsExactly("paths 1:9 BAD_PATH");
    assertThat(rules("$.detail.resources[0].region", "{\"a\": <v>}"))
        .containsExactly("paths 1:1 NA_REGION");
    assertThat(rules(IMAGE + ".imageTags[0]", "{\"a\": <v>}")).contains("paths 1:61 FIRST_ONLY");
    assertThat(rules("$.account", "{\"a\": 1}")).containsExactly("paths 1:1 UNUSED_VARIABLE");
    assertThat(lint(Map.of("a", "$.id", "b", "$.id"), "{\"a\": [<a>, <b>]}"))
        .extracting(TransformerWarning::rule)
        .containsExactly(TransformerRule.DUPLICATE_PATH);
    assertThat(lint(Map.of("a-b", "$.id"), "{\"a\": <a-b>}"))
        .extracting(TransformerWarning::rule)
        .containsExactly(TransformerRule.CFN_NAME);
  }

  @Test
  void the_rest_of_the_rules_about_templates() {
    assertThat(rules("$.id", "\"one\"\n two <v>")).containsExactly("template 2:2 UNQUOTED");
    assertThat(rules("$.id", "\"a < <v>\"")).containsExactly("template 1:4 ANGLE");
    assertThat(rules("$.id", "{\"a\": \"\\u003cv\\u003E\", \"b\": <v>}"))
        .containsExactly("template 1:8 ESCAPED_ANGLE");
    assertThat(rules("$.detail.inspectorScoreDetails.adjustedCvss.score", "{\"a\": \"<v>\"}"))
        .contains("template 1:8 NUMBER_AS_TEXT");
    assertThat(rules("$.id", "{\"a\": <v>, \"b\": \"" + "x".repeat(7_400) + "\"}"))
        .containsExactly("template 1:7373 NEAR_LIMIT");
  }

  @Test
  void a_string_template_is_not_for_a_chat() {
    assertThat(chat(Map.of(), "\"text\"")).containsExactly("template 1:1 STRING_TO_CHAT");
    assertThat(lint(Map.of(), "\"text\"")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{\"version\": 1.0, \"source\": \"custom\", \"content\": {\"description\": \"x\"}} | template 1:13 NOT_A_NOTIFICATION",
        "{\"version\": \"1.0\", \"source\": <source>, \"content\": {\"description\": \"x\"}} | template 1:30 NOT_A_NOTIFICATION",
        "{\"version\": \"1.0\", \"source\": \"custom\", \"content\": {\"title\": \"x\"}} | template 1:51 NOT_A_NOTIFICATION",
        "{\"version\": \"1.0\", \"source\": \"custom\", \"content\": {\"description\": \" \"}} | template 1:67 NOT_A_NOTIFICATION",
        "{\"version\": \"1.0\", \"source\": \"custom\", \"content\": {\"description\": \"x\"}, \"text\": 1} | template 1:73 NOT_A_NOTIFICATION",
        "{\"version\": \"1.0\", \"source\": \"custom\", \"content\": {\"description\": <score>}} | template 1:67 NUMBER_BARE_FOR_TEXT, template 1:67 EMPTY_DESCRIPTION",
        "{\"version\": \"1.0\", \"source\": \"custom\", \"content\": {\"description\": <list>}} | template 1:67 NOT_A_NOTIFICATION",
        "{\"version\": \"1.0\", \"source\": \"custom\", \"content\": {\"description\": \"x\", \"keywords\": <source>}} | template 1:84 NOT_A_NOTIFICATION",
        "{\"version\": \"1.0\", \"source\": \"custom\", \"content\": {\"description\": \"x\", \"keywords\": <list>}} |",
        "{\"version\": \"1.0\", \"source\": \"custom\", \"content\": {\"description\": \"<score>\"}} | template 1:67 EMPTY_DESCRIPTION",
        "{\"version\": \"1.0\", \"source\": \"custom\", \"content\": {\"description\": \"x\"}, \"metadata\": {\"additionalContext\": {\"a\": <score>}}} | template 1:113 NUMBER_BARE_FOR_TEXT"
      })
  void what_a_chat_does_not_show_is_told(String template, String expected) {
    Map<String, String> paths =
        Map.of("source", "$.source", "score", "$.detail.epss.score", "list", "$.resources");

    assertThat(chat(paths, template).stream()
            .filter(each ->
                !each.contains("UNUSED") && !each.contains("ABSENT") && !each.contains("NUMBER_AS"))
            .collect(Collectors.joining(", ")))
        .isEqualTo(expected == null ? "" : expected);
  }

  @Test
  void markup_of_others_is_told_where_the_chat_reads_it() {
    String template =
        "{\"version\": \"1.0\", \"source\": \"custom\", \"content\": {\"description\": <v>}}";

    assertThat(rules("$.detail.title", template)).containsExactly("template 1:67 MARKUP");
    assertThat(rules("$.detail.severity", template)).isEmpty();
  }

  @Test
  void asking_changes_nothing() {
    InputTransformer transformer = InputTransformer.of(Map.of("v", "$.id"), "{\"a\": \"<v>\"}");
    byte[] event = {'{', '}'};
    String before = transformer.transform(event);

    TransformerLinter.forChat().lint(transformer);

    assertThat(transformer.transform(event)).isEqualTo(before);
  }

  private static List<String> chat(Map<String, String> paths, String template) {
    return words(TransformerLinter.forChat().lint(paths, template));
  }

  private static List<String> rules(String path, String template) {
    return words(lint(path, template)).stream()
        .filter(each -> !each.contains("ABSENT_FOR_TYPE")
            && !(path.contains("else") && each.contains("UNKNOWN")))
        .toList();
  }

  private static List<String> words(List<TransformerWarning> warnings) {
    return warnings.stream()
        .map(each -> each.where().name().toLowerCase(java.util.Locale.ROOT) + " " + each.position()
            + " " + each.rule())
        .toList();
  }

  private static List<TransformerWarning> lint(String path, String template) {
    return lint(new LinkedHashMap<>(Map.of("v", path)), template);
  }

  private static List<TransformerWarning> lint(Map<String, String> paths, String template) {
    return TransformerLinter.standard().lint(paths, template);
  }
}
