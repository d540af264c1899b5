package io.github.inspectortriage.backtest;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.notification.Listing;
import java.time.Instant;
import java.util.List;

/** One policy at play; the clock goes forward only. */
interface Player {
  /** Does what falls due before a time. */
  void advance(Instant before);

  /** Takes an event at a time, and what is kept of its finding. */
  void event(Finding finding, PlayedFinding played, Instant now);

  /** Takes a listing at a time. */
  void listing(Listing listing, Instant now);

  /** Does what falls due at a time as well. */
  void end(Instant now);

  /** What was said until now; what is said later does not change it. */
  List<BacktestMessage> said();
}
