package io.github.inspectortriage.examples.tenlines;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.notification.NotifierContract.Sample;
import io.github.inspectortriage.reading.FindingWriter;
import io.github.inspectortriage.triage.Decision;
import io.github.inspectortriage.triage.Decision.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TenLinesTest {
  private static final Path SOURCE =
      Path.of("src/main/java/io/github/inspectortriage/examples/tenlines/TenLines.java");

  @Test
  void readme_shows_what_is_compiled_here() throws IOException {
    Matcher block = Pattern.compile("Embed it:\\s+```java\\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(Path.of("../../README.md")));

    assertThat(block.find()).isTrue();
    // Where a line ends is a matter of the two formats.
    assertThat(withoutBlanks(Files.readString(SOURCE))).contains(withoutBlanks(block.group(1)));
  }

  @Test
  void the_ten_lines_say_an_urgent_finding_at_once_and_nothing_else() throws IOException {
    Finding urgent = Sample.finding(1, "log-core", "payments/checkout-api");
    Finding mild = Finding.builder().from(urgent).severityText("LOW").build();
    List<String> said = new CopyOnWriteArrayList<>();
    HttpServer slack =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    slack.createContext("/", exchange -> {
      said.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      exchange.sendResponseHeaders(200, 2);
      exchange.getResponseBody().write("ok".getBytes(StandardCharsets.UTF_8));
      exchange.close();
    });
    slack.start();
    String webhook = "http://127.0.0.1:" + slack.getAddress().getPort() + "/hook";
    try {
      Decision told = TenLines.decide(event(urgent), webhook);
      Decision left = TenLines.decide(event(mild), webhook);

      assertThat(told.outcome()).isEqualTo(Outcome.NOTIFIED);
      assertThat(left.outcome()).isEqualTo(Outcome.NOT_MATCHED);
      assertThat(said).singleElement().asString().contains("log-core", "payments/checkout-api");
    } finally {
      slack.stop(0);
    }
  }

  private static byte[] event(Finding finding) {
    return FindingWriter.eventJson(finding).getBytes(StandardCharsets.UTF_8);
  }

  private static String withoutBlanks(String text) {
    return text.replaceAll("\\s", "");
  }
}
