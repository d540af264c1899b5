package io.github.inspectortriage.version;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.PackageManager;
import io.github.inspectortriage.finding.VulnerablePackage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.immutables.value.Value;

/**
 * The version of one package that closes all of its findings: the newest of their fixed versions, in the package's own
 * {@link VersionOrder}.
 *
 * <pre>{@code
 * for (UpgradeTarget target : UpgradeTarget.of(findings)) {
 *   System.out.println(target); // go/stdlib 1.24.4 -> 1.26.0-rc.3 closes 21
 * }
 * }</pre>
 *
 * <p>Where one fixed version cannot be compared with the rest there is no {@link #version()}: {@link #fixedVersions()}
 * lists them for a person to choose.
 */
@Value.Immutable
public abstract class UpgradeTarget {
  UpgradeTarget() {}

  /** Returns the name of the package. */
  public abstract String packageName();

  /** Returns what {@link #packageManager()} was read from, like {@code OS} or {@code JAR}. */
  public abstract Optional<String> packageManagerText();

  /** Returns what manages the package. */
  public PackageManager packageManager() {
    return packageManagerText().map(PackageManager::of).orElse(PackageManager.UNKNOWN);
  }

  /** Returns where the package lies; empty for packages of the operating system. */
  public abstract Optional<String> filePath();

  /** Returns the operating system of a package that belongs to it, like {@code DEBIAN_12}; empty for other packages. */
  public abstract Optional<String> platform();

  /** Returns the order of its versions; empty if the package manager or the platform is not known here. */
  public abstract Optional<VersionOrder> order();

  /** Returns the installed versions, distinct, with epoch and release where Inspector sent them. */
  public abstract List<String> installedVersions();

  /** Returns the versions in which a finding is fixed, distinct; none if no finding has a fix. */
  public abstract List<String> fixedVersions();

  /** Returns the version that closes all that have a fix; empty if none has, or if the newest is unknown. */
  public abstract Optional<String> version();

  /** Returns the findings that have a fix. */
  public abstract List<Finding> fixable();

  /** Returns the findings that no version closes yet, because the package has no fix in them. */
  public abstract List<Finding> unfixable();

  /**
   * Returns the targets of all packages in the findings, the one that closes most first. Packages are the same that have
   * the same name, manager and path, and for packages of the operating system the same platform; give the findings of one
   * image to learn what that image needs.
   */
  public static List<UpgradeTarget> of(Collection<Finding> findings) {
    Map<Subject, List<Occurrence>> subjects = new LinkedHashMap<>();
    for (Finding finding : findings) {
      packages(finding)
          .forEach(one -> subjects
              .computeIfAbsent(Subject.of(finding, one), subject -> new ArrayList<>())
              .add(new Occurrence(finding, one)));
    }
    return subjects.entrySet().stream()
        .map(entry -> target(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparingInt((UpgradeTarget target) -> -target.fixable().size())
                .thenComparing(UpgradeTarget::packageName))
        .toList();
  }

  /** Returns what to upgrade, to which version and what that closes, safe to show. */
  @Override
  public String toString() {
    String from = String.join(", ", installedVersions());
    String to = version()
        .map(version -> " -> " + version + " closes " + fixable().size())
        .orElse(fixedVersions().isEmpty() ? " has no fix" : " -> unknown among " + fixedVersions());
    return SafeText.oneLine(packageName() + " " + from + to);
  }

  private static UpgradeTarget target(Subject subject, List<Occurrence> occurrences) {
    TreeSet<String> installed = new TreeSet<>();
    TreeSet<String> fixed = new TreeSet<>();
    Set<Finding> unfixable = new LinkedHashSet<>();
    for (Occurrence occurrence : occurrences) {
      occurrence.vulnerable().installedVersion().ifPresent(installed::add);
      occurrence
          .vulnerable()
          .fixedInVersion()
          .ifPresentOrElse(fixed::add, () -> unfixable.add(occurrence.finding()));
    }
    Occurrence first = occurrences.get(0);
    Optional<VersionOrder> order = VersionOrder.of(first.finding(), first.vulnerable());
    return ImmutableUpgradeTarget.builder()
        .packageName(subject.name())
        .packageManagerText(first.vulnerable().packageManagerText())
        .filePath(first.vulnerable().filePath())
        .platform(Optional.of(subject.platform()).filter(platform -> !platform.isEmpty()))
        .order(order)
        .installedVersions(installed)
        .fixedVersions(fixed)
        .version(
            fixed.size() == 1 ? Optional.of(fixed.first()) : order.flatMap(by -> by.newest(fixed)))
        .fixable(findings(occurrences)
            .filter(finding -> !unfixable.contains(finding))
            .toList())
        .unfixable(unfixable)
        .build();
  }

  private static Stream<Finding> findings(List<Occurrence> occurrences) {
    return occurrences.stream().map(Occurrence::finding).distinct();
  }

  private static Stream<VulnerablePackage> packages(Finding finding) {
    return finding.packageVulnerability().stream()
        .flatMap(vulnerability -> vulnerability.vulnerablePackages().stream());
  }

  /** What is upgraded as one; absent parts are empty. */
  private record Subject(String name, String manager, String path, String platform) {
    static Subject of(Finding finding, VulnerablePackage one) {
      boolean isOfPlatform = one.packageManager() == PackageManager.OS;
      return new Subject(
          one.name(),
          one.packageManagerText().orElse(""),
          one.filePath().orElse(""),
          isOfPlatform ? VersionOrder.platform(finding).orElse("") : "");
    }
  }

  private record Occurrence(Finding finding, VulnerablePackage vulnerable) {}
}
