package io.github.inspectortriage.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.comparison.EstateDiff.Kind;
import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.ExploitAvailable;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingStatus;
import io.github.inspectortriage.finding.FindingType;
import io.github.inspectortriage.finding.FixAvailable;
import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.finding.PackageManager;
import io.github.inspectortriage.finding.PackageVulnerability;
import io.github.inspectortriage.finding.Resource;
import io.github.inspectortriage.finding.ResourceType;
import io.github.inspectortriage.finding.Severity;
import io.github.inspectortriage.finding.VulnerablePackage;
import io.github.inspectortriage.priority.Band;
import io.github.inspectortriage.priority.Priority;
import io.github.inspectortriage.ranking.RankedFinding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EstateDiffTest {
  private static final Instant NOON = Instant.parse("2026-08-20T12:00:00Z");
  private static final String ARN = "arn:aws:ecr:eu-west-1:111122223333:repository/";

  @Test
  void before_without_what_went_and_with_what_came_is_after() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      List<RankedFinding> before = some(random);
      List<RankedFinding> after = some(random);

      EstateDiff diff = EstateDiff.between(snapshot(before), snapshot(after));

      long came = count(diff, Kind.NEW, Kind.REOPENED, Kind.UNSUPPRESSED);
      long gone = count(diff, Kind.SUPPRESSED, Kind.FIXED, Kind.NOT_LISTED);
      assertThat(diff.openBefore() - gone + came).isEqualTo(diff.openAfter());
      assertThat(EstateDiff.between(snapshot(before), snapshot(before)).changes())
          .isEmpty();
      Collections.shuffle(before, random);
      Collections.shuffle(after, random);
      assertThat(EstateDiff.between(
              before.parallelStream().collect(Snapshot.collector()), snapshot(after)))
          .isEqualTo(diff);
    }
  }

  @Test
  void a_build_of_unknown_push_is_a_later_one_if_it_was_not_seen_before() {
    RankedFinding old = finding(1, 1, FindingStatus.ACTIVE, 50);
    RankedFinding other = finding(2, 2, FindingStatus.ACTIVE, 50);

    assertThat(counts(snapshot(List.of(old)), snapshot(List.of(other)), Kind.FIXED))
        .isOne();
    assertThat(counts(snapshot(List.of(old, other)), snapshot(List.of(other)), Kind.FIXED))
        .isZero();
  }

  @Test
  void the_most_urgent_finding_speaks_for_its_lineage() {
    Snapshot before = snapshot(List.of(finding(1, 1, FindingStatus.ACTIVE, 50)));
    Snapshot after = snapshot(
        List.of(finding(1, 1, FindingStatus.ACTIVE, 50), finding(1, 2, FindingStatus.ACTIVE, 90)));

    EstateDiff.Change change = EstateDiff.between(before, after).changes().get(0);

    assertThat(change.flags()).containsExactly(EstateDiff.Flag.BAND_UP);
    assertThat(change.score()).isEqualTo(90);
  }

  /** A statement is no rule of Inspector's: it hides nothing there, and the scan that it is about is known. */
  @Test
  void what_a_statement_relieves_is_not_suppressed() {
    Snapshot open = Seen.look(Seen.cve(1));
    Snapshot relieved = Seen.look(Seen.cve(1).relieved());

    assertThat(counts(open, relieved, Kind.FIXED)).isOne();
    assertThat(counts(relieved, open, Kind.NEW)).isOne();
    assertThat(EstateDiff.between(relieved, relieved).openBefore()).isZero();
  }

  @Test
  void a_rule_counts_before_anything_else() {
    Snapshot open = Seen.look(Seen.cve(1));
    Snapshot suppressed = Seen.look(Seen.cve(1).suppressed());

    assertThat(counts(open, suppressed, Kind.SUPPRESSED)).isOne();
    assertThat(counts(suppressed, open, Kind.UNSUPPRESSED)).isOne();
    assertThat(counts(
            Seen.look(Seen.cve(1).suppressed(), Seen.cve(1).on(2).closed()), open, Kind.REOPENED))
        .isOne();
  }

  @Test
  void what_is_covered_in_one_file_or_two_is_the_same() throws IOException {
    Snapshot before = snapshot(List.of(finding(1, 1, FindingStatus.ACTIVE, 50)));
    Snapshot none = snapshot(List.of());
    ScanCoverage inactive = coverage(1, "INACTIVE");

    assertThat(EstateDiff.between(before, none, inactive).counts())
        .containsEntry(Kind.UNSCANNED, 1L);
    assertThat(EstateDiff.between(before, none, inactive.plus(coverage(1, "ACTIVE")))
            .counts())
        .containsEntry(Kind.FIXED, 1L);
    assertThat(EstateDiff.between(before, none, coverage(3, "INACTIVE")).counts())
        .containsEntry(Kind.REMOVED, 1L);
  }

  private static long counts(Snapshot before, Snapshot after, Kind kind) {
    return count(EstateDiff.between(before, after), kind);
  }

  private static long count(EstateDiff diff, Kind... kinds) {
    return Arrays.stream(kinds).mapToLong(kind -> diff.counts().get(kind)).sum();
  }

  private static Snapshot snapshot(List<RankedFinding> findings) {
    return findings.stream().collect(Snapshot.collector());
  }

  private static List<RankedFinding> some(Random random) {
    FindingStatus[] states = {
      FindingStatus.ACTIVE, FindingStatus.ACTIVE, FindingStatus.SUPPRESSED, FindingStatus.CLOSED
    };
    List<RankedFinding> some = new ArrayList<>();
    for (int i = random.nextInt(6); i >= 0; i--) {
      some.add(finding(
          random.nextInt(4),
          random.nextInt(3),
          states[random.nextInt(4)],
          10 * random.nextInt(10)));
    }
    return some;
  }

  private static RankedFinding finding(int cve, int image, FindingStatus status, double score) {
    String digest = digest(image);
    Finding finding = Finding.builder()
        .findingArn("arn:aws:inspector2:eu-west-1:111122223333:finding/" + cve + "-" + image)
        .awsAccountId("111122223333")
        .type(FindingType.PACKAGE_VULNERABILITY)
        .severity(Severity.LOW)
        .status(status)
        .firstObservedAt(NOON)
        .lastObservedAt(NOON)
        .exploitAvailable(ExploitAvailable.NO)
        .fixAvailable(FixAvailable.YES)
        .packageVulnerability(PackageVulnerability.builder()
            .vulnerabilityId("CVE-2026-000" + cve)
            .addVulnerablePackages(VulnerablePackage.builder()
                .name("openssl")
                .version("3.0.13")
                .packageManager(PackageManager.OS)
                .build())
            .build())
        .addResources(Resource.builder()
            .type(ResourceType.AWS_ECR_CONTAINER_IMAGE)
            .id(ARN + "api/" + digest)
            .image(EcrImage.builder().repositoryName("api").imageHash(digest).build())
            .build())
        .build();
    Priority priority = Priority.builder()
        .score(score)
        .band(score >= 80 ? Band.ACT : Band.TRACK)
        .use(ImageUse.UNKNOWN)
        .isKnownExploited(false)
        .epss(OptionalDouble.empty())
        .build();
    return new RankedFinding(finding, priority);
  }

  private static ScanCoverage coverage(int image, String status) throws IOException {
    String json = "{\"coveredResources\": [{\"resourceType\": \"AWS_ECR_CONTAINER_IMAGE\","
        + " \"resourceId\": \"" + ARN + "api/" + digest(image)
        + "\", \"scanStatus\": {\"statusCode\": \"" + status + "\"}}]}";
    return ScanCoverage.read(
        new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), "coverage.json");
  }

  private static String digest(int image) {
    return "sha256:" + String.format("%064x", image);
  }
}
