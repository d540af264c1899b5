package io.github.inspectortriage.finding;

import io.github.inspectortriage.SafeText;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.immutables.value.Value;

/**
 * What Inspector knows of one finding beyond the finding itself: who exploits it, how, and what CISA demands.
 *
 * <p>Inspector gives it only when asked (https://docs.aws.amazon.com/inspector/v2/APIReference/API_BatchGetFindingDetails.html),
 * and each member may be missing: what is missing is unknown.
 */
@Value.Immutable
public abstract class FindingDetails {
  FindingDetails() {}

  /** Returns the finding that is described. */
  public abstract String findingArn();

  /** Returns the entry in CISA's catalogue of known exploited vulnerabilities; empty if it is not listed there. */
  public abstract Optional<CisaData> cisaData();

  /** Returns Inspector's figure for the risk, a whole number from 0; AWS documents neither its upper end nor its rule. */
  public abstract OptionalLong riskScore();

  /** Returns what Inspector bases its assessment on, in its order. */
  public abstract List<FindingEvidence> evidences();

  /** Returns the tactics, techniques and procedures of MITRE ATT&amp;CK, like {@code T1190}. */
  public abstract List<String> ttps();

  /** Returns the names of programs that exploit the vulnerability. */
  public abstract List<String> tools();

  /** Returns when exploitation was seen; empty if it was not. */
  public abstract Optional<ExploitObserved> exploitObserved();

  /** Returns where to read more, up to 100; outside text, not checked to be URLs. */
  public abstract List<String> referenceUrls();

  /** Returns the kinds of weakness, like {@code CWE-79}. */
  public abstract List<String> cwes();

  /** Returns the probability of exploitation within 30 days, 0 to 1, when Inspector was asked; empty if it gave none. */
  public abstract OptionalDouble epssScore();

  /** Returns the JSON object it was read from; empty for what was built in code. Not part of equality. */
  @Value.Default
  @Value.Auxiliary
  public RawJson raw() {
    return RawJson.EMPTY_OBJECT;
  }

  @Value.Check
  void check() {
    Ranges.require("epssScore", epssScore(), 1);
    if (riskScore().orElse(0) < 0) {
      throw new IllegalArgumentException(
          "riskScore must be 0 or more, but was " + riskScore().getAsLong());
    }
  }

  /** Returns the ARN of the finding, safe to show. */
  @Override
  public String toString() {
    return SafeText.oneLine(findingArn());
  }

  /** Returns a builder that holds what this does. */
  public Builder toBuilder() {
    return builder().from(this);
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link FindingDetails}; not thread-safe. */
  public static final class Builder extends ImmutableFindingDetails.Builder {
    Builder() {}
  }
}
