package io.github.inspectortriage.command;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.Notifier;
import io.github.inspectortriage.notification.Receipt;
import io.github.inspectortriage.slack.SlackFormatter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A notifier that keeps what Slack would get, and then writes it into files, one a message. It deletes no file and writes over none:
 * a message that is there already was made by an earlier run, and anything else is not ours. Not thread-safe.
 */
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
    Files.createDirectories(directory);
    Map<Path, byte[]> missing = new LinkedHashMap<>();
    for (Map.Entry<String, String> message : messages.entrySet()) {
      Path file = directory.resolve(message.getKey());
      byte[] json = message.getValue().getBytes(StandardCharsets.UTF_8);
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        missing.put(file, json);
      } else if (!isThere(file, json)) {
        throw new InputException(
            "no message is written: " + SafeText.quote(file.toString())
                + " is another file, which is not ours to write over; name another directory with --out");
      }
    }
    for (Map.Entry<Path, byte[]> one : missing.entrySet()) {
      Files.write(
          one.getKey(), one.getValue(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }
  }

  private static boolean isThere(Path file, byte[] json) throws IOException {
    return Files.isRegularFile(file)
        && Files.size(file) == json.length
        && Arrays.equals(Files.readAllBytes(file), json);
  }
}
