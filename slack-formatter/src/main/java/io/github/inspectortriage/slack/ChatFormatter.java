package io.github.inspectortriage.slack;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.inspectortriage.finding.Resource;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.MessageItem;
import io.github.inspectortriage.slack.Content.Piece;
import io.github.inspectortriage.slack.Content.Shape;
import io.github.inspectortriage.slack.Links.Link;
import io.github.inspectortriage.wording.Wording;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * Writes a message as a custom notification for Amazon Q Developer in chat applications, the former AWS Chatbot: for teams that may
 * not call Slack, and for Microsoft Teams. What it returns is the body of a message to an SNS topic.
 *
 * <pre>{@code
 * String body = ChatFormatter.standard().format(message);
 * sns.publish(r -> r.topicArn(topicArn).message(body));
 * }</pre>
 *
 * <p>The topic has to be a standard one, and its subscription must not use raw delivery. What is not of this form appears nowhere:
 * SNS takes it, and the chat shows nothing; so every length is kept, and {@link #problems} finds what would vanish. One payload is
 * for Slack and Teams alike: no markup but code spans, whole URLs, and no mention
 * (https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html).
 */
public final class ChatFormatter {
  static final int TITLE = 250;
  static final int DESCRIPTION = 8_000;
  static final int STEP = 350;
  static final int KEYWORD = 75;
  private static final int KEYWORDS = 8;
  private static final int STEPS = 8;
  private static final int BYTES = 262_144;

  private static final JsonFactory JSON = new JsonFactory();
  private static final ChatFormatter STANDARD =
      new ChatFormatter(ZoneId.of("UTC"), Wording.english());

  private final ZoneId zone;
  private final Wording wording;

  private ChatFormatter(ZoneId zone, Wording wording) {
    this.zone = zone;
    this.wording = wording;
  }

  /** Returns the formatter that writes English and counts days in UTC. */
  public static ChatFormatter standard() {
    return STANDARD;
  }

  /** Returns this formatter for a team in another zone, in which all days and times are shown. */
  public ChatFormatter withZone(ZoneId newZone) {
    return new ChatFormatter(Objects.requireNonNull(newZone, "newZone"), wording);
  }

  /** Returns this formatter in another language. */
  public ChatFormatter withWording(Wording newWording) {
    return new ChatFormatter(zone, Objects.requireNonNull(newWording, "newWording"));
  }

  /** Returns the notification as JSON on one line, at most 262,144 bytes, which is what SNS takes. */
  public String format(Message message) {
    Style style = Style.ofChat(wording, zone, SlackTheme.standard());
    String json = "";
    for (int length : Style.LENGTHS) {
      Content content = isOne(message)
          ? new StoryWriter(message, style, length).whole()
          : ManyWriter.write(message, style, length);
      json = json(message, content, style);
      if (problems(json).isEmpty()) {
        return json;
      }
    }
    return json;
  }

  /**
   * Returns why a text would not be shown, in a sentence each; none if it is a custom notification. Lengths are counted in UTF-16,
   * the strictest way, for AWS does not say how it counts; and it is stricter than AWS where a mistake would be silent: a line is one
   * line, nothing is blank, no member is unknown.
   */
  public static List<String> problems(String json) {
    List<String> problems = new ArrayList<>(new ChatCheck(json).problems());
    if (json.getBytes(StandardCharsets.UTF_8).length > BYTES) {
      problems.add("the whole must have up to " + BYTES + " bytes, which is what SNS takes");
    }
    return List.copyOf(problems);
  }

  private static String json(Message message, Content content, Style style) {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("version", "1.0");
      json.writeStringField("source", "custom");
      json.writeStringField("id", message.id());
      json.writeObjectFieldStart("content");
      json.writeStringField("textType", "client-markdown");
      json.writeStringField("title", content.headline());
      json.writeStringField("description", description(content));
      array(json, "nextSteps", steps(message, content, style));
      array(json, "keywords", keywords(message, style));
      json.writeEndObject();
      metadata(json, message, content);
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException("a text cannot fail", impossible);
    }
    return out.toString();
  }

  private static void metadata(JsonGenerator json, Message message, Content content)
      throws IOException {
    json.writeObjectFieldStart("metadata");
    json.writeStringField("threadId", thread(message));
    json.writeStringField("summary", content.headline());
    json.writeStringField("eventType", "inspector-triage." + kind(message));
    array(json, "relatedResources", resources(message));
    json.writeObjectFieldStart("additionalContext");
    json.writeStringField("form", message.form().name());
    json.writeStringField("stories", Integer.toString(message.total()));
    json.writeEndObject();
    json.writeBooleanField("enableCustomActions", false);
    json.writeEndObject();
  }

  /** Everything but what to do, which stands among the next steps. */
  private static String description(Content content) {
    List<String> paragraphs = new ArrayList<>();
    for (Piece piece : content.pieces()) {
      if (piece.shape() != Shape.LINKS && !piece.id().equals("do")) {
        paragraphs.add(String.join("\n", piece.texts()));
      }
    }
    String whole = String.join("\n\n", paragraphs);
    return whole.isBlank() ? content.text() : whole;
  }

  private static List<String> steps(Message message, Content content, Style style) {
    List<String> steps = new ArrayList<>();
    for (Piece piece : content.pieces()) {
      if (piece.id().equals("do")) {
        piece.texts().stream()
            .limit(STEPS - 3)
            .map(ChatFormatter::withoutBullet)
            .forEach(steps::add);
      }
    }
    for (Piece piece : content.pieces()) {
      for (Link link : piece.links()) {
        String step = style.words(message).say("colon", link.text()) + " " + link.url();
        // A link that is cut does not work.
        if (step.length() <= STEP) {
          steps.add(step);
        }
      }
    }
    return steps.stream()
        .filter(step -> !step.isBlank() && step.length() <= STEP)
        .toList();
  }

  private static String withoutBullet(String line) {
    return line.startsWith("• ") ? line.substring(2) : line;
  }

  private static List<String> keywords(Message message, Style style) {
    Set<String> keywords = new LinkedHashSet<>();
    for (MessageItem told : message.items()) {
      Item item = style.text(message, told, KEYWORD - 5);
      keywords.add(item.urgency().band());
      told.finding().vulnerabilityId().ifPresent(id -> keywords.add(word(style, id)));
      item.subject().mainPackage().ifPresent(one -> keywords.add(word(style, one.name())));
      keywords.add(word(style, item.subject().place()));
      told.owner().ifPresent(owner -> keywords.add(word(style, owner)));
      if (keywords.size() >= KEYWORDS) {
        break;
      }
    }
    return keywords.stream()
        .filter(word -> !word.isBlank() && word.length() <= KEYWORD)
        .limit(KEYWORDS)
        .toList();
  }

  private static String word(Style style, String outside) {
    return style.text().words(outside, KEYWORD - 5);
  }

  private static List<String> resources(Message message) {
    return message.items().stream()
        .flatMap(item -> item.finding().resources().stream())
        .map(Resource::id)
        .filter(id -> id.matches("arn:[A-Za-z0-9:/._@+=,-]{1,400}"))
        .distinct()
        .limit(KEYWORDS)
        .toList();
  }

  /** Equal ids share a thread: one for each story; of many stories, one for each message. */
  private static String thread(Message message) {
    return isOne(message)
        ? "story-" + Subject.hash(message.items().get(0).storyKey(), 32)
        : "message-" + Subject.hash(message.id(), 32);
  }

  private static String kind(Message message) {
    Object kind = isOne(message) ? message.items().get(0).kind() : message.form();
    return kind.toString().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static boolean isOne(Message message) {
    return message.form() == Message.Form.SINGLE || message.form() == Message.Form.UPDATE;
  }

  private static void array(JsonGenerator json, String name, List<String> texts)
      throws IOException {
    if (!texts.isEmpty()) {
      json.writeArrayFieldStart(name);
      for (String text : texts) {
        json.writeString(text);
      }
      json.writeEndArray();
    }
  }
}
