/** The program {@code triage}. */
@NullMarked
package io.github.inspectortriage.command;

import org.jspecify.annotations.NullMarked;
