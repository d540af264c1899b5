package io.github.inspectortriage.command;

import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.PackageVulnerability;
import io.github.inspectortriage.finding.VulnerablePackage;
import io.github.inspectortriage.identity.LineageKey;
import io.github.inspectortriage.notification.DigestCounts;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.Message.Cause;
import io.github.inspectortriage.notification.Message.Form;
import io.github.inspectortriage.notification.MessageItem;
import io.github.inspectortriage.priority.Band;
import io.github.inspectortriage.ranking.RankedFinding;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Messages of one moment in which every open finding is new. */
final class Moment {
  private static final String ROUTE = "default";

  private final List<MessageItem> items;
  private final Instant now;

  Moment(List<RankedFinding> open, Function<Finding, Optional<String>> owner, Instant now) {
    this.items = open.stream().map(one -> item(one, owner)).toList();
    this.now = now;
  }

  /** The stories, in the order of the findings. */
  List<MessageItem> items() {
    return items;
  }

  /** One for each in Act or Attend. */
  List<Message> findings() {
    return items.stream()
        .filter(item -> item.priority().band().isAtLeast(Band.ATTEND))
        .map(item -> message(Form.SINGLE, List.of(item)).build())
        .toList();
  }

  /** One for each image. */
  List<Message> images() {
    return byImage().values().stream()
        .map(ofImage -> message(Form.IMAGE, ofImage).build())
        .toList();
  }

  /** One of all; empty if nothing is open. */
  Optional<Message> storm() {
    return items.isEmpty()
        ? Optional.empty()
        : Optional.of(message(Form.STORM, items).cause(cause()).build());
  }

  /** One of all; empty if nothing is open. */
  Optional<Message> digest() {
    return items.isEmpty()
        ? Optional.empty()
        : Optional.of(message(Form.DIGEST, items).digest(counts()).build());
  }

  private static MessageItem item(RankedFinding ranked, Function<Finding, Optional<String>> owner) {
    Finding finding = ranked.finding();
    return MessageItem.builder()
        .storyKey(finding.awsAccountId() + "/" + finding.region().orElse("-") + "/"
            + LineageKey.of(finding).get(0))
        .kind(MessageItem.Kind.NEW)
        .finding(finding)
        .priority(ranked.priority())
        .owner(owner.apply(finding))
        .build();
  }

  /** Begins a message of some of the items; the same items make the same id. */
  Message.Builder message(Form form, List<MessageItem> items) {
    StringBuilder names = new StringBuilder(form.name());
    items.forEach(item -> names.append('\n').append(item.finding().findingArn()));
    return Message.builder()
        .id(hash(names.toString()))
        .route(ROUTE)
        .form(form)
        .at(now)
        .items(items);
  }

  private Map<String, List<MessageItem>> byImage() {
    Map<String, List<MessageItem>> images = new LinkedHashMap<>();
    for (MessageItem item : items) {
      Finding finding = item.finding();
      finding
          .image()
          .ifPresent(image -> images
              .computeIfAbsent(name(finding, image), name -> new ArrayList<>())
              .add(item));
    }
    return images;
  }

  private static String name(Finding finding, EcrImage image) {
    return String.join(
        "\n",
        image.registry().orElse(finding.awsAccountId()),
        finding.region().orElse(""),
        image.repositoryName(),
        image.imageHash().orElse(""));
  }

  private DigestCounts counts() {
    Map<String, Integer> bands = new LinkedHashMap<>();
    items.forEach(item -> bands.merge(item.priority().band().name(), 1, Integer::sum));
    return DigestCounts.builder().added(items.size()).openByBand(bands).build();
  }

  /** The layer first, for one new base image ends most; a cause is what more than half have in common. */
  private Cause cause() {
    if (isMostlyOne(Moment::layers)) {
      return Cause.SAME_LAYER;
    }
    return isMostlyOne(item -> item.finding().vulnerabilityId().stream())
        ? Cause.SAME_VULNERABILITY
        : Cause.MIXED;
  }

  private static Stream<String> layers(MessageItem item) {
    return item
        .finding()
        .packageVulnerability()
        .map(PackageVulnerability::vulnerablePackages)
        .orElse(List.of())
        .stream()
        .map(VulnerablePackage::sourceLayerHash)
        .flatMap(Optional::stream)
        .distinct();
  }

  private boolean isMostlyOne(Function<MessageItem, Stream<String>> what) {
    Map<String, Integer> counts = new HashMap<>();
    items.forEach(item -> what.apply(item).forEach(one -> counts.merge(one, 1, Integer::sum)));
    return items.size() > 1 && counts.values().stream().anyMatch(count -> 2 * count > items.size());
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
