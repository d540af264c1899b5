/**
 * What Amazon Inspector said, typed, with the JSON that it came as kept beside it.
 *
 * <p>Start at {@link io.github.inspectortriage.finding.FindingReader}: it reads events and listings into {@link
 * io.github.inspectortriage.finding.Finding}. {@link io.github.inspectortriage.finding.ImageUse} says whether an image
 * runs; a figure that Inspector did not send is unknown, never zero. {@link
 * io.github.inspectortriage.finding.UpgradeTarget} says which version closes the findings of a package, {@link
 * io.github.inspectortriage.finding.LineageKey} what a rebuilt image has in common with the old one. How urgent a finding is, is not decided here.
 */
@TriageStyle
@NullMarked
package io.github.inspectortriage.finding;

import io.github.inspectortriage.TriageStyle;
import org.jspecify.annotations.NullMarked;
