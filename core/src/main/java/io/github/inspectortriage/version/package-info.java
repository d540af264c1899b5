/**
 * Which version is newer, and which one closes a finding?
 *
 * <p>Start at {@link io.github.inspectortriage.version.UpgradeTarget}; {@link
 * io.github.inspectortriage.version.VersionOrder} compares two versions by the rule of their ecosystem (Debian, RPM, Alpine,
 * Maven, npm, PyPI, RubyGems, NuGet, Cargo, Composer, Go). Which upgrade comes first is not decided here.
 */
@TriageStyle
@NullMarked
package io.github.inspectortriage.version;

import io.github.inspectortriage.TriageStyle;
import org.jspecify.annotations.NullMarked;
