package io.github.inspectortriage.notification;

import com.fasterxml.jackson.core.JsonParser;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.InvalidFindingException;
import io.github.inspectortriage.json.Json;
import io.github.inspectortriage.reading.FindingReader;
import io.github.inspectortriage.reading.FindingWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * A finding packed into a text for the row of its story: its JSON, deflated with a dictionary of the words that stand in every
 * finding of Inspector.
 *
 * <p>A card that is read with its row is left there until somebody asks for it, for most reports change nothing.
 *
 * <p>The dictionary is part of the format and never changes; another one would need another first letter.
 */
final class Card {
  private static final String FORMAT = "1";
  private static final byte[] DICTIONARY =
      ("{\"awsAccountId\":\"description\":\"epss\":{\"score\":0.\"exploitAvailable\":\"NO\",\"exploitAvailable\":\"YES\","
              + "\"exploitabilityDetails\":{\"lastKnownExploitAt\":\"findingArn\":\"arn:aws:inspector2:eu-central-1:"
              + ":finding/\"firstObservedAt\":\"2026-\"fixAvailable\":\"YES\",\"inspectorScore\":9.8,"
              + "\"inspectorScoreDetails\":{\"adjustedCvss\":{\"adjustments\":[],\"cvssSource\":\"NVD\",\"score\":,"
              + "\"scoreSource\":\"NVD\",\"scoringVector\":\"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H\",\"version\":\"3.1\"}},"
              + "\"lastObservedAt\":\"2026-\"networkReachabilityDetails\":\"codeVulnerabilityDetails\":"
              + "\"packageVulnerabilityDetails\":{\"cvss\":[{\"baseScore\":,\"scoringVector\":\"CVSS:4.0/\",\"source\":\"NVD\","
              + "\"version\":\"3.1\"}],\"referenceUrls\":[\"https://nvd.nist.gov/vuln/detail/CVE-2026-\","
              + "\"https://github.com/advisories/\"],\"relatedVulnerabilities\":[],\"source\":\"DEBIAN_CVE\",\"sourceUrl\":"
              + "\"https://security-tracker.debian.org/tracker/CVE-\",\"vendorCreatedAt\":\"vendorSeverity\":\"HIGH\","
              + "\"vendorUpdatedAt\":\"vulnerabilityId\":\"CVE-2026-\",\"vulnerablePackages\":[{\"arch\":\"AMD64\",\"epoch\":0,"
              + "\"filePath\":\"fixedInVersion\":\"NotAvailable\",\"name\":\"packageManager\":\"OS\",\"release\":\"remediation\":"
              + "\"apt-get update && apt-get upgrade\",\"sourceLayerHash\":\"sha256:\",\"version\":\"}]},"
              + "\"remediation\":{\"recommendation\":{\"text\":\"None Provided\"}},\"resources\":[{\"details\":"
              + "{\"awsEcrContainerImage\":{\"architecture\":\"amd64\",\"author\":\"\",\"imageHash\":\"sha256:\",\"imageTags\":[\""
              + "\"inUseCount\":,\"lastInUseAt\":\"2026-\"platform\":\"DEBIAN_12\",\"pushedAt\":\"2026-\"registry\":\""
              + "\"repositoryName\":\"\"}},\"id\":\"arn:aws:ecr:eu-central-1::repository//sha256:\",\"partition\":\"aws\","
              + "\"region\":\"eu-central-1\",\"tags\":{},\"type\":\"AWS_ECR_CONTAINER_IMAGE\"}],\"severity\":\"CRITICAL\","
              + "\"severity\":\"HIGH\",\"status\":\"ACTIVE\",\"title\":\"CVE-2026- - \",\"type\":\"PACKAGE_VULNERABILITY\","
              + "\"updatedAt\":\"2026-\"}")
          .getBytes(StandardCharsets.UTF_8);
  private static final int MOST_BYTES = 4 << 20;

  private final byte[] row;
  private final int start;

  private Card(byte[] row, int start) {
    this.row = row;
    this.start = start;
  }

  /**
   * The card that is a text in the JSON of a row.
   *
   * @param row is kept and must not be changed
   * @param start where its first quotation mark stands
   */
  static Card in(byte[] row, int start) {
    return new Card(row, start);
  }

  static Card of(Finding finding) {
    byte[] json = FindingWriter.toJson(finding).getBytes(StandardCharsets.UTF_8);
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    try {
      deflater.setDictionary(DICTIONARY);
      deflater.setInput(json);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(json.length / 2 + 16);
      byte[] buffer = new byte[4096];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      String text = FORMAT + Base64.getEncoder().withoutPadding().encodeToString(out.toByteArray());
      return of(text);
    } finally {
      deflater.end();
    }
  }

  /** The same without the rest of its row. */
  Card alone() {
    return of(text());
  }

  private static Card of(String text) {
    return in(('"' + text + '"').getBytes(StandardCharsets.UTF_8), 0);
  }

  String text() {
    try (JsonParser json = Json.FACTORY.createParser(row, start, row.length - start)) {
      json.nextToken();
      return json.getText();
    } catch (IOException e) {
      throw new UncheckedIOException("the log holds a finding whose text cannot be read", e);
    }
  }

  /**
   * Returns the finding.
   *
   * @throws IllegalStateException if somebody else changed the text, or a later version of this library wrote it
   */
  Finding finding() {
    String card = text();
    if (!card.isEmpty() && !card.startsWith(FORMAT)) {
      throw new IllegalStateException(
          "the log was written by a later version of this library: it knows no card of format "
              + SafeText.quote(card.substring(0, 1)));
    }
    try {
      // One that was cut to nothing has not even the letter.
      String packed = card.isEmpty() ? "" : card.substring(FORMAT.length());
      return FindingReader.read(unpacked(Base64.getDecoder().decode(packed)));
    } catch (IllegalArgumentException | DataFormatException | InvalidFindingException e) {
      throw new IllegalStateException("the log holds a finding that cannot be unpacked", e);
    }
  }

  private static byte[] unpacked(byte[] packed) throws DataFormatException {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(packed);
      inflater.setDictionary(DICTIONARY);
      ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
      byte[] buffer = new byte[4096];
      while (!inflater.finished()) {
        int length = inflater.inflate(buffer);
        if ((length == 0 && inflater.needsInput()) || out.size() > MOST_BYTES) {
          throw new DataFormatException("it has no end");
        }
        out.write(buffer, 0, length);
      }
      return out.toByteArray();
    } finally {
      inflater.end();
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Card that && text().equals(that.text());
  }

  @Override
  public int hashCode() {
    return text().hashCode();
  }

  @Override
  public String toString() {
    return text();
  }
}
