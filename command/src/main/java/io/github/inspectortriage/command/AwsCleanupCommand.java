package io.github.inspectortriage.command;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.Timestamps;
import io.github.inspectortriage.aws.AwsJson;
import io.github.inspectortriage.aws.InvalidListingException;
import io.github.inspectortriage.aws.MissingPermissions;
import io.github.inspectortriage.aws.ecr.ImageCleanup;
import io.github.inspectortriage.aws.ecr.ImageCleanup.Outcome;
import io.github.inspectortriage.aws.ecr.ImageCleanup.Result;
import io.github.inspectortriage.aws.ecr.LifecyclePreviews;
import io.github.inspectortriage.aws.ecr.LifecyclePreviews.Preview;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;
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
            + " alone. What is done is written beside the plan, so that a run that was cut off goes on where it was.",
        "The lifecycle policies in the plan are not set: ECR is asked what each would do, and what of that is not planned is"
            + " told."
      })
  static final class Apply implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
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
        paramLabel = "ACTION",
        description = {
          "delete or archive; what the plan was made for by default.",
          "A plan to archive is not carried out by deleting."
        })
    private ImageCleanup.@Nullable Action asked;

    @Option(
        names = "--log",
        paramLabel = "FILE",
        description = "Where to write what is done; PLAN.json.done by default.")
    private @Nullable Path log;

    @Option(
        names = "--format",
        paramLabel = "FORMAT",
        defaultValue = "json",
        description = "json (default) or table.")
    private AwsTable.Format format = AwsTable.Format.JSON;

    private record Batch(Optional<String> registryId, String repository, List<String> digests) {
      /** The line of the log that says that this is done. */
      String line(ImageCleanup.Action action, String digest) {
        return action + " " + registryId.orElse("-") + " " + repository + "@" + digest;
      }
    }

    private record Policy(Optional<String> registryId, String repository, String text) {}

    private record Plan(ImageCleanup.Action action, List<Batch> batches, List<Policy> policies) {
      Set<String> planned(Policy policy) {
        return batches.stream()
            .filter(batch -> batch.repository().equals(policy.repository())
                && batch.registryId().equals(policy.registryId()))
            .flatMap(batch -> batch.digests().stream())
            .collect(Collectors.toSet());
      }
    }

    private record Line(String repository, Result result) {}

    /** What ECR says of a policy, and what of that is not planned. */
    private record Previewed(Policy policy, Preview preview, List<String> notPlanned) {}

    @Override
    public Integer call() throws Exception {
      return AwsRun.run(spec, this::apply);
    }

    private int apply() throws IOException {
      aws.rejectSeveral();
      Path file = Policies.existing(Objects.requireNonNull(plan));
      Path done = log != null ? log : Path.of(file + ".done");
      Plan read = read(file);
      ImageCleanup.Action action = asked != null ? asked : read.action();
      if (action == ImageCleanup.Action.DELETE && read.action() == ImageCleanup.Action.ARCHIVE) {
        throw aws.usage(
            "--action delete: the plan was made to archive; make one by triage cleanup --action delete");
      }
      List<Line> lines = new ArrayList<>();
      List<Previewed> previews = new ArrayList<>();
      int exitCode = preview(read, previews);
      RuntimeException cutOff = null;
      if (isMeant) {
        Set<String> before = Files.exists(done)
            ? new HashSet<>(Files.readAllLines(done, StandardCharsets.UTF_8))
            : Set.of();
        try {
          carryOut(action, read.batches(), before, done, lines);
        } catch (SdkException | InvalidListingException e) {
          cutOff = e;
        }
      }
      print(action, read.batches(), lines, previews);
      if (cutOff != null) {
        throw cutOff;
      }
      return lines.stream().anyMatch(line -> line.result().outcome() == Outcome.FAILED)
          ? ExitCode.INCOMPLETE
          : exitCode;
    }

    /** A preview that does not come costs itself alone; what is missing for it is told. */
    private int preview(Plan plan, List<Previewed> previews) throws IOException {
      int exitCode = ExitCode.OK;
      if (plan.policies().isEmpty()) {
        return exitCode;
      }
      PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
      try (EcrClient ecr = aws.clients().ecr()) {
        for (Policy policy : plan.policies()) {
          Preview preview = LifecyclePreviews.from(ecr)
              .ask(policy.registryId(), policy.repository(), policy.text(), PATIENCE);
          Set<String> planned = plan.planned(policy);
          List<String> notPlanned = preview.digests().stream()
              .filter(digest -> !planned.contains(digest))
              .sorted()
              .toList();
          previews.add(new Previewed(policy, preview, notPlanned));
        }
      } catch (SdkException | InvalidListingException e) {
        AwsRun.note(err, json -> {
          json.writeStringField("lifecycle", "not all previewed");
          AwsRun.write(json, e);
        });
        exitCode = MissingPermissions.in(e).isPresent() ? ExitCode.INCOMPLETE : ExitCode.OK;
      }
      return exitCode;
    }

    private void carryOut(
        ImageCleanup.Action action,
        List<Batch> batches,
        Set<String> before,
        Path done,
        List<Line> lines)
        throws IOException {
      AwsClients clients = aws.clients();
      try (EcrClient ecr = clients.ecr();
          Inspector2Client inspector = clients.inspector()) {
        ImageCleanup cleanup =
            ImageCleanup.of(ecr, repository -> inUse(inspector, repository, Instant.now()));
        for (Batch batch : batches) {
          List<String> left = batch.digests().stream()
              .filter(digest -> !before.contains(batch.line(action, digest)))
              .toList();
          cleanup.apply(action, batch.registryId(), batch.repository(), left, result -> {
            lines.add(new Line(batch.repository(), result));
            if (result.outcome() == Outcome.DONE || result.outcome() == Outcome.GONE) {
              append(done, batch.line(action, result.digest()));
            }
          });
        }
      }
    }

    private static void append(Path done, String line) {
      try {
        Files.writeString(
            done,
            line + "\n",
            StandardCharsets.UTF_8,
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new InputException("what is done cannot be written to "
            + SafeText.quote(done.toString()) + ", so no more is done: " + Faults.of(e));
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

    private static Plan read(Path file) throws IOException {
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
        boolean isWhole = !batch.path("repositoryName").asText("").isEmpty()
            && digests.stream().allMatch(digest -> digest.matches("sha256:[0-9a-f]{64}"));
        if (!isWhole) {
          throw new InputException("a batch of the plan lacks repositoryName or a digest");
        }
        batches.add(new Batch(registryOf(batch), batch.path("repositoryName").asText(), digests));
      }
      return new Plan(actionOf(tree.path("action")), batches, policies(tree.path("lifecycle")));
    }

    /** A plan that does not say it is one to delete. */
    private static ImageCleanup.Action actionOf(JsonNode action) {
      return switch (action.asText("delete")) {
        case "delete" -> ImageCleanup.Action.DELETE;
        case "archive" -> ImageCleanup.Action.ARCHIVE;
        default ->
          throw new InputException("expected the action of the plan to be delete or archive, found "
              + SafeText.quote(action.asText()));
      };
    }

    private static List<Policy> policies(JsonNode lifecycle) {
      List<Policy> policies = new ArrayList<>();
      for (JsonNode each : lifecycle) {
        if (each.path("policy").isTextual() && each.path("repositoryName").isTextual()) {
          policies.add(new Policy(
              registryOf(each),
              each.path("repositoryName").asText(),
              each.path("policy").asText()));
        }
      }
      return policies;
    }

    /** One that is misspelt must not become the caller's own. */
    private static Optional<String> registryOf(JsonNode object) {
      String registry = object.path("registryId").asText("");
      if (!registry.isEmpty() && !registry.matches("\\d{12}")) {
        throw new InputException("expected a registryId of twelve digits in the plan, found "
            + SafeText.quote(registry));
      }
      return Optional.of(registry).filter(id -> !id.isEmpty());
    }

    private void print(
        ImageCleanup.Action action, List<Batch> batches, List<Line> lines, List<Previewed> previews)
        throws IOException {
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
        previews.forEach(each -> out.println("  the lifecycle policy of "
            + AwsAnswers.cell(each.policy().repository()) + ": "
            + AwsAnswers.cell(each.preview().status()) + ", would hit "
            + each.preview().digests().size() + " images, " + each.notPlanned().size()
            + " of them not planned"));
        return;
      }
      AwsRun.print(out, json -> {
        json.writeStringField("action", action.name());
        json.writeBooleanField("applied", isMeant);
        json.writeNumberField("planned", planned);
        write(json, "done", lines, Outcome.DONE);
        write(json, "gone", lines, Outcome.GONE);
        write(json, "inUse", lines, Outcome.IN_USE);
        write(json, "failed", lines, Outcome.FAILED);
        json.writeArrayFieldStart("lifecycle");
        for (Previewed each : previews) {
          write(json, each);
        }
        json.writeEndArray();
      });
    }

    private static void write(JsonGenerator json, Previewed each) throws IOException {
      json.writeStartObject();
      json.writeStringField("registryId", each.policy().registryId().orElse(null));
      json.writeStringField("repositoryName", each.policy().repository());
      json.writeStringField("status", each.preview().status());
      json.writeNumberField("hits", each.preview().digests().size());
      json.writeArrayFieldStart("notPlanned");
      for (String digest : each.notPlanned()) {
        json.writeString(digest);
      }
      json.writeEndArray();
      json.writeEndObject();
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
