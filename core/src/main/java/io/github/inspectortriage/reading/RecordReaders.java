package io.github.inspectortriage.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingRecord;
import io.github.inspectortriage.finding.FindingRecord.Broken;
import io.github.inspectortriage.finding.FindingRecord.Found;
import io.github.inspectortriage.finding.FindingRecord.Other;
import io.github.inspectortriage.finding.FindingRecord.Reason;
import io.github.inspectortriage.finding.InputFormat;
import io.github.inspectortriage.finding.InvalidFindingException;
import io.github.inspectortriage.finding.InvalidFindingException.Code;
import io.github.inspectortriage.finding.Origin;
import io.github.inspectortriage.json.Json;
import java.io.IOException;
import java.util.ArrayList;
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
  private static final List<RecordReader> ALL = List.of(
      INSPECTOR,
      new AsffRecord(),
      new OcsfRecord(),
      new SecurityHubEventRecord(),
      new EcrScanRecord());

  /** The members of an outermost object whose elements are records of their own. */
  private static final Set<String> ARRAYS = Set.of("findings", "Findings");

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
      return List.of(new Broken(RecordFault.of(e, origin.position()), origin));
    }
    return readTree(object, origin, fault);
  }

  /** Reads the elements of an array that stands within a record. */
  static List<FindingRecord> readAll(JsonNode array, Origin origin) {
    return readAll(array, origin, 0);
  }

  /**
   * Reads a value that stands within a record: an object, or an array of them.
   *
   * @param level how many envelopes it stands in
   */
  static List<FindingRecord> readValue(JsonNode value, Origin origin, int level) {
    if (value instanceof ObjectNode object) {
      return read(object, origin, level);
    }
    if (value.isArray()) {
      return readAll(value, origin, level);
    }
    return List.of(new Broken(
        new InvalidFindingException(
            Code.NOT_AN_OBJECT,
            origin.path(),
            origin.position(),
            JsonText.notAnObject(value),
            null),
        origin));
  }

  /** Tells the format of an object of which only the beginning may be there. */
  static InputFormat formatOf(ObjectNode object) {
    for (RecordReader reader : ALL) {
      if (reader.recognises(object)) {
        return reader.format(object);
      }
    }
    if (Envelopes.recognises(object)) {
      return InputFormat.MESSAGES;
    }
    for (String name : ARRAYS) {
      if (object.path(name).path(0) instanceof ObjectNode first) {
        return formatOf(first);
      }
    }
    boolean isEvent = object.has("detail-type") && object.has("source");
    return isEvent ? InputFormat.EVENTS : formatOfNone(object);
  }

  /** A page that holds nothing is still a page of somebody. */
  private static InputFormat formatOfNone(ObjectNode object) {
    if (object.path("findings").isArray()) {
      return InputFormat.FINDINGS;
    }
    return object.path("Findings").isArray() ? InputFormat.ASFF : InputFormat.UNKNOWN;
  }

  private static List<FindingRecord> readAll(JsonNode array, Origin origin, int level) {
    List<FindingRecord> records = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      records.addAll(readValue(array.get(i), origin.at(origin.path() + "[" + i + "]"), level));
    }
    return records;
  }

  private static List<FindingRecord> read(ObjectNode object, Origin origin, int level) {
    for (RecordReader reader : ALL) {
      if (reader.recognises(object)) {
        return reader.read(object, origin);
      }
    }
    if (Envelopes.recognises(object)) {
      return Envelopes.read(object, origin, level);
    }
    for (String name : ARRAYS) {
      if (object.path(name).isArray()) {
        return object.get(name).isEmpty()
            ? List.of(emptyListing(object, origin))
            : readAll(object.get(name), origin.at(origin.path() + "." + name), level);
      }
    }
    return List.of(OtherKind.of(object, origin));
  }

  private static Other emptyListing(ObjectNode listing, Origin origin) {
    String error = OtherKind.error(listing);
    return error.isEmpty()
        ? new Other("a listing without findings", Reason.EMPTY, origin)
        : new Other(error, Reason.NO_RESULT, origin);
  }

  private static List<FindingRecord> readTree(
      byte[] object, Origin origin, @Nullable InvalidFindingException fault) {
    try {
      ObjectNode tree = (ObjectNode) Json.readTree(object, 0, object.length);
      List<FindingRecord> records = read(tree, origin, 0);
      // One pass knows the place of a fault, but takes an event that begins with a member of its
      // own
      // for a finding.
      return fault != null
              && INSPECTOR.recognises(tree)
              && records.stream().allMatch(Broken.class::isInstance)
          ? List.of(new Broken(fault, origin))
          : records;
    } catch (IOException e) {
      return List.of(new Broken(RecordFault.of(e, origin.position()), origin));
    }
  }
}
