package io.github.inspectortriage.finding;

import io.github.inspectortriage.SafeText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.immutables.value.Value;

/**
 * One finding of Amazon Inspector: a weakness on a resource, in the state in which Inspector last reported it.
 *
 * <p>The accessors are what the rest of this library needs; {@link #raw()} holds all that Inspector sent, with the
 * fields that this version does not know. The names are those of the API
 * (https://docs.aws.amazon.com/inspector/v2/APIReference/API_Finding.html).
 */
@Value.Immutable
public abstract class Finding {
  Finding() {}

  /** Returns the identity of the finding; it stays the same from the first event to the last. */
  public abstract String findingArn();

  /** Returns the account that owns the resource. */
  public abstract String awsAccountId();

  /** Returns what {@link #type()} was read from. */
  public abstract String typeText();

  /** Returns what kind of weakness it is. */
  @Value.Derived
  public FindingType type() {
    return FindingType.OPEN.of(typeText());
  }

  /** Returns the title, like {@code CVE-2024-6119 - openssl}. */
  public abstract Optional<String> title();

  /** Returns the description, which Inspector cuts at 1,024 characters, in the middle of a word. */
  public abstract Optional<String> description();

  /** Returns what {@link #severity()} was read from. */
  public abstract String severityText();

  /** Returns the severity. */
  @Value.Derived
  public Severity severity() {
    return Severity.OPEN.of(severityText());
  }

  /** Returns what {@link #status()} was read from. */
  public abstract String statusText();

  /** Returns whether the finding is open. */
  @Value.Derived
  public FindingStatus status() {
    return FindingStatus.OPEN.of(statusText());
  }

  /** Returns what Inspector says to do; empty if it says nothing. */
  public abstract Optional<Recommendation> recommendation();

  /** Returns when Inspector first saw it on this resource; an image rebuilt under a new digest starts anew. */
  public abstract Instant firstObservedAt();

  /** Returns when Inspector last saw it. */
  public abstract Instant lastObservedAt();

  /** Returns when Inspector last changed the finding. */
  public abstract Optional<Instant> updatedAt();

  /** Returns {@link #updatedAt()}, or {@link #lastObservedAt()} without one: the later of two reports is the true one. */
  public Instant reportedAt() {
    return updatedAt().orElse(lastObservedAt());
  }

  /** Returns what it was found on, 1 to 10. */
  public abstract List<Resource> resources();

  /** Returns Inspector's own score, 0 to 10; for an image it is the CVSS base score, unadjusted. */
  public abstract OptionalDouble inspectorScore();

  /** Returns how Inspector adjusted the score, where it says so. */
  public abstract Optional<AdjustedCvss> adjustedCvss();

  /** Returns the vulnerability, if the finding is about a package. */
  public abstract Optional<PackageVulnerability> packageVulnerability();

  /** Returns how the port is reached, if the finding is about a network. */
  public abstract Optional<NetworkReachability> networkReachability();

  /** Returns the weakness, if the finding is about code. */
  public abstract Optional<CodeVulnerability> codeVulnerability();

  /** Returns what {@link #fixAvailable()} was read from. */
  public abstract Optional<String> fixAvailableText();

  /** Returns whether a fixed version exists. */
  @Value.Derived
  public FixAvailable fixAvailable() {
    return FixAvailable.OPEN.of(fixAvailableText());
  }

  /** Returns what {@link #exploitAvailable()} was read from. */
  public abstract Optional<String> exploitAvailableText();

  /** Returns whether exploit code is known. */
  @Value.Derived
  public ExploitAvailable exploitAvailable() {
    return ExploitAvailable.OPEN.of(exploitAvailableText());
  }

  /** Returns when an exploit was last known. */
  public abstract Optional<Instant> lastKnownExploitAt();

  /**
   * Returns the probability of exploitation within 30 days, 0 to 1, or empty if Inspector sent none.
   *
   * <p>EPSS as of the event, not of today: FIRST publishes new scores daily (https://www.first.org/epss/model).
   */
  public abstract OptionalDouble epssScore();

  /**
   * Returns the JSON object that the finding was read from, also the members that this version does not know; an empty
   * object for one that was built in code. Not part of equality, which asks what was said and not how it was written.
   */
  @Value.Default
  @Value.Auxiliary
  public RawJson raw() {
    return RawJson.EMPTY_OBJECT;
  }

  /** Returns the EventBridge event that brought the finding, whole; empty if it came otherwise. Not part of equality. */
  @Value.Auxiliary
  public abstract Optional<RawJson> event();

