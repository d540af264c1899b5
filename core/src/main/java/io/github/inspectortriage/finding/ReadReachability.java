package io.github.inspectortriage.finding;

import java.util.List;
import java.util.Optional;

/** How a port is reached, as it was read: the steps are made when somebody asks. */
final class ReadReachability extends NetworkReachability {
  private final NetworkReachability others;
  private final Later<List<NetworkStep>> steps;

  ReadReachability(NetworkReachability others, Later<List<NetworkStep>> steps) {
    this.others = others;
    this.steps = steps;
  }

  @Override
  public PortRange openPortRange() {
    return others.openPortRange();
  }

  @Override
  public Optional<String> protocolText() {
    return others.protocolText();
  }

  @Override
  public NetworkProtocol protocol() {
    return others.protocol();
  }

  @Override
  public List<NetworkStep> steps() {
    return steps.get();
  }
}
