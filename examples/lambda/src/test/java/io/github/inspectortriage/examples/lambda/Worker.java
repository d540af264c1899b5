package io.github.inspectortriage.examples.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The function as Lambda runs it: {@code function.jar} in a process of its own, under Lambda's own runtime client, which asks a server
 * on this machine for its events (https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html).
 */
final class Worker implements AutoCloseable {
  private static final Pattern ANSWER = Pattern.compile(".*/invocation/([^/]+)/(response|error)");
  private static final String NEXT = "next";
  private static final String RESTORED = "restore/next";
  private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  // Set where a start is measured: Lambda gives 512 MB less than half a core.
  private static final List<String> ONE_CORE =
      Boolean.getBoolean("coldstart") ? List.of("taskset", "-c", "0") : List.of();

  private record Invocation(String id, String payload) {}

  private final LinkedBlockingQueue<Invocation> invocations = new LinkedBlockingQueue<>();
  private final Map<String, CompletableFuture<String>> answers = new ConcurrentHashMap<>();
  private final CompletableFuture<Long> asked = new CompletableFuture<>();
  private final long started;
  private final HttpServer server;
  private final Process process;
  private final Path log;

  Worker(Path directory, Map<String, String> environment) throws IOException {
    this(
        directory, environment, Path.of(System.getProperty("java.home"), "bin", "java"), List.of());
  }

  /** With another Java, and more options for it. */
  Worker(Path directory, Map<String, String> environment, Path java, List<String> options)
      throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool(task -> {
      Thread thread = new Thread(task, "runtime API");
      thread.setDaemon(true);
      return thread;
    }));
    server.createContext("/", this::serve);
    server.start();
    log = Files.createTempFile(directory, "worker", ".log");
    List<String> command = new ArrayList<>(ONE_CORE);
    command.add(java.toString());
    command.addAll(List.of("-Xmx384m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(options);
    command.addAll(
        List.of("-cp", classPath(), CLIENT, Handler.class.getName() + "::handleRequest"));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder
        .environment()
        .putAll(Map.of(
            "AWS_LAMBDA_RUNTIME_API", "127.0.0.1:" + server.getAddress().getPort(),
            "AWS_LAMBDA_FUNCTION_NAME", "triage",
            "AWS_LAMBDA_FUNCTION_VERSION", "1",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512",
            "AWS_LAMBDA_LOG_GROUP_NAME", "triage",
            "AWS_LAMBDA_LOG_STREAM_NAME", "triage"));
    builder
        .environment()
        .putAll(Map.of(
            "AWS_REGION", "eu-west-1",
            "AWS_ACCESS_KEY_ID", "any",
            "AWS_SECRET_ACCESS_KEY", "KEY-SECRET",
            "AWS_SESSION_TOKEN", "TOKEN-SECRET",
            "LAMBDA_TASK_ROOT", directory.toString()));
    started = System.nanoTime();
    process = builder.start();
  }

  /** The jar, and the runtime client, which is on the class path of this test. */
  static String classPath() {
    List<String> parts = new ArrayList<>(List.of("target/function.jar"));
    Arrays.stream(
            System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator), -1))
        .filter(part -> part.contains("aws-lambda-java-"))
        .forEach(parts::add);
    return String.join(File.pathSeparator, parts);
  }

  /** Returns the answer to an event, that of an error with "error " before it; "dead" if the process ends meanwhile. */
  String invoke(String payload) throws InterruptedException {
    Invocation invocation = new Invocation(UUID.randomUUID().toString(), payload);
    CompletableFuture<String> answer = new CompletableFuture<>();
    answers.put(invocation.id(), answer);
    invocations.add(invocation);
    var unused = process.onExit().thenRun(() -> answer.complete("dead"));
    try {
      return answer.get(60, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError(log(), e);
    }
  }

  /** Waits until the function asks for its first event, and returns this. */
  Worker ready() {
    assertThat(millisToInit()).isPositive();
    return this;
  }

  /** Waits until the function asks for its first event, and returns how long that took from its start, in milliseconds. */
  long millisToInit() {
    return (asked.orTimeout(60, TimeUnit.SECONDS).join() - started) / 1_000_000;
  }

  /** Returns how long it has been running, in milliseconds. */
  long millis() {
    return (System.nanoTime() - started) / 1_000_000;
  }

  /** Returns the most memory that it had, in MB, or 0 where the system does not say. */
  long peak() throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) {
      return 0;
    }
    Matcher peak = Pattern.compile("VmHWM:\\s+(\\d+) kB").matcher(Files.readString(status));
    return peak.find() ? Long.parseLong(peak.group(1)) / 1024 : 0;
  }

  /** Ends the process as a machine that fails does. */
  void kill() {
    process.destroyForcibly();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        throw new AssertionError("the process does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    kill();
    server.stop(0);
  }

  private void serve(HttpExchange exchange) throws IOException {
    URI uri = exchange.getRequestURI();
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Matcher answer = ANSWER.matcher(uri.getPath());
    if (uri.getPath().endsWith(RESTORED)) {
      send(exchange, 200, new byte[0]);
    } else if (uri.getPath().endsWith(NEXT)) {
      next(exchange);
    } else if (answer.matches()) {
      String kind = answer.group(2).equals("error") ? "error " : "";
      answers.getOrDefault(answer.group(1), new CompletableFuture<>()).complete(kind + body);
      send(exchange, 202, "{\"status\":\"OK\"}".getBytes(StandardCharsets.UTF_8));
    } else {
      answers.values().forEach(each -> each.complete("error " + body));
      send(exchange, 202, new byte[0]);
    }
  }

  private void next(HttpExchange exchange) throws IOException {
    asked.complete(System.nanoTime());
    try {
      Invocation invocation = invocations.take();
      // All of them, also that of a trace: the client ends with a fault of the machine where one is
      // missing.
      Map.of(
              "Lambda-Runtime-Aws-Request-Id",
              invocation.id(),
              "Lambda-Runtime-Deadline-Ms",
              Long.toString(System.currentTimeMillis() + 90_000),
              "Lambda-Runtime-Invoked-Function-Arn",
              "arn:aws:lambda:eu-west-1:1:function:triage",
              "Lambda-Runtime-Trace-Id",
              "Root=1-00000000-000000000000000000000000;Sampled=0",
              "Content-Type",
              "application/json")
          .forEach(exchange.getResponseHeaders()::set);
      send(exchange, 200, invocation.payload().getBytes(StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
