package io.github.inspectortriage.aws.eventbridge;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.aws.AwsJson;
import io.github.inspectortriage.aws.AwsPages;
import io.github.inspectortriage.aws.eventbridge.RulePlan.Action;
import io.github.inspectortriage.aws.eventbridge.RulePlan.Change;
import io.github.inspectortriage.pattern.EventPattern;
import io.github.inspectortriage.pattern.InvalidPatternException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.DeadLetterConfig;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.InputTransformer;
import software.amazon.awssdk.services.eventbridge.model.ListTargetsByRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsResponse;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.RetryPolicy;
import software.amazon.awssdk.services.eventbridge.model.Target;

/**
 * Plans and makes rules with their target, and resets nothing that was not named.
 *
 * <p>EventBridge replaces a rule by what it is told, and a target too: what is left out is gone. So both are read first. A rule
 * that is disabled stays so; other targets stay as they are.
 *
 * <p>Needs {@code events:DescribeRule} and {@code events:ListTargetsByRule} to plan, {@code events:PutRule} and {@code
 * events:PutTargets} to apply.
 */
public final class RuleDeployment {
  private static final int MOST_TARGETS = 5;

  private final EventBridgeClient client;

  private RuleDeployment(EventBridgeClient client) {
    this.client = client;
  }

  /** Returns the deployment to the client's account and Region. */
  public static RuleDeployment from(EventBridgeClient client) {
    return new RuleDeployment(Objects.requireNonNull(client, "client"));
  }

  /**
   * A target that is there.
   *
   * @param unknown the members that the SDK does not know, and would not send back
   */
  private record Existing(Target target, Set<String> unknown) {}

  /** What is there: the rule, if any, and its targets. */
  private record Current(Optional<DescribeRuleResponse> rule, List<Existing> targets) {
    /** One that goes where it shall, under another name, is the same: a second one would say everything twice. */
    Optional<Existing> existing(EventRule wanted) {
      return first(target -> wanted.targetId().equals(target.id()))
          .or(() -> first(target ->
              wanted.targetArn().filter(arn -> arn.equals(target.arn())).isPresent()));
    }

    private Optional<Existing> first(Predicate<Target> test) {
      return targets.stream().filter(each -> test.test(each.target())).findFirst();
    }

    Optional<Target> target(EventRule wanted) {
      return existing(wanted).map(Existing::target);
    }
  }

  /** Returns what it takes to have the rule, and changes nothing. */
  public RulePlan plan(EventRule rule) {
    return plan(rule, read(rule));
  }

  /**
   * Does what {@link #plan} tells.
   *
   * @throws IllegalStateException if EventBridge did not take the target, with its reason
   */
  public RulePlan apply(EventRule rule) {
    Current current = read(rule);
    RulePlan plan = plan(rule, current);
    if (plan.action() == Action.CREATE || plan.action() == Action.UPDATE) {
      putRule(rule, current);
      putTarget(rule, current);
    }
    return plan;
  }

  /**
   * Returns whether EventBridge itself delivers an event under a pattern: an oracle for ours.
   *
   * @param eventJson with {@code id}, {@code account}, {@code source}, {@code time}, {@code region}, {@code resources} and {@code
   *     detail-type}, without which EventBridge refuses to say
   */
  public boolean matchesRemotely(EventPattern pattern, String eventJson) {
    return Boolean.TRUE.equals(client
        .testEventPattern(request -> request.eventPattern(pattern.toJson()).event(eventJson))
        .result());
  }

  /**
   * Sends the archived events of a time again, to these rules alone: without them every rule of the bus would fire. They come in
   * no order, and carry {@code replay-name}. Needs {@code events:StartReplay}.
   *
   * @param archiveArn the archive
   * @param busArn the bus it was made of
   * @param ruleArns the rules, at least one
   * @return the ARN of the replay
   */
  public String replay(
      String name,
      String archiveArn,
      String busArn,
      Instant from,
      Instant to,
      Collection<String> ruleArns) {
    List<String> rules = List.copyOf(ruleArns);
    if (rules.isEmpty()) {
      throw new IllegalArgumentException(
          "ruleArns must name a rule, or else every rule would fire");
    }
    return client
        .startReplay(request -> request
            .replayName(name)
            .eventSourceArn(archiveArn)
            .eventStartTime(from)
            .eventEndTime(to)
            .destination(destination -> destination.arn(busArn).filterArns(rules)))
        .replayArn();
  }

