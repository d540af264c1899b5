package io.github.inspectortriage.version;

import io.github.inspectortriage.HouseOnly;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FixAvailable;
import io.github.inspectortriage.finding.PackageManager;
import io.github.inspectortriage.finding.VulnerablePackage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.immutables.value.Value;
import org.jspecify.annotations.Nullable;

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

  /**
   * Returns those of {@link #fixedVersions()} that are no upgrade: Inspector names a fix that is not newer than what is
   * installed, as when an older branch got it.
   */
  public abstract List<String> olderVersions();

  /**
   * Returns the version that closes all that have a fix; empty if none has, or if the newest is unknown. A text that is no
   * version is never it.
   */
  public abstract Optional<String> version();

  /** Returns the findings that have a fix, as far as is known. */
  public abstract List<Finding> fixable();

  /** Returns the findings that no version closes yet, because the package has no fix in them that is a newer version. */
  public abstract List<Finding> unfixable();

  /** Returns whether Inspector says that a fix exists, but names no version of any package of the finding. */
  public abstract boolean hasUnnamedFix();

  /**
   * Returns the targets of all packages in the findings, the one that closes most first. Packages are the same that have
   * the same name, manager and path, and for packages of the operating system the same platform; give the findings of one
   * image to learn what that image needs.
   */
  public static List<UpgradeTarget> of(Collection<Finding> findings) {
    Map<Subject, List<Occurrence>> subjects = new LinkedHashMap<>();
    Set<Finding> unnamed = Collections.newSetFromMap(new IdentityHashMap<>());
    // Equal findings are one. Each is compared once: a finding may have thousands of packages, and
    // to compare it once for each of them would grow with their square.
    for (Finding finding : new LinkedHashSet<>(findings)) {
      if (hasUnnamedFix(finding)) {
        unnamed.add(finding);
      }
      packages(finding)
          .forEach(one -> subjects
              .computeIfAbsent(Subject.of(finding, one), subject -> new ArrayList<>())
              .add(Occurrence.of(finding, one)));
    }
    return subjects.entrySet().stream()
        .map(entry -> target(entry.getKey(), entry.getValue(), unnamed))
        .sorted(
            Comparator.comparingInt((UpgradeTarget target) -> -target.fixable().size())
                .thenComparing(UpgradeTarget::packageName))
        .toList();
  }

  /**
   * Returns the fixed version of a package of a finding, if it is one to go to: a version, and not known to be no newer than
   * what is installed.
   */
  public static Optional<String> fixOf(Finding finding, VulnerablePackage vulnerablePackage) {
    return vulnerablePackage
        .fixedInVersion()
        .filter(fix -> NamedFix.of(finding, vulnerablePackage) == NamedFix.UPGRADE);
  }

  /** Returns what to upgrade, to which version and what that closes, safe to show. */
  @Override
  public String toString() {
    String from = installedVersions().isEmpty() ? "" : " " + String.join(", ", installedVersions());
    return SafeText.oneLine(packageName() + from + outcome());
  }

  private String outcome() {
    if (version().isPresent()) {
      String shown = VulnerablePackage.withoutEpochZero(version().get());
      return " -> " + shown + " closes " + fixable().size();
    }
    List<String> others = new ArrayList<>(fixedVersions());
    others.removeAll(olderVersions());
    if (!others.isEmpty()) {
      return " -> unknown among " + shown(others);
    }
    if (!olderVersions().isEmpty()) {
      return " has no fix that is newer: " + shown(olderVersions())
          + (hasOnlyInstalled() ? " is installed" : " is older than what is installed");
    }
    return hasUnnamedFix() ? " has a fix, but Inspector names no version" : " has no fix";
  }

  /** Whether the only fixes that are named are what is installed. */
  @HouseOnly
  public boolean hasOnlyInstalled() {
    return !olderVersions().isEmpty()
        && shown(installedVersions()).containsAll(shown(olderVersions()));
  }

  private static List<String> shown(List<String> versions) {
    return versions.stream().map(VulnerablePackage::withoutEpochZero).toList();
  }

  private static boolean hasUnnamedFix(Finding finding) {
    return finding.fixAvailable() == FixAvailable.YES
        && packages(finding).allMatch(one -> one.fixedInVersion().isEmpty());
  }

  private static UpgradeTarget target(
      Subject subject, List<Occurrence> occurrences, Set<Finding> unnamed) {
    TreeSet<String> installed = new TreeSet<>();
    TreeSet<String> fixed = new TreeSet<>();
    TreeSet<String> newer = new TreeSet<>();
    TreeSet<String> older = new TreeSet<>();
    boolean hasOther = false;
    IdentityHashMap<Finding, Boolean> isFixable = new IdentityHashMap<>();
    for (Occurrence one : occurrences) {
      one.vulnerable().installedVersion().ifPresent(installed::add);
      one.vulnerable().fixedInVersion().ifPresent(fixed::add);
      NamedFix kind = one.kind();
      boolean isNewer = kind == NamedFix.UPGRADE || kind == NamedFix.NO_VERSION;
      hasOther |= kind == NamedFix.NO_VERSION;
      one.vulnerable().fixedInVersion().ifPresent(fix -> (isNewer ? newer : older).add(fix));
      isFixable.merge(one.finding(), isNewer, Boolean::logicalAnd);
    }
    older.removeAll(newer);
    Occurrence first = occurrences.get(0);
    return ImmutableUpgradeTarget.builder()
        .packageName(subject.name())
        .packageManagerText(first.vulnerable().packageManagerText())
        .filePath(first.vulnerable().filePath())
        .platform(Optional.of(subject.platform()).filter(platform -> !platform.isEmpty()))
        .order(first.order())
        .installedVersions(installed)
        .fixedVersions(fixed)
        .olderVersions(older)
        .version(hasOther ? Optional.empty() : newest(newer, first.order()))
        .hasUnnamedFix(fixed.isEmpty()
            && occurrences.stream().anyMatch(one -> unnamed.contains(one.finding())))
        .fixable(findings(occurrences, isFixable, true))
        .unfixable(findings(occurrences, isFixable, false))
        .build();
  }

  private static Optional<String> newest(
      NavigableSet<String> versions, Optional<VersionOrder> order) {
    // One alone needs no order.
    return versions.size() == 1
        ? Optional.of(versions.first())
        : order.flatMap(by -> by.newest(versions));
  }

  /** The findings in their order, each once. */
  private static List<Finding> findings(
      List<Occurrence> occurrences, IdentityHashMap<Finding, Boolean> isFixable, boolean wanted) {
    List<Finding> all = new ArrayList<>();
    Finding last = null;
    for (Occurrence one : occurrences) {
      if (one.finding() != last && isFixable.getOrDefault(one.finding(), false) == wanted) {
        all.add(one.finding());
      }
      last = one.finding();
    }
    return all;
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

    // By hand, for the first ranking of a fresh JVM: see FreshStartTest.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Subject that
          && name.equals(that.name)
          && manager.equals(that.manager)
          && path.equals(that.path)
          && platform.equals(that.platform);
    }

    @Override
    public int hashCode() {
      return Objects.hash(name, manager, path, platform);
    }
  }

  /** A package in a finding. */
  private record Occurrence(
      Finding finding, VulnerablePackage vulnerable, Optional<VersionOrder> order) {
    static Occurrence of(Finding finding, VulnerablePackage vulnerable) {
      return new Occurrence(finding, vulnerable, VersionOrder.of(finding, vulnerable));
    }

    NamedFix kind() {
      return NamedFix.of(vulnerable, order);
    }
  }
}
