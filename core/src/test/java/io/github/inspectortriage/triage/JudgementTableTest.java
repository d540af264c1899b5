package io.github.inspectortriage.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.Event;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.notification.DeliveryException;
import io.github.inspectortriage.notification.DeliveryException.Remedy;
import io.github.inspectortriage.notification.Listing;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.MessageItem;
import io.github.inspectortriage.notification.MessageItem.Kind;
import io.github.inspectortriage.notification.NotificationPolicy;
import io.github.inspectortriage.notification.NotificationPolicy.Route;
import io.github.inspectortriage.priority.Band;
import io.github.inspectortriage.priority.PriorityPolicy;
import io.github.inspectortriage.priority.PriorityScorer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Every state that the judgement of docs/news.md knows, times every event: what is said in the five days after it, by the first letter
 * of the kind (<b>N</b>ew, <b>E</b>scalated, <b>F</b>ix available, re<b>M</b>inder, resolved <b>X</b>, re<b>O</b>pened,
 * <b>B</b>acklog), in lower case if it interrupts nobody. Time passes without a further report.
 */
class JudgementTableTest {
  private static final NotificationPolicy POLICY = NotificationPolicy.onMaterialChange()
      .fromBand(Band.ATTEND)
      .gather(Duration.ofMinutes(1))
      .remindEvery(Duration.ofDays(4));

  /** Where a story stands when the event comes. */
  private enum State {
    UNKNOWN,
    CLOSED_NEVER_TOLD,
    BELOW_BAND,
    GATHERING,
    BACKLOG,
    TOLD,
    TOLD_AND_BELOW,
    SETTLING,
    RESOLVED,
    RESOLVED_LONG_AGO,
    TAKEN_BACK,
    SNOOZED,
    REFUSED,
    PERHAPS_TOLD
  }

  /** What comes. */
  private enum Incident {
    NOTHING,
    SAME,
    OLDER,
    WORSE,
    MILDER,
    FIX,
    CLOSED,
    SUPPRESSED,
    SECOND,
    LISTED,
    MISSED,
    FILTER,
    POLICY,
    SNOOZE,
    REPLAY,
    SUMMARY,
    RESTART
  }

  private static final String TABLE = """
                        nothing    same       older      worse      milder     fix        closed     suppressed second     listed     missed     filter     policy     snooze     replay     summary    restart
      unknown           -          N          N          N          -          N          -          -          N          N          -          -          -          -          -          -          -
      closed_never_told -          N          -          N          -          N          -          -          N          N          -          -          -          -          -          -          -
      below_band        -          N          -          N          -          N          -          -          N          N          -          -          -          -          -          -          -
      gathering         N          N          N          N          -          N          -          -          N          N          Nx         -          -          N          N          N          N
      backlog           b          b          b          N          -          b          -          -          b          b          bx         -          -          b          b          b          b
      told              -          -          -          E          -          F          x          x          M          M          x          -          -          -          -          -          -
      told_and_below    -          M          -          E          -          F          x          x          M          M          x          -          -          -          -          -          -
      settling          x          M          x          E          -          F          x          x          M          M          x          x          x          x          x          x          x
      resolved          -          o          -          O          -          o          -          -          o          o          -          -          -          -          -          -          -
      resolved_long_ago -          O          -          O          -          O          -          -          O          O          -          -          -          -          -          -          -
      taken_back        -          -          -          E          -          F          x          x          M          M          x          -          -          -          -          -          -
      snoozed           -          -          -          E          -          -          x          x          -          -          x          -          -          -          -          -          -
      refused           -          -          -          N          -          N          -          -          -          -          -          -          -          -          N          -          -
      perhaps_told      N          N          N          NE         N          NF         x          x          NM         NM         Nx         N          -          N          N          N          N
      """;

  @Test
  void each_state_times_each_event_says_what_the_table_of_the_judgement_says() {
    StringBuilder table = new StringBuilder(String.format("%-18s", ""));
    for (Incident incident : Incident.values()) {
      table.append(String.format("%-11s", incident.name().toLowerCase(Locale.ROOT)));
    }
    for (State state : State.values()) {
      table.append('\n').append(String.format("%-18s", state.name().toLowerCase(Locale.ROOT)));
      for (Incident incident : Incident.values()) {
        table.append(String.format("%-11s", new Case(state).after(incident)));
      }
    }

    assertThat(table.toString().lines().map(String::stripTrailing).toList())
        .isEqualTo(TABLE.lines().map(String::stripTrailing).toList());
  }

  /** One cell. */
  private static final class Case {
    private final NewsWorld world = new NewsWorld();
    private Triage triage;

