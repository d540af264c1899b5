package io.github.inspectortriage.estate;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.inspectortriage.HouseOnly;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.Timestamps;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An object of an answer of AWS's. What it does not say is empty; what it says in another form than AWS does is an error, for a use
 * that could not be read must not count as none.
 *
 * @param path where it stands, like {@code $.imageDetails[3]}
 */
@HouseOnly
public record AwsObject(JsonNode node, String source, String path) {
  private static final BigDecimal MOST = new BigDecimal("1e15");
  private static final int MOST_DECIMALS = 400;

  public Optional<String> text(String name) {
    JsonNode value = node.path(name);
    if (isAbsent(value)) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw wrong(name, "a text", value);
    }
    return Optional.of(value.textValue()).filter(text -> !text.isEmpty());
  }

  public String required(String name) {
    return text(name).orElseThrow(() -> error("the key \"" + name + "\" is missing"));
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : list(name)) {
      if (!element.isTextual()) {
        throw wrong(name, "an array of texts", element);
      }
      texts.add(element.textValue());
    }
    return texts;
  }

  List<AwsObject> objects(String name) {
    List<AwsObject> objects = new ArrayList<>();
    for (JsonNode element : list(name)) {
      objects.add(new AwsObject(element, source, path + "." + name + "[" + objects.size() + "]"));
    }
    return objects;
  }

  /** Returns the object of this name, one that says nothing if there is none. */
  public AwsObject object(String name) {
    return new AwsObject(node.path(name), source, path + "." + name);
  }

  /** A whole number of 0 or more. */
  OptionalLong count(String name) {
    JsonNode value = node.path(name);
    if (isAbsent(value)) {
      return OptionalLong.empty();
    }
    boolean isCount = value.isNumber()
        && value.canConvertToExactIntegral()
        && value.canConvertToLong()
        && value.longValue() >= 0;
    if (!isCount) {
      throw wrong(name, "a whole number of 0 or more", value);
    }
    return OptionalLong.of(value.longValue());
  }

  /** A number of 0 or more; 0 if there is none. */
  BigDecimal decimal(String name) {
    JsonNode value = node.path(name);
    if (isAbsent(value)) {
      return BigDecimal.ZERO;
    }
    boolean isPlain = value.isNumber()
        && value.decimalValue().signum() >= 0
        && value.decimalValue().compareTo(MOST) <= 0
        && value.decimalValue().scale() <= MOST_DECIMALS;
    if (!isPlain) {
      throw wrong(name, "a number of 0 or more", value);
    }
    return value.decimalValue();
  }

  /** A time, in seconds or as ISO 8601 has it. */
  Optional<Instant> instant(String name) {
    JsonNode value = node.path(name);
    if (isAbsent(value)) {
      return Optional.empty();
    }
    Optional<Instant> instant =
        value.isValueNode() ? Timestamps.parse(value.asText()) : Optional.empty();
    if (instant.isEmpty()) {
      throw wrong(name, "a time like \"2026-08-19T12:00:00Z\"", value);
    }
    return instant;
  }

  public InvalidEstateException error(String message) {
    return new InvalidEstateException(source, path, message);
  }

  private JsonNode list(String name) {
    JsonNode value = node.path(name);
    if (!isAbsent(value) && !value.isArray()) {
      throw wrong(name, "an array", value);
    }
    return value;
  }

  private InvalidEstateException wrong(String name, String expected, JsonNode found) {
    String text = found.isContainerNode() ? "another structure" : SafeText.quote(found.asText());
    return new InvalidEstateException(
        source, path + "." + name, "expected " + expected + ", found " + text);
  }

  private static boolean isAbsent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }
}
