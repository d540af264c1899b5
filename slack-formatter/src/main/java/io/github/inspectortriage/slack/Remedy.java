package io.github.inspectortriage.slack;

import io.github.inspectortriage.finding.CodeLocation;
import io.github.inspectortriage.finding.CodeVulnerability;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingType;
import io.github.inspectortriage.finding.FixAvailable;
import io.github.inspectortriage.finding.VulnerablePackage;
import io.github.inspectortriage.version.UpgradeTarget;
import io.github.inspectortriage.version.VersionComparison;
import io.github.inspectortriage.version.VersionOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What to do about a finding, as exactly as Inspector lets us say it. */
final class Remedy {
  private static final int VERSION_LENGTH = 40;
  private static final int PATH_LENGTH = 100;
  private static final int LINES = 5;

  private final Finding finding;
  private final Subject subject;
  private final Words words;
  private final int length;

  /** Takes how long a name may be. */
  Remedy(Finding finding, Subject subject, Words words, int length) {
    this.finding = finding;
    this.subject = subject;
    this.words = words;
    this.length = length;
  }

  /** Whether there is something to do, rather than to wait for. */
  boolean isPossible() {
    return !isAboutPackages()
        || !fixable().isEmpty()
        || older().isPresent()
        || finding.fixAvailable() == FixAvailable.YES
        || finding.fixAvailable() == FixAvailable.PARTIAL;
  }

  /** The remedy in a sentence without its end; if nothing can be done, what is to be waited for. */
  String sentence() {
    if (!isAboutPackages()) {
      return withoutPackage();
    }
    if (fixable().isEmpty() && older().isPresent()) {
      VulnerablePackage each = older().get();
      return words.say(
          "do.older",
          name(each),
          version(each.fixedInVersion().orElse("")),
          version(each.installedVersion().orElse("")));
    }
    if (fixable().isEmpty()) {
      String installed = installed(subject.packages().get(0));
      return switch (finding.fixAvailable()) {
        case YES, PARTIAL -> afterwards(words.say("do.newest", installed));
        case NO -> words.say("nofix.what", installed);
        case UNKNOWN -> words.say("nofix.unnamed.what", installed);
      };
    }
    return subject.packages().size() == 1
        ? afterwards(oneUpgrade(fixable().get(0)))
        : afterwards(words.say("do.upgrades"));
  }

  /** The title of the sentence. */
  String title() {
    if (isPossible()) {
      return words.say("do");
    }
    return finding.fixAvailable() == FixAvailable.NO
        ? words.say("nofix")
        : words.say("nofix.unnamed");
  }

  /** What belongs below the sentence, a line each. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (!isAboutPackages()) {
      return lines;
    }
    if (fixable().isEmpty()) {
      if (isPossible() && older().isEmpty()) {
        lines.add(words.sentence(words.say("do.newest.note")));
      }
      found(subject.packages().get(0)).ifPresent(lines::add);
      return lines;
    }
    List<VulnerablePackage> all = subject.packages();
    if (all.size() == 1) {
      found(all.get(0)).ifPresent(lines::add);
      return lines;
    }
    all.stream().limit(LINES).map(this::line).forEach(lines::add);
    if (all.size() > LINES) {
      lines.add(words.say("rest", all.size() - LINES));
    }
    return lines;
  }

  /** The remedy in a few words, for where there is little room. */
  String brief() {
    if (!isAboutPackages()) {
      return withoutPackage();
    }
    if (fixable().isEmpty()) {
      String hint = older().isPresent() ? "do.older.brief" : "do.newest.note";
      return isPossible() ? words.say(hint) : title();
    }
    VulnerablePackage first = fixable().get(0);
    return words.say(
        "do.upgrade.to", name(first) + more(), version(first.fixedInVersion().orElse("")));
  }

  /** Whether there is nothing better to say than what Inspector wrote. */
  boolean needsDescription() {
    return finding.type() != FindingType.PACKAGE_VULNERABILITY || !isPossible();
  }

