package io.github.inspectortriage.aws.inspector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.inspectortriage.aws.AwsJson;
import io.github.inspectortriage.aws.AwsPages;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.Resource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.inspector2.Inspector2Client;
import software.amazon.awssdk.services.inspector2.model.CoverageFilterCriteria;
import software.amazon.awssdk.services.inspector2.model.CoverageNumberFilter;
import software.amazon.awssdk.services.inspector2.model.CoverageStringComparison;
import software.amazon.awssdk.services.inspector2.model.CoverageStringFilter;
import software.amazon.awssdk.services.inspector2.model.GetClustersForImageResponse;

/**
 * Asks Inspector where images run, and keeps what it said for a day, which is how often Inspector looks.
 *
 * <pre>{@code
 * ImageTraces traces = ImageTraces.from(client);
 * System.out.println(traces.of("arn:aws:ecr:eu-west-1:111122223333:repository/shop/api/sha256:…", Instant.now()));
 * }</pre>
 *
 * <p>Safe to share between threads. The role needs {@code inspector2:GetClustersForImage} and may see ECS and EKS; a delegated
 * administrator that has not itself enabled the scanning of ECR sees no clusters.
 */
public final class ImageTraces {
  private static final Pattern RESOURCE = Pattern.compile(
      "arn:[a-z0-9-]{1,20}:ecr:[a-z0-9-]{1,40}:\\d{12}:repository/[a-zA-Z0-9._/-]{1,300}?(/sha256:[a-z0-9]{64})?");
  private static final Pattern CLUSTER =
      Pattern.compile("arn:[a-z0-9-]{1,20}:[a-z0-9-]{1,40}:[a-z0-9-]{1,40}:\\d{12}:[!-~]{1,1000}");
  private static final Duration KEPT = Duration.ofHours(24);
  private static final int MOST = 10_000;
  private static final int PAGE = 100;

  private record Entry(ImageTrace trace, Instant at) {}

  private final Inspector2Client client;
  // The oldest first, which is the first to go. Guarded by itself, never while AWS is asked.
  private final Map<String, Entry> known = new LinkedHashMap<>();

  private ImageTraces(Inspector2Client client) {
    this.client = client;
  }

  /** Returns traces that are asked for through this client. */
  public static ImageTraces from(Inspector2Client client) {
    return new ImageTraces(Objects.requireNonNull(client, "client"));
  }

  /**
   * Returns where an image runs; of the ARN of a repository, where any of its images does, in one call.
   *
   * @param resourceArn like {@code arn:aws:ecr:eu-west-1:111122223333:repository/shop/api/sha256:…}
   * @param now what is known for less than a day at that time is not asked again
   * @throws IllegalArgumentException if it is not such an ARN
   */
  public ImageTrace of(String resourceArn, Instant now) {
    if (!RESOURCE.matcher(Objects.requireNonNull(resourceArn, "resourceArn")).matches()) {
      throw new IllegalArgumentException(
          "resourceArn must be that of an image in ECR, arn:aws:ecr:REGION:ACCOUNT:repository/NAME/sha256:HEX, or of a repository");
    }
    synchronized (known) {
      Entry entry = known.get(resourceArn);
      if (entry != null && now.isBefore(entry.at().plus(KEPT))) {
        return entry.trace();
      }
    }
    ImageTrace trace = ask(resourceArn);
    synchronized (known) {
      known.remove(resourceArn);
      known.put(resourceArn, new Entry(trace, now));
      if (known.size() > MOST) {
        known.remove(known.keySet().iterator().next());
      }
    }
    return trace;
  }

  /**
   * Returns what tells where the image of a finding runs, for {@code Triage.builder().runsIn(…)}: an empty text for what is not an image in
   * ECR. It throws what the SDK throws, which costs the message nothing.
   */
  public Function<Finding, String> runsIn(InstantSource clock) {
    Objects.requireNonNull(clock, "clock");
    return finding -> finding.resources().stream()
        .filter(resource -> resource.image().isPresent())
        .map(Resource::id)
        .filter(id -> RESOURCE.matcher(id).matches())
        .findFirst()
        .map(id -> of(id, clock.instant()).runsIn())
        .orElse("");
  }

