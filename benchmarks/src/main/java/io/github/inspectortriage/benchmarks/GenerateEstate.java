package io.github.inspectortriage.benchmarks;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Writes an estate of any size, the same each time: findings at two times, a tenth of which went and came in between, and what AWS
 * answers about the images. Twenty builds lie in each repository and have the same weaknesses; three of five lie in layers that
 * repositories share.
 *
 * <pre>
 * mvn -q -pl benchmarks -am package -DskipTests
 * java -cp benchmarks/target/benchmarks.jar io.github.inspectortriage.benchmarks.GenerateEstate 1000000 20000 estate
 * triage plan estate/before.json --now 2026-08-20
 * triage diff --before estate/before.json --after estate/after.json --coverage estate/coverage.json --now 2026-08-20
 * triage rescan estate/before.json --coverage estate/coverage.json --images estate/images.json --now 2026-08-20
 * </pre>
 */
public final class GenerateEstate {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Instant NOW = Instant.parse("2026-08-20T00:00:00Z");
  private static final int BUILDS = 20;
  private static final int TENTH = 10;
  private static final String ACCOUNT = "111122223333";
  private static final List<String> SEVERITIES =
      List.of("LOW", "MEDIUM", "MEDIUM", "HIGH", "HIGH", "CRITICAL", "INFORMATIONAL");
  private static final String TEXT =
      "A flaw in the parser allows remote attackers to read beyond its buffer, which may lead to denial of service or"
          + " disclosure of memory. Versions before the fixed one are affected; see the vendor's advisory for workarounds. ";

  private final int findings;
  private final int images;
  private final int repositories;

  private GenerateEstate(int findings, int images) {
    this.findings = findings;
    this.images = images;
    this.repositories = Math.max(1, images / BUILDS);
  }

