package io.github.inspectortriage.jdbc;

import io.github.inspectortriage.notification.Row;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Puts of several threads in one commit, for a commit costs far more than a put: alone SQLite makes some 200 a second that are
 * safe on disk, by the hundred 6,500.
 *
 * <p>There is no thread for it. Each thread adds its puts to the line and asks for the lock; who has it commits all that is in
 * line by then, its own and the others', who find their answer when they get the lock in turn.
 */
final class GroupCommit {
  private static final int MOST_ROWS = 500;

  /** What one call of put wants, and its answer. */
  private record Request(List<Row> rows, CompletableFuture<List<Boolean>> answer) {}

  /** One row, and where the answer for it goes. */
  private record Wish(Row row, List<Boolean> stored, int index) {}

  private final Connections connections;
  private final Table table;
  private final ConcurrentLinkedQueue<Request> line = new ConcurrentLinkedQueue<>();
  private final ReentrantLock turn = new ReentrantLock();

  GroupCommit(Connections connections, Table table) {
    this.connections = connections;
    this.table = table;
  }

  List<Boolean> put(List<Row> rows) {
    Request mine = new Request(rows, new CompletableFuture<>());
    line.add(mine);
    turn.lock();
    try {
      while (!mine.answer().isDone()) {
        commitNext();
      }
    } finally {
      turn.unlock();
    }
    try {
      return mine.answer().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private void commitNext() {
    List<Request> batch = new ArrayList<>();
    int count = 0;
    while (count < MOST_ROWS && line.peek() != null) {
      Request next = line.remove();
      batch.add(next);
      count += next.rows().size();
    }
    try {
      List<List<Boolean>> stored = connections.write(connection -> store(connection, batch));
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).answer().complete(stored.get(i));
      }
    } catch (RuntimeException e) {
      batch.forEach(request -> request.answer().completeExceptionally(e));
    } catch (Error e) {
      batch.forEach(request -> request.answer().completeExceptionally(e));
      throw e;
    }
  }

  private List<List<Boolean>> store(Connection connection, List<Request> batch)
      throws SQLException {
    List<List<Boolean>> stored = new ArrayList<>();
    List<Wish> wishes = new ArrayList<>();
    for (Request request : batch) {
      List<Boolean> answers = new ArrayList<>(Collections.nCopies(request.rows().size(), false));
      stored.add(answers);
      for (int i = 0; i < answers.size(); i++) {
        wishes.add(new Wish(request.rows().get(i), answers, i));
      }
    }
    // In the order of keys, so that two processes that lock rows never wait for each other in a
    // circle.
    wishes.sort(Comparator.comparing(wish -> wish.row().key()));
    for (Wish wish : wishes) {
      wish.stored().set(wish.index(), table.put(connection, wish.row()));
    }
    return stored;
  }
}
