package io.github.inspectortriage.slack;

import java.time.Instant;

/** How a text is made safe and set apart where a message is shown. Lengths are those of the result. */
interface Markup {
  /** Words of ours, as the bundle has them. */
  String ours(String text);

  /** Outside text set apart as a name. */
  String code(String outside, int length);

  /** Outside text in a running line. */
  String words(String outside, int length);

  /** Outside text in a running line, if it is too long cut after a whole word. */
  String sentence(String outside, int length);

  /** A marked-up text with emphasis. */
  String bold(String marked);

  /** A link; the URL is ours, the label is marked up. */
  String link(String url, String label);

  /** How a text is made safe inside the label of a link. */
  Markup labels();

  /** A moment; {@code written} is it in words. */
  String moment(Instant instant, String written);
}
