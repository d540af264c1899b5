package io.github.inspectortriage.slack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** A server that plays Slack: it gives the answers it was told, in turn, and remembers what it was asked. */
@NullMarked
final class SlackServer {
  private static final int HANG_UP = 0;

  private record Answer(int status, String body, @Nullable String name, String value) {}

  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final List<String> paths = new CopyOnWriteArrayList<>();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private @Nullable HttpServer http;

  static SlackServer start() throws IOException {
    SlackServer server = new SlackServer();
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/", server::handle);
    http.start();
    server.http = http;
    return server;
  }

  void answer(int status, String body) {
    answers.add(new Answer(status, body, null, ""));
  }

  void answerWithRetryAfter(int status, String body, String seconds) {
    answerWithHeader(status, body, "Retry-After", seconds);
  }

  void answerWithHeader(int status, String body, String name, String value) {
    answers.add(new Answer(status, body, name, value));
  }

  /** Makes it read the next request and close the connection without an answer. */
  void hangUp() {
    answers.add(new Answer(HANG_UP, "", null, ""));
  }

  String url(String path) {
    return "http://127.0.0.1:" + Objects.requireNonNull(http).getAddress().getPort() + path;
  }

  List<String> bodies() {
    return bodies;
  }

  List<String> paths() {
    return paths;
  }

  List<String> authorizations() {
    return authorizations;
  }

  void stop() {
    if (http != null) {
      http.stop(0);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    paths.add(exchange.getRequestURI().getPath());
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    authorizations.add(authorization == null ? "" : authorization);
    Answer answer = answers.poll();
    if (answer != null && answer.status() != HANG_UP) {
      if (answer.name() != null) {
        exchange.getResponseHeaders().add(answer.name(), answer.value());
      }
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }
}
