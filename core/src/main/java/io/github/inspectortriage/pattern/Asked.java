package io.github.inspectortriage.pattern;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** What a pattern asks at one place: all members of an object, one branch of an {@code $or}, or a value of a field. */
sealed interface Asked permits AllOf, OneOf, Leaf {
  void writeTo(JsonGenerator json) throws IOException;
}
