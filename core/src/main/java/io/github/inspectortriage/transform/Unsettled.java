package io.github.inspectortriage.transform;

/**
 * What neither AWS's documentation nor a recording settles, and what we do; {@code docs/transformers.md} says it at length.
 * The numbers stay the same from version to version.
 */
enum Unsettled {
  QUOTED_STRING_WITH_SPECIALS(
      1, "whether a quote, a backslash or a control character of a value is escaped within quotes"),
  BARE_STRING_WITH_SPECIALS(
      2, "how a quote, a backslash or a control character of a bare value is escaped"),
  TEXT_STRING_WITH_SPECIALS(
      3, "what becomes of a quote, a backslash or a control character in a string template"),
  FALSE_IN_TEXT(6, "how false reads in a string template"),
  NUMBER_IN_TEXT(7, "how a number reads in a string template"),
  BARE_NULL(9, "what a bare null becomes"),
  NULL_IN_TEXT(10, "how null reads in a string template"),
  NOTHING_BELOW_A_STAR(13, "whether a * that finds nothing is missing or an empty list"),
  MISSING_WITHIN_QUOTES(14, "whether a missing variable within quotes leaves nothing"),
  NO_SECOND_PASS(15, "whether a variable that stands in a value is replaced too"),
  NAME_ON_ARRAY(20, "whether a name in a path goes through an array"),
  OUTSIDE_THE_GRAMMAR(22, "what a path yields that is not as documented"),
  QUOTED_LITERAL(23, "how true, false and null read within quotes"),
  SPELLING_OF_A_NUMBER(24, "whether a number keeps its spelling"),
  EMPTY_IS_A_VALUE(25, "whether 0, false, [] and {} count as missing"),
  WHOLE_EVENT(26, "what the path $ yields"),
  EVENT_WITHOUT_DETAIL(
      27, "how aws.events.event writes its time and members that not every event has"),
  EVENT_AS_TEXT(28, "what an event becomes that is not a JSON value of the template"),
  QUOTED_LIST_OF_LITERALS(29, "what an array or object without a string becomes within quotes"),
  OBJECT_IN_TEXT_WITH_SPECIALS(
      30,
      "what becomes of a quote, a backslash or a control character of an object in a string template"),
  HALF_CHARACTER(31, "what becomes of half a character, as \\ud800 is"),
  REPEATED_NAME(32, "which of two members of the same name counts"),
  STAR_ACROSS(33, "whether .* reads an array, or [*] an object"),
  STRAY_ANGLE(34, "whether an angle bracket that is no placeholder stays as it is");

  private final int number;
  private final String question;

  Unsettled(int number, String question) {
    this.number = number;
    this.question = question;
  }

  /** The number, like {@code U09}. */
  String id() {
    return number < 10 ? "U0" + number : "U" + number;
  }

  String question() {
    return question;
  }
}
