package io.github.inspectortriage.evidence;

import io.github.inspectortriage.HouseOnly;

/** What a VEX statement says of a product and a vulnerability; the names are OpenVEX's. */
public enum VexStatus {
  /** The vulnerability does no harm in this product. */
  NOT_AFFECTED,
  /** It does, or nobody has looked: what a scanner says stands. */
  AFFECTED,
  /** This version of the product no longer has it. */
  FIXED,
  /** Somebody is looking. */
  UNDER_INVESTIGATION;

  /** Whether nobody has to act on a finding of it. */
  @HouseOnly
  public boolean isRelief() {
    return this == NOT_AFFECTED || this == FIXED;
  }
}
