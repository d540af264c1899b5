package io.github.inspectortriage.reading;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingRecord;
import io.github.inspectortriage.finding.FindingRecord.Found;
import io.github.inspectortriage.finding.InputFormat;
import io.github.inspectortriage.finding.Origin;
import io.github.inspectortriage.finding.RawJson;
import java.util.List;

/**
 * An event of Security Hub, which holds findings in {@code detail.findings}: in ASFF if its kind is {@code Security Hub
 * Findings - Imported}, in OCSF if it is {@code Findings Imported V2}.
 */
final class SecurityHubEventRecord implements RecordReader {
  private static final String SOURCE = "aws.securityhub";

  @Override
  public boolean recognises(ObjectNode object) {
    return object.path("source").asText().equals(SOURCE)
        && object.path("detail").path("findings").isArray();
  }

  @Override
  public InputFormat format(ObjectNode object) {
    return InputFormat.EVENTS;
  }

  @Override
  public List<FindingRecord> read(ObjectNode object, Origin origin) {
    RawJson event = RawJson.of(object);
    Origin within = origin.at(origin.path() + ".detail.findings");
    return RecordReaders.readAll(object.path("detail").path("findings"), within).stream()
        .map(record -> in(event, record))
        .toList();
  }

  private static FindingRecord in(RawJson event, FindingRecord record) {
    if (!(record instanceof Found found)) {
      return record;
    }
    Finding finding = Finding.builder().from(found.finding()).event(event).build();
    return new Found(finding, found.origin());
  }
}
