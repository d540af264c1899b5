package io.github.inspectortriage.slack;

import io.github.inspectortriage.notification.DigestCounts;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.MessageItem.Kind;
import io.github.inspectortriage.slack.SlackTheme.Part;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Writes a digest: what happened since the last one, how it stands, and what is to be done, overdue first. */
final class DigestWriter {
  private final ManyParts many;
  private final Message message;
  private final Words words;
  private final List<Item> items;
  private final Content content;

  DigestWriter(ManyParts many) {
    this.many = many;
    this.message = many.message();
    this.words = many.words();
    this.items = many.items();
    this.content = many.content();
  }

  Content write() {
    many.say("🗓", (said, names) -> said.say("digest", said.weekday(), digestHead(said)), said -> {
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
    many.list("act", words.say("band.act"), byDue(act), this::digestFacts);
    many.list("attend", words.say("band.attend"), byDue(attend), this::digestFacts);
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
    many.linkToAll();
    return content;
  }

  private String routes(Collection<String> names) {
    List<String> shown = names.stream()
        .sorted()
        .limit(ManyParts.LINES)
        .map(name -> words.markup().code(name, many.length()))
        .toList();
    int more = names.size() - shown.size();
    String joined = String.join(", ", shown);
    return more > 0 ? words.say("more", joined, more) : joined;
  }

  private List<Item> open(Predicate<Urgency> band) {
    return items.stream()
        .filter(DigestWriter::isOpen)
        .filter(item -> band.test(item.urgency()))
        .toList();
  }

  private String digestHead(Words said) {
    List<String> facts = new ArrayList<>();
    long act = many.count(item -> item.urgency().isToActOn() && isOpen(item));
    long attend = many.count(item -> item.urgency().isToAttendTo() && isOpen(item));
    long overdue = many.count(item -> item.urgency().isOverdue() && isOpen(item));
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
            .limit(ManyParts.LINES)
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
        many.due(item),
        item.remedy().isPossible() ? "" : words.say("line.nofix"),
        many.kindOf(item));
  }

  private Optional<DigestCounts> counts() {
    return message.digest();
  }

  private static boolean isOpen(Item item) {
    return item.told().kind() != Kind.RESOLVED;
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
