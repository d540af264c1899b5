package io.github.inspectortriage.priority;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.Spelling;
import io.github.inspectortriage.json.JsonDocument;
import io.github.inspectortriage.json.Members;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where a policy finds the ones that it builds on: among ours, and for one in a file, beside that file. */
final class PolicyBases {
  private static final int LONGEST_CHAIN = 10;
  private static final String SUFFIX = ".json";

  /** The files from the one that was asked for to the one that is being read. */
  private final List<Path> chain;

  private PolicyBases(List<Path> chain) {
    this.chain = List.copyOf(chain);
  }

  /** For a policy that comes from no file. */
  static PolicyBases shippedOnly() {
    return new PolicyBases(List.of());
  }

  static PolicyBases beside(Path file) {
    return new PolicyBases(List.of(file.toAbsolutePath().normalize()));
  }

  /** Finds a policy by name; says what is wrong, and returns null, if there is none. */
  @Nullable
  ScoringPolicy find(String name, Consumer<String> problem) {
    if (ShippedPolicies.NAMES.contains(name)) {
      return ShippedPolicies.of(name).weights();
    }
    if (chain.isEmpty() || !name.endsWith(SUFFIX)) {
      problem.accept(unknown(name));
      return null;
    }
    if (!name.equals(fileNameOf(name))) {
      problem.accept("expected the name of a file beside this one, without a directory, found "
          + SafeText.quote(name));
      return null;
    }
    return beside(name, problem);
  }

  private @Nullable ScoringPolicy beside(String name, Consumer<String> problem) {
    Path file;
    try {
      file = chain.get(chain.size() - 1).resolveSibling(name);
    } catch (InvalidPathException e) {
      problem.accept("expected the name of a file, found " + SafeText.quote(name));
      return null;
    }
    if (chain.contains(file)) {
      problem.accept("a policy cannot build on itself: " + shown(file));
    } else if (chain.size() >= LONGEST_CHAIN) {
      problem.accept("more than " + LONGEST_CHAIN + " policies build on one another");
    } else if (!Files.isRegularFile(file)) {
      problem.accept("there is no file " + SafeText.quote(name) + " beside this one");
    } else {
      return read(file, problem);
    }
    return null;
  }

  private @Nullable ScoringPolicy read(Path file, Consumer<String> problem) {
    List<Path> longer = new ArrayList<>(chain);
    longer.add(file);
    try {
      String json = JsonDocument.textOf(file, file + ":");
      return PolicyReader.read(json, file + ":", new PolicyBases(longer));
    } catch (IOException e) {
      problem.accept(
          "the file " + SafeText.quote(file.getFileName().toString()) + " cannot be read");
      return null;
    }
  }

  private String unknown(String name) {
    String expected = "expected " + Members.oneOf(ShippedPolicies.NAMES)
        + (chain.isEmpty() ? "" : " or the name of a file beside this one, like \"base.json\"");
    return expected + ", found " + SafeText.quote(name)
        + Spelling.didYouMean(name, ShippedPolicies.NAMES);
  }

  private String shown(Path file) {
    StringBuilder text = new StringBuilder();
    for (Path each : chain.subList(chain.indexOf(file), chain.size())) {
      text.append(SafeText.oneLine(each.getFileName().toString())).append(" -> ");
    }
    return text.append(SafeText.oneLine(file.getFileName().toString())).toString();
  }

  private static String fileNameOf(String name) {
    int slash = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'));
    return name.substring(slash + 1);
  }
}
