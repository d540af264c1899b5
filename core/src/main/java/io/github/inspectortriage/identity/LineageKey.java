package io.github.inspectortriage.identity;

import io.github.inspectortriage.HouseOnly;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.Resource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.immutables.value.Value;

/**
 * The same weakness of the same package in the same place of the same thing, whatever was rebuilt: what findings on the old
 * and the new digest of an image have in common. It holds no digest, tag or version.
 *
 * <pre>{@code
 * Map<LineageKey, Instant> firstSeen = new HashMap<>();
 * for (LineageKey key : LineageKey.of(finding)) {
 *   firstSeen.merge(key, finding.firstObservedAt(), (a, b) -> a.isBefore(b) ? a : b);
 * }
 * }</pre>
 *
 * <p>A finding has a key for each of its packages, because a rebuilt image may bring one package more or less.
 */
@Value.Immutable
public abstract class LineageKey implements Comparable<LineageKey> {
  private static final Comparator<LineageKey> BY_PARTS = Comparator.comparing(LineageKey::registry)
      .thenComparing(LineageKey::repository)
      .thenComparing(LineageKey::vulnerability)
      .thenComparing(key -> key.packageName().orElse(""))
      .thenComparing(key -> key.place().orElse(""));

  LineageKey() {}

  /**
   * Returns the registry, as a host: {@code 123456789012.dkr.ecr.eu-central-1.amazonaws.com}. For a resource that is not an image the
   * account and the Region, like {@code 123456789012/eu-central-1}.
   */
  public abstract String registry();

  /** Returns the repository; for a resource that is not an image its own name: the id of an instance, the name of a function. */
  public abstract String repository();

  /** Returns the id of the vulnerability; else that of the detector that found it in code, else the title, which names ports. */
  public abstract String vulnerability();

  /** Returns the name of the package; empty if the finding is not about one. */
  public abstract Optional<String> packageName();

  /**
   * Returns where the package lies, with {@code *} for its version, or the file of code; empty for packages of the operating
   * system and for networks.
   */
  public abstract Optional<String> place();

  /** Returns the keys of a finding, one for each resource and package; a finding that is not about a package has one. */
  public static List<LineageKey> of(Finding finding) {
    return finding.resources().stream()
        .flatMap(resource -> Lineages.of(finding, resource))
        .distinct()
        .toList();
  }

  /** Returns the keys of one resource of a finding, one for each package. */
  @HouseOnly
  public static List<LineageKey> of(Finding finding, Resource resource) {
    return Lineages.of(finding, resource).distinct().toList();
  }

  /** What keys say of one resource: registry, repository and weakness, without a package and its place. */
  @HouseOnly
  public static LineageKey ofResource(Finding finding, Resource resource) {
    return Lineages.thing(finding, resource).build();
  }

  /**
   * Parses the text of a key.
   *
   * @throws InvalidIdentityException if it is not a key
   */
  public static LineageKey parse(String text) {
    return Lineages.parse(Objects.requireNonNull(text, "text"));
  }

  /** Returns an equal key whose texts are those that a map has, so that many keys share them; it takes up what it has not. */
  @HouseOnly
  public LineageKey sharing(Map<String, String> texts) {
    UnaryOperator<String> shared = text -> texts.computeIfAbsent(text, it -> it);
    return builder()
        .registry(shared.apply(registry()))
        .repository(shared.apply(repository()))
        .vulnerability(shared.apply(vulnerability()))
        .packageName(packageName().map(shared))
        .place(place().map(shared))
        .build();
  }

  /** Returns the key of the place and weakness alone. */
  @HouseOnly
  public LineageKey withoutPackage() {
    return builder()
        .from(this)
        .packageName(Optional.empty())
        .place(Optional.empty())
        .build();
  }

  /** Returns a key that has nothing but the package and its place: many keys have few of them. */
  @HouseOnly
  public LineageKey onlyPackage() {
    return builder().from(this).registry("").repository("").vulnerability("").build();
  }

  /** Returns the key of this place and weakness, and of the package of another key. */
  @HouseOnly
  public LineageKey withPackageOf(LineageKey other) {
    return builder()
        .from(this)
        .packageName(other.packageName())
        .place(other.place())
        .build();
  }

  /** Orders keys by registry, repository, vulnerability, package and place, each by its code units. */
  @HouseOnly
  public static Comparator<LineageKey> byParts() {
    return BY_PARTS;
  }

  /** Orders keys by their text. */
  @Override
  public int compareTo(LineageKey other) {
    return toString().compareTo(other.toString());
  }

  /**
   * Returns the key as a text that {@link #parse} reads and that stays the same between versions of this library: the five
   * parts with {@code |} between them, in which whatever is not a visible ASCII character is escaped as in a URL.
   */
  @Override
  public String toString() {
    return Lineages.text(this);
  }

  static ImmutableLineageKey.Builder builder() {
    return ImmutableLineageKey.builder();
  }
}