  private Current read(EventRule rule) {
    Optional<DescribeRuleResponse> described = describe(rule);
    return new Current(described, described.isEmpty() ? List.of() : targets(rule));
  }

  private Optional<DescribeRuleResponse> describe(EventRule rule) {
    try {
      return Optional.of(
              client.describeRule(request -> request.name(rule.name()).eventBusName(rule.bus())))
          .filter(answer -> answer.name() != null);
    } catch (ResourceNotFoundException none) {
      return Optional.empty();
    }
  }

  private List<Existing> targets(EventRule rule) {
    AwsPages<ListTargetsByRuleResponse> pages = AwsPages.of(
        "ListTargetsByRule",
        (token, override) -> client.listTargetsByRule(request -> request
            .rule(rule.name())
            .eventBusName(rule.bus())
            .nextToken(token)
            .overrideConfiguration(override)),
        ListTargetsByRuleResponse::nextToken,
        ListTargetsByRuleResponse::hasTargets);
    List<Existing> targets = new ArrayList<>();
    pages.forEachRemaining(page -> {
      List<JsonNode> raw = AwsJson.list(AwsJson.tree(page.answer().body()), "Targets");
      List<Target> typed = page.answer().typed().targets();
      for (int i = 0; i < typed.size(); i++) {
        targets.add(new Existing(typed.get(i), unknown(raw.get(i), typed.get(i))));
      }
    });
    return targets;
  }

  private static Set<String> unknown(JsonNode raw, Target typed) {
    Set<String> names = new TreeSet<>();
    raw.fieldNames().forEachRemaining(names::add);
    typed.sdkFields().forEach(member -> names.remove(member.locationName()));
    return names;
  }

  private static RulePlan plan(EventRule rule, Current current) {
    Optional<String> refusal = refusal(rule, current);
    if (refusal.isPresent()) {
      return new RulePlan(Action.REFUSED, List.of(), refusal);
    }
    List<Change> changes = changes(rule, current);
    Action action =
        current.rule().isEmpty() ? Action.CREATE : changes.isEmpty() ? Action.NONE : Action.UPDATE;
    return new RulePlan(action, changes, Optional.empty());
  }

  private static Optional<String> refusal(EventRule rule, Current current) {
    if (current.rule().filter(is -> is.managedBy() != null).isPresent()) {
      return Optional.of("the rule is managed by an AWS service, which would undo a change");
    }
    if (current.rule().filter(is -> is.scheduleExpression() != null).isPresent()) {
      return Optional.of("the rule of that name is a schedule; choose another name");
    }
    Set<String> unknown = current.existing(rule).map(Existing::unknown).orElse(Set.of());
    if (rule.targetArn().isPresent() && !unknown.isEmpty()) {
      return Optional.of(
          "the target has members that this version does not know, and would take away: "
              + SafeText.cut(SafeText.oneLine(String.join(", ", unknown)), 200));
    }
    boolean isFull = rule.targetArn().isPresent()
        && current.target(rule).isEmpty()
        && current.targets().size() >= MOST_TARGETS;
    return isFull
        ? Optional.of("the rule has " + MOST_TARGETS + " targets, and EventBridge allows no more")
        : Optional.empty();
  }

  private static List<Change> changes(EventRule rule, Current current) {
    Changes changes = new Changes();
    DescribeRuleResponse is = current.rule().orElse(null);
    String pattern = is == null ? null : is.eventPattern();
    if (!isSamePattern(rule.pattern(), pattern)) {
      changes.add("EventPattern", pattern, rule.pattern().toJson());
    }
    rule.description()
        .ifPresent(text -> changes.add("Description", is == null ? null : is.description(), text));
    rule.targetArn()
        .ifPresent(arn -> addTarget(changes, rule, current.target(rule).orElse(null)));
    return changes.all;
  }

