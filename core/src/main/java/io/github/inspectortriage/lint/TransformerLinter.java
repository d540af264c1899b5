package io.github.inspectortriage.lint;

import io.github.inspectortriage.transform.InputTransformer;
import io.github.inspectortriage.transform.InvalidTransformerException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Warns about what is legal in an input transformer and wrong: a message that is not delivered, not shown, or says something
 * else with some events.
 *
 * <pre>{@code
 * for (TransformerWarning warning : TransformerLinter.standard().lint(paths, template)) {
 *   System.out.println(warning);
 * }
 * }</pre>
 *
 * <p>Knows what the events of Inspector have, as of October 2026. Without {@link TransformerRule#QUOTE_RISK} and {@link
 * TransformerRule#OBJECT_IN_QUOTES} the output is JSON for every event of Inspector. The rules stand in
 * {@code docs/transformers.md}.
 */
public final class TransformerLinter {
  private static final TransformerLinter STANDARD = new TransformerLinter(false);
  private static final TransformerLinter FOR_CHAT = new TransformerLinter(true);

  private final boolean isForChat;

  private TransformerLinter(boolean isForChat) {
    this.isForChat = isForChat;
  }

  /** Returns the linter for any target; what looks like a notification for a chat is checked as one. */
  public static TransformerLinter standard() {
    return STANDARD;
  }

  /** Returns the linter for a topic that Amazon Q Developer in chat applications reads. */
  public static TransformerLinter forChat() {
    return FOR_CHAT;
  }

  /**
   * Returns what is wrong with the transformer of these paths by variable and this template.
   *
   * @throws InvalidTransformerException if EventBridge would not take it
   */
  public List<TransformerWarning> lint(Map<String, String> paths, String template) {
    return lint(InputTransformer.of(paths, template));
  }

  /** Returns what is wrong with the transformer: of the paths by name of the variable, then in the order of the template. */
  public List<TransformerWarning> lint(InputTransformer transformer) {
    Objects.requireNonNull(transformer, "transformer");
    TransformerFindings findings = new TransformerFindings(transformer);
    new PathLint(findings).check();
    new PlaceholderLint(findings).check();
    new NotificationLint(findings).check(isForChat);
    return findings.sorted();
  }
}
