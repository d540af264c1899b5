package io.github.inspectortriage.command.data;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** The data that come with the command, all of them invented; what would be large is made when it is asked for. */
public final class BundledData {
  static final String FINDINGS = "findings.json.gz";

  private static final int DAYS_UNTIL_FIRST_WEEK = 3;
  private static final String REGION = "eu-west-1";

  private BundledData() {}

  /** Opens the events of ten days, as JSON Lines. */
  public static InputStream events() {
    return new ByteArrayInputStream(GenerateData.events().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Opens the findings at the end of the ten days, as {@code list-findings} answers.
   *
   * @throws IOException if they cannot be read
   */
  public static InputStream findings() throws IOException {
    return new GZIPInputStream(
        Objects.requireNonNull(BundledData.class.getResourceAsStream(FINDINGS), FINDINGS));
  }

  /**
   * Returns the content of all files by name: events, findings at the end of two weeks, and what AWS would answer about the images
   * of the Region in which most of them are.
   *
   * @throws IOException if they cannot be made
   */
  public static Map<String, byte[]> files() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("events.jsonl.gz", GenerateData.zipped(GenerateData.events()));
    List<FindingState> latest = History.play().latest();
    put(
        files,
        "2026-08-13.json",
        GenerateData.findings(History.play(DAYS_UNTIL_FIRST_WEEK).latest()));
    put(files, "2026-08-20.json", GenerateData.findings(latest));
    put(
        files,
        "eu-west-1.json",
        GenerateData.findings(latest.stream()
            .filter(state -> state.image().region().equals(REGION))
            .toList()));
    EstateAnswers answers = EstateAnswers.of(REGION);
    put(files, "coverage.json", answers.coverage());
    put(files, "coverage-us-east-1.json", EstateAnswers.of("us-east-1").coverage());
    put(files, "images.json", answers.images());
    put(files, "manifests.json", answers.manifests());
    put(files, "settings.json", answers.settings());
    put(files, "usage.json", answers.usage());
    put(files, "invented-prices.json", EstateAnswers.prices(REGION));
    put(files, "used.json", EstateAnswers.used());
    put(files, "bases.json", EstateAnswers.bases());
    return files;
  }

  private static void put(Map<String, byte[]> files, String name, String text) {
    files.put(name, text.getBytes(StandardCharsets.UTF_8));
  }
}
