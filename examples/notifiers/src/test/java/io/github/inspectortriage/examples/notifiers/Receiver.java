package io.github.inspectortriage.examples.notifiers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.inspectortriage.notification.NotifierContract.Behaviour;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A server on this machine that takes what comes, or behaves as a test wants. */
final class Receiver implements AutoCloseable {
  /** What a receiver does with what it takes. */
  interface Desk {
    /** Returns the answer; throws IllegalArgumentException for a request that it does not take. */
    String take(String method, String path, HttpExchange exchange, String body);
  }

  /** A request that the receiver does not take, whatever it is told to do. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final HttpServer server;
  private final Desk desk;
  private final int accepted;
  private final List<String> taken = new CopyOnWriteArrayList<>();
  private volatile Behaviour behaviour = Behaviour.TAKES_IT;

  private Receiver(HttpServer server, Desk desk, int accepted) {
    this.server = server;
    this.desk = desk;
    this.accepted = accepted;
  }

  /** Opens one that answers with a status to what it takes. */
  static Receiver open(int accepted, Desk desk) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      Receiver receiver = new Receiver(server, desk, accepted);
      server.createContext("/", receiver::handle);
      server.setExecutor(Executors.newCachedThreadPool());
      server.start();
      return receiver;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  void behave(Behaviour newBehaviour) {
    behaviour = newBehaviour;
    if (newBehaviour == Behaviour.IS_GONE) {
      close();
    }
  }

  void note(String text) {
    taken.add(text);
  }

  List<String> taken() {
    return List.copyOf(taken);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (behaviour == Behaviour.TAKES_IT) {
        take(exchange, body);
        return;
      }
      int status = switch (behaviour) {
        case IS_BUSY -> 429;
        case IS_ILL -> 500;
        case FORBIDS_IT -> 403;
        case REFUSES_IT -> 400;
        default -> 0;
      };
      if (status != 0) {
        exchange.getResponseHeaders().set("Retry-After", "7");
        // As a proxy does that shows what it was asked for.
        answer(
            exchange,
            status,
            exchange.getRequestURI() + " " + exchange.getRequestHeaders().entrySet() + " " + body);
      }
    }
  }

  private void take(HttpExchange exchange, String body) throws IOException {
    try {
      String path = exchange.getRequestURI().toString();
      answer(exchange, accepted, desk.take(exchange.getRequestMethod(), path, exchange, body));
    } catch (Refused e) {
      answer(exchange, 401, "");
    }
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    if (server.getExecutor() instanceof java.util.concurrent.ExecutorService threads) {
      threads.shutdownNow();
    }
  }
}