    Case(State state) {
      world.log.isLasting = state == State.BACKLOG;
      triage = world.triage(POLICY);
      if (state == State.UNKNOWN) {
        return;
      }
      switch (state) {
        case CLOSED_NEVER_TOLD -> triage.accept(closed().bytes());
        case BELOW_BAND -> triage.accept(mild().bytes());
        case GATHERING -> triage.accept(open().bytes());
        case BACKLOG -> triage.accept(open().bytes());
        case REFUSED -> refuse(new DeliveryException("no", Remedy.GIVE_UP));
        case PERHAPS_TOLD -> refuse(new DeliveryException("perhaps", Remedy.UNKNOWN));
        default -> tell();
      }
      switch (state) {
        case TOLD_AND_BELOW -> pass(1, mild());
        case SETTLING -> pass(1, closed());
        case RESOLVED -> {
          pass(1, closed());
          world.pass(Duration.ofDays(2));
          triage.sweep();
        }
        case RESOLVED_LONG_AGO -> {
          pass(1, closed());
          world.pass(Duration.ofDays(3));
          triage.sweep();
          world.pass(Duration.ofDays(8));
        }
        case TAKEN_BACK -> {
          pass(1, closed());
          world.pass(Duration.ofDays(2));
          triage.sweep();
          pass(1, open());
          world.pass(Duration.ofDays(1));
          triage.sweep();
        }
        case SNOOZED ->
          triage.snooze(
              world.notifier.items().get(0).storyKey(), world.now.plus(Duration.ofDays(30)));
        default -> {}
      }
    }

    private void tell() {
      triage.accept(open().bytes());
      world.pass(Duration.ofMinutes(1));
      triage.sweep();
    }

    private void refuse(DeliveryException refusal) {
      triage.accept(open().bytes());
      world.pass(Duration.ofMinutes(1));
      world.notifier.failOnce(refusal);
      triage.accept(open().bytes());
    }

    private void pass(int hours, Event event) {
      world.pass(Duration.ofHours(hours));
      triage.accept(event.reportedAt(world.now.toString()).bytes());
    }

    String after(Incident incident) {
      int heard = world.notifier.delivered().size();
      Event before = open();
      world.pass(Duration.ofSeconds(20));
      switch (incident) {
        case NOTHING -> {}
        case SAME -> triage.accept(open().bytes());
        case OLDER -> triage.accept(before.reportedAt("2026-08-01T00:00:00Z").bytes());
        case WORSE -> triage.accept(open().with("/exploitAvailable", "\"YES\"").bytes());
        case MILDER -> triage.accept(mild().bytes());
        case FIX -> triage.accept(open().with("/fixAvailable", "\"YES\"").bytes());
        case CLOSED -> triage.accept(closed().bytes());
        case SUPPRESSED ->
          triage.accept(open().with("/status", "\"SUPPRESSED\"").bytes());
        case SECOND -> triage.accept(second().bytes());
        case LISTED -> list(open().finding());
        case MISSED -> {
          list(other());
          world.pass(Duration.ofHours(21));
          list(other());
        }
        case FILTER -> {
          triage = world.triage(
              POLICY.dropUnrouted().route(Route.named("default").repository("another")));
          triage.sweep();
        }
        case POLICY -> {
          triage = world
              .builder()
              .policy(POLICY)
              .scorer(PriorityScorer.of(PriorityPolicy.shipped("ssvc-cisa")))
              .build();
          triage.sweep();
        }
        case SNOOZE ->
          triage.snooze(
              io.github.inspectortriage.notification.News.storyKey(before.finding()),
              world.now.plus(Duration.ofDays(30)));
        case REPLAY -> triage.replay();
        case SUMMARY -> triage.sayBacklogNow();
        case RESTART -> triage = world.triage(POLICY);
      }
      for (int hour = 0; hour < 5 * 24; hour += 3) {
        world.pass(Duration.ofHours(3));
        triage.sweep();
      }
      StringBuilder said = new StringBuilder();
      List<Message> messages = world.notifier.delivered();
      for (Message message : messages.subList(heard, messages.size())) {
        for (MessageItem item : message.items()) {
          String letter = letter(item.kind());
          said.append(message.interrupts() ? letter : letter.toLowerCase(Locale.ROOT));
        }
      }
      return said.length() == 0 ? "-" : said.toString();
    }

    private void list(Finding finding) {
      List<Finding> all = new ArrayList<>(List.of(finding));
      triage.reconcile(Listing.builder()
          .findings(all)
          .startedAt(world.now)
          .isComplete(true)
          .allowedPercent(100)
          .accounts(Set.of(finding.awsAccountId()))
          .regions(Set.of(finding.region().orElseThrow()))
          .build());
    }

    private Event open() {
      return world.event(1).with("/exploitAvailable", "\"NO\"").with("/fixAvailable", "\"NO\"");
    }

    private Event closed() {
      return open().with("/status", "\"CLOSED\"");
    }

    private Event mild() {
      return open()
          .with("/severity", "\"LOW\"")
          .without("/inspectorScore")
          .without("/epss")
          .with("/packageVulnerabilityDetails/cvss", "[]")
          .withImage("inUseCount", "0")
          .withImage("lastInUseAt", "\"2026-01-01T00:00:00Z\"");
    }

    private Event second() {
      return open()
          .with(
              "/findingArn",
              "\"arn:aws:inspector2:eu-central-1:123456789012:finding/ffffffffffffffffffffffffffffffff\"");
    }

    private Finding other() {
      return world.event(2).with("/status", "\"CLOSED\"").finding();
    }

    private static String letter(Kind kind) {
      return switch (kind) {
        case NEW -> "N";
        case ESCALATED -> "E";
        case FIX_AVAILABLE -> "F";
        case REMINDER -> "M";
        case RESOLVED -> "X";
        case REOPENED -> "O";
        case BACKLOG -> "B";
      };
    }
  }
}
