/**
 * What a CVSS vector says: its version, its metrics, its base score, and what is wrong with a wrong one.
 *
 * <p>Start at {@link io.github.inspectortriage.cvss.CvssVector}. Which of several scores of a finding counts is not decided
 * here, but in {@code priority}.
 */
@NullMarked
package io.github.inspectortriage.cvss;

import org.jspecify.annotations.NullMarked;
