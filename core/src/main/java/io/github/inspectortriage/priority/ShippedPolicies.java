package io.github.inspectortriage.priority;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The policies that come with the library, each a file beside this class. */
final class ShippedPolicies {
  static final String DEFAULT = "default";

  /** By the names of their files, those that others build on first. */
  static final List<String> NAMES = List.of(DEFAULT, "ssvc-cisa", "bod2604", "example-custom");

  private ShippedPolicies() {}

  static PriorityPolicy of(String name) {
    return name.equals(DEFAULT)
        ? PriorityPolicy.standard()
        : Objects.requireNonNull(Others.ALL.get(name));
  }

  static PriorityPolicy readDefault() {
    return PriorityPolicy.of(json(DEFAULT), DefaultWeights.weights());
  }

  private static PriorityPolicy read(String name) {
    String json = json(name);
    return PriorityPolicy.of(
        json, PolicyReader.read(json, name + ".json:", PolicyBases.shippedOnly()));
  }

  private static String json(String name) {
    try (InputStream in =
        Objects.requireNonNull(ShippedPolicies.class.getResourceAsStream(name + ".json"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Read when the first of them is asked for: most users want only the default. */
  private static final class Others {
    static final Map<String, PriorityPolicy> ALL = NAMES.stream()
        .filter(name -> !name.equals(DEFAULT))
        .collect(Collectors.toUnmodifiableMap(Function.identity(), ShippedPolicies::read));
  }
}
