/**
 * How do all findings come at once: as a report that Inspector writes to Amazon S3.
 *
 * <p>Start at {@link io.github.inspectortriage.aws.report.FindingReports}. Needs {@code software.amazon.awssdk:s3}, whose client
 * you hand in beside Inspector's.
 */
@NullMarked
package io.github.inspectortriage.aws.report;

import org.jspecify.annotations.NullMarked;
