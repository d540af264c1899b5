/**
 * Notifiers to copy, one file each: take the file, change what you like. docs/notifiers.md says which, and what each part is.
 */
@NullMarked
package io.github.inspectortriage.examples.notifiers;

import org.jspecify.annotations.NullMarked;
