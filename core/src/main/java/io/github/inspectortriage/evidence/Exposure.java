package io.github.inspectortriage.evidence;

/** From where what runs an image can be reached; Inspector does not say it for images, so the caller does. */
public enum Exposure {
  /** From the internet. */
  PUBLIC,
  /** Not known, and then taken to be reachable. */
  UNKNOWN,
  /** From inside the company's network only. */
  INTERNAL,
  /** From nowhere but its own host or namespace. */
  ISOLATED
}
