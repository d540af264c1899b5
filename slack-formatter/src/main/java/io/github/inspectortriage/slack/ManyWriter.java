package io.github.inspectortriage.slack;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.finding.VulnerablePackage;
import io.github.inspectortriage.notification.DigestCounts;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.Message.Cause;
import io.github.inspectortriage.notification.MessageItem.Kind;
import io.github.inspectortriage.slack.Links.Link;
import io.github.inspectortriage.slack.SlackTheme.Part;
import io.github.inspectortriage.version.UpgradeTarget;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes what is told of many stories at once: of an image, in a storm, in a digest, or to begin with. */
final class ManyWriter {
  private static final int LINES = 5;
  private static final int BEGIN = 10;
  private static final int OWNERS = 5;
  private static final int SHORT = 30;

  private final Message message;
  private final Style style;
  private final int length;
  private final Words words;
  private final List<Item> items;
  private final Content content = new Content();

  /** Takes how long a name may be. */
  ManyWriter(Message message, Style style, int length) {
    this.message = message;
    this.style = style;
    this.length = length;
    this.words = style.words(message);
    this.items =
        message.items().stream().map(told -> new Item(told, words, length)).toList();
    content.key(Subject.hash(message.id(), 8) + ".1");
  }

  Content write() {
    return switch (message.form()) {
      case IMAGE -> image();
      case STORM -> storm();
      default -> isBacklog() ? backlog() : digest();
    };
  }

  // ---- one image

