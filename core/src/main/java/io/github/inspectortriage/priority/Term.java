package io.github.inspectortriage.priority;

/** A part of the score, in the order in which they are added; the names stay the same between versions. */
enum Term {
  START("start"),
  AUTOMATABLE("automatable"),
  TECHNICAL_IMPACT("technicalImpact"),
  EXPLOIT("exploit"),
  RECENCY("recency"),
  EPSS("epss"),
  KEV("kev"),
  AGE("age"),
  IMPACT("impact"),
  IN_USE("inUse"),
  EXPOSURE("exposure"),
  RULE("rule"),
  BOUND("bound");

  private final String title;

  Term(String title) {
    this.title = title;
  }

  /** The name of the factor. */
  String title() {
    return title;
  }
}
