package io.github.inspectortriage.slack;

import io.github.inspectortriage.finding.CodeLocation;
import io.github.inspectortriage.finding.CodeVulnerability;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingType;
import io.github.inspectortriage.finding.FixAvailable;
import io.github.inspectortriage.finding.VulnerablePackage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** What to do about a finding, as exactly as Inspector lets us say it. */
final class Act {
  private static final int NAME_LENGTH = 60;
  private static final int VERSION_LENGTH = 40;
  private static final int PATH_LENGTH = 100;
  private static final int LINES = 5;

  private final Finding finding;
  private final Subject subject;

  Act(Finding finding, Subject subject) {
    this.finding = finding;
    this.subject = subject;
  }

  /** Returns the act in a paragraph, begun by what has to be found out first, if anything. */
  String paragraph(boolean firstFindOutWhereItRuns) {
    String first = firstFindOutWhereItRuns ? "find out where it runs; then " : "";
    if (finding.type() != FindingType.PACKAGE_VULNERABILITY
        || subject.packages().isEmpty()) {
      return "*Do this:* " + first + withoutPackage();
    }
    if (fixable().isEmpty()) {
      return withoutFix(first);
    }
    return subject.packages().size() == 1
        ? "*Do this:* " + first + oneUpgrade(fixable().get(0))
        : "*Do this:* " + first + upgrades();
  }

  /** Returns the act as a part of a sentence. */
  String phrase(int length) {
    if (finding.type() != FindingType.PACKAGE_VULNERABILITY
        || subject.packages().isEmpty()) {
      return briefly(length);
    }
    if (fixable().isEmpty()) {
      return switch (finding.fixAvailable()) {
        case YES, PARTIAL -> "a fix exists, its version is not named";
        case NO -> "no fix is known";
        case UNKNOWN -> "no fixed version is named";
      };
    }
    String others = subject.more().isEmpty() ? "" : " (" + subject.more().strip() + ")";
    return "upgrade to " + Mrkdwn.words(fixedVersion(fixable().get(0)), length) + others;
  }

  private List<VulnerablePackage> fixable() {
    return subject.packages().stream()
        .filter(each -> each.fixedInVersion().isPresent())
        .toList();
  }

  private String oneUpgrade(VulnerablePackage each) {
    return "upgrade " + fromTo(each) + afterwards() + "."
        + each.filePath()
            .map(path -> "\nFound in " + Mrkdwn.code(path, PATH_LENGTH))
            .orElse("");
  }

  private String upgrades() {
    List<VulnerablePackage> all = subject.packages();
    String lines = all.stream().limit(LINES).map(this::line).collect(Collectors.joining("\n"));
    String rest = all.size() > LINES ? "\nand " + (all.size() - LINES) + " more" : "";
    return "upgrade these" + afterwards() + ".\n" + lines + rest;
  }

  private String line(VulnerablePackage each) {
    String what = each.fixedInVersion().isPresent()
        ? fromTo(each)
        : code(each.name())
            + each.installedVersion().map(it -> " " + version(it)).orElse("") + ": no fix yet";
    return "• " + what
        + each.filePath().map(path -> ", in " + Mrkdwn.code(path, PATH_LENGTH)).orElse("");
  }

  private String fromTo(VulnerablePackage each) {
    String from = each.installedVersion().map(it -> " from " + version(it)).orElse("");
    return code(each.name()) + from + " to " + version(fixedVersion(each));
  }

  private String withoutFix(String first) {
    VulnerablePackage main = subject.packages().get(0);
    String installed = code(main.name())
        + subject.more()
        + main.installedVersion().map(it -> " (now " + version(it) + ")").orElse("");
    String path =
        main.filePath().map(at -> "\nFound in " + Mrkdwn.code(at, PATH_LENGTH)).orElse("");
    return switch (finding.fixAvailable()) {
      case YES, PARTIAL ->
        "*Do this:* " + first + "upgrade " + installed + " to the newest version" + afterwards()
            + ". A fix exists, but Inspector does not say in which version." + path;
      case NO ->
        "*No fix is known.* Nothing to upgrade yet for " + installed
            + ": you hear again when a fix or an exploit appears." + path;
      case UNKNOWN ->
        "*No fixed version is named.* " + Why.capitalised(first + "see whether ") + installed
            + " has a newer one, or wait: you hear again when a fix or an exploit appears." + path;
    };
  }

  private String withoutPackage() {
    return switch (finding.type()) {
      case NETWORK_REACHABILITY ->
        "close the way in, or restrict who may take it: security group, network ACL, route.";
      case CODE_VULNERABILITY -> "mend the code" + codePlace() + afterwards() + ".";
      default ->
        finding.description().isPresent()
            ? "read what Inspector says below, and decide."
            : "open the finding in Inspector; the event says no more.";
    };
  }

  private String briefly(int length) {
    return switch (finding.type()) {
      case NETWORK_REACHABILITY -> "close the way in or restrict it";
      case CODE_VULNERABILITY ->
        "mend the code"
            + codeFile().map(file -> " in " + Mrkdwn.words(file, length)).orElse("");
      default -> "read what Inspector says";
    };
  }

  private String codePlace() {
    String line = codeLocation().map(CodeLocation::startLine).orElse(OptionalLong.empty()).stream()
        .mapToObj(number -> ", line " + number)
        .findFirst()
        .orElse("");
    return codeFile()
        .map(file -> " in " + Mrkdwn.code(file, PATH_LENGTH) + line)
        .orElse("");
  }

  private Optional<String> codeFile() {
    return codeLocation().map(CodeLocation::filePath);
  }

  private Optional<CodeLocation> codeLocation() {
    return finding.codeVulnerability().map(CodeVulnerability::location);
  }

  private String afterwards() {
    return switch (subject.kind()) {
      case IMAGE -> ", rebuild, deploy";
      case FUNCTION -> ", deploy the function";
      case MACHINE -> finding.type() == FindingType.CODE_VULNERABILITY ? "" : " on the machine";
      case OTHER -> "";
    };
  }

  /** Returns whether there is nothing better to say than what Inspector wrote. */
  boolean needsDescription() {
    return finding.type() != FindingType.PACKAGE_VULNERABILITY
        || (fixable().isEmpty() && finding.fixAvailable() != FixAvailable.YES);
  }

  private static String code(String name) {
    return Mrkdwn.code(name, NAME_LENGTH);
  }

  private static String version(String version) {
    return Mrkdwn.code(version, VERSION_LENGTH);
  }

  private static String fixedVersion(VulnerablePackage each) {
    return VulnerablePackage.withoutEpochZero(each.fixedInVersion().orElse(""));
  }
}
