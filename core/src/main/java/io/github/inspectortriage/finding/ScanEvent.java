package io.github.inspectortriage.finding;

import io.github.inspectortriage.Shown;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.immutables.value.Value;

/** The event of a first scan that has ended: {@code Inspector2 Scan}. */
@Value.Immutable
public abstract non-sealed class ScanEvent implements InspectorEvent {
  private static final String REPOSITORY = ":repository/";
  private static final String TOTAL = "TOTAL";

  ScanEvent() {}

  /** Returns how the scan ended, like {@code INITIAL_SCAN_COMPLETE}. */
  public abstract String scanStatus();

  /** Returns the repository of the image as Inspector writes it: its ARN, although the member is a name. */
  public abstract Optional<String> repository();

  /** Returns the name of the repository, which is the end of its ARN. */
  public Optional<String> repositoryName() {
    return repository().map(text -> {
      int at = text.indexOf(REPOSITORY);
      return at < 0 ? text : text.substring(at + REPOSITORY.length());
    });
  }

  /** Returns the digest of the image, or empty if no image was scanned. */
  public abstract Optional<String> imageDigest();

  /** Returns the tags of the image; none if it has none. */
  public abstract List<String> imageTags();

  /** Returns the machine, or empty if none was scanned. */
  public abstract Optional<String> instanceId();

  /**
   * Returns the findings by severity as Inspector writes them, {@code TOTAL} among them.
   *
   * <p>A severity that is missing was not counted, which Inspector does with LOW and below even if there are some.
   */
  public abstract Map<String, Long> findingSeverityCounts();

  /** Returns the findings of a severity, or empty if they were not counted. */
  public OptionalLong findingCount(Severity severity) {
    return count(severity.name());
  }

  /** Returns all findings, at least the sum of those that were counted by severity; empty if there is no total. */
  public OptionalLong totalFindingCount() {
    return count(TOTAL);
  }

  /** Returns the version of the event's detail, like {@code 1.0}. */
  public abstract Optional<String> version();

  private OptionalLong count(String name) {
    Long count = findingSeverityCounts().get(name);
    return count == null ? OptionalLong.empty() : OptionalLong.of(count);
  }

  /** Returns the main things it says, safe to show. */
  @Override
  public String toString() {
    return Shown.of(
        detailType(), account(), region(), scanStatus(), repository(), imageDigest(), instanceId());
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link ScanEvent}; not thread-safe. */
  public static final class Builder extends ImmutableScanEvent.Builder {
    Builder() {}
  }
}