  private boolean isAboutPackages() {
    return finding.type() == FindingType.PACKAGE_VULNERABILITY
        && !subject.packages().isEmpty();
  }

  private List<VulnerablePackage> fixable() {
    return subject.packages().stream()
        .filter(each -> UpgradeTarget.fixOf(finding, each).isPresent())
        .toList();
  }

  private Optional<VulnerablePackage> older() {
    return subject.packages().stream().filter(this::isOlder).findFirst();
  }

  /** Whether the fix that is named comes before what is installed: nobody mends anything by going back. */
  private boolean isOlder(VulnerablePackage each) {
    return each.fixedInVersion().isPresent()
        && each.installedVersion().isPresent()
        && VersionOrder.of(finding, each)
            .map(order -> order.compare(
                each.fixedInVersion().get(), each.installedVersion().get()))
            .filter(VersionComparison.OLDER::equals)
            .isPresent();
  }

  private String oneUpgrade(VulnerablePackage each) {
    String to = version(each.fixedInVersion().orElse(""));
    return each.installedVersion()
        .map(from -> words.say("do.upgrade", name(each), version(from), to))
        .orElseGet(() -> words.say("do.upgrade.to", name(each), to));
  }

  private String line(VulnerablePackage each) {
    if (isOlder(each)) {
      return "• "
          + words.say(
              "package.older", withVersion(each), version(each.fixedInVersion().orElse("")));
    }
    String what = UpgradeTarget.fixOf(finding, each)
        .map(fix -> change(each, version(fix)))
        .orElseGet(() -> words.say("package.nofix", withVersion(each)));
    return "• "
        + each.filePath()
            .map(path -> words.say("package.in", what, words.markup().code(path, PATH_LENGTH)))
            .orElse(what);
  }

  private String change(VulnerablePackage each, String to) {
    return each.installedVersion()
        .map(from -> words.say("package.change", name(each), version(from), to))
        .orElseGet(() -> words.say("package.to", name(each), to));
  }

  private String installed(VulnerablePackage each) {
    return each.installedVersion()
        .map(version -> words.say("package.now", name(each) + more(), version(version)))
        .orElseGet(() -> name(each) + more());
  }

  private String withVersion(VulnerablePackage each) {
    return each.installedVersion()
        .map(version -> words.say("package", name(each), version(version)))
        .orElseGet(() -> words.say("package.unversioned", name(each)));
  }

  private Optional<String> found(VulnerablePackage each) {
    return each.filePath().map(path -> words.say("found", words.markup().code(path, PATH_LENGTH)));
  }

  private String withoutPackage() {
    return switch (finding.type()) {
      case NETWORK_REACHABILITY -> words.say("do.close");
      case CODE_VULNERABILITY -> afterwards(mend());
      default ->
        finding.description().filter(text -> !text.isBlank()).isPresent()
            ? words.say("do.read")
            : words.say("do.open");
    };
  }

  private String mend() {
    Optional<CodeLocation> location = finding.codeVulnerability().map(CodeVulnerability::location);
    if (location.isEmpty()) {
      return words.say("do.mend");
    }
    String file = words.markup().code(location.get().filePath(), PATH_LENGTH);
    OptionalLong line = location.get().startLine();
    return line.isPresent()
        ? words.say("do.mend.line", file, line.getAsLong())
        : words.say("do.mend.file", file);
  }

  private String afterwards(String act) {
    return switch (subject.kind()) {
      case IMAGE -> words.say("do.image", act);
      case FUNCTION -> words.say("do.function", act);
      case MACHINE ->
        finding.type() == FindingType.CODE_VULNERABILITY ? act : words.say("do.machine", act);
      case OTHER -> act;
    };
  }

  private String name(VulnerablePackage each) {
    return words.markup().code(each.name(), length);
  }

  private String more() {
    return subject.others() > 0 ? words.say("more", "", subject.others()) : "";
  }

  private String version(String version) {
    return words
        .markup()
        .code(VulnerablePackage.withoutEpochZero(version), Math.min(length, VERSION_LENGTH));
  }
}
