package io.github.inspectortriage.command;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.Timestamps;
import io.github.inspectortriage.aws.AwsJson;
import io.github.inspectortriage.aws.ecr.ImageCleanup;
import io.github.inspectortriage.aws.ecr.ImageCleanup.Outcome;
import io.github.inspectortriage.aws.ecr.ImageCleanup.Result;
import io.github.inspectortriage.aws.inspector.InspectorInventory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.inspector2.Inspector2Client;
import software.amazon.awssdk.services.inspector2.model.CoverageFilterCriteria;
import software.amazon.awssdk.services.inspector2.model.CoverageStringComparison;
import software.amazon.awssdk.services.inspector2.model.CoverageStringFilter;

/** Carries out a plan of triage cleanup. */
@Command(
    name = "cleanup",
    mixinStandardHelpOptions = true,
    description = "Deletes or archives the images that triage cleanup planned.",
    subcommands = AwsCleanupCommand.Apply.class)
final class AwsCleanupCommand implements Runnable {
  @Spec
  private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        Objects.requireNonNull(spec).commandLine(), "expected apply");
  }

  /** Carries it out. */
  @Command(
      name = "apply",
      mixinStandardHelpOptions = true,
      description = {
        "Deletes or archives the images in the batches of a plan, as triage cleanup --format json prints it.",
        "Nothing happens without --yes. Before each batch Inspector is asked again which images are in use; those are left"
            + " alone. What is done is written beside the plan, so that a run that was cut off goes on where it was."
      })
  static final class Apply implements Callable<Integer> {
    // Inspector looks once a day; one that stopped since may come back.
    private static final Duration JUST_NOW = Duration.ofHours(24);

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private AwsOptions aws = new AwsOptions();

    @Parameters(paramLabel = "PLAN.json", description = "The plan.")
    private @Nullable Path plan;

    @Option(names = "--yes", description = "Really do it.")
    private boolean isMeant;

    @Option(
        names = "--action",
        defaultValue = "delete",
        description = "delete (default) or archive.")
    private ImageCleanup.Action action = ImageCleanup.Action.DELETE;

    @Option(
        names = "--log",
        paramLabel = "FILE",
        description = "Where to write what is done; PLAN.json.done unless said.")
    private @Nullable Path log;

    @Option(names = "--format", defaultValue = "json", description = "json (default) or table.")
    private AwsTable.Format format = AwsTable.Format.JSON;

    private record Batch(Optional<String> registryId, String repository, List<String> digests) {}

    private record Line(String repository, Result result) {}

    @Override
    public Integer call() throws Exception {
      return AwsRun.run(spec, this::apply);
    }

    private int apply() throws IOException {
      Path file = Policies.existing(Objects.requireNonNull(plan));
      Path done = log != null ? log : Path.of(file + ".done");
      List<Batch> batches = read(file);
      List<Line> lines = new ArrayList<>();
      if (isMeant) {
        Set<String> before = Files.exists(done)
            ? new HashSet<>(Files.readAllLines(done, StandardCharsets.UTF_8))
            : Set.of();
        carryOut(batches, before, done, lines);
      }
      print(batches, lines);
      return lines.stream().anyMatch(line -> line.result().outcome() == Outcome.FAILED)
          ? ExitCode.INCOMPLETE
          : ExitCode.OK;
    }

    private void carryOut(List<Batch> batches, Set<String> before, Path done, List<Line> lines)
        throws IOException {
      AwsClients clients = aws.clients();
      try (EcrClient ecr = clients.ecr();
          Inspector2Client inspector = clients.inspector()) {
        ImageCleanup cleanup =
            ImageCleanup.of(ecr, repository -> inUse(inspector, repository, Instant.now()));
        for (Batch batch : batches) {
          List<String> left = batch.digests().stream()
              .filter(digest -> !before.contains(batch.repository() + "@" + digest))
              .toList();
          for (Result result :
              cleanup.apply(action, batch.registryId(), batch.repository(), left)) {
            lines.add(new Line(batch.repository(), result));
            if (result.outcome() == Outcome.DONE) {
              Files.writeString(
                  done,
                  batch.repository() + "@" + result.digest() + "\n",
                  StandardCharsets.UTF_8,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.APPEND);
            }
          }
        }
      }
    }

    private static Set<String> inUse(Inspector2Client client, String repository, Instant now) {
      CoverageFilterCriteria criteria = CoverageFilterCriteria.builder()
          .ecrRepositoryName(CoverageStringFilter.builder()
              .comparison(CoverageStringComparison.EQUALS)
              .value(repository)
              .build())
          .build();
      Set<String> digests = new HashSet<>();
      InspectorInventory.from(client).coverage(criteria).forEach(answer -> {
        for (JsonNode resource : AwsJson.list(AwsJson.tree(answer), "coveredResources")) {
          JsonNode image = resource.at("/resourceMetadata/ecrImage");
          boolean runs = image.path("inUseCount").asLong(0) > 0;
          boolean ran = image.has("lastInUseAt")
              && Timestamps.parse(image.path("lastInUseAt").asText())
                  .filter(at -> at.isAfter(now.minus(JUST_NOW)))
                  .isPresent();
          String id = resource.path("resourceId").asText();
          int digest = id.indexOf("/sha256:");
          if ((runs || ran) && digest >= 0) {
            digests.add(id.substring(digest + 1));
          }
        }
      });
      return digests;
    }

    private static List<Batch> read(Path file) throws IOException {
      JsonNode tree;
      try {
        tree = new ObjectMapper().readTree(file.toFile());
      } catch (JsonProcessingException e) {
        throw new InputException("the plan is not JSON: " + SafeText.quote(file.toString()));
      }
      if (!tree.path("batches").isArray()) {
        throw new InputException(
            "expected a plan with \"batches\", as triage cleanup --format json prints it, in "
                + SafeText.quote(file.toString()));
      }
      List<Batch> batches = new ArrayList<>();
      for (JsonNode batch : tree.path("batches")) {
        List<String> digests = new ArrayList<>();
        batch.path("imageIds").forEach(id -> digests.add(id.path("imageDigest").asText()));
        String registry = batch.path("registryId").asText("");
        boolean isWhole = !batch.path("repositoryName").asText("").isEmpty()
            && digests.stream().allMatch(digest -> digest.matches("sha256:[0-9a-f]{64}"));
        if (!isWhole) {
          throw new InputException("a batch of the plan lacks repositoryName or a digest");
        }
        batches.add(new Batch(
            Optional.of(registry).filter(id -> id.matches("\\d{12}")),
            batch.path("repositoryName").asText(),
            digests));
      }
      return batches;
    }

    private void print(List<Batch> batches, List<Line> lines) throws IOException {
      CommandLine commandLine = Objects.requireNonNull(spec).commandLine();
      PrintWriter out = commandLine.getOut();
      int planned = batches.stream().mapToInt(batch -> batch.digests().size()).sum();
      if (!isMeant) {
        commandLine.getErr().println("triage: nothing was done; --yes does it");
      }
      if (format == AwsTable.Format.TABLE) {
        out.println(action + ": " + planned + " planned, " + count(lines, Outcome.DONE) + " done, "
            + count(lines, Outcome.IN_USE) + " in use by now, " + count(lines, Outcome.FAILED)
            + " failed");
        lines.stream()
            .filter(line -> line.result().outcome() != Outcome.DONE)
            .forEach(line -> out.println("  " + AwsAnswers.cell(line.repository()) + "@"
                + line.result().digest() + ": " + line.result().reason()));
        return;
      }
      AwsRun.print(out, json -> {
        json.writeStringField("action", action.name());
        json.writeBooleanField("applied", isMeant);
        json.writeNumberField("planned", planned);
        write(json, "done", lines, Outcome.DONE);
        write(json, "inUse", lines, Outcome.IN_USE);
        write(json, "failed", lines, Outcome.FAILED);
      });
    }

    private static long count(List<Line> lines, Outcome outcome) {
      return lines.stream().filter(line -> line.result().outcome() == outcome).count();
    }

    private static void write(JsonGenerator json, String name, List<Line> lines, Outcome outcome)
        throws IOException {
      json.writeArrayFieldStart(name);
      for (Line line : lines) {
        if (line.result().outcome() == outcome) {
          json.writeStartObject();
          json.writeStringField("repositoryName", line.repository());
          json.writeStringField("imageDigest", line.result().digest());
          json.writeStringField(
              "reason", line.result().reason().isEmpty() ? null : line.result().reason());
          json.writeEndObject();
        }
      }
      json.writeEndArray();
    }
  }
}
