package io.github.inspectortriage.slack;

import java.time.Instant;

/** Slack's plain_text, in which nothing is markup and no entity is read; angle brackets might be, in notifications. */
final class PlainMarkup implements Markup {
  @Override
  public String ours(String text) {
    return text.replace('<', '‹').replace('>', '›');
  }

  @Override
  public String code(String outside, int length) {
    return Mrkdwn.plain(outside, length);
  }

  @Override
  public String words(String outside, int length) {
    return Mrkdwn.plain(outside, length);
  }

  @Override
  public String sentence(String outside, int length) {
    return Mrkdwn.plain(outside, length);
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
