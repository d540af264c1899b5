package io.github.inspectortriage.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.MessageItem.Kind;
import io.github.inspectortriage.transform.InputTransformer;
import io.github.inspectortriage.wording.Wording;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The golden files are rewritten by {@code mvn test -pl slack-formatter -am -Dgolden.write=true}, and then read in review. */
class ChatFormatterTest {
  private static final Path GOLDEN_FILES =
      Path.of("src/test/resources/io/github/inspectortriage/slack/chat");
  private static final Path TRANSFORMERS = Path.of("../docs/transformers");
  private static final Schema SCHEMA = schema();
  private static final String VALID =
      "{\"version\":\"1.0\",\"source\":\"custom\",\"content\":{\"description\":\"x\"}}";

  @TestFactory
  Stream<DynamicTest> each_message_reads_as_its_golden_file() {
    return Samples.all().entrySet().stream()
        .map(sample -> DynamicTest.dynamicTest(
            sample.getKey(), () -> check(sample.getKey(), sample.getValue())));
  }

  @TestFactory
  Stream<DynamicTest> each_message_is_a_custom_notification_in_both_languages() {
    ChatFormatter japanese = ChatFormatter.standard().withWording(Wording.of(Locale.JAPANESE));
    return Samples.all().entrySet().stream()
        .map(sample -> DynamicTest.dynamicTest(sample.getKey(), () -> {
          assertThat(faults(ChatFormatter.standard().format(sample.getValue()))).isEmpty();
          assertThat(faults(japanese.format(sample.getValue()))).isEmpty();
        }));
  }

  @Test
  void messages_of_one_story_share_a_thread_and_others_do_not() {
    Message told = Messages.single(Kind.NEW, Notices.urgent().build());
    Message again = Messages.message(Message.Form.SINGLE)
        .id("another")
        .addItems(Messages.item(Kind.ESCALATED, Notices.urgent().build()).build())
        .build();
    Message other = Messages.single(
        Messages.item(Kind.NEW, Notices.urgent().build()).storyKey("another story"));

    assertThat(thread(again)).isEqualTo(thread(told));
    assertThat(thread(other)).isNotEqualTo(thread(told));
  }

  @Test
  void what_to_do_comes_first_among_the_steps_and_links_are_whole() throws IOException {
    JsonNode steps = new ObjectMapper()
        .readTree(ChatFormatter.standard()
            .format(Messages.single(Kind.NEW, Notices.urgent().build())))
        .at("/content/nextSteps");

    assertThat(steps.get(0).asText())
        .isEqualTo("Do this: upgrade `log-core` from `2.14.1` to `2.15.0`, rebuild, deploy.");
    assertThat(steps.get(2).asText())
        .startsWith("Open finding: https://eu-west-1.console.aws.amazon.com/inspector/v2/");
  }

