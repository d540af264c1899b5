package io.github.inspectortriage.slack;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.inspectortriage.SafeText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether a text is a custom notification of Amazon Q Developer. By hand, since a validator of JSON Schema is eight jars; a test holds
 * it to {@code custom-notification.schema.json}.
 */
final class ChatCheck {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final String text;
  private final Set<String> problems = new LinkedHashSet<>();

  ChatCheck(String text) {
    this.text = text;
  }

  List<String> problems() {
    try (JsonParser json = FACTORY.createParser(text)) {
      json.nextToken();
      Set<String> members = object(json, "", this::top);
      require(members, "version", "source", "content");
      if (json.nextToken() != null) {
        problems.add("there must be nothing behind the object");
      }
    } catch (IOException e) {
      // Its message quotes the text, which is outside text.
      problems.add("it must be JSON");
    }
    return new ArrayList<>(problems);
  }

  /** Looks at one member. */
  private interface Member {
    void look(String name, JsonParser json) throws IOException;
  }

  private void top(String name, JsonParser json) throws IOException {
    switch (name) {
      case "version" -> constant(json, "version", "1.0");
      case "source" -> constant(json, "source", "custom");
      case "id" -> text(json, "id", Integer.MAX_VALUE, Kind.ID);
      case "content" -> require(object(json, "content", this::content), "description");
      case "metadata" -> object(json, "metadata", this::metadata);
      default -> unknown(name, json);
    }
  }

  private void content(String name, JsonParser json) throws IOException {
    switch (name) {
      case "textType" -> constant(json, "textType", "client-markdown");
      case "title" -> text(json, "title", ChatFormatter.TITLE, Kind.LINE);
      case "description" -> text(json, "description", ChatFormatter.DESCRIPTION, Kind.TEXT);
      case "nextSteps" -> texts(json, "nextSteps", ChatFormatter.STEP, Kind.LINE);
      case "keywords" -> texts(json, "keywords", ChatFormatter.KEYWORD, Kind.LINE);
      default -> unknown("content." + name, json);
    }
  }

  private void metadata(String name, JsonParser json) throws IOException {
    switch (name) {
      case "threadId" -> text(json, "threadId", Integer.MAX_VALUE, Kind.ID);
      case "summary" -> text(json, "summary", Integer.MAX_VALUE, Kind.MAYBE_BLANK_LINE);
      case "eventType" -> text(json, "eventType", Integer.MAX_VALUE, Kind.ANY);
      case "relatedResources" -> texts(json, "relatedResources", Integer.MAX_VALUE, Kind.ANY);
      case "additionalContext" ->
        object(
            json,
            "additionalContext",
            (key, value) -> text(value, "additionalContext", Integer.MAX_VALUE, Kind.ANY));
      case "enableCustomActions" -> {
        if (!json.currentToken().isBoolean()) {
          wrong(json, "enableCustomActions must be true or false");
        }
      }
      default -> unknown("metadata." + name, json);
    }
  }

  /** What a text may hold. */
  private enum Kind {
    ANY,
    ID,
    LINE,
    MAYBE_BLANK_LINE,
    TEXT
  }

  private Set<String> object(JsonParser json, String name, Member each) throws IOException {
    Set<String> members = new LinkedHashSet<>();
    if (json.currentToken() != JsonToken.START_OBJECT) {
      wrong(json, (name.isEmpty() ? "it" : name) + " must be an object");
      return members;
    }
    while (json.nextToken() != JsonToken.END_OBJECT) {
      String member = json.currentName();
      members.add(member);
      json.nextToken();
      each.look(member, json);
    }
    return members;
  }

  private void require(Set<String> members, String... names) {
    for (String name : names) {
      if (!members.contains(name)) {
        problems.add(name + " must be there");
      }
    }
  }

  private void constant(JsonParser json, String name, String value) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING || !json.getText().equals(value)) {
      wrong(json, name + " must be the text \"" + value + "\"");
    }
  }

  private void texts(JsonParser json, String name, int length, Kind kind) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      wrong(json, name + " must be an array of texts");
      return;
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      text(json, name, length, kind);
    }
  }

  private void text(JsonParser json, String name, int length, Kind kind) throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      wrong(json, name + " must be a text");
      return;
    }
    String value = json.getText();
    if (value.length() > length) {
      problems.add(name + " must have up to " + length + " characters");
    }
    if ((kind == Kind.ID && value.isEmpty())
        || ((kind == Kind.LINE || kind == Kind.TEXT) && isBlank(value))) {
      problems.add(name + " must not be blank");
    }
    boolean isOneLine = kind == Kind.LINE || kind == Kind.MAYBE_BLANK_LINE;
    if ((isOneLine && value.chars().anyMatch(Character::isISOControl))
        || (kind == Kind.TEXT
            && value.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\t'))) {
      problems.add(
          name + " must hold no control characters" + (isOneLine ? " and be one line" : ""));
    }
  }

  /** As {@code \S} in JSON Schema sees it: blank are all that ECMAScript calls white space. */
  private static boolean isBlank(String value) {
    return value
        .chars()
        .allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0xFEFF);
  }

  private void unknown(String name, JsonParser json) throws IOException {
    wrong(json, SafeText.quote(name) + " is not a member that is known");
  }

  private void wrong(JsonParser json, String problem) throws IOException {
    problems.add(problem);
    json.skipChildren();
  }
}
