package io.github.inspectortriage.aws.securityhub;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.aws.AwsPages;
import io.github.inspectortriage.aws.securityhub.HubPlan.Update;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFinding;
import software.amazon.awssdk.services.securityhub.model.AwsSecurityFindingIdentifier;
import software.amazon.awssdk.services.securityhub.model.BatchUpdateFindingsResponse;
import software.amazon.awssdk.services.securityhub.model.GetFindingsResponse;
import software.amazon.awssdk.services.securityhub.model.StringFilter;
import software.amazon.awssdk.services.securityhub.model.StringFilterComparison;

/**
 * Writes score, band and use into Security Hub CSPM, where filters and automation rules then see them.
 *
 * <p>What a finding has already is not written again, for each update is an event ("Security Hub Findings - Imported") that could
 * start the next one. Fields of others are kept. At most ten calls a second.
 *
 * <p>Needs {@code securityhub:GetFindings} and {@code securityhub:BatchUpdateFindings}.
 */
public final class HubEnrichment {
  private static final int IDS_IN_A_FILTER = 20;
  private static final int PAGE = 100;
  private static final int BATCH = 100;
  private static final int MOST_FIELDS = 50;
  private static final long PAUSE_MILLIS = 100;

  private final SecurityHubClient client;
  private final Runnable pause;

  HubEnrichment(SecurityHubClient client, Runnable pause) {
    this.client = client;
    this.pause = pause;
  }

  /** Returns the enrichment of the Security Hub of the client's account and Region. */
  public static HubEnrichment from(SecurityHubClient client) {
    return new HubEnrichment(Objects.requireNonNull(client, "client"), HubEnrichment::sleep);
  }

  /** Returns what it takes, and changes nothing. */
  public HubPlan plan(Collection<HubFields> wanted) {
    Map<String, HubFields> byId = new LinkedHashMap<>();
    wanted.forEach(each -> byId.put(each.findingArn(), each));
    Map<String, AwsSecurityFinding> known = known(List.copyOf(byId.keySet()));
    List<Update> updates = new ArrayList<>();
    int unchanged = 0;
    for (HubFields each : byId.values()) {
      AwsSecurityFinding finding = known.get(each.findingArn());
      if (finding != null) {
        Update update = update(finding, each);
        if (isThere(finding, update)) {
          unchanged++;
        } else {
          updates.add(update);
        }
      }
    }
    return new HubPlan(updates, unchanged, byId.size() - updates.size() - unchanged);
  }

  /**
   * Writes what the plan says.
   *
   * @return why some were not written, by the finding; safe to show
   */
  public Map<String, String> apply(HubPlan plan) {
    Map<String, List<Update>> alike = new LinkedHashMap<>();
    plan.updates()
        .forEach(update -> alike
            .computeIfAbsent(
                update.criticality() + " " + new TreeMap<>(update.fields()),
                key -> new ArrayList<>())
            .add(update));
    Map<String, String> failed = new TreeMap<>();
    for (List<Update> some : alike.values()) {
      for (int i = 0; i < some.size(); i += BATCH) {
        write(some.subList(i, Math.min(some.size(), i + BATCH)), failed);
        pause.run();
      }
    }
    return failed;
  }

  private void write(List<Update> some, Map<String, String> failed) {
    List<AwsSecurityFindingIdentifier> ids = some.stream()
        .map(update -> AwsSecurityFindingIdentifier.builder()
            .id(update.id())
            .productArn(update.productArn())
            .build())
        .toList();
    BatchUpdateFindingsResponse answer = client.batchUpdateFindings(request -> request
        .findingIdentifiers(ids)
        .criticality(some.get(0).criticality())
        .userDefinedFields(some.get(0).fields()));
    // An empty body with status 200 says neither that it was written nor that it was not.
    some.forEach(update -> failed.put(
        SafeText.oneLine(update.id()), "Security Hub did not say whether it was written"));
    answer.processedFindings().forEach(each -> failed.remove(SafeText.oneLine(each.id())));
    answer.unprocessedFindings().stream()
        .filter(each -> each.findingIdentifier() != null)
        .forEach(each -> failed.put(
            SafeText.oneLine(each.findingIdentifier().id()),
            SafeText.oneLine(each.errorCode() + ": " + each.errorMessage())));
  }

  private Map<String, AwsSecurityFinding> known(List<String> ids) {
    Map<String, AwsSecurityFinding> known = new HashMap<>();
    for (int i = 0; i < ids.size(); i += IDS_IN_A_FILTER) {
      List<StringFilter> filters =
          ids.subList(i, Math.min(ids.size(), i + IDS_IN_A_FILTER)).stream()
              .map(id -> StringFilter.builder()
                  .comparison(StringFilterComparison.EQUALS)
                  .value(id)
                  .build())
              .toList();
      AwsPages<GetFindingsResponse> pages = AwsPages.of(
          "GetFindings",
          (token, override) -> client.getFindings(request -> request
              .filters(filter -> filter.id(filters))
              .maxResults(PAGE)
              .nextToken(token)
              .overrideConfiguration(override)),
          GetFindingsResponse::nextToken,
          GetFindingsResponse::hasFindings);
      pages.forEachRemaining(page ->
          page.answer().typed().findings().forEach(finding -> known.put(finding.id(), finding)));
    }
    return known;
  }

  /** The fields of others stay; beyond fifty there is no room for ours. */
  private static Update update(AwsSecurityFinding finding, HubFields wanted) {
    Map<String, String> fields = new TreeMap<>(finding.userDefinedFields());
    wanted.fields().forEach((key, value) -> {
      if (fields.containsKey(key) || fields.size() < MOST_FIELDS) {
        fields.put(key, value);
      }
    });
    return new Update(finding.id(), finding.productArn(), wanted.criticality(), fields);
  }

  private static boolean isThere(AwsSecurityFinding finding, Update update) {
    return finding.criticality() != null
        && finding.criticality() == update.criticality()
        && finding.userDefinedFields().equals(update.fields());
  }

  private static void sleep() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
