package io.github.inspectortriage.examples.service;

import io.github.inspectortriage.triage.RecordDecision;
import io.github.inspectortriage.triage.Triage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Takes messages of a queue, has them decided, and deletes those that were; then says what is due. What could not be read or not be
 * stored stays in the queue: it comes again, and in the end goes to the queue's dead letters.
 */
final class QueueLoop implements Runnable {
  private static final int WAIT_SECONDS = 5;
  private static final Duration SWEEP_EVERY = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final System.Logger LOG = System.getLogger(QueueLoop.class.getName());

  private final SqsClient sqs;
  private final String queueUrl;
  private final Triage triage;
  private final InstantSource clock;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile Instant aliveAt;
  private Instant sweptAt = Instant.MIN;

  QueueLoop(SqsClient sqs, String queueUrl, Triage triage, InstantSource clock) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
    this.triage = triage;
    this.clock = clock;
    this.aliveAt = clock.instant();
  }

  @Override
  public void run() {
    while (stop.getCount() > 0) {
      try {
        take();
        sweepIfDue();
        aliveAt = clock.instant();
      } catch (RuntimeException e) {
        // The queue or the database cannot be reached: nothing is lost, and health says so before
        // long.
        LOG.log(
            System.Logger.Level.WARNING, "this round failed: " + e.getClass().getSimpleName());
        pause();
      }
    }
    over.countDown();
  }

  /** Whether a round succeeded lately. */
  boolean isHealthy() {
    return Duration.between(aliveAt, clock.instant()).compareTo(SWEEP_EVERY.plusSeconds(30)) < 0;
  }

  /** Has the round that runs end, and begins no other; returns whether it ended in time. */
  boolean stop(Duration within) throws InterruptedException {
    stop.countDown();
    return over.await(within.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void take() {
    List<Message> messages = sqs.receiveMessage(request ->
            request.queueUrl(queueUrl).maxNumberOfMessages(10).waitTimeSeconds(WAIT_SECONDS))
        .messages();
    List<DeleteMessageBatchRequestEntry> done = new ArrayList<>();
    for (Message message : messages) {
      if (isDecided(message)) {
        done.add(DeleteMessageBatchRequestEntry.builder()
            .id(Integer.toString(done.size()))
            .receiptHandle(message.receiptHandle())
            .build());
      }
    }
    if (!done.isEmpty()) {
      sqs.deleteMessageBatch(request -> request.queueUrl(queueUrl).entries(done));
    }
  }

  /** Whatever the outcome, what was decided may be deleted: what is to be told is stored. */
  private boolean isDecided(Message message) {
    List<RecordDecision> records =
        triage.acceptAll(message.body().getBytes(StandardCharsets.UTF_8));
    for (RecordDecision record : records) {
      record
          .error()
          .ifPresent(error -> LOG.log(
              System.Logger.Level.WARNING,
              "message " + message.messageId() + " at " + record.origin() + ": "
                  + error.getMessage()));
    }
    return records.stream().allMatch(record -> record.error().isEmpty());
  }

  private void sweepIfDue() {
    Instant now = clock.instant();
    Optional<Instant> due = triage.nextDue();
    boolean isDue = due.isPresent() && !due.get().isAfter(now);
    if (isDue || !sweptAt.plus(SWEEP_EVERY).isAfter(now)) {
      sweptAt = now;
      triage.sweep();
    }
  }

  private void pause() {
    try {
      boolean unused = stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop.countDown();
    }
  }
}
