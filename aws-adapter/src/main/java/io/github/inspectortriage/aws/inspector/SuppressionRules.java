package io.github.inspectortriage.aws.inspector;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.aws.AwsJson;
import io.github.inspectortriage.aws.AwsPages;
import io.github.inspectortriage.aws.inspector.SuppressionPlan.Action;
import io.github.inspectortriage.aws.inspector.SuppressionPlan.Hidden;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingRecord;
import io.github.inspectortriage.finding.FindingStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.inspector2.Inspector2Client;
import software.amazon.awssdk.services.inspector2.model.Filter;
import software.amazon.awssdk.services.inspector2.model.FilterAction;
import software.amazon.awssdk.services.inspector2.model.FilterCriteria;
import software.amazon.awssdk.services.inspector2.model.ListFiltersResponse;

/**
 * Lists, plans and makes the rules by which Inspector hides findings.
 *
 * <pre>{@code
 * SuppressionRules rules = SuppressionRules.from(client);
 * SuppressionRule rule = new SuppressionRule("unused-low", pattern, "not used for 30 days");
 * SuppressionPlan plan = rules.plan(rule, Instant.now(), finding -> isUrgent(finding));
 * System.out.println(plan.action() + ", hides " + plan.hides());
 * rules.apply(plan);
 * }</pre>
 *
 * <p>A rule holds instants, so one with rolling dates has to be applied again from time to time. It takes up to 24 hours to
 * work, and what it hid comes back as active events when it is deleted. Only a standalone account and the delegated
 * administrator may have rules.
 */
public final class SuppressionRules {
  /** How many rules an account may have in a Region. */
  public static final int MOST = 500;

  private static final int PAGE = 100;
  private static final int SHOWN = 3;

  /** A rule that is there, as it was told, and as the SDK read it. */
  private record Existing(JsonNode raw, Filter filter) {
    boolean isSuppression() {
      return raw.path("action").asText().equals("SUPPRESS");
    }
  }

  private final Inspector2Client client;

  private SuppressionRules(Inspector2Client client) {
    this.client = client;
  }

  /** Returns the rules of the client's account and Region. */
  public static SuppressionRules from(Inspector2Client client) {
    return new SuppressionRules(Objects.requireNonNull(client, "client"));
  }

  /** Returns AWS's own answers of ListFilters, each as JSON; needs {@code inspector2:ListFilters}. */
  public List<byte[]> list() {
    List<byte[]> answers = new ArrayList<>();
    pages().forEachRemaining(page -> answers.add(page.answer().body()));
    return answers;
  }

  /**
   * Says what it takes to have the rule, and what it would hide; changes nothing. Refused are a pattern that Inspector cannot
   * say exactly, a rule that hides what is urgent or cannot be read, one more rule than AWS allows, and a name that a filter of the
   * user's has.
   *
   * @param isUrgent what must not be hidden unless the plan is {@link SuppressionPlan#forced()}
   */
  public SuppressionPlan plan(SuppressionRule rule, Instant now, Predicate<Finding> isUrgent) {
    List<Existing> all = existing();
    Optional<Existing> namesake = all.stream()
        .filter(each -> each.raw().path("name").asText().equals(rule.name()))
        .findFirst();
    PushDown pushed = PushDown.of(rule.pattern(), now);
    Hidden hidden = hidden(rule, now, isUrgent);
    boolean isThere = namesake.isPresent()
        && pushed.rule().filter(wanted -> isSame(namesake.get(), rule, wanted)).isPresent();
    return new SuppressionPlan(
        namesake.isEmpty() ? Action.CREATE : isThere ? Action.NONE : Action.UPDATE,
        rule,
        pushed,
        hidden,
        warnings(hidden),
        refusals(pushed, all, namesake),
        namesake.map(each -> each.raw().path("arn").asText()));
  }

  /**
   * Does what the plan says; needs {@code inspector2:CreateFilter} or {@code inspector2:UpdateFilter}.
   *
   * @return the plan with the ARN of the rule
   */
  public SuppressionPlan apply(SuppressionPlan plan) {
    return switch (plan.action()) {
      case CREATE -> plan.withArn(Optional.ofNullable(create(plan)));
      case UPDATE -> plan.withArn(Optional.of(update(plan)));
      case NONE, REFUSED -> plan;
    };
  }

  private @Nullable String create(SuppressionPlan plan) {
    return client
        .createFilter(request -> request
            .action(FilterAction.SUPPRESS)
            .name(plan.rule().name())
            .reason(plan.rule().reason())
            .filterCriteria(plan.filterCriteria().orElseThrow()))
        .arn();
  }

