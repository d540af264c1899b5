package io.github.inspectortriage.finding;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/**
 * The kinds of JSON objects that are read.
 *
 * <p>To add one, write a {@link RecordReader} and name it in {@code ALL}; the first that recognises an object reads it. If
 * such objects come as an array in an object too large for memory, name the array in {@code ARRAYS}.
 */
final class RecordReaders {
  private static final List<RecordReader> ALL = List.of(new InspectorRecord());

  /** The members of an outermost object whose elements are records of their own. */
  private static final Set<String> ARRAYS = Set.of("findings");

  private RecordReaders() {}

  static boolean isArrayOfRecords(String name) {
    return ARRAYS.contains(name);
  }

  static List<FindingRecord> read(ObjectNode object, Origin origin) {
    for (RecordReader reader : ALL) {
      if (reader.recognises(object)) {
        return reader.read(object, origin);
      }
    }
    return List.of(new FindingRecord.Other(OtherKind.of(object), origin));
  }
}
