package io.github.inspectortriage.command;

import io.github.inspectortriage.finding.FindingRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of a large file on a second thread, while the caller works with those before. They come in the same order, and
 * what the reader throws is thrown where the next record would have been.
 *
 * <p>Records go over in batches, since to hand over each by itself costs about what reading it does. A batch ends with the first
 * record that fills it, by number or by bytes of the file, and {@value #BATCHES} of them wait at most: so memory depends neither on how far
 * one thread is ahead of the other nor on how large a record is. Not thread-safe.
 */
final class ReadAhead implements Iterator<FindingRecord>, AutoCloseable {
  private static final int BATCHES = 4;
  private static final int RECORDS = 64;
  private static final int BYTES = 256 * 1024;

  private final BlockingQueue<Batch> ready = new ArrayBlockingQueue<>(BATCHES);
  private final LongSupplier bytesRead;
  private final int most;
  private final Thread reader;
  private final Queue<FindingRecord> current = new ArrayDeque<>();
  private boolean isLast;
  private @Nullable Throwable failure;

  /**
   * Begins at once.
   *
   * @param records asked on the second thread only
   * @param bytesRead how much of the file was read
   * @param isPacked whether few bytes may be many, so that each record goes over by itself
   */
  ReadAhead(Supplier<Iterator<FindingRecord>> records, LongSupplier bytesRead, boolean isPacked) {
    this.bytesRead = bytesRead;
    this.most = isPacked ? 1 : RECORDS;
    this.reader = new Thread(() -> read(records), "triage-read-ahead");
    reader.setDaemon(true);
    reader.start();
  }

  @Override
  public boolean hasNext() {
    while (current.isEmpty() && !isLast) {
      take();
    }
    if (current.isEmpty() && failure != null) {
      throwFailure(failure);
    }
    return !current.isEmpty();
  }

  @Override
  public FindingRecord next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return current.remove();
  }

  /** Ends the second thread, and returns when it no longer reads. */
  @Override
  public void close() {
    reader.interrupt();
    boolean wasInterrupted = false;
    while (reader.isAlive()) {
      ready.clear();
      try {
        reader.join();
      } catch (InterruptedException e) {
        wasInterrupted = true;
      }
    }
    if (wasInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void take() {
    try {
      Batch batch = ready.take();
      current.addAll(batch.records());
      isLast = batch.isLast();
      failure = batch.failure();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading", e);
    }
  }

  private void read(Supplier<Iterator<FindingRecord>> records) {
    List<FindingRecord> batch = new ArrayList<>();
    Throwable thrown = null;
    try {
      long begin = bytesRead.getAsLong();
      for (Iterator<FindingRecord> all = records.get(); all.hasNext(); ) {
        batch.add(all.next());
        if (batch.size() >= most || bytesRead.getAsLong() - begin >= BYTES) {
          ready.put(new Batch(batch, false, null));
          batch = new ArrayList<>();
          begin = bytesRead.getAsLong();
        }
      }
    } catch (InterruptedException closed) {
      return;
    } catch (Throwable e) { // The caller says it, even that memory does not suffice.
      thrown = e;
    }
    try {
      ready.put(new Batch(batch, true, thrown));
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt(); // Nobody waits for the end.
    }
  }

  private static void throwFailure(Throwable failure) {
    if (failure instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    throw (Error) failure;
  }

  /**
   * Records in order.
   *
   * @param failure what was thrown behind them; only of the last batch
   */
  private record Batch(
      List<FindingRecord> records, boolean isLast, @Nullable Throwable failure) {}
}
