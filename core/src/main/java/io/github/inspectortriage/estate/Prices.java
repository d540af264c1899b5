package io.github.inspectortriage.estate;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.Timestamps;
import io.github.inspectortriage.json.InvalidPolicyException;
import io.github.inspectortriage.json.JsonDocument;
import io.github.inspectortriage.json.JsonProblems;
import io.github.inspectortriage.json.JsonValue;
import io.github.inspectortriage.json.Members;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;

/**
 * What AWS charges in one Region, as of a day: it changes, so it is never built in.
 *
 * <pre>{@code
 * {"asOf": "2026-03-22", "region": "us-east-1", "currency": "USD", "ecrRescan": 0.01, "storageGbMonth": 0.10}
 * }</pre>
 */
@Value.Immutable
public abstract class Prices {
  private static final Set<String> KEYS =
      Set.of("asOf", "region", "currency", "ecrRescan", "storageGbMonth", "archiveGbMonth");
  private static final double DEAREST = 1e6;

  Prices() {}

  /** Returns the day or time of these prices, as it was written. */
  public abstract String asOf();

  /** Returns the Region they are of; empty if that was not said. */
  public abstract Optional<String> region();

  /** Returns the currency, like {@code USD}; empty if that was not said. */
  public abstract Optional<String> currency();

  /** Returns what one re-scan of an image costs. */
  public abstract Optional<BigDecimal> ecrRescan();

  /** Returns what a gigabyte, 10⁹ bytes, costs a month in ECR. */
  public abstract Optional<BigDecimal> storageGbMonth();

  /** Returns what a gigabyte costs a month in ECR's archive. */
  public abstract Optional<BigDecimal> archiveGbMonth();

  /** The file that they stand in. */
  @Value.Auxiliary
  abstract String source();

  /**
   * Reads such a file; the input stays open.
   *
   * @param source the name of the file, for errors
   * @throws InvalidPolicyException if it is something else, with all that is wrong with it
   */
  public static Prices read(InputStream in, String source) throws IOException {
    JsonProblems problems = new JsonProblems(source.isEmpty() ? "" : source + ":");
    Optional<Prices> prices = JsonDocument.textOf(in, problems)
        .flatMap(text -> JsonDocument.read(text, problems))
        .map(root -> of(Members.of(root, KEYS, problems), source));
    problems.throwIfAny();
    return prices.orElseThrow();
  }

  private static Prices of(Members members, String source) {
    if (members.whole().is(JsonValue.Kind.OBJECT)) {
      members.requireAll(Set.of("asOf"), "write the day of the prices");
    }
    Optional<String> asOf = members.text("asOf");
    if (asOf.isPresent() && !isTime(asOf.get())) {
      members.problem(
          members.at("asOf"),
          "expected a day like \"2026-12-31\", found " + SafeText.quote(asOf.get()));
    }
    return ImmutablePrices.builder()
        .source(source)
        .asOf(asOf.orElse(""))
        .region(members.name("region", 64))
        .currency(members.name("currency", 20))
        .ecrRescan(price(members, "ecrRescan"))
        .storageGbMonth(price(members, "storageGbMonth"))
        .archiveGbMonth(price(members, "archiveGbMonth"))
        .build();
  }

  private static boolean isTime(String text) {
    try {
      return LocalDate.parse(text) != null;
    } catch (DateTimeParseException notADay) {
      return Timestamps.parse(text).isPresent();
    }
  }

  private static Optional<BigDecimal> price(Members members, String key) {
    return members
        .number(key, 0, DEAREST)
        .map(price -> new BigDecimal(members.at(key).text()));
  }

  @Override
  public String toString() {
    return SafeText.oneLine("prices of " + asOf());
  }
}