  private static void addTarget(Changes changes, EventRule rule, @Nullable Target is) {
    Target after = target(rule, Optional.ofNullable(is));
    Target before = is == null ? Target.builder().build() : is;
    changes.add("Target.Arn", before.arn(), after.arn());
    changes.add("Target.RoleArn", before.roleArn(), after.roleArn());
    changes.add("Target.Input", before.input(), after.input());
    changes.add("Target.InputPath", before.inputPath(), after.inputPath());
    InputTransformer given = before.inputTransformer();
    InputTransformer made = after.inputTransformer();
    changes.add("Target.InputTransformer.InputPathsMap", pathsOf(given), pathsOf(made));
    changes.add("Target.InputTransformer.InputTemplate", templateOf(given), templateOf(made));
    changes.add(
        "Target.DeadLetterConfig.Arn",
        arnOf(before.deadLetterConfig()),
        arnOf(after.deadLetterConfig()));
    RetryPolicy policy = before.retryPolicy();
    RetryPolicy next = after.retryPolicy();
    changes.add("Target.RetryPolicy.MaximumRetryAttempts", triesOf(policy), triesOf(next));
    changes.add("Target.RetryPolicy.MaximumEventAgeInSeconds", ageOf(policy), ageOf(next));
  }

  private static @Nullable Object pathsOf(@Nullable InputTransformer transformer) {
    return transformer == null || !transformer.hasInputPathsMap()
        ? null
        : new TreeMap<>(transformer.inputPathsMap());
  }

  private static @Nullable Object templateOf(@Nullable InputTransformer transformer) {
    return transformer == null ? null : transformer.inputTemplate();
  }

  private static @Nullable Object arnOf(@Nullable DeadLetterConfig queue) {
    return queue == null ? null : queue.arn();
  }

  private static @Nullable Object triesOf(@Nullable RetryPolicy policy) {
    return policy == null ? null : policy.maximumRetryAttempts();
  }

  private static @Nullable Object ageOf(@Nullable RetryPolicy policy) {
    return policy == null ? null : policy.maximumEventAgeInSeconds();
  }

  private static boolean isSamePattern(EventPattern wanted, @Nullable String json) {
    try {
      return json != null && EventPattern.parse(json).equals(wanted);
    } catch (InvalidPatternException other) {
      return false;
    }
  }

  private void putRule(EventRule rule, Current current) {
    DescribeRuleResponse is = current.rule().orElse(null);
    client.putRule(request -> {
      request
          .name(rule.name())
          .eventBusName(rule.bus())
          .eventPattern(rule.pattern().toJson())
          .description(rule.description().orElse(is == null ? null : is.description()));
      if (is != null) {
        request.state(is.stateAsString()).roleArn(is.roleArn());
      }
    });
  }

  private void putTarget(EventRule rule, Current current) {
    if (rule.targetArn().isEmpty()) {
      return;
    }
    PutTargetsResponse answer = client.putTargets(request -> request
        .rule(rule.name())
        .eventBusName(rule.bus())
        .targets(target(rule, current.target(rule))));
    if (answer.failedEntryCount() != null && answer.failedEntryCount() > 0) {
      String why = answer.failedEntries().isEmpty()
          ? "no reason given"
          : answer.failedEntries().get(0).errorMessage();
      throw new IllegalStateException("EventBridge did not take the target: " + why);
    }
  }

  /** The target as it is, with what is named. A transformer takes the place of any other input. */
  private static Target target(EventRule rule, Optional<Target> is) {
    Target.Builder target = is.map(Target::toBuilder)
        .orElseGet(() -> Target.builder().id(rule.targetId()))
        .arn(rule.targetArn().orElseThrow());
    rule.roleArn().ifPresent(target::roleArn);
    rule.template()
        .ifPresent(template -> target
            .input(null)
            .inputPath(null)
            .inputTransformer(InputTransformer.builder()
                .inputPathsMap(rule.paths().isEmpty() ? null : rule.paths())
                .inputTemplate(template)
                .build()));
    rule.deadLetters()
        .ifPresent(
            arn -> target.deadLetterConfig(DeadLetterConfig.builder().arn(arn).build()));
    if (rule.tries().isPresent() || rule.age().isPresent()) {
      RetryPolicy.Builder policy =
          is.map(Target::retryPolicy).map(RetryPolicy::toBuilder).orElseGet(RetryPolicy::builder);
      rule.tries().ifPresent(policy::maximumRetryAttempts);
      rule.age().ifPresent(age -> policy.maximumEventAgeInSeconds((int) age.toSeconds()));
      target.retryPolicy(policy.build());
    }
    return target.build();
  }

  private static final class Changes {
    private final List<Change> all = new ArrayList<>();

    void add(String what, @Nullable Object before, @Nullable Object after) {
      if (!Objects.equals(before, after)) {
        all.add(new Change(what, Objects.toString(before, ""), Objects.toString(after, "")));
      }
    }
  }
}
