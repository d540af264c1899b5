package io.github.inspectortriage.pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.github.inspectortriage.SafeText;
import java.util.regex.Pattern;

/** How this package asks Jackson for tokens: strict JSON, with our own limits in place of Jackson's. */
final class Tokens {
  private static final int REASON_LENGTH = 200;
  // Jackson names another place in full, with the settings that keep it from quoting the source.
  private static final Pattern SOURCE =
      Pattern.compile("\\[Source: [^;]*; line: ([0-9]+), column: ([0-9]+)\\]");

  private Tokens() {}

  static JsonFactory factory() {
    return JsonFactory.builder()
        // Names come from outside: they must neither fill the JVM's pool nor fail because many
        // share a hash.
        .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
        .configure(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW, false)
        .streamReadConstraints(StreamReadConstraints.builder()
            .maxNestingDepth(Integer.MAX_VALUE)
            .maxStringLength(Integer.MAX_VALUE)
            .maxNumberLength(Integer.MAX_VALUE)
            .maxNameLength(Integer.MAX_VALUE)
            .build())
        .build();
  }

  /** Returns why Jackson refused a text, safe to show. */
  static String reason(JsonProcessingException e) {
    String message = SOURCE.matcher(e.getOriginalMessage()).replaceAll("$1:$2");
    return SafeText.cut(SafeText.oneLine(message), REASON_LENGTH);
  }
}
