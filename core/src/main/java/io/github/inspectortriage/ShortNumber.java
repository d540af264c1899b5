package io.github.inspectortriage;

/** A number as a person writes it: {@code 3} and not {@code 3.0}. */
@HouseOnly
public final class ShortNumber {
  private static final double LONGEST_WHOLE = 1e15;

  private ShortNumber() {}

  /** Returns the number without a point where it is whole. */
  public static String of(double number) {
    return number == Math.rint(number) && Math.abs(number) < LONGEST_WHOLE
        ? Long.toString((long) number)
        : Double.toString(number);
  }
}
