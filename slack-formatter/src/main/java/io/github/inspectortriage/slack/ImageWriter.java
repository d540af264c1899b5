package io.github.inspectortriage.slack;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.VulnerablePackage;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.slack.Links.Link;
import io.github.inspectortriage.slack.SlackTheme.Part;
import io.github.inspectortriage.version.UpgradeTarget;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes what is told of one image with many findings: which upgrades close them, the worst first. */
final class ImageWriter {
  private final ManyParts many;
  private final Message message;
  private final Style style;
  private final int length;
  private final Words words;
  private final List<Item> items;
  private final Content content;

  ImageWriter(ManyParts many) {
    this.many = many;
    this.message = many.message();
    this.style = many.style();
    this.length = many.length();
    this.words = many.words();
    this.items = many.items();
    this.content = many.content();
  }

  Content write() {
    Item first = items.get(0);
    Map<Finding, Item> byFinding = byFinding();
    List<UpgradeTarget> targets = targetsOf(byFinding);
    many.say(
        first.urgency().sign(),
        (said, names) -> {
          Item one = new Item(first.told(), said, names);
          return said.say(
              "headline",
              one.urgency().decision(),
              said.say("image", one.place(), said.say("findings", message.total())));
        },
        said -> List.of(many.counts(said), useOf(first), upgradesTitle(said, targets)));
    content.paragraph(
        Part.REASON,
        "what",
        words.markup().bold(words.sentence(many.counts(words))),
        words.sentence(first.use()),
        first.runsIn());
    upgrades(targets, byFinding);
    withoutFix();
    content.paragraph(Part.OWNER, "owner", first.owner(style.theme(), true));
    List<Link> links = new ArrayList<>();
    Words labels = words.as(words.markup().labels());
    first
        .links()
        .findings()
        .map(url -> new Link("open-findings", url, labels.say("link.all"), labels.say("link.all")))
        .ifPresent(links::add);
    first.links().image(labels).ifPresent(links::add);
    content.links(links);
    content.small(Part.SMALL_PRINT, "when", List.of(first.print()));
    return content;
  }

  private void upgrades(List<UpgradeTarget> targets, Map<Finding, Item> byFinding) {
    if (targets.isEmpty()) {
      return;
    }
    List<String> lines = new ArrayList<>();
    lines.add(words.markup().bold(upgradesTitle(words, targets)));
    for (UpgradeTarget target : targets.subList(0, Math.min(ManyParts.LINES, targets.size()))) {
      lines.add(line(target, byFinding, lines.size() == 1));
    }
    many.rest(targets.size()).ifPresent(lines::add);
    content.paragraph(Part.ACT, "do", lines);
  }

  private String line(UpgradeTarget target, Map<Finding, Item> byFinding, boolean isFirst) {
    Item worst = worst(target.fixable(), byFinding);
    List<String> facts = new ArrayList<>();
    facts.add(worst.urgency().sign() + " "
        + words.markup().bold(Long.toString(worst.urgency().score())));
    facts.add(upgrade(target));
    facts.add(words.say("upgrades.fixes", target.fixable().size()));
    // The others are a click away; a line that wraps on a phone hides the next.
    if (isFirst) {
      facts.add(words.say("upgrades.worst", worst.id()));
    }
    return String.join(" · ", facts);
  }

  private String upgrade(UpgradeTarget target) {
    String name = words.markup().code(target.packageName(), length);
    String from = target.installedVersions().stream()
        .limit(2)
        .map(this::version)
        .collect(Collectors.joining(", "));
    return target
        .version()
        .map(to -> words.say("upgrades.line", name, from, version(to)))
        .orElseGet(() -> words.say(
            "upgrades.among",
            name,
            from,
            target.fixedVersions().stream()
                .limit(3)
                .map(this::version)
                .collect(Collectors.joining(", "))));
  }

  private String version(String version) {
    return words.markup().code(VulnerablePackage.withoutEpochZero(version), Math.min(length, 40));
  }

  private void withoutFix() {
    List<Item> none = items.stream().filter(item -> !item.remedy().isPossible()).toList();
    if (!none.isEmpty()) {
      Item worst = none.get(0);
      content.paragraph(
          Part.ACT,
          "nofix",
          words.titled(
              words.say("image.nofix"),
              words.ended(words.say(
                  "image.nofix.what",
                  none.size(),
                  worst.urgency().sign() + " " + worst.name() + " " + worst.id()))));
    }
  }

  /** The worst first, then by how many each fixes. */
  private List<UpgradeTarget> targetsOf(Map<Finding, Item> byFinding) {
    return UpgradeTarget.of(items.stream().map(item -> item.told().finding()).toList()).stream()
        .filter(target -> !target.fixable().isEmpty())
        .sorted(Comparator.comparingLong((UpgradeTarget target) ->
                -worst(target.fixable(), byFinding).urgency().score())
            .thenComparing(target -> -target.fixable().size())
            .thenComparing(UpgradeTarget::packageName))
        .toList();
  }

  private String upgradesTitle(Words said, List<UpgradeTarget> targets) {
    if (targets.isEmpty()) {
      return said.say("image.nofix");
    }
    long fixed =
        targets.stream().flatMap(target -> target.fixable().stream()).distinct().count();
    return said.say("upgrades", targets.size(), fixed, message.total());
  }

  private static Item worst(List<Finding> findings, Map<Finding, Item> byFinding) {
    return findings.stream()
        .map(byFinding::get)
        .max(Comparator.comparingDouble(item -> item.told().priority().score()))
        .orElseThrow();
  }

  private Map<Finding, Item> byFinding() {
    Map<Finding, Item> map = new HashMap<>();
    items.forEach(item -> map.putIfAbsent(item.told().finding(), item));
    return map;
  }

  private String useOf(Item first) {
    return new Item(first.told(), style.text(message), length).useBriefly();
  }
}
