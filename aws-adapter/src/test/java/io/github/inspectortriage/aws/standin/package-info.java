/** AWS as its clients see it, for tests: a server of the operations that are used, strict and unfriendly. */
@NullMarked
package io.github.inspectortriage.aws.standin;

import org.jspecify.annotations.NullMarked;
