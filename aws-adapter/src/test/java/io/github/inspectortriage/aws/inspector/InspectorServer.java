package io.github.inspectortriage.aws.inspector;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Inspector as its clients see it: {@code POST /findings/list}, signed, answered in rest-json.
 *
 * <p>It gives the answers in their order and the last one for ever; a request that is not signed gets 403.
 */
final class InspectorServer implements AutoCloseable {
  private static final Pattern SIGNATURE =
      Pattern.compile("AWS4-HMAC-SHA256 Credential=\\w+/\\d{8}/eu-west-1/inspector2/aws4_request, "
          + "SignedHeaders=[\\w;-]+, Signature=[0-9a-f]{64}");

  private final Deque<Answer> answers;
  private final List<String> requests = new ArrayList<>();
  private final HttpServer http;

  private InspectorServer(List<Answer> answers) throws IOException {
    this.answers = new ArrayDeque<>(answers);
    this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/", this::handle);
    http.start();
  }

  static InspectorServer answering(Answer... answers) throws IOException {
    return new InspectorServer(List.of(answers));
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
  }

  /** Returns the bodies of the requests so far. */
  synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    http.stop(0);
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      requests.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      Answer answer = isListFindings(exchange) ? next() : error(403, "IncompleteSignature");
      byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      // Head and body are two packets to this server; on a connection that is kept the second waits
      // 40 ms.
      exchange.getResponseHeaders().set("Connection", "close");
      if (!answer.errorType().isEmpty()) {
        exchange.getResponseHeaders().set("x-amzn-ErrorType", answer.errorType());
      }
      exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Answer next() {
    return answers.size() > 1 ? answers.remove() : answers.element();
  }

  private static boolean isListFindings(HttpExchange exchange) {
    String signature = exchange.getRequestHeaders().getFirst("Authorization");
    return exchange.getRequestMethod().equals("POST")
        && exchange.getRequestURI().getPath().equals("/findings/list")
        && signature != null
        && SIGNATURE.matcher(signature).matches();
  }

  static Answer page(String nextToken, String... findings) {
    return ok(
        "{\"findings\":[" + String.join(",", findings) + "],\"nextToken\":\"" + nextToken + "\"}");
  }

  static Answer lastPage(String... findings) {
    return ok("{\"findings\":[" + String.join(",", findings) + "],\"nextToken\":null}");
  }

  static Answer ok(String body) {
    return new Answer(200, "", body);
  }

  static Answer error(int status, String type) {
    return new Answer(status, type, "{\"message\":\"no\"}");
  }

  record Answer(int status, String errorType, String body) {}
}
