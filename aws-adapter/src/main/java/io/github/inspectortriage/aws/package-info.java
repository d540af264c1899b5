/**
 * What the rooms for AWS's services share: answers with their bytes, pages that end, refusals that say what is missing.
 *
 * <p>Start in the room of a service: {@code inspector}, {@code report} (findings by way of S3), {@code ecr}, {@code eventbridge},
 * {@code securityhub}, {@code sns}, {@code dynamodb}, {@code organization} (many accounts). Each needs the SDK's client of that service, which you add and hand in; none brings an HTTP client or
 * credentials.
 */
@NullMarked
package io.github.inspectortriage.aws;

import org.jspecify.annotations.NullMarked;
