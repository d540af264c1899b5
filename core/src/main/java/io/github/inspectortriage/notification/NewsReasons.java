package io.github.inspectortriage.notification;

import io.github.inspectortriage.SafeText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an answer says of a story of which nothing was told now. */
final class NewsReasons {
  private NewsReasons() {}

  /** Where a story stands, as the front of the room says it. */
  static NewsAnswer.Standing standing(Judgement judgement) {
    return switch (judgement.standing()) {
      case WAITING, SETTLING, REFUSED -> NewsAnswer.Standing.WAITING;
      case BACKLOG -> NewsAnswer.Standing.BACKLOG;
      case SNOOZED -> NewsAnswer.Standing.SNOOZED;
      case TOLD -> NewsAnswer.Standing.TOLD_BEFORE;
      case BELOW_BAND -> NewsAnswer.Standing.BELOW_BAND;
      case NOT_OPEN -> NewsAnswer.Standing.NOT_OPEN;
      case NO_ROUTE -> NewsAnswer.Standing.NO_ROUTE;
    };
  }

  /** Why nothing was told, in words; empty if no route was asked. */
  static String reason(@Nullable Judgement judgement, Optional<Throwable> failure) {
    if (failure.isPresent()) {
      return "the receiver did not take it, and it is sent again: "
          + SafeText.cut(SafeText.oneLine(String.valueOf(failure.get().getMessage())), 200);
    }
    if (judgement == null) {
      return "";
    }
    return switch (judgement.standing()) {
      case WAITING -> "it is told when its time and the budget of the route allow";
      case SETTLING -> "closed, and told as resolved if it stays so";
      case REFUSED ->
        "the receiver refused it for good; it is tried again when it changes, in a week, or by a replay";
      case BACKLOG -> "open since before the route started; it is in the first summary";
      case SNOOZED -> "snoozed, unless it becomes worse";
      case TOLD -> "told before, and nothing that matters is worse";
      case BELOW_BAND -> "less urgent than what the route tells";
      case NOT_OPEN -> "closed, and nobody was told that it was open";
      case NO_ROUTE -> "no route takes it";
    };
  }
}
