/**
 * Where is what was told kept, for workers without a disk or a database of their own?
 *
 * <p>Start at {@link io.github.inspectortriage.aws.dynamodb.DynamoDbLog}. What the rows mean is known to {@code notification}
 * alone; how the table is made is told in {@code docs/notification-log.md}.
 */
@NullMarked
package io.github.inspectortriage.aws.dynamodb;

import org.jspecify.annotations.NullMarked;
