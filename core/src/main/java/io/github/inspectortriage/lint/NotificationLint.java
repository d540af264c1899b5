package io.github.inspectortriage.lint;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.json.JsonDocument;
import io.github.inspectortriage.json.JsonProblems;
import io.github.inspectortriage.json.JsonValue;
import io.github.inspectortriage.json.JsonValue.Kind;
import io.github.inspectortriage.json.JsonValue.Member;
import io.github.inspectortriage.lint.EventFields.Content;
import io.github.inspectortriage.transform.Placeholder;
import io.github.inspectortriage.transform.Placeholder.Use;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether a template makes a custom notification of Amazon Q Developer in chat applications, as far as a template tells.
 *
 * <p>https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html; what is not one is shown nowhere.
 */
final class NotificationLint {
  private static final int LONGEST_TITLE = 250;
  private static final int LONGEST_DESCRIPTION = 8000;
  private static final int LONGEST_STEP = 350;
  private static final int LONGEST_KEYWORD = 75;
  private static final int ANY_LENGTH = Integer.MAX_VALUE;

  // Placeholders keep their length, so that places stay what they are; these are of no use in a
  // text.
  private static final char OPEN = '\uE000';
  private static final char CLOSE = '\uE001';
  private static final Pattern MARKED = Pattern.compile(OPEN + "([^" + CLOSE + "]*)" + CLOSE);

  private static final Set<String> EVENTS = Set.of("aws.events.event", "aws.events.event.json");
  private static final Set<String> ROOT = Set.of("version", "source", "id", "content", "metadata");
  private static final Set<String> CONTENT =
      Set.of("textType", "title", "description", "nextSteps", "keywords");
  private static final Set<String> METADATA = Set.of(
      "threadId",
      "summary",
      "eventType",
      "relatedResources",
      "additionalContext",
      "enableCustomActions");

  private final TransformerFindings findings;
  private final Map<Object, Placeholder> bare = new HashMap<>();

  NotificationLint(TransformerFindings findings) {
    this.findings = findings;
  }

  /** Checks what is meant to be a notification; what only looks like one, too. */
  void check(boolean isForChat) {
    if (!findings.transformer().isJson()) {
      if (isForChat) {
        findings.inTemplate(
            TransformerRule.STRING_TO_CHAT,
            0,
            "A string template arrives as quoted text, which a chat application does not show; write a notification in JSON.");
      }
      return;
    }
    JsonDocument.read(skeleton(), new JsonProblems("template:"))
        .filter(root -> isForChat || looksLikeOne(root))
        .ifPresent(this::checkRoot);
  }

  private static boolean looksLikeOne(JsonValue root) {
    return member(root, "content") != null
        && (member(root, "version") != null || member(root, "source") != null);
  }

  private String skeleton() {
    StringBuilder text = new StringBuilder(findings.transformer().template());
    for (Placeholder placeholder : findings.transformer().placeholders()) {
      boolean isBare = placeholder.use() == Use.BARE;
      int end = placeholder.offset() + placeholder.variable().length() + 1;
      text.setCharAt(placeholder.offset(), isBare ? '"' : OPEN);
      text.setCharAt(end, isBare ? '"' : CLOSE);
      if (isBare) {
        bare.put(placeholder.position(), placeholder);
      }
    }
    return text.toString();
  }

  private void checkRoot(JsonValue root) {
    checkNames(root, ROOT);
    checkConstant(root, "version", "1.0");
    checkConstant(root, "source", "custom");
    text(member(root, "id"), "id", ANY_LENGTH);
    JsonValue content = member(root, "content");
    if (content == null || !isLiteral(content, Kind.OBJECT)) {
      wrong(content == null ? root : content, "content has to be an object with a description");
    } else {
      checkContent(content);
    }
    JsonValue metadata = member(root, "metadata");
    if (metadata != null && isObject(metadata, "metadata")) {
      checkMetadata(metadata);
    }
  }

  private void checkConstant(JsonValue root, String name, String constant) {
    JsonValue value = member(root, name);
    if (value == null || !isLiteral(value, Kind.STRING) || !value.text().equals(constant)) {
      wrong(value == null ? root : value, name + " has to be the text \"" + constant + "\"");
    }
  }

  private void checkContent(JsonValue content) {
    checkNames(content, CONTENT);
    if (member(content, "textType") != null) {
      checkConstant(content, "textType", "client-markdown");
    }
    text(member(content, "title"), "title", LONGEST_TITLE);
    JsonValue description = member(content, "description");
    if (description == null) {
      wrong(content, "content has to have a description");
    } else {
      text(description, "description", LONGEST_DESCRIPTION);
      checkEmpty(description);
    }
    texts(member(content, "nextSteps"), "nextSteps", LONGEST_STEP);
    texts(member(content, "keywords"), "keywords", LONGEST_KEYWORD);
    for (String shown : List.of("title", "description", "nextSteps", "keywords")) {
      checkMarkup(member(content, shown));
    }
  }

  private void checkMetadata(JsonValue metadata) {
    checkNames(metadata, METADATA);
    text(member(metadata, "threadId"), "threadId", ANY_LENGTH);
    text(member(metadata, "summary"), "summary", ANY_LENGTH);
    text(member(metadata, "eventType"), "eventType", ANY_LENGTH);
    texts(member(metadata, "relatedResources"), "relatedResources", ANY_LENGTH);
    JsonValue context = member(metadata, "additionalContext");
    if (context != null && isObject(context, "additionalContext")) {
      context
          .members()
          .forEach(member -> text(member.value(), "a value of additionalContext", ANY_LENGTH));
    }
    JsonValue actions = member(metadata, "enableCustomActions");
    if (actions != null && !actions.is(Kind.TRUE) && !actions.is(Kind.FALSE)) {
      wrong(actions, "enableCustomActions has to be true or false");
    }
  }

