package io.github.inspectortriage.reading;

import static java.util.stream.Collectors.joining;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingRecord;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A report as CSV of which a test says only what it changes. Not thread-safe. */
final class CsvReport {
  /** The columns of the first reports. */
  static final String OF_2021 =
      "AWS Account Id,Severity,Fix Available,Finding Type,Title,Description,Finding ARN,First Seen,Last Seen,Last Updated,"
          + "Resource ID,Container Image Tags,Region,Platform,Resource Tags,Affected Packages,Package Installed Version,"
          + "Fixed in Version,Package Remediation,File Path,Network Paths,Age (Days),Remediation,Inspector Score,"
          + "Inspector Score Vector,Status,Vulnerability Id,Vendor,Vendor Severity,Vendor Advisory,"
          + "Vendor Advisory Published,NVD CVSS3 Score,NVD CVSS3 Vector,NVD CVSS2 Score,NVD CVSS2 Vector,"
          + "Vendor CVSS3 Score,Vendor CVSS3 Vector,Vendor CVSS2 Score,Vendor CVSS2 Vector,Resource Type,Ami,"
          + "Resource Public Ipv4,Resource Private Ipv4,Resource Ipv6,Resource Vpc,Port Range";

  /** The 52 columns that the user guide lists. */
  static final String DOCUMENTED = OF_2021
      + ",Exploit Available,Last Exploited At,Lambda Layers,Lambda Package Type,Lambda Last Updated At,Reference Urls";

  static final String OF_2024 = OF_2021
      + ",Epss Score,Exploit Available,Last Exploited At,Lambda Layers,Lambda Package Type,Lambda Last Updated At,"
      + "Reference Urls,Detector Name,Package Manager";

  static final String OF_2026 = OF_2024 + ",Image Last In Use At,Image In Use Count";

  /** What is written: the columns of 2026, and those that no report of Inspector's was seen to have yet. */
  static final String WRITTEN = OF_2026 + ",Runtime Reachability,Runtime Reachability Reason";

  static final String DIGEST =
      "sha256:9f2c7d41c1a6d1f0b3e58a2c94e7d60b8f35a1920c4d7e6b9a81f2035d4c41ab";

  private final String header;
  private final List<Map<String, String>> rows = new ArrayList<>();

  private CsvReport(String header) {
    this.header = header;
  }

  static CsvReport with(String header) {
    return new CsvReport(header);
  }

  /** Returns the columns of 2026 with one row for each map. */
  @SafeVarargs
  static CsvReport of(Map<String, String>... rows) {
    CsvReport report = with(OF_2026);
    for (Map<String, String> row : rows) {
      report.row(row);
    }
    return report;
  }

  CsvReport row(Map<String, String> cells) {
    rows.add(cells);
    return this;
  }

