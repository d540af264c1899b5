package io.github.inspectortriage.notification;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.notification.Intent.Line;
import io.github.inspectortriage.notification.MessageItem.Ending;
import io.github.inspectortriage.notification.MessageItem.Kind;
import io.github.inspectortriage.notification.Told.Belief;
import io.github.inspectortriage.priority.Priority;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes the messages of a route, and the same once more from what the log remembers of it. The id of a message is a hash of all that it
 * says: one id is one content.
 */
final class Composer {
  private static final int MOST_PLACES = 3;
  private static final int LONGEST_PLACE = 300;

  private final String route;
  private final Scoring scoring;

  Composer(String route, Scoring scoring) {
    this.route = route;
    this.scoring = scoring;
  }

  /** A message, and what the log has to remember to make it again. */
  record Composed(Message message, Intent intent) {}

  /**
   * Makes a message.
   *
   * @param more of how many stories it says that there are more
   */
  Composed compose(
      Planner.Plan plan,
      Instant at,
      @Nullable Instant digestAt,
      Optional<DigestCounts> counts,
      int more) {
    Message.Builder draft = Message.builder();
    draft.form(plan.form()).at(at).cause(plan.cause()).digest(counts);
    List<Line> lines = new ArrayList<>();
    int asked = 0;
    for (Candidate one : plan.stories()) {
      Finding finding = one.card().finding();
      boolean isToAsk =
          asked < MOST_PLACES && one.kind() != Kind.RESOLVED && finding.image().isPresent();
      asked += isToAsk ? 1 : 0;
      Line line = new Line(
          one.story().key(),
          one.kind(),
          one.truth().facts(),
          one.story().told(route).count() + 1,
          ofRoute(one.story()),
          isToAsk ? runsIn(finding) : "");
      lines.add(line);
      draft.addItems(
          item(one.story(), one.card(), line, one.truth().members(), finding, one.scoring()));
    }
    boolean isPlain =
        plan.stories().stream().allMatch(one -> one.story().told(route).mustGoAlone());
    Message message = named(draft, lines.size() + more, isPlain && lines.size() == 1);
    Intent intent = ImmutableIntent.builder()
        .id(message.id())
        .form(plan.form())
        .at(at)
        .state(Intent.State.SENDING)
        .cause(plan.cause())
        .digestAt(digestAt)
        .counts(counts.map(one -> CountsJson.write(one).toString()))
        .more(more)
        .lines(lines)
        .build();
    return new Composed(message, intent);
  }

  /** The very same message as it was; null if it cannot be made any more, because something else is known of its findings now. */
  @Nullable
  Message again(Intent intent) {
    if (intent.lines().isEmpty() && intent.counts().isEmpty()) {
      return null;
    }
    Message.Builder draft = Message.builder();
    draft
        .form(intent.form())
        .at(intent.at())
        .cause(intent.cause())
        .digest(intent.counts().map(CountsJson::read));
    boolean isPlain = true;
    for (Line line : intent.lines()) {
      Story was = line.was();
      Card card = was == null ? null : was.card();
      if (was == null || card == null) {
        return null;
      }
      Finding finding = card.finding();
      Function<Finding, Priority> by = scoring.by(finding, intent.at());
      int members = was.rescored(finding, by.apply(finding)).on(route).members();
      draft.addItems(item(was, card, line, members, finding, by));
      isPlain &= was.told(route).mustGoAlone();
    }
    int total = intent.lines().size() + intent.more();
    Message message = named(draft, total, isPlain && intent.lines().size() == 1);
    return message.id().equals(intent.id()) ? message : null;
  }

  private Message named(Message.Builder draft, int total, boolean isPlain) {
    Message unnamed = draft.id("-").route(route).total(total).isPlain(isPlain).build();
    return Message.builder().from(unnamed).id(MessageJson.hash(unnamed)).build();
  }

  /** The story with all that a message says of it: not what other routes were told. */
  private Story ofRoute(Story story) {
    return story.next().told(Map.of(route, story.told(route))).build();
  }

  private MessageItem item(
      Story story,
      Card card,
      Line line,
      int members,
      Finding finding,
      Function<Finding, Priority> by) {
    Told told = story.told(route);
    Kind kind = line.kind();
    boolean hasChanges = told.peak() != null && kind != Kind.REMINDER && kind != Kind.BACKLOG;
    boolean hasRoot = !told.root().equals(Receipt.none());
    Unpacked<Finding> packed = Unpacked.of(finding, card::finding);
    MessageItem.Builder item = MessageItem.builder();
    item.anyFinding(packed)
        .anyPriority(Unpacked.of(by.apply(finding), () -> by.apply(packed.get())));
    return item.storyKey(line.story())
        .kind(kind)
        .changes(hasChanges ? changes(line.facts(), told) : List.of())
        .owner(owner(finding))
        .members(Math.max(1, members))
        .toldCount(line.count())
        .firstToldAt(Optional.ofNullable(told.firstAt()))
        .ending(kind == Kind.RESOLVED ? Optional.of(ending(line.facts())) : Optional.empty())
        .root(hasRoot ? Optional.of(told.root()) : Optional.empty())
        .isRootAlone(told.isRootAlone())
        .runsIn(Optional.of(line.runsIn()).filter(where -> !where.isEmpty()))
        .build();
  }

  // What is only said beside the finding never costs the message.

  private Optional<String> owner(Finding finding) {
    try {
      return scoring.owner(finding);
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private String runsIn(Finding finding) {
    try {
      return SafeText.cut(SafeText.oneLine(scoring.runsIn(finding)), LONGEST_PLACE)
          .strip();
    } catch (RuntimeException | LinkageError e) {
      return "";
    }
  }

  private static List<FactChange> changes(Facts facts, Told told) {
    Facts before = told.peak() == null ? facts : told.peak();
    return facts.changesSince(
        told.belief() == Belief.RESOLVED ? before.withState(Facts.State.CLOSED) : before);
  }

  private static Ending ending(Facts facts) {
    return switch (facts.state()) {
      case SUPPRESSED -> Ending.SUPPRESSED;
      case NOT_AFFECTED -> Ending.NOT_AFFECTED;
      case GONE -> Ending.GONE;
      case CLOSED, OPEN -> Ending.CLOSED;
    };
  }
}
