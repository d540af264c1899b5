package io.github.inspectortriage.command;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.estate.CleanUp;
import io.github.inspectortriage.estate.CleanUpPlan;
import io.github.inspectortriage.estate.CleanUpPlan.Batch;
import io.github.inspectortriage.estate.CleanUpPlan.Judged;
import io.github.inspectortriage.estate.CleanUpPlan.Lifecycle;
import io.github.inspectortriage.estate.CleanUpPlan.Verdict;
import io.github.inspectortriage.estate.Estate;
import io.github.inspectortriage.estate.Prices;
import io.github.inspectortriage.report.Answer;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Plans which images in ECR can go. */
@Command(
    name = "cleanup",
    mixinStandardHelpOptions = true,
    customSynopsis = "triage cleanup [OPTIONS] --images FILE --coverage FILE [FILE…]",
    description = {
      "Says which images in ECR can go: unused, unpulled, no part of another, and none of the latest.",
      "It reads what AWS answered about one Region, and changes nothing; triage aws cleanup apply carries the plan out."
          + " An image stays if nobody knows that it is unused: Inspector sees ECS and EKS only, so say with --used what else"
          + " runs."
    })
final class CleanUpCommand implements Callable<Integer> {
  private static final int ROWS = 20;

  @Spec
  private @Nullable CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description = "Findings as for rank, or none; one may say that an image runs.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--images",
      required = true,
      paramLabel = "FILE",
      description = "Answers of aws ecr describe-images (triage aws images); - for standard input.")
  private List<String> images = new ArrayList<>();

  @Option(
      names = "--coverage",
      required = true,
      paramLabel = "FILE",
      description = "Answers of aws inspector2 list-coverage (triage aws coverage).")
  private List<String> coverage = new ArrayList<>();

  @Mixin
  private CleanUpOptions how = new CleanUpOptions();

  @Option(
      names = "--prices",
      paramLabel = "FILE",
      description = "What AWS charges, as JSON with the day; without it no saving is known.")
  private @Nullable String prices;

  @Mixin
  private EstateChoices choices = new EstateChoices();

  @Override
  public Integer call() throws IOException {
    how.check();
    Console console = Console.of(spec);
    EstateInput input = new EstateInput(console);
    Scoring by = choices.scoring.read(console);
    Optional<Prices> charged = input.prices(prices);
    Estate.Builder estate = input.findings(files, by);
    input.each(images, estate::images);
    input.each(coverage, estate::coverage);
    how.read(input, estate);
    CleanUpPlan plan = how.plan(input, estate.build(), by, charged);
    switch (choices.format) {
      case TABLE -> printTable(console, plan, charged);
      case JSON -> printJson(console.out(), plan, how.action());
      case HTML -> AnswerOutput.html(console, by, Answer.of(plan, charged));
      case MD -> AnswerOutput.markdown(console, Answer.of(plan, charged));
    }
    return console.exitCode();
  }

  private void printTable(Console console, CleanUpPlan plan, Optional<Prices> charged) {
    PrintWriter out = console.out();
    Terminal.say(out, Answer.of(plan, charged).toString());
    List<Judged> rows = plan.images().stream()
        .filter(image -> image.verdict() == Verdict.PLANNED)
        .sorted(Comparator.comparing((Judged image) -> image.bytes().orElse(0))
            .reversed()
            .thenComparing(Judged::image))
        .toList();
    if (!rows.isEmpty()) {
      TextTable table = TextTable.of(">size", "image");
      rows.stream()
          .limit(ROWS)
          .forEach(image -> table.row(
              image.bytes().isPresent() ? size(image.bytes().getAsLong()) : "unknown",
              image.image()));
      table.print(out, Terminal.width(null));
    }
    if (rows.size() > ROWS) {
      out.println("and " + (rows.size() - ROWS) + " more; --format json has all.");
    }
    printStaying(out, plan);
    console.printMissed();
  }

  private static void printStaying(PrintWriter out, CleanUpPlan plan) {
    plan.counts().forEach((verdict, count) -> {
      if (verdict != Verdict.PLANNED && count > 0) {
        Terminal.say(
            out,
            Words.counted(count, "image") + " left out, " + verdict + ": " + why(verdict) + ".");
      }
    });
    if (!plan.orphans().isEmpty()) {
      Terminal.say(
          out,
          Words.counted(plan.orphans().size(), "artifact")
              + " without the image it is of, left alone: "
              + SafeText.oneLine(plan.orphans().get(0))
              + (plan.orphans().size() > 1 ? ", …" : ""));
    }
  }

  private static String why(Verdict verdict) {
    return switch (verdict) {
      case PLANNED -> "can go";
      case NOT_ACTIVE -> "archived already";
      case ARTIFACT -> "a signature or the like, which goes with its image";
      case IN_USE -> "runs";
      case USED_ELSEWHERE -> "named by --used";
      case IN_MANIFEST_LIST -> "held by an index that stays";
      case MAY_BE_CHILD -> "perhaps held by an index; --manifests would tell";
      case NEWEST -> "among the latest of its repository";
      case RECENTLY_PUSHED -> "pushed lately";
      case RECENTLY_PULLED -> "pulled lately";
      case RECENTLY_USED -> "ran lately";
      case USE_UNKNOWN ->
        "nobody knows whether it is used; --used would tell, --accept-unknown plans it";
      case PULL_THROUGH -> "comes back at the next pull";
    };
  }

  private static String size(long bytes) {
    if (bytes < 1_000) {
      return bytes + " B";
    }
    String[] units = {"kB", "MB", "GB", "TB", "PB", "EB"};
    double value = bytes / 1000.0;
    int unit = 0;
    while (value >= 999.95 && unit < units.length - 1) {
      value /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", value, units[unit]);
  }

  private static void printJson(PrintWriter out, CleanUpPlan plan, CleanUp.Action action)
      throws IOException {
    try (JsonGenerator json = JsonOutput.generator(out)) {
      json.writeStartObject();
      json.writeArrayFieldStart("images");
      for (Judged image : plan.images()) {
        json.writeStartObject();
        json.writeStringField("image", image.image());
        json.writeStringField("verdict", image.verdict().name());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("orphans");
      for (String orphan : plan.orphans()) {
        json.writeString(orphan);
      }
      json.writeEndArray();
      json.writeObjectFieldStart("saving");
      json.writeNumberField("bytes", plan.bytes());
      json.writeFieldName("perMonth");
      if (plan.perMonth().isPresent()) {
        json.writeNumber(plan.perMonth().get().toPlainString());
      } else {
        json.writeNull();
      }
      json.writeEndObject();
      json.writeArrayFieldStart("batches");
      for (Batch batch : plan.batches()) {
        write(json, batch);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("lifecycle");
      for (Lifecycle lifecycle : plan.lifecycle()) {
        write(json, lifecycle);
      }
      json.writeEndArray();
      // Whoever carries it out has to know; without a word it is to delete.
      if (action == CleanUp.Action.ARCHIVE) {
        json.writeStringField("action", "archive");
      }
      json.writeEndObject();
    }
    out.println();
  }

  private static void write(JsonGenerator json, Batch batch) throws IOException {
    json.writeStartObject();
    json.writeStringField("registryId", batch.registryId());
    json.writeStringField("repositoryName", batch.repositoryName());
    json.writeArrayFieldStart("imageIds");
    for (String digest : batch.imageDigests()) {
      json.writeStartObject();
      json.writeStringField("imageDigest", digest);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Lifecycle lifecycle) throws IOException {
    json.writeStartObject();
    json.writeStringField("registryId", lifecycle.registryId());
    json.writeStringField("repositoryName", lifecycle.repositoryName());
    JsonOutput.write(json, "policy", lifecycle.policy());
    json.writeStringField("why", lifecycle.why());
    json.writeEndObject();
  }
}
