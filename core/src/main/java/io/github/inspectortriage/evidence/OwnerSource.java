package io.github.inspectortriage.evidence;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.Resource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who answers for a finding: the first of these that knows it.
 *
 * <ol>
 *   <li>a function of the caller's own, if there is one;
 *   <li>the evidence, which has it from the file on images ({@link ImageContexts});
 *   <li>the tag {@code owner} of the resource that the finding is on;
 * </ol>
 *
 * <p>else nobody is known. An {@link EvidenceSource} asks it, so that {@link Evidence#owner()} holds the answer:
 *
 * <pre>{@code
 * EvidenceSource evidence = EvidenceSource.builder()
 *     .images(ImageContexts.read(Path.of("images.json")))
 *     .owners(OwnerSource.standard().tag("team"))
 *     .build();
 * evidence.apply(finding).owner(); // team-payments
 * }</pre>
 *
 * <p>Safe for many threads if the function is. An owner is outside text.
 */
public final class OwnerSource {
  private static final OwnerSource STANDARD = new OwnerSource(finding -> Optional.empty(), "owner");

  private final Function<Finding, Optional<String>> function;
  private final @Nullable String tag;

  private OwnerSource(Function<Finding, Optional<String>> function, @Nullable String tag) {
    this.function = function;
    this.tag = tag;
  }

  /** Returns one without a function of the caller's, which looks at the tag {@code owner}. */
  public static OwnerSource standard() {
    return STANDARD;
  }

  /** Returns one that asks this function first; where it has no answer the others are asked. */
  public OwnerSource first(Function<Finding, Optional<String>> ownerOf) {
    return new OwnerSource(Objects.requireNonNull(ownerOf, "ownerOf"), tag);
  }

  /**
   * Returns one that looks at another tag; upper and lower case are the same.
   *
   * @throws IllegalArgumentException if the name is blank
   */
  public OwnerSource tag(String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException(
          "name must say something, but was " + SafeText.quote(name));
    }
    return new OwnerSource(function, name);
  }

  /** Returns one that looks at no tag. */
  public OwnerSource withoutTag() {
    return new OwnerSource(function, null);
  }

  /** Returns who answers for a finding of which this is known; empty if nobody is known. */
  public Optional<String> ownerOf(Finding finding, Evidence evidence) {
    return ownerOf(finding, evidence.owner());
  }

  Optional<String> ownerOf(Finding finding, Optional<String> ofImage) {
    return said(function.apply(finding)).or(() -> said(ofImage)).or(() -> tagOf(finding));
  }

  /** Returns which tag it looks at, safe to show. */
  @Override
  public String toString() {
    return "OwnerSource[" + (tag == null ? "no tag" : "tag " + SafeText.quote(tag)) + "]";
  }

  private Optional<String> tagOf(Finding finding) {
    return finding.resources().stream()
        .flatMap(resource -> tagOf(resource).stream())
        .findFirst();
  }

  /** The tag as it is written counts before one in other letters. */
  private Optional<String> tagOf(Resource resource) {
    if (tag == null) {
      return Optional.empty();
    }
    return said(Optional.ofNullable(resource.tags().get(tag)))
        .or(() -> resource.tags().entrySet().stream()
            .filter(each -> each.getKey().equalsIgnoreCase(tag))
            .map(Map.Entry::getValue)
            .filter(value -> !value.isBlank())
            .findFirst());
  }

  private static Optional<String> said(Optional<String> owner) {
    return owner.filter(name -> !name.isBlank());
  }
}
