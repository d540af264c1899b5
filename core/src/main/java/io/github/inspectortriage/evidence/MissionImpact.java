package io.github.inspectortriage.evidence;

/**
 * How much it would hurt if what runs the image failed or lied: the decision point "mission and well-being impact" of
 * CISA's SSVC tree (https://www.cisa.gov/ssvc). No scanner knows it; the owner does.
 */
public enum MissionImpact {
  /** Degrades what the organisation is there for little, and endangers nobody. */
  LOW,
  /** Something that the organisation is there for is done badly or late. */
  MEDIUM,
  /** What the organisation is there for fails, or somebody is harmed. */
  HIGH
}