  /** Returns the row of a finding on an image; what is changed comes in pairs of column and cell. */
  static Map<String, String> image(String... changed) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("AWS Account Id", "111122223333");
    row.put("Severity", "CRITICAL");
    row.put("Fix Available", "YES");
    row.put("Finding Type", "PACKAGE_VULNERABILITY");
    row.put("Title", "CVE-2026-10001 - openssl");
    row.put("Description", "A flaw in the \"X.509\" parser,\nwhich reads beyond its buffer.");
    row.put(
        "Finding ARN",
        "arn:aws:inspector2:eu-west-1:111122223333:finding/7d1ea0c94b2f4d08a1c6b2f04c9d1e77");
    row.put("First Seen", "2026-08-10T09:12:00.120Z");
    row.put("Last Seen", "2026-08-11T03:00:00Z");
    row.put("Last Updated", "2026-08-11T03:00:00Z");
    row.put(
        "Resource ID",
        "arn:aws:ecr:eu-west-1:111122223333:repository/payments/checkout-api/" + DIGEST);
    row.put("Container Image Tags", "2.31.0, stable");
    row.put("Region", "eu-west-1");
    row.put("Platform", "ALPINE_LINUX_3_21");
    row.put("Affected Packages", "openssl");
    row.put("Package Installed Version", "3.0.14-1");
    row.put("Fixed in Version", "1:3.0.15-1");
    row.put("Package Remediation", "apk upgrade openssl");
    row.put("Package Manager", "OS");
    row.put("Age (Days)", "1");
    row.put("Remediation", "None Provided");
    row.put("Inspector Score", "9.8");
    row.put("Inspector Score Vector", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H");
    row.put("Status", "ACTIVE");
    row.put("Vulnerability Id", "CVE-2026-10001");
    row.put("Vendor", "ALPINE");
    row.put("Vendor Severity", "critical");
    row.put("Vendor Advisory", "https://security.alpinelinux.org/vuln/CVE-2026-10001");
    row.put("Vendor Advisory Published", "2026-08-01T00:00:00Z");
    row.put("NVD CVSS3 Score", "9.8");
    row.put("NVD CVSS3 Vector", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H");
    row.put("Resource Type", "AWS_ECR_CONTAINER_IMAGE");
    row.put("Epss Score", "0.41");
    row.put("Exploit Available", "YES");
    row.put("Last Exploited At", "2026-08-03T11:20:00Z");
    row.put("Reference Urls", "https://a.example/1,2, https://b.example");
    row.put("Image Last In Use At", "2026-08-11T02:00:00Z");
    row.put("Image In Use Count", "14");
    return changed(row, changed);
  }

  /** Returns the row of a port that can be reached on an instance. */
  static Map<String, String> network(String... changed) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("AWS Account Id", "111122223333");
    row.put("Severity", "MEDIUM");
    row.put("Finding Type", "NETWORK_REACHABILITY");
    row.put("Title", "Port 22 is reachable from an Internet Gateway - TCP");
    row.put(
        "Finding ARN",
        "arn:aws:inspector2:eu-west-1:111122223333:finding/0a1ea0c94b2f4d08a1c6b2f04c9d1e01");
    row.put("First Seen", "2026-08-10T09:12:00Z");
    row.put("Last Seen", "2026-08-11T03:00:00Z");
    row.put("Resource ID", "i-0aaa1111bbb22222c");
    row.put("Region", "eu-west-1");
    row.put("Platform", "AMAZON_LINUX_2023");
    row.put("Network Paths", "igw-0a1, acl-0b2, sg-0c3, eni-0d4");
    row.put("Status", "ACTIVE");
    row.put("Resource Type", "AWS_EC2_INSTANCE");
    row.put("Ami", "ami-0e5");
    row.put("Resource Public Ipv4", "203.0.113.7");
    row.put("Resource Private Ipv4", "10.0.0.4, 10.0.0.5");
    row.put("Resource Ipv6", "2001:db8::1");
    row.put("Resource Vpc", "vpc-0f6");
    row.put("Port Range", "22 - 23");
    return changed(row, changed);
  }

  /** Returns the row of a package in a function. */
  static Map<String, String> function(String... changed) {
    Map<String, String> row = image(
        "Resource ID", "arn:aws:lambda:eu-west-1:111122223333:function:checkout:$LATEST",
        "Resource Type", "AWS_LAMBDA_FUNCTION",
        "Container Image Tags", "",
        "Platform", "PYTHON_3_12",
        "Lambda Layers", "arn:aws:lambda:eu-west-1:111122223333:layer:base:3",
        "Lambda Package Type", "ZIP",
        "Lambda Last Updated At", "2026-08-09T08:00:00Z",
        "Image Last In Use At", "",
        "Image In Use Count", "");
    return changed(row, changed);
  }

  /** Returns the row of a weakness in the code of a function. */
  static Map<String, String> code(String... changed) {
    Map<String, String> row = network(
        "Finding Type", "CODE_VULNERABILITY",
        "Title", "CWE-798 - Hardcoded credentials",
        "Resource ID", "arn:aws:lambda:eu-west-1:111122223333:function:checkout:$LATEST",
        "Resource Type", "AWS_LAMBDA_FUNCTION",
        "File Path", "app/main.py",
        "Detector Name", "Hardcoded credentials",
        "Network Paths", "",
        "Ami", "",
        "Resource Public Ipv4", "",
        "Resource Private Ipv4", "",
        "Resource Ipv6", "",
        "Resource Vpc", "",
        "Port Range", "");
    return changed(row, changed);
  }

  String text() {
    return header + "\n" + rows.stream().map(this::line).collect(joining());
  }

  byte[] bytes() {
    return text().getBytes(StandardCharsets.UTF_8);
  }

  List<FindingRecord> records() {
    return read(bytes());
  }

  Finding finding() {
    return ((FindingRecord.Found) records().get(0)).finding();
  }

  static List<FindingRecord> read(byte[] report) {
    return FindingReader.records(new ByteArrayInputStream(report)).toList();
  }

  private String line(Map<String, String> row) {
    return Arrays.stream(header.split(",", -1))
            .map(column -> quoted(row.getOrDefault(column, "")))
            .collect(joining(","))
        + "\n";
  }

  private static String quoted(String cell) {
    return cell.matches("[^\",\r\n]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }

  private static Map<String, String> changed(Map<String, String> row, String... changed) {
    for (int i = 0; i < changed.length; i += 2) {
      row.put(changed[i], changed[i + 1]);
    }
    return row;
  }
}
