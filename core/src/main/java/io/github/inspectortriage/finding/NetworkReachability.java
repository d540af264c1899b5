package io.github.inspectortriage.finding;

import io.github.inspectortriage.HouseOnly;
import io.github.inspectortriage.Shown;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

/** How a port can be reached from outside: {@code networkReachabilityDetails}. */
@Value.Immutable
public abstract class NetworkReachability {
  NetworkReachability() {}

  /** Returns the ports that are open. */
  public abstract PortRange openPortRange();

  /** Returns what {@link #protocol()} was read from. */
  public abstract Optional<String> protocolText();

  /** Returns the protocol. */
  @Value.Derived
  public NetworkProtocol protocol() {
    return NetworkProtocol.OPEN.of(protocolText());
  }

  /** Returns the way from outside to the resource, up to 30 steps: {@code networkPath.steps}. */
  public abstract List<NetworkStep> steps();

  /**
   * One as it was read, whose steps may be read later.
   *
   * @param others all but the steps
   */
  @HouseOnly
  public static NetworkReachability of(NetworkReachability others, Later<List<NetworkStep>> steps) {
    return new ReadReachability(others, steps);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NetworkReachability that
        && openPortRange().equals(that.openPortRange())
        && protocolText().equals(that.protocolText())
        && steps().equals(that.steps());
  }

  @Override
  public int hashCode() {
    return Objects.hash(openPortRange(), protocolText(), steps());
  }

  /** Returns the main things it says, safe to show. */
  @Override
  public String toString() {
    return Shown.of(openPortRange(), protocolText());
  }

  /** Returns a builder that holds what this does. */
  public Builder toBuilder() {
    return builder().from(this);
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link NetworkReachability}; not thread-safe. */
  public static final class Builder extends ImmutableNetworkReachability.Builder {
    Builder() {}

    /** Sets {@link NetworkReachability#protocolText()} to the name of the protocol, or to none if it is unknown. */
    public Builder protocol(NetworkProtocol value) {
      return protocolText(NetworkProtocol.OPEN.text(value));
    }
  }
}
