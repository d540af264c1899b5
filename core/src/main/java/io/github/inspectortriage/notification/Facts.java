package io.github.inspectortriage.notification;

import io.github.inspectortriage.ShortNumber;
import io.github.inspectortriage.finding.ExploitAvailable;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingStatus;
import io.github.inspectortriage.finding.FixAvailable;
import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.finding.Severity;
import io.github.inspectortriage.notification.FactChange.Fact;
import io.github.inspectortriage.priority.Band;
import io.github.inspectortriage.priority.Priority;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of a finding matters for news. All else, like {@code lastObservedAt} or the order of packages, may change daily and does not matter.
 *
 * <p>As text it is six letters and the band: {@code O C R Y K Y 80:Act} without the blanks.
 */
record Facts(
    State state,
    Severity severity,
    ImageUse use,
    ExploitAvailable exploit,
    boolean isKnownExploited,
    FixAvailable fix,
    Band band) {

  /** Whether it is open, and if not, why. */
  enum State {
    OPEN('O'),
    CLOSED('C'),
    SUPPRESSED('S'),
    NOT_AFFECTED('N'),
    GONE('G');

    final char letter;

    State(char letter) {
      this.letter = letter;
    }
  }

  private static final int LETTERS = 6;
  private static final String SEVERITIES = "?UILMHC";
  private static final String USES = "ICUR";
  private static final List<Severity> SEVERITY_ORDER = List.of(Severity.values());
  private static final List<ImageUse> USE_ORDER =
      List.of(ImageUse.IDLE, ImageUse.RECENT, ImageUse.UNKNOWN, ImageUse.IN_USE);
  private static final List<ExploitAvailable> EXPLOIT_ORDER =
      List.of(ExploitAvailable.UNKNOWN, ExploitAvailable.NO, ExploitAvailable.YES);
  private static final List<FixAvailable> FIX_ORDER =
      List.of(FixAvailable.UNKNOWN, FixAvailable.NO, FixAvailable.PARTIAL, FixAvailable.YES);

  /** The bands of the standard policy by their text, so that not every row makes new ones. */
  private static final Map<String, Band> USUAL_BANDS = Stream.of(
          Band.ACT, Band.ATTEND, Band.TRACK_STAR, Band.TRACK)
      .collect(Collectors.toUnmodifiableMap(Facts::text, band -> band));

  /** The facts that make a story worse when they rise. */
  static final Set<Fact> ALARMING = Set.copyOf(
      EnumSet.of(Fact.SEVERITY, Fact.USE, Fact.EXPLOIT, Fact.KNOWN_EXPLOITED, Fact.BAND));

  static Facts of(Finding finding, Priority priority) {
    return new Facts(
        state(finding, priority),
        finding.severity(),
        priority.use(),
        finding.exploitAvailable(),
        priority.isKnownExploited(),
        finding.fixAvailable(),
        priority.band());
  }

  /** An unknown status is taken for open: a word that this version does not know must not hide anything. */
  private static State state(Finding finding, Priority priority) {
    if (finding.status() == FindingStatus.CLOSED) {
      return State.CLOSED;
    }
    if (finding.status() == FindingStatus.SUPPRESSED) {
      return State.SUPPRESSED;
    }
    return priority.notAffected().isPresent() ? State.NOT_AFFECTED : State.OPEN;
  }

  // By hand, for the first message of a fresh JVM: see FreshStartTest.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Facts that
        && state == that.state
        && severity == that.severity
        && use == that.use
        && exploit == that.exploit
        && isKnownExploited == that.isKnownExploited
        && fix == that.fix
        && band.equals(that.band);
  }

  @Override
  public int hashCode() {
    return Objects.hash(state, severity, use, exploit, isKnownExploited, fix, band);
  }

  boolean isOpen() {
    return state == State.OPEN;
  }

  Facts withState(State newState) {
    return new Facts(newState, severity, use, exploit, isKnownExploited, fix, band);
  }

  Facts withBand(Band newBand) {
    return new Facts(state, severity, use, exploit, isKnownExploited, fix, newBand);
  }

  /** The worst of both, fact by fact; the state is that of this one. */
  Facts worst(Facts other) {
    Facts worst = this;
    for (Fact fact : Fact.values()) {
      worst = other.level(fact) > level(fact) ? worst.with(fact, other) : worst;
    }
    return worst;
  }

  /** These facts, with one of them as another has it. */
  Facts with(Fact fact, Facts other) {
    return switch (fact) {
      case STATUS -> this;
      case SEVERITY -> new Facts(state, other.severity, use, exploit, isKnownExploited, fix, band);
      case USE -> new Facts(state, severity, other.use, exploit, isKnownExploited, fix, band);
      case EXPLOIT -> new Facts(state, severity, use, other.exploit, isKnownExploited, fix, band);
      case KNOWN_EXPLOITED ->
        new Facts(state, severity, use, exploit, other.isKnownExploited, fix, band);
      case FIX -> new Facts(state, severity, use, exploit, isKnownExploited, other.fix, band);
      case BAND -> withBand(other.band);
    };
  }

  boolean isLower(Fact fact, Facts than) {
    return level(fact) < than.level(fact);
  }

  boolean isWorseThan(Facts told) {
    return startsToRun(told)
        || (exploit == ExploitAvailable.YES && told.exploit != ExploitAvailable.YES)
        || (isKnownExploited && !told.isKnownExploited)
        || severity.compareTo(told.severity) > 0
        || band.from() > told.band.from();
  }

  /** An image that was known to be unused and runs now; one that was unknown had been taken as running. */
  private boolean startsToRun(Facts told) {
    boolean wasUnused = told.use == ImageUse.IDLE || told.use == ImageUse.RECENT;
    return wasUnused && use == ImageUse.IN_USE;
  }

  boolean hasFixBeyond(Facts told) {
    return switch (fix) {
      case YES -> told.fix != FixAvailable.YES;
      case PARTIAL -> told.fix == FixAvailable.NO;
      case NO, UNKNOWN -> false;
    };
  }

  List<FactChange> changesSince(Facts told) {
    List<FactChange> changes = new ArrayList<>();
    for (Fact fact : Fact.values()) {
      String from = told.word(fact);
      String to = word(fact);
      if (!from.equals(to)) {
        changes.add(new FactChange(fact, from, to));
      }
    }
    return changes;
  }

  private String word(Fact fact) {
    return switch (fact) {
      case STATUS ->
        switch (state) {
          case OPEN -> FindingStatus.ACTIVE.name();
          case SUPPRESSED, NOT_AFFECTED -> FindingStatus.SUPPRESSED.name();
          case CLOSED, GONE -> FindingStatus.CLOSED.name();
        };
      case BAND -> band.name();
      case USE -> use.name();
      case EXPLOIT -> exploit.name();
      case KNOWN_EXPLOITED -> Boolean.toString(isKnownExploited);
      case SEVERITY -> severity.name();
      case FIX -> fix.name();
    };
  }

  private double level(Fact fact) {
    return switch (fact) {
      case STATUS -> 0;
      case BAND -> band.from();
      case USE -> USE_ORDER.indexOf(use);
      case EXPLOIT -> EXPLOIT_ORDER.indexOf(exploit);
      case KNOWN_EXPLOITED -> isKnownExploited ? 1 : 0;
      case SEVERITY -> SEVERITY_ORDER.indexOf(severity);
      case FIX -> FIX_ORDER.indexOf(fix);
    };
  }

  static Facts parse(String text) {
    State state = State.OPEN;
    for (State each : State.values()) {
      state = each.letter == text.charAt(0) ? each : state;
    }
    return new Facts(
        state,
        SEVERITY_ORDER.get(Math.max(0, SEVERITIES.indexOf(text.charAt(1)))),
        USE_ORDER.get(Math.max(0, USES.indexOf(text.charAt(2)))),
        exploit(text.charAt(3)),
        text.charAt(4) == 'K',
        fix(text.charAt(5)),
        band(text.substring(LETTERS)));
  }

  private static Band band(String text) {
    Band usual = USUAL_BANDS.get(text);
    if (usual != null) {
      return usual;
    }
    int colon = text.indexOf(':');
    return new Band(text.substring(colon + 1), Double.parseDouble(text.substring(0, colon)));
  }

  private static ExploitAvailable exploit(char letter) {
    return switch (letter) {
      case 'Y' -> ExploitAvailable.YES;
      case 'N' -> ExploitAvailable.NO;
      default -> ExploitAvailable.UNKNOWN;
    };
  }

  private static FixAvailable fix(char letter) {
    return switch (letter) {
      case 'Y' -> FixAvailable.YES;
      case 'P' -> FixAvailable.PARTIAL;
      case 'N' -> FixAvailable.NO;
      default -> FixAvailable.UNKNOWN;
    };
  }

  @Override
  public String toString() {
    char exploitLetter =
        exploit == ExploitAvailable.UNKNOWN ? '?' : exploit.name().charAt(0);
    char fixLetter = fix == FixAvailable.UNKNOWN ? '?' : fix.name().charAt(0);
    return "" + state.letter + SEVERITIES.charAt(SEVERITY_ORDER.indexOf(severity))
        + USES.charAt(USE_ORDER.indexOf(use)) + exploitLetter + (isKnownExploited ? 'K' : '-')
        + fixLetter + text(band);
  }

  private static String text(Band band) {
    return ShortNumber.of(band.from()) + ":" + band.name();
  }
}
