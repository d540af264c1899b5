/** What happened in a week, read from the log of news, told to whom a notifier tells. */
@NullMarked
package io.github.inspectortriage.examples.digest;

import org.jspecify.annotations.NullMarked;