  private Content image() {
    Item first = items.get(0);
    Map<Finding, Item> byFinding = byFinding();
    List<UpgradeTarget> targets = targetsOf(byFinding);
    say(
        first.urgency().sign(),
        (said, names) -> {
          Item one = new Item(first.told(), said, names);
          return said.say(
              "headline",
              one.urgency().decision(),
              said.say("image", one.place(), said.say("findings", message.total())));
        },
        said -> List.of(counts(said), useOf(first), upgradesTitle(said, targets)));
    content.paragraph(
        Part.REASON,
        "what",
        words.markup().bold(words.sentence(counts(words))),
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
    for (UpgradeTarget target : targets.subList(0, Math.min(LINES, targets.size()))) {
      lines.add(line(target, byFinding, lines.size() == 1));
    }
    rest(targets.size()).ifPresent(lines::add);
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

  // ---- a storm

  private Content storm() {
    say(
        items.get(0).urgency().isToActOn() ? "🛑" : items.get(0).urgency().sign(),
        (said, names) -> said.say("headline", flood(said), need(said)),
        said -> List.of(cause(said, SHORT), rest(said)));
    content.paragraph(Part.REASON, "what", words.ended(cause(words, length)));
    list("matter", words.say("storm.matter"), items, this::stormFacts);
    String others = rest(words);
    content.paragraph(
        Part.LIST,
        "rest",
        others.isEmpty() ? "" : words.titled(words.say("storm.rest"), words.ended(others)));
    all();
    content.small(Part.SMALL_PRINT, "when", List.of(words.sentence(words.say("storm.why"))));
    return content;
  }

  private String flood(Words said) {
    boolean areNew = items.stream().allMatch(item -> item.told().kind() == Kind.NEW);
    boolean areImages = items.stream().allMatch(item -> item.subject().image().isPresent());
    long places = items.stream().map(item -> item.subject().place()).distinct().count();
    return said.say(
        "storm",
        said.say(areNew ? "storm.new" : "storm.mixed", message.total()),
        said.say(areImages ? "storm.images" : "storm.places", places));
  }

  private String need(Words said) {
    long need = count(item -> item.urgency().isToActOn() || item.urgency().isToAttendTo());
    return need > 0 ? said.say("storm.need", need) : said.say("storm.need.none");
  }

  private String cause(Words said, int names) {
    Cause cause = message.cause().orElse(Cause.MIXED);
    if (cause == Cause.SAME_LAYER) {
      Optional<Map.Entry<String, List<Item>>> layer = largest(ManyWriter::layers);
      if (layer.isPresent()) {
        long images = layer.get().getValue().stream()
            .map(item -> item.subject().place())
            .distinct()
            .count();
        return said.titled(
            said.say("storm.layer", layer.get().getValue().size()),
            said.say(
                "storm.layer.what",
                said.markup().code(Item.shortened(layer.get().getKey()), 40),
                said.say("storm.images", images)));
      }
    }
    if (cause == Cause.SAME_VULNERABILITY) {
      Optional<Map.Entry<String, List<Item>>> same =
          largest(item -> item.told().finding().vulnerabilityId().stream());
      if (same.isPresent()) {
        Item worst = new Item(same.get().getValue().get(0).told(), said, names);
        return said.titled(
            said.say("storm.same", same.get().getValue().size()),
            said.say(
                "storm.same.what", said.say("reason", worst.id(), worst.remedy().brief())));
      }
    }
    return said.titled(said.say("storm.cause.mixed"), said.say("storm.cause.mixed.what"));
  }

  private static Stream<String> layers(Item item) {
    return item.subject().packages().stream()
        .flatMap(each -> each.sourceLayerHash().stream())
        .filter(hash -> !hash.isBlank())
        .distinct();
  }

  private Optional<Map.Entry<String, List<Item>>> largest(Function<Item, Stream<String>> keys) {
    Map<String, List<Item>> groups = new LinkedHashMap<>();
    for (Item item : items) {
      keys.apply(item)
          .forEach(key -> groups.computeIfAbsent(key, any -> new ArrayList<>()).add(item));
    }
    return groups.entrySet().stream()
        .max(Comparator.comparingInt(group -> group.getValue().size()));
  }

  private List<String> stormFacts(Item item) {
    return List.of(kindOf(item), (item.isUseUnknown() ? "❔ " : "") + item.useBriefly(), due(item));
  }

  private String rest(Words said) {
    List<Item> others = items.stream().skip(LINES).toList();
    int beyond = message.total() - Math.min(items.size(), LINES);
    if (beyond <= 0) {
      return "";
    }
    List<String> parts = new ArrayList<>();
    add(parts, said, "storm.rest.running", others, ImageUse.IN_USE, ImageUse.RECENT);
    add(parts, said, "storm.rest.idle", others, ImageUse.IDLE);
    add(parts, said, "storm.rest.unknown", others, ImageUse.UNKNOWN);
    long noImages =
        others.stream().filter(item -> item.subject().image().isEmpty()).count();
    if (noImages > 0) {
      parts.add(said.say("storm.rest.other", noImages));
    }
    return parts.isEmpty()
        ? said.say("rest", beyond)
        : said.say("storm.rest.what", beyond, said.joined(parts));
  }

  private static void add(
      List<String> parts, Words said, String key, List<Item> items, ImageUse... uses) {
    long count = items.stream()
        .filter(item -> item.subject().image().isPresent())
        .filter(item -> List.of(uses).contains(item.told().priority().use()))
        .count();
    if (count > 0) {
      parts.add(said.say(key, count));
    }
  }

  // ---- a digest

  private Content digest() {
    say("🗓", (said, names) -> said.say("digest", said.weekday(), digestHead(said)), said -> {
      List<String> all = new ArrayList<>();
      all.add(said.joined(happened(said)));
      all.add(openText(said));
      return all;
    });
    List<String> since = happened(words);
    content.pair(
        Part.REASON,
        "count",
        words.markup().bold(words.say("digest.since")) + "\n"
            + (since.isEmpty() ? words.say("digest.nothing") : String.join(" · ", since)),
        openText(words).isEmpty() ? "–" : words.markup().bold(openTotal(words)) + openRest(words));
    List<Item> ended = items.stream().filter(item -> !isOpen(item)).toList();
    List<Item> act = open(Urgency::isToActOn);
    List<Item> attend = open(Urgency::isToAttendTo);
    list("act", words.say("band.act"), byDue(act), this::digestFacts);
    list("attend", words.say("band.attend"), byDue(attend), this::digestFacts);
    int waiting = message.total() - act.size() - attend.size() - ended.size();
    content.paragraph(
        Part.LIST,
        "wait",
        waiting > 0 ? words.titled(words.say("digest.wait"), words.say("findings", waiting)) : "");
    counts()
        .filter(counts -> counts.deadLetters() > 0)
        .ifPresent(counts -> content.paragraph(
            Part.LIST,
            "dead",
            "⚠️ "
                + words
                    .markup()
                    .bold(words.sentence(words.say("digest.dead", counts.deadLetters()))),
            words.sentence(words.say("digest.dead.what"))));
    counts()
        .filter(counts -> !counts.failingRoutes().isEmpty())
        .ifPresent(counts -> content.paragraph(
            Part.LIST,
            "failing",
            "⚠️ "
                + words
                    .markup()
                    .bold(words.sentence(
                        words.say("digest.failing", routes(counts.failingRoutes())))),
            words.sentence(words.say("digest.failing.what"))));
    all();
    return content;
  }

  private String routes(Collection<String> names) {
    List<String> shown = names.stream()
        .sorted()
        .limit(LINES)
        .map(name -> words.markup().code(name, length))
        .toList();
    int more = names.size() - shown.size();
    String joined = String.join(", ", shown);
    return more > 0 ? words.say("more", joined, more) : joined;
  }

  private List<Item> open(Predicate<Urgency> band) {
    return items.stream()
        .filter(ManyWriter::isOpen)
        .filter(item -> band.test(item.urgency()))
        .toList();
  }

  private String digestHead(Words said) {
    List<String> facts = new ArrayList<>();
    long act = count(item -> item.urgency().isToActOn() && isOpen(item));
    long attend = count(item -> item.urgency().isToAttendTo() && isOpen(item));
    long overdue = count(item -> item.urgency().isOverdue() && isOpen(item));
    if (act > 0) {
      facts.add(said.say("count.act", act));
    }
    if (attend > 0) {
      facts.add(said.say("count.attend", attend));
    }
    if (overdue > 0) {
      facts.add(said.say("count.overdue", overdue));
    }
    return facts.isEmpty() ? said.say("digest.quiet") : said.joined(facts);
  }

  private List<String> happened(Words said) {
    List<String> facts = new ArrayList<>();
    counts().ifPresent(counts -> {
      happened(facts, said, "added", counts.added());
      happened(facts, said, "escalated", counts.escalated());
      happened(facts, said, "reopened", counts.reopened());
      happened(facts, said, "resolved", counts.resolved());
      happened(facts, said, "hidden", counts.hidden());
      happened(facts, said, "came", counts.cameAndWent());
      happened(facts, said, "moved", counts.moved());
      happened(facts, said, "idle", counts.goneIdle());
    });
    return facts;
  }

  private static void happened(List<String> facts, Words said, String key, int count) {
    if (count > 0) {
      facts.add(said.say("digest." + key, count));
    }
  }

  private String openText(Words said) {
    return counts().isEmpty() || counts().get().openByBand().isEmpty()
        ? ""
        : openTotal(said)
            + openTrend(said).map(trend -> said.say("join") + trend).orElse("");
  }

  private String openTotal(Words said) {
    return said.say("digest.open", open());
  }

  private String openRest(Words said) {
    String trend = openTrend(said).map(text -> "\n" + said.capitalised(text)).orElse("");
    return "\n" + bands(said) + trend;
  }

  private Optional<String> openTrend(Words said) {
    int now = open();
    return counts().filter(counts -> counts.openAWeekAgo().isPresent()).map(counts -> {
      int before = counts.openAWeekAgo().getAsInt();
      if (before == now) {
        return said.say("digest.level");
      }
      return said.say(before > now ? "digest.down" : "digest.up", before);
    });
  }

  private String bands(Words said) {
    return counts()
        .map(counts -> counts.openByBand().entrySet().stream()
            .limit(LINES)
            .map(
                band -> said.say("digest.band", band.getValue(), Urgency.band(band.getKey(), said)))
            .collect(Collectors.joining(" · ")))
        .orElse("");
  }

  private int open() {
    return counts()
        .map(counts ->
            counts.openByBand().values().stream().mapToInt(Integer::intValue).sum())
        .orElse(0);
  }

  private List<String> digestFacts(Item item) {
    return List.of(
        due(item), item.remedy().isPossible() ? "" : words.say("line.nofix"), kindOf(item));
  }

  // ---- to begin with

  private Content backlog() {
    say(
        items.get(0).urgency().sign(),
        (said, names) -> said.say("backlog", message.total(), counts(said)),
        said -> List.of(said.say("backlog.what")));
    Map<String, Long> bands =
        grouped(item -> item.urgency().sign() + " " + item.urgency().band());
    Map<String, Long> owners = grouped(item -> item.told()
        .owner()
        .filter(text -> !text.isBlank())
        .map(text -> words.markup().code(text, length))
        .orElseGet(() -> words.say("backlog.noowner")));
    content.pair(
        Part.REASON,
        "count",
        words.markup().bold(words.say("backlog.bands")) + "\n" + numbered(bands.entrySet()),
        words.markup().bold(words.say("backlog.owners")) + "\n"
            + numbered(owners.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .toList()));
    List<Item> first = items.stream().limit(BEGIN).toList();
    list(
        "begin",
        words.say("backlog.begin"),
        first.subList(0, Math.min(LINES, first.size())),
        this::beginFacts);
    if (first.size() > LINES) {
      List<String> more = new ArrayList<>(
          first.stream().skip(LINES).map(item -> item.line(beginFacts(item))).toList());
      if (message.total() > BEGIN) {
        more.add(words.say("rest", message.total() - BEGIN));
      }
      content.paragraph(Part.LIST, "begin2", more);
    }
    all();
    content.small(Part.SMALL_PRINT, "when", List.of(words.sentence(words.say("backlog.what"))));
    return content;
  }

  private List<String> beginFacts(Item item) {
    return List.of(
        due(item),
        item.isUseUnknown() ? "❔ " + item.useBriefly() : "",
        item.remedy().isPossible() ? "" : words.say("line.nofix"));
  }

  private Map<String, Long> grouped(Function<Item, String> key) {
    return items.stream()
        .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.counting()));
  }

