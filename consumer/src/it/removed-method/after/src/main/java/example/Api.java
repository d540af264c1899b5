package example;

/** A class that a user calls. */
public final class Api {
  private Api() {}
}
