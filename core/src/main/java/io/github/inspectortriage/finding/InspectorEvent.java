package io.github.inspectortriage.finding;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An event that Inspector puts on the default event bus: a finding, the end of a first scan, a change of coverage, a member
 * that could not be enabled, or a kind that this version does not know
 * (https://docs.aws.amazon.com/inspector/latest/user/eventbridge-integration.html).
 *
 * <pre>{@code
 * InspectorEvent event = FindingReader.readEvent(json);
 * if (event instanceof ScanEvent scan) {
 *   System.out.println(scan.repositoryName() + ": " + scan.findingCount(Severity.CRITICAL));
 * }
 * }</pre>
 *
 * <p>EventBridge delivers these at best once and in no order: compare times, and list findings now and then.
 */
public sealed interface InspectorEvent
    permits FindingEvent, ScanEvent, CoverageEvent, AutoEnableEvent, UnknownEvent {
  /** Returns EventBridge's id of the event, or empty if it came without one. */
  Optional<String> id();

  /** Returns the kind as Inspector writes it, like {@code Inspector2 Scan}. */
  String detailType();

  /** Returns the account that sent it: the one that owns the resource, or the delegated administrator. */
  Optional<String> account();

  /** Returns the Region of the bus, or empty if it came without one. */
  Optional<String> region();

  /** Returns when the event was sent, or empty if it came without a time. */
  Optional<Instant> time();

  /** Returns the ids or ARNs of the resources; none if the event names none. */
  List<String> resources();

  /** Returns the event as it came, with the members that this version does not know. */
  RawJson raw();
}
