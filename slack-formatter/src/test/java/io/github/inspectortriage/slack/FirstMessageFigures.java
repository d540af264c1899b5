package io.github.inspectortriage.slack;

import com.slack.api.Slack;
import com.sun.management.OperatingSystemMXBean;
import com.sun.net.httpserver.HttpServer;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.MessageItem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Prints what a fresh JVM takes from its start to its first message, on loopback: the table of docs/performance.md. Contenders take
 * turns, and each message is a post of the same size to a server in this JVM.
 *
 * <pre>java -cp CLASSPATH io.github.inspectortriage.slack.FirstMessageFigures 5</pre>
 */
final class FirstMessageFigures {
  /** How the message goes. */
  private enum Contender {
    /** Not at all: it is only made. */
    MADE_ONLY,
    /** By our webhook. */
    WEBHOOK,
    /** By Slack's client, to a webhook. */
    SLACK_CLIENT_WEBHOOK,
    /** By Slack's client, to a channel, as {@link SlackNotifier#toChannel} does. */
    CHANNEL
  }

  /** What one JVM took: milliseconds of the clock and of a processor, classes, threads. */
  private record Took(long millis, long cpuMillis, long classes, long threads) {}

  private FirstMessageFigures() {}

  /** Measures; with a contender and an address it is one of the JVMs that are measured. */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length == 2) {
      send(Contender.valueOf(args[0]), args[1]);
      return;
    }
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      boolean isApi = exchange.getRequestURI().getPath().startsWith("/api/");
      exchange.getRequestBody().readAllBytes();
      byte[] answer = (isApi ? "{\"ok\":true,\"ts\":\"1.2\",\"channel\":\"C0\"}" : "ok")
          .getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", isApi ? "application/json" : "text/html");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
      exchange.close();
    });
    server.start();
    try {
      print(measured(server.getAddress().getPort(), Integer.parseInt(args[0])));
    } finally {
      server.stop(0);
    }
  }

  private static Map<Contender, Took> measured(int port, int turns)
      throws IOException, InterruptedException {
    Map<Contender, Took> best = new EnumMap<>(Contender.class);
    for (int turn = 0; turn <= turns; turn++) {
      for (Contender contender : Contender.values()) {
        Took took = fresh(contender, "http://127.0.0.1:" + port);
        // The first turn reads the jars into the machine's memory.
        if (turn > 0) {
          best.merge(
              contender, took, (one, other) -> one.cpuMillis() <= other.cpuMillis() ? one : other);
        }
      }
    }
    return best;
  }

  private static void print(Map<Contender, Took> all) {
    long base = Objects.requireNonNull(all.get(Contender.WEBHOOK)).cpuMillis();
    new LinkedHashMap<>(all)
        .forEach((contender, took) -> System.out.printf(
            "%-22s %5d ms  %5d ms of a processor (%.2f x)  %5d classes  %2d threads%n",
            contender,
            took.millis(),
            took.cpuMillis(),
            (double) took.cpuMillis() / base,
            took.classes(),
            took.threads()));
  }

  private static Took fresh(Contender contender, String url)
      throws IOException, InterruptedException {
    Process jvm = new ProcessBuilder(
            Path.of(property("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            property("java.class.path"),
            FirstMessageFigures.class.getName(),
            contender.name(),
            url)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
    String line;
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(jvm.getInputStream(), StandardCharsets.UTF_8))) {
      line = Objects.requireNonNull(out.readLine(), () -> contender + " said nothing");
    }
    if (!jvm.waitFor(60, TimeUnit.SECONDS)) {
      jvm.destroyForcibly();
    }
    List<Long> figures =
        List.of(line.split(" ", -1)).stream().map(Long::valueOf).toList();
    return new Took(figures.get(0), figures.get(1), figures.get(2), figures.get(3));
  }

  private static void send(Contender contender, String url) throws IOException {
    Message message =
        Messages.single(Messages.item(MessageItem.Kind.NEW, Notices.urgent().build()));
    String made = SlackFormatter.standard().format(message).toJson();
    String webhook = url + "/services/T0/B0/secret";
    switch (contender) {
      case MADE_ONLY -> Objects.requireNonNull(made);
      case WEBHOOK -> SlackNotifier.toWebhook(webhook).deliver(message);
      case SLACK_CLIENT_WEBHOOK -> {
        if (Slack.getInstance().send(webhook, made).getCode() != 200) {
          throw new IOException("not taken");
        }
      }
      case CHANNEL ->
        SlackApp.of("xoxb-1", URI.create(url + "/api/"))
            .toChannel("C0123456789")
            .deliver(message);
    }
    long millis =
        System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
    long cpu =
        ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime()
            / 1_000_000;
    System.out.println(millis + " " + cpu + " "
        + ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount() + " "
        + ManagementFactory.getThreadMXBean().getThreadCount());
    // Slack's client leaves threads behind.
    System.exit(0);
  }

  private static String property(String name) {
    return Objects.requireNonNull(System.getProperty(name), name);
  }
}
