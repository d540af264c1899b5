package io.github.inspectortriage.slack;

import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.MessageItem;
import io.github.inspectortriage.notification.Notifier;
import java.util.List;
import java.util.Map;

/** An incoming webhook keeps what every notifier keeps. */
class WebhookContractTest extends SlackContract {
  private static final String SECRET = "HOOKSECRETxyz";
  private static final String PATH = "/services/T0AAA/B0BBB/" + SECRET;

  @Override
  Notifier open(String server) {
    return SlackNotifier.toWebhook(server + PATH);
  }

  @Override
  Reply take(String path, String body) {
    note(texts(body));
    return new Reply(200, "ok");
  }

  @Override
  Map<Behaviour, Reply> refusals() {
    return Map.of(
        Behaviour.FORBIDS_IT, new Reply(403, "action_prohibited"),
        Behaviour.REFUSES_IT, new Reply(400, "invalid_payload"));
  }

  @Override
  protected List<String> secrets() {
    return List.of(SECRET);
  }

  /** The ids of its blocks: the story, and how often it was told. */
  @Override
  protected String mark(Message message) {
    MessageItem told = message.items().get(0);
    return new Subject(told.finding()).key() + "." + told.toldCount();
  }
}
