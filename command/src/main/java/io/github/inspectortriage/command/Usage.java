package io.github.inspectortriage.command;

import io.github.inspectortriage.SafeText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in one line and in words of the user's. */
final class Usage {
  private Usage() {}

  static int explain(ParameterException error, String[] args, Settings settings) {
    CommandLine commandLine = error.getCommandLine();
    String command = commandLine.getCommandSpec().qualifiedName(" ");
    PrintWriter err = commandLine.getErr();
    ArgSpec arg = error.getArgSpec();
    Optional<String> setting = arg instanceof OptionSpec option && !isTyped(option, args)
        ? settings.placeOf(option.longestName())
        : Optional.empty();
    String wrong = setting.isPresent() && arg != null
        ? setting.get() + ": " + wrong(arg, error) + " (triage config shows what is set)"
        : sentence(error, args) + " (" + help(command) + " says how)";
    err.println(SafeText.oneLine(command + ": " + wrong));
    err.flush();
    return ExitCode.USAGE;
  }

  static Path path(String name) {
    try {
      return FileNames.path(name);
    } catch (InputException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  static Integer number(String text) {
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException(
          "expected a whole number, but found " + SafeText.quote(text));
    }
  }

  /** What a value may be, what it is, and which one was probably meant. */
  static String expected(List<String> known, String found) {
    return "expected " + String.join(", ", known) + ", but found " + SafeText.quote(found)
        + Nearest.didYouMean(found, known);
  }

  /** Reads a number from 1 on. */
  static final class Positive implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      int number = number(text);
      if (number < 1) {
        throw new TypeConversionException("expected 1 or more, but found " + SafeText.quote(text));
      }
      return number;
    }
  }

  private static boolean isTyped(OptionSpec option, String[] args) {
    String name = option.longestName();
    return Arrays.stream(args).anyMatch(word -> word.equals(name) || word.startsWith(name + "="));
  }

  private static String help(String command) {
    int end = command.indexOf(' ');
    return end < 0
        ? command + " --help"
        : command.substring(0, end) + " help" + command.substring(end);
  }

  private static String sentence(ParameterException error, String[] args) {
    if (error instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched);
    }
    if (error instanceof MissingParameterException missing
        && !missing.getMissing().isEmpty()) {
      return missing(missing.getMissing().get(0), args);
    }
    ArgSpec arg = error.getArgSpec();
    if (arg != null && error.getValue() != null) {
      return name(arg) + ": " + wrong(arg, error);
    }
    return String.valueOf(error.getMessage());
  }

  private static String unmatched(UnmatchedArgumentException error) {
    String word = error.getUnmatched().get(0);
    CommandLine commandLine = error.getCommandLine();
    if (error.isUnknownOption()) {
      List<String> known = new ArrayList<>();
      for (OptionSpec option : commandLine.getCommandSpec().options()) {
        known.addAll(Arrays.asList(option.names()));
      }
      String name = word.indexOf('=') < 0 ? word : word.substring(0, word.indexOf('='));
      return "there is no option " + SafeText.quote(name) + Nearest.didYouMean(name, known);
    }
    Set<String> commands = Commands.within(commandLine);
    if (!commands.isEmpty()) {
      return "there is no command " + SafeText.quote(word) + Nearest.didYouMean(word, commands);
    }
    return "nothing more is expected, but found " + SafeText.quote(word);
  }

  private static String missing(ArgSpec arg, String[] args) {
    if (arg instanceof OptionSpec option) {
      boolean isThere = Arrays.asList(args).contains(option.longestName());
      return isThere
          ? option.longestName() + " needs a value: " + option.longestName() + " "
              + arg.paramLabel()
          : "expected " + option.longestName() + " " + arg.paramLabel();
    }
    return "expected " + arg.paramLabel();
  }

  private static String wrong(ArgSpec arg, ParameterException error) {
    Class<?> type = arg.type();
    if (type.isEnum()) {
      List<String> words =
          Arrays.stream(type.getEnumConstants()).map(Object::toString).toList();
      // Words of AWS's, like DAYS_30, stand as they write them.
      boolean areOfAws = words.stream().anyMatch(word -> word.contains("_"));
      List<String> known = areOfAws
          ? words
          : words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
      return expected(known, error.getValue());
    }
    return error.getCause() instanceof TypeConversionException wrong
        ? String.valueOf(wrong.getMessage())
        : "expected another value, but found " + SafeText.quote(error.getValue());
  }

  private static String name(ArgSpec arg) {
    return arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel();
  }
}
