package io.github.inspectortriage.command;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FixAvailable;
import io.github.inspectortriage.finding.VulnerablePackage;
import io.github.inspectortriage.ranking.RankedFinding;
import io.github.inspectortriage.version.UpgradeTarget;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The words of a row of a ranking, each safe for a terminal. */
final class RowWords {
  private static final int LONGEST_BAND = 16;
  private static final int LONGEST_NAME = 120;
  private static final int SHORT_DIGEST = "sha256:".length() + 12;

  private final LocalDate today;
  private final Function<Finding, Optional<String>> owners;
  private final Ignores ignores;
  private final boolean hasAccounts;
  private final boolean hasRegions;

  RowWords(Scoring scoring, Ignores ignores, Ranked ranked) {
    this.today = scoring.today();
    this.owners = scoring::owner;
    this.ignores = ignores;
    this.hasAccounts = ranked.hasAccounts();
    this.hasRegions = ranked.hasRegions();
  }

  /** One of the texts of a row. */
  interface Cell {
    String of(Fold.Row row);
  }

  String band(Fold.Row row) {
    return SafeText.cut(SafeText.oneLine(row.first().priority().band().name()), LONGEST_BAND);
  }

  String due(Fold.Row row) {
    LocalDate due = row.due();
    if (due == null) {
      return "-";
    }
    long late = ChronoUnit.DAYS.between(due, today);
    return late > 0 ? "OVERDUE " + late + " d" : due.toString();
  }

  /** Whether it runs, in words: {@code runs in 14 tasks}. */
  String use(Fold.Row row) {
    Finding finding = row.first().finding();
    return switch (row.first().priority().use()) {
      case IN_USE -> running(finding);
      case RECENT -> lastUse(finding).map(day -> "ran till " + day).orElse("ran lately");
      case IDLE -> "not in use";
      case UNKNOWN -> finding.image().isPresent() ? "use unknown" : "-";
    };
  }

  String weakness(Fold.Row row) {
    Finding finding = row.first().finding();
    String name =
        finding.vulnerabilityId().orElseGet(() -> finding.title().orElse(finding.typeText()));
    String more = row.vulnerabilities() > 1 ? " and " + (row.vulnerabilities() - 1) + " more" : "";
    return safe(name) + more + " " + safe(finding.severityText());
  }

  /** What to do: {@code openssl 3.0.13 -> 3.0.15}. */
  String act(Fold.Row row) {
    Finding finding = row.first().finding();
    List<UpgradeTarget> targets = UpgradeTarget.of(List.of(finding));
    if (targets.isEmpty()) {
      return "";
    }
    UpgradeTarget first = targets.stream()
        .filter(target -> target.version().isPresent())
        .findFirst()
        .orElse(targets.get(0));
    String installed = String.join(", ", first.installedVersions());
    String fix = first
        .version()
        .map(version -> " -> " + VulnerablePackage.withoutEpochZero(version))
        .orElse(
            finding.fixAvailable() == FixAvailable.YES || !first.fixedVersions().isEmpty()
                ? ", a fix exists but no version to go to"
                : ", no fix yet");
    String more =
        targets.size() > 1 ? ", and " + Words.counted(targets.size() - 1, "more package") : "";
    String name = installed.isEmpty() ? first.packageName() : first.packageName() + " " + installed;
    return safe(name) + safeKeepingStart(fix) + more;
  }

  /** Where: {@code on 14 images, first payments/api:2.31.0}, with account, Region and owner where that says something. */
  String place(Fold.Row row) {
    Finding finding = row.first().finding();
    boolean isImage = finding.image().isPresent();
    String many = row.places() > 1
        ? "on " + row.places() + (isImage ? " images" : " resources") + ", first "
        : isImage ? "in " : "on ";
    StringBuilder place = new StringBuilder(many).append(safe(placeOf(finding)));
    if (hasAccounts) {
      place.append(", account ").append(safe(finding.awsAccountId()));
    }
    if (hasRegions) {
      finding.region().ifPresent(region -> place.append(", ").append(safe(region)));
    }
    owners.apply(finding).ifPresent(owner -> place.append(", owner ").append(safe(owner)));
    return place.toString();
  }

  /** The strongest reason but for its use, which stands in a column. */
  String reason(Fold.Row row) {
    return Words.strongest(row.first().priority());
  }

  /** Why nobody has to act on it. */
  String excluded(RankedFinding ranked) {
    return ignores
        .of(ranked.finding())
        .map(Ignores.Ignore::toString)
        .orElseGet(() -> ranked
            .priority()
            .notAffected()
            .map(why -> "not affected: " + why.justification() + " (" + why.source() + ")")
            .orElse(ranked.finding().statusText()));
  }

  /** The image with its tag, or with the beginning of its digest; a resource that is not an image by its id. */
  static String placeOf(Finding finding) {
    Optional<EcrImage> image = finding.image();
    if (image.isEmpty()) {
      return finding.resources().get(0).id();
    }
    EcrImage one = image.get();
    if (!one.imageTags().isEmpty()) {
      return one.repositoryName() + ":" + one.imageTags().get(0);
    }
    return one.repositoryName()
        + one.imageHash()
            .map(digest -> "@" + digest.substring(0, Math.min(SHORT_DIGEST, digest.length())))
            .orElse("");
  }

  private static String running(Finding finding) {
    long tasks = 0;
    long clusters = 0;
    for (var resource : finding.resources()) {
      if (resource.image().isPresent()) {
        tasks = Math.max(tasks, resource.image().get().inUseCount().orElse(0));
        clusters = Math.max(clusters, resource.image().get().inUseClusterCount().orElse(0));
      }
    }
    if (tasks > 0) {
      return "runs in " + Words.counted(tasks, "task");
    }
    return clusters > 0 ? "runs in " + Words.counted(clusters, "cluster") : "runs";
  }

  private static Optional<LocalDate> lastUse(Finding finding) {
    return finding
        .image()
        .flatMap(EcrImage::lastInUseAt)
        .map(used -> LocalDate.ofInstant(used, java.time.ZoneOffset.UTC));
  }

  private static String safe(String text) {
    return SafeText.cut(SafeText.oneLine(text), LONGEST_NAME);
  }

  private static String safeKeepingStart(String text) {
    return text.startsWith(" ") ? " " + safe(text) : safe(text);
  }
}
