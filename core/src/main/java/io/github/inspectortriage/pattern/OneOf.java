package io.github.inspectortriage.pattern;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.inspectortriage.Position;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** An {@code $or}: one branch must hold. */
record OneOf(Position position, List<AllOf> branches) implements Asked {
  OneOf(Position position, List<AllOf> branches) {
    this.position = position;
    this.branches = List.copyOf(branches);
  }

  @Override
  public OneOf pushed() {
    return new OneOf(position, branches.stream().map(AllOf::pushed).toList());
  }

  @Override
  public OneOf at(Instant now) {
    return new OneOf(position, branches.stream().map(branch -> branch.at(now)).toList());
  }

  @Override
  public boolean isExtended() {
    return branches.stream().anyMatch(AllOf::isExtended);
  }

  @Override
  public void writeTo(JsonGenerator json) throws IOException {
    json.writeStartArray();
    for (AllOf branch : branches) {
      branch.writeTo(json);
    }
    json.writeEndArray();
  }
}
