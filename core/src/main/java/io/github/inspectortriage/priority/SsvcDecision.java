package io.github.inspectortriage.priority;

import io.github.inspectortriage.SafeText;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a decision table in the manner of SSVC says of a finding, and the answers that led there
 * (https://certcc.github.io/SSVC/).
 *
 * @param table which table, by its publisher's name, like {@code cisa:BOD2604:1.0.0}
 * @param answers the answer at each decision point, in the order of the table, like {@code inKev: yes}
 * @param outcome what is to be done, in the words of the table, like {@code 14 days}
 * @param notified who is to be told beyond those who mend it, in the policy's words; mostly nobody
 */
public record SsvcDecision(
    String table, Map<String, String> answers, String outcome, List<String> notified) {
  /** Copies the answers and who is to be told. */
  public SsvcDecision {
    Objects.requireNonNull(table, "table");
    Objects.requireNonNull(outcome, "outcome");
    answers = Collections.unmodifiableMap(new LinkedHashMap<>(answers));
    notified = List.copyOf(notified);
  }

  /** Returns the answers and the outcome, like {@code inKev: yes, publiclyExposed: no -> 14 days}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    answers.forEach((point, answer) ->
        text.append(text.isEmpty() ? "" : ", ").append(point).append(": ").append(answer));
    return SafeText.oneLine(text.append(" -> ").append(outcome).toString());
  }
}
