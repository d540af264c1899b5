package io.github.inspectortriage.backtest;

import io.github.inspectortriage.backtest.BacktestItem.Kind;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * The messages of a policy that makes one of each event, in columns: there are as many as events, so one takes 32 bytes here and is made
 * when somebody asks for it. Not thread-safe.
 */
final class EventMessages extends AbstractList<BacktestMessage> implements RandomAccess {
  private static final int LENGTH = 1_024;

  private final List<Columns> columns = new ArrayList<>();
  private int size;

  /** What so many messages are made from. */
  private static final class Columns {
    private final long[] seconds = new long[LENGTH];
    private final int[] nanos = new int[LENGTH];
    private final String[] arns = new String[LENGTH];
    private final Kind[] kinds = new Kind[LENGTH];
    private final double[] scores = new double[LENGTH];
    private final int[] counts = new int[LENGTH];
  }

  /**
   * Adds the message of one event.
   *
   * @param count how many events of the finding had come, with this one
   */
  void add(Instant at, String arn, Kind kind, double score, int count) {
    int i = size % LENGTH;
    if (i == 0) {
      columns.add(new Columns());
    }
    Columns last = columns.get(columns.size() - 1);
    last.seconds[i] = at.getEpochSecond();
    last.nanos[i] = at.getNano();
    last.arns[i] = arn;
    last.kinds[i] = kind;
    last.scores[i] = score;
    last.counts[i] = count;
    size++;
  }

  @Override
  public BacktestMessage get(int index) {
    Objects.checkIndex(index, size);
    Columns column = columns.get(index / LENGTH);
    int i = index % LENGTH;
    return new EventMessage(
        Instant.ofEpochSecond(column.seconds[i], column.nanos[i]),
        column.arns[i],
        column.kinds[i],
        column.scores[i],
        column.counts[i]);
  }

  @Override
  public int size() {
    return size;
  }
}
