package io.github.inspectortriage.cvss;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The metrics of one version of CVSS: their names in the order of the specification, and the values of each. */
final class CvssMetrics {
  // https://www.first.org/cvss/v2/guide, tables 1 to 12
  static final CvssMetrics V2 = of("ND")
      .base("AV", "L A N")
      .base("AC", "H M L")
      .base("Au", "M S N")
      .base("C I A", "N P C")
      .other("E", "U POC F H ND")
      .other("RL", "OF TF W U ND")
      .other("RC", "UC UR C ND")
      .other("CDP", "N L LM MH H ND")
      .other("TD", "N L M H ND")
      .other("CR IR AR", "L M H ND");

  // https://www.first.org/cvss/v3.1/specification-document, table 15; 3.0 has the same
  static final CvssMetrics V3 = of("X")
      .base("AV", "N A L P")
      .base("AC", "L H")
      .base("PR", "N L H")
      .base("UI", "N R")
      .base("S", "U C")
      .base("C I A", "H L N")
      .other("E", "X H F P U")
      .other("RL", "X U W T O")
      .other("RC", "X C R U")
      .other("CR IR AR", "X H M L")
      .other("MAV", "X N A L P")
      .other("MAC", "X L H")
      .other("MPR", "X N L H")
      .other("MUI", "X N R")
      .other("MS", "X U C")
      .other("MC MI MA", "X N L H");

  // https://www.first.org/cvss/v4.0/specification-document, table 23
  static final CvssMetrics V4 = of("X")
      .base("AV", "N A L P")
      .base("AC", "L H")
      .base("AT", "N P")
      .base("PR", "N L H")
      .base("UI", "N P A")
      .base("VC VI VA SC SI SA", "H L N")
      .other("E", "X A P U")
      .other("CR IR AR", "X H M L")
      .other("MAV", "X N A L P")
      .other("MAC", "X L H")
      .other("MAT", "X N P")
      .other("MPR", "X N L H")
      .other("MUI", "X N P A")
      .other("MVC MVI MVA MSC", "X H L N")
      .other("MSI MSA", "X S H L N")
      .other("S", "X N P")
      .other("AU", "X N Y")
      .other("R", "X A U I")
      .other("V", "X D C")
      .other("RE", "X L M H")
      .other("U", "X Clear Green Amber Red");

  private final String notDefined;
  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private final List<String> base = new ArrayList<>();

  private CvssMetrics(String notDefined) {
    this.notDefined = notDefined;
  }

  /** What a metric says that says nothing. */
  String notDefined() {
    return notDefined;
  }

  /** The names that every vector has. */
  List<String> base() {
    return base;
  }

  /** All names. */
  Set<String> names() {
    return values.keySet();
  }

  /** The values that a metric may have; none if there is no such metric. */
  List<String> values(String name) {
    return values.getOrDefault(name, List.of());
  }

  private static CvssMetrics of(String notDefined) {
    return new CvssMetrics(notDefined);
  }

  private CvssMetrics base(String names, String allowed) {
    base.addAll(List.of(names.split(" ", -1)));
    return other(names, allowed);
  }

  private CvssMetrics other(String names, String allowed) {
    for (String name : names.split(" ", -1)) {
      values.put(name, List.of(allowed.split(" ", -1)));
    }
    return this;
  }
}
