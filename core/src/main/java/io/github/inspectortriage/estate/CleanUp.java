package io.github.inspectortriage.estate;

import io.github.inspectortriage.SafeText;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.immutables.value.Value;

/**
 * By which rules images may go. What is in use never goes, and what nobody knows to be unused only if that is allowed.
 *
 * <pre>{@code
 * CleanUp rules = CleanUp.builder().unusedDays(90).used(UsedImages.read(in, "used.json")).build();
 * CleanUpPlan plan = rules.plan(estate, now);
 * }</pre>
 */
@Value.Immutable
public abstract class CleanUp {
  private static final int TEN_YEARS = 3650;

  CleanUp() {}

  /** What is done with images that can go. */
  public enum Action {
    /** They are deleted for good, up to a hundred a call. */
    DELETE,
    /** They are archived, one a call: pulls fail until they are restored, and 90 days are charged at least. */
    ARCHIVE
  }

  /** Returns how many days an image must not have been pushed, pulled or used; 90 by default, 0 to 3,650. */
  @Value.Default
  public int unusedDays() {
    return 90;
  }

  /** Returns how many of the latest images of each repository stay; 10 by default, 0 or more. */
  @Value.Default
  public int keepNewest() {
    return 10;
  }

  /** Returns whether images may go of which nobody knows whether they are used; not by default. */
  @Value.Default
  public boolean acceptsUnknown() {
    return false;
  }

  /** Returns the prefixes of repositories that are copies of another registry's. */
  public abstract Set<String> pullThrough();

  /** Returns what is used where Inspector does not look; by default nothing is known. */
  @Value.Default
  public UsedImages used() {
    return UsedImages.unknown();
  }

  /** Returns what is done; deleting by default. */
  @Value.Default
  public Action action() {
    return Action.DELETE;
  }

  /** Returns the prices; without them no saving is known. */
  public abstract Optional<Prices> prices();

  /**
   * Says which images can go.
   *
   * @param now the time as of which they are judged
   * @throws InvalidEstateException if the prices are of another Region than the images
   */
  public CleanUpPlan plan(Estate estate, Instant now) {
    checkRegion(estate, prices());
    return new CleanUpRun(this, estate, now).plan();
  }

  static void checkRegion(Estate estate, Optional<Prices> prices) {
    Map<String, String> regions = new TreeMap<>(estate.regions());
    prices
        .flatMap(Prices::region)
        .ifPresent(region ->
            regions.putIfAbsent(SafeText.oneLine(region), prices.orElseThrow().source()));
    if (regions.size() > 1) {
      throw Estate.twoRegions(prices.orElseThrow().source(), "$.region", regions);
    }
  }

  @Value.Check
  void check() {
    if (unusedDays() < 0 || unusedDays() > TEN_YEARS) {
      throw new IllegalArgumentException(
          "unusedDays must be from 0 to " + TEN_YEARS + ", but was " + unusedDays());
    }
    if (keepNewest() < 0) {
      throw new IllegalArgumentException("keepNewest must be 0 or more, but was " + keepNewest());
    }
  }

  boolean isPullThrough(String repository) {
    return pullThrough().stream()
        .map(prefix -> prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix)
        .anyMatch(prefix -> repository.equals(prefix) || repository.startsWith(prefix + "/"));
  }

  @Override
  public String toString() {
    return action() + " what was not used for " + unusedDays() + " days, but the newest "
        + keepNewest();
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link CleanUp}; not thread-safe. */
  public static final class Builder extends ImmutableCleanUp.Builder {
    Builder() {}
  }
}
