package io.github.inspectortriage.benchmarks;

import java.util.Locale;

/** Rules of many tenants, each of which asks for its own image; what differs is by which operator. */
public enum RuleFamily {
  /** The whole name of a repository. */
  EXACT("\"shop/app-%d\""),
  /** The beginning of the name. */
  PREFIX("{\"prefix\": \"shop/app-%d\"}"),
  /** The end of the name. */
  SUFFIX("{\"suffix\": \"op/app-%d\"}"),
  /** The name in any case. */
  IGNORE_CASE("{\"equals-ignore-case\": \"SHOP/App-%d\"}"),
  /** A part of the name. */
  WILDCARD("{\"wildcard\": \"*app-%d\"}"),
  /** Any other name: nearly all rules match, so that the answer itself is long. */
  ANYTHING_BUT("{\"anything-but\": [\"shop/app-%d\"]}"),
  /** A number of tasks in a range of the rule's own. */
  NUMERIC("\"shop/app\", {\"exists\": true}"),
  /** Either the name, or a number of tasks in a range of the rule's own. */
  OR(""),
  /** What a team of tenants may have: half exact, a quarter prefixes, an eighth ranges, an eighth suffixes. */
  MIXED("");

  private final String repository;

  RuleFamily(String repository) {
    this.repository = repository;
  }

  /** The pattern of the rule of that number. */
  String pattern(int number) {
    RuleFamily family = this == MIXED ? ofMixed(number) : this;
    if (family == OR) {
      return pattern(number, either(number));
    }
    String inUse = family == NUMERIC
        ? String.format(Locale.ROOT, "\">\", %d, \"<=\", %d", number, number + 1)
        : "\">\", 0";
    String both = String.format(
        Locale.ROOT,
        "\"repositoryName\": [%s], \"inUseCount\": [{\"numeric\": [%s]}]",
        String.format(Locale.ROOT, family.repository, number),
        inUse);
    return pattern(number, both);
  }

  private static String either(int number) {
    return String.format(
        Locale.ROOT,
        "\"$or\": [{\"repositoryName\": [\"shop/app-%d\"]}, {\"inUseCount\": [{\"numeric\": [\">\", %d, \"<=\", %d]}]}]",
        number,
        number + 1_000,
        number + 1_001);
  }

  private static String pattern(int number, String ofImage) {
    return String.format(
        Locale.ROOT,
        "{\"source\": [\"aws.inspector2\"], \"detail-type\": [\"Inspector2 Finding\"], \"detail\": {\"severity\": [\"%s\"],"
            + " \"status\": [\"ACTIVE\"], \"resources\": {\"details\": {\"awsEcrContainerImage\": {%s}}}}}",
        number % 2 == 0 ? "CRITICAL" : "HIGH",
        ofImage);
  }

  private static RuleFamily ofMixed(int number) {
    return switch (number % 8) {
      case 0, 1, 2, 3 -> EXACT;
      case 4, 5 -> PREFIX;
      case 6 -> NUMERIC;
      default -> SUFFIX;
    };
  }
}
