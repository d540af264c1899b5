package io.github.inspectortriage.report;

import io.github.inspectortriage.estate.Prices;
import io.github.inspectortriage.estate.RescanPlan;
import io.github.inspectortriage.estate.RescanPlan.Alternative;
import io.github.inspectortriage.estate.RescanPlan.Leaving;
import io.github.inspectortriage.estate.RescanPlan.OfAccount;
import io.github.inspectortriage.estate.RescanSetting;
import io.github.inspectortriage.estate.RescanSetting.Mode;
import io.github.inspectortriage.estate.RescanSetting.Time;
import io.github.inspectortriage.finding.ImageUse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What other settings of the re-scan would do. */
final class RescanAnswer {
  private static final int ALL = 112;
  private static final int MAPS = 2;
  private static final int HOTTEST = 4;

  private RescanAnswer() {}

  static Answer of(RescanPlan plan, Optional<Prices> prices) {
    return new Answer(
        "rescan",
        "Re-scan",
        "What would a shorter re-scan close?",
        sentence(plan),
        answer -> fill(answer, plan, prices));
  }

  private static void fill(Answer.Body answer, RescanPlan plan, Optional<Prices> prices) {
    answer.table(accounts(plan));
    List<OfAccount> mapped = plan.accounts().stream()
        .filter(account -> account.alternatives().size() == ALL)
        .toList();
    for (OfAccount account : mapped.subList(0, Math.min(MAPS, mapped.size()))) {
      for (Mode mode : Mode.values()) {
        answer.part(map(account, mode));
      }
    }
    answer.table(leaving(plan)).table(alternatives(plan, prices));
    if (mapped.size() > MAPS) {
      answer.note("Left out: the maps of " + Words.counted(mapped.size() - MAPS, "account")
          + "; the table of all settings has them.");
    }
    long inactive = plan.accounts().stream().mapToLong(OfAccount::inactive).sum();
    long notContinuous =
        plan.accounts().stream().mapToLong(OfAccount::notContinuous).sum();
    if (inactive + notContinuous > 0) {
      answer.note("Left out: " + inactive
          + " images that are not scanned any more and never come back, and " + notContinuous
          + " that are not on continuous scan.");
    }
    prices.ifPresent(known -> answer.note("Prices as of " + known.asOf()
        + known.region().map(region -> " in " + region).orElse("") + "."));
    answer.note(
        "Closed is not fixed: Inspector closes the findings of an image that it no longer scans.");
  }

  private static String sentence(RescanPlan plan) {
    long sure = plan.leaving().stream().filter(Leaving::isSure).count();
    long findings = plan.leaving().stream()
        .filter(Leaving::isSure)
        .mapToLong(Leaving::findings)
        .sum();
    long active = plan.accounts().stream().mapToLong(OfAccount::active).sum();
    return sure + " of " + Words.counted(active, "image") + " would leave, and "
        + Words.counted(findings, "open finding") + " would be closed without being fixed.";
  }

  private static Table accounts(RescanPlan plan) {
    Table table = Table.of(
        "accounts",
        "Accounts, and the setting that scans least and surely keeps all that is not idle",
        Column.text("Account").header(),
        Column.text("Now"),
        Column.text("Recommended"),
        Column.number("Scanned"),
        Column.number("Scanned no more").wide(),
        Column.number("Not continuous").wide(),
        Column.number("Re-scans an image in 30 days").in(1, "").wide());
    for (OfAccount account : plan.accounts()) {
      table.row(
          account.account(),
          known(account.current()),
          account.recommended().map(RescanAnswer::words).orElse(null),
          account.active(),
          account.inactive(),
          account.notContinuous(),
          account.rescansPerImage().orElse(null));
    }
    return table;
  }

  /** The setting in words; null if nothing of it is known. */
  private static @Nullable String known(RescanSetting setting) {
    boolean isKnown = setting.push().isPresent()
        || setting.use().isPresent()
        || setting.mode().isPresent();
    return isKnown ? words(setting) : null;
  }

