package io.github.inspectortriage.reading;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The columns of Inspector's CSV report, in its own order.
 *
 * <p>The first reports, of 2021, end at the port range. Later ones add the columns behind it, and some have the score of
 * EPSS where it stands here (https://docs.aws.amazon.com/inspector/latest/user/findings-managing-exporting-reports.html).
 * Order and case are no promise of Inspector's, so a column is known by its name.
 */
enum CsvColumn {
  ACCOUNT("AWS Account Id"),
  SEVERITY("Severity"),
  FIX_AVAILABLE("Fix Available"),
  TYPE("Finding Type"),
  TITLE("Title"),
  DESCRIPTION("Description"),
  ARN("Finding ARN"),
  FIRST_SEEN("First Seen"),
  LAST_SEEN("Last Seen"),
  UPDATED("Last Updated"),
  RESOURCE_ID("Resource ID"),
  IMAGE_TAGS("Container Image Tags"),
  REGION("Region"),
  PLATFORM("Platform"),
  RESOURCE_TAGS("Resource Tags"),
  PACKAGES("Affected Packages"),
  INSTALLED("Package Installed Version"),
  FIXED("Fixed in Version"),
  PACKAGE_REMEDIATION("Package Remediation"),
  FILE_PATH("File Path"),
  NETWORK_PATHS("Network Paths"),
  AGE("Age (Days)"),
  REMEDIATION("Remediation"),
  INSPECTOR_SCORE("Inspector Score"),
  INSPECTOR_VECTOR("Inspector Score Vector"),
  STATUS("Status"),
  VULNERABILITY("Vulnerability Id"),
  VENDOR("Vendor"),
  VENDOR_SEVERITY("Vendor Severity"),
  VENDOR_ADVISORY("Vendor Advisory"),
  VENDOR_PUBLISHED("Vendor Advisory Published"),
  NVD_CVSS3_SCORE("NVD CVSS3 Score"),
  NVD_CVSS3_VECTOR("NVD CVSS3 Vector"),
  NVD_CVSS2_SCORE("NVD CVSS2 Score"),
  NVD_CVSS2_VECTOR("NVD CVSS2 Vector"),
  VENDOR_CVSS3_SCORE("Vendor CVSS3 Score"),
  VENDOR_CVSS3_VECTOR("Vendor CVSS3 Vector"),
  VENDOR_CVSS2_SCORE("Vendor CVSS2 Score"),
  VENDOR_CVSS2_VECTOR("Vendor CVSS2 Vector"),
  RESOURCE_TYPE("Resource Type"),
  AMI("Ami"),
  PUBLIC_IPV4("Resource Public Ipv4"),
  PRIVATE_IPV4("Resource Private Ipv4"),
  IPV6("Resource Ipv6"),
  VPC("Resource Vpc"),
  PORT_RANGE("Port Range"),
  EPSS("Epss Score"),
  EXPLOIT_AVAILABLE("Exploit Available"),
  LAST_EXPLOITED("Last Exploited At"),
  LAMBDA_LAYERS("Lambda Layers"),
  LAMBDA_PACKAGE_TYPE("Lambda Package Type"),
  LAMBDA_UPDATED("Lambda Last Updated At"),
  REFERENCES("Reference Urls"),
  DETECTOR("Detector Name"),
  PACKAGE_MANAGER("Package Manager"),
  LAST_IN_USE("Image Last In Use At"),
  IN_USE_COUNT("Image In Use Count"),
  // Named after the members of JSON: no report that we found has them yet.
  RUNTIME_REACHABILITY("Runtime Reachability"),
  RUNTIME_REACHABILITY_REASON("Runtime Reachability Reason");

  /** What every finding has, so that a file without one of these holds none. */
  static final List<CsvColumn> NECESSARY = List.of(
      ACCOUNT, SEVERITY, TYPE, ARN, FIRST_SEEN, LAST_SEEN, RESOURCE_ID, STATUS, RESOURCE_TYPE);

  // Also those that a word processor leaves between words.
  private static final Pattern BLANKS = Pattern.compile("[\\s\\u00A0]+");

  private static final Map<String, CsvColumn> BY_NAME = byName();

  private final String header;

  CsvColumn(String header) {
    this.header = header;
  }

  String header() {
    return header;
  }

  /** The column of that name in any case and with blanks around it, or null if it is not Inspector's. */
  static @Nullable CsvColumn named(String header) {
    return BY_NAME.get(normal(header));
  }

  private static Map<String, CsvColumn> byName() {
    Map<String, CsvColumn> all = new HashMap<>();
    for (CsvColumn column : values()) {
      all.put(normal(column.header), column);
    }
    return all;
  }

  private static String normal(String header) {
    return BLANKS.matcher(header.strip()).replaceAll(" ").toLowerCase(Locale.ROOT);
  }
}
