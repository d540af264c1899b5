package io.github.inspectortriage.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.transform.InputTransformer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
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
 * How long does it take to make a message of one event by six paths and a JSON template?
 *
 * <pre>
 * mvn -q package -pl benchmarks -am -DskipTests
 * java -jar benchmarks/target/benchmarks.jar Transform -prof gc
 * </pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TransformBenchmark {
  private static final int EVENTS = 100;
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String IMAGE = "$.detail.resources[0].details.awsEcrContainerImage.";

  private static final InputTransformer TRANSFORMER = InputTransformer.of(
      Map.of(
          "severity",
          "$.detail.severity",
          "title",
          "$.detail.title",
          "repository",
          IMAGE + "repositoryName",
          "tags",
          IMAGE + "imageTags",
          "inUse",
          IMAGE + "inUseCount",
          "arn",
          "$.detail.findingArn"),
      "{\"severity\":<severity>,\"title\":<title>,\"repository\":<repository>,\"tags\":<tags>,\"inUse\":<inUse>,"
          + "\"finding\":\"Finding <arn>\"}");

  /** Who is measured. */
  @Param
  public Transformer transformer = Transformer.OURS;

  /** How large the events are; 5 is what Inspector usually sends. */
  @Param({"5", "1", "60"})
  public int kilobytes = 5;

  private byte[][] events = new byte[0][];
  private int next;

  /** Who takes part. */
  public enum Transformer {
    /** {@link InputTransformer}. */
    OURS {
      @Override
      String transform(byte[] event) {
        return TRANSFORMER.transform(event);
      }
    },
    /** Jackson's tree, asked for the same and written by the same mapper. */
    JACKSON_TREE {
      @Override
      String transform(byte[] event) throws IOException {
        JsonNode detail = MAPPER.readTree(event).path("detail");
        JsonNode image =
            detail.path("resources").path(0).path("details").path("awsEcrContainerImage");
        return MAPPER
            .createObjectNode()
            .<ObjectNode>set("severity", detail.path("severity"))
            .<ObjectNode>set("title", detail.path("title"))
            .<ObjectNode>set("repository", image.path("repositoryName"))
            .<ObjectNode>set("tags", image.path("imageTags"))
            .<ObjectNode>set("inUse", image.path("inUseCount"))
            .put("finding", "Finding " + detail.path("findingArn").textValue())
            .toString();
      }
    };

    abstract String transform(byte[] event) throws IOException;
  }

  /**
   * Makes the events, and checks that all agree.
   *
   * @throws IOException if one of them fails
   */
  @Setup
  public void setUp() throws IOException {
    events = new byte[EVENTS][];
    for (int i = 0; i < EVENTS; i++) {
      events[i] = InspectorEvents.event(i, i % 10 == 0, kilobytes).getBytes(StandardCharsets.UTF_8);
      String first = Transformer.OURS.transform(events[i]);
      for (Transformer each : Transformer.values()) {
        if (!each.transform(events[i]).equals(first)) {
          throw new IllegalStateException(each + " makes another message of event " + i);
        }
      }
    }
  }

  /**
   * Makes a message of the next event.
   *
   * @return the message
   * @throws IOException if the contender fails
   */
  @Benchmark
  public String transform() throws IOException {
    next = (next + 1) % EVENTS;
    return transformer.transform(events[next]);
  }
}
