/**
 * JSON whose values know their places: what is wrong in it, and where.
 *
 * <p>For the rooms of this house only, but for {@link io.github.inspectortriage.json.InvalidPolicyException}, which users
 * catch. What the members mean is left to the rooms that read them.
 */
@NullMarked
package io.github.inspectortriage.json;

import org.jspecify.annotations.NullMarked;
