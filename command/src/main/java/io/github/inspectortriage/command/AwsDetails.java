package io.github.inspectortriage.command;

import io.github.inspectortriage.aws.inspector.FindingDetailsReader;
import io.github.inspectortriage.aws.organization.Place;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingDetails;
import io.github.inspectortriage.finding.FindingDetailsError;
import io.github.inspectortriage.ranking.RankedFinding;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.inspector2.Inspector2Client;

/** Asks for the details of findings where they were listed. What cannot be read is told, and costs nothing but itself. */
final class AwsDetails {
  private static final int BATCH = 10;

  private final AwsOptions aws;
  private final AwsRanking ranking;
  // Guarded by this, as several places are asked at once.
  private final Map<String, FindingDetails> details = new HashMap<>();
  private final Map<String, Integer> missing = new TreeMap<>();

  AwsDetails(AwsOptions aws, AwsRanking ranking) {
    this.aws = aws;
    this.ranking = ranking;
  }

  synchronized Optional<FindingDetails> of(Finding finding) {
    return Optional.ofNullable(details.get(finding.findingArn()));
  }

  /** Asks for the details of these. */
  void read(List<RankedFinding> findings, PrintWriter err) throws IOException {
    List<String> arns =
        findings.stream().map(each -> each.finding().findingArn()).distinct().toList();
    if (aws.hasPlaces()) {
      readPlaces(arns, err);
    } else {
      try {
        read(aws.clients().in(aws.regions().get(0)), arns);
      } catch (RuntimeException e) {
        AwsRun.note(err, json -> {
          json.writeStringField("details", "not all read; the list is whole");
          AwsRun.write(json, e);
        });
      }
    }
    tellMissing(err);
  }

  private void readPlaces(List<String> arns, PrintWriter err) throws IOException {
    Map<Place, List<String>> byPlace = new LinkedHashMap<>();
    arns.forEach(arn -> ranking
        .placeOf(arn)
        .ifPresent(
            place -> byPlace.computeIfAbsent(place, key -> new ArrayList<>()).add(arn)));
    Map<Place, RuntimeException> failed = aws.askAgain(
            List.copyOf(byPlace.keySet()), (place, clients, account) -> {
              read(clients, byPlace.getOrDefault(place, List.of()));
              return true;
            })
        .failed();
    if (!failed.isEmpty()) {
      AwsRun.note(err, json -> {
        json.writeStringField("details", "not all read; the list is whole");
        AwsRun.writeFailed(json, aws, failed);
      });
    }
  }

  /** Keeps what came before a failure. */
  private void read(AwsClients clients, List<String> arns) {
    try (Inspector2Client client = clients.inspector()) {
      FindingDetailsReader reader = FindingDetailsReader.from(client);
      for (int i = 0; i < arns.size(); i += BATCH) {
        add(reader.read(arns.subList(i, Math.min(arns.size(), i + BATCH))));
      }
    }
  }

  private synchronized void add(FindingDetailsReader.Answer answer) {
    details.putAll(answer.details());
    answer.errors().stream()
        .map(FindingDetailsError::errorCodeText)
        .forEach(code -> missing.merge(code, 1, Integer::sum));
  }

  private void tellMissing(PrintWriter err) throws IOException {
    if (!missing.isEmpty()) {
      AwsRun.note(err, json -> {
        json.writeObjectFieldStart("withoutDetails");
        for (var each : missing.entrySet()) {
          json.writeNumberField(each.getKey(), each.getValue());
        }
        json.writeEndObject();
      });
    }
  }
}
