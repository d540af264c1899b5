package io.github.inspectortriage.reading;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the id of a function says: {@code arn:aws:lambda:REGION:ACCOUNT:function:NAME:VERSION}. */
record FunctionId(String name, Optional<String> version) {
  private static final Pattern ARN =
      Pattern.compile("arn:[^:]*:lambda:[^:]*:[^:]*:function:([^:]+)(?::([^:]+))?");

  static Optional<FunctionId> parse(String id) {
    Matcher arn = ARN.matcher(id);
    return arn.matches()
        ? Optional.of(new FunctionId(arn.group(1), Optional.ofNullable(arn.group(2))))
        : Optional.empty();
  }
}
