package io.github.inspectortriage.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.inspectortriage.aws.standin.AwsStandIn;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;

/** Runs {@code triage aws} against a stand-in of AWS, and keeps what it said. */
final class TriageAws implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final AwsStandIn aws = AwsStandIn.start().throttlingNothing();
  private String out = "";
  private String err = "";

  TriageAws() {
    System.setProperty("aws.accessKeyId", "AKIDEXAMPLE");
    System.setProperty("aws.secretAccessKey", "secret");
    System.setProperty("aws.maxAttempts", "5");
  }

  AwsStandIn aws() {
    return aws;
  }

  /** Runs a command, in eu-west-1 unless it names a Region. */
  int run(String... args) {
    List<String> all = new ArrayList<>(List.of("aws"));
    all.addAll(List.of(args));
    if (!all.contains("--endpoint-url")) {
      all.addAll(List.of("--endpoint-url", aws.uri().toString()));
    }
    if (!all.contains("--regions") && !all.contains("--region")) {
      all.addAll(List.of("--region", "eu-west-1"));
    }
    StringWriter output = new StringWriter();
    StringWriter errors = new StringWriter();
    int exitCode = TriageCommand.run(
        new PrintWriter(output), new PrintWriter(errors), all.toArray(String[]::new));
    out = output.toString();
    err = errors.toString();
    return exitCode;
  }

  String out() {
    return out;
  }

  String err() {
    return err;
  }

  JsonNode json() {
    return read(out);
  }

  JsonNode said() {
    return read(err);
  }

  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + text, e);
    }
  }

  @Override
  public void close() {
    aws.close();
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
    System.clearProperty("aws.maxAttempts");
  }
}
