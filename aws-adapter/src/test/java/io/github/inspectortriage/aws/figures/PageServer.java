package io.github.inspectortriage.aws.figures;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.inspectortriage.aws.standin.SampleFindings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The stand-in's findings in pages of a hundred that were written before, so that next to nothing of a run is its own work. */
final class PageServer implements AutoCloseable {
  private static final int PAGE = 100;
  private static final Pattern TOKEN = Pattern.compile("\"nextToken\":\"(\\d+)\"");

  private final List<byte[]> pages = new ArrayList<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final HttpServer http;

  private PageServer(int findings) throws IOException {
    for (int from = 0; from < findings; from += PAGE) {
      pages.add(page(from, Math.min(findings, from + PAGE), findings));
    }
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/findings/list", this::handle);
    http.setExecutor(threads);
    http.start();
  }

  static PageServer of(int findings) {
    // Else the second packet of an answer waits for the word that the first one came, 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try {
      return new PageServer(findings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] page(int from, int to, int all) {
    List<String> findings = new ArrayList<>();
    for (int i = from; i < to; i++) {
      findings.add(SampleFindings.inUse(i, i % 50));
    }
    String next = to < all ? ",\"nextToken\":\"" + to / PAGE + "\"" : "";
    return ("{\"findings\":[" + String.join(",", findings) + "]" + next + "}")
        .getBytes(StandardCharsets.UTF_8);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
  }

  long bytes() {
    return pages.stream().mapToLong(page -> page.length).sum();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Matcher token = TOKEN.matcher(
          new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      byte[] page = pages.get(token.find() ? Integer.parseInt(token.group(1)) : 0);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, page.length);
      exchange.getResponseBody().write(page);
    }
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
