package io.github.inspectortriage.command;

import java.util.List;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What {@code triage --help} shows: each command in a sentence. It looks like the help of each command, which picocli writes, but needs
 * none of them to be made: most of the time that a fresh JVM would take went there.
 */
final class Overview {
  static final String VERSION = "inspector-triage 0.1.0-SNAPSHOT";

  private static final String PURPOSE =
      "Says which few of many Amazon Inspector findings deserve a person today, and why.";
  private static final String HELP = "Show this help message and exit.";
  private static final String VERSION_HELP = "Print version information and exit.";
  private static final String[] FOOTER = {
    "",
    "triage help COMMAND says more of one.",
    "",
    "Exit codes: 0 all was read; 1 something was not read or not written, though the rest was printed; 2 wrong usage;"
        + " 3 --fail-on is reached, or no event matches."
  };
  private static final int NARROWEST = 55;
  private static final int WIDEST = 120;
  private static final String SECTION = "overview";

  private Overview() {}

  /** How wide any help is. */
  static int width() {
    int columns = Terminal.columns().orElse(80);
    return Math.max(NARROWEST, Math.min(columns, WIDEST));
  }

  static boolean isAsked(String... args) {
    return args.length == 1 && (args[0].equals("--help") || args[0].equals("-h"));
  }

  static String text(Ansi ansi, int width) {
    StringBuilder text = new StringBuilder();
    line(text, ansi.string("Usage: @|bold triage|@ [@|yellow -hV|@] [COMMAND]"));
    TextLines.wrap(PURPOSE, width - 1).forEach(each -> line(text, each));
    line(text, ansi.string("  @|yellow -h|@, @|yellow --help|@      " + HELP));
    line(text, ansi.string("  @|yellow -V|@, @|yellow --version|@   " + VERSION_HELP));
    line(text, "Commands:");
    int longest = longestName();
    for (Commands.Entry entry : Commands.ALL) {
      String name = entry.name();
      String lead =
          "  " + ansi.string("@|bold " + name + "|@") + " ".repeat(longest - name.length());
      command(text, lead + "  ", entry.summary(), longest + 4, width);
    }
    for (String each : FOOTER) {
      TextLines.wrap(each, width - 1).forEach(part -> line(text, part));
    }
    return text.toString();
  }

  /** A sentence beside its name, which goes on two columns further in. */
  private static void command(
      StringBuilder text, String lead, String sentence, int indent, int width) {
    String further = " ".repeat(indent + 2);
    List<String> lines = TextLines.wrap(sentence, width - indent - 1);
    int cut = lines.size() == 1 ? sentence.length() : lines.get(0).length();
    line(text, lead + sentence.substring(0, cut));
    if (cut < sentence.length()) {
      TextLines.wrap(sentence.substring(cut).strip(), width - indent - 3)
          .forEach(each -> line(text, further + each));
    }
  }

  private static int longestName() {
    int longest = 0;
    for (Commands.Entry entry : Commands.ALL) {
      longest = Math.max(longest, entry.name().length());
    }
    return longest;
  }

  private static void line(StringBuilder text, String line) {
    text.append(line).append(System.lineSeparator());
  }

  /** What picocli has to know of {@code triage} itself; said here, as its annotations would have to be looked through at each start. */
  static CommandSpec spec(TriageCommand command) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(command)
        .name("triage")
        .version(VERSION)
        .addOption(
            OptionSpec.builder("-h", "--help").usageHelp(true).description(HELP).build())
        .addOption(OptionSpec.builder("-V", "--version")
            .versionHelp(true)
            .description(VERSION_HELP)
            .build());
    spec.usageMessage().description(PURPOSE).footer(FOOTER).sectionKeys(List.of(SECTION));
    spec.usageMessage().sectionMap().put(SECTION, help -> text(help.ansi(), width()));
    return spec;
  }
}
