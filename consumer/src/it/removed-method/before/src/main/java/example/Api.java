package example;

/** A class that a user calls. */
public final class Api {
  private Api() {}

  /** It was here. */
  public static int answer() {
    return 42;
  }
}
