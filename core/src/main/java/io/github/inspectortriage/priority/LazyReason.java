package io.github.inspectortriage.priority;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A reason that is made when it is first asked for: of a thousand scores that are compared one is explained. */
final class LazyReason {
  private final Supplier<Reason> maker;
  private @Nullable Reason made;

  private LazyReason(Supplier<Reason> maker) {
    this.maker = maker;
  }

  static LazyReason of(Supplier<Reason> maker) {
    return new LazyReason(Objects.requireNonNull(maker, "maker"));
  }

  Reason get() {
    // Two threads may both make it. Both make the same, and all its fields are final: no lock is
    // needed to see it whole.
    Reason reason = made;
    if (reason == null) {
      reason = maker.get();
      made = reason;
    }
    return reason;
  }
}
