package io.github.inspectortriage.slack;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * What Slack and Microsoft Teams show alike, for one payload goes to both: no markup of ours but code spans, and whole URLs. All
 * outside text is live there, so it is escaped as in Slack, and what would become a link by itself is broken up.
 */
final class ChatMarkup implements Markup {
  private static final Pattern SCHEME = Pattern.compile("(?<=[A-Za-z0-9+.-]):(?=//)");
  private static final Pattern BRACKET = Pattern.compile("(?<=])\\(");

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
    return inert(Mrkdwn.words(outside, length));
  }

  @Override
  public String sentence(String outside, int length) {
    return inert(Mrkdwn.sentence(outside, length));
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
    // <url|label> is Slack's alone; what is to be opened stands among the next steps, whole.
    return label;
  }

  @Override
  public String moment(Instant instant, String written) {
    return written;
  }

  /** Breaks up what is a link without any markup, or in the Markdown of Teams. */
  static String inert(String text) {
    return BRACKET.matcher(SCHEME.matcher(text).replaceAll("∶")).replaceAll("❨");
  }
}
