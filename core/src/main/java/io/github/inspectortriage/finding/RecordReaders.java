package io.github.inspectortriage.finding;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.finding.FindingRecord.Broken;
import io.github.inspectortriage.finding.FindingRecord.Found;
import io.github.inspectortriage.finding.FindingRecord.Other;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of JSON objects that are read.
 *
 * <p>To add one, write a {@link RecordReader} and name it in {@code ALL}; the first that recognises an object reads it. If
 * such objects come as an array in an object too large for memory, name the array in {@code ARRAYS}.
 */
final class RecordReaders {
  private static final InspectorRecord INSPECTOR = new InspectorRecord();
  private static final List<RecordReader> ALL = List.of(INSPECTOR);

  /** The members of an outermost object whose elements are records of their own. */
  private static final Set<String> ARRAYS = Set.of("findings");

  private RecordReaders() {}

  static boolean isArrayOfRecords(String name) {
    return ARRAYS.contains(name);
  }

  /** Reads the text of an object: without a tree if it is a finding of Inspector's own, as nearly all are. */
  static List<FindingRecord> read(byte[] object, Origin origin) {
    InvalidFindingException fault = null;
    try {
      Finding finding = InspectorRecord.read(object, origin.position());
      if (finding != null) {
        return List.of(new Found(finding, origin));
      }
    } catch (InvalidFindingException e) {
      fault = e; // If it is a finding at all.
    } catch (IOException e) {
      return List.of(new Broken(JsonFault.of(e, origin.position()), origin));
    }
    return readTree(object, origin, fault);
  }

  static List<FindingRecord> read(ObjectNode object, Origin origin) {
    for (RecordReader reader : ALL) {
      if (reader.recognises(object)) {
        return reader.read(object, origin);
      }
    }
    return List.of(new Other(OtherKind.of(object), origin));
  }

  private static List<FindingRecord> readTree(
      byte[] object, Origin origin, @Nullable InvalidFindingException fault) {
    try {
      ObjectNode tree = (ObjectNode) Json.MAPPER.readTree(object);
      return fault != null && INSPECTOR.recognises(tree)
          ? List.of(new Broken(fault, origin))
          : read(tree, origin);
    } catch (IOException e) {
      return List.of(new Broken(JsonFault.of(e, origin.position()), origin));
    }
  }
}
