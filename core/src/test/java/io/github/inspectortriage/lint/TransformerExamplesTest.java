package io.github.inspectortriage.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.transform.InputTransformer;
import io.github.inspectortriage.transform.InvalidTransformerException;
import io.github.inspectortriage.transform.InvalidTransformerException.Code;
import io.github.inspectortriage.transform.TransformContext;
import io.github.inspectortriage.transform.TransformProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The worked examples of docs/transformers.md, and what breaks them. */
class TransformerExamplesTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Path EXAMPLES = Path.of("..", "docs", "transformers");

  @Test
  void the_sentence_reads_as_the_page_says() throws IOException {
    String made = transformer("sentence.paths.json", "sentence.template.txt")
        .transform(event("CVE-2026-10001 - openssl"));

    assertThat(made).isEqualTo("""
        "CRITICAL: CVE-2026-10001 - openssl"
        "Image payments/api:2.31.0 in account 111122223333, eu-west-1; Inspector saw it running in 3 places."
        "Finding arn:aws:inspector2:eu-west-1:111122223333:finding/0a1b2c3d4e5f60718293a4b5c6d7e8f9"
        """);
  }

  @Test
  void the_sentence_is_not_for_a_chat_and_says_less_of_other_findings() throws IOException {
    InputTransformer sentence = transformer("sentence.paths.json", "sentence.template.txt");

    assertThat(TransformerLinter.forChat().lint(sentence))
        .extracting(TransformerWarning::rule)
        .containsOnly(
            TransformerRule.FIRST_ONLY,
            TransformerRule.ABSENT_FOR_TYPE,
            TransformerRule.STRING_TO_CHAT);
  }

  @Test
  void the_notification_is_one_whatever_the_title() throws IOException {
    InputTransformer notification =
        transformer("notification.paths.json", "notification.template.json");
    String title = "\"quoted\", \\ and \n<!channel>\",\"description\":\"All clear";

    JsonNode made = MAPPER.readTree(notification.transform(event(title)));

    assertThat(made.at("/content/title").textValue()).isEqualTo(title);
    assertThat(made.at("/content/description").textValue()).startsWith("A flaw in the handling");
    assertThat(made.at("/content/nextSteps/0").textValue())
        .isEqualTo("CRITICAL, account 111122223333, eu-west-1");
    assertThat(made.at("/metadata/threadId").textValue())
        .isEqualTo(made.at("/content/nextSteps/2").textValue().substring("Finding ".length()));
  }

  @Test
  void of_the_notification_only_markup_is_to_be_known() throws IOException {
    assertThat(TransformerLinter.forChat()
            .lint(transformer("notification.paths.json", "notification.template.json")))
        .extracting(TransformerWarning::rule)
        .containsOnly(TransformerRule.MARKUP);
  }

  @Test
  void the_notification_rests_on_nothing_that_AWS_does_not_say() throws IOException {
    InputTransformer notification =
        transformer("notification.paths.json", "notification.template.json");
    byte[] event = event("CVE-2026-10001 - openssl");

    assertThat(notification.strict().transform(event)).isEqualTo(notification.transform(event));
  }

  @Test
  void quotes_around_the_title_lose_the_message_for_a_quote_in_it() throws IOException {
    InputTransformer quoted =
        transformer("notification.paths.json", "notification-quoted.template.json");
    byte[] event = event("CVE-2026-10001 - \"openssl\"");

    assertThatThrownBy(() -> quoted.transform(event))
        .isInstanceOfSatisfying(
            InvalidTransformerException.class,
            e -> assertThat(e.problems().get(0).toString())
                .startsWith(
                    "INVALID_OUTPUT output 5:43 variable \"title\": at 5:27 of the template: "));
  }

  @Test
  void quotes_around_the_title_let_it_forge_the_message() throws IOException {
    InputTransformer quoted =
        transformer("notification.paths.json", "notification-quoted.template.json");
    byte[] event = event(
        "none\",\"description\":\"All clear\",\"keywords\":[],\"textType\":\"client-markdown");

    var made = quoted.explain(event, TransformContext.none());

    assertThat(made.warnings())
        .extracting(TransformProblem::code)
        .containsExactly(Code.STRUCTURE_CHANGED);
    assertThat(MAPPER.readTree(made.output()).at("/content/keywords").isArray()).isTrue();
  }

  @Test
  void the_linter_says_so_before_it_happens() throws IOException {
    assertThat(TransformerLinter.standard()
            .lint(transformer("notification.paths.json", "notification-quoted.template.json")))
        .filteredOn(warning -> warning.rule() == TransformerRule.QUOTE_RISK)
        .extracting(warning -> warning.variable().orElseThrow())
        .containsExactly("title", "description");
  }

  private static InputTransformer transformer(String paths, String template) throws IOException {
    Map<String, String> map = new TreeMap<>();
    MAPPER
        .readTree(EXAMPLES.resolve(paths).toFile())
        .properties()
        .forEach(each -> map.put(each.getKey(), each.getValue().textValue()));
    return InputTransformer.of(map, Files.readString(EXAMPLES.resolve(template)));
  }

  private static byte[] event(String title) throws IOException {
    JsonNode event = MAPPER.readTree(EXAMPLES.resolve("event.json").toFile());
    ((ObjectNode) event.get("detail")).put("title", title);
    return MAPPER.writeValueAsBytes(event);
  }
}
