package io.github.inspectortriage.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inspectortriage.finding.FindingRecord;
import io.github.inspectortriage.reading.FindingReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ReadAheadTest {
  private static final FindingRecord RECORD = records(1).get(0);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 64, 65, 1_000})
  void recordsComeInTheirOrderAndNoneIsLost(int count) {
    List<FindingRecord> all = records(count);

    try (ReadAhead ahead = new ReadAhead(all::iterator, () -> 0, false)) {
      assertThat(rest(ahead)).isEqualTo(all);
    }
  }

  @Test
  void whatTheReaderThrowsComesBehindTheRecordsBeforeIt() {
    for (Throwable thrown : List.of(new IllegalStateException("cut"), new OutOfMemoryError())) {
      Counted endless = new Counted(new AtomicLong(), 0, 100, thrown);
      try (ReadAhead ahead = new ReadAhead(() -> endless, () -> 0, false)) {
        for (int i = 0; i < 100; i++) {
          assertThat(ahead.next()).isSameAs(RECORD);
        }
        assertThatThrownBy(ahead::hasNext).isSameAs(thrown);
        assertThatThrownBy(ahead::next).isSameAs(thrown);
      }
    }
  }

  @Test
  void onlySoManyRecordsAreAheadOfTheOneThatIsTaken() {
    assertThat(aheadAtMost(1_000, false)).as("small records").isLessThanOrEqualTo(6 * 64);
    assertThat(aheadAtMost(1 << 20, false)).as("records of a MiB").isLessThanOrEqualTo(6);
    assertThat(aheadAtMost(1, true)).as("records that are packed").isLessThanOrEqualTo(6);
  }

  @Test
  void closingEndsAReaderThatWaitsForItsRecordsToBeTaken() {
    Counted endless = new Counted(new AtomicLong(), 0, Integer.MAX_VALUE, new AssertionError());
    ReadAhead ahead = new ReadAhead(() -> endless, () -> 0, false);
    assertThat(ahead.next()).isSameAs(RECORD);

    ahead.close();

    // One batch more than otherwise: the queue may be emptied before its reader wakes to hear that
    // it
    // is over.
    int made = endless.made.get();
    assertThat(made).isLessThanOrEqualTo(7 * 64);
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("triage-read-ahead");
  }

  /** How many records were made at most that nobody had taken yet. */
  @SuppressWarnings("ThreadPriorityCheck") // The reader is to come as far ahead as it is let.
  private static int aheadAtMost(int bytesOfOne, boolean isPacked) {
    AtomicLong bytes = new AtomicLong();
    Counted some = new Counted(bytes, bytesOfOne, 2_000, new IllegalStateException("the end"));
    int most = 0;
    try (ReadAhead ahead = new ReadAhead(() -> some, bytes::get, isPacked)) {
      for (int taken = 1; taken <= 2_000; taken++) {
        ahead.next();
        Thread.yield();
        most = Math.max(most, some.made.get() - taken);
      }
    }
    return most;
  }

  private static List<FindingRecord> rest(Iterator<FindingRecord> all) {
    List<FindingRecord> rest = new ArrayList<>();
    all.forEachRemaining(rest::add);
    return rest;
  }

  private static List<FindingRecord> records(int count) {
    String lines = IntStream.range(0, count)
        .mapToObj(i -> "{\"no\": " + i + "}")
        .collect(Collectors.joining("\n"));
    return count == 0
        ? List.of()
        : FindingReader.records(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)))
            .toList();
  }

  /** Gives a record so many times, counts bytes for each, and throws then. */
  private static final class Counted implements Iterator<FindingRecord> {
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicLong bytes;
    private final int bytesOfOne;
    private final int most;
    private final Throwable end;

    Counted(AtomicLong bytes, int bytesOfOne, int most, Throwable end) {
      this.bytes = bytes;
      this.bytesOfOne = bytesOfOne;
      this.most = most;
      this.end = end;
    }

    @Override
    public boolean hasNext() {
      if (made.get() < most) {
        return true;
      }
      if (end instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) end;
    }

    @Override
    public FindingRecord next() {
      bytes.addAndGet(bytesOfOne);
      made.incrementAndGet();
      return RECORD;
    }
  }
}
