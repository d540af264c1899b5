package io.github.inspectortriage.command;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.finding.VulnerablePackage;
import io.github.inspectortriage.remediation.NoFix;
import io.github.inspectortriage.remediation.PlanStep;
import io.github.inspectortriage.remediation.RemediationPlan;
import io.github.inspectortriage.remediation.Risk;
import io.github.inspectortriage.remediation.Upgrade;
import io.github.inspectortriage.report.Answer;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** Writes a plan: as a table for a person, as JSON for programs. */
final class PlanOutput {
  private static final int ROWS = 20;
  private static final List<Integer> PERCENTS = List.of(50, 80, 90);
  private static final List<ImageUse> USES =
      List.of(ImageUse.IN_USE, ImageUse.UNKNOWN, ImageUse.RECENT, ImageUse.IDLE);

  private PlanOutput() {}

  static void json(PrintWriter out, RemediationPlan plan) throws IOException {
    try (JsonGenerator json = JsonOutput.generator(out)) {
      json.writeStartObject();
      writeTotals(json, plan);
      json.writeArrayFieldStart("steps");
      for (PlanStep step : plan.steps()) {
        write(json, step);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("curve");
      for (RemediationPlan.Point point : plan.curve()) {
        json.writeStartObject();
        json.writeNumberField("step", point.step());
        write(json, point.risk());
        json.writeNumberField("closed", point.closed());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeObjectFieldStart("reach");
      for (int percent : PERCENTS) {
        write(json, Integer.toString(percent), plan.reach(percent));
      }
      json.writeEndObject();
      json.writeArrayFieldStart("noFix");
      for (NoFix one : plan.noFix()) {
        write(json, one);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("other");
      for (RemediationPlan.Other one : plan.others()) {
        json.writeStartObject();
        json.writeStringField("type", one.type());
        json.writeNumberField("findings", one.findings());
        write(json, "risk", one.risk().total());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.println();
  }

  static void table(PrintWriter out, RemediationPlan plan) {
    Terminal.say(out, Answer.of(plan).toString());
    int shown = Math.min(ROWS, plan.steps().size());
    if (shown > 0) {
      out.println();
      rows(plan, shown).print(out, Terminal.width(null));
    }
    out.println();
    leftOut(plan, shown).forEach(line -> Terminal.say(out, line));
  }

  private static TextTable rows(RemediationPlan plan, int shown) {
    TextTable table = TextTable.of(">", ">risk", ">sum", ">closes", "owner", "due", "what");
    long total = plan.risk().of(plan.by());
    for (int i = 0; i < shown; i++) {
      PlanStep step = plan.steps().get(i);
      table.row(
          Integer.toString(step.rank()),
          percent(step.risk().of(plan.by()), total),
          percent(plan.curve().get(i).risk().of(plan.by()), total),
          step.closesAlone() + "/" + step.findings(),
          step.owner().name().toLowerCase(Locale.ROOT).replace('_', ' '),
          step.due().map(Object::toString).orElse("-"),
          what(step));
    }
    return table;
  }

  private static List<String> leftOut(RemediationPlan plan, int shown) {
    List<String> lines = new ArrayList<>();
    int more = plan.steps().size() - shown;
    if (more > 0) {
      lines.add("Left out: " + Words.counted(more, "step") + " that "
          + (more == 1 ? "takes" : "take") + " less; --format json has all.");
    }
    RemediationPlan.Counts counts = plan.counts();
    long waiting = counts.partly() + counts.unfixable();
    if (waiting > 0) {
      long risk =
          plan.noFix().stream().mapToLong(one -> one.risk().of(plan.by())).sum();
      lines.add("Left out: " + Words.counted(waiting, "finding") + " with a package that has no fix"
          + " yet, " + percent(risk, plan.risk().of(plan.by())) + " of the "
          + plan.by().words()
          + (counts.partly() > 0 ? "; " + counts.partly() + " of them fixable in part." : "."));
    }
    if (counts.other() > 0) {
      long risk =
          plan.others().stream().mapToLong(one -> one.risk().of(plan.by())).sum();
      lines.add("Left out: " + Words.counted(counts.other(), "finding")
          + " that no package has: network or code, "
          + percent(risk, plan.risk().of(plan.by())) + " of the " + plan.by().words() + ".");
    }
    lines.add("closes: findings that need nothing else, of those that need it.");
    return lines;
  }

  private static String what(PlanStep step) {
    String upgrades = step.upgrades().size() == 1
        ? upgrade(step.upgrades().get(0))
        : step.upgrades().size() + " packages, first " + upgrade(step.upgrades().get(0));
    return switch (step.kind()) {
      case BASE_LAYER ->
        "rebuild base " + step.scope() + " for "
            + (step.repositories().size() == 1
                ? "1 repository"
                : step.repositories().size() + " repositories")
            + ": " + upgrades;
      case LAMBDA_LAYER -> "rebuild layer " + step.scope() + ": " + upgrades;
      case PACKAGE -> upgrades + " in " + step.scope();
    };
  }

  private static String upgrade(Upgrade upgrade) {
    return upgrade.packageName() + " -> "
        + upgrade
            .target()
            .map(VulnerablePackage::withoutEpochZero)
            .orElse("one of " + String.join(", ", upgrade.candidates()));
  }

  private static String percent(long part, long whole) {
    return whole == 0 ? "-" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
  }

  private static void writeTotals(JsonGenerator json, RemediationPlan plan) throws IOException {
    json.writeObjectFieldStart("totals");
    json.writeNumberField("findings", plan.counts().findings());
    json.writeNumberField("fixable", plan.counts().fixable());
    json.writeNumberField("partly", plan.counts().partly());
    json.writeNumberField("unfixable", plan.counts().unfixable());
    json.writeNumberField("other", plan.counts().other());
    write(json, plan.risk());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, PlanStep step) throws IOException {
    json.writeStartObject();
    json.writeNumberField("rank", step.rank());
    json.writeStringField("id", step.id());
    json.writeStringField("kind", step.kind().name());
    json.writeStringField("scope", step.scope());
    json.writeStringField("owner", step.owner().name());
    json.writeArrayFieldStart("upgrades");
    for (Upgrade upgrade : step.upgrades()) {
      write(json, upgrade);
    }
    json.writeEndArray();
    json.writeNumberField("findings", step.findings());
    json.writeNumberField("closesAlone", step.closesAlone());
    json.writeObjectFieldStart("resources");
    for (ImageUse use : USES) {
      json.writeNumberField(use.name(), step.resources().getOrDefault(use, 0L));
    }
    json.writeEndObject();
    writeTexts(json, "repositories", step.repositories());
    write(json, step.risk());
    JsonOutput.write(json, "due", step.due().map(Object::toString));
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Upgrade upgrade) throws IOException {
    json.writeStartObject();
    json.writeStringField("package", upgrade.packageName());
    JsonOutput.write(json, "manager", upgrade.manager());
    writeTexts(json, "installed", upgrade.installed());
    JsonOutput.write(json, "target", upgrade.target());
    writeTexts(json, "candidates", upgrade.candidates());
    if (upgrade.ladder().isEmpty()) {
      json.writeNullField("ladder");
    } else {
      json.writeArrayFieldStart("ladder");
      for (Upgrade.Rung rung : upgrade.ladder().get()) {
        json.writeStartObject();
        json.writeStringField("version", rung.version());
        json.writeNumberField("findings", rung.findings());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, NoFix one) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", one.id());
    json.writeStringField("kind", one.kind().name());
    json.writeStringField("scope", one.scope());
    json.writeStringField("package", one.packageName());
    JsonOutput.write(json, "manager", one.manager());
    json.writeNumberField("findings", one.findings());
    write(json, "risk", one.risk().total());
    write(json, "riskInUse", one.risk().inUse());
    writeTexts(json, "alternatives", one.alternatives().stream().map(Enum::name).toList());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Risk risk) throws IOException {
    write(json, "risk", risk.total());
    write(json, "riskInUse", risk.inUse());
    write(json, "riskReachable", risk.reachable());
  }

  /** Never as 1E-9, which some programs do not read. */
  private static void write(JsonGenerator json, String name, long billionths) throws IOException {
    json.writeFieldName(name);
    json.writeNumber(Risk.decimal(billionths).toPlainString());
  }

  private static void write(JsonGenerator json, String name, OptionalInt value) throws IOException {
    if (value.isPresent()) {
      json.writeNumberField(name, value.getAsInt());
    } else {
      json.writeNullField(name);
    }
  }

  private static void writeTexts(JsonGenerator json, String name, List<String> texts)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }
}
