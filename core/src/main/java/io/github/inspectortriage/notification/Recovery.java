package io.github.inspectortriage.notification;

import io.github.inspectortriage.notification.Delivery.Sent;
import io.github.inspectortriage.notification.Judgement.Standing;
import io.github.inspectortriage.notification.MessageItem.Kind;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finishes the messages that another worker left, or of which a receiver left open whether it took them. */
final class Recovery {
  private static final int MOST_ASKED = 5;

  private final Notifier notifier;
  private final Ledger ledger;
  private final Outbox outbox;
  private final Wake wake;
  private final StoryQueue queue;
  private final String name;
  private final Composer composer;
  private final Telling telling;
  private final Delivery delivery;

  Recovery(RouteParts parts, Composer composer, Telling telling, Delivery delivery) {
    this.notifier = parts.notifier();
    this.ledger = parts.ledger();
    this.outbox = parts.outbox();
    this.wake = parts.wake();
    this.queue = parts.queue();
    this.name = parts.policy().name();
    this.composer = composer;
    this.telling = telling;
    this.delivery = delivery;
  }

  /** Finishes them; returns the stories whose message is still open. */
  Set<String> recover(RouteRun run) {
    Set<String> inFlight = new HashSet<>();
    for (Row row : ledger.all(ledger.keys.send(name), run.now, 1_000)) {
      Row fresh = ledger.get(row.key()).orElse(row);
      Intent intent = outbox.read(fresh);
      if (intent.state() == Intent.State.SENDING) {
        boolean isDue = !fresh.due().orElse(run.now).isAfter(run.now);
        if (!isDue || run.isOver() || !finish(new Outbox.Open(fresh, intent), run)) {
          intent.lines().forEach(line -> inFlight.add(line.story()));
        }
      }
    }
    return inFlight;
  }

  /** Finishes a message that may have been sent; false if it is still open. */
  private boolean finish(Outbox.Open open, RouteRun run) {
    Intent intent = open.intent();
    if (isNoted(intent)) {
      telling.tell(intent, Receipt.none(), run);
      outbox.close(open, Intent.State.DONE, "", run.now);
      return true;
    }
    if (isOvertaken(intent)) {
      outbox.close(open, Intent.State.DROPPED, "told by another message", run.now);
      return true;
    }
    Optional<Receipt> found;
    try {
      found = notifier.findDelivered(intent.id());
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      // Not to know is not to know that it is not there. But a receiver that can never say must not
      // silence it: then the same message comes again, with the same id.
      intent.lines().forEach(line -> run.failures.put(line.story(), e));
      if (intent.asked() < MOST_ASKED) {
        Instant later = run.now.plus(Delivery.wait(null, intent.asked() + 1));
        Intent asked = intent.next().asked(intent.asked() + 1).build();
        outbox.postpone(open, asked, later, run.now);
        wake.expect(later);
        return false;
      }
      found = Optional.empty();
    }
    if (found.isPresent()) {
      telling.tell(intent, found.get(), run);
      outbox.close(open, Intent.State.DONE, "", run.now);
      return true;
    }
    Message again = mayComeAgain(intent) ? again(intent) : null;
    if (again == null) {
      Intent over = perhaps(intent, run.now);
      telling.perhaps(over, run);
      telling.doubt(intent, run);
      outbox.close(open, Intent.State.DONE, "", run.now);
      return true;
    }
    if (delivery.mustPace(run)) {
      return false;
    }
    delivery.renew(run, null, again.interrupts());
    return delivery.send(open, again, run, true) != Sent.OPEN;
  }

  /**
   * Whether a story knows that the message was taken. One that knows no more than that it perhaps was, for the worker before died while it
   * noted that, says nothing of the others.
   */
  private boolean isNoted(Intent intent) {
    for (Intent.Line line : intent.lines()) {
      Story story = ledger.story(line.story());
      Told told = story == null ? null : story.told(name);
      if (told != null && told.message().equals(intent.id()) && !told.isInDoubt()) {
        return true;
      }
    }
    return false;
  }

  /** Whether another message has told all of it since, which only happens if two workers held the route at once. */
  private boolean isOvertaken(Intent intent) {
    for (Intent.Line line : intent.lines()) {
      Story story = ledger.story(line.story());
      if (story == null || story.told(name).count() < line.count()) {
        return false;
      }
    }
    return !intent.lines().isEmpty();
  }

  /**
   * Whether a message may come again as it was. What became worse or milder is corrected by the next; but nothing may be called
   * resolved that is open, and one that is over as a whole is news to nobody.
   */
  private boolean mayComeAgain(Intent intent) {
    int over = 0;
    for (Intent.Line line : intent.lines()) {
      boolean isOver = isOver(line);
      if (isOver && line.kind() == Kind.RESOLVED) {
        return false;
      }
      over += isOver ? 1 : 0;
    }
    return intent.lines().isEmpty() || over < intent.lines().size();
  }

  /** Whether what a line says, that a story is open or that it is resolved, is so no more. */
  private boolean isOver(Intent.Line line) {
    Story story = ledger.story(line.story());
    boolean isOpen = story != null && story.on(name).facts().isOpen();
    return isOpen == (line.kind() == Kind.RESOLVED);
  }

  private @Nullable Message again(Intent intent) {
    try {
      return composer.again(intent);
    } catch (RuntimeException e) {
      // The evidence cannot be had at present: it is planned anew when it can.
      return null;
    }
  }

  /**
   * What counts as told of a message that cannot come again: what is no longer so, for then the next message corrects it. What still
   * is so is planned anew; that may repeat it, but to count it as told may lose it.
   */
  private Intent perhaps(Intent intent, Instant now) {
    List<Intent.Line> over = intent.lines().stream()
        .filter(line -> {
          Story story = ledger.story(line.story());
          // The worker may have died after it had noted a refusal, before it set the message aside.
          boolean isRefused =
              story != null && queue.judge(story, now).standing() == Standing.REFUSED;
          return !isRefused && isOver(line);
        })
        .toList();
    return intent.next().lines(over).build();
  }
}
