package io.github.inspectortriage.command;

/** How an answer about the whole estate is written. */
enum EstateFormat {
  /** A sentence and at most 20 rows, for a person. */
  TABLE,
  /** One object, for programs. */
  JSON,
  /** A page that needs nothing else. */
  HTML,
  /** A heading, the sentence and tables, for a comment or the summary of a pipeline's step. */
  MD;

  /** What {@code --format} says in the usage of a command. */
  static final String DESCRIPTION =
      "What is printed: table (default); json: one object; html: a page; md: Markdown.";
}
