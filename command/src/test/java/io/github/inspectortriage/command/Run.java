package io.github.inspectortriage.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** What a run of the command printed, and how it ended. */
record Run(int exitCode, String out, String err) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Runs a command within this process. */
  static Run of(String command, String... arguments) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of(arguments));
    return ofAll(all.toArray(String[]::new));
  }

  static Run ofAll(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode = TriageCommand.run(new PrintWriter(out), new PrintWriter(err), arguments);
    return new Run(exitCode, out.toString(), err.toString());
  }

  /** Runs a command with something on standard input. */
  static Run withInput(byte[] input, String command, String... arguments) {
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream(input));
      return of(command, arguments);
    } finally {
      System.setIn(before);
    }
  }

  JsonNode json() throws IOException {
    return JSON.readTree(out);
  }
}
