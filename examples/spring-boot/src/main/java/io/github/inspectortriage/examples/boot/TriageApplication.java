package io.github.inspectortriage.examples.boot;

import io.github.inspectortriage.triage.RecordDecision;
import io.github.inspectortriage.triage.Triage;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Takes events over HTTP, as an API destination of EventBridge or a subscription of SNS posts them. */
@SpringBootApplication
@RestController
public class TriageApplication {
  private final Triage triage;

  TriageApplication(Triage triage) {
    this.triage = triage;
  }

  /** Starts it. */
  public static void main(String[] args) {
    SpringApplication.run(TriageApplication.class, args);
  }

  /** Answers 202 once what is to be told is stored, and 422 if something could not be read. */
  @PostMapping("/events")
  ResponseEntity<List<String>> take(@RequestBody byte[] events) {
    List<RecordDecision> records = triage.acceptAll(events);
    boolean isWhole = records.stream().allMatch(record -> record.error().isEmpty());
    return ResponseEntity.status(isWhole ? 202 : 422)
        .body(records.stream().map(TriageApplication::outcome).toList());
  }

  private static String outcome(RecordDecision record) {
    return record.decision().map(decision -> decision.outcome().name()).orElse("UNREADABLE");
  }
}
