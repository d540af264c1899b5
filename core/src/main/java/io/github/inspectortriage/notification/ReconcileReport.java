package io.github.inspectortriage.notification;

import java.util.Optional;
import org.immutables.value.Value;

/** What a listing changed. */
@Value.Immutable
public abstract class ReconcileReport {
  ReconcileReport() {}

  /** Why a listing is not trusted to say that something is gone. Its findings are taken all the same. */
  public enum Refusal {
    /** Some pages are missing. */
    INCOMPLETE,
    /** It names nothing, although something is known. */
    EMPTY,
    /** More would vanish than is allowed. The next complete listing, 20 hours later, is accepted if it says the same. */
    TOO_MANY_VANISH
  }

  /** Returns how many findings the listing named. */
  public abstract int named();

  /** Returns how many known findings it does not name any more. */
  public abstract int missing();

  /** Returns how many of these are now closed; others only events ever showed, and a second listing has to miss them too. */
  public abstract int gone();

  /** Returns why nothing was closed because of it; empty if it was trusted. */
  public abstract Optional<Refusal> refusal();

  static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link ReconcileReport}; not thread-safe. */
  static final class Builder extends ImmutableReconcileReport.Builder {
    Builder() {}
  }
}
