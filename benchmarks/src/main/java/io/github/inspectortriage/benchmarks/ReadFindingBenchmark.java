package io.github.inspectortriage.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.inspectortriage.reading.FindingReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does it take to make a finding of one event of about 5 KB, and how long what others do less?
 *
 * <pre>
 * mvn -q package -pl benchmarks -am -DskipTests
 * java -jar benchmarks/target/benchmarks.jar ReadFinding -prof gc
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ReadFindingBenchmark {
  private static final int EVENTS = 100;
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonFactory FACTORY = new JsonFactory();

  /** Who is measured. */
  @Param
  public Reader reader = Reader.OURS;

  private byte[][] events = new byte[0][];
  private int next;

  /** Who takes part. */
  public enum Reader {
    /** {@link FindingReader}: a finding with all of its members. */
    OURS {
      @Override
      Object read(byte[] event) {
        return FindingReader.read(event);
      }
    },
    /** Jackson's tree, of which no member is looked at. */
    JACKSON_TREE {
      @Override
      Object read(byte[] event) throws IOException {
        return MAPPER.readTree(event);
      }
    },
    /** Jackson, to the end of the event, without an answer. */
    JACKSON_STREAMING {
      @Override
      Object read(byte[] event) throws IOException {
        try (JsonParser parser = FACTORY.createParser(event)) {
          int tokens = 0;
          while (parser.nextToken() != null) {
            tokens++;
          }
          return tokens;
        }
      }
    };

    abstract Object read(byte[] event) throws IOException;
  }

  /** Makes the events. */
  @Setup
  public void setUp() {
    events = new byte[EVENTS][];
    for (int i = 0; i < EVENTS; i++) {
      events[i] = InspectorEvents.event(i, i % 10 == 0).getBytes(StandardCharsets.UTF_8);
    }
  }

  /**
   * Reads the next event.
   *
   * @return what was read
   * @throws IOException if the reader fails
   */
  @Benchmark
  public Object read() throws IOException {
    next = (next + 1) % EVENTS;
    return reader.read(events[next]);
  }
}
