package io.github.inspectortriage.examples.lambda;

import io.github.inspectortriage.notification.NotificationPolicy;
import io.github.inspectortriage.priority.Band;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the environment says; each error names its variable, never its value, which may be a secret. */
final class Settings {
  private static final Pattern BUDGET = Pattern.compile("(\\d{1,4})\\+(\\d{1,4})/(P[^/]{1,20})");
  private static final int NO_LIMIT = 1_000_000;

  /** A variable that is missing or wrong. */
  static final class InvalidSettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidSettingException(String variable, String expected) {
      super("the environment variable " + variable + " " + expected);
    }
  }

  /** Looks up a variable; null if it is not set. */
  interface Environment {
    @Nullable
    String get(String variable);
  }

  private final Environment environment;
  private final UnaryOperator<String> secrets;

  /** Reads these, and by the second what is kept under the ARN of a parameter or secret. */
  Settings(Environment environment, UnaryOperator<String> secrets) {
    this.environment = environment;
    this.secrets = secrets;
  }

  String webhookUrl() {
    return plainOrKept("SLACK_WEBHOOK_URL");
  }

  String tableName() {
    return plainOrKept("TABLE_NAME");
  }

  /** After this a silent worker has lost its lease; less than the visibility time-out of the queue. */
  Duration lease() {
    return duration("TRIAGE_LEASE", Duration.ofSeconds(1), Duration.ofHours(1))
        .orElse(Duration.ofSeconds(60));
  }

  /** How long it waits for what belongs together. */
  Duration gather() {
    return duration("TRIAGE_GATHER", Duration.ZERO, Duration.ofDays(1))
        .orElse(Duration.ofSeconds(60));
  }

  String budget() {
    return text("TRIAGE_BUDGET").orElse("6+1/PT1H");
  }

  boolean isUnlimited() {
    return budget().equals("none");
  }

  String bandName() {
    return text("TRIAGE_FROM_BAND").orElse("attend").toLowerCase(Locale.ROOT);
  }

  /** Whether what was open before the first event is told one by one, and not in one summary. */
  boolean saysBacklog() {
    return switch (text("TRIAGE_BACKLOG").orElse("summary")) {
      case "summary" -> false;
      case "say" -> true;
      default -> throw new InvalidSettingException("TRIAGE_BACKLOG", "must be summary or say");
    };
  }

  NotificationPolicy policy() {
    NotificationPolicy policy = NotificationPolicy.onMaterialChange()
        .remindEvery(Duration.ofDays(7))
        .fromBand(fromBand())
        .gather(gather());
    return isUnlimited()
        ? policy.budget(NO_LIMIT, NO_LIMIT, NO_LIMIT)
        : withBudget(policy, budget());
  }

  private Band fromBand() {
    return switch (bandName()) {
      case "act" -> Band.ACT;
      case "attend" -> Band.ATTEND;
      case "track*" -> Band.TRACK_STAR;
      case "track" -> Band.TRACK;
      default ->
        throw new InvalidSettingException(
            "TRIAGE_FROM_BAND", "must be act, attend, track* or track");
    };
  }

  private static NotificationPolicy withBudget(NotificationPolicy policy, String budget) {
    Matcher parts = BUDGET.matcher(budget);
    int burst = parts.matches() ? Integer.parseInt(parts.group(1)) : 0;
    int refill = burst > 0 ? Integer.parseInt(parts.group(2)) : 0;
    if (refill == 0) {
      throw new InvalidSettingException(
          "TRIAGE_BUDGET", "must be none, or a first burst and a refill like 6+1/PT1H");
    }
    Duration each =
        parse("TRIAGE_BUDGET", parts.group(3), Duration.ofSeconds(1), Duration.ofDays(31));
    return policy.budget(burst, refill * 3600.0 / each.toSeconds(), Math.max(30, burst));
  }

  /** The variable itself, or what is kept under the ARN in the variable of the same name with {@code _FROM}. */
  private String plainOrKept(String variable) {
    return text(variable)
        .or(() -> text(variable + "_FROM").map(secrets))
        .orElseThrow(() -> new InvalidSettingException(
            variable, "is not set, and neither is " + variable + "_FROM"));
  }

  private Optional<Duration> duration(String variable, Duration least, Duration most) {
    return text(variable).map(text -> parse(variable, text, least, most));
  }

  private static Duration parse(String variable, String text, Duration least, Duration most) {
    try {
      Duration duration = Duration.parse(text);
      if (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) {
        return duration;
      }
    } catch (DateTimeParseException e) {
      // Told below, without the value.
    }
    throw new InvalidSettingException(
        variable, "must hold an ISO 8601 duration like PT1M, from " + least + " to " + most);
  }

  private Optional<String> text(String variable) {
    return Optional.ofNullable(environment.get(variable))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }
}
