package io.github.inspectortriage.slack;

import java.time.Instant;

/**
 * A text without any formatting: what a lock screen, a screen reader and a search see. Slack reads it as markup all the same, so
 * outside text is made safe in it.
 */
final class TextMarkup implements Markup {
  private final boolean isForAnyClient;

  private TextMarkup(boolean isForAnyClient) {
    this.isForAnyClient = isForAnyClient;
  }

  /** That for the text of a Slack message. */
  static TextMarkup ofSlack() {
    return new TextMarkup(false);
  }

  /** That for a line that Slack or Microsoft Teams may show. */
  static TextMarkup ofAnyClient() {
    return new TextMarkup(true);
  }

  @Override
  public String ours(String text) {
    return Mrkdwn.escape(text);
  }

  @Override
  public String code(String outside, int length) {
    return words(outside, length);
  }

  @Override
  public String words(String outside, int length) {
    String words = Mrkdwn.words(outside, length);
    return isForAnyClient ? ChatMarkup.inert(words) : words;
  }

  @Override
  public String sentence(String outside, int length) {
    String words = Mrkdwn.sentence(outside, length);
    return isForAnyClient ? ChatMarkup.inert(words) : words;
  }

  @Override
  public String bold(String marked) {
    return marked;
  }

  @Override
  public Markup labels() {
    return this;
  }

  @Override
  public String link(String url, String label) {
    return label;
  }

  @Override
  public String moment(Instant instant, String written) {
    return written;
  }
}
