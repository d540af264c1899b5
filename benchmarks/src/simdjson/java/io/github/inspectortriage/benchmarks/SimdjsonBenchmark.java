package io.github.inspectortriage.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.inspectortriage.pattern.EventPattern;
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
import org.simdjson.JsonValue;
import org.simdjson.SimdJsonParser;

/**
 * How long does a match take beside what merely parses the event: simdjson-java, which uses the vector instructions of the processor,
 * and Jackson?
 *
 * <p>A figure beside ours and no contest, for a parser gives access to every value and does not answer. It needs JDK 25, and so it has
 * a profile and a source folder of its own.
 *
 * <pre>
 * export JAVA_HOME=... # of JDK 25
 * mvn -q package -Psimdjson -pl benchmarks -am -DskipTests
 * $JAVA_HOME/bin/java -jar benchmarks/target/benchmarks.jar Simdjson -prof gc
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class SimdjsonBenchmark {
  private static final int EVENTS = 100;
  private static final EventPattern PATTERN =
      EventPattern.parse(MatchOneEventBenchmark.IN_USE_CRITICALS);
  private static final EventPattern TRUSTING = PATTERN.trusting();
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** What is done. */
  @Param
  public Work work = Work.OURS;

  /** How large the events are; 5 is what Inspector usually sends. */
  @Param({"5", "1", "60"})
  public int kilobytes = 5;

  // Not for two threads at once: it keeps its buffers, and a value is good until the next call.
  private final SimdJsonParser parser = new SimdJsonParser();
  private byte[][] events = new byte[0][];
  private int next;

  /** What is done with an event. */
  public enum Work {
    /** {@link EventPattern}: the answer, and whether the event is valid. */
    OURS,
    /** {@link EventPattern#trusting()}: the answer. */
    OURS_TRUSTING,
    /** simdjson's parse of the whole event. */
    SIMDJSON,
    /** Jackson's tree. */
    JACKSON_TREE
  }

  /**
   * Makes the events, of which one in ten matches, and checks that simdjson finds in them what the pattern asks for.
   */
  @Setup
  public void setUp() {
    events = new byte[EVENTS][];
    for (int i = 0; i < EVENTS; i++) {
      boolean matches = i % 10 == 0;
      byte[] event =
          InspectorEvents.event(i, matches, kilobytes).getBytes(StandardCharsets.UTF_8);
      events[i] = event;
      JsonValue severity = parser.parse(event, event.length).get("detail").get("severity");
      if (PATTERN.matches(event) != matches
          || TRUSTING.matches(event) != matches
          || severity.asString().equals("CRITICAL") != matches) {
        throw new IllegalStateException("a wrong answer for event " + i);
      }
    }
  }

  /**
   * Does the work with the next event.
   *
   * @return what came of it
   * @throws IOException if Jackson fails
   */
  @Benchmark
  public Object work() throws IOException {
    next = (next + 1) % EVENTS;
    byte[] event = events[next];
    return switch (work) {
      case OURS -> PATTERN.matches(event);
      case OURS_TRUSTING -> TRUSTING.matches(event);
      case SIMDJSON -> parser.parse(event, event.length);
      case JACKSON_TREE -> MAPPER.readTree(event);
    };
  }
}
