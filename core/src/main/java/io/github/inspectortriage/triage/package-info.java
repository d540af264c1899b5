/**
 * The front door: one event in, one decision out.
 *
 * <p>Start at {@link io.github.inspectortriage.triage.Triage}. It asks the other packages in turn: does the event concern
 * us, what does it say, how urgent is it, is it news; and has it delivered if it is.
 */
@TriageStyle
@NullMarked
package io.github.inspectortriage.triage;

import io.github.inspectortriage.TriageStyle;
import org.jspecify.annotations.NullMarked;