  /** Takes how many findings, how many images, and the directory. */
  public static void main(String... args) throws IOException {
    if (args.length != 3) {
      System.err.println("expected: FINDINGS IMAGES DIRECTORY");
      System.exit(2);
    }
    Path directory = Files.createDirectories(Path.of(args[2]));
    GenerateEstate estate =
        new GenerateEstate(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
    estate.writeFindings(directory.resolve("before.json"), 0);
    estate.writeFindings(directory.resolve("after.json"), 1);
    estate.write(
        directory.resolve("coverage.json"), "coveredResources", estate.images, estate::covered);
    estate.write(
        directory.resolve("images.json"), "imageDetails", estate.images, estate::described);
  }

  /** Writes one element. */
  private interface Element {
    ObjectNode of(int number);
  }

  /** A tenth of the weaknesses of each repository is at each time another. */
  private void writeFindings(Path file, int time) throws IOException {
    int ofImage = Math.max(1, findings / images);
    write(file, "findings", findings, number -> {
      int image = number / ofImage % images;
      int weakness = number % ofImage;
      boolean isAnother = time > 0 && weakness % TENTH == 0;
      return finding(image, isAnother ? weakness + ofImage : weakness);
    });
  }

  private void write(Path file, String list, int count, Element element) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeArrayFieldStart(list);
      for (int i = 0; i < count; i++) {
        json.writeTree(element.of(i));
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private ObjectNode finding(int image, int weakness) {
    int repository = image % repositories;
    int chance = mix(repository, weakness);
    String id = "CVE-" + (2018 + chance % 9) + "-" + (1000 + chance % 60_000);
    String name = "package-" + chance % 400;
    ObjectNode finding = JSON.createObjectNode();
    finding
        .put("awsAccountId", ACCOUNT)
        .put("description", TEXT + TEXT)
        .put(
            "findingArn",
            "arn:aws:inspector2:eu-west-1:" + ACCOUNT + ":finding/" + hex(mix(image, weakness), 12)
                + hex(image, 10) + hex(weakness, 10))
        .put("firstObservedAt", ago(20 + chance % 300))
        .put("lastObservedAt", ago(1))
        .put("updatedAt", ago(1))
        .put("severity", SEVERITIES.get(chance % SEVERITIES.size()))
        .put("status", chance % 50 == 0 ? "SUPPRESSED" : "ACTIVE")
        .put("type", "PACKAGE_VULNERABILITY")
        .put("exploitAvailable", chance % 6 == 0 ? "YES" : "NO")
        .put("fixAvailable", chance % 3 == 0 ? "NO" : "YES")
        .put("inspectorScore", chance % 101 / 10.0)
        .put("title", id + " - " + name);
    finding.putObject("epss").put("score", chance % 100_000 / 100_000.0);
    finding.putObject("remediation").putObject("recommendation").put("text", "None Provided");
    ObjectNode details = finding.putObject("packageVulnerabilityDetails");
    details
        .putArray("cvss")
        .addObject()
        .put("baseScore", chance % 101 / 10.0)
        .put("scoringVector", "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H")
        .put("source", "NVD")
        .put("version", "3.1");
    details.putArray("referenceUrls").add("https://advisories.example.org/" + id);
    details.put("source", "NVD").put("vulnerabilityId", id);
    ObjectNode found = details.putArray("vulnerablePackages").addObject();
    int layer = weakness % 5;
    found
        .put("name", name)
        .put("version", "1." + chance % 30)
        .put("fixedInVersion", chance % 3 == 0 ? "NotAvailable" : "2." + chance % 90)
        .put("packageManager", layer < 3 ? "OS" : "JAR")
        .put(
            "sourceLayerHash",
            "sha256:" + hex(layer < 3 ? repository % 20 * 3 + layer : mix(image, layer), 64));
    if (layer >= 3) {
      found.put("filePath", "opt/app/lib/" + name + "-1." + chance % 30 + ".jar");
    }
    ObjectNode resource = finding.putArray("resources").addObject();
    resource
        .put("id", arn(image))
        .put("region", "eu-west-1")
        .put("type", "AWS_ECR_CONTAINER_IMAGE");
    ObjectNode ecr = resource.putObject("details").putObject("awsEcrContainerImage");
    ecr.put("imageHash", digest(image)).put("platform", "DEBIAN_12");
    ecr.put("pushedAt", ago(age(image))).put("registry", ACCOUNT);
    ecr.put("repositoryName", name(image)).putArray("imageTags").add("r" + image / repositories);
    putUse(ecr, image);
    return finding;
  }

  private ObjectNode covered(int image) {
    ObjectNode resource = JSON.createObjectNode();
    resource
        .put("accountId", ACCOUNT)
        .put("resourceId", arn(image))
        .put("resourceType", "AWS_ECR_CONTAINER_IMAGE")
        .put("scanType", "PACKAGE");
    resource.putObject("scanStatus").put("reason", "SUCCESSFUL").put("statusCode", "ACTIVE");
    putUse(resource.putObject("resourceMetadata").putObject("ecrImage"), image);
    return resource;
  }

  private ObjectNode described(int image) {
    ObjectNode described = JSON.createObjectNode();
    described
        .put("registryId", ACCOUNT)
        .put("repositoryName", name(image))
        .put("imageDigest", digest(image))
        .put("imageSizeInBytes", 100_000_000L + image)
        .put("imagePushedAt", ago(age(image)))
        .put("imageStatus", "ACTIVE")
        .putArray("imageTags")
        .add("r" + image / repositories);
    return described;
  }

  /** The newest build of a repository runs, of one in ten nobody knows. */
  private void putUse(ObjectNode ecr, int image) {
    if (image % TENTH > 0) {
      boolean isNewest = image / repositories == 0;
      ecr.put("inUseCount", isNewest ? 3 : 0).put("lastInUseAt", ago(isNewest ? 0 : age(image)));
    }
  }

  private int age(int image) {
    return 10 + image / repositories * 7;
  }

  private String name(int image) {
    int repository = image % repositories;
    return "team-" + repository % 40 + "/service-" + repository;
  }

  private String arn(int image) {
    return "arn:aws:ecr:eu-west-1:" + ACCOUNT + ":repository/" + name(image) + "/" + digest(image);
  }

  private static String digest(int image) {
    return "sha256:" + hex(image + 1, 64);
  }

  private static String ago(int days) {
    return NOW.minus(Duration.ofDays(days)).toString();
  }

  private static String hex(int number, int digits) {
    return String.format(Locale.ROOT, "%0" + digits + "x", number);
  }

  /** A number from 0 that looks random and is not. */
  private static int mix(int a, int b) {
    int mixed = (a * 31 + b) * 0x9E3779B1;
    mixed ^= mixed >>> 15;
    return (mixed * 0x85EBCA6B) >>> 1;
  }
}
