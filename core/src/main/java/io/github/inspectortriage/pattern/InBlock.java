package io.github.inspectortriage.pattern;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.inspectortriage.pattern.PatternCondition.Operator;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An IP address in a block, of the same family. */
final class InBlock implements Condition {
  private final String text;
  private final Address network;
  private final int maskBits;

  private InBlock(String text, Address network, int maskBits) {
    this.text = text;
    this.network = network;
    this.maskBits = maskBits;
  }

  /** The block, or null if the text is not a block. EventBridge does not take a block of a single address. */
  static @Nullable InBlock parse(String text) {
    int slash = text.indexOf('/');
    Address address = slash < 0 ? null : Address.parse(text.substring(0, slash));
    if (address == null || !text.substring(slash + 1).matches("[0-9]{1,3}")) {
      return null;
    }
    int bits = Integer.parseInt(text.substring(slash + 1));
    return bits < address.bits() ? new InBlock(text, masked(address, bits), bits) : null;
  }

  Address network() {
    return network;
  }

  int maskBits() {
    return maskBits;
  }

  @Override
  public boolean holds(Value value) {
    Address address = Address.parse(value);
    return address != null
        && address.isV6() == network.isV6()
        && masked(address, maskBits).equals(network);
  }

  /** Whether every address of the other block is in this one. */
  boolean contains(InBlock other) {
    return other.network.isV6() == network.isV6()
        && other.maskBits >= maskBits
        && masked(other.network, maskBits).equals(network);
  }

  @Override
  public Operator operator() {
    return Operator.CIDR;
  }

  @Override
  public String operand() {
    return text;
  }

  @Override
  public String inWords() {
    return "is an address in " + text;
  }

  @Override
  public void writeTo(JsonGenerator json) throws IOException {
    Operators.write(json, Operators.CIDR, text);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof InBlock that
        && network.equals(that.network)
        && maskBits == that.maskBits;
  }

  @Override
  public int hashCode() {
    return 31 * network.hashCode() + maskBits;
  }

  private static Address masked(Address address, int bits) {
    if (!address.isV6()) {
      return new Address(false, 0, address.low() & highBits(32 + bits));
    }
    long high = address.high() & highBits(Math.min(bits, 64));
    return new Address(true, high, address.low() & highBits(Math.max(0, bits - 64)));
  }

  private static long highBits(int count) {
    return count == 0 ? 0 : -1L << (64 - count);
  }
}
