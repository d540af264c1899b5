package io.github.inspectortriage.report;

import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.finding.Resource;
import io.github.inspectortriage.priority.Band;
import io.github.inspectortriage.ranking.RankedFinding;
import io.github.inspectortriage.remediation.Risk;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a report keeps of an image, or of what else findings are about; not thread-safe. */
final class ImageRow implements Comparable<ImageRow> {
  private static final int SHORT_DIGEST = "sha256:".length() + 12;

  private final String id;
  private final Map<Band, Long> bands = new HashMap<>();
  private Resource resource;
  private String account;
  private ImageUse use;
  private @Nullable String owner;
  private Instant reported;
  private String reporter;
  private long findings;
  private double topScore;
  private long risk;

  ImageRow(RankedFinding ranked, @Nullable String owner) {
    Finding finding = ranked.finding();
    this.id = finding.resources().get(0).id();
    this.resource = finding.resources().get(0);
    this.account = finding.awsAccountId();
    this.use = ranked.priority().use();
    this.owner = owner;
    this.reported = finding.reportedAt();
    this.reporter = finding.findingArn();
  }

  /** Counts a finding on it; what the latest report says of the image holds. */
  void add(RankedFinding ranked, @Nullable String by) {
    Finding finding = ranked.finding();
    int later = finding.reportedAt().compareTo(reported);
    if (later > 0 || (later == 0 && finding.findingArn().compareTo(reporter) < 0)) {
      resource = finding.resources().get(0);
      account = finding.awsAccountId();
      use = ranked.priority().use();
      owner = by;
      reported = finding.reportedAt();
      reporter = finding.findingArn();
    }
    findings++;
    bands.merge(ranked.priority().band(), 1L, Long::sum);
    topScore = Math.max(topScore, ranked.priority().score());
    risk += Risk.ofScore(ranked.priority().score());
  }

  String id() {
    return id;
  }

  boolean isImage() {
    return resource.image().isPresent();
  }

  Optional<EcrImage> image() {
    return resource.image();
  }

  ImageUse use() {
    return use;
  }

  /** The repository with its tag, or with the beginning of its digest; a resource that is not an image by its id. */
  String name() {
    if (resource.image().isEmpty()) {
      return id;
    }
    EcrImage image = resource.image().get();
    if (!image.imageTags().isEmpty()) {
      return image.repositoryName() + ":" + image.imageTags().get(0);
    }
    return image.repositoryName()
        + image
            .imageHash()
            .map(digest -> "@" + digest.substring(0, Math.min(SHORT_DIGEST, digest.length())))
            .orElse("");
  }

  String account() {
    return account;
  }

  @Nullable
  String owner() {
    return owner;
  }

  long of(Band band) {
    return bands.getOrDefault(band, 0L);
  }

  long findings() {
    return findings;
  }

  double topScore() {
    return topScore;
  }

  /** The sum of the risk of its findings, in billionths. */
  long risk() {
    return risk;
  }

  /** What is most to be feared first. */
  @Override
  public int compareTo(ImageRow other) {
    int byRisk = Long.compare(other.risk, risk);
    return byRisk != 0 ? byRisk : id.compareTo(other.id);
  }
}
