package io.github.inspectortriage.slack;

import io.github.inspectortriage.SafeText;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What must never be told: the path of a webhook or a token. Whoever answers for Slack has seen it, so it may come back in
 * an answer or in the message of an exception.
 */
final class Secret {
  private static final int SHORTEST = 3;
  private static final int LONGEST_SHOWN = 60;
  private static final Pattern BETWEEN = Pattern.compile("[^A-Za-z0-9]+");

  // Slack answers with a word like channel_not_found; everything else is somebody else's text.
  private static final Pattern WORD = Pattern.compile("[a-z][a-z_]{0,59}");

  private final List<String> parts;

  private Secret(List<String> parts) {
    this.parts = parts;
  }

  /** The secret of a webhook: all behind the host. */
  static Secret ofUrl(URI url) {
    return of(url.getPath() + " " + (url.getQuery() == null ? "" : url.getQuery()));
  }

  /** A secret; its parts between marks are secrets too, unless so short that they stand in any word. */
  static Secret of(String text) {
    List<String> parts = BETWEEN
        .splitAsStream(text.toLowerCase(Locale.ROOT))
        .filter(part -> part.length() >= SHORTEST)
        .toList();
    return new Secret(parts);
  }

  /** A word of Slack's in quotes; of any other answer only that there was one. */
  String answer(@Nullable String answer) {
    String text = answer == null ? "" : answer.strip();
    if (text.isEmpty()) {
      return "no word";
    }
    return WORD.matcher(text).matches() && !isIn(text)
        ? '"' + text + '"'
        : "an answer that is no word of Slack's, of " + text.length() + " characters";
  }

  /** The failure as a cause that is safe to show: its kind, its message without secrets, and where it came from. */
  IOException asCause(Throwable failure) {
    IOException cause = new IOException(words(failure));
    cause.setStackTrace(failure.getStackTrace());
    return cause;
  }

  private String words(Throwable failure) {
    String kind = failure.getClass().getSimpleName();
    String message = failure.getMessage();
    if (message == null || message.isBlank()) {
      return kind;
    }
    // Looked at before it is cut, else half a secret would stay.
    return isIn(message)
        ? kind + ", whose message is not shown, for it repeats a secret"
        : kind + ": " + SafeText.cut(SafeText.oneLine(start(message)), LONGEST_SHOWN);
  }

  private static String start(String message) {
    return message.length() > 4 * LONGEST_SHOWN ? message.substring(0, 4 * LONGEST_SHOWN) : message;
  }

  private boolean isIn(String text) {
    String plain = text.toLowerCase(Locale.ROOT);
    return parts.stream().anyMatch(plain::contains);
  }
}
