package io.github.inspectortriage.aws.inspector;

import io.github.inspectortriage.aws.inspector.FieldFilters.Ends;
import io.github.inspectortriage.pattern.EventPattern;
import io.github.inspectortriage.pattern.PatternBranch;
import io.github.inspectortriage.pattern.PatternField;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.inspector2.model.FilterCriteria;
import software.amazon.awssdk.services.inspector2.model.StringComparison;
import software.amazon.awssdk.services.inspector2.model.StringFilter;

/**
 * What of a pattern Inspector's own filters can ask, so that fewer findings travel; the pattern is still asked here, whole.
 *
 * <p>A filter may let through too much, never too little: what AWS's documentation leaves open is read so that nothing is
 * lost. {@link #isExact()} says whether the filters alone would do, as a suppression rule needs it.
 *
 * <pre>{@code
 * PushDown asked = PushDown.of(EventPattern.read(Path.of("in-use.json")), Instant.now());
 * asked.criteria().forEach(System.out::println);
 * System.out.println(CriteriaText.cli(asked.calls().get(0)));
 * }</pre>
 */
public final class PushDown {
  private static final String SOURCE = "aws.inspector2";
  private static final String DETAIL_TYPE = "Inspector2 Finding";
  private static final List<String> STATUSES = List.of("ACTIVE", "SUPPRESSED", "CLOSED");
  private static final int MOST_CALLS = 50;

  private final List<FilterCriteria> calls;
  private final List<Criterion> criteria;
  private final Optional<FilterCriteria> rule;

  private PushDown(
      List<FilterCriteria> calls, List<Criterion> criteria, Optional<FilterCriteria> rule) {
    this.calls = List.copyOf(calls);
    this.criteria = List.copyOf(criteria);
    this.rule = rule;
  }

  /**
   * Compiles the pattern as of a present, which rolling dates depend on: Inspector's filters hold instants.
   *
   * @param now what {@code within} and {@code older-than} are counted from
   */
  public static PushDown of(EventPattern pattern, Instant now) {
    Objects.requireNonNull(pattern, "pattern");
    Objects.requireNonNull(now, "now");
    List<BranchFilters> branches = branches(pattern, now, Ends.LOOSE);
    List<BranchFilters> possible =
        branches.stream().filter(branch -> !branch.isImpossible()).toList();
    // Before the criteria are told, for too many calls make it give some up.
    List<FilterCriteria> calls = calls(possible);
    List<Criterion> criteria = branches.stream()
        .flatMap(branch -> branch.criteria(branches.size() > 1).stream())
        .distinct()
        .toList();
    return new PushDown(calls, criteria, rule(branches(pattern, now, Ends.TIGHT), criteria));
  }

  private static List<BranchFilters> branches(EventPattern pattern, Instant now, Ends ends) {
    return pattern.branches().stream()
        .map(branch -> BranchFilters.of(branch, now, ends))
        .toList();
  }

  /** Returns the criteria that ask for every finding: those of all three statuses, for AWS may never answer without one. */
  public static FilterCriteria everything() {
    return withStatus(FilterCriteria.builder().build());
  }

  /** The criteria with all three statuses unless they name one. */
  static FilterCriteria withStatus(FilterCriteria criteria) {
    return criteria.hasFindingStatus() ? criteria : with(STATUSES, criteria);
  }

  /** The criteria for one account, unless they name some. */
  static FilterCriteria withAccount(String account, FilterCriteria criteria) {
    return criteria.hasAwsAccountId()
        ? criteria
        : criteria.toBuilder()
            .awsAccountId(StringFilter.builder()
                .comparison(StringComparison.EQUALS)
                .value(account)
                .build())
            .build();
  }

  /** Criteria that name a status, with only the active findings of those that name all three. */
  static FilterCriteria activeOnly(FilterCriteria criteria) {
    boolean isAny = criteria.equals(with(STATUSES, criteria));
    return isAny ? with(STATUSES.subList(0, 1), criteria) : criteria;
  }

  private static FilterCriteria with(List<String> statuses, FilterCriteria criteria) {
    return criteria.toBuilder()
        .findingStatus(statuses.stream()
            .map(status -> StringFilter.builder()
                .comparison(StringComparison.EQUALS)
                .value(status)
                .build())
            .toList())
        .build();
  }

  /**
   * Returns the criteria of the listings that together bring all that the pattern can match: several if it has more than
   * ten values in a field or an {@code $or}, none if it can match no finding at all. A status is always among them.
   */
  public List<FilterCriteria> calls() {
    return calls;
  }

  /** Returns what became of each field of the pattern. */
  public List<Criterion> criteria() {
    return criteria;
  }

  /** Returns whether one set of filters says all that the pattern says, whatever AWS's documentation leaves open. */
  public boolean isExact() {
    return rule.isPresent();
  }

  /** Returns the criteria for a suppression rule that hides what the pattern matches; empty if it is not exact. */
  public Optional<FilterCriteria> rule() {
    return rule;
  }

  private static Optional<FilterCriteria> rule(
      List<BranchFilters> branches, List<Criterion> criteria) {
    boolean isExact = branches.size() == 1
        && criteria.stream().allMatch(each -> each.exactness() == Exactness.EXACT)
        && !branches.get(0).isImpossible()
        && branches.get(0).combinations() == 1
        && !branches.get(0).isEmpty();
    return isExact
        ? Optional.of(branches.get(0).criteria().findFirst().orElseThrow())
        : Optional.empty();
  }

