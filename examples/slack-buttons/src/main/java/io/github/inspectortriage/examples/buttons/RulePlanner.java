package io.github.inspectortriage.examples.buttons;

import io.github.inspectortriage.aws.inspector.SuppressionPlan;
import io.github.inspectortriage.aws.inspector.SuppressionRule;
import io.github.inspectortriage.aws.inspector.SuppressionRules;
import io.github.inspectortriage.evidence.Evidence;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.priority.Band;
import io.github.inspectortriage.priority.Priority;
import io.github.inspectortriage.priority.PriorityScorer;
import io.github.inspectortriage.slack.SlackSuppression;
import java.time.Instant;
import java.util.function.BiFunction;
import java.util.function.Function;
import software.amazon.awssdk.services.inspector2.Inspector2Client;

/**
 * Asks Inspector what a rule about a finding would hide, in the finding's Region. It makes no rule, and needs {@code
 * inspector2:ListFilters} and {@code inspector2:ListFindings} alone.
 */
public final class RulePlanner implements BiFunction<Finding, String, SlackSuppression> {
  private final Function<String, Inspector2Client> clients;

  /**
   * Creates one.
   *
   * @param clients the client of a Region, of a standalone account or the delegated administrator
   */
  public RulePlanner(Function<String, Inspector2Client> clients) {
    this.clients = clients;
  }

  @Override
  public SlackSuppression apply(Finding finding, String reason) {
    Instant now = Instant.now();
    String region = finding.region().orElse("us-east-1");
    SuppressionPlan plan = SuppressionRules.from(clients.apply(region))
        .plan(SuppressionRule.of(finding, reason), now, one -> isUrgent(one, now));
    return new SlackSuppression(
        plan.rule().name(), plan.rule().pattern(), region, plan.hides(), plan.refusals());
  }

  private static boolean isUrgent(Finding finding, Instant now) {
    Priority priority = PriorityScorer.standard().score(finding, Evidence.none(), now);
    return priority.use() == ImageUse.IN_USE && priority.band().isAtLeast(Band.ACT);
  }
}
