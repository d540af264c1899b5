package io.github.inspectortriage.command;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.TriageException;
import io.github.inspectortriage.aws.AwsJson;
import io.github.inspectortriage.aws.InvalidListingException;
import io.github.inspectortriage.aws.MissingPermissions;
import io.github.inspectortriage.aws.Permission;
import io.github.inspectortriage.aws.organization.Place;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Runs a command that asks AWS, and says what AWS refused as JSON on standard error, without a stack trace. */
final class AwsRun {
  private static final int LONGEST = 500;
  private static final String NO_CREDENTIALS =
      "Unable to load credentials from any of the providers";

  private AwsRun() {}

  /** Writes the members of a JSON object. */
  interface Members {
    void write(JsonGenerator json) throws IOException;
  }

  /** Runs it, and returns its exit code, or 1 if AWS refused something or could not be reached. */
  static int run(@Nullable CommandSpec spec, Callable<Integer> command) throws Exception {
    CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
    try {
      return command.call();
    } catch (SdkException | InvalidListingException e) {
      return refused(commandLine, e);
    } catch (InputException | TriageException | CommandLine.PicocliException e) {
      throw e;
    } catch (RuntimeException e) {
      // An answer that is not an answer of AWS's can break anything that reads it.
      return refused(commandLine, e);
    } finally {
      commandLine.getOut().flush();
      commandLine.getErr().flush();
    }
  }

  private static int refused(CommandLine commandLine, RuntimeException e) throws IOException {
    note(commandLine.getErr(), json -> write(json, e));
    return ExitCode.INCOMPLETE;
  }

  /** Writes the refusal of each place that failed: {@code {"failed": […]}}; returns the exit code. */
  static int failed(PrintWriter err, AwsOptions aws, Map<Place, RuntimeException> failed)
      throws IOException {
    if (failed.isEmpty()) {
      return ExitCode.OK;
    }
    note(err, json -> writeFailed(json, aws, failed));
    return ExitCode.INCOMPLETE;
  }

  /** Writes which places failed, and why. */
  static void writeFailed(JsonGenerator json, AwsOptions aws, Map<Place, RuntimeException> failed)
      throws IOException {
    json.writeArrayFieldStart("failed");
    for (var each : failed.entrySet()) {
      json.writeStartObject();
      json.writeStringField("account", aws.accountOf(each.getKey()));
      json.writeStringField("region", each.getKey().region());
      write(json, each.getValue());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Writes what happened, and of a missing permission the statement that grants it. */
  static void write(JsonGenerator json, RuntimeException e) throws IOException {
    Optional<Permission> missing = MissingPermissions.in(e);
    String action = missing.map(permission -> permission.action() + ": ").orElse("");
    json.writeStringField("error", SafeText.cut(SafeText.oneLine(action + inWords(e)), LONGEST));
    if (missing.isPresent()) {
      json.writeStringField("permission", missing.get().action());
      json.writeFieldName("statement");
      copy(json, missing.get().statement());
    }
  }

  /** Writes one line of JSON. */
  static void note(PrintWriter err, Members members) throws IOException {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JsonOutput.FACTORY.createGenerator(line)) {
      json.writeStartObject();
      members.write(json);
      json.writeEndObject();
    }
    err.println(line);
    err.flush();
  }

  /** Writes the result: an object, indented. */
  static void print(PrintWriter out, Members members) throws IOException {
    try (JsonGenerator json = JsonOutput.generator(out)) {
      json.writeStartObject();
      members.write(json);
      json.writeEndObject();
    }
    out.println();
    out.flush();
  }

  /** Writes an answer as it is, indented. */
  static void printWhole(PrintWriter out, byte[] answer) throws IOException {
    if (answer.length == 0) {
      throw new InputException("AWS answered with nothing; ask again");
    }
    try (JsonGenerator json = JsonOutput.generator(out)) {
      copy(json, new String(answer, StandardCharsets.UTF_8));
    }
    out.println();
    out.flush();
  }

  /** Writes a list of an answer's, of all answers, as one object. */
  static void printAnswers(PrintWriter out, String list, Iterable<byte[]> answers)
      throws IOException {
    print(out, json -> {
      json.writeArrayFieldStart(list);
      for (byte[] answer : answers) {
        AwsJson.copy(answer, list, json);
      }
      json.writeEndArray();
    });
  }

  /** Writes a JSON value that was printed elsewhere, escaped as all else is. */
  static void copy(JsonGenerator json, String value) throws IOException {
    try (JsonParser in = JsonOutput.FACTORY.createParser(value)) {
      in.nextToken();
      json.copyCurrentStructureExact(in);
    }
  }

  private static String inWords(RuntimeException e) {
    if (e instanceof AwsServiceException refused) {
      return inWords(refused);
    }
    String message = Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
    if (message.startsWith(NO_CREDENTIALS)) {
      // The SDK lists every place that it looked in, by the name of its class.
      return "no credentials of AWS were found: set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or sign in"
          + " by aws sso login";
    }
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root == e || root.getMessage() == null || message.contains(root.getMessage())
        ? message
        : message + " (" + root.getMessage() + ")";
  }

  /** A ValidationException names the fields in its body alone. */
  private static String inWords(AwsServiceException e) {
    AwsErrorDetails details = e.awsErrorDetails();
    if (details == null) {
      return "AWS answered with status " + e.statusCode();
    }
    String said = Objects.requireNonNullElse(details.errorMessage(), "no reason given");
    return "AWS refused the request to "
        + Objects.requireNonNullElse(details.serviceName(), "a service") + ": "
        + Objects.requireNonNullElse(details.errorCode(), "status " + e.statusCode()) + ": "
        + said + fields(details);
  }

  private static String fields(AwsErrorDetails details) {
    if (details.rawResponse() == null) {
      return "";
    }
    try {
      String fields =
          AwsJson.list(AwsJson.tree(details.rawResponse().asByteArray()), "fields").stream()
              .map(field ->
                  field.path("name").asText() + ": " + field.path("message").asText())
              .collect(Collectors.joining("; "));
      return fields.isEmpty() ? "" : " (" + fields + ")";
    } catch (UncheckedIOException notJson) {
      return "";
    }
  }
}
