/**
 * How bytes become findings, and findings bytes.
 *
 * <p>Doors: {@link io.github.inspectortriage.reading.FindingReader}, {@link
 * io.github.inspectortriage.reading.FindingWriter}, {@link io.github.inspectortriage.reading.FindingCsvWriter}, {@link
 * io.github.inspectortriage.reading.DetectedFormat}. What a finding is, is told in {@code finding}.
 *
 * <p>Plan of the room, from the door inwards:
 *
 * <ul>
 *   <li>Which input is it? {@code InputRecords} (gzip, JSON or CSV by the first byte), {@code Beginning} (what else it is, told by
 *       its name), {@code FormatDetector}. {@code ToldRecords} says why an input gave nothing,
 *       {@code BrokenInput} where it could not be cut.
 *   <li>Cutting it into records: {@code JsonInput} (the bytes around the place at hand), {@code ValueCutter} (values by
 *       their brackets), {@code DocumentRecords} (one value after another), {@code PageMembers} (pages of a listing),
 *       {@code LineRecords} (one a line), {@code CsvRecords} (rows), {@code RecordReaders} (what each object is).
 *   <li>Messages around events: {@code Envelopes}, {@code EventEnvelope}. What is not a finding: {@code OtherKind}.
 *   <li>Taking values out of a record: {@code RecordMembers}, by Jackson ({@code ParsedMembers}) or, where nothing is to be said of the
 *       record, from the bytes ({@code ValidMembers}, with {@code InspectorNames}), some of them only when asked for ({@code
 *       LaterParts}); {@code RecordFields} (over a tree), {@code RecordFault}
 *       (errors), {@code Remarks} (side values that count as unknown).
 *   <li>What each format says: {@code FindingParser}, {@code VulnerabilityParser} and {@code ResourceParser} (Inspector),
 *       {@code EventParser} (the other events), {@code AsffParser}, {@code OcsfParser} and {@code OcsfResource} (Security
 *       Hub), {@code EcrEnhancedParser} and {@code EcrBasicParser} (ECR), {@code FindingDetailsParser}.
 *   <li>CSV: {@code CsvText} (cells), {@code CsvHeader} and {@code CsvColumn} (columns by name), {@code CsvFindingParser}
 *       (a row), {@code FormulaGuard} (what a spreadsheet would run).
 *   <li>Writing: {@code FindingJson}, {@code FindingFormat}, {@code CsvFindingFormat}.
 * </ul>
 */
@TriageStyle
@NullMarked
package io.github.inspectortriage.reading;

import io.github.inspectortriage.TriageStyle;
import org.jspecify.annotations.NullMarked;
