package io.github.inspectortriage.pattern;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.inspectortriage.pattern.PatternCondition.Operator;
import java.io.IOException;

/** A string that is an IP address: any spelling of that address, as event-ruler compares it. */
record SameAddress(String text, Address address) implements Condition {
  @Override
  public boolean holds(Value value) {
    return address.equals(Address.parse(value));
  }

  @Override
  public Operator operator() {
    return Operator.ADDRESS;
  }

  @Override
  public String operand() {
    return text;
  }

  @Override
  public String inWords() {
    return "is the address " + text;
  }

  @Override
  public void writeTo(JsonGenerator json) throws IOException {
    json.writeString(text);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SameAddress that && address.equals(that.address);
  }

  @Override
  public int hashCode() {
    return address.hashCode();
  }
}
