package io.github.inspectortriage.priority;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;

/** All that we say of all cases by all our policies, as one digest: a program of its own, to run in other machines. */
final class AllScores {
  private AllScores() {}

  /**
   * Prints the digest and where it was made.
   *
   * @param args none
   */
  public static void main(String[] args) throws IOException, NoSuchAlgorithmException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.println(digest());
    out.println(
        Locale.getDefault().toLanguageTag() + " " + TimeZone.getDefault().getID());
  }

  static String digest() throws IOException, NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (String line : lines(false)) {
      digest.update(line.getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  static List<String> lines(boolean inParallel) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String policy : PriorityPolicy.shippedNames()) {
      Formula formula = new Formula(PriorityPolicy.shipped(policy).weights());
      List<JsonNode> cases = ScoreVectorsTest.cases().toList();
      lines.addAll((inParallel ? cases.parallelStream() : cases.stream())
          .map(row -> line(formula, row))
          .toList());
    }
    return lines;
  }

  private static String line(Formula formula, JsonNode row) {
    LocalDate today = LocalDate.parse(row.get("asOf").asText());
    Priority priority = formula.priority(ScoreVectorsTest.facts(row.get("finding"), today), today);
    return Double.doubleToLongBits(priority.score()) + " " + priority + " " + priority.due() + " "
        + priority.decision() + " " + priority.factors() + " " + priority.factorsInTenths();
  }
}
