package io.github.inspectortriage.benchmarks;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Findings as an exported report holds them: mostly packages in images, some in functions and on instances, a few open ports
 * and weaknesses in code. The same each time. Not thread-safe.
 */
final class ReportFindings {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Instant TODAY = Instant.parse("2026-08-11T03:00:00Z");
  private static final List<String> SEVERITIES =
      List.of("LOW", "MEDIUM", "MEDIUM", "HIGH", "HIGH", "CRITICAL", "UNTRIAGED", "INFORMATIONAL");
  private static final List<String> PACKAGES = List.of(
      "openssl",
      "libssl3",
      "zlib1g",
      "curl",
      "go/stdlib",
      "log4j-core",
      "urllib3",
      "lodash",
      "glibc",
      "busybox");
  private static final List<String> MANAGERS =
      List.of("OS", "OS", "OS", "GOBINARY", "JAR", "PYTHONPKG", "NODEPKG");
  private static final List<String> WORDS = List.of(
      "a",
      "flaw",
      "in",
      "the",
      "parser",
      "allows",
      "remote",
      "attackers",
      "to",
      "read",
      "beyond",
      "its",
      "buffer,",
      "which",
      "may",
      "lead",
      "to",
      "\"denial of service\"",
      "or",
      "disclosure",
      "of",
      "memory.",
      "Versions",
      "before",
      "3.0.15",
      "are",
      "affected;",
      "see",
      "vendor's",
      "advisory",
      "for",
      "naïve",
      "workarounds.\n");

  private final Random random = new Random(20260811);

  ObjectNode next() {
    ObjectNode finding = JSON.createObjectNode();
    int kind = random.nextInt(100);
    finding.put("awsAccountId", account());
    finding.put("description", text(30 + random.nextInt(120)));
    finding.put("findingArn", "arn:aws:inspector2:eu-west-1:" + account() + ":finding/" + hex(32));
    finding.put("firstObservedAt", before(400));
    finding.put("lastObservedAt", before(3));
    finding.put("updatedAt", before(3));
    finding.putObject("remediation").putObject("recommendation").put("text", "None Provided");
    finding.put("severity", oneOf(SEVERITIES));
    finding.put("status", random.nextInt(20) == 0 ? "SUPPRESSED" : "ACTIVE");
    if (kind < 98) {
      putPackages(finding);
    } else if (kind == 98) {
      putPort(finding);
    } else {
      putCode(finding);
    }
    putResource(finding.putArray("resources").addObject(), kind);
    return finding;
  }

