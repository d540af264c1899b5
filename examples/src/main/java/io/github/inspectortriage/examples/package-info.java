/** The command {@code triage}, and programs to copy from. */
@NullMarked
package io.github.inspectortriage.examples;

import org.jspecify.annotations.NullMarked;
