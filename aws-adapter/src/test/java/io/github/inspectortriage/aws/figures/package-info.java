/** Programs that measure what docs/performance.md says of AWS; none is a test. */
@NullMarked
package io.github.inspectortriage.aws.figures;

import org.jspecify.annotations.NullMarked;
