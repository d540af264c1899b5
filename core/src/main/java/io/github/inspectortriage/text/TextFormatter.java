package io.github.inspectortriage.text;

import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.Message.Form;
import io.github.inspectortriage.wording.Wording;
import java.time.ZoneId;
import java.util.Objects;

/**
 * Writes a message as plain text: for a mail, a ticket, a page, or whatever shows no markup.
 *
 * <pre>{@code
 * TextFormatter text = TextFormatter.standard().withZone(ZoneId.of("Europe/Berlin"));
 * mail.setSubject(text.headline(message));
 * mail.setText(text.format(message));
 * }</pre>
 *
 * <p>Text from a finding cannot add a line, hide anything, or become a link by itself; the only links are those to the console of
 * Inspector. A receiver that reads markup has to escape the whole as it escapes any text. Equal messages give equal texts.
 */
public final class TextFormatter {
  private static final int HEADLINE = 150;
  private static final int[] NAMES = {80, 60, 40, 30, 20, 12, 8};
  private static final TextFormatter STANDARD =
      new TextFormatter(ZoneId.of("UTC"), Wording.english());

  private final ZoneId zone;
  private final Wording wording;

  private TextFormatter(ZoneId zone, Wording wording) {
    this.zone = zone;
    this.wording = wording;
  }

  /** Returns the formatter that writes English and counts days in UTC. */
  public static TextFormatter standard() {
    return STANDARD;
  }

  /** Returns this formatter for a team in another zone, in which all days and times are shown. */
  public TextFormatter withZone(ZoneId newZone) {
    return new TextFormatter(Objects.requireNonNull(newZone, "newZone"), wording);
  }

  /** Returns this formatter in another language. */
  public TextFormatter withWording(Wording newWording) {
    return new TextFormatter(zone, Objects.requireNonNull(newWording, "newWording"));
  }

  /** Returns what is to be done and where, on one line of up to 150 characters: a subject, a title. */
  public String headline(Message message) {
    Writer writer = writer(message);
    String line = "";
    for (int names : NAMES) {
      line = Paragraphs.inert(writer.headline(names));
      if (line.length() <= HEADLINE) {
        break;
      }
    }
    return line;
  }

  /**
   * Returns the whole message, which makes sense without its headline: paragraphs with an empty line between, each line ended by
   * {@code \n}, up to 10,000 characters.
   */
  public String format(Message message) {
    Paragraphs out = new Paragraphs();
    out.add(headline(message));
    writer(message).write(out);
    return out.toString();
  }

  private Writer writer(Message message) {
    TextWords words = new TextWords(wording, zone, message.at());
    return message.form() == Form.SINGLE || message.form() == Form.UPDATE
        ? new StoryText(message, words)
        : new ManyText(message, words);
  }

  /** Writes one kind of message. */
  interface Writer {
    /** Takes how long a name may be. */
    String headline(int names);

    /** Writes all but the headline. */
    void write(Paragraphs out);
  }
}
