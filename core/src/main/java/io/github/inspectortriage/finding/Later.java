package io.github.inspectortriage.finding;

import io.github.inspectortriage.HouseOnly;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is made when it is first asked for. Safe for many threads: of several that ask at once, one makes it. */
@HouseOnly
public final class Later<T> {
  private @Nullable Supplier<T> maker;
  private volatile @Nullable T value;

  private Later(@Nullable Supplier<T> maker, @Nullable T value) {
    this.maker = maker;
    this.value = value;
  }

  /** A value that is there. */
  public static <T> Later<T> known(T value) {
    return new Later<>(null, Objects.requireNonNull(value, "value"));
  }

  /** A value that is to be made, once. */
  public static <T> Later<T> of(Supplier<T> maker) {
    return new Later<>(Objects.requireNonNull(maker, "maker"), null);
  }

  /** Whether it is there. */
  public boolean isKnown() {
    return value != null;
  }

  /** The value. */
  public T get() {
    T known = value;
    return known == null ? make() : known;
  }

  private synchronized T make() {
    T known = value;
    if (known == null) {
      known = Objects.requireNonNull(maker).get();
      value = known;
      maker = null;
    }
    return known;
  }
}
