package io.github.inspectortriage.reading;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.InvalidFindingException;
import io.github.inspectortriage.finding.Later;
import io.github.inspectortriage.finding.Remark;
import io.github.inspectortriage.json.Doubt;
import io.github.inspectortriage.json.ValidJson;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The members of a record that is valid JSON, taken from its bytes. Not thread-safe.
 *
 * <p>For the usual record only: whatever is to be said of one is a {@link Doubt}, and {@link ParsedMembers} read it again.
 */
final class ValidMembers extends RecordMembers {
  private final ValidJson json;
  private final @Nullable LaterParts parts;

  /** All that is asked for is read at once. */
  ValidMembers(ValidJson json) {
    this.json = json;
    this.parts = null;
  }

  /** What may be read later is. */
  ValidMembers(ValidJson json, LaterParts parts) {
    this.json = json;
    this.parts = parts;
  }

  @Override
  Later<List<Remark>> remarks() {
    return parts == null ? Later.known(List.of()) : parts.remarks();
  }

  @Override
  <T> Later<T> later(PartReader<T> reader, Function<Finding, T> ofFinding) throws IOException {
    if (parts == null) {
      return super.later(reader, ofFinding);
    }
    int from = json.start();
    json.skip();
    return parts.part(from, json.place(), reader, ofFinding);
  }

  @Override
  BooleanSupplier mayHold(String word) {
    return json.mayHold(word);
  }

  @Override
  @Nullable
  String next() {
    return json.next();
  }

  @Override
  boolean nextElement() {
    return json.nextElement();
  }

  @Override
  void skip() {
    json.skip();
  }

  @Override
  Object inside() {
    return json;
  }

  @Override
  void passTo(Object array) {
    throw new Doubt();
  }

  @Override
  boolean isObject() {
    return json.isObject();
  }

  @Override
  boolean isArray() {
    return json.isArray();
  }

  @Override
  boolean isNull() {
    return json.isNull();
  }

  @Override
  boolean isString() {
    return json.isText();
  }

  @Override
  String scalarText() {
    return json.text();
  }

  @Override
  double number() {
    if (!json.isNumber()) {
      throw new Doubt();
    }
    return json.number();
  }

  @Override
  int start() {
    return json.start();
  }

  @Override
  int place() {
    return json.place();
  }

  @Override
  InvalidFindingException missing(String name) {
    throw new Doubt();
  }

  @Override
  void lack(String name) {
    throw new Doubt();
  }

  @Override
  void unknown(String name) {
    throw new Doubt();
  }

  @Override
  void remark(String expected) {
    throw new Doubt();
  }

  @Override
  InvalidFindingException bad(String expected) {
    throw new Doubt();
  }

  @Override
  void lacks(InvalidFindingException incomplete) {
    throw new Doubt();
  }
}
