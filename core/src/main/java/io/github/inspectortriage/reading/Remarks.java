package io.github.inspectortriage.reading;

import io.github.inspectortriage.Position;
import io.github.inspectortriage.finding.InvalidFindingException;
import io.github.inspectortriage.finding.InvalidFindingException.Code;
import io.github.inspectortriage.finding.Remark;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is to be said of one finding, up to a bound, and then that there is more. Not thread-safe. */
final class Remarks {
  private static final int MOST = 20;
  private static final Position START = new Position(1, 1);

  // Nearly all findings have none.
  private @Nullable List<Remark> all;

  void add(String path, @Nullable Position position, String message) {
    List<Remark> known = all == null ? new ArrayList<>() : all;
    all = known;
    Position place = position == null ? START : position;
    if (known.size() < MOST) {
      known.add(new Remark(path, place, message));
    } else if (known.size() == MOST) {
      known.add(
          new Remark(path, place, "from here on there is more to be said, which is left out"));
    }
  }

  /** Takes an error for a remark: what could not be read is unknown. */
  void add(InvalidFindingException error) {
    String message = error.code() == Code.MISSING_FIELD
        ? "expected this field, found none; what it is a part of counts as unknown"
        : error.reason() + "; it counts as unknown";
    add(error.path(), error.position().orElse(null), message);
  }

  void addAll(List<Remark> others) {
    others.forEach(each -> add(each.path(), each.position(), each.message()));
  }

  List<Remark> list() {
    return all == null ? List.of() : List.copyOf(all);
  }
}
