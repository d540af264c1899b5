package io.github.inspectortriage.pattern;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.inspectortriage.Position;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** An object: every member must hold. */
record AllOf(Position position, List<Member> members) implements Asked {
  /** A field, or an {@code $or} under that name. */
  record Member(String name, Asked asked) {}

  AllOf(Position position, List<Member> members) {
    this.position = position;
    this.members = List.copyOf(members);
  }

  @Override
  public AllOf pushed() {
    return with(Asked::pushed);
  }

  @Override
  public AllOf at(Instant now) {
    return with(asked -> asked.at(now));
  }

  private AllOf with(UnaryOperator<Asked> change) {
    return new AllOf(
        position,
        members.stream()
            .map(each -> new Member(each.name(), change.apply(each.asked())))
            .toList());
  }

  /** Notes each member that is not a field, or stands beside one that is not, and whose name stood there before. */
  void addRepeated(String prefix, Map<String, Position> repeated) {
    Map<String, Asked> seen = new HashMap<>();
    for (Member member : members) {
      String path = prefix + member.name();
      Asked before = seen.put(member.name(), member.asked());
      if (before != null && !(before instanceof Leaf && member.asked() instanceof Leaf)) {
        repeated.put(path, member.asked().position());
      }
      if (member.asked() instanceof AllOf inner) {
        inner.addRepeated(path + ".", repeated);
      } else if (member.asked() instanceof OneOf or) {
        or.branches().forEach(branch -> branch.addRepeated(prefix, repeated));
      }
    }
  }

  @Override
  public boolean isExtended() {
    return members.stream().anyMatch(each -> each.asked().isExtended());
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
