package io.github.inspectortriage.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.inspectortriage.notification.Notifier;
import io.github.inspectortriage.notification.NotifierContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** The contract of notifiers, for Slack: a server that takes what comes, or behaves as the contract wants. */
@NullMarked
abstract class SlackContract extends NotifierContract {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final List<String> taken = new CopyOnWriteArrayList<>();
  private @Nullable Server server;
  private volatile Behaviour behaviour = Behaviour.TAKES_IT;

  /** An answer of the server. */
  record Reply(int status, String body) {}

  private record Server(HttpServer http, ExecutorService threads) {
    void stop() {
      http.stop(0);
      threads.shutdownNow();
    }
  }

  /** Opens the notifier for a server. */
  abstract Notifier open(String server);

  /** Takes a request; {@link #note} what a person reads of it. */
  abstract Reply take(String path, String body);

  /** What Slack says if it does not take a message. */
  abstract Map<Behaviour, Reply> refusals();

  @Override
  protected Notifier open() {
    stop();
    taken.clear();
    behaviour = Behaviour.TAKES_IT;
    try {
      HttpServer http =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      ExecutorService threads = Executors.newCachedThreadPool();
      http.createContext("/", this::handle);
      http.setExecutor(threads);
      http.start();
      server = new Server(http, threads);
      return open("http://127.0.0.1:" + http.getAddress().getPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop();
      server = null;
    }
  }

  @Override
  protected void behave(Behaviour newBehaviour) {
    behaviour = newBehaviour;
    if (newBehaviour == Behaviour.IS_GONE) {
      stop();
    }
  }

  @Override
  protected List<String> taken() {
    return List.copyOf(taken);
  }

  @Override
  protected List<String> live() {
    return List.of("<!channel>", "<script>", "<at>");
  }

  void note(String text) {
    taken.add(text);
  }

  /** The texts of blocks, one a line, and what names the blocks. */
  static String texts(String json) {
    StringBuilder texts = new StringBuilder();
    gather(tree(json), texts);
    return texts.toString();
  }

  static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void gather(JsonNode node, StringBuilder texts) {
    node.properties().forEach(member -> {
      boolean isText = member.getKey().equals("text") || member.getKey().equals("block_id");
      if (isText && member.getValue().isTextual()) {
        texts.append(member.getValue().textValue()).append('\n');
      }
      gather(member.getValue(), texts);
    });
    if (node.isArray()) {
      node.forEach(element -> gather(element, texts));
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String path = exchange.getRequestURI().toString();
      // As a proxy does that shows what it was asked for.
      String asked = path + " " + exchange.getRequestHeaders().entrySet() + " " + body;
      @Nullable
      Reply reply = switch (behaviour) {
        case TAKES_IT -> take(path, body);
        case IS_BUSY -> new Reply(429, asked);
        case IS_ILL -> new Reply(500, asked);
        default -> refusals().get(behaviour);
      };
      if (reply != null) {
        exchange.getResponseHeaders().set("Retry-After", "7");
        // As Slack does and RFC 9112 asks for; the JDK's server closes without a word, and a client
        // would use again what is closed.
        exchange.getResponseHeaders().set("Connection", "close");
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
      }
    }
  }
}
