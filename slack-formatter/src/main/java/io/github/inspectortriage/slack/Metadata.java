package io.github.inspectortriage.slack;

import java.util.regex.Pattern;

/** What a message of ours carries unseen in Slack, so that it can be found again. */
final class Metadata {
  static final String TYPE = "inspector_triage_message";
  static final String ID = "id";

  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

  private Metadata() {}

  /** The JSON for the id of a message. */
  static String json(String id) {
    if (!SAFE.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "the id of a message has 1 to 64 letters, digits and marks, but had " + id.length()
              + " characters");
    }
    return "{\"event_type\":\"" + TYPE + "\",\"event_payload\":{\"" + ID + "\":\"" + id + "\"}}";
  }
}
