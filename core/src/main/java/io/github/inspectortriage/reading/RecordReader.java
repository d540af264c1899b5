package io.github.inspectortriage.reading;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.finding.FindingRecord;
import io.github.inspectortriage.finding.InputFormat;
import io.github.inspectortriage.finding.Origin;
import java.util.List;

/** Reads one kind of JSON object in which findings come. */
interface RecordReader {
  /** Whether the object is of this kind; asked of every object, so a look at a field or two. */
  boolean recognises(ObjectNode object);

  /** The format in which such objects come. */
  InputFormat format(ObjectNode object);

  /** Reads an object of this kind; what is wrong with it is a {@code Broken}, never an exception. */
  List<FindingRecord> read(ObjectNode object, Origin origin);
}
