package io.github.inspectortriage.comparison;

import io.github.inspectortriage.estate.AwsAnswers;
import io.github.inspectortriage.estate.AwsObject;
import io.github.inspectortriage.estate.InvalidEstateException;
import io.github.inspectortriage.identity.ImageReference;
import io.github.inspectortriage.identity.InvalidIdentityException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;

/** What Inspector scans, and what it no longer scans, as it answers to {@code list-coverage}. Immutable. */
public final class ScanCoverage {
  private final Set<Thing> active;
  private final Set<Thing> inactive;

  private ScanCoverage(Set<Thing> active, Set<Thing> inactive) {
    this.active = Set.copyOf(active);
    this.inactive = Set.copyOf(inactive);
  }

  /**
   * Reads answers, one, several behind each other, or an array of them; the input stays open.
   *
   * @param source the name of the file, for errors
   * @throws InvalidEstateException if it is something else
   */
  public static ScanCoverage read(InputStream in, String source) throws IOException {
    Set<Thing> active = new HashSet<>();
    Set<Thing> inactive = new HashSet<>();
    AwsAnswers.read(in, source, "coveredResources", "inspector2 list-coverage", resource -> {
      String status = resource.object("scanStatus").text("statusCode").orElse("");
      Thing thing = thing(resource);
      if (status.equals("ACTIVE")) {
        active.add(thing);
      } else if (status.equals("INACTIVE")) {
        inactive.add(thing);
      }
    });
    return new ScanCoverage(active, inactive);
  }

  /** Returns what both together say. */
  public ScanCoverage plus(ScanCoverage other) {
    Set<Thing> bothActive = new HashSet<>(active);
    bothActive.addAll(other.active);
    Set<Thing> bothInactive = new HashSet<>(inactive);
    bothInactive.addAll(other.inactive);
    return new ScanCoverage(bothActive, bothInactive);
  }

  Set<Thing> active() {
    return active;
  }

  boolean isInactive(Thing thing) {
    return inactive.contains(thing);
  }

  /** Returns how much is scanned, and how much no longer. */
  @Override
  public String toString() {
    return "ScanCoverage[" + active.size() + " active, " + inactive.size() + " inactive]";
  }

  private static Thing thing(AwsObject resource) {
    String id = resource.required("resourceId");
    if (!resource.required("resourceType").equals("AWS_ECR_CONTAINER_IMAGE")) {
      return new Thing(id, "");
    }
    try {
      return Thing.of(ImageReference.parse(id))
          .orElseThrow(
              () -> resource.error("resourceId: expected the ARN of an image, with its digest"));
    } catch (InvalidIdentityException e) {
      throw resource.error("resourceId: " + e.getMessage());
    }
  }
}
