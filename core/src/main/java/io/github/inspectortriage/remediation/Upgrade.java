package io.github.inspectortriage.remediation;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.Shown;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** A package that a step brings to another version. */
@Value.Immutable
public abstract class Upgrade {
  Upgrade() {}

  /**
   * A version, and what it closes.
   *
   * @param version the version, as Inspector sent it
   * @param findings how many findings have their fix in it or in an older one
   */
  public record Rung(String version, long findings) {
    /** Returns what it holds in one line, safe to show. */
    @Override
    public String toString() {
      return Shown.of(version, findings);
    }
  }

  /** Returns the name of the package. */
  public abstract String packageName();

  /** Returns what manages it, as Inspector sent it; {@code OS/DEBIAN_12} for a package of an operating system. */
  public abstract Optional<String> manager();

  /** Returns the installed versions, distinct. */
  public abstract List<String> installed();

  /** Returns the version that closes all of its findings here; empty if nobody can say which of the candidates is newest. */
  public abstract Optional<String> target();

  /** Returns the versions in which a finding is fixed, distinct, as texts rise. */
  public abstract List<String> candidates();

  /** Returns the same versions from old to new, each with what it closes; empty if their order is not known. */
  public abstract Optional<List<Rung>> ladder();

  /** Returns what to upgrade and to which version, safe to show. */
  @Override
  public String toString() {
    return SafeText.oneLine(packageName()
        + target().map(version -> " -> " + version).orElse(" -> unknown among " + candidates()));
  }
}
