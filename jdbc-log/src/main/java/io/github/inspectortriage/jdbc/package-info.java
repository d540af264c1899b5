/**
 * Where is what was told kept, so that it outlives the process?
 *
 * <p>Start at {@link io.github.inspectortriage.jdbc.JdbcLog}: a file of SQLite for one machine, PostgreSQL or another data source
 * for many. What the rows mean is known to {@code notification} alone.
 */
@NullMarked
package io.github.inspectortriage.jdbc;

import org.jspecify.annotations.NullMarked;
