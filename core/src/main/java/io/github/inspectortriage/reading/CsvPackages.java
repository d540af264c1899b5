package io.github.inspectortriage.reading;

import io.github.inspectortriage.finding.VulnerablePackage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The packages of one row, whose names, versions and so on are each joined in a cell.
 *
 * <p>If there are as many versions as names, each goes with its name. If not, nobody knows which belong together: then the row
 * has one package, named by the whole cell. A further cell that holds another number of values says nothing of any of
 * several packages; it is to be found in {@code raw()}.
 */
final class CsvPackages {
  private static final String NO_FIX = "NotAvailable";

  private final CsvCells cells;

  CsvPackages(CsvCells cells) {
    this.cells = cells;
  }

  List<VulnerablePackage> read() {
    Optional<String> name = cells.text(CsvColumn.PACKAGES);
    Optional<String> version = cells.text(CsvColumn.INSTALLED);
    if (name.isEmpty()) {
      return List.of();
    }
    List<String> names = CsvLists.split(name.get());
    List<String> versions = version.map(CsvLists::split).orElse(List.of());
    boolean together = (names.size() == versions.size() || versions.isEmpty())
        && names.stream().noneMatch(String::isEmpty);
    return together && names.size() > 1
        ? several(names, versions)
        : List.of(one(name.get(), version));
  }

  private List<VulnerablePackage> several(List<String> names, List<String> versions) {
    List<String> fixed = values(CsvColumn.FIXED, names.size());
    List<String> remediations = values(CsvColumn.PACKAGE_REMEDIATION, names.size());
    List<String> paths = values(CsvColumn.FILE_PATH, names.size());
    List<String> managers = values(CsvColumn.PACKAGE_MANAGER, names.size());
    List<String> reachabilities = values(CsvColumn.RUNTIME_REACHABILITY, names.size());
    List<String> reasons = values(CsvColumn.RUNTIME_REACHABILITY_REASON, names.size());
    List<VulnerablePackage> packages = new ArrayList<>(names.size());
    for (int i = 0; i < names.size(); i++) {
      packages.add(VulnerablePackage.builder()
          .name(names.get(i))
          .version(known(versions, i))
          .fixedInVersion(known(fixed, i).filter(fix -> !fix.equals(NO_FIX)))
          .remediation(known(remediations, i))
          .filePath(known(paths, i))
          .packageManagerText(known(managers, i))
          .runtimeReachabilityText(known(reachabilities, i))
          .runtimeReachabilityReasonText(known(reasons, i))
          .build());
    }
    return packages;
  }

  private VulnerablePackage one(String name, Optional<String> version) {
    return VulnerablePackage.builder()
        .name(name)
        .version(version)
        .fixedInVersion(cells.text(CsvColumn.FIXED).filter(fix -> !fix.equals(NO_FIX)))
        .remediation(cells.text(CsvColumn.PACKAGE_REMEDIATION))
        .filePath(cells.text(CsvColumn.FILE_PATH))
        .packageManagerText(cells.text(CsvColumn.PACKAGE_MANAGER))
        .runtimeReachabilityText(cells.text(CsvColumn.RUNTIME_REACHABILITY))
        .runtimeReachabilityReasonText(cells.text(CsvColumn.RUNTIME_REACHABILITY_REASON))
        .build();
  }

  /** One value for each package, or none at all. */
  private List<String> values(CsvColumn column, int count) {
    List<String> values = cells.text(column).map(CsvLists::split).orElse(List.of());
    return values.size() == count ? values : List.of();
  }

  private static Optional<String> known(List<String> values, int i) {
    return values.isEmpty() ? Optional.empty() : CsvCells.known(values.get(i));
  }
}
