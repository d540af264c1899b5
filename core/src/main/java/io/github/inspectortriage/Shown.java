package io.github.inspectortriage;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Makes the text of a value for people: what is known of it, in one line, safe to show. */
@HouseOnly
public final class Shown {
  private static final int LENGTH = 200;

  private Shown() {}

  /** Returns the parts that hold something with blanks between; what is empty has no text. */
  public static String of(Object... parts) {
    StringBuilder all = new StringBuilder();
    for (Object part : parts) {
      String text = text(part);
      if (!text.isEmpty() && all.length() <= LENGTH) {
        all.append(all.isEmpty() ? "" : " ").append(text);
      }
    }
    return SafeText.cut(SafeText.oneLine(all.toString()), LENGTH);
  }

  private static String text(Object part) {
    if (part instanceof Optional<?> optional) {
      return optional.map(Shown::text).orElse("");
    }
    if (part instanceof OptionalLong number) {
      return number.isPresent() ? Long.toString(number.getAsLong()) : "";
    }
    if (part instanceof OptionalDouble number) {
      return number.isPresent() ? Double.toString(number.getAsDouble()) : "";
    }
    boolean isEmpty = (part instanceof Collection<?> all && all.isEmpty())
        || (part instanceof Map<?, ?> map && map.isEmpty());
    String text = isEmpty ? "" : part.toString();
    // Cut before it is looked at: it may be a megabyte.
    return text.length() > 2 * LENGTH ? text.substring(0, 2 * LENGTH) : text;
  }
}
