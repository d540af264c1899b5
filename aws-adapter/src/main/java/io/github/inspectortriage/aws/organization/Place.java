package io.github.inspectortriage.aws.organization;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * An account in a Region.
 *
 * @param account twelve digits
 * @param region like {@code eu-west-1}
 */
public record Place(String account, String region) implements Comparable<Place> {
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
  private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d{1,2}");

  /**
   * Takes both.
   *
   * @throws IllegalArgumentException if one is not valid
   */
  public Place {
    if (!ACCOUNT.matcher(Objects.requireNonNull(account, "account")).matches()) {
      throw new IllegalArgumentException("account must be twelve digits");
    }
    if (!REGION.matcher(Objects.requireNonNull(region, "region")).matches()) {
      throw new IllegalArgumentException("region must be like eu-west-1");
    }
  }

  @Override
  public int compareTo(Place other) {
    int byAccount = account.compareTo(other.account);
    return byAccount != 0 ? byAccount : region.compareTo(other.region);
  }

  @Override
  public String toString() {
    return account + " in " + region;
  }
}
