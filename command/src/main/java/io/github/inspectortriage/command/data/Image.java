package io.github.inspectortriage.command.data;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * An invented image and what happens to it in the ten days.
 *
 * @param number from 1
 * @param tasks how many tasks and pods run it, when something does
 */
record Image(
    int number,
    String repository,
    String tag,
    String ecosystem,
    String architecture,
    Story story,
    int tasks) {
  /** What happens to an image. */
  enum Story {
    /** Runs all the time. */
    IN_USE,
    /** Ran last week, and does not now. */
    USED_LAST_WEEK,
    /** Has not run for months. */
    IDLE,
    /** Inspector has no figure yet. */
    UNKNOWN,
    /** Built for several architectures, for which Inspector tracks no use. */
    MULTI_ARCHITECTURE,
    /** Lies in a registry of Azure. */
    AZURE,
    /** Runs until the fifth day. */
    GOES_IDLE,
    /** Runs from the seventh day on. */
    STARTS,
    /** Runs, and is replaced by a new digest on the sixth day. */
    REBUILT
  }

  private static final String TABLE = """
      payments/checkout-api|2.31.0|JAR|amd64|IN_USE|14
      payments/ledger|1.8.4|JAR|amd64|IN_USE|6
      payments/fraud-score|0.9.2|PYTHONPKG|arm64|IN_USE|3
      payments/refund-worker|1.2.0|JAR|amd64|REBUILT|4
      shop/storefront|7.4.1|NODEPKG|amd64|IN_USE|22
      shop/search|3.0.5|JAR|arm64|STARTS|5
      shop/recommendations|0.14.0|PYTHONPKG|amd64|GOES_IDLE|2
      shop/image-resizer|1.1.1|PYTHONPKG|amd64|IN_USE|8
      shop/cart|5.2.0|NODEPKG|amd64|IN_USE|12
      shop/legacy-cart|4.9.9|NODEPKG|amd64|IDLE|0
      shop/promo-2024|1.0.3|NODEPKG|amd64|IDLE|0
      platform/ingress|1.29.0|GOBINARY|multi|MULTI_ARCHITECTURE|0
      platform/log-shipper|2.2.2|GOBINARY|multi|MULTI_ARCHITECTURE|0
      platform/cron-runner|0.3.0|GOBINARY|amd64|USED_LAST_WEEK|0
      platform/db-migrate|12.1.0|JAR|amd64|USED_LAST_WEEK|0
      platform/build-agent|2026.7|JAR|amd64|USED_LAST_WEEK|0
      platform/debug-tools|latest|OS|amd64|IDLE|0
      data/etl|6.6.0|PYTHONPKG|amd64|USED_LAST_WEEK|0
      data/notebook|2025.11|PYTHONPKG|amd64|IDLE|0
      data/warehouse-sync|1.4.7|GOBINARY|arm64|IN_USE|1
      data/old-report|0.2.0|JAR|amd64|IDLE|0
      mobile/push-gateway|3.3.3|GOBINARY|arm64|IN_USE|9
      mobile/api|8.0.0|NODEPKG|amd64|UNKNOWN|0
      mobile/beta-api|9.0.0-rc.1|NODEPKG|amd64|UNKNOWN|0
      partner/portal|1.5.0|JAR|amd64|AZURE|0
      """;

  static List<Image> all() {
    List<String> lines = TABLE.lines().toList();
    return IntStream.range(0, lines.size())
        .mapToObj(i -> parse(i + 1, lines.get(i)))
        .toList();
  }

  /** The platform packages that an image has besides those of its language. */
  boolean mayHave(Vulnerability vulnerability) {
    return vulnerability.ecosystem().equals("OS") || vulnerability.ecosystem().equals(ecosystem);
  }

  String platform() {
    return number % 2 == 0 ? "DEBIAN_12" : "ALPINE_LINUX_3_20";
  }

  /** Packages of the platform come with the base image, which images of one platform share; the others lie in a layer of its own. */
  String layerOf(Vulnerability vulnerability) {
    return vulnerability.ecosystem().equals("OS")
        ? "base " + platform()
        : vulnerability.ecosystem() + " " + repository;
  }

  boolean isAzure() {
    return story == Story.AZURE;
  }

  String account() {
    return repository.startsWith("payments/") ? "111122223333" : "444455556666";
  }

  String region() {
    return isAzure() || repository.startsWith("mobile/") ? "us-east-1" : "eu-west-1";
  }

  private static Image parse(int number, String line) {
    String[] cells = line.split("\\|", -1);
    Story story = Story.valueOf(cells[4].toUpperCase(Locale.ROOT));
    return new Image(
        number, cells[0], cells[1], cells[2], cells[3], story, Integer.parseInt(cells[5]));
  }
}
