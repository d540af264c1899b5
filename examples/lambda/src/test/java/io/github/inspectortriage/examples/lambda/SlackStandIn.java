package io.github.inspectortriage.examples.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Slack's webhook and the extension for secrets, on this machine. A path with SECRET in it stands for what must be in no log. */
final class SlackStandIn implements AutoCloseable {
  private static final String ARN = "arn:aws:secretsmanager:eu-west-1:1:secret:hook";
  private static final String RETRY_AFTER = "30";

  private final List<String> accepted = new CopyOnWriteArrayList<>();
  private final List<Integer> answers = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final List<Runnable> interruptions = new CopyOnWriteArrayList<>();
  private volatile boolean takesFirst;

  SlackStandIn() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool(task -> {
      Thread thread = new Thread(task, "slack");
      thread.setDaemon(true);
      return thread;
    }));
    server.createContext("/hook/SECRET", this::take);
    server.createContext("/secretsmanager/get", this::tellSecret);
    server.start();
  }

  String webhook() {
    return "http://127.0.0.1:" + port() + "/hook/SECRET";
  }

  String secretArn() {
    return ARN;
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** The messages that it took. */
  List<String> accepted() {
    return accepted;
  }

  /** Has the next messages be answered by these statuses; 200 after that. 429 asks for 30 seconds. */
  void answer(Integer... statuses) {
    answers.addAll(List.of(statuses));
  }

  /** Has something happen with the next message: before it is taken, and then it never is, or before that is answered. */
  void interrupt(boolean isTakenFirst, Runnable action) {
    takesFirst = isTakenFirst;
    interruptions.add(action);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void take(HttpExchange exchange) throws IOException {
    String message = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    int status = answers.isEmpty() ? 200 : answers.remove(0);
    Runnable interruption = interruptions.isEmpty() ? null : interruptions.remove(0);
    if (interruption != null && !takesFirst) {
      interruption.run();
      exchange.close();
      return;
    }
    if (status == 200) {
      accepted.add(message);
    }
    if (interruption != null) {
      interruption.run();
    }
    if (status == 429) {
      exchange.getResponseHeaders().set("Retry-After", RETRY_AFTER);
    }
    send(exchange, status, status == 200 ? "ok" : "no_service /hook/SECRET");
  }

  private void tellSecret(HttpExchange exchange) throws IOException {
    boolean isAsked = exchange.getRequestURI().getQuery().equals("secretId=" + ARN)
        && "token".equals(exchange.getRequestHeaders().getFirst("X-Aws-Parameters-Secrets-Token"));
    send(
        exchange,
        isAsked ? 200 : 400,
        "{\"Name\":\"hook\",\"SecretString\":\"" + webhook() + "\"}");
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
