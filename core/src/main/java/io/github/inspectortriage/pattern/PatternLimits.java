package io.github.inspectortriage.pattern;

/**
 * How much a pattern and an event may ask of us. The standard limits let through all that EventBridge does.
 *
 * <p>Whatever the limits: matching takes no more than the product of the sizes of pattern and event, and never recurses
 * into an event.
 */
public final class PatternLimits {
  private static final PatternLimits STANDARD =
      new PatternLimits(1_000, 1 << 20, 1 << 16, 1_000, 10);

  // Patterns are read and compiled by recursion; 200 levels fit into the smallest stack.
  private static final int MOST_PATTERN_LEVELS = 200;

  private final int depth;
  private final int eventBytes;
  private final int patternCharacters;
  private final int combinations;
  private final int wildcardComplexity;

  private PatternLimits(
      int depth, int eventBytes, int patternCharacters, int combinations, int wildcardComplexity) {
    this.depth = depth;
    this.eventBytes = eventBytes;
    this.patternCharacters = patternCharacters;
    this.combinations = combinations;
    this.wildcardComplexity = wildcardComplexity;
  }

  /**
   * Returns the standard: 1,000 levels in an event and 200 in a pattern, events of 1 MiB, patterns of 65,536 characters, 1,000 combinations of {@code $or}
   * as at the service, wildcards of complexity 10 for one field.
   */
  public static PatternLimits standard() {
    return STANDARD;
  }

  /** Returns the levels of objects and arrays that an event may have; a pattern has at most 200 of them. */
  public int depth() {
    return depth;
  }

  /** The levels that a pattern may have, and the names that a path with dots may have. */
  int patternDepth() {
    return Math.min(depth, MOST_PATTERN_LEVELS);
  }

  /** Returns the bytes that an event may have; the service takes events of at most 256 KB, or 1 MB where it was raised. */
  public int eventBytes() {
    return eventBytes;
  }

  /** Returns the characters that a pattern may have; the service takes 2,048, or 4,096 on request. */
  public int patternCharacters() {
    return patternCharacters;
  }

  /**
   * Returns the ways that the branches of all {@code $or} may be combined in. The service refuses more than 1,000
   * (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html).
   */
  public int combinations() {
    return combinations;
  }

  /**
   * Returns the complexity that the wildcards of one field may have: in how many states at once the service's machine of the
   * rule can be, all alternatives, branches and lists of anything-but of the field together.
   *
   * <p>It is what event-ruler's {@code MachineComplexityEvaluator} counts. The service does not publish its limit; 10 is what
   * follows from rules that it took (9) and refused (11).
   */
  public int wildcardComplexity() {
    return wildcardComplexity;
  }

  /**
   * Returns these limits with another depth.
   *
   * @param levels 1 to 1,000; no real event comes near
   * @throws IllegalArgumentException if it is out of range
   */
  public PatternLimits withDepth(int levels) {
    inRange("depth", levels, 1_000);
    return new PatternLimits(
        levels, eventBytes, patternCharacters, combinations, wildcardComplexity);
  }

  /**
   * Returns these limits with another size of an event.
   *
   * @param bytes 1 or more
   * @throws IllegalArgumentException if it is out of range
   */
  public PatternLimits withEventBytes(int bytes) {
    inRange("eventBytes", bytes, Integer.MAX_VALUE);
    return new PatternLimits(depth, bytes, patternCharacters, combinations, wildcardComplexity);
  }

  /**
   * Returns these limits with another length of a pattern.
   *
   * @param characters 1 or more
   * @throws IllegalArgumentException if it is out of range
   */
  public PatternLimits withPatternCharacters(int characters) {
    inRange("patternCharacters", characters, Integer.MAX_VALUE);
    return new PatternLimits(depth, eventBytes, characters, combinations, wildcardComplexity);
  }

  /**
   * Returns these limits with another number of combinations.
   *
   * @param ways 1 to 100,000: each is checked on its own
   * @throws IllegalArgumentException if it is out of range
   */
  public PatternLimits withCombinations(int ways) {
    inRange("combinations", ways, 100_000);
    return new PatternLimits(depth, eventBytes, patternCharacters, ways, wildcardComplexity);
  }

  /**
   * Returns these limits with another complexity of the wildcards of a field.
   *
   * @param complexity 1 or more
   * @throws IllegalArgumentException if it is out of range
   */
  public PatternLimits withWildcardComplexity(int complexity) {
    inRange("wildcardComplexity", complexity, Integer.MAX_VALUE);
    return new PatternLimits(depth, eventBytes, patternCharacters, combinations, complexity);
  }

  private static void inRange(String name, int value, int highest) {
    if (value < 1 || value > highest) {
      throw new IllegalArgumentException(name + " must be 1 to " + highest + ", but was " + value);
    }
  }
}
