package io.github.inspectortriage.pattern;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** An {@code $or}: one branch must hold. */
record OneOf(List<AllOf> branches) implements Asked {
  OneOf(List<AllOf> branches) {
    this.branches = List.copyOf(branches);
  }

  @Override
  public OneOf pushed() {
    return new OneOf(branches.stream().map(AllOf::pushed).toList());
  }

  @Override
  public OneOf at(Instant now) {
    return new OneOf(branches.stream().map(branch -> branch.at(now)).toList());
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
