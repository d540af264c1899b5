package io.github.inspectortriage.text;

import io.github.inspectortriage.finding.PackageVulnerability;
import io.github.inspectortriage.notification.DigestCounts;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.Message.Cause;
import io.github.inspectortriage.notification.Message.Form;
import io.github.inspectortriage.notification.MessageItem.Kind;
import io.github.inspectortriage.priority.Band;
import io.github.inspectortriage.version.UpgradeTarget;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Many stories of a message in words: of an image, in a storm, in a digest, or to begin with. */
final class ManyText implements TextFormatter.Writer {
  private static final int LINES = 15;
  private static final int GROUPS = 5;
  private static final int NAME = 60;

  private final Message message;
  private final TextWords words;
  private final List<StoryText> items;

  ManyText(Message message, TextWords words) {
    this.message = message;
    this.words = words;
    this.items = message.items().stream()
        .map(told -> new StoryText(message, told, words))
        .toList();
  }

  @Override
  public String headline(int names) {
    if (message.form() == Form.IMAGE) {
      StoryText first = items.get(0);
      String findings = words.say("findings", message.total());
      return words.say(
          "headline", first.decision(), words.say("image", first.place(names), findings));
    }
    if (message.form() == Form.STORM) {
      return words.say("headline", flood(), need());
    }
    return isBacklog()
        ? words.say("backlog", message.total(), counts(true))
        : words.say("digest", words.weekday(), items.isEmpty() ? quiet() : counts(false));
  }

  @Override
  public void write(Paragraphs out) {
    switch (message.form()) {
      case IMAGE -> {
        out.add(words.sentence(counts(true)), items.get(0).owner(NAME));
        upgrades(out);
        list(out, words.say("colon", words.say("storm.matter")));
      }
      case STORM -> {
        out.add(words.sentence(cause()));
        list(out, words.say("colon", words.say("storm.matter")));
        out.add(words.sentence(words.say("storm.why")));
      }
      default -> {
        if (isBacklog()) {
          out.add(words.sentence(words.say("backlog.what")));
          owners(out);
          list(out, words.say("colon", words.say("backlog.begin")));
        } else {
          digest(out);
        }
      }
    }
  }

  private void list(Paragraphs out, String title) {
    List<String> lines =
        new ArrayList<>(items.stream().limit(LINES).map(StoryText::line).toList());
    int rest = message.total() - lines.size();
    if (rest > 0 && !lines.isEmpty()) {
      lines.add(words.say("rest", rest));
    }
    out.list(title, lines);
  }

  // One upgrade may close most of an image: the one that closes most comes first.
  private void upgrades(Paragraphs out) {
    List<UpgradeTarget> targets =
        UpgradeTarget.of(items.stream().map(item -> item.told().finding()).toList()).stream()
            .filter(target -> target.version().isPresent() && !target.fixable().isEmpty())
            .sorted(Comparator.comparingInt(
                    (UpgradeTarget target) -> -target.fixable().size())
                .thenComparing(UpgradeTarget::packageName))
            .toList();
    if (targets.isEmpty()) {
      out.add(words.sentence(words.say("image.nofix")));
      return;
    }
    long fixed =
        targets.stream().flatMap(target -> target.fixable().stream()).distinct().count();
    List<String> lines =
        new ArrayList<>(targets.stream().limit(GROUPS).map(this::upgrade).toList());
    if (targets.size() > GROUPS) {
      lines.add(words.say("rest", targets.size() - GROUPS));
    }
    String title = words.say("upgrades", targets.size(), fixed, message.total());
    out.list(words.say("colon", title), lines);
  }

  private String upgrade(UpgradeTarget target) {
    String from = target.installedVersions().stream()
        .limit(2)
        .map(StoryText::version)
        .collect(Collectors.joining(", "));
    String to = StoryText.version(target.version().orElse(""));
    return words.say("upgrades.line", TextWords.outside(target.packageName(), NAME), from, to)
        + " · " + words.say("upgrades.fixes", target.fixable().size());
  }

  private String flood() {
    boolean areNew = items.stream().allMatch(item -> item.told().kind() == Kind.NEW);
    boolean areImages =
        items.stream().allMatch(item -> item.told().finding().image().isPresent());
    return words.say(
        "storm",
        words.say(areNew ? "storm.new" : "storm.mixed", message.total()),
        words.say(areImages ? "storm.images" : "storm.places", places(items)));
  }

  private String need() {
    long need = atLeast(Band.ATTEND);
    return need > 0 ? words.say("storm.need", need) : words.say("storm.need.none");
  }

  private String cause() {
    Cause cause = message.cause().orElse(Cause.MIXED);
    Optional<Map.Entry<String, List<StoryText>>> group = switch (cause) {
      case SAME_LAYER -> largest(ManyText::layers);
      case SAME_VULNERABILITY -> largest(item -> item.told().finding().vulnerabilityId().stream());
      case MIXED -> Optional.empty();
    };
    if (group.isEmpty()) {
      return words.titled(words.say("storm.cause.mixed"), words.say("storm.cause.mixed.what"));
    }
    String name = TextWords.outside(group.get().getKey(), NAME);
    List<StoryText> those = group.get().getValue();
    return cause == Cause.SAME_LAYER
        ? words.titled(
            words.say("storm.layer", those.size()),
            words.say("storm.layer.what", name, words.say("storm.images", places(those))))
        : words.titled(words.say("storm.same", those.size()), words.say("storm.same.what", name));
  }

