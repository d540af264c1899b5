package io.github.inspectortriage.command;

import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.Notifier;
import io.github.inspectortriage.notification.Receipt;
import io.github.inspectortriage.slack.SlackFormatter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A notifier that keeps what Slack would get, and then writes it into files, one a message. Not thread-safe. */
final class MessageFiles implements Notifier {
  private final SlackFormatter formatter = SlackFormatter.standard();
  private final Map<String, String> messages = new LinkedHashMap<>();

  @Override
  public Receipt deliver(Message message) {
    boolean isAboutOne = message.form() == Message.Form.SINGLE;
    String name =
        isAboutOne ? message.items().get(0).kind().name() : message.form().name();
    String kind = name.toLowerCase(Locale.ROOT).replace('_', '-');
    messages.put(
        String.format(Locale.ROOT, "%03d-%s.json", messages.size() + 1, kind),
        formatter.format(message).toJson());
    return Receipt.none();
  }

  /** Keeps a message that nobody was sent, under a name that says so. */
  void show(String kind, Message message) {
    messages.put("kind-" + kind + ".json", formatter.format(message).toJson());
  }

  /**
   * Writes all messages into a directory, which is made if it is not there.
   *
   * @throws InputException if another file has the name of one; then none is written
   */
  void writeTo(Path directory) throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    messages.forEach((name, json) -> files.put(name, json.getBytes(StandardCharsets.UTF_8)));
    NewFiles.write(directory, files, "message");
  }
}
