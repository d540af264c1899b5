/** The ten lines of README, compiled and run. */
@NullMarked
package io.github.inspectortriage.examples.tenlines;

import org.jspecify.annotations.NullMarked;
