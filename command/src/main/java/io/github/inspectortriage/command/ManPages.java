package io.github.inspectortriage.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Writes the manual: a page for each command, made of what {@code --help} is made of. Plain roff, so that nothing but {@code man} is
 * needed to read it, and nothing else to make it.
 */
public final class ManPages {
  private static final Map<Integer, String> EXIT_CODES = Map.of(
      ExitCode.OK, "All was read, all was written.",
      ExitCode.INCOMPLETE, "Something was not; standard error says what.",
      ExitCode.USAGE, "The command line is wrong, or does not say clearly what is meant.",
      ExitCode.GATE, "A gate is reached, or no event matches.");

  private ManPages() {}

  /**
   * Writes all pages.
   *
   * @param args the directory, and the version that stands at the foot of a page
   * @throws IOException if they cannot be written
   */
  public static void main(String[] args) throws IOException {
    Path directory = Files.createDirectories(Path.of(args[0]));
    write(Commands.whole(), directory, args[1]);
  }

  private static void write(CommandLine command, Path directory, String version)
      throws IOException {
    CommandSpec spec = command.getCommandSpec();
    Files.writeString(directory.resolve(name(spec) + ".1"), page(spec, version));
    for (CommandLine each : command.getSubcommands().values()) {
      write(each, directory, version);
    }
  }

  /** The name of a command's page, like {@code triage-aws-list}. */
  private static String name(CommandSpec spec) {
    return spec.qualifiedName("-");
  }

  static String page(CommandSpec spec, String version) {
    StringBuilder page = new StringBuilder();
    List<String> description = Arrays.stream(spec.usageMessage().description())
        .map(line -> String.format(Locale.ROOT, line))
        .toList();
    page.append(".TH \"")
        .append(name(spec).toUpperCase(Locale.ROOT))
        .append("\" 1 \"\" \"Inspector Triage ");
    page.append(escape(version))
        .append("\"\n.SH NAME\n")
        .append(escape(name(spec)))
        .append(" \\- ");
    page.append(escape(description.isEmpty() ? "" : description.get(0))).append('\n');
    page.append(".SH SYNOPSIS\n.nf\n").append(synopsis(spec)).append(".fi\n");
    page.append(".SH DESCRIPTION\n");
    page.append(description.stream().map(ManPages::escape).collect(Collectors.joining("\n.PP\n")));
    page.append('\n');
    section(page, "ARGUMENTS", spec.positionalParameters(), PositionalParamSpec::paramLabel);
    section(page, "OPTIONS", spec.options(), ManPages::names);
    if (!spec.subcommands().isEmpty()) {
      page.append(".SH COMMANDS\n");
      spec.subcommands()
          .values()
          .forEach(each -> entry(
              page,
              name(each.getCommandSpec()) + "(1)",
              each.getCommandSpec().usageMessage().description()));
    }
    page.append(".SH EXIT STATUS\n");
    EXIT_CODES.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(code -> entry(page, code.getKey().toString(), code.getValue()));
    if (spec.parent() != null) {
      page.append(".SH SEE ALSO\n.BR ").append(escape(name(spec.parent()))).append(" (1)\n");
    }
    return page.toString();
  }

  private static String synopsis(CommandSpec spec) {
    CommandLine.Help help =
        new CommandLine.Help(spec, CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
    return help.synopsis(0)
        .lines()
        .map(ManPages::escape)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String names(OptionSpec option) {
    String names = String.join(", ", option.names());
    return option.arity().max() == 0 ? names : names + "=" + option.paramLabel();
  }

  private static <T extends ArgSpec> void section(
      StringBuilder page,
      String title,
      List<T> args,
      java.util.function.Function<T, String> heading) {
    List<T> shown = args.stream().filter(arg -> !arg.hidden()).toList();
    if (!shown.isEmpty()) {
      page.append(".SH ").append(title).append('\n');
      shown.forEach(arg -> entry(page, heading.apply(arg), arg.description()));
    }
  }

  private static void entry(StringBuilder page, String heading, String... text) {
    page.append(".TP\n\\fB").append(escape(heading)).append("\\fR\n");
    page.append(Arrays.stream(text)
            .map(line -> escape(String.format(Locale.ROOT, line)))
            .collect(Collectors.joining("\n.br\n")))
        .append('\n');
  }

  /**
   * A backslash begins a request within a line, a dot or an apostrophe one at its beginning, and a bare hyphen may be broken at; what
   * is not ASCII is written by its number, for not every reader of manuals takes UTF-8.
   */
  private static String escape(String text) {
    StringBuilder ascii = new StringBuilder();
    text.replace("\\", "\\e").replace("-", "\\-").codePoints().forEach(c -> {
      if (c < 0x7F) {
        ascii.append((char) c);
      } else {
        ascii.append(String.format(Locale.ROOT, "\\[u%04X]", c));
      }
    });
    String escaped = ascii.toString();
    return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
  }
}
