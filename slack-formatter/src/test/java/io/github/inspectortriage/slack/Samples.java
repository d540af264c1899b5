package io.github.inspectortriage.slack;

import io.github.inspectortriage.evidence.Evidence;
import io.github.inspectortriage.evidence.Exposure;
import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.ExploitAvailable;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FixAvailable;
import io.github.inspectortriage.finding.PackageManager;
import io.github.inspectortriage.finding.PackageVulnerability;
import io.github.inspectortriage.finding.Resource;
import io.github.inspectortriage.finding.ResourceType;
import io.github.inspectortriage.notification.DigestCounts;
import io.github.inspectortriage.notification.FactChange;
import io.github.inspectortriage.notification.FactChange.Fact;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.Message.Cause;
import io.github.inspectortriage.notification.Message.Form;
import io.github.inspectortriage.notification.MessageItem;
import io.github.inspectortriage.notification.MessageItem.Ending;
import io.github.inspectortriage.notification.MessageItem.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** One message of every kind, by a name for its file. */
final class Samples {
  private static final Instant LATER = Instant.parse("2026-08-12T14:03:00Z");

  private Samples() {}

  static Map<String, Message> all() {
    Map<String, Message> all = new LinkedHashMap<>();
    Finding urgent = Notices.urgent().build();
    Evidence exploited =
        Evidence.builder().from(Notices.knownExploited()).owner("payments").build();
    all.put("new", Messages.single(Messages.item(Kind.NEW, urgent, exploited).members(3)));
    all.put("new-use-unknown", Messages.single(Kind.NEW, useUnknown()));
    all.put("new-two-packages", Messages.single(Kind.NEW, Notices.read("openssl")));
    all.put("new-network", Messages.single(Kind.NEW, Notices.read("network")));
    all.put("new-code", Messages.single(Kind.NEW, Notices.read("code")));
    all.put("new-function", Messages.single(Kind.NEW, Notices.read("lambda")));
    all.put("new-machine", Messages.single(Kind.NEW, Notices.read("ec2")));
    all.put("new-idle-no-fix", Messages.single(Kind.NEW, Notices.read("azure")));
    all.put("new-nothing-known", Messages.single(Kind.NEW, bare()));
    all.put("new-hostile", Messages.single(Kind.NEW, hostile()));
    all.put(
        "escalated",
        Messages.single(Messages.item(Kind.ESCALATED, urgent, exploited)
            .addChanges(
                new FactChange(Fact.USE, "IDLE", "IN_USE"),
                new FactChange(Fact.BAND, "Attend", "Act"))));
    all.put(
        "fix-available",
        Messages.single(Messages.item(Kind.FIX_AVAILABLE, urgent)
            .addChanges(new FactChange(Fact.FIX, "NO", "YES"))));
    all.put("reminder", Messages.single(Kind.REMINDER, urgent));
    all.put(
        "reminder-overdue",
        Messages.message(Form.SINGLE)
            .addItems(Messages.item(Kind.REMINDER, urgent).build())
            .at(Notices.NOW.plus(Duration.ofDays(20)))
            .build());
    all.put("resolved", ended("CLOSED", Ending.CLOSED));
    all.put("resolved-hidden", ended("SUPPRESSED", Ending.SUPPRESSED));
    all.put(
        "reopened",
        Messages.single(Messages.item(Kind.REOPENED, urgent)
            .addChanges(new FactChange(Fact.STATUS, "CLOSED", "ACTIVE"))));
    all.put("image", image());
    all.put("storm-layer", storm(Cause.SAME_LAYER));
    all.put("storm-vulnerability", storm(Cause.SAME_VULNERABILITY));
    all.put("storm-mixed", storm(Cause.MIXED));
    all.put("digest", digest());
    all.put(
        "digest-quiet",
        Messages.message(Form.DIGEST)
            .digest(
                DigestCounts.builder().resolved(2).putOpenByBand("Attend", 3).build())
            .build());
    all.put("backlog", backlog());
    return all;
  }