  /** What each setting of one mode would close in an account. */
  private static HeatMap map(OfAccount account, Mode mode) {
    Map<RescanSetting, Alternative> known = new HashMap<>();
    account.alternatives().forEach(one -> known.put(one.setting(), one));
    long most =
        account.alternatives().stream().mapToLong(Alternative::closes).max().orElse(0);
    List<Time> uses =
        Stream.of(Time.values()).filter(time -> time != Time.LIFETIME).toList();
    List<HeatMap.Row> rows = new ArrayList<>();
    for (Time push : Time.values()) {
      List<HeatMap.Cell> cells = new ArrayList<>();
      for (Time use : uses) {
        RescanSetting setting = RescanSetting.of(push, use, mode);
        Alternative one = known.get(setting);
        cells.add(
            one == null ? new HeatMap.Cell("–", "", 1, "") : cell(account, setting, one, most));
      }
      rows.add(new HeatMap.Row(words(push), cells));
    }
    return new HeatMap(
        "Open findings that each setting would close unfixed, and images that leave, in account "
            + account.account() + ", counted from the last "
            + (mode == Mode.LAST_IN_USE_AT ? "use" : "pull"),
        mode == Mode.LAST_IN_USE_AT ? "push \\ use" : "push \\ pull",
        uses.stream().map(RescanAnswer::words).toList(),
        rows);
  }

  private static HeatMap.Cell cell(
      OfAccount account, RescanSetting setting, Alternative one, long most) {
    long leave = one.leave().values().stream().mapToLong(Long::longValue).sum();
    int heat = one.closes() == 0 || most == 0
        ? 0
        : 1 + (int) Math.min(HOTTEST - 1, HOTTEST * one.closes() / (most + 1));
    List<String> marks = new ArrayList<>();
    if (account.current().equals(setting)) {
      marks.add("now");
    }
    if (account.recommended().filter(setting::equals).isPresent()) {
      marks.add("recommended");
    }
    return new HeatMap.Cell(
        Chart.amount(one.closes()),
        leave == 0 ? "" : Words.counted(leave, "image"),
        heat,
        String.join(", ", marks));
  }

  private static Table leaving(RescanPlan plan) {
    Table table = Table.of(
        "leaving",
        "Images that would leave, what runs first",
        Column.text("Image").header(),
        Column.choice("Use", Choice.ofUses()).filtered(),
        Column.choice(
                "Leaves", List.of(new Choice("yes", Tone.WARM), new Choice("perhaps", Tone.MILD)))
            .filtered(),
        Column.text("Last day").wide(),
        Column.number("Findings"),
        Column.number("Top score").in(1, "").wide(),
        Column.text("Account").filtered().detail(),
        Column.text("In full").detail());
    for (Leaving image : plan.leaving()) {
      table.row(
          Words.shortened(image.image()),
          Choice.words(image.use()),
          image.isSure() ? "yes" : "perhaps",
          image.lastDay().map(Object::toString).orElse(null),
          image.findings(),
          image.topScore().isPresent() ? image.topScore().getAsDouble() : null,
          image.account(),
          image.image());
    }
    return table;
  }

  private static Table alternatives(RescanPlan plan, Optional<Prices> prices) {
    String currency = prices.flatMap(Prices::currency).orElse("");
    Table table = Table.of(
        "alternatives",
        "All settings that were asked",
        Column.text("Setting").header(),
        Column.text("Account").filtered().wide(),
        Column.choice("From", Choice.of(Mode.values())).filtered().detail(),
        Column.number("Stay"),
        Column.number("Perhaps").wide(),
        Column.number("In use leave").wide(),
        Column.number("Use unknown leave").detail(),
        Column.number("Recent leave").detail(),
        Column.number("Idle leave").detail(),
        Column.number("Closes"),
        Column.number("Closes perhaps").wide(),
        Column.number("Of these to act on").wide(),
        Column.number("A month").in(2, currency).wide(),
        Column.number("A month at most").in(2, currency).detail());
    for (OfAccount account : plan.accounts()) {
      for (Alternative one : account.alternatives()) {
        table.row(
            words(one.setting()),
            account.account(),
            one.setting().mode().map(Choice::words).orElse(null),
            one.stay(),
            one.perhaps(),
            one.leave().getOrDefault(ImageUse.IN_USE, 0L),
            one.leave().getOrDefault(ImageUse.UNKNOWN, 0L),
            one.leave().getOrDefault(ImageUse.RECENT, 0L),
            one.leave().getOrDefault(ImageUse.IDLE, 0L),
            one.closes(),
            one.perhapsCloses(),
            one.closesAct(),
            one.cost().orElse(null),
            one.costAtMost().orElse(null));
      }
    }
    return table;
  }

  /** {@code push 30 days, use 14 days}. */
  private static String words(RescanSetting setting) {
    String second =
        setting.mode().map(mode -> mode == Mode.LAST_PULL_DATE ? "pull" : "use").orElse("use");
    return "push " + setting.push().map(RescanAnswer::words).orElse("unknown") + ", " + second + " "
        + setting.use().map(RescanAnswer::words).orElse("unknown");
  }

  private static String words(Time time) {
    return time.days().isPresent()
        ? time.days().getAsLong() + " days"
        : time.name().toLowerCase(Locale.ROOT);
  }
}
