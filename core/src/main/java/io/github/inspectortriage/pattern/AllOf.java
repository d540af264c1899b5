package io.github.inspectortriage.pattern;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/** An object: every member must hold. */
record AllOf(List<Member> members) implements Asked {
  /** A field, or an {@code $or} under that name. */
  record Member(String name, Asked asked) {}

  AllOf(List<Member> members) {
    this.members = List.copyOf(members);
  }

  @Override
  public AllOf pushed() {
    return new AllOf(members.stream()
        .map(each -> new Member(each.name(), each.asked().pushed()))
        .toList());
  }

  @Override
  public void writeTo(JsonGenerator json) throws IOException {
    json.writeStartObject();
    for (Member member : members) {
      json.writeFieldName(member.name());
      member.asked().writeTo(json);
    }
    json.writeEndObject();
  }
}
