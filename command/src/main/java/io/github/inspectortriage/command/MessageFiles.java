package io.github.inspectortriage.command;

import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.Notifier;
import io.github.inspectortriage.notification.Receipt;
import io.github.inspectortriage.slack.SlackFormatter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A notifier that writes what Slack would get into files, one a message. Not thread-safe. */
final class MessageFiles implements Notifier {
  private final Path directory;
  private final SlackFormatter formatter = SlackFormatter.standard();
  private int written;

  private MessageFiles(Path directory) {
    this.directory = directory;
  }

  /** Returns a notifier for a directory, in which it removes the messages of an earlier run. */
  static MessageFiles in(Path directory) throws IOException {
    Files.createDirectories(directory);
    try (DirectoryStream<Path> earlier =
        Files.newDirectoryStream(directory, "[0-9][0-9][0-9]-*.json")) {
      for (Path file : earlier) {
        Files.delete(file);
      }
    }
    return new MessageFiles(directory);
  }

  @Override
  public Receipt deliver(Message message) {
    boolean isAboutOne = message.form() == Message.Form.SINGLE;
    String name =
        isAboutOne ? message.items().get(0).kind().name() : message.form().name();
    String kind = name.toLowerCase(Locale.ROOT).replace('_', '-');
    Path file = directory.resolve(String.format(Locale.ROOT, "%03d-%s.json", ++written, kind));
    try {
      Files.writeString(file, formatter.format(message).toJson());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Receipt.none();
  }
}
