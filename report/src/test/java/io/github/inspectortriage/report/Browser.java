package io.github.inspectortriage.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A headless Chromium that a test drives by its DevTools protocol (https://chromedevtools.github.io/devtools-protocol/). {@code
 * CHROMIUM} names the program; else it is looked for on the path.
 */
final class Browser implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long SECONDS = 60;

  private final Process process;
  private final Path profile;
  private final WebSocket socket;
  private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private int last;

  private Browser(Process process, Path profile, URI page) {
    this.process = process;
    this.profile = profile;
    this.socket = HttpClient.newHttpClient()
        .newWebSocketBuilder()
        .buildAsync(page, new Listener())
        .join();
  }

  /** Returns where Chromium is, if it is there. */
  static Optional<Path> program() {
    String named = System.getenv("CHROMIUM");
    if (named != null) {
      return Optional.of(Path.of(named)).filter(Files::isExecutable);
    }
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
            .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Browser start(Path program) throws IOException {
    Path profile = Files.createTempDirectory("browser");
    Process process = new ProcessBuilder(
            program.toString(),
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--remote-debugging-port=0",
            "--remote-allow-origins=*",
            "--user-data-dir=" + profile,
            "about:blank")
        .redirectErrorStream(true)
        .start();
    BufferedReader said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = said.readLine();
    while (line != null && !line.contains("DevTools listening on ")) {
      line = said.readLine();
    }
    if (line == null) {
      throw new IOException("Chromium did not start");
    }
    Thread reader = new Thread(() -> said.lines().forEach(ignored -> {}));
    reader.setDaemon(true);
    reader.start();
    URI all = URI.create(line.substring(line.indexOf("ws://")));
    return new Browser(process, profile, page(all));
  }

  private static URI page(URI browser) throws IOException {
    try {
      HttpResponse<String> answer = HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(URI.create("http://" + browser.getAuthority() + "/json/list"))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      for (JsonNode target : JSON.readTree(answer.body())) {
        if (target.get("type").asText().equals("page")) {
          return URI.create(target.get("webSocketDebuggerUrl").asText());
        }
      }
      throw new IOException("Chromium has no page");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** Opens a file, and waits until it is loaded. */
  void open(Path file, String hash) throws IOException {
    call("Page.enable", Map.of());
    call("Runtime.enable", Map.of());
    call("Log.enable", Map.of());
    events.clear();
    call("Page.navigate", Map.of("url", "about:blank"));
    waitFor("Page.loadEventFired");
    call("Page.navigate", Map.of("url", file.toUri() + hash));
    waitFor("Page.loadEventFired");
  }

  /** Returns what an expression is, as JSON. */
  JsonNode ask(String expression) throws IOException {
    JsonNode answer = call(
        "Runtime.evaluate",
        Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (answer.has("exceptionDetails")) {
      throw new IOException(answer.get("exceptionDetails").toString());
    }
    return answer.at("/result/value");
  }

  /** Presses a key, like {@code Tab}, {@code Enter}, {@code Escape}. */
  void press(String key, int code) throws IOException {
    Map<String, Object> down = new HashMap<>(
        Map.of("type", "keyDown", "key", key, "code", key, "windowsVirtualKeyCode", code));
    if (key.equals("Enter")) {
      down.put("text", "\r");
    }
    call("Input.dispatchKeyEvent", down);
    call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key, "code", key));
  }

  void type(String text) throws IOException {
    call("Input.insertText", Map.of("text", text));
  }

  /** Sets the width of the window and whether the user prefers dark. */
  void look(int width, int height, boolean isDark) throws IOException {
    call(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
    call(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", isDark ? "dark" : "light"))));
  }

  void switchScript(boolean isOff) throws IOException {
    call("Emulation.setScriptExecutionDisabled", Map.of("value", isOff));
  }

  /** Returns for how many milliseconds the page has worked, whatever else the machine did; Performance has to be enabled. */
  double work() throws IOException {
    for (JsonNode metric : call("Performance.getMetrics", Map.of()).get("metrics")) {
      if (metric.get("name").asText().equals("TaskDuration")) {
        return metric.get("value").asDouble() * 1000;
      }
    }
    throw new IOException("no TaskDuration");
  }

  byte[] picture() throws IOException {
    return Base64.getDecoder()
        .decode(
            call("Page.captureScreenshot", Map.of("format", "png")).get("data").asText());
  }

  byte[] print() throws IOException {
    return Base64.getDecoder()
        .decode(
            call("Page.printToPDF", Map.of("printBackground", true)).get("data").asText());
  }

  /** Returns what the page complained of: errors of its script, and what its policy refused. */
  List<String> complaints() {
    return events.stream()
        .filter(event -> event.contains("Runtime.exceptionThrown")
            || event.contains("Log.entryAdded")
            || event.contains("Page.javascriptDialogOpening"))
        .toList();
  }

  JsonNode call(String method, Map<String, Object> parameters) throws IOException {
    int id = ++last;
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
    message.set("params", JSON.valueToTree(parameters));
    try {
      socket.sendText(message.toString(), true).get(SECONDS, TimeUnit.SECONDS);
      JsonNode node = answer.get(SECONDS, TimeUnit.SECONDS);
      if (node.has("error")) {
        throw new IOException(method + ": " + node.get("error"));
      }
      return node.get("result");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      throw new IOException(method, e);
    }
  }

  private void waitFor(String event) throws IOException {
    try {
      String came = events.poll(SECONDS, TimeUnit.SECONDS);
      while (came != null && !came.contains("\"" + event + "\"")) {
        came = events.poll(SECONDS, TimeUnit.SECONDS);
      }
      if (came == null) {
        throw new IOException("no " + event);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    socket.abort();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    try {
      process.waitFor();
      try (Stream<Path> files = Files.walk(profile)) {
        files
            .sorted(java.util.Comparator.reverseOrder())
            .forEach(file -> file.toFile().delete());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Gathers messages, which come in pieces. */
  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean isLast) {
      text.append(part);
      if (isLast) {
        take(text.toString());
        text.setLength(0);
      }
      from.request(1);
      return null;
    }

    private void take(String message) {
      try {
        JsonNode node = JSON.readTree(message);
        if (node.has("id")) {
          CompletableFuture<JsonNode> answer = waiting.remove(node.get("id").asInt());
          if (answer != null) {
            answer.complete(node);
          }
        } else {
          events.add(message);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
