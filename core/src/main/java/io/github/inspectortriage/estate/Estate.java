package io.github.inspectortriage.estate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.FindingStatus;
import io.github.inspectortriage.finding.Resource;
import io.github.inspectortriage.identity.ImageReference;
import io.github.inspectortriage.identity.InvalidIdentityException;
import io.github.inspectortriage.json.Json;
import io.github.inspectortriage.priority.Band;
import io.github.inspectortriage.priority.Priority;
import io.github.inspectortriage.ranking.RankedFinding;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * All images of one Region, as AWS answered about them.
 *
 * <pre>{@code
 * Estate estate = Estate.builder()
 *     .images(describeImages, "images.json")
 *     .coverage(listCoverage, "coverage.json")
 *     .build();
 * CleanUpPlan plan = CleanUp.builder().unusedDays(90).build().plan(estate, now);
 * }</pre>
 *
 * <p>An image is one by account, repository and digest, so answers about two Regions do not go together. In which order they come
 * never matters.
 */
public final class Estate {
  private static final String A_FINDING = "a finding";

  private final Map<ImageName, ImageFacts> images;
  private final Map<ImageName, Set<ImageName>> children;
  private final Map<String, String> regions;
  private final Map<String, BigDecimal> rescans;
  private final Map<String, RescanSetting> settings;

  private Estate(Builder builder) {
    this.images = builder.images;
    this.children = builder.children;
    this.regions = builder.regions;
    this.rescans = builder.rescans;
    this.settings = builder.settings;
  }

  /** How many re-scans an account had in 30 days; empty if that is not known. */
  Optional<BigDecimal> rescans(String account) {
    return Optional.ofNullable(rescans.get(account));
  }

  /** The setting in force in an account, nothing in it if that is not known. */
  RescanSetting setting(String account) {
    RescanSetting own = settings.getOrDefault(account, settings.get("*"));
    return own == null
        ? new RescanSetting(Optional.empty(), Optional.empty(), Optional.empty())
        : own;
  }

  /** All images that anything is known of, by name. */
  Collection<ImageFacts> images() {
    return images.values();
  }

  /** What indexes hold, for each whose manifest is known. */
  Map<ImageName, Set<ImageName>> children() {
    return children;
  }

