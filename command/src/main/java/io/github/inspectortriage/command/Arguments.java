package io.github.inspectortriage.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The arguments as the user typed them. Under {@code LC_ALL=C} Java hands on a question mark for each byte beyond ASCII, so a file
 * of that name would not be found; Linux still knows what was typed.
 */
final class Arguments {
  private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

  private Arguments() {}

  static String[] asTyped(String[] args) {
    if (Arrays.stream(args).noneMatch(Arguments::mayBeSpoilt)) {
      return args;
    }
    try {
      return asTyped(args, Files.readAllBytes(COMMAND_LINE));
    } catch (IOException | RuntimeException noSuchSystem) {
      return args;
    }
  }

  /** The last of the words are ours if they are as many and agree in all that Java could read. */
  static String[] asTyped(String[] args, byte[] commandLine) {
    List<String> words = words(commandLine);
    if (words.size() < args.length) {
      return args;
    }
    String[] typed = words.subList(words.size() - args.length, words.size()).toArray(String[]::new);
    for (int i = 0; i < args.length; i++) {
      if (!mayBeSpoilt(args[i]) && !args[i].equals(typed[i])) {
        return args;
      }
    }
    return typed;
  }

  private static List<String> words(byte[] commandLine) {
    List<String> words = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < commandLine.length; i++) {
      if (commandLine[i] == 0) {
        words.add(FileNames.decoded(Arrays.copyOfRange(commandLine, from, i)));
        from = i + 1;
      }
    }
    return words;
  }

  private static boolean mayBeSpoilt(String arg) {
    return arg.indexOf('?') >= 0 || !StandardCharsets.US_ASCII.newEncoder().canEncode(arg);
  }
}
