/** Measures speed, side by side with the peers in one run. One class per question; each says how to run it. */
@NullMarked
package io.github.inspectortriage.benchmarks;

import org.jspecify.annotations.NullMarked;