  static List<String> others() throws IOException {
    List<String> others = new ArrayList<>();
    ObjectMapper mapper = new ObjectMapper();
    others.add(VALID);
    for (String change : List.of(
        "version=1.0",
        "version='1.1'",
        "source='aws.inspector2'",
        "id=''",
        "id=7",
        "id='x'",
        "content=[]",
        "content={}",
        "metadata=[]",
        "more='x'",
        "content/description=''",
        "content/description=' \\n'",
        "content/description='a\\tb\\nc'",
        "content/description='a\\u0000'",
        "content/description='a\\r'",
        "content/textType='markdown'",
        "content/textType='client-markdown'",
        "content/title=' '",
        "content/title='a\\nb'",
        "content/title='a\\tb'",
        "content/title=7",
        "content/nextSteps='x'",
        "content/nextSteps=['x',7]",
        "content/nextSteps=['x','']",
        "content/nextSteps=['x','y\\nz']",
        "content/nextSteps=[]",
        "content/keywords=['\\u0085']",
        "content/keywords=[['x']]",
        "content/keywords=['x']",
        "content/more=1",
        "metadata={}",
        "metadata={'threadId':''}",
        "metadata={'threadId':'a\\nb'}",
        "metadata={'summary':''}",
        "metadata={'summary':'a\\nb'}",
        "metadata={'eventType':'a\\nb'}",
        "metadata={'eventType':1}",
        "metadata={'relatedResources':[1]}",
        "metadata={'relatedResources':['']}",
        "metadata={'additionalContext':{'a':1}}",
        "metadata={'additionalContext':{'a':'1'}}",
        "metadata={'additionalContext':{'a':{'b':'c'}}}",
        "metadata={'enableCustomActions':'true'}",
        "metadata={'enableCustomActions':false}",
        "metadata={'more':1}")) {
      String path = change.substring(0, change.indexOf('='));
      JsonNode value =
          mapper.readTree(change.substring(change.indexOf('=') + 1).replace('\'', '"'));
      var tree = (com.fasterxml.jackson.databind.node.ObjectNode) mapper.readTree(VALID);
      var parent = path.startsWith("content/") ? tree.withObject("/content") : tree;
      parent.set(path.substring(path.indexOf('/') + 1), value);
      others.add(tree.toString());
    }
    for (Map.Entry<String, Integer> length : Map.of(
            "title", 250, "description", 8000, "nextSteps", 350, "keywords", 75)
        .entrySet()) {
      for (int more = 0; more < 2; more++) {
        var tree = (com.fasterxml.jackson.databind.node.ObjectNode) mapper.readTree(VALID);
        String text = "x".repeat(length.getValue() + more);
        var content = tree.withObject("/content");
        if (length.getKey().endsWith("s")) {
          content.putArray(length.getKey()).add(text);
        } else {
          content.put(length.getKey(), text);
        }
        others.add(tree.toString());
      }
    }
    others.addAll(List.of("[]", "7", "\"prose\"", "null", "{}"));
    return others;
  }

  @ParameterizedTest
  @MethodSource("others")
  void the_check_by_hand_agrees_with_the_schema(String json) {
    assertThat(ChatFormatter.problems(json).isEmpty())
        .as(json + ChatFormatter.problems(json))
        .isEqualTo(faults(json).isEmpty());
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.ValueSource(
      strings = {"", "prose", "{", "{\"version\":\"1.0\",\"version\":\"1.0\"}", "\u001b[2J{}"})
  void what_is_no_json_is_a_problem_that_does_not_quote_it(String text) {
    assertThat(ChatFormatter.problems(text))
        .isNotEmpty()
        .allSatisfy(problem -> assertThat(problem).doesNotContain("\u001b"));
  }

  @Test
  void the_transformer_of_the_docs_makes_a_custom_notification_of_an_event() throws IOException {
    Map<String, String> paths = new ObjectMapper()
        .readValue(
            TRANSFORMERS.resolve("notification.paths.json").toFile(), new TypeReference<>() {});
    InputTransformer transformer = InputTransformer.of(
        paths, Files.readString(TRANSFORMERS.resolve("notification.template.json")));

    String notification =
        transformer.transform(Files.readAllBytes(TRANSFORMERS.resolve("event.json")));

    assertThat(faults(notification)).isEmpty();
    assertThat(ChatFormatter.problems(notification)).isEmpty();
  }

  static List<?> faults(String json) {
    return SCHEMA.validate(json, InputFormat.JSON);
  }

  private static Schema schema() {
    try (InputStream in = Objects.requireNonNull(
        ChatFormatterTest.class.getResourceAsStream("custom-notification.schema.json"))) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String thread(Message message) {
    return JsonParser.parseString(ChatFormatter.standard().format(message))
        .getAsJsonObject()
        .getAsJsonObject("metadata")
        .get("threadId")
        .getAsString();
  }

  private static void check(String name, Message message) throws IOException {
    Path file = GOLDEN_FILES.resolve(name + ".json");
    String json = ChatFormatter.standard().format(message);
    String pretty = new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .create()
            .toJson(JsonParser.parseString(json))
        + "\n";
    if (Boolean.getBoolean("golden.write")) {
      Files.createDirectories(GOLDEN_FILES);
      Files.writeString(file, pretty);
    }
    assertThat(pretty).isEqualTo(Files.readString(file));
  }
}