  private String numbered(Collection<Map.Entry<String, Long>> groups) {
    String lines = groups.stream()
        .limit(OWNERS)
        .map(group -> words.say("backlog.owner", group.getKey(), group.getValue()))
        .collect(Collectors.joining("\n"));
    return groups.size() > OWNERS
        ? lines + "\n" + words.say("rest", groups.size() - OWNERS)
        : lines;
  }

  private boolean isBacklog() {
    return !items.isEmpty() && items.stream().allMatch(item -> item.told().kind() == Kind.BACKLOG);
  }

  // ---- what all have in common

  /** The first line of a message, of the words for it and how long a name may be. */
  private interface Headline {
    String of(Words said, int names);
  }

  private void say(String sign, Headline headline, Function<Words, List<String>> more) {
    content.headline(Lines.longestWithin(
        Lines.HEADLINE, names -> sign + " " + headline.of(style.head(message), names)));
    Words spoken = style.text(message);
    content.text(Lines.sentencesWithin(Lines.TEXT, spoken, names -> {
      List<String> sentences = new ArrayList<>();
      sentences.add(headline.of(spoken, names));
      sentences.addAll(more.apply(spoken));
      return sentences;
    }));
  }

  private void list(String id, String title, List<Item> all, Function<Item, List<String>> facts) {
    if (all.isEmpty()) {
      return;
    }
    List<String> lines = new ArrayList<>();
    lines.add(words.markup().bold(title));
    all.stream().limit(LINES).map(item -> item.line(facts.apply(item))).forEach(lines::add);
    if (!id.equals("matter")) {
      rest(all.size()).ifPresent(lines::add);
    }
    content.paragraph(Part.LIST, id, lines);
  }

