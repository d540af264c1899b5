package io.github.inspectortriage.slack;

import java.util.List;

/**
 * A block of a message, before it is JSON or one of Slack's own classes: a webhook needs neither those nor Gson, which take longer
 * to load than all else on its way.
 */
sealed interface Block {
  /** What Slack calls {@code block_id}: unique in the message, and another when the message is changed. */
  String id();

  /** A headline, in plain text. */
  record Header(String id, String text) implements Block {}

  /** A paragraph of mrkdwn, shown whole, without "see more". */
  record Section(String id, String text) implements Block {}

  /** Short texts of mrkdwn beside each other; on a phone, below each other. */
  record Fields(String id, List<String> texts) implements Block {
    public Fields {
      texts = List.copyOf(texts);
    }
  }

  /** Small print. */
  record Context(String id, List<String> texts) implements Block {
    public Context {
      texts = List.copyOf(texts);
    }
  }

  /** Buttons. */
  record Actions(String id, List<Button> buttons) implements Block {
    public Actions {
      buttons = List.copyOf(buttons);
    }
  }

  /**
   * A field to write in, one line; only in an answer to a button.
   *
   * @param id the block's and the field's
   * @param label what is asked
   * @param hint what becomes of it
   * @param longest how many characters it takes
   */
  record Input(String id, String label, String hint, int longest) implements Block {}

  /**
   * A button that opens a page, or that asks an app of yours for something.
   *
   * @param action what it does, never a name from outside
   * @param text what it says
   * @param label what a screen reader says
   * @param url the page; empty if it asks the app
   * @param value what the app gets; empty if it opens a page
   */
  record Button(String action, String text, String label, String url, String value) {}
}