  /**
   * Returns what is to be said of how it was read, up to 20: values that count as unknown because their members cannot have
   * them. If there is more, one more says from where on. Not part of equality.
   */
  public List<Remark> remarks() {
    return laterRemarks().get();
  }

  /** What {@link #remarks()} returns: of what is read later, only reading it says what is to be said. */
  @Value.Default
  @Value.Auxiliary
  Later<List<Remark>> laterRemarks() {
    return Later.known(List.of());
  }

  /** Returns the first image among the resources. */
  public Optional<EcrImage> image() {
    return resources().stream().flatMap(resource -> resource.image().stream()).findFirst();
  }

  /** Returns the id of the vulnerability, or empty if the finding is not about a package. */
  public Optional<String> vulnerabilityId() {
    return packageVulnerability().map(PackageVulnerability::vulnerabilityId);
  }

  /** Returns the Region: that of the first resource, else the one in the ARN, else empty. */
  public Optional<String> region() {
    for (Resource resource : resources()) {
      if (resource.region().isPresent()) {
        return resource.region();
      }
    }
    return regionInArn();
  }

  /**
   * Returns whether the image is in use; {@link ImageUse#UNKNOWN} for a resource that is not an image.
   *
   * <p>The most used of several images counts.
   *
   * @param now when the question is asked
   * @param recent how long ago the last use may be to count as {@link ImageUse#RECENT}
   */
  public ImageUse useAt(Instant now, Duration recent) {
    ImageUse most = null;
    for (Resource resource : resources()) {
      Optional<EcrImage> image = resource.image();
      if (image.isPresent()) {
        ImageUse use = image.get().useAt(now, recent);
        most = most == null || moreUsedFirst(use, most) < 0 ? use : most;
      }
    }
    return most == null ? ImageUse.UNKNOWN : most;
  }

  @Value.Check
  void check() {
    if (resources().isEmpty()) {
      throw new IllegalArgumentException("resources must hold 1 to 10, but were none");
    }
    Ranges.require("inspectorScore", inspectorScore(), 10);
    Ranges.require("epssScore", epssScore(), 1);
  }

  /** Returns the ARN, safe to show. */
  @Override
  public String toString() {
    return SafeText.oneLine(findingArn());
  }

  /**
   * Returns the finding as it would be if nothing had run its images for long, to ask what that would change.
   *
   * <p>Its images have a use count of 0 and no date of use or push: by then none is so fresh that Inspector lacks a figure.
   */
  public Finding withoutUse() {
    return toBuilder()
        .resources(resources().stream().map(Resource::withoutUse).toList())
        .build();
  }

  /** Returns a builder that holds what this does. */
  public Builder toBuilder() {
    return builder().from(this);
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  private Optional<String> regionInArn() {
    String[] parts = findingArn().split(":", 6);
    return parts.length == 6 && !parts[3].isEmpty() ? Optional.of(parts[3]) : Optional.empty();
  }

  // An image of which we know nothing may be running, so it stands before one that was.
  private static int moreUsedFirst(ImageUse a, ImageUse b) {
    List<ImageUse> order =
        List.of(ImageUse.IN_USE, ImageUse.UNKNOWN, ImageUse.RECENT, ImageUse.IDLE);
    return Integer.compare(order.indexOf(a), order.indexOf(b));
  }

  /** Builds a {@link Finding}; not thread-safe. */
  public static final class Builder extends ImmutableFinding.Builder {
    Builder() {}

    /** Sets {@link Finding#remarks()}. */
    public Builder remarks(Iterable<Remark> remarks) {
      List<Remark> all = new ArrayList<>();
      remarks.forEach(all::add);
      return laterRemarks(Later.known(List.copyOf(all)));
    }

    /** Sets {@link Finding#typeText()} to the name of the type. */
    public Builder type(FindingType type) {
      return typeText(type.name());
    }

    /** Sets {@link Finding#severityText()} to the name of the severity. */
    public Builder severity(Severity severity) {
      return severityText(severity.name());
    }

    /** Sets {@link Finding#statusText()} to the name of the status. */
    public Builder status(FindingStatus status) {
      return statusText(status.name());
    }

    /** Sets {@link Finding#fixAvailableText()} to the name of the value, or to none if it is unknown. */
    public Builder fixAvailable(FixAvailable value) {
      return fixAvailableText(FixAvailable.OPEN.text(value));
    }

    /** Sets {@link Finding#exploitAvailableText()} to the name of the value, or to none if it is unknown. */
    public Builder exploitAvailable(ExploitAvailable value) {
      return exploitAvailableText(ExploitAvailable.OPEN.text(value));
    }
  }
}
