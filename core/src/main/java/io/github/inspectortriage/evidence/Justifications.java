package io.github.inspectortriage.evidence;

import io.github.inspectortriage.HouseOnly;
import java.util.List;

/** Why a vulnerability does no harm, in the five words that CISA has agreed on with OpenVEX and CSAF. */
@HouseOnly
public final class Justifications {
  /** The five (https://github.com/openvex/spec, and the labels of flags in CSAF 2.0, 3.2.3.5). */
  public static final List<String> VEX = List.of(
      "component_not_present",
      "vulnerable_code_not_present",
      "vulnerable_code_not_in_execute_path",
      "vulnerable_code_cannot_be_controlled_by_adversary",
      "inline_mitigations_already_exist");

  private Justifications() {}
}