  private void putPackages(ObjectNode finding) {
    String id = "CVE-" + (2018 + random.nextInt(9)) + "-" + (1000 + random.nextInt(60_000));
    finding.put("type", "PACKAGE_VULNERABILITY");
    finding.putObject("epss").put("score", random.nextInt(100_000) / 100_000.0);
    finding.put("exploitAvailable", random.nextInt(6) == 0 ? "YES" : "NO");
    finding.put("fixAvailable", random.nextInt(3) == 0 ? "NO" : "YES");
    finding.put("inspectorScore", score());
    ObjectNode details = finding.putObject("packageVulnerabilityDetails");
    ArrayNode scores = details.putArray("cvss");
    putScore(scores.addObject(), "NVD", "3.1", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H");
    if (random.nextBoolean()) {
      putScore(scores.addObject(), "NVD", "2.0", "AV:N/AC:L/Au:N/C:P/I:P/A:P");
    }
    details.putArray("relatedVulnerabilities");
    details.put("source", "NVD");
    details.put("sourceUrl", "https://nvd.nist.gov/vuln/detail/" + id);
    details.put("vendorCreatedAt", before(900));
    details.put("vendorSeverity", oneOf(SEVERITIES).toLowerCase(Locale.ROOT));
    details.put("vendorUpdatedAt", before(100));
    details.put("vulnerabilityId", id);
    ArrayNode urls = details.putArray("referenceUrls");
    for (int i = random.nextInt(6); i >= 0; i--) {
      urls.add("https://example.org/advisories/" + hex(24));
    }
    ArrayNode packages = details.putArray("vulnerablePackages");
    for (int i = random.nextInt(4); i >= 0; i--) {
      putPackage(packages.addObject());
    }
    finding.put("title", id + " - " + packages.get(0).get("name").textValue());
  }

  private void putPackage(ObjectNode found) {
    String manager = oneOf(MANAGERS);
    found.put("arch", "X86_64").put("epoch", 0);
    found.put("name", oneOf(PACKAGES));
    found.put("version", random.nextInt(4) + "." + random.nextInt(30) + "." + random.nextInt(9));
    found.put(
        "fixedInVersion", random.nextInt(3) == 0 ? "NotAvailable" : "4.0." + random.nextInt(90));
    found.put("packageManager", manager);
    if (!manager.equals("OS")) {
      found.put("filePath", "opt/app/lib/" + hex(12) + ".jar");
    }
    found.put("sourceLayerHash", "sha256:" + hex(64));
  }

  private void putScore(ObjectNode score, String source, String version, String vector) {
    score.put("baseScore", score()).put("scoringVector", vector);
    score.put("source", source).put("version", version);
  }

  private void putPort(ObjectNode finding) {
    int port = random.nextInt(65_536);
    finding.put("type", "NETWORK_REACHABILITY");
    finding.put("title", "Port " + port + " is reachable from an Internet Gateway - TCP");
    ObjectNode details = finding.putObject("networkReachabilityDetails");
    details.put("protocol", "TCP");
    details.putObject("openPortRange").put("begin", port).put("end", port);
    ArrayNode steps = details.putObject("networkPath").putArray("steps");
    for (String kind : List.of("igw", "acl", "sg", "eni", "i")) {
      steps
          .addObject()
          .put("componentId", kind + "-" + hex(17))
          .put("componentType", "AWS::EC2::" + kind.toUpperCase(Locale.ROOT));
    }
  }

  private void putCode(ObjectNode finding) {
    finding.put("type", "CODE_VULNERABILITY");
    finding.put("title", "CWE-798 - Hardcoded credentials");
    ObjectNode details = finding.putObject("codeVulnerabilityDetails");
    details.putArray("cwes").add("CWE-798");
    details.put("detectorId", "python/hardcoded-credentials@v1.0");
    details.put("detectorName", "Hardcoded credentials");
    int line = 1 + random.nextInt(900);
    details
        .putObject("filePath")
        .put("fileName", "main.py")
        .put("filePath", "app/main.py")
        .put("startLine", line)
        .put("endLine", line + 2);
  }

  private void putResource(ObjectNode resource, int kind) {
    resource.put("partition", "aws").put("region", "eu-west-1");
    resource.putObject("tags").put("team", "team-" + random.nextInt(40));
    if (kind < 85) {
      putImage(resource);
    } else if (kind < 92 || kind == 99) {
      putFunction(resource);
    } else {
      putInstance(resource);
    }
  }

  private void putImage(ObjectNode resource) {
    String name = "team-" + random.nextInt(40) + "/service-" + random.nextInt(25);
    String digest = "sha256:" + hex(64);
    String account = account();
    resource.put("type", "AWS_ECR_CONTAINER_IMAGE");
    resource.put("id", "arn:aws:ecr:eu-west-1:" + account + ":repository/" + name + "/" + digest);
    ObjectNode image = resource.putObject("details").putObject("awsEcrContainerImage");
    image.put("architecture", "amd64").put("author", "");
    image.put("imageHash", digest);
    image
        .putArray("imageTags")
        .add("1." + random.nextInt(40) + "." + random.nextInt(9))
        .add("latest");
    image.put("platform", "DEBIAN_12").put("pushedAt", before(300));
    image.put("registry", account).put("repositoryName", name);
    if (random.nextInt(4) > 0) {
      image.put("inUseCount", Math.max(0, random.nextInt(20) - 8));
      image.put("lastInUseAt", before(60));
    }
  }

  private void putFunction(ObjectNode resource) {
    String name = "function-" + random.nextInt(300);
    resource.put("type", "AWS_LAMBDA_FUNCTION");
    resource.put("id", "arn:aws:lambda:eu-west-1:" + account() + ":function:" + name + ":$LATEST");
    ObjectNode function = resource.putObject("details").putObject("awsLambdaFunction");
    function.put("functionName", name).put("runtime", "PYTHON_3_12").put("version", "$LATEST");
    function.put("codeSha256", hex(44)).put("packageType", "ZIP");
    function.put("executionRoleArn", "arn:aws:iam::" + account() + ":role/" + name);
    function.putArray("architectures").add("X86_64");
    function.put("lastModifiedAt", before(200));
  }

  private void putInstance(ObjectNode resource) {
    resource.put("type", "AWS_EC2_INSTANCE").put("id", "i-" + hex(17));
    ObjectNode instance = resource.putObject("details").putObject("awsEc2Instance");
    instance.put("type", "t3.small").put("imageId", "ami-" + hex(17));
    instance.putArray("ipV4Addresses").add("10.0." + random.nextInt(256) + ".4");
    instance.put("vpcId", "vpc-" + hex(17)).put("subnetId", "subnet-" + hex(17));
    instance.put("launchedAt", before(500)).put("platform", "AMAZON_LINUX_2023");
  }

  private String account() {
    return "11112222" + (3000 + random.nextInt(50));
  }

  private double score() {
    return random.nextInt(101) / 10.0;
  }

  private String before(int days) {
    return TODAY
        .minus(random.nextInt(days * 86_400), ChronoUnit.SECONDS)
        .plusMillis(random.nextInt(1000))
        .toString();
  }

  private String text(int words) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words; i++) {
      text.append(oneOf(WORDS)).append(' ');
    }
    return text.substring(0, Math.min(1024, text.length()));
  }

  private String hex(int digits) {
    StringBuilder text = new StringBuilder(digits);
    for (int i = 0; i < digits; i++) {
      text.append(Character.forDigit(random.nextInt(16), 16));
    }
    return text.toString();
  }

  private <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