  static Message of(String name) {
    return Objects.requireNonNull(all().get(name), name);
  }

  static Finding useUnknown() {
    return Notices.urgent()
        .resources(List.of(Notices.resource(Notices.image()
            .inUseCount(OptionalLong.empty())
            .lastInUseAt(Optional.empty())
            .build())))
        .build();
  }

  static Message ended(String status, Ending ending) {
    Finding finding = Notices.urgent().statusText(status).updatedAt(LATER).build();
    return Messages.message(Form.SINGLE)
        .at(LATER.plusSeconds(60))
        .addItems(Messages.item(Kind.RESOLVED, finding)
            .ending(ending)
            .addChanges(new FactChange(Fact.STATUS, "ACTIVE", status))
            .build())
        .build();
  }

  /** A finding that has no more than every finding has. */
  static Finding bare() {
    return Finding.builder()
        .findingArn("arn:aws:inspector2:eu-west-1:111122223333:finding/1")
        .awsAccountId("111122223333")
        .typeText("NETWORK_REACHABILITY")
        .severityText("MEDIUM")
        .statusText("ACTIVE")
        .firstObservedAt(Instant.parse("2026-08-10T09:12:00Z"))
        .lastObservedAt(Notices.NOW)
        .addResources(Resource.builder()
            .type(ResourceType.AWS_EC2_INSTANCE)
            .id("i-0123456789abcdef0")
            .build())
        .build();
  }

  /** A finding whose texts were written by somebody who wants to be mistaken for us. */
  static Finding hostile() {
    String name =
        "<!channel> `*evil*` <https://evil.example|bank> :skull: \u202egnp.exe\n✅ Resolved & done";
    EcrImage image = Notices.image()
        .repositoryName(name)
        .imageTags(List.of("<@U123>", "a`b"))
        .build();
    return Notices.urgent()
        .fixAvailable(FixAvailable.NO)
        .exploitAvailable(ExploitAvailable.UNKNOWN)
        .epssScore(OptionalDouble.empty())
        .description("word ".repeat(204) + "cut in mid-wo")
        .packageVulnerability(Notices.vulnerability(Notices.vulnerablePackage()
            .name(name)
            .version("*1*")
            .fixedInVersion(Optional.empty())
            .filePath("/x\u001b[2J/`y`")
            .build()))
        .resources(List.of(Notices.resource(image)))
        .build();
  }

  static Message image() {
    List<MessageItem> items = new ArrayList<>();
    items.add(Messages.item(Kind.NEW, Notices.urgent().build(), Notices.knownExploited())
        .owner("payments")
        .build());
    String[] packages = {"openssl", "netty-codec-http2", "curl"};
    for (int i = 0; i < 24; i++) {
      Finding finding = finding(
          i,
          packages[i % 3],
          "payments/checkout-api",
          i % 3 == 2 ? 0.2 : 0.6,
          "layer",
          OptionalLong.of(14));
      items.add(Messages.item(Kind.NEW, finding).build());
    }
    for (int i = 30; i < 34; i++) {
      Finding finding =
          finding(i, "zlib1g", "payments/checkout-api", 0.02, "layer", OptionalLong.of(14));
      PackageVulnerability unfixed = PackageVulnerability.builder()
          .from(finding.packageVulnerability().orElseThrow())
          .vulnerablePackages(List.of(Notices.vulnerablePackage()
              .name("zlib1g")
              .fixedInVersion(Optional.empty())
              .build()))
          .build();
      items.add(Messages.item(
              Kind.NEW,
              Finding.builder()
                  .from(finding)
                  .packageVulnerability(unfixed)
                  .fixAvailable(FixAvailable.NO)
                  .build())
          .build());
    }
    return Messages.message(Form.IMAGE).addAllItems(sorted(items)).build();
  }

