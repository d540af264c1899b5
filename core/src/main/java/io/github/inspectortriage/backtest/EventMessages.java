package io.github.inspectortriage.backtest;

import io.github.inspectortriage.backtest.BacktestItem.Kind;
import java.time.Instant;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * The messages of a policy that makes one of each event, in columns: there are as many as events, so one takes 29 bytes here and is made
 * when somebody asks for it. Not thread-safe.
 */
final class EventMessages extends AbstractList<BacktestMessage> implements RandomAccess {
  private static final Kind[] KINDS = Kind.values();
  private static final int FIRST = 1_024;

  private long[] seconds = new long[FIRST];
  private int[] nanos = new int[FIRST];
  private String[] arns = new String[FIRST];
  private byte[] kinds = new byte[FIRST];
  private double[] scores = new double[FIRST];
  private int[] counts = new int[FIRST];
  private int size;

  /**
   * Adds the message of one event.
   *
   * @param count how many events of the finding had come, with this one
   */
  void add(Instant at, String arn, Kind kind, double score, int count) {
    if (size == seconds.length) {
      grow(size + size / 2);
    }
    seconds[size] = at.getEpochSecond();
    nanos[size] = at.getNano();
    arns[size] = arn;
    kinds[size] = (byte) kind.ordinal();
    scores[size] = score;
    counts[size] = count;
    size++;
  }

  private void grow(int length) {
    seconds = Arrays.copyOf(seconds, length);
    nanos = Arrays.copyOf(nanos, length);
    arns = Arrays.copyOf(arns, length);
    kinds = Arrays.copyOf(kinds, length);
    scores = Arrays.copyOf(scores, length);
    counts = Arrays.copyOf(counts, length);
  }

  @Override
  public BacktestMessage get(int index) {
    Objects.checkIndex(index, size);
    return new EventMessage(
        Instant.ofEpochSecond(seconds[index], nanos[index]),
        arns[index],
        KINDS[kinds[index]],
        scores[index],
        counts[index]);
  }

  @Override
  public int size() {
    return size;
  }
}
