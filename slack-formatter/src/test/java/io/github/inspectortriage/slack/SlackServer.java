package io.github.inspectortriage.slack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** A server that plays Slack: it gives the answers it was told, in turn, and remembers what it was asked. */
@NullMarked
final class SlackServer {
  /** One answer. */
  interface Answer {
    void give(HttpExchange exchange) throws IOException;
  }

  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final List<String> paths = new CopyOnWriteArrayList<>();
  private final List<String> authorizations = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
    Thread thread = new Thread(task, "slack-server");
    thread.setDaemon(true);
    return thread;
  });
  private @Nullable HttpServer http;

  static SlackServer start() throws IOException {
    SlackServer server = new SlackServer();
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/", server::handle);
    http.setExecutor(server.threads);
    http.start();
    server.http = http;
    return server;
  }

  void answer(int status, String body) {
    answer(status, body, Map.of());
  }

  void answer(int status, String body, Map<String, String> headers) {
    answers.add(exchange -> {
      headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    });
  }

  void answer(Answer answer) {
    answers.add(answer);
  }

  /** Makes it read the next request and close the connection without an answer. */
  void hangUp() {
    answers.add(exchange -> {});
  }

  /** Makes it begin an answer of that status that never ends, until the other side hangs up. */
  void answerWithoutEnd(int status, byte[] again) {
    answers.add(exchange -> {
      exchange.sendResponseHeaders(status, 0);
      OutputStream body = exchange.getResponseBody();
      while (true) {
        body.write(again);
        body.flush();
      }
    });
  }

  String url(String path) {
    return "http://127.0.0.1:" + Objects.requireNonNull(http).getAddress().getPort() + path;
  }

  URI api() {
    return URI.create(url("/api/"));
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

  /** Returns the fields of a form that was posted. */
  Map<String, String> form(int index) {
    return Arrays.stream(bodies.get(index).split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(
            pair -> decoded(pair[0]),
            pair -> decoded(pair[1]),
            // Slack's client says the thread twice.
            (first, again) -> again));
  }

  void stop() {
    if (http != null) {
      http.stop(0);
    }
    threads.shutdownNow();
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private void handle(HttpExchange exchange) throws IOException {
    bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    paths.add(exchange.getRequestURI().getPath());
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    authorizations.add(authorization == null ? "" : authorization);
    Answer answer = answers.poll();
    try {
      if (answer != null) {
        answer.give(exchange);
      }
    } catch (IOException hungUp) {
      // Nobody reads any more.
    } finally {
      exchange.close();
    }
  }
}
