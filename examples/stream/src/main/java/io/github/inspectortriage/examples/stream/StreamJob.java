package io.github.inspectortriage.examples.stream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SimpleStringEncoder;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.connector.file.src.reader.TextLineInputFormat;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.OnCheckpointRollingPolicy;

/**
 * Reads events, one a line, from a folder and writes messages, one a line, to another, each exactly once. In production the source is a
 * stream, like Kinesis, and the sink a topic, behind which something small sends to Slack: that drops what comes twice by its id.
 */
public final class StreamJob {
  private static final JsonFactory JSON = new JsonFactory();
  private static final String POLICY =
      "{\"name\": \"stream\", \"fromBand\": \"ATTEND\", \"reminders\": {\"ACT\": \"P1D\"},"
          + " \"budget\": {\"burst\": 1000, \"perHour\": 1000, \"perDay\": 10000}}";

  private StreamJob() {}

  /**
   * Runs the job until all is read.
   *
   * @param args where to read, where to write, where to keep checkpoints, how parallel, and, to go on after a crash, the newest checkpoint
   */
  public static void main(String[] args) throws Exception {
    Configuration settings = new Configuration();
    // No type that only Kryo knows: state then survives a new version of a class.
    settings.set(PipelineOptions.GENERIC_TYPES, false);
    settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, args[2]);
    settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(500));
    settings.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    // What fails again and again ends the job, so that somebody sees it; nothing is lost by that.
    settings.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 3);
    if (args.length > 4) {
      settings.set(StateRecoveryOptions.SAVEPOINT_PATH, args[4]);
    }
    StreamExecutionEnvironment flink = StreamExecutionEnvironment.getExecutionEnvironment(settings);
    flink.setParallelism(Integer.parseInt(args[3]));
    build(flink, new Path(args[0]), new Path(args[1]));
    long millis = flink.execute("inspector-triage").getNetRuntime();
    System.out.println("took " + millis + " ms");
  }

  private static void build(StreamExecutionEnvironment flink, Path from, Path to) {
    FileSource<String> events =
        FileSource.forRecordStreamFormat(new TextLineInputFormat(), from).build();
    SingleOutputStreamOperator<String> messages = flink
        .fromSource(events, WatermarkStrategy.noWatermarks(), "events")
        .uid("events")
        .map(
            line -> line.getBytes(StandardCharsets.UTF_8),
            PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO)
        .map(
            event -> Tuple2.of(account(event), event),
            Types.TUPLE(Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO))
        .keyBy(event -> event.f0, Types.STRING)
        .process(new TriageFunction(POLICY, Instant.EPOCH), Types.STRING)
        .uid("triage");
    messages
        .sinkTo(FileSink.forRowFormat(new Path(to, "messages"), new SimpleStringEncoder<String>())
            .withRollingPolicy(OnCheckpointRollingPolicy.build())
            .build())
        .uid("messages");
    messages
        .getSideOutput(TriageFunction.UNREADABLE)
        .map(event -> new String(event, StandardCharsets.UTF_8), Types.STRING)
        .sinkTo(FileSink.forRowFormat(new Path(to, "unreadable"), new SimpleStringEncoder<String>())
            .withRollingPolicy(OnCheckpointRollingPolicy.build())
            .build())
        .uid("unreadable");
  }

  /** The account of an event, read no further than that; of what is not an event one key for all. */
  static String account(byte[] event) {
    try (JsonParser json = JSON.createParser(event)) {
      if (json.nextToken() == JsonToken.START_OBJECT) {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          boolean isAccount = json.currentName().equals("account");
          if (json.nextToken() == JsonToken.VALUE_STRING && isAccount) {
            return json.getText();
          }
          json.skipChildren();
        }
      }
      return "none";
    } catch (IOException e) {
      return "none";
    }
  }
}
