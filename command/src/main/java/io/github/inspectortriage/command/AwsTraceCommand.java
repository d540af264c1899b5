package io.github.inspectortriage.command;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.aws.inspector.ClusterUse;
import io.github.inspectortriage.aws.inspector.ImageTrace;
import io.github.inspectortriage.aws.inspector.ImageTraces;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.inspector2.Inspector2Client;

/** Says where an image runs, or what runs in a cluster. */
@Command(
    name = "trace",
    mixinStandardHelpOptions = true,
    description = {
      "Says in which clusters, services, task definitions, namespaces and workloads an image of ECR runs.",
      "Inspector looks once a day: what it says is up to a day old."
    })
final class AwsTraceCommand implements Callable<Integer> {
  /** How the result is written. */
  enum Format {
    TABLE,
    JSON
  }

  /** What is asked about. */
  static final class Subject {
    @Parameters(
        arity = "0..1",
        paramLabel = "IMAGE_ARN",
        description = "The ARN of an image, or of a repository for all of its images.")
    private @Nullable String image;

    @Option(
        names = "--cluster",
        paramLabel = "ARN",
        description = "Instead of an image: what runs in this cluster?")
    private @Nullable String cluster;
  }

  @Spec
  private @Nullable CommandSpec spec;

  @Mixin
  private AwsOptions aws = new AwsOptions();

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Subject subject = new Subject();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table (default) or json.")
  private Format format = Format.TABLE;

  @Override
  public Integer call() throws Exception {
    return AwsRun.run(spec, this::trace);
  }

  private int trace() throws IOException {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    aws.rejectSeveral();
    String arn = subject.cluster != null ? subject.cluster : Objects.requireNonNull(subject.image);
    try (Inspector2Client client = aws.clientsFor(arn).inspector()) {
      ImageTraces traces = ImageTraces.from(client);
      if (subject.cluster != null) {
        write(out, arn, traces.inCluster(arn, Instant.now()));
      } else {
        write(out, traces.of(arn, Instant.now()));
      }
    } catch (IllegalArgumentException e) {
      throw aws.usage(String.valueOf(e.getMessage()));
    }
    return ExitCode.OK;
  }

  private void write(PrintWriter out, ImageTrace trace) throws IOException {
    if (format == Format.JSON) {
      AwsRun.print(out, json -> {
        json.writeStringField("image", trace.resourceArn());
        json.writeStringField("asOf", "up to a day ago");
        writeUses(json, trace.uses());
      });
      return;
    }
    if (trace.uses().isEmpty()) {
      out.println(
          "Runs in no cluster that Inspector sees: it looks at ECS and EKS alone, once a day.");
    }
    trace.uses().forEach(use -> out.println(row(use)));
  }

  private void write(PrintWriter out, String cluster, List<ImageTrace> images) throws IOException {
    if (format == Format.JSON) {
      AwsRun.print(out, json -> {
        json.writeStringField("cluster", cluster);
        json.writeStringField("asOf", "up to a day ago");
        json.writeArrayFieldStart("images");
        for (ImageTrace image : images) {
          json.writeStartObject();
          json.writeStringField("image", image.resourceArn());
          writeUses(json, image.uses());
          json.writeEndObject();
        }
        json.writeEndArray();
      });
      return;
    }
    out.println(images.size() + (images.size() == 1 ? " image runs" : " images run")
        + " in the cluster, as of up to a day ago.");
    for (ImageTrace image : images) {
      out.println(SafeText.oneLine(image.resourceArn()));
      image.uses().forEach(use -> out.println("  " + row(use)));
    }
  }

  private static String row(ClusterUse use) {
    String taskDefinition = use.taskDefinitionArn().map(arn -> ", " + arn).orElse("");
    String running = use.running().isPresent() ? ", " + use.running().getAsLong() + " running" : "";
    String seen = use.lastInUse().map(at -> ", last seen " + at).orElse("");
    String unknown =
        use.kind() == ClusterUse.Kind.UNKNOWN ? ", of a kind that this version does not know" : "";
    return use + SafeText.oneLine(taskDefinition) + running + seen + unknown;
  }

  /** Everything once, and beside it each cluster with what runs there. */
  private static void writeUses(JsonGenerator json, List<ClusterUse> uses) throws IOException {
    json.writeArrayFieldStart("clusters");
    for (String cluster : uses.stream().map(ClusterUse::clusterArn).distinct().toList()) {
      json.writeStartObject();
      json.writeStringField("clusterArn", cluster);
      json.writeArrayFieldStart("uses");
      for (ClusterUse use : uses) {
        if (use.clusterArn().equals(cluster)) {
          write(json, use);
        }
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    strings(json, "services", uses, use -> use.service().stream());
    strings(json, "taskDefinitions", uses, use -> use.taskDefinitionArn().stream());
    strings(json, "namespaces", uses, use -> use.namespace().stream());
    json.writeArrayFieldStart("workloads");
    List<ClusterUse.Workload> workloads =
        uses.stream().flatMap(use -> use.workloads().stream()).distinct().toList();
    for (ClusterUse.Workload workload : workloads) {
      write(json, workload);
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, ClusterUse use) throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", use.kind().name());
    json.writeStringField("lastInUse", use.lastInUse().map(Instant::toString).orElse(null));
    number(json, "running", use.running());
    number(json, "stopped", use.stopped());
    json.writeStringField("service", use.service().orElse(null));
    json.writeStringField("detailsGroup", use.detailsGroup().orElse(null));
    json.writeStringField("taskDefinition", use.taskDefinitionArn().orElse(null));
    json.writeStringField("namespace", use.namespace().orElse(null));
    json.writeArrayFieldStart("workloads");
    for (ClusterUse.Workload workload : use.workloads()) {
      write(json, workload);
    }
    json.writeEndArray();
    json.writeFieldName("metadata");
    AwsRun.copy(json, use.metadataJson());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, ClusterUse.Workload workload) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", workload.name());
    json.writeStringField("type", workload.type());
    json.writeEndObject();
  }

  private static void strings(
      JsonGenerator json,
      String name,
      List<ClusterUse> uses,
      Function<ClusterUse, Stream<String>> part)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String each : uses.stream().flatMap(part).distinct().toList()) {
      json.writeString(each);
    }
    json.writeEndArray();
  }

  private static void number(JsonGenerator json, String name, OptionalLong number)
      throws IOException {
    if (number.isPresent()) {
      json.writeNumberField(name, number.getAsLong());
    } else {
      json.writeNullField(name);
    }
  }
}
