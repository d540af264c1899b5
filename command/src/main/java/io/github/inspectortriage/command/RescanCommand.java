package io.github.inspectortriage.command;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.inspectortriage.estate.Estate;
import io.github.inspectortriage.estate.Prices;
import io.github.inspectortriage.estate.RescanPlan;
import io.github.inspectortriage.estate.RescanSetting;
import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.report.Answer;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what other settings of the re-scan would do. */
@Command(
    name = "rescan",
    mixinStandardHelpOptions = true,
    customSynopsis = "triage rescan [OPTIONS] --coverage FILE --images FILE [FILE…]",
    description = {
      "Says what would happen if images were scanned again for another time: which leave, and what that closes unfixed.",
      "It reads what AWS answered about one Region, and changes nothing. All 112 settings are tried, or the one that --push,"
          + " --use and --mode name together."
    })
final class RescanCommand implements Callable<Integer> {
  private static final int ROWS = 20;
  private static final List<ImageUse> USES =
      List.of(ImageUse.IN_USE, ImageUse.UNKNOWN, ImageUse.RECENT, ImageUse.IDLE);

  @Spec
  private @Nullable CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description = "Findings as for rank, or none: what would be closed.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--coverage",
      required = true,
      paramLabel = "FILE",
      description =
          "Answers of aws inspector2 list-coverage (triage aws coverage); - for standard input.")
  private List<String> coverage = new ArrayList<>();

  @Option(
      names = "--images",
      required = true,
      paramLabel = "FILE",
      description = "Answers of aws ecr describe-images (triage aws images).")
  private List<String> images = new ArrayList<>();

  @Option(
      names = "--prices",
      paramLabel = "FILE",
      description = "What AWS charges, as JSON with the day; without it no cost is known.")
  private @Nullable String prices;

  @Mixin
  private RescanOptions how = new RescanOptions();

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
    input.each(coverage, estate::coverage);
    input.each(images, estate::images);
    how.read(input, estate);
    RescanPlan plan = how.plan(estate.build(), by, charged);
    switch (choices.format) {
      case TABLE -> printTable(console, plan, charged);
      case JSON -> printJson(console.out(), plan, charged);
      case HTML -> AnswerOutput.html(console, by, Answer.of(plan, charged));
      case MD -> AnswerOutput.markdown(console, Answer.of(plan, charged));
    }
    return console.exitCode();
  }

  private static void printTable(Console console, RescanPlan plan, Optional<Prices> charged) {
    PrintWriter out = console.out();
    Terminal.say(out, Answer.of(plan, charged).toString());
    if (!plan.leaving().isEmpty()) {
      TextTable table = TextTable.of("use", "leaves", "last day", ">findings", "image");
      plan.leaving().stream()
          .limit(ROWS)
          .forEach(image -> table.row(
              image.use().name(),
              image.isSure() ? "yes" : "perhaps",
              image.lastDay().map(Object::toString).orElse("unknown"),
              Long.toString(image.findings()),
              image.image()));
      table.print(out, Terminal.width(null));
    }
    if (plan.leaving().size() > ROWS) {
      out.println("and " + (plan.leaving().size() - ROWS) + " more; --format json has all.");
    }
    printAccounts(out, plan.accounts());
    console.printMissed();
  }

  private static void printAccounts(PrintWriter out, List<RescanPlan.OfAccount> accounts) {
    accounts.stream()
        .limit(ROWS)
        .forEach(account -> Terminal.say(
            out,
            account.account() + ": " + inWords(account.current())
                + " now; "
                + account
                    .recommended()
                    .map(it -> inWords(it) + " recommended.")
                    .orElse("no setting surely keeps all that is not idle.")));
    if (accounts.size() > ROWS) {
      out.println("and " + Words.counted(accounts.size() - ROWS, "account") + " more.");
    }
    long inactive = accounts.stream().mapToLong(RescanPlan.OfAccount::inactive).sum();
    long once = accounts.stream().mapToLong(RescanPlan.OfAccount::notContinuous).sum();
    if (inactive + once > 0) {
      Terminal.say(
          out,
          "Left out: " + Words.counted(inactive, "image") + " scanned no more, and " + once
              + " not on continuous scan.");
    }
  }

  private static String inWords(RescanSetting setting) {
    return setting.push().map(Enum::name).orElse("unknown") + "/"
        + setting.use().map(Enum::name).orElse("unknown") + "/"
        + setting.mode().map(Enum::name).orElse("unknown");
  }

  private static void printJson(PrintWriter out, RescanPlan plan, Optional<Prices> charged)
      throws IOException {
    try (JsonGenerator json = JsonOutput.generator(out)) {
      json.writeStartObject();
      if (charged.isPresent()) {
        json.writeObjectFieldStart("prices");
        json.writeStringField("asOf", charged.get().asOf());
        json.writeEndObject();
      } else {
        json.writeNullField("prices");
      }
      json.writeArrayFieldStart("accounts");
      for (RescanPlan.OfAccount account : plan.accounts()) {
        write(json, account);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("leaving");
      for (RescanPlan.Leaving image : plan.leaving()) {
        json.writeStartObject();
        json.writeStringField("image", image.image());
        json.writeStringField("account", image.account());
        json.writeStringField("stays", image.isSure() ? "NO" : "UNKNOWN");
        json.writeStringField("use", image.use().name());
        JsonOutput.write(json, "lastDay", image.lastDay().map(Object::toString));
        json.writeNumberField("findings", image.findings());
        JsonOutput.write(json, "topScore", image.topScore());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.println();
  }

  private static void write(JsonGenerator json, RescanPlan.OfAccount account) throws IOException {
    json.writeStartObject();
    json.writeStringField("account", account.account());
    writeSetting(json, "current", known(account.current()));
    json.writeObjectFieldStart("images");
    json.writeNumberField("active", account.active());
    json.writeNumberField("inactive", account.inactive());
    json.writeNumberField("notContinuous", account.notContinuous());
    json.writeEndObject();
    write(json, "rescansPerImage", account.rescansPerImage());
    json.writeArrayFieldStart("alternatives");
    for (RescanPlan.Alternative alternative : account.alternatives()) {
      write(json, alternative);
    }
    json.writeEndArray();
    writeSetting(json, "recommended", account.recommended());
    json.writeEndObject();
  }

  /** The setting; empty if nothing of it is known. */
  private static Optional<RescanSetting> known(RescanSetting setting) {
    boolean isKnown = setting.push().isPresent()
        || setting.use().isPresent()
        || setting.mode().isPresent();
    return Optional.of(setting).filter(it -> isKnown);
  }

  private static void writeSetting(JsonGenerator json, String name, Optional<RescanSetting> setting)
      throws IOException {
    if (setting.isPresent()) {
      json.writeObjectFieldStart(name);
      write(json, setting.get());
      json.writeEndObject();
    } else {
      json.writeNullField(name);
    }
  }

  private static void write(JsonGenerator json, RescanPlan.Alternative alternative)
      throws IOException {
    json.writeStartObject();
    write(json, alternative.setting());
    json.writeObjectFieldStart("stay");
    json.writeNumberField("min", alternative.stay());
    json.writeNumberField("max", alternative.stay() + alternative.perhaps());
    json.writeEndObject();
    json.writeObjectFieldStart("leave");
    for (ImageUse use : USES) {
      json.writeNumberField(use.name(), alternative.leave().getOrDefault(use, 0L));
    }
    json.writeEndObject();
    json.writeNumberField("perhaps", alternative.perhaps());
    json.writeObjectFieldStart("closes");
    json.writeNumberField("min", alternative.closes());
    json.writeNumberField("max", alternative.closes() + alternative.perhapsCloses());
    json.writeNumberField("act", alternative.closesAct());
    json.writeEndObject();
    if (alternative.cost().isPresent()) {
      json.writeObjectFieldStart("costPerMonth");
      write(json, "min", alternative.cost());
      write(json, "max", alternative.costAtMost());
      json.writeEndObject();
    } else {
      json.writeNullField("costPerMonth");
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, RescanSetting setting) throws IOException {
    JsonOutput.write(json, "push", setting.push().map(Enum::name));
    JsonOutput.write(json, "use", setting.use().map(Enum::name));
    JsonOutput.write(json, "mode", setting.mode().map(Enum::name));
  }

  private static void write(JsonGenerator json, String name, Optional<BigDecimal> number)
      throws IOException {
    json.writeFieldName(name);
    if (number.isPresent()) {
      json.writeNumber(number.get().toPlainString());
    } else {
      json.writeNull();
    }
  }
}
