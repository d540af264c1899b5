package io.github.inspectortriage.notification;

import java.lang.ref.WeakReference;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A part of a message: there, or made from what is packed whenever somebody asks, and then kept no longer than somebody uses it. A message
 * may tell of ten thousand findings, of which few are looked at, and of the rest one after another.
 */
final class Unpacked<T> {
  private final @Nullable T known;
  private final @Nullable Supplier<T> maker;
  private volatile @Nullable WeakReference<T> last;

  private Unpacked(@Nullable T known, @Nullable Supplier<T> maker, @Nullable T last) {
    this.known = known;
    this.maker = maker;
    this.last = last == null ? null : new WeakReference<>(last);
  }

  /** What somebody built. */
  static <T> Unpacked<T> known(T value) {
    return new Unpacked<>(value, null, null);
  }

  /**
   * What can be made again.
   *
   * @param made what the maker makes, as long as it is at hand
   * @param maker makes the same whenever it is asked, in any thread
   */
  static <T> Unpacked<T> of(T made, Supplier<T> maker) {
    return new Unpacked<>(null, maker, made);
  }

  T get() {
    if (known != null) {
      return known;
    }
    WeakReference<T> kept = last;
    T made = kept == null ? null : kept.get();
    if (made == null) {
      made = Objects.requireNonNull(maker).get();
      last = new WeakReference<>(made);
    }
    return made;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Unpacked<?> that && get().equals(that.get());
  }

  @Override
  public int hashCode() {
    return get().hashCode();
  }

  @Override
  public String toString() {
    return get().toString();
  }
}
