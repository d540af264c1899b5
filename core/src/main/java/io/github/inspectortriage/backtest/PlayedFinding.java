package io.github.inspectortriage.backtest;

import io.github.inspectortriage.finding.Finding;

/** A finding of which something came: its latest report, packed, and the one text of its ARN that all who speak of it share. */
final class PlayedFinding {
  private final int number;
  private final String arn;
  private final String story;
  private PackedFinding latest;

  /**
   * A finding with its first report.
   *
   * @param number how many findings came before it
   */
  PlayedFinding(int number, String arn, String story, PackedFinding latest) {
    this.number = number;
    this.arn = arn;
    this.story = story;
    this.latest = latest;
  }

  void take(Finding came) {
    latest = latest.merge(came);
  }

  int number() {
    return number;
  }

  String arn() {
    return arn;
  }

  String story() {
    return story;
  }

  boolean isOpen() {
    return latest.isOpen();
  }

  /** The latest report, unpacked for whoever asks. */
  Finding finding() {
    return latest.finding();
  }
}
