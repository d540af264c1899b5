package io.github.inspectortriage.aws.inspector;

/** How much of a condition of a pattern Inspector's filters can say. */
public enum Exactness {
  /** The filter lets through what the condition lets through, and nothing else: a suppression rule could trust it. */
  EXACT,
  /** The filter lets through all that the condition does, and perhaps more, which is sorted out here. */
  SUPERSET,
  /** There is no such filter, or it could lose results: the condition is asked here alone. */
  LOCAL
}
