package io.github.inspectortriage.priority;

import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.finding.PackageVulnerability;
import io.github.inspectortriage.finding.VulnerablePackage;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** What a rule may ask of a finding. */
@SuppressWarnings("ImmutableEnumChecker") // List.of gives what cannot change.
enum RuleField {
  IMAGE_REPOSITORY("imageRepository"),
  ACCOUNT("account"),
  CVE("cve"),
  PACKAGE("package"),
  SEVERITY("severity", "CRITICAL", "HIGH", "MEDIUM", "LOW", "INFORMATIONAL", "UNTRIAGED"),
  KEV("kev", "true", "false"),
  EXPOSURE("exposure", "public", "unknown", "internal", "isolated"),
  IN_USE("inUse", "running", "unknown", "recent", "idle");

  private final String key;
  private final List<String> words;

  RuleField(String key, String... words) {
    this.key = key;
    this.words = List.of(words);
  }

  static Set<String> keys() {
    Set<String> keys = new LinkedHashSet<>();
    for (RuleField field : values()) {
      keys.add(field.key);
    }
    return keys;
  }

  String key() {
    return key;
  }

  /** The words that it may hold; none if it holds names from outside, in which a star stands for any characters. */
  List<String> words() {
    return words;
  }

  /** Whether more risk never leads out of the chosen words: only then may a rule raise by them. */
  boolean mayRaise(List<String> chosen) {
    return !isOrdered() || isOneEnd(chosen, words.get(0), words.get(words.size() - 1));
  }

  /** Whether less risk never leads out of the chosen words: only then may a rule lower by them. */
  boolean mayLower(List<String> chosen) {
    return !isOrdered() || isOneEnd(chosen, words.get(words.size() - 1), words.get(0));
  }

  /** What a finding has there; several for what it may have several of. */
  Stream<String> valuesOf(Finding finding, ScoreFacts facts) {
    return switch (this) {
      case IMAGE_REPOSITORY ->
        finding.resources().stream()
            .flatMap(resource -> resource.image().stream())
            .map(EcrImage::repositoryName);
      case ACCOUNT -> Stream.of(finding.awsAccountId());
      case CVE -> finding.packageVulnerability().stream().flatMap(RuleField::ids);
      case PACKAGE ->
        finding.packageVulnerability().stream()
            .flatMap(vulnerability -> vulnerability.vulnerablePackages().stream())
            .map(VulnerablePackage::name);
      case SEVERITY -> Stream.of(finding.severityText());
      case KEV -> Stream.of(String.valueOf(facts.kev().isPresent()));
      case EXPOSURE -> Stream.of(facts.exposure().name().toLowerCase(Locale.ROOT));
      case IN_USE -> Stream.of(word(facts.use()));
    };
  }

  // Only the ends are compared with the rest: nobody says whether "unknown" or "internal" is worse.
  private static boolean isOneEnd(List<String> chosen, String end, String otherEnd) {
    return chosen.contains(end) && !chosen.contains(otherEnd);
  }

  private boolean isOrdered() {
    return this == KEV || this == EXPOSURE || this == IN_USE;
  }

  private static Stream<String> ids(PackageVulnerability vulnerability) {
    return Stream.concat(
        Stream.of(vulnerability.vulnerabilityId()),
        vulnerability.relatedVulnerabilities().stream());
  }

  private static String word(ImageUse use) {
    return use == ImageUse.IN_USE ? "running" : use.name().toLowerCase(Locale.ROOT);
  }
}
