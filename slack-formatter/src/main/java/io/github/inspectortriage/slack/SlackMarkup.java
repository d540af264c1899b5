package io.github.inspectortriage.slack;

import java.time.Instant;

/** Slack's mrkdwn. */
final class SlackMarkup implements Markup {
  @Override
  public String ours(String text) {
    return Mrkdwn.escape(text);
  }

  @Override
  public String code(String outside, int length) {
    return Mrkdwn.code(outside, length);
  }

  @Override
  public String words(String outside, int length) {
    return Mrkdwn.words(outside, length);
  }

  @Override
  public String sentence(String outside, int length) {
    return Mrkdwn.sentence(outside, length);
  }

  @Override
  public String bold(String marked) {
    return marked.isEmpty() ? "" : "*" + marked + "*";
  }

  @Override
  public Markup labels() {
    return TextMarkup.ofSlack();
  }

  @Override
  public String link(String url, String label) {
    return Mrkdwn.link(url, label);
  }

  /** A date that Slack shows in the zone of the reader. */
  @Override
  public String moment(Instant instant, String written) {
    return "<!date^" + instant.getEpochSecond() + "^{date_short_pretty} {time}|" + written + ">";
  }
}