  /** What the rule had beside criteria and reason is sent as it is now, for nothing says what leaving it out does. */
  private String update(SuppressionPlan plan) {
    String arn = plan.arn().orElseThrow();
    Filter current = existing().stream()
        .filter(each -> each.raw().path("arn").asText().equals(arn))
        .map(Existing::filter)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(
            "the rule " + SafeText.quote(plan.rule().name()) + " is gone"));
    client.updateFilter(request -> request
        .filterArn(arn)
        .action(FilterAction.SUPPRESS)
        .name(current.name())
        .description(orNull(current.description()))
        .reason(plan.rule().reason())
        .filterCriteria(plan.filterCriteria().orElseThrow()));
    return arn;
  }

  /** A request takes no empty text. */
  private static @Nullable String orNull(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  private static List<String> refusals(
      PushDown pushed, List<Existing> all, Optional<Existing> namesake) {
    List<String> refusals = new ArrayList<>();
    if (!pushed.isExact()) {
      refusals.add("Inspector cannot say the pattern exactly: " + why(pushed));
    }
    if (namesake.isPresent() && !namesake.get().isSuppression()) {
      refusals.add("a filter of that name is yours and hides nothing; choose another name");
    }
    long rules = all.stream().filter(Existing::isSuppression).count();
    if (namesake.isEmpty() && rules >= MOST) {
      refusals.add("there are " + rules + " rules, and AWS allows " + MOST);
    }
    return refusals;
  }

  private static List<String> warnings(Hidden hidden) {
    List<String> warnings = new ArrayList<>();
    if (!hidden.urgent().isEmpty()) {
      int urgent = hidden.urgent().size();
      warnings.add("it hides " + urgent + (urgent == 1 ? " urgent finding" : " urgent findings")
          + " of images in use, like " + shown(hidden.urgent()));
    }
    if (hidden.unread() > 0) {
      warnings.add(hidden.unread() + (hidden.unread() == 1 ? " finding" : " findings")
          + " that it may hide cannot be read, and may be urgent");
    }
    return warnings;
  }

  private static String why(PushDown pushed) {
    String reasons = pushed.criteria().stream()
        .filter(each -> each.exactness() != Exactness.EXACT)
        .map(Criterion::toString)
        .collect(Collectors.joining("; "));
    return reasons.isEmpty()
        ? pushed.calls().isEmpty()
            ? "it matches no finding"
            : "it asks nothing, and would hide everything"
        : reasons;
  }

  private static String shown(List<String> arns) {
    return arns.stream().limit(SHOWN).map(SafeText::oneLine).collect(Collectors.joining(", "));
  }

  /** Only what is active can be hidden; what is closed or hidden already is not counted. */
  private Hidden hidden(SuppressionRule rule, Instant now, Predicate<Finding> isUrgent) {
    long count = 0;
    long unread = 0;
    List<String> urgent = new ArrayList<>();
    Iterator<FindingRecord> records =
        InspectorFindings.from(client).listActive(rule.pattern(), now).iterator();
    while (records.hasNext()) {
      if (!(records.next() instanceof FindingRecord.Found found)) {
        unread++;
      } else if (found.finding().status() == FindingStatus.ACTIVE) {
        count++;
        if (isUrgent.test(found.finding())) {
          urgent.add(found.finding().findingArn());
        }
      }
    }
    return new Hidden(count, urgent, unread);
  }

  /** Criteria that the SDK does not know are criteria that the rule has beside ours. */
  private static boolean isSame(Existing existing, SuppressionRule rule, FilterCriteria wanted) {
    Set<String> known = new HashSet<>();
    FilterCriteria found = existing.filter().criteria();
    for (SdkField<?> member : wanted.sdkFields()) {
      known.add(member.locationName());
      if (!setOf(member.getValueOrDefault(wanted)).equals(setOf(member.getValueOrDefault(found)))) {
        return false;
      }
    }
    boolean isKnown = true;
    for (Iterator<String> names = existing.raw().path("criteria").fieldNames(); names.hasNext(); ) {
      isKnown &= known.contains(names.next());
    }
    return isKnown && existing.raw().path("reason").asText().equals(rule.reason());
  }

  private static Set<?> setOf(@Nullable Object filters) {
    return filters instanceof List<?> list ? new HashSet<>(list) : Set.of();
  }

  private List<Existing> existing() {
    List<Existing> all = new ArrayList<>();
    pages().forEachRemaining(page -> {
      List<JsonNode> raw = AwsJson.list(AwsJson.tree(page.answer().body()), "filters");
      List<Filter> filters = page.answer().typed().filters();
      for (int i = 0; i < raw.size(); i++) {
        all.add(new Existing(raw.get(i), filters.get(i)));
      }
    });
    return all;
  }

  private AwsPages<ListFiltersResponse> pages() {
    return AwsPages.of(
        "ListFilters",
        (token, override) -> client.listFilters(
            request -> request.maxResults(PAGE).nextToken(token).overrideConfiguration(override)),
        ListFiltersResponse::nextToken,
        ListFiltersResponse::hasFilters);
  }
}
