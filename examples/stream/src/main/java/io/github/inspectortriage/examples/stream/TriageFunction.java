package io.github.inspectortriage.examples.stream;

import io.github.inspectortriage.TriageException;
import io.github.inspectortriage.notification.NotificationPolicy;
import io.github.inspectortriage.notification.Notifier;
import io.github.inspectortriage.triage.Triage;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Decides the events of one key, and emits what is to be said as JSON. A key has its own log, budget and digest: an account here, so that
 * a flood in one does not silence another. A timer says what no event brings.
 */
final class TriageFunction extends KeyedProcessFunction<String, Tuple2<String, byte[]>, String> {
  /** What could not be read. */
  static final OutputTag<byte[]> UNREADABLE =
      new OutputTag<>("unreadable", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

  private static final long serialVersionUID = 1L;
  private static final int KEPT = 1_000;
  private static final long SECOND = 1_000;

  private final String policy;
  private final long startedAt;

  private transient @Nullable Task task;

  /** Takes the policy as JSON, and when the job was first started: what was open before that comes in one summary. */
  TriageFunction(String policy, Instant startedAt) {
    this.policy = policy;
    this.startedAt = startedAt.toEpochMilli();
  }

  @Override
  public void open(OpenContext context) {
    StateLog log = new StateLog(
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>(
                "rows", Types.STRING, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO)),
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("waiting", Types.STRING, Types.LONG)));
    task = new Task(
        log, getRuntimeContext().getState(new ValueStateDescriptor<>("timer", Types.LONG)));
  }

  @Override
  public void processElement(Tuple2<String, byte[]> event, Context context, Collector<String> out)
      throws Exception {
    Triage triage = task().begin(context, out);
    try {
      triage.accept(event.f1);
    } catch (TriageException unreadable) {
      context.output(UNREADABLE, event.f1);
    }
    task().expect(triage.nextDue(), context);
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<String> out) throws Exception {
    task().timer.clear();
    Triage triage = task().begin(context, out);
    triage.sweep();
    task().expect(triage.nextDue(), context);
  }

  private Task task() {
    return Objects.requireNonNull(task, "the task is not open");
  }

  /** What one task has while it runs; all that has to outlive it is in the state. */
  private final class Task {
    private final StateLog log;
    private final ValueState<Long> timer;
    private final Map<String, Triage> triages = new LinkedHashMap<>(16, 0.75f, true);
    private Consumer<String> out = message -> {};
    private Instant now = Instant.EPOCH;

    Task(StateLog log, ValueState<Long> timer) {
      this.log = log;
      this.timer = timer;
    }

    /** The triage of the key that is at work; it holds nothing that its log does not, so it may be forgotten and made anew. */
    Triage begin(Context context, Collector<String> collector) {
      out = collector::collect;
      now = Instant.ofEpochMilli(context.timerService().currentProcessingTime());
      Triage triage = triages.computeIfAbsent(context.getCurrentKey(), key -> triage());
      if (triages.size() > KEPT) {
        triages.remove(triages.keySet().iterator().next());
      }
      return triage;
    }

    private Triage triage() {
      return Triage.builder()
          .policy(NotificationPolicy.parse(policy))
          .log(log)
          .startedAt(Instant.ofEpochMilli(startedAt))
          // Emitted with the same checkpoint as the state that it was told: neither is without the
          // other.
          .notifier(Notifier.of(message -> out.accept(message.toJson())))
          .clock(() -> now)
          .build();
    }

    /** Has one timer for each key, at the next full second. */
    void expect(Optional<Instant> due, Context context) throws Exception {
      if (due.isEmpty()) {
        return;
      }
      Instant at = due.get().isAfter(now) ? due.get() : now;
      long time = (at.toEpochMilli() / SECOND + 1) * SECOND;
      Long known = timer.value();
      if (known == null || time < known) {
        if (known != null) {
          context.timerService().deleteProcessingTimeTimer(known);
        }
        context.timerService().registerProcessingTimeTimer(time);
        timer.update(time);
      }
    }
  }
}
