/**
 * Makes the bundled data: ten days of a team with 25 images, as Inspector would report them.
 *
 * <p>All of it is invented, the vulnerabilities too; the shapes, spellings and habits are Inspector's. Start at {@link
 * io.github.inspectortriage.command.data.GenerateData}, which writes the files, or {@link
 * io.github.inspectortriage.command.data.BundledData}, which reads them.
 */
@NullMarked
package io.github.inspectortriage.command.data;

import org.jspecify.annotations.NullMarked;
