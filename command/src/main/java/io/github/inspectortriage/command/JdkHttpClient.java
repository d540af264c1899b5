package io.github.inspectortriage.command;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * The JDK's own HTTP client for the SDK, which its URL connection cannot replace where PATCH is sent: Security Hub's updates. Costs a
 * thread and 300 ms at the start, so nothing else uses it.
 */
final class JdkHttpClient implements SdkHttpClient {
  private static final Set<String> OF_THE_CLIENT = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

  static {
    OF_THE_CLIENT.addAll(Set.of("Connection", "Content-Length", "Expect", "Host", "Upgrade"));
  }

  private final HttpClient http = HttpClient.newBuilder()
      .version(HttpClient.Version.HTTP_1_1)
      .connectTimeout(Duration.ofSeconds(10))
      .build();

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        try {
          return answer(http.send(converted(request), HttpResponse.BodyHandlers.ofInputStream()));
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IOException("interrupted", e);
        }
      }

      @Override
      public void abort() {
        // An answer that nobody reads is closed with its stream.
      }
    };
  }

  private static HttpRequest converted(HttpExecuteRequest request) throws IOException {
    byte[] body = new byte[0];
    if (request.contentStreamProvider().isPresent()) {
      try (InputStream in = request.contentStreamProvider().get().newStream()) {
        body = in.readAllBytes();
      }
    }
    HttpRequest.Builder made = HttpRequest.newBuilder(request.httpRequest().getUri())
        .timeout(Duration.ofSeconds(60))
        .method(
            request.httpRequest().method().name(), HttpRequest.BodyPublishers.ofByteArray(body));
    request.httpRequest().forEachHeader((name, values) -> {
      if (!OF_THE_CLIENT.contains(name)) {
        values.forEach(value -> made.header(name, value));
      }
    });
    return made.build();
  }

  private static HttpExecuteResponse answer(HttpResponse<InputStream> response) {
    SdkHttpFullResponse.Builder head = SdkHttpResponse.builder().statusCode(response.statusCode());
    response
        .headers()
        .map()
        .forEach((name, values) -> values.forEach(value -> head.appendHeader(name, value)));
    InputStream body =
        response.body() == null ? new ByteArrayInputStream(new byte[0]) : response.body();
    return HttpExecuteResponse.builder()
        .response(head.build())
        .responseBody(AbortableInputStream.create(body))
        .build();
  }

  @Override
  public String clientName() {
    return "JdkHttp";
  }

  @Override
  public void close() {
    // The JDK's client ends by itself when nobody holds it.
  }
}
