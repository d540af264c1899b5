package io.github.inspectortriage.command;

/** How an answer about the whole estate is written. */
enum EstateFormat {
  /** A sentence and at most 20 rows, for a person. */
  TABLE,
  /** One object, for programs. */
  JSON
}
