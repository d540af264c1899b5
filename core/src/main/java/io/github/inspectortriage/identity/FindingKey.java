package io.github.inspectortriage.identity;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.identity.InvalidIdentityException.Code;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What Inspector identifies a finding by: its ARN, {@code
 * arn:aws:inspector2:eu-central-1:123456789012:finding/0123456789abcdef0123456789abcdef}
 * (https://docs.aws.amazon.com/inspector/v2/APIReference/API_Finding.html).
 *
 * <p>It lasts from the first report to the last, but an image that is rebuilt has new findings with new keys; what they
 * have in common is their {@link LineageKey}.
 *
 * @param partition the partition, like {@code aws} or {@code aws-cn}
 * @param region the Region, like {@code eu-central-1}
 * @param account the account that owns the resource, 12 digits
 * @param id the finding, 32 hexadecimal digits
 */
public record FindingKey(String partition, String region, String account, String id)
    implements Comparable<FindingKey> {
  static final Pattern PARTITION = Pattern.compile("aws[a-zA-Z-]*");
  static final Pattern REGION = Pattern.compile("[a-z]{2,4}(?:-[a-z]+)+-[0-9]+");
  static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
  private static final Pattern ID = Pattern.compile("[a-f0-9]{32}");
  private static final int MAX_LENGTH = 200;

  /**
   * Checks all parts.
   *
   * @throws IllegalArgumentException if one is not of its form
   */
  public FindingKey {
    require("partition", partition, PARTITION, "like aws");
    require("region", region, REGION, "like eu-central-1");
    require("account", account, ACCOUNT, "12 digits");
    require("id", id, ID, "32 hexadecimal digits");
  }

  /**
   * Parses an ARN.
   *
   * @throws InvalidIdentityException if it is not that of a finding
   */
  public static FindingKey parse(String arn) {
    TextScanner text = new TextScanner(Code.NOT_A_FINDING_ARN, arn, MAX_LENGTH);
    text.expect("arn:");
    String partition = text.take(PARTITION, "a partition like aws");
    text.expect(":inspector2:");
    String region = text.take(REGION, "a Region like eu-central-1");
    text.expect(":");
    String account = text.take(ACCOUNT, "an account of 12 digits");
    text.expect(":finding/");
    String id = text.take(ID, "32 hexadecimal digits");
    text.expectEnd();
    return new FindingKey(partition, region, account, id);
  }

  /** Returns the key of a finding; empty if its ARN is not of Inspector's form. */
  public static Optional<FindingKey> of(Finding finding) {
    try {
      return Optional.of(parse(finding.findingArn()));
    } catch (InvalidIdentityException notOfItsForm) {
      return Optional.empty();
    }
  }

  /** Orders keys by their text. */
  @Override
  public int compareTo(FindingKey other) {
    return toString().compareTo(other.toString());
  }

  /** Returns the ARN, which {@link #parse} reads. */
  @Override
  public String toString() {
    return "arn:" + partition + ":inspector2:" + region + ":" + account + ":finding/" + id;
  }

  private static void require(String name, String value, Pattern form, String expected) {
    if (!form.matcher(Objects.requireNonNull(value, name)).matches()) {
      throw new IllegalArgumentException(
          name + " must be " + expected + ", but was " + SafeText.quote(value));
    }
  }
}