  /** The Region that was seen, and in what; empty if nothing told one. */
  Map<String, String> regions() {
    return regions;
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds an {@link Estate}; not thread-safe, and to be used once. */
  public static final class Builder {
    private final Map<ImageName, ImageFacts> images = new TreeMap<>();
    private final Map<ImageName, Set<ImageName>> children = new TreeMap<>();
    private final Map<String, String> regions = new TreeMap<>();
    private final Map<String, BigDecimal> rescans = new TreeMap<>();
    private final Map<String, RescanSetting> settings = new TreeMap<>();

    private Builder() {}

    /**
     * Reads answers of ECR's {@code describe-images}, as the CLI or the API prints them; the input stays open.
     *
     * @param source the name of the file, for errors
     * @throws InvalidEstateException if it is something else
     */
    public Builder images(InputStream in, String source) throws IOException {
      AwsAnswers.read(
          in,
          source,
          "imageDetails",
          "ecr describe-images",
          image -> facts(name(image, image)).describe(image));
      return this;
    }

    /**
     * Reads answers of Inspector's {@code list-coverage}; a resource that is not an image of ECR is left out. The input stays open.
     *
     * @param source the name of the file, for errors
     * @throws InvalidEstateException if it is something else
     */
    public Builder coverage(InputStream in, String source) throws IOException {
      AwsAnswers.read(
          in,
          source,
          "coveredResources",
          "inspector2 list-coverage",
          resource -> cover(resource, source));
      return this;
    }

    /**
     * Reads answers of ECR's {@code batch-get-image} about indexes; the input stays open.
     *
     * @param source the name of the file, for errors
     * @throws InvalidEstateException if it is something else
     */
    public Builder manifests(InputStream in, String source) throws IOException {
      AwsAnswers.read(in, source, "images", "ecr batch-get-image", this::manifest);
      return this;
    }

    /**
     * Reads answers of Inspector's {@code list-usage-totals}; the input stays open.
     *
     * @param source the name of the file, for errors
     * @throws InvalidEstateException if it is something else
     */
    public Builder usage(InputStream in, String source) throws IOException {
      AwsAnswers.read(in, source, "totals", "inspector2 list-usage-totals", total -> {
        for (AwsObject usage : total.objects("usage")) {
          if (usage.required("type").equals("ECR_RESCAN")) {
            rescans.merge(total.required("accountId"), usage.decimal("total"), BigDecimal::max);
          }
        }
      });
      return this;
    }

    /**
     * Reads the settings in force: an answer of Inspector's {@code get-configuration}, for all accounts, or {@code {"accounts":
     * {"ACCOUNT": answer, "*": answer}}}; the input stays open.
     *
     * @param source the name of the file, for errors
     * @throws InvalidEstateException if it is something else
     */
    public Builder settings(InputStream in, String source) throws IOException {
      settings.putAll(RescanSettingsReader.read(in, source));
      return this;
    }

    /**
     * Adds a finding in its latest state: it is open on an image, and may say that the image runs. A closed one says only when
     * the image was pushed, which does not change.
     */
    public Builder finding(RankedFinding ranked) {
      boolean isClosed = ranked.finding().status() == FindingStatus.CLOSED;
      for (Resource resource : ranked.finding().resources()) {
        Optional<EcrImage> image = resource.image();
        Optional<ImageReference> reference = ImageReference.of(resource);
        Optional<ImageName> name = reference.flatMap(ImageName::of);
        if (image.isPresent() && name.isPresent()) {
          reference.get().region().ifPresent(region -> regions.putIfAbsent(region, A_FINDING));
          ImageFacts facts = facts(name.get());
          facts.findPush(image.get().pushedAt());
          if (!isClosed) {
            facts.findUse(image.get().inUseCount(), image.get().lastInUseAt());
          }
          if (ranked.isActive()) {
            facts.open(ranked.priority().score(), isAct(ranked.priority()));
          }
        }
      }
      return this;
    }

    /**
     * Builds the estate.
     *
     * @throws InvalidEstateException if the answers are of two Regions
     */
    public Estate build() {
      if (regions.size() > 1) {
        String file = regions.values().stream()
            .filter(source -> !source.equals(A_FINDING))
            .reduce("", (one, next) -> next);
        throw twoRegions(file, "$", regions);
      }
      return new Estate(this);
    }

    private static boolean isAct(Priority priority) {
      return priority.band().isAtLeast(Band.ACT);
    }

    private void cover(AwsObject resource, String source) {
      if (!resource.required("resourceType").equals("AWS_ECR_CONTAINER_IMAGE")) {
        return;
      }
      ImageReference reference;
      try {
        reference = ImageReference.parse(resource.required("resourceId"));
      } catch (InvalidIdentityException e) {
        throw resource.error("resourceId: " + e.getMessage());
      }
      ImageName name = ImageName.of(reference)
          .orElseThrow(
              () -> resource.error("resourceId: expected the ARN of an image, with its digest"));
      reference.region().ifPresent(region -> regions.putIfAbsent(region, source));
      facts(name).cover(resource);
    }

    private void manifest(AwsObject image) {
      ImageName name = name(image, image.object("imageId"));
      AwsObject manifest =
          new AwsObject(tree(image), image.source(), image.path() + ".imageManifest");
      if (manifest.node().has("manifests")) {
        Set<ImageName> held = children.computeIfAbsent(name, index -> new TreeSet<>());
        manifest
            .objects("manifests")
            .forEach(part -> held.add(name.beside(part.required("digest"))));
        facts(name).index();
      }
    }

    private static JsonNode tree(AwsObject image) {
      try {
        return Json.MAPPER.readTree(image.required("imageManifest"));
      } catch (JsonProcessingException | NumberFormatException e) {
        throw image.error("imageManifest: expected the JSON of a manifest");
      }
    }

    private ImageFacts facts(ImageName name) {
      return images.computeIfAbsent(name, ImageFacts::new);
    }

    private static ImageName name(AwsObject repository, AwsObject digest) {
      return ImageName.of(
          repository.required("registryId"),
          repository.required("repositoryName"),
          digest.required("imageDigest"));
    }
  }

  /** Says where each Region was found. */
  static InvalidEstateException twoRegions(
      String source, String path, Map<String, String> regions) {
    return new InvalidEstateException(
        source,
        path,
        "expected one Region, found " + String.join(" and ", regions.keySet()) + " (in "
            + String.join(" and in ", regions.values())
            + "); ask for one at a time");
  }

  @Override
  public String toString() {
    return images.size() + " images"
        + regions.keySet().stream().map(name -> " in " + name).collect(Collectors.joining());
  }
}
