package io.github.inspectortriage.report;

/**
 * A picture: what it shows in words, as SVG, and as a table.
 *
 * @param title what it shows
 * @param html the picture and its legend; only our own markup, all else in it is escaped
 * @param data the same as a table
 */
record Figure(String title, String html, Table data) implements Answer.Part {}
