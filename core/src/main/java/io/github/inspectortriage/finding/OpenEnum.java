package io.github.inspectortriage.finding;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The enumerations to which Inspector may add: a value that is not ours is the unknown one. */
final class OpenEnum<E extends Enum<E>> {
  private final Map<String, E> byName;
  private final E unknown;

  OpenEnum(E[] values, E unknown) {
    this.byName = Stream.of(values).collect(Collectors.toMap(Enum::name, Function.identity()));
    this.unknown = unknown;
  }

  E of(String text) {
    return byName.getOrDefault(text, unknown);
  }

  E of(Optional<String> text) {
    return text.isPresent() ? of(text.get()) : unknown;
  }

  Optional<String> text(E value) {
    return value == unknown ? Optional.empty() : Optional.of(value.name());
  }
}
