/**
 * How is the same asked of many accounts and Regions at once, and which of them failed.
 *
 * <p>Start at {@link io.github.inspectortriage.aws.organization.Organization}. Needs {@code software.amazon.awssdk:sts}, whose
 * client you hand in.
 */
@NullMarked
package io.github.inspectortriage.aws.organization;

import org.jspecify.annotations.NullMarked;
