package io.github.inspectortriage.reading;

import io.github.inspectortriage.finding.InvalidFindingException;
import io.github.inspectortriage.finding.Remark;
import io.github.inspectortriage.json.Doubt;
import io.github.inspectortriage.json.ValidJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The members of a record that is valid JSON, taken from its bytes. Not thread-safe.
 *
 * <p>For the usual record only: whatever is to be said of one is a {@link Doubt}, and {@link ParsedMembers} read it again.
 */
final class ValidMembers extends RecordMembers {
  private final ValidJson json;

  ValidMembers(ValidJson json) {
    this.json = json;
  }

  @Override
  List<Remark> remarks() {
    return List.of();
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
