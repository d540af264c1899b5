/**
 * Shows a whole estate to people: as one HTML file that asks nothing of anybody else, and each answer as Markdown.
 *
 * <p>Start at {@link io.github.inspectortriage.report.HtmlReport}, which takes findings and answers; an {@link
 * io.github.inspectortriage.report.Answer} is made of what {@code remediation}, {@code comparison} and {@code estate} found.
 * Nothing is computed here but sums and shares of what they say. Names, tags and descriptions are other people's text: none of
 * them reaches a page as markup. The script and the style of the page are the files {@code report.js} and {@code report.css}.
 */
@NullMarked
package io.github.inspectortriage.report;

import org.jspecify.annotations.NullMarked;