  private static Stream<String> layers(StoryText item) {
    return item
        .told()
        .finding()
        .packageVulnerability()
        .map(PackageVulnerability::vulnerablePackages)
        .orElse(List.of())
        .stream()
        .flatMap(each -> each.sourceLayerHash().stream())
        .distinct();
  }

  private Optional<Map.Entry<String, List<StoryText>>> largest(
      Function<StoryText, Stream<String>> keys) {
    Map<String, List<StoryText>> groups = new LinkedHashMap<>();
    for (StoryText item : items) {
      keys.apply(item)
          .forEach(key -> groups.computeIfAbsent(key, any -> new ArrayList<>()).add(item));
    }
    return groups.entrySet().stream()
        .max(Comparator.comparingInt(group -> group.getValue().size()));
  }

  private void digest(Paragraphs out) {
    DigestCounts counts =
        message.digest().orElseGet(() -> DigestCounts.builder().build());
    List<String> happened = happened(counts);
    out.add(
        words.titled(
            words.say("digest.since"),
            happened.isEmpty() ? words.say("digest.nothing") : words.joined(happened)),
        open(counts));
    list(out, words.say("colon", words.say("storm.matter")));
    if (counts.deadLetters() > 0) {
      out.add(
          words.sentence(words.say("digest.dead", counts.deadLetters())),
          words.sentence(words.say("digest.dead.what")));
    }
    if (!counts.failingRoutes().isEmpty()) {
      List<String> routes = counts.failingRoutes().stream()
          .sorted()
          .map(route -> TextWords.outside(route, 60))
          .toList();
      out.add(
          words.sentence(words.say("digest.failing", String.join(", ", routes))),
          words.sentence(words.say("digest.failing.what")));
    }
  }

  private List<String> happened(DigestCounts counts) {
    Map<String, Integer> all = new LinkedHashMap<>();
    all.put("added", counts.added());
    all.put("escalated", counts.escalated());
    all.put("reopened", counts.reopened());
    all.put("resolved", counts.resolved());
    all.put("hidden", counts.hidden());
    all.put("came", counts.cameAndWent());
    all.put("moved", counts.moved());
    all.put("idle", counts.goneIdle());
    return all.entrySet().stream()
        .filter(count -> count.getValue() > 0)
        .map(count -> words.say("digest." + count.getKey(), count.getValue()))
        .toList();
  }

  private String open(DigestCounts counts) {
    if (counts.openByBand().isEmpty()) {
      return "";
    }
    int open = counts.openByBand().values().stream().mapToInt(Integer::intValue).sum();
    List<String> facts = new ArrayList<>();
    facts.add(words.say("digest.open", open));
    counts.openByBand().entrySet().stream()
        .limit(GROUPS)
        .map(
            band -> words.say("digest.band", band.getValue(), StoryText.band(band.getKey(), words)))
        .forEach(facts::add);
    if (counts.openAWeekAgo().isPresent()) {
      int before = counts.openAWeekAgo().getAsInt();
      facts.add(
          before == open
              ? words.say("digest.level")
              : words.say(before > open ? "digest.down" : "digest.up", before));
    }
    return words.joined(facts);
  }

  private void owners(Paragraphs out) {
    Map<String, Long> owners = items.stream()
        .collect(Collectors.groupingBy(
            item -> item.told()
                .owner()
                .filter(name -> !name.isBlank())
                .map(name -> TextWords.outside(name, NAME))
                .orElseGet(() -> words.say("backlog.noowner")),
            LinkedHashMap::new,
            Collectors.counting()));
    out.list(
        words.say("colon", words.say("backlog.owners")),
        owners.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .limit(GROUPS)
            .map(owner -> words.say("backlog.owner", owner.getKey(), owner.getValue()))
            .toList());
  }

  private String quiet() {
    return words.say("digest.quiet");
  }

  /** How many are to be acted on, to be attended to, and, if asked for, can wait. */
  private String counts(boolean withWaiting) {
    long act = atLeast(Band.ACT);
    long attend = atLeast(Band.ATTEND) - act;
    long wait = withWaiting ? message.total() - act - attend : 0;
    List<String> facts = new ArrayList<>();
    if (act > 0) {
      facts.add(words.say("count.act", act));
    }
    if (attend > 0) {
      facts.add(words.say("count.attend", attend));
    }
    if (wait > 0) {
      facts.add(words.say("count.wait", wait));
    }
    return facts.isEmpty() ? quiet() : words.joined(facts);
  }

  private long atLeast(Band band) {
    return items.stream()
        .filter(item -> item.told().kind() != Kind.RESOLVED)
        .filter(item -> item.told().priority().band().isAtLeast(band))
        .count();
  }

  private static long places(List<StoryText> items) {
    return items.stream().map(item -> item.place(NAME)).distinct().count();
  }

  private boolean isBacklog() {
    return !items.isEmpty() && items.stream().allMatch(item -> item.told().kind() == Kind.BACKLOG);
  }
}
