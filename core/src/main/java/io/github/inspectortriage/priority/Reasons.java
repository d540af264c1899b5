package io.github.inspectortriage.priority;

import io.github.inspectortriage.finding.Severity;
import io.github.inspectortriage.priority.CvssFacts.Answer;
import io.github.inspectortriage.priority.ScoringPolicy.Exploit;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** The facts behind the factors, in words for a tired person. Holds no text from outside. */
final class Reasons {
  private final ScoreFacts facts;
  private final LocalDate today;

  Reasons(ScoreFacts facts, LocalDate today) {
    this.facts = facts;
    this.today = today;
  }

  String start(double baseRate) {
    return "of all published vulnerabilities about " + percent(baseRate) + " are ever exploited";
  }

  String automatable(Answer answer) {
    return switch (answer) {
      case YES -> "can be attacked over the network by a program: no login, no click";
      case NO -> "an attack needs more than the network: a login, a click or a foothold";
      case UNKNOWN -> "not known whether an attack can be automated";
    };
  }

  String totalImpact(Answer answer) {
    return switch (answer) {
      case YES -> "gives full control: reads and changes everything";
      case NO -> "does limited damage";
      case UNKNOWN -> "not known how much damage it does";
    };
  }

  String exploit(Exploit exploit) {
    return switch (exploit) {
      case ACTIVE -> "an exploit was observed in use";
      case WEAPONIZED -> "exploit code was known within the last 30 days";
      case POC -> "exploit code is public";
      case NONE -> "no exploit code is known";
      case UNKNOWN -> "not known whether exploit code exists";
    };
  }

  String recency() {
    return facts
        .publishedAt()
        .map(day -> "published " + ago(day))
        .orElse("publication date not known, taken as new");
  }

  String epss(double unknownEpss) {
    return facts.epss().isPresent()
        ? percent(facts.epss().getAsDouble()) + " chance of exploitation in the next 30 days (EPSS)"
        : "EPSS not known, taken as " + percent(unknownEpss);
  }

  String kev() {
    return "known to be exploited: on CISA's list"
        + facts.kev().map(kev -> " since " + kev.dateAdded()).orElse("");
  }

  String impact() {
    if (facts.cvssBaseScore().isPresent()) {
      return String.format(Locale.ROOT, "CVSS %.1f of 10", facts.cvssBaseScore().getAsDouble());
    }
    return facts.severity() == Severity.UNKNOWN
        ? "no CVSS score and no known severity, taken as medium"
        : "no CVSS score; severity " + facts.severity().name().toLowerCase(Locale.ROOT);
  }

  String use() {
    return switch (facts.use()) {
      case IN_USE -> "runs now" + where();
      case RECENT -> "nothing runs it now, but something did in the last 30 days";
      case IDLE -> "nothing runs it";
      case UNKNOWN -> "not known whether it runs, so taken as running";
    };
  }

  String exposure() {
    return switch (facts.exposure()) {
      case PUBLIC -> "reachable from the internet";
      case UNKNOWN -> "not known from where it can be reached, taken as public";
      case INTERNAL -> "internal only, not reachable from the internet";
      case ISOLATED -> "isolated, reachable from nowhere";
    };
  }

  String bound(boolean raised) {
    if (!raised) {
      return "the score ends at 100";
    }
    return facts.kev().isPresent()
        ? "known to be exploited, so never below this"
        : "the score starts at 0";
  }

  /** In tasks and pods if they were counted, else in clusters: one figure never stands for the other. */
  private String where() {
    long tasks = facts.inUseCount().orElse(0);
    if (tasks > 0) {
      return " in " + (tasks == 1 ? "1 task or pod" : tasks + " tasks and pods");
    }
    long clusters = facts.inUseClusterCount().orElse(0);
    if (clusters > 0) {
      return " in " + (clusters == 1 ? "1 cluster" : clusters + " clusters");
    }
    return "";
  }

  private String ago(LocalDate day) {
    long days = Math.max(0, ChronoUnit.DAYS.between(day, today));
    if (days == 0) {
      return "today";
    }
    if (days < 60) {
      return days == 1 ? "yesterday" : days + " days ago";
    }
    return days < 730 ? days / 30 + " months ago" : days / 365 + " years ago";
  }

  /** A probability with two digits that count: 94 %, 0.4 %, less than 0.1 %. */
  private static String percent(double probability) {
    double percent = probability * 100;
    if (percent > 0 && percent < 0.1) {
      return "less than 0.1 %";
    }
    boolean digit = percent < 10 && percent != Math.rint(percent);
    return String.format(Locale.ROOT, digit ? "%.1f %%" : "%.0f %%", percent);
  }
}