  private boolean isObject(JsonValue value, String name) {
    boolean isObject = isLiteral(value, Kind.OBJECT);
    if (!isObject) {
      wrong(value, name + " has to be an object");
    }
    return isObject;
  }

  private void checkNames(JsonValue object, Set<String> known) {
    for (Member member : object.members()) {
      if (!known.contains(member.name())) {
        findings.inTemplate(
            TransformerRule.NOT_A_NOTIFICATION,
            member.position(),
            "A notification has no member " + SafeText.quote(member.name()) + ".");
      }
    }
  }

  private void text(@Nullable JsonValue value, String name, int longest) {
    if (value == null) {
      return;
    }
    Placeholder placeholder = bare.get(value.position());
    if (placeholder != null) {
      bareText(placeholder, name);
    } else if (!value.is(Kind.STRING)) {
      wrong(value, name + " has to be a text");
    } else if (value.text().isBlank()) {
      wrong(value, name + " must not be blank");
    } else if (MARKED.matcher(value.text()).replaceAll("").length() > longest) {
      wrong(value, name + " has more than " + longest + " characters");
    }
  }

  private void bareText(Placeholder placeholder, String name) {
    Reached reached = findings.reached(placeholder.variable());
    if (reached == null ? EVENTS.contains(placeholder.variable()) : reached.isContainer()) {
      findings.at(
          TransformerRule.NOT_A_NOTIFICATION,
          placeholder,
          name + " has to be a text, and this is an object or a list.");
    } else if (reached != null && reached.is(Content.NUMBER)) {
      findings.at(
          TransformerRule.NUMBER_BARE_FOR_TEXT,
          placeholder,
          name + " has to be a text, and this is a number.",
          "\"<" + placeholder.variable() + ">\"");
    }
  }

  private void texts(@Nullable JsonValue value, String name, int longest) {
    if (value == null) {
      return;
    }
    Placeholder placeholder = bare.get(value.position());
    if (placeholder != null) {
      Reached reached = findings.reached(placeholder.variable());
      if (reached != null && !reached.isList() && !reached.is(Content.ARRAY)) {
        findings.at(
            TransformerRule.NOT_A_NOTIFICATION,
            placeholder,
            name + " has to be a list of texts, and this is none.",
            "[<" + placeholder.variable() + ">]");
      }
    } else if (!value.is(Kind.ARRAY)) {
      wrong(value, name + " has to be a list of texts");
    } else {
      value.elements().forEach(element -> text(element, "an element of " + name, longest));
    }
  }

  /** A description without a word of its own that loses all of its variables is not a description. */
  private void checkEmpty(JsonValue description) {
    List<Placeholder> within = within(description);
    boolean isOwn = bare.get(description.position()) == null
        && !MARKED.matcher(description.text()).replaceAll("").isBlank();
    boolean canBeEmpty = within.stream()
        .map(placeholder -> findings.reached(placeholder.variable()))
        .allMatch(reached -> reached != null && reached.canBeMissing());
    if (!isOwn && !within.isEmpty() && canBeEmpty) {
      findings.inTemplate(
          TransformerRule.EMPTY_DESCRIPTION,
          description.position(),
          "Everything in the description can be missing, and a notification without one is not shown.");
    }
  }

  private void checkMarkup(@Nullable JsonValue value) {
    if (value == null) {
      return;
    }
    value.elements().forEach(this::checkMarkup);
    for (Placeholder placeholder : within(value)) {
      Reached reached = findings.reached(placeholder.variable());
      if (reached != null && !reached.isNever() && !reached.isClosed() && !reached.isContainer()) {
        findings.at(
            TransformerRule.MARKUP,
            placeholder,
            "The chat reads markup in it, <!channel> too, which a transformer cannot escape.");
      }
    }
  }

  /** The placeholders of a text, or the bare one that stands for it. */
  private List<Placeholder> within(JsonValue value) {
    Placeholder alone = bare.get(value.position());
    if (alone != null) {
      return List.of(alone);
    }
    List<Placeholder> within = new ArrayList<>();
    Matcher marked = MARKED.matcher(value.text());
    while (marked.find()) {
      String variable = marked.group(1);
      findings.transformer().placeholders().stream()
          .filter(placeholder ->
              placeholder.variable().equals(variable) && placeholder.use() == Use.QUOTED)
          .findFirst()
          .ifPresent(within::add);
    }
    return within;
  }

  private boolean isLiteral(JsonValue value, Kind kind) {
    return value.is(kind) && bare.get(value.position()) == null && value.text().indexOf(OPEN) < 0;
  }

  private static @Nullable JsonValue member(JsonValue object, String name) {
    Optional<Member> member =
        object.members().stream().filter(each -> each.name().equals(name)).findFirst();
    return member.map(Member::value).orElse(null);
  }

  private void wrong(JsonValue value, String sentence) {
    findings.inTemplate(
        TransformerRule.NOT_A_NOTIFICATION,
        value.position(),
        Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1) + ".");
  }
}
