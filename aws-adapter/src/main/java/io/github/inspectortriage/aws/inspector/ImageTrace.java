package io.github.inspectortriage.aws.inspector;

import io.github.inspectortriage.SafeText;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Where an image, or any image of a repository, runs, as Inspector last saw it: up to a day ago.
 *
 * @param resourceArn the image or repository that was asked for
 * @param uses one for each service, task or workload, in Inspector's order
 */
public record ImageTrace(String resourceArn, List<ClusterUse> uses) {
  private static final int SHOWN = 3;

  /** Copies the list. */
  public ImageTrace {
    Objects.requireNonNull(resourceArn, "resourceArn");
    uses = List.copyOf(uses);
  }

  /** Returns the clusters, each once. */
  public List<String> clusterArns() {
    return uses.stream().map(ClusterUse::clusterArn).distinct().toList();
  }

  /** Returns where it runs on one line, for a message; empty if it runs nowhere that Inspector sees. Safe to show. */
  public String runsIn() {
    // Two task definitions of one service are one place to whoever reads it.
    List<String> places = uses.stream().map(ClusterUse::toString).distinct().toList();
    String first = places.stream().limit(SHOWN).collect(Collectors.joining("; "));
    int more = places.size() - SHOWN;
    return more > 0 ? first + "; and " + more + " more" : first;
  }

  /** Returns what runs where, safe to show. */
  @Override
  public String toString() {
    return SafeText.oneLine(resourceArn) + " runs in " + (uses.isEmpty() ? "nothing" : runsIn());
  }
}