  /**
   * Returns the images that run in a cluster, each with where in it. Inspector has no such question, so it is asked of every
   * repository with an image in use, and of the images of those that run there: what comes is up to a day old.
   *
   * <p>Needs {@code inspector2:ListCoverage} as well.
   *
   * @throws IllegalArgumentException if it is not the ARN of a cluster
   */
  public List<ImageTrace> inCluster(String clusterArn, Instant now) {
    if (!CLUSTER.matcher(Objects.requireNonNull(clusterArn, "clusterArn")).matches()) {
      throw new IllegalArgumentException(
          "clusterArn must be that of a cluster, like arn:aws:ecs:REGION:ACCOUNT:cluster/NAME");
    }
    Map<String, Set<String>> repositories = new LinkedHashMap<>();
    imagesInUse()
        .forEach(image -> repositories
            .computeIfAbsent(repositoryOf(image), repository -> new LinkedHashSet<>())
            .add(image));
    List<ImageTrace> found = new ArrayList<>();
    repositories.forEach((repository, images) -> {
      if (!usesIn(clusterArn, of(repository, now)).isEmpty()) {
        images.forEach(image -> {
          List<ClusterUse> uses = usesIn(clusterArn, of(image, now));
          if (!uses.isEmpty()) {
            found.add(new ImageTrace(image, uses));
          }
        });
      }
    });
    return found;
  }

  private static List<ClusterUse> usesIn(String clusterArn, ImageTrace trace) {
    return trace.uses().stream()
        .filter(use -> use.clusterArn().equals(clusterArn))
        .toList();
  }

  private static String repositoryOf(String imageArn) {
    int digest = imageArn.indexOf("/sha256:");
    return digest < 0 ? imageArn : imageArn.substring(0, digest);
  }

  private List<String> imagesInUse() {
    CoverageFilterCriteria inUse = CoverageFilterCriteria.builder()
        .resourceType(CoverageStringFilter.builder()
            .comparison(CoverageStringComparison.EQUALS)
            .value("AWS_ECR_CONTAINER_IMAGE")
            .build())
        .ecrImageInUseCount(CoverageNumberFilter.builder().lowerInclusive(1L).build())
        .build();
    return InspectorInventory.from(client)
        .coverage(inUse)
        .flatMap(answer -> AwsJson.list(AwsJson.tree(answer), "coveredResources").stream())
        .map(resource -> resource.path("resourceId").asText())
        .filter(id -> RESOURCE.matcher(id).matches())
        .toList();
  }

  private ImageTrace ask(String resourceArn) {
    AwsPages<GetClustersForImageResponse> pages = AwsPages.of(
        "GetClustersForImage",
        (token, override) -> client.getClustersForImage(request -> request
            .filter(filter -> filter.resourceId(resourceArn))
            .maxResults(PAGE)
            .nextToken(token)
            .overrideConfiguration(override)),
        GetClustersForImageResponse::nextToken,
        GetClustersForImageResponse::hasCluster);
    Set<ClusterUse> uses = new LinkedHashSet<>();
    while (pages.hasNext()) {
      JsonNode answer = AwsJson.tree(pages.next().answer().body());
      for (JsonNode cluster : AwsJson.list(answer, "cluster")) {
        String arn = cluster.path("clusterArn").asText();
        List<JsonNode> details = AwsJson.list(cluster, "clusterDetails");
        // What runs there may be left out; that it runs there is said all the same.
        (details.isEmpty() ? List.<JsonNode>of(MissingNode.getInstance()) : details)
            .forEach(each -> uses.add(new ClusterUse(arn, each)));
      }
    }
    return new ImageTrace(resourceArn, List.copyOf(uses));
  }
}
