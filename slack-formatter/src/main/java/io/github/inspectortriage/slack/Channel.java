package io.github.inspectortriage.slack;

import io.github.inspectortriage.notification.DeliveryException;
import io.github.inspectortriage.notification.DeliveryException.Remedy;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.MessageItem;
import io.github.inspectortriage.notification.Receipt;
import io.github.inspectortriage.slack.SlackClient.Answer;
import io.github.inspectortriage.slack.SlackClient.Seen;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sends to a channel as an app. What comes of a story that was told there is a reply in its thread; that it is over is also an
 * edit of what told it, if that told of nothing else.
 */
final class Channel implements Route {
  // How many threads are looked into for a reply; each is a call of its own.
  private static final int THREADS = 5;

  private static final Set<String> NO_THREAD = Set.of(
      "thread_not_found",
      "message_not_found",
      "cannot_reply_to_message",
      "restricted_action_thread_locked",
      "restricted_action_thread_only_channel",
      "restricted_action_non_threadable_channel");

  private final SlackApp app;
  private final String name;
  private volatile @Nullable String id;
  private volatile boolean isClosed;

  Channel(SlackApp app, String name) {
    this.app = app;
    this.name = name;
  }

  @Override
  public Receipt deliver(Message message, SlackFormatter formatter) {
    Optional<Place> root = root(message);
    if (root.isEmpty()) {
      Answer answer =
          post(message.id(), formatter.format(message), Optional.empty(), false, formatter);
      return accepted(answer).map(Place::receipt).orElse(Receipt.none());
    }
    return follow(message, root.get(), formatter);
  }

  @Override
  public Optional<Receipt> findDelivered(String messageId) {
    String channel = id == null ? name : id;
    List<Seen> newest = client().history(channel);
    for (Seen seen : newest) {
      if (seen.id().filter(messageId::equals).isPresent()) {
        return Place.of(channel, seen.ts()).map(Place::receipt);
      }
    }
    return newest.stream()
        .filter(Seen::hasReplies)
        .filter(seen -> seen.id().isPresent())
        .limit(THREADS)
        .filter(root -> client().replies(channel, root.ts()).stream()
            .anyMatch(reply -> reply.id().filter(messageId::equals).isPresent()))
        .findFirst()
        .flatMap(root -> Place.of(channel, root.ts()))
        .map(Place::receipt);
  }

  @Override
  public void close() {
    isClosed = true;
  }

  /** Says more on what was told before. */
  private Receipt follow(Message message, Place root, SlackFormatter formatter) {
    MessageItem item = message.items().get(0);
    boolean isEdited = item.isRootAlone()
        && item.kind() == MessageItem.Kind.RESOLVED
        && edit(message, root, formatter);
    Answer answer = post(
        root.channel(),
        message.id(),
        formatter.formatReply(message),
        Optional.of(root.thread()),
        isLoud(message, formatter),
        formatter);
    if (answer.isOk()) {
      // What may be edited later is what told of this story alone: the root if it did, else this
      // reply.
      Optional<Place> reply = Place.of(root.channel(), answer.ts());
      return item.isRootAlone() || reply.isEmpty()
          ? root.receipt()
          : new Place(root.channel(), reply.get().ts(), root.thread()).receipt();
    }
    if (!NO_THREAD.contains(answer.error() == null ? "" : answer.error())) {
      throw client().refusal(answer);
    }
    if (isEdited) {
      return root.receipt();
    }
    Answer anew = post(message.id(), formatter.format(message), Optional.empty(), false, formatter);
    return accepted(anew).map(Place::receipt).orElse(Receipt.none());
  }

  /** Changes what was told; whether it could. To change it twice does no harm, so that a lost answer is not a loss. */
  private boolean edit(Message message, Place root, SlackFormatter formatter) {
    try {
      Answer answer = client()
          .update(
              root.channel(),
              root.ts(),
              formatter.formatRecord(message),
              Metadata.json(message.id()));
      if (!answer.isOk() && Refusal.isAboutBlocks(answer.error())) {
        return client()
            .update(
                root.channel(),
                root.ts(),
                formatter.plain(formatter.formatRecord(message)),
                Metadata.json(message.id()))
            .isOk();
      }
      return answer.isOk();
    } catch (DeliveryException e) {
      if (e.remedy() == Remedy.UNKNOWN) {
        throw new DeliveryException(
            "Slack did not say whether it changed the message", Remedy.TRY_AGAIN, e);
      }
      throw e;
    }
  }

  private Answer post(
      String messageId,
      SlackMessage said,
      Optional<String> thread,
      boolean isLoud,
      SlackFormatter formatter) {
    return post(name, messageId, said, thread, isLoud, formatter);
  }

  private Answer post(
      String channel,
      String messageId,
      SlackMessage said,
      Optional<String> thread,
      boolean isLoud,
      SlackFormatter formatter) {
    String metadata = Metadata.json(messageId);
    Answer answer = client().post(channel, said, metadata, thread, isLoud);
    return Refusal.isAboutBlocks(answer.error()) && said.hasBlocks()
        ? client().post(channel, formatter.plain(said), metadata, thread, isLoud)
        : answer;
  }

  private Optional<Place> accepted(Answer answer) {
    if (!answer.isOk()) {
      throw client().refusal(answer);
    }
    Optional<Place> place = Place.of(answer.channel(), answer.ts());
    place.ifPresent(where -> id = where.channel());
    return place;
  }

  /** A message that interrupts is shown in the channel too, unless it reminds of what is not yet due. */
  private static boolean isLoud(Message message, SlackFormatter formatter) {
    MessageItem item = message.items().get(0);
    return message.interrupts()
        && (item.kind() != MessageItem.Kind.REMINDER || formatter.isOverdue(message));
  }

  private static Optional<Place> root(Message message) {
    boolean isOne = message.form() == Message.Form.SINGLE || message.form() == Message.Form.UPDATE;
    return isOne ? message.items().get(0).root().flatMap(Place::of) : Optional.empty();
  }

  private SlackClient client() {
    if (isClosed) {
      throw new IllegalStateException("this notifier is closed");
    }
    return app.client();
  }
}
