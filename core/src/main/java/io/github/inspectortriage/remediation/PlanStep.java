package io.github.inspectortriage.remediation;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.finding.ImageUse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** One thing to do: a base image or a layer to rebuild, or a package to upgrade in one repository. */
@Value.Immutable
public abstract class PlanStep {
  PlanStep() {}

  /** What is to be changed. */
  public enum Kind {
    /** Layers that several repositories share. */
    BASE_LAYER,
    /** A layer of functions. */
    LAMBDA_LAYER,
    /** A package in one repository, machine image or function. */
    PACKAGE
  }

  /** Who changes it. */
  public enum Owner {
    /** Who builds the base image. */
    BASE_IMAGE,
    /** Who builds the layer of functions. */
    LAYER,
    /** Who builds what runs. */
    APPLICATION,
    /** Nobody said. */
    UNKNOWN
  }

  /** Returns its place in the plan, from 1. */
  public abstract int rank();

  /** Returns what it is, like {@code layer:sha256:…} or {@code package:HOST/payments/api:OS/DEBIAN_12:openssl}. */
  public abstract String id();

  /** Returns what is to be changed. */
  public abstract Kind kind();

  /** Returns where: the base image, the layer, the repository. */
  public abstract String scope();

  /** Returns who changes it. */
  public abstract Owner owner();

  /** Returns the packages, by name and manager. */
  public abstract List<Upgrade> upgrades();

  /** Returns how many findings need it. */
  public abstract long findings();

  /** Returns how many of these need nothing else. */
  public abstract long closesAlone();

  /** Returns how many resources it is about, by their use; each use is there. */
  public abstract Map<ImageUse, Long> resources();

  /** Returns the repositories of the images among them, with their registries. */
  public abstract List<String> repositories();

  /** Returns its share of the risk. */
  public abstract Risk risk();

  /** Returns the earliest day by which a finding should be mended; empty if none has one. */
  public abstract Optional<LocalDate> due();

  /** Returns place and id, safe to show. */
  @Override
  public String toString() {
    return SafeText.oneLine(rank() + ". " + id());
  }
}
