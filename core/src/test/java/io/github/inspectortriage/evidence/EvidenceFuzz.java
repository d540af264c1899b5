package io.github.inspectortriage.evidence;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.inspectortriage.Event;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.VulnerablePackage;
import io.github.inspectortriage.json.InvalidPolicyException;
import io.github.inspectortriage.priority.PriorityPolicy;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Looks for a file that makes a reader of evidence or of a policy throw what it does not document, or never end. A build replays what is
 * kept; with {@code JAZZER_FUZZ=1 mvn -pl core test -Dtest=EvidenceFuzz#vex} it looks for new ones.
 */
class EvidenceFuzz {
  private static final Finding FINDING = Event.ofImage().finding();
  private static final VulnerablePackage PACKAGE = VulnerablePackage.builder()
      .name("openssl")
      .version("1")
      .packageManagerText("OS")
      .build();

  @FuzzTest(maxDuration = "2m")
  void epss(byte[] csv) {
    try {
      EpssScores.read(new ByteArrayInputStream(csv));
    } catch (InvalidEvidenceException expected) {
      // The one way to fail.
    }
  }

  @FuzzTest(maxDuration = "2m")
  void vex(byte[] json) {
    try {
      VexStatements.read(new ByteArrayInputStream(json)).statementOn(FINDING);
    } catch (InvalidEvidenceException expected) {
      // The one way to fail.
    }
  }

  @FuzzTest(maxDuration = "2m")
  void vexProduct(byte[] name) {
    String id = new String(name, StandardCharsets.UTF_8);
    new VexProduct(List.of(id), List.of()).isIn(FINDING.resources().get(0), PACKAGE);
    new VexProduct(List.of("payments/checkout-api"), List.of(id))
        .isIn(FINDING.resources().get(0), PACKAGE);
  }

  @FuzzTest(maxDuration = "2m")
  void images(byte[] json) {
    try {
      ImageContexts.read(new ByteArrayInputStream(json)).apply(FINDING);
    } catch (InvalidEvidenceException expected) {
      // The one way to fail.
    }
  }

  @FuzzTest(maxDuration = "2m")
  void kev(byte[] json) {
    try {
      KevCatalog.read(new ByteArrayInputStream(json));
    } catch (InvalidEvidenceException expected) {
      // The one way to fail.
    }
  }

  @FuzzTest(maxDuration = "2m")
  void policy(byte[] json) {
    PriorityPolicy policy;
    try {
      policy = PriorityPolicy.parse(new String(json, StandardCharsets.UTF_8));
    } catch (InvalidPolicyException expected) {
      return;
    }
    if (!PriorityPolicy.parse(policy.toJson()).equals(policy)) {
      throw new AssertionError("what was printed reads otherwise: " + policy.toJson());
    }
  }
}
