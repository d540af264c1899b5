package io.github.inspectortriage.backtest;

import io.github.inspectortriage.Timestamps;
import io.github.inspectortriage.evidence.Evidence;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.notification.Listing;
import io.github.inspectortriage.priority.Priority;
import io.github.inspectortriage.priority.PriorityScorer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Plays past events to several policies at once, and tells what each would have said.
 *
 * <pre>{@code
 * Backtest backtest = Backtest.builder().policy(BacktestPolicy.naive()).policy(BacktestPolicy.standard()).build();
 * findings.forEach(backtest::accept);
 * backtest.finish(Optional.empty()).forEach(result -> System.out.println(result.name() + ": " + result.messages()));
 * }</pre>
 *
 * <p>The clock is the latest time of an event so far. What falls due before an event is done before it; a listing at the same instant as
 * an event comes first. Not thread-safe.
 */
public final class Backtest {
  private final List<BacktestPolicy> policies;
  private final PriorityScorer scorer;
  private final Function<Finding, Evidence> evidence;
  private final TreeMap<Instant, List<List<Finding>>> listings;
  private final PlayedFindings findings = new PlayedFindings();
  private final FirstSaid firstSaid;
  private final Map<String, Player> players = new LinkedHashMap<>();
  private final Map<LocalDate, Integer> events = new HashMap<>();
  private final Set<String> accounts = new TreeSet<>();
  private final Set<String> regions = new TreeSet<>();
  private @Nullable Instant clock;

  private Backtest(Builder builder) {
    this.policies = List.copyOf(builder.policies);
    this.firstSaid = new FirstSaid(policies.stream().map(BacktestPolicy::name).toList());
    this.scorer = builder.scorer;
    this.evidence = builder.evidence;
    this.listings = new TreeMap<>();
    builder.listings.forEach((at, all) -> listings.put(at, List.copyOf(all)));
  }

  /**
   * Plays one event: a finding as the event brought it; the time is that of the event, of a finding that came without one that of its
   * report.
   */
  public void accept(Finding finding) {
    Instant now = later(time(finding));
    if (players.isEmpty()) {
      begin(now);
    }
    // What was listed before the first event is not a listing of anything that is known.
    listingsUntil(now);
    players.values().forEach(player -> player.advance(now));
    clock = now;
    PlayedFinding played = see(finding);
    events.merge(Timestamps.day(now), 1, Integer::sum);
    players.values().forEach(player -> player.event(finding, played, now));
  }

  /**
   * Plays what falls due after the last event, and returns what was said, by policy in the order in which they were named.
   *
   * @param until to when; empty for no longer than the last event
   */
  public List<BacktestResult> finish(Optional<Instant> until) {
    Instant last = clock;
    if (last != null) {
      Instant end = until.filter(time -> time.isAfter(last)).orElse(last);
      listingsUntil(end);
      players.values().forEach(player -> player.end(end));
    }
    List<BacktestResult> results = new ArrayList<>();
    for (BacktestPolicy policy : policies) {
      Player player = players.get(policy.name());
      results.add(result(policy.name(), player == null ? List.of() : player.said()));
    }
    return results;
  }

  /**
   * Returns what each policy never told and another did, so far: the most urgent band first, then the highest score, then by
   * lineage and policy. That something is over tells nobody that it was there.
   */
  public List<BacktestMiss> missed() {
    return firstSaid.missed();
  }

  private Instant later(Instant time) {
    Instant known = clock;
    return known == null || time.isAfter(known) ? time : known;
  }

  private void begin(Instant start) {
    for (BacktestPolicy policy : policies) {
      Player player = policy.news().isPresent()
          ? new NewsPlayer(policy.news().get(), scorer, evidence, findings, firstSaid, start)
          : new EveryEvent(policy, this::score, firstSaid);
      players.put(policy.name(), player);
    }
  }

  private Priority score(Finding finding, Instant now) {
    return scorer.score(finding, evidence.apply(finding), now);
  }