  private Optional<String> rest(int all) {
    return all > LINES ? Optional.of(words.say("rest", all - LINES)) : Optional.empty();
  }

  private void all() {
    Words labels = words.as(words.markup().labels());
    items.stream()
        .flatMap(item -> item.links().findings().stream())
        .findFirst()
        .ifPresent(url -> content.links(List.of(
            new Link("open-findings", url, labels.say("link.all"), labels.say("link.all")))));
  }

  private String counts(Words said) {
    List<String> facts = new ArrayList<>();
    long act = count(item -> item.urgency().isToActOn());
    long attend = count(item -> item.urgency().isToAttendTo());
    long wait = message.total() - act - attend;
    if (act > 0) {
      facts.add(said.say("count.act", act));
    }
    if (attend > 0) {
      facts.add(said.say("count.attend", attend));
    }
    if (wait > 0) {
      facts.add(said.say("count.wait", wait));
    }
    return said.joined(facts);
  }

  private String useOf(Item first) {
    return new Item(first.told(), style.text(message), length).useBriefly();
  }

  private Optional<DigestCounts> counts() {
    return message.digest();
  }

  private long count(Predicate<Item> of) {
    return items.stream().filter(of).count();
  }

  private static boolean isOpen(Item item) {
    return item.told().kind() != Kind.RESOLVED;
  }

  private String due(Item item) {
    String due = item.urgency().due().orElse("");
    return item.urgency().isOverdue() ? "⏰ " + words.markup().bold(due) : due;
  }

  private String kindOf(Item item) {
    return switch (item.told().kind()) {
      case BACKLOG, NEW -> "";
      default -> words.say("kind." + item.told().kind().name().toLowerCase(Locale.ROOT));
    };
  }

  /** Overdue first. */
  private static List<Item> byDue(List<Item> items) {
    return items.stream()
        .sorted(
            Comparator.comparing((Item item) -> item.told().priority().due().orElse(LocalDate.MAX))
                .thenComparing(item -> -item.told().priority().score()))
        .toList();
  }
}
