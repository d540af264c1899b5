package io.github.inspectortriage.command.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.command.data.Image.Story;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * What AWS would answer about the images of a Region at the end of the ten days: those that have findings, and builds of former
 * months, which are no longer scanned. Nothing in here is left to chance.
 */
final class EstateAnswers {
  static final Instant END = History.FIRST_DAY.plus(Duration.ofDays(History.DAYS));

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String INDEX = "application/vnd.oci.image.index.v1+json";
  private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  private static final String SIGNATURE = "application/vnd.dev.cosign.artifact.sig.v1+json";
  private static final int FEWEST_OLDER = 12;
  private static final int YOUNGEST_OLDER = 60;
  private static final int DAYS_BETWEEN = 21;
  private static final int DAYS_IN_USE = 14;
  private static final int RESCANS_A_MONTH = 29;
  private static final int SIGNATURE_BYTES = 2_048;
  private static final long SMALLEST_BYTES = 60_000_000;
  private static final long BYTES_A_STEP = 300;
  private static final int HEX_FROM = "sha256:".length();

  private final ObjectNode coverage = JSON.createObjectNode();
  private final ObjectNode images = JSON.createObjectNode();
  private final ObjectNode manifests = JSON.createObjectNode();
  private final ArrayNode covered = coverage.putArray("coveredResources");
  private final ArrayNode described = images.putArray("imageDetails");
  private final ArrayNode indexes = manifests.putArray("images");
  private final Set<String> accounts = new TreeSet<>();

  private EstateAnswers() {}

  static EstateAnswers of(String region) {
    EstateAnswers answers = new EstateAnswers();
    for (Image image : Image.all()) {
      if (!image.isAzure() && image.region().equals(region)) {
        answers.accounts.add(image.account());
        answers.addCurrent(image);
        for (int age = 1; age <= FEWEST_OLDER + image.number() % 4; age++) {
          answers.addOlder(image, age);
        }
      }
    }
    return answers;
  }

  /** An answer of {@code list-coverage}. */
  String coverage() {
    return text(coverage);
  }

  /** An answer of {@code describe-images}, with signatures beside what they are of. */
  String images() {
    return text(images);
  }

  /** An answer of {@code batch-get-image} about the indexes. */
  String manifests() {
    return text(manifests);
  }

  /** What is in force in each account, as {@code get-configuration} answers. */
  String settings() {
    ObjectNode settings = JSON.createObjectNode();
    ObjectNode byAccount = settings.putObject("accounts");
    for (String account : accounts) {
      byAccount
          .putObject(account)
          .putObject("ecrConfiguration")
          .putObject("rescanDurationState")
          .put("rescanDuration", "DAYS_60")
          .put("pullDateRescanDuration", "DAYS_14")
          .put("pullDateRescanMode", "LAST_IN_USE_AT")
          .put("status", "SUCCESS")
          .put("updatedAt", "2026-02-03T09:15:00Z");
    }
    return text(settings);
  }

  /** An answer of {@code list-usage-totals}. */
  String usage() {
    ObjectNode usage = JSON.createObjectNode();
    ArrayNode totals = usage.putArray("totals");
    for (String account : accounts) {
      long scanned = Image.all().stream()
          .filter(image -> !image.isAzure() && image.account().equals(account))
          .count();
      ObjectNode total = totals.addObject().put("accountId", account);
      total
          .putArray("usage")
          .addObject()
          .put("currency", "USD")
          .put("total", scanned * RESCANS_A_MONTH)
          .put("type", "ECR_RESCAN");
    }
    return text(usage);
  }

  static String prices(String region) {
    return text(JSON.createObjectNode()
        .put("asOf", "2026-08-20")
        .put("region", region)
        .put("currency", "invented dollars")
        .put("ecrRescan", new BigDecimal("0.02"))
        .put("storageGbMonth", new BigDecimal("0.2"))
        .put("archiveGbMonth", new BigDecimal("0.1")));
  }

  /** What is used where Inspector does not look. */
  static String used() {
    ObjectNode used = JSON.createObjectNode().put("complete", true);
    used.putArray("images").add("platform/debug-tools").add("444455556666/data/old-report:r12");
    return text(used);
  }

  /** Which layers belong to which base image. */
  static String bases() {
    ObjectNode file = JSON.createObjectNode();
    ArrayNode bases = file.putArray("bases");
    for (String platform : List.of("ALPINE_LINUX_3_20", "DEBIAN_12")) {
      bases
          .addObject()
          .put("name", platform.equals("DEBIAN_12") ? "base/debian:12" : "base/alpine:3.20")
          .putArray("layers")
          .add(FindingJson.layer("base " + platform));
    }
    return text(file);
  }

  private void addCurrent(Image image) {
    int build = image.story() == Story.REBUILT ? 2 : 1;
    String digest = FindingJson.digest(image.repository() + "@" + build);
    Instant pushed = History.pushedAt(image, build);
    String tag = build == 1 ? image.tag() : image.tag() + "-" + build;
    describe(image, digest, pushed, pushed.plus(Duration.ofHours(2)), tag);
    cover(
        image,
        digest,
        tag,
        true,
        History.inUseCount(History.DAYS - 1, image),
        History.lastInUseAt(History.DAYS - 1, image, END.minus(Duration.ofDays(1))));
    addParts(image, digest, pushed);
    addSignature(image, digest, pushed);
  }

