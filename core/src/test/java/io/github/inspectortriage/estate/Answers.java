package io.github.inspectortriage.estate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Answers of AWS's that a test writes: each image is of one repository, pushed long ago and known to be idle unless said. */
final class Answers {
  static final Instant NOW = Instant.parse("2026-08-19T12:00:00Z");
  static final String ACCOUNT = "111122223333";
  static final String REPOSITORY = "payments/api";
  static final String INDEX = "application/vnd.oci.image.index.v1+json";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<ObjectNode> images = new ArrayList<>();
  private final List<ObjectNode> coverage = new ArrayList<>();
  private final List<ObjectNode> manifests = new ArrayList<>();

  static String digest(int number) {
    return String.format("sha256:%064x", number);
  }

  static String name(int number) {
    return ACCOUNT + "/" + REPOSITORY + "@" + digest(number);
  }

  static String daysAgo(long days) {
    return NOW.minus(Duration.ofDays(days)).toString();
  }

  /** Adds an image that ECR describes and Inspector does not cover. */
  ObjectNode described(int number) {
    ObjectNode image = JSON.createObjectNode();
    image
        .put("registryId", ACCOUNT)
        .put("repositoryName", REPOSITORY)
        .put("imageDigest", digest(number))
        .put("imageSizeInBytes", 1_000_000_000L)
        .put("imagePushedAt", daysAgo(400))
        .put("imageStatus", "ACTIVE");
    image.putArray("imageTags").add("v" + number);
    images.add(image);
    return image;
  }

  /** Adds an idle image; returns what Inspector says of it. */
  ObjectNode idle(int number) {
    described(number);
    return covered(number);
  }

  /** Adds what Inspector says of an image; returns the part about the image. */
  ObjectNode covered(int number) {
    ObjectNode resource = JSON.createObjectNode();
    resource
        .put("resourceType", "AWS_ECR_CONTAINER_IMAGE")
        .put(
            "resourceId",
            "arn:aws:ecr:eu-west-1:" + ACCOUNT + ":repository/" + REPOSITORY + "/" + digest(number))
        .put("accountId", ACCOUNT)
        .put("scanType", "PACKAGE");
    resource.putObject("scanStatus").put("statusCode", "ACTIVE").put("reason", "SUCCESSFUL");
    coverage.add(resource);
    return resource.putObject("resourceMetadata").putObject("ecrImage").put("inUseCount", 0);
  }

  /** Adds an index and its manifest. */
  ObjectNode index(int number, int... children) {
    ObjectNode index = described(number);
    index.put("imageManifestMediaType", INDEX);
    ObjectNode manifest = JSON.createObjectNode();
    ArrayNode held = manifest.putArray("manifests");
    for (int child : children) {
      held.addObject().put("digest", digest(child));
    }
    ObjectNode answer = JSON.createObjectNode();
    answer
        .put("registryId", ACCOUNT)
        .put("repositoryName", REPOSITORY)
        .put("imageManifest", manifest.toString());
    answer.putObject("imageId").put("imageDigest", digest(number));
    manifests.add(answer);
    return index;
  }

  /** Adds a part of an index: no tag, and known to be idle. */
  void part(int number) {
    described(number).remove("imageTags");
    covered(number);
  }

  Answers shuffled(long seed) {
    Random random = new Random(seed);
    Collections.shuffle(images, random);
    Collections.shuffle(coverage, random);
    Collections.shuffle(manifests, random);
    return this;
  }

  Estate.Builder builder() {
    try {
      return Estate.builder()
          .images(in(list("imageDetails", images)), "images.json")
          .coverage(in(list("coveredResources", coverage)), "coverage.json")
          .manifests(in(list("images", manifests)), "manifests.json");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  Estate estate() {
    return builder().build();
  }

  static InputStream in(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String list(String name, List<ObjectNode> elements) {
    ObjectNode answer = JSON.createObjectNode();
    answer.putArray(name).addAll(elements);
    return answer.toString();
  }
}
