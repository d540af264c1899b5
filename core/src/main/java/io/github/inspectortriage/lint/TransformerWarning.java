package io.github.inspectortriage.lint;

import io.github.inspectortriage.Position;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.transform.InvalidTransformerException.Where;
import java.util.Locale;
import java.util.Optional;
import org.immutables.value.Value;

/** One thing in an input transformer that is legal and probably not what its author meant. */
@Value.Immutable
public abstract class TransformerWarning {
  TransformerWarning() {}

  /** Returns the rule, which says how bad it is. */
  public abstract TransformerRule rule();

  /** Returns the text in which it is: the template, or the path of the variable. */
  public abstract Where where();

  /** Returns the place in that text. */
  public abstract Position position();

  /** Returns the variable that it is about; empty if it is about none. */
  public abstract Optional<String> variable();

  /** Returns what is wrong and why, in one sentence that is safe to show. */
  public abstract String sentence();

  /** Returns what to write there instead; empty if only the author can know. */
  public abstract Optional<String> replacement();

  /** Returns all on one line, like {@code template 1:8 warning QUOTE_RISK variable "x": …}. */
  @Override
  public final String toString() {
    return where().name().toLowerCase(Locale.ROOT) + " " + position() + " "
        + rule().severity().name().toLowerCase(Locale.ROOT) + " " + rule()
        + variable().map(name -> " variable " + SafeText.quote(name)).orElse("") + ": "
        + sentence()
        + replacement().map(text -> " Write " + SafeText.oneLine(text) + ".").orElse("");
  }
}
