/**
 * What takes most of the risk away: which rebuild or upgrade comes first, and what may be hidden until there is one.
 *
 * <p>Start at {@link io.github.inspectortriage.remediation.RemediationPlan} for what to do, and at {@link
 * io.github.inspectortriage.remediation.SuppressionAdvice} for what to hide. Both are the same for any order of the findings.
 * Nothing is done here and nothing asked of AWS; how urgent a finding is says the room {@code priority}, and whether a step
 * breaks a program nobody here knows.
 */
@TriageStyle
@NullMarked
package io.github.inspectortriage.remediation;

import io.github.inspectortriage.TriageStyle;
import org.jspecify.annotations.NullMarked;
