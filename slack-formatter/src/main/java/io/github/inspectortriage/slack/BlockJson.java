package io.github.inspectortriage.slack;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes blocks and payloads as JSON, as Slack's own classes and Gson would, without either. */
final class BlockJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  /** Something that writes JSON. */
  private interface Part {
    void write(JsonGenerator json) throws IOException;
  }

  private BlockJson() {}

  static String payload(String text, List<Block> blocks) {
    return written(json -> {
      json.writeStartObject();
      json.writeStringField("text", text);
      if (!blocks.isEmpty()) {
        json.writeFieldName("blocks");
        blocks(json, blocks);
      }
      json.writeBooleanField("unfurl_links", false);
      json.writeBooleanField("unfurl_media", false);
      json.writeEndObject();
    });
  }

  static String blocks(List<Block> blocks) {
    return written(json -> blocks(json, blocks));
  }

  /** An answer to a button that was pressed, which leaves the message as it is. */
  static String answer(String text) {
    return answer(text, List.of());
  }

  /** An answer with blocks. */
  static String answer(String text, List<Block> blocks) {
    return written(json -> answer(json, text, blocks, false));
  }

  /** An answer in the place of the one whose button was pressed. */
  static String replacement(String text) {
    return written(json -> answer(json, text, List.of(), true));
  }

  private static void answer(
      JsonGenerator json, String text, List<Block> blocks, boolean isInItsPlace)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("response_type", "ephemeral");
    json.writeBooleanField("replace_original", isInItsPlace);
    json.writeStringField("text", text);
    if (!blocks.isEmpty()) {
      json.writeFieldName("blocks");
      blocks(json, blocks);
    }
    json.writeEndObject();
  }

  private static String written(Part part) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      part.write(json);
    } catch (IOException impossible) {
      throw new UncheckedIOException("a text cannot fail", impossible);
    }
    return out.toString();
  }

  private static void blocks(JsonGenerator json, List<Block> blocks) throws IOException {
    json.writeStartArray();
    for (Block block : blocks) {
      json.writeStartObject();
      block(json, block);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void block(JsonGenerator json, Block block) throws IOException {
    if (block instanceof Block.Header header) {
      start(json, "header", block);
      json.writeFieldName("text");
      plain(json, header.text());
    } else if (block instanceof Block.Section section) {
      start(json, "section", block);
      json.writeFieldName("text");
      mrkdwn(json, section.text());
      json.writeBooleanField("expand", true);
    } else if (block instanceof Block.Fields fields) {
      start(json, "section", block);
      texts(json, "fields", fields.texts());
    } else if (block instanceof Block.Context context) {
      start(json, "context", block);
      texts(json, "elements", context.texts());
    } else if (block instanceof Block.Actions actions) {
      start(json, "actions", block);
      json.writeArrayFieldStart("elements");
      for (Block.Button button : actions.buttons()) {
        button(json, button);
      }
      json.writeEndArray();
    } else if (block instanceof Block.Input input) {
      start(json, "input", block);
      json.writeFieldName("label");
      plain(json, input.label());
      json.writeFieldName("hint");
      plain(json, input.hint());
      json.writeObjectFieldStart("element");
      json.writeStringField("type", "plain_text_input");
      json.writeStringField("action_id", input.id());
      json.writeNumberField("max_length", input.longest());
      json.writeEndObject();
    }
  }

  private static void start(JsonGenerator json, String type, Block block) throws IOException {
    json.writeStringField("type", type);
    json.writeStringField("block_id", block.id());
  }

  private static void texts(JsonGenerator json, String name, List<String> texts)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      mrkdwn(json, text);
    }
    json.writeEndArray();
  }

  private static void button(JsonGenerator json, Block.Button button) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", "button");
    json.writeStringField("action_id", button.action());
    json.writeFieldName("text");
    plain(json, button.text());
    if (!button.url().isEmpty()) {
      json.writeStringField("url", button.url());
    }
    if (!button.value().isEmpty()) {
      json.writeStringField("value", button.value());
    }
    json.writeStringField("accessibility_label", button.label());
    json.writeEndObject();
  }

  private static void plain(JsonGenerator json, String text) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", "plain_text");
    json.writeStringField("text", text);
    json.writeBooleanField("emoji", false);
    json.writeEndObject();
  }

  /** Verbatim, so that Slack makes no link of a bare name that looks like one. */
  private static void mrkdwn(JsonGenerator json, String text) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", "mrkdwn");
    json.writeStringField("text", text);
    json.writeBooleanField("verbatim", true);
    json.writeEndObject();
  }
}