  /** The older a build the higher its number; each ran for two weeks, a few have a story of their own. */
  private void addOlder(Image image, int age) {
    String digest = FindingJson.digest(image.repository() + "@older" + age);
    Instant pushed = History.FIRST_DAY.minus(
        Duration.ofDays(YOUNGEST_OLDER + DAYS_BETWEEN * (age - 1L) + image.number()));
    String tag = "r" + age;
    String story = image.repository() + ":" + tag;
    boolean isPulledLately = story.equals("shop/cart:r12");
    boolean isRunning = story.equals("payments/checkout-api:r11");
    boolean hasNoFigure = story.equals("payments/fraud-score:r12") || isMulti(image);
    ObjectNode one = describe(
        image,
        digest,
        pushed,
        isPulledLately ? END.minus(Duration.ofDays(20)) : pushed.plus(Duration.ofHours(2)),
        tag);
    if (image.repository().equals("data/etl") && age >= FEWEST_OLDER) {
      one.put("imageStatus", "ARCHIVED");
    }
    Instant lastUse =
        isRunning ? END.minus(Duration.ofHours(23)) : pushed.plus(Duration.ofDays(DAYS_IN_USE));
    cover(
        image,
        digest,
        tag,
        false,
        hasNoFigure ? OptionalLong.empty() : OptionalLong.of(isRunning ? 1 : 0),
        hasNoFigure ? Optional.empty() : Optional.of(lastUse));
    addParts(image, digest, pushed);
    addSignature(image, digest, pushed);
    if (story.equals("shop/search:r12")) {
      // Somebody deleted an image by hand, and its signature stayed.
      String gone = FindingJson.digest("deleted " + digest);
      sign(image, gone, pushed).put("subjectManifestDigest", gone);
    }
  }

  private static boolean isMulti(Image image) {
    return image.story() == Story.MULTI_ARCHITECTURE;
  }

  private ObjectNode describe(
      Image image, String digest, Instant pushed, Instant pulled, String... tags) {
    ObjectNode one = described.addObject();
    one.put("registryId", image.account())
        .put("repositoryName", image.repository())
        .put("imageDigest", digest);
    if (tags.length > 0) {
      ArrayNode all = one.putArray("imageTags");
      for (String tag : tags) {
        all.add(tag);
      }
    }
    one.put("imageSizeInBytes", size(digest))
        .put("imagePushedAt", pushed.toString())
        .put("imageManifestMediaType", isMulti(image) && tags.length > 0 ? INDEX : MANIFEST)
        .put("lastRecordedPullTime", pulled.toString())
        .put("imageStatus", "ACTIVE");
    return one;
  }

  private void cover(
      Image image,
      String digest,
      String tag,
      boolean isScanned,
      OptionalLong inUseCount,
      Optional<Instant> lastInUseAt) {
    ObjectNode resource = covered.addObject();
    resource
        .put("accountId", image.account())
        .put(
            "resourceId",
            "arn:aws:ecr:" + image.region() + ":" + image.account() + ":repository/"
                + image.repository() + "/" + digest)
        .put("resourceType", "AWS_ECR_CONTAINER_IMAGE")
        .put("scanType", "PACKAGE");
    ObjectNode metadata = resource.putObject("resourceMetadata");
    ObjectNode ecr = metadata.putObject("ecrImage");
    ecr.putArray("tags").add(tag);
    inUseCount.ifPresent(count -> ecr.put("inUseCount", count));
    lastInUseAt.ifPresent(at -> ecr.put("lastInUseAt", at.toString()));
    metadata
        .putObject("ecrRepository")
        .put("name", image.repository())
        .put("scanFrequency", "CONTINUOUS_SCAN");
    resource
        .putObject("scanStatus")
        .put("reason", isScanned ? "SUCCESSFUL" : "SCAN_ELIGIBILITY_EXPIRED")
        .put("statusCode", isScanned ? "ACTIVE" : "INACTIVE");
  }

  /** An index holds one image for each architecture, which has no tag. */
  private void addParts(Image image, String digest, Instant pushed) {
    if (!isMulti(image)) {
      return;
    }
    ObjectNode manifest = JSON.createObjectNode().put("schemaVersion", 2).put("mediaType", INDEX);
    ArrayNode parts = manifest.putArray("manifests");
    for (String architecture : List.of("amd64", "arm64")) {
      String part = FindingJson.digest(digest + architecture);
      describe(image, part, pushed, pushed.plus(Duration.ofHours(2)));
      ObjectNode held = parts.addObject();
      held.put("mediaType", MANIFEST).put("digest", part).put("size", 1_024);
      held.putObject("platform").put("architecture", architecture).put("os", "linux");
    }
    ObjectNode index = indexes.addObject();
    index.put("registryId", image.account()).put("repositoryName", image.repository());
    index.putObject("imageId").put("imageDigest", digest);
    index.put("imageManifest", manifest.toString()).put("imageManifestMediaType", INDEX);
  }

  /** The payments team signs with referrers, the storefront with tags. */
  private void addSignature(Image image, String digest, Instant pushed) {
    if (image.repository().startsWith("payments/")) {
      sign(image, digest, pushed).put("subjectManifestDigest", digest);
    } else if (image.repository().equals("shop/storefront")) {
      sign(image, digest, pushed, digest.replace(':', '-') + ".sig");
    }
  }

  private ObjectNode sign(Image image, String digest, Instant pushed, String... tags) {
    Instant signed = pushed.plus(Duration.ofMinutes(1));
    return describe(image, FindingJson.digest("signature " + digest), signed, signed, tags)
        .put("artifactMediaType", SIGNATURE)
        .put("imageSizeInBytes", SIGNATURE_BYTES);
  }

  private static long size(String digest) {
    long number = Long.parseLong(digest.substring(HEX_FROM, HEX_FROM + 5), 16);
    return SMALLEST_BYTES + BYTES_A_STEP * number;
  }

  private static String text(ObjectNode json) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree can be written", impossible);
    }
  }
}
