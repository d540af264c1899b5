/**
 * In which language something is said.
 *
 * <p>Start at {@link io.github.inspectortriage.wording.Wording}: English, Japanese, or the bundle of a user. Which sentence is
 * said is not decided here.
 */
@NullMarked
package io.github.inspectortriage.wording;

import org.jspecify.annotations.NullMarked;