  private PlayedFinding see(Finding finding) {
    accounts.add(finding.awsAccountId());
    finding.region().ifPresent(regions::add);
    return findings.take(finding);
  }

  private void listingsUntil(Instant time) {
    while (!listings.isEmpty() && !listings.firstKey().isAfter(time)) {
      Map.Entry<Instant, List<List<Finding>>> next = listings.pollFirstEntry();
      Instant at = later(next.getKey());
      players.values().forEach(player -> player.advance(at));
      clock = at;
      // One by one: two of the same time are mostly of two accounts, and neither is one of all
      // Regions
      // of both.
      for (List<Finding> listed : next.getValue()) {
        Optional<Listing> listing = listing(listed, at);
        listed.forEach(this::see);
        listing.ifPresent(
            complete -> players.values().forEach(player -> player.listing(complete, at)));
      }
    }
  }

  /** A listing is one of the accounts and Regions that it names; one that names nothing, of all that are known. */
  private Optional<Listing> listing(List<Finding> listed, Instant at) {
    Set<String> inAccounts = new HashSet<>();
    Set<String> inRegions = new HashSet<>();
    for (Finding finding : listed) {
      inAccounts.add(finding.awsAccountId());
      finding.region().ifPresent(inRegions::add);
    }
    inAccounts.addAll(listed.isEmpty() ? accounts : Set.of());
    inRegions.addAll(inRegions.isEmpty() ? regions : Set.of());
    if (inAccounts.isEmpty() || inRegions.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(Listing.builder()
        .findings(listed)
        .startedAt(at)
        .isComplete(true)
        .accounts(inAccounts)
        .regions(inRegions)
        .build());
  }

  private BacktestResult result(String name, List<BacktestMessage> said) {
    Map<LocalDate, Integer> messages = new HashMap<>();
    said.forEach(message -> messages.merge(Timestamps.day(message.at()), 1, Integer::sum));
    Set<LocalDate> days = new TreeSet<>(events.keySet());
    days.addAll(messages.keySet());
    return new PlayedResult(
        name,
        said,
        days.stream()
            .map(day ->
                new BacktestDay(day, events.getOrDefault(day, 0), messages.getOrDefault(day, 0)))
            .toList());
  }

  private static Instant time(Finding finding) {
    return finding
        .event()
        .flatMap(event -> event.textOf("time"))
        .flatMap(Timestamps::parse)
        .orElseGet(finding::reportedAt);
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link Backtest}; not thread-safe. */
  public static final class Builder {
    private final List<BacktestPolicy> policies = new ArrayList<>();
    private final Map<Instant, List<List<Finding>>> listings = new HashMap<>();
    private PriorityScorer scorer = PriorityScorer.standard();
    private Function<Finding, Evidence> evidence = finding -> Evidence.none();

    private Builder() {}

    /**
     * Adds a policy.
     *
     * @throws IllegalArgumentException if there is one of that name already
     */
    public Builder policy(BacktestPolicy policy) {
      if (policies.stream().anyMatch(known -> known.name().equals(policy.name()))) {
        throw new IllegalArgumentException("two policies have the name " + policy.name());
      }
      policies.add(policy);
      return this;
    }

    /** Sets how urgency is found; {@link PriorityScorer#standard()} unless set. */
    public Builder scorer(PriorityScorer value) {
      this.scorer = Objects.requireNonNull(value, "scorer");
      return this;
    }

    /** Sets what is known beyond a finding; nothing unless set. */
    public Builder evidence(Function<Finding, Evidence> value) {
      this.evidence = Objects.requireNonNull(value, "evidence");
      return this;
    }

    /**
     * Adds a complete listing of all findings of the accounts and Regions that it names, as it was at a time; of several at one time each
     * counts for itself.
     */
    public Builder listing(Instant at, List<Finding> findings) {
      listings.computeIfAbsent(at, time -> new ArrayList<>()).add(List.copyOf(findings));
      return this;
    }

    /** Builds the backtest. */
    public Backtest build() {
      return new Backtest(this);
    }
  }
}
