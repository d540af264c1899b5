package io.github.inspectortriage.jdbc;

import io.github.inspectortriage.notification.Row;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Puts of several threads in one commit, for a commit costs far more than a put: alone SQLite makes some 200 a second that are
 * safe on disk, by the hundred 6,500.
 *
 * <p>There is no thread for it. Each thread adds its puts to the line; who gets the lock commits all that is in line by then, its own and
 * the others', wakes those, and hands the lock to one that is still in line. Nobody waits for the lock itself: a hundred threads that got
 * it one after another, only to find their answer, took longer than the commits on a busy machine.
 */
final class GroupCommit {
  private static final int MOST_ROWS = 500;

  /** What one call of put wants, its answer, and what wakes who waits for that or for the lock. */
  private record Request(List<Row> rows, CompletableFuture<List<Boolean>> answer, Semaphore wake) {}

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
    Request mine = new Request(rows, new CompletableFuture<>(), new Semaphore(0));
    line.add(mine);
    while (!mine.answer().isDone()) {
      if (turn.tryLock()) {
        commitUntil(mine);
      } else {
        mine.wake().acquireUninterruptibly();
      }
    }
    try {
      return mine.answer().join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private void commitUntil(Request mine) {
    try {
      while (!mine.answer().isDone()) {
        commitNext();
      }
    } finally {
      turn.unlock();
      // Who came in line before this found the lock taken; who comes after it finds it free.
      Request next = line.peek();
      if (next != null) {
        next.wake().release();
      }
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
      List<List<Boolean>> stored = connections.write(session -> store(session, batch));
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).answer().complete(stored.get(i));
      }
    } catch (RuntimeException e) {
      batch.forEach(request -> request.answer().completeExceptionally(e));
    } catch (Error e) {
      batch.forEach(request -> request.answer().completeExceptionally(e));
      throw e;
    } finally {
      batch.forEach(request -> request.wake().release());
    }
  }

  private List<List<Boolean>> store(Session session, List<Request> batch) throws SQLException {
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
      wish.stored().set(wish.index(), table.put(session, wish.row()));
    }
    return stored;
  }
}