  static Message storm(Cause cause) {
    List<MessageItem> items = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      Finding finding = finding(
          cause == Cause.SAME_VULNERABILITY ? 7 : i,
          cause == Cause.MIXED ? "package-" + i : "libc6",
          "team" + i % 7 + "/service-" + i,
          i < 4 ? 0.9 : 0.004,
          "sha256:72d97abdfae3c2a1" + (cause == Cause.MIXED ? i : ""),
          i % 3 == 2 ? OptionalLong.empty() : OptionalLong.of(i % 3 == 0 ? 4 + i : 0));
      items.add(Messages.item(
              Kind.NEW,
              finding,
              Evidence.builder()
                  .exposure(i < 2 ? Exposure.PUBLIC : Exposure.INTERNAL)
                  .build())
          .build());
    }
    return Messages.message(Form.STORM).addAllItems(sorted(items)).cause(cause).build();
  }

  static Message digest() {
    List<MessageItem> items = new ArrayList<>();
    items.add(Messages.item(Kind.NEW, Notices.urgent().build(), Notices.knownExploited())
        .build());
    for (int i = 0; i < 8; i++) {
      Finding finding =
          finding(i, "openssl", "web/gateway-" + i, i < 4 ? 0.5 : 0.01, "l", OptionalLong.of(3));
      items.add(Messages.item(i == 1 ? Kind.REOPENED : Kind.NEW, finding).build());
    }
    return Messages.message(Form.DIGEST)
        .addAllItems(sorted(items))
        .digest(DigestCounts.builder()
            .added(9)
            .escalated(1)
            .resolved(12)
            .hidden(1)
            .cameAndWent(4)
            .deadLetters(1)
            .putOpenByBand("Act", 2)
            .putOpenByBand("Attend", 9)
            .putOpenByBand("Track*", 120)
            .putOpenByBand("Track", 300)
            .openAWeekAgo(462)
            .build())
        .build();
  }

  static Message backlog() {
    List<MessageItem> items = new ArrayList<>();
    String[] owners = {"payments", "web", "platform"};
    for (int i = 0; i < 40; i++) {
      Finding finding = finding(
          i,
          "openssl",
          "team" + i % 5 + "/service-" + i,
          i < 12 ? 0.7 : 0.01,
          "l",
          OptionalLong.of(2));
      items.add(Messages.item(Kind.BACKLOG, finding)
          .owner(i % 4 == 3 ? Optional.empty() : Optional.of(owners[i % 4]))
          .build());
    }
    return Messages.message(Form.DIGEST)
        .addAllItems(sorted(items))
        .digest(DigestCounts.builder().added(40).build())
        .build();
  }

  static Finding finding(
      int number, String name, String repository, double epss, String layer, OptionalLong tasks) {
    String id = String.format(Locale.ROOT, "%032x", 0xabc0000 + number + 1000L * name.hashCode());
    EcrImage image = Notices.image()
        .repositoryName(repository)
        .inUseCount(tasks)
        .lastInUseAt(Optional.empty())
        .build();
    return Notices.urgent()
        .findingArn("arn:aws:inspector2:eu-west-1:111122223333:finding/" + id.substring(0, 32))
        .epssScore(epss)
        .exploitAvailable(epss > 0.1 ? ExploitAvailable.YES : ExploitAvailable.NO)
        .packageVulnerability(PackageVulnerability.builder()
            .from(Notices.vulnerability(Notices.vulnerablePackage()
                .name(name)
                .version("3.0.11-1~deb12u2")
                .fixedInVersion("3.0.15-1~deb12u1")
                .packageManager(PackageManager.OS)
                .sourceLayerHash(layer)
                .filePath(Optional.empty())
                .build()))
            .vulnerabilityId("CVE-2026-" + (20000 + number))
            .build())
        .resources(List.of(Notices.resource(image)))
        .build();
  }

  private static List<MessageItem> sorted(List<MessageItem> items) {
    return items.stream()
        .sorted(Comparator.comparingDouble(item -> -item.priority().score()))
        .toList();
  }
}
