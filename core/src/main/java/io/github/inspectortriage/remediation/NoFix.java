package io.github.inspectortriage.remediation;

import io.github.inspectortriage.SafeText;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** A package for which there is no fix yet, and what can be done instead. */
@Value.Immutable
public abstract class NoFix {
  NoFix() {}

  /** What can be done where there is no fix. */
  public enum Alternative {
    /** Nothing runs it: let it go. */
    CLEAN_UP,
    /** Do without the package. */
    REMOVE_PACKAGE,
    /** Look for a newer base image, which may come without it. */
    NEWER_BASE,
    /** Look for a newer layer. */
    NEWER_LAYER,
    /** It is urgent: reach it less. */
    REDUCE_EXPOSURE,
    /** It is not urgent: hide it until there is a fix. */
    SUPPRESS_UNTIL_FIX
  }

  /** Returns what it is, like the id of a step; in a layer with manager and package behind it. */
  public abstract String id();

  /** Returns what would be changed if there were a fix. */
  public abstract PlanStep.Kind kind();

  /** Returns where: the base image, the layer, the repository. */
  public abstract String scope();

  /** Returns the name of the package. */
  public abstract String packageName();

  /** Returns what manages it, as Inspector sent it; {@code OS/DEBIAN_12} for a package of an operating system. */
  public abstract Optional<String> manager();

  /** Returns how many findings wait for it. */
  public abstract long findings();

  /** Returns its share of the risk. */
  public abstract Risk risk();

  /** Returns what can be done, in the order in which to think of it. */
  public abstract List<Alternative> alternatives();

  /** Returns the id, safe to show. */
  @Override
  public String toString() {
    return SafeText.oneLine(id());
  }
}
