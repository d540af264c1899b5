package io.github.inspectortriage.pattern;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Tokens that do not come from a text of ours: of a tree, or of a parser that somebody else has set up. Counts the size that
 * they have as JSON without blanks and escapes, and refuses Java objects.
 */
final class MeasuredTokens extends JsonParserDelegate {
  private final ToLongFunction<String> sizeOf;
  private final Consumer<Long> checkSize;
  private final Function<String, RuntimeException> notJson;
  private long size;
  private boolean isFirst = true;

  /**
   * Takes the tokens, how to measure a text, what to do about the size so far, and how to refuse what is not JSON for a
   * reason that is handed over.
   */
  MeasuredTokens(
      JsonParser tokens,
      ToLongFunction<String> sizeOf,
      Consumer<Long> checkSize,
      Function<String, RuntimeException> notJson) {
    super(tokens);
    this.sizeOf = sizeOf;
    this.checkSize = checkSize;
    this.notJson = notJson;
  }

  @Override
  public JsonToken nextToken() throws IOException {
    JsonToken token = super.nextToken();
    if (token != null) {
      accept(token);
    }
    return token;
  }

  /** Looks at a token that stood there already. */
  void accept(JsonToken token) throws IOException {
    size += size(token);
    checkSize.accept(size);
  }

  private long size(JsonToken token) throws IOException {
    boolean isEnd = token.isStructEnd();
    long comma = isFirst || isEnd ? 0 : 1;
    isFirst = token.isStructStart() || token == JsonToken.FIELD_NAME;
    return switch (token) {
      case START_OBJECT, START_ARRAY, END_OBJECT, END_ARRAY -> comma + 1;
      case FIELD_NAME -> comma + 3 + sizeOf.applyAsLong(currentName());
      case VALUE_STRING -> comma + 2 + sizeOf.applyAsLong(getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> comma + getText().length();
      case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> comma + token.asString().length();
      case NOT_AVAILABLE -> throw notJson.apply("found nothing");
      default -> throw notJson.apply("found a Java object");
    };
  }

  /** How many bytes the text takes in UTF-8. */
  static long bytesOf(String text) {
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // Both halves of a pair take four bytes together.
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes;
  }
}
