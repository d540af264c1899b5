package io.github.inspectortriage.reading;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.InvalidFindingException;
import io.github.inspectortriage.finding.Later;
import io.github.inspectortriage.finding.Remark;
import io.github.inspectortriage.json.Doubt;
import io.github.inspectortriage.json.ValidJson;
import io.github.inspectortriage.reading.RecordMembers.PartReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What of one finding is read when somebody asks for it. Most reports repeat what is known, and nobody looks at their packages, links and
 * network paths.
 *
 * <p>A part that is not as usual is taken from the finding as Jackson reads it, which also says what is to be said of it.
 */
final class LaterParts {
  private final byte[] text;
  private final Later<Finding> plainly;
  private final List<Later<?>> parts = new ArrayList<>(4);
  private boolean isInDoubt;

  /**
   * The parts of a finding that is usual as far as it is read at once.
   *
   * @param text what it stands in, which is valid and nobody changes
   * @param plainly reads the finding by Jackson
   */
  LaterParts(byte[] text, Supplier<Finding> plainly) {
    this.text = text;
    this.plainly = Later.of(plainly);
  }

  /**
   * Has a value be read later.
   *
   * @param ofFinding the same value of a whole finding
   */
  <T> Later<T> part(int from, int to, PartReader<T> reader, Function<Finding, T> ofFinding) {
    Later<T> part = Later.of(() -> read(from, to, reader, ofFinding));
    parts.add(part);
    return part;
  }

  private <T> T read(int from, int to, PartReader<T> reader, Function<Finding, T> ofFinding) {
    try {
      return reader.read(new ValidMembers(ValidJson.known(text, from, to, InspectorNames.TABLE)));
    } catch (Doubt | IOException | InvalidFindingException notAsExpected) {
      isInDoubt = true;
      return ofFinding.apply(plainly.get());
    }
  }

  /** What is to be said of the finding: nothing, if all parts are usual. */
  Later<List<Remark>> remarks() {
    return parts.isEmpty() ? Later.known(List.of()) : Later.of(this::remarksOfAll);
  }

  private List<Remark> remarksOfAll() {
    parts.forEach(Later::get);
    return isInDoubt ? plainly.get().remarks() : List.of();
  }
}
