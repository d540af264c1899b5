package io.github.inspectortriage.pattern;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.inspectortriage.Position;
import java.io.IOException;
import java.time.Instant;

/** What a pattern asks at one place: all members of an object, one branch of an {@code $or}, or a value of a field. */
sealed interface Asked permits AllOf, OneOf, Leaf {
  /** Its place in the text. */
  Position position();

  /** The weakest thing that EventBridge can ask and that holds whenever this one does. */
  Asked pushed();

  /** The same with its dates at that present. */
  Asked at(Instant now);

  /** Whether EventBridge has no such thing. */
  boolean isExtended();

  void writeTo(JsonGenerator json) throws IOException;
}
