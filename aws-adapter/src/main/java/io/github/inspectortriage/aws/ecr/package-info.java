/**
 * What does Amazon ECR know of images: tags, sizes, pulls, manifests, who owns a repository; and what may be deleted.
 *
 * <p>Start at {@link io.github.inspectortriage.aws.ecr.EcrInventory}. Needs {@code software.amazon.awssdk:ecr}, whose client
 * you hand in.
 */
@NullMarked
package io.github.inspectortriage.aws.ecr;

import org.jspecify.annotations.NullMarked;