  private static List<FilterCriteria> calls(List<BranchFilters> branches) {
    for (BranchFilters branch : branches) {
      branch.limit(Math.max(1, MOST_CALLS / branches.size()));
    }
    Set<FilterCriteria> calls = new LinkedHashSet<>();
    if (branches.size() <= MOST_CALLS) {
      branches.stream()
          .flatMap(BranchFilters::criteria)
          .map(PushDown::withStatus)
          .forEach(calls::add);
    }
    // One that asks for everything makes the others needless; so do too many ways to ask each.
    FilterCriteria everything = everything();
    return branches.size() > MOST_CALLS || calls.contains(everything)
        ? List.of(everything)
        : List.copyOf(calls);
  }

  /** The filters of one way in which the pattern can hold. Not thread-safe. */
  private static final class BranchFilters {
    private static final Map<String, SdkField<?>> MEMBERS = members();

    private final Map<String, List<List<SdkPojo>>> chunks = new LinkedHashMap<>();
    private final List<Criterion> criteria = new ArrayList<>();
    private boolean isImpossible;

    static BranchFilters of(PatternBranch branch, Instant now, Ends ends) {
      BranchFilters made = new BranchFilters();
      for (PatternField field : branch.fields()) {
        made.add(field, isAlone(field, branch), now, ends);
      }
      return made;
    }

    /** Whether no other field of the branch is asked of the elements of the same list. */
    private static boolean isAlone(PatternField field, PatternBranch branch) {
      String list = FilterField.listOf(field.path());
      return list.isEmpty()
          || branch.fields().stream()
                  .filter(other -> FilterField.listOf(other.path()).equals(list))
                  .count()
              == 1;
    }

    private void add(PatternField field, boolean isAlone, Instant now, Ends ends) {
      String path = field.path();
      if (path.equals("source") || path.equals("detail-type")) {
        boolean holds = field.acceptsText(path.equals("source") ? SOURCE : DETAIL_TYPE);
        isImpossible |= !holds;
        String reason = holds ? "" : "no finding's event has such a " + path;
        criteria.add(new Criterion(path, "", holds ? Exactness.EXACT : Exactness.LOCAL, reason));
        return;
      }
      FilterField filter = FilterField.of(path);
      if (filter == null) {
        criteria.add(new Criterion(path, "", Exactness.LOCAL, reasonOf(path)));
        return;
      }
      if (chunks.containsKey(filter.name())) {
        String reason = "the filter is taken by another field of the pattern";
        criteria.add(new Criterion(path, "", Exactness.LOCAL, reason));
        return;
      }
      FieldFilters made = FieldFilters.of(field, filter, now, ends);
      Criterion criterion = made.criterion();
      criteria.add(
          isAlone
              ? criterion
              : criterion.notExact(
                  "several conditions are asked of one element of a list; Inspector asks each of any"));
      if (!made.filters().isEmpty()) {
        chunks.put(filter.name(), chunked(made.filters()));
      }
    }

    private static String reasonOf(String path) {
      return path.startsWith("detail.networkReachabilityDetails.openPortRange")
          ? "whether Inspector's filter wants all ports of a finding or one of them is not documented"
          : "Inspector has no filter for the field";
    }

    private static List<List<SdkPojo>> chunked(List<SdkPojo> filters) {
      List<List<SdkPojo>> chunks = new ArrayList<>();
      for (int i = 0; i < filters.size(); i += FieldFilters.MOST) {
        chunks.add(filters.subList(i, Math.min(filters.size(), i + FieldFilters.MOST)));
      }
      return chunks;
    }

    boolean isImpossible() {
      return isImpossible;
    }

    boolean isEmpty() {
      return chunks.isEmpty();
    }

    List<Criterion> criteria(boolean isOneOfSeveral) {
      return isOneOfSeveral
          ? criteria.stream()
              .map(each -> each.notExact("the pattern has $or, and Inspector's criteria have not"))
              .toList()
          : criteria;
    }

    long combinations() {
      return chunks.values().stream().mapToLong(List::size).reduce(1, Math::multiplyExact);
    }

    /** Gives up the filters with most values until few enough calls are left. */
    void limit(int calls) {
      while (chunks.values().stream().mapToDouble(List::size).reduce(1, (a, b) -> a * b) > calls) {
        String longest = chunks.entrySet().stream()
            .max((a, b) -> Integer.compare(a.getValue().size(), b.getValue().size()))
            .orElseThrow()
            .getKey();
        chunks.remove(longest);
        criteria.replaceAll(each -> each.filter().equals(longest)
            ? new Criterion(each.path(), "", Exactness.LOCAL, "it would take too many calls")
            : each);
      }
    }

    Stream<FilterCriteria> criteria() {
      Stream<FilterCriteria.Builder> made = Stream.of(FilterCriteria.builder());
      for (Map.Entry<String, List<List<SdkPojo>>> field : chunks.entrySet()) {
        SdkField<?> member = Objects.requireNonNull(MEMBERS.get(field.getKey()));
        made = made.flatMap(so -> field.getValue().stream().map(chunk -> {
          FilterCriteria.Builder next = so.build().toBuilder();
          member.set(next, chunk);
          return next;
        }));
      }
      return made.map(FilterCriteria.Builder::build);
    }

    private static Map<String, SdkField<?>> members() {
      Map<String, SdkField<?>> members = new LinkedHashMap<>();
      FilterCriteria.builder()
          .build()
          .sdkFields()
          .forEach(member -> members.put(member.locationName(), member));
      return members;
    }
  }
}
