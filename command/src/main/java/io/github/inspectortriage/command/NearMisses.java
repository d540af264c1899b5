package io.github.inspectortriage.command;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.Resource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collector;
import java.util.stream.Stream;

/** What somebody may have meant who named a finding that is not there. Keeps names only, of what it was shown. Not thread-safe. */
final class NearMisses {
  private static final int MOST = 3;
  private static final int TYPOS = 2;
  private static final int SHORTEST_BEGINNING = 4;

  private final Selector asked;
  private final Set<String> arns = new HashSet<>();
  private final Set<String> vulnerabilities = new TreeSet<>();
  private final Set<String> onThatImage = new TreeSet<>();
  private final Set<String> images = new TreeSet<>();
  private final Set<String> namesOfImages = new TreeSet<>();

  private NearMisses(Selector asked) {
    this.asked = asked;
  }

  static Collector<Finding, ?, NearMisses> of(Selector asked) {
    return Collector.of(() -> new NearMisses(asked), NearMisses::add, (a, b) -> {
      throw new UnsupportedOperationException("a stream of findings here is never parallel");
    });
  }

  /** What is like the name, to be typed instead; the likest first. */
  List<String> near() {
    List<String> byId = byId();
    if (!byId.isEmpty()) {
      return byId;
    }
    if (!images.isEmpty()) {
      return likeImage().map(image -> asked.vulnerability() + "@" + image).toList();
    }
    Set<String> known = onThatImage.isEmpty() ? vulnerabilities : onThatImage;
    String image = onThatImage.isEmpty() ? "" : "@" + asked.image();
    return Nearest.of(asked.vulnerability(), known, TYPOS).stream()
        .limit(MOST)
        .map(near -> near + image)
        .toList();
  }

  /** Where the vulnerability is, if on other images than the one that was named. */
  Optional<String> elsewhere() {
    if (images.isEmpty()) {
      return Optional.empty();
    }
    int more = images.size() - MOST;
    List<String> some = images.stream().limit(MOST).map(SafeText::quote).toList();
    return Optional.of(asked.vulnerability() + " is on " + Words.counted(images.size(), "image")
        + ": " + String.join(", ", some) + (more > 0 ? " and " + more + " more" : ""));
  }

  private void add(Finding finding) {
    arns.add(finding.findingArn());
    finding.vulnerabilityId().ifPresent(vulnerabilities::add);
    if (asked.isVulnerability(finding)) {
      for (Resource resource : finding.resources()) {
        List<String> names = names(resource);
        images.add(names.get(names.size() - 1));
        namesOfImages.addAll(names);
      }
    }
    if (asked.isOnImage(finding)) {
      finding.vulnerabilityId().ifPresent(onThatImage::add);
    }
  }

  /** The repository, and with each tag; of what is no image its id. */
  private static List<String> names(Resource resource) {
    Optional<EcrImage> image = resource.image();
    if (image.isEmpty()) {
      return List.of(resource.id());
    }
    List<String> names = new ArrayList<>(List.of(image.get().repositoryName()));
    image.get().imageTags().forEach(tag -> names.add(image.get().repositoryName() + ":" + tag));
    return names;
  }

  /** Images with a typing error, and those that hold the name or are held by it, as without the folder or with the registry. */
  private Stream<String> likeImage() {
    String name = asked.image();
    int changes = Math.max(1, name.length() / 4);
    List<String> like = namesOfImages.stream()
        .filter(image ->
            isPartOf(image, name) || isPartOf(name, image) || Nearest.isNear(name, image, changes))
        .toList();
    return Nearest.of(name, like, Integer.MAX_VALUE).stream().limit(MOST);
  }

  private static boolean isPartOf(String whole, String part) {
    return whole.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }

  private List<String> byId() {
    String text = asked.text().toLowerCase(Locale.ROOT);
    if (text.contains("finding/")) {
      String id = text.substring(text.lastIndexOf('/') + 1);
      return arns.stream()
          .filter(arn -> Nearest.isNear(id, arn.substring(arn.lastIndexOf('/') + 1), TYPOS))
          .sorted()
          .limit(MOST)
          .toList();
    }
    boolean isHex = text.length() >= SHORTEST_BEGINNING
        && text.chars().allMatch(c -> Character.digit(c, 16) >= 0);
    if (!isHex) {
      return List.of();
    }
    ShortIds ids = ShortIds.of(arns);
    List<String> all = arns.stream().map(ids::of).toList();
    List<String> longer =
        all.stream().filter(id -> id.startsWith(text)).sorted().toList();
    List<String> like = longer.isEmpty() ? Nearest.of(text, all, TYPOS) : longer;
    return like.stream().limit(MOST).toList();
  }
}
