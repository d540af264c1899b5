package io.github.inspectortriage.examples.buttons;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.inspectortriage.evidence.Evidence;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.jdbc.JdbcLog;
import io.github.inspectortriage.priority.PriorityScorer;
import io.github.inspectortriage.slack.InvalidInteractionException;
import io.github.inspectortriage.slack.SlackAction;
import io.github.inspectortriage.slack.SlackInteraction;
import io.github.inspectortriage.slack.SlackNotifier;
import io.github.inspectortriage.slack.SlackSuppression;
import io.github.inspectortriage.triage.Triage;
import io.github.inspectortriage.wording.Wording;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.inspector2.Inspector2Client;

/**
 * A server for the interactivity URL of a Slack app, {@code https://…/slack/interactions}: it checks the signature, answers at once, and
 * then does what was asked for. The JDK's own server stands for any web framework.
 */
public final class ButtonServer {
  private static final int LONGEST_BODY = 1 << 20;
  private static final int THREADS = 4;

  /** What the service behind it can do. */
  public interface Service {
    /** Says nothing of a story until then, unless it becomes worse; returns false if nobody was told that it is open. */
    boolean snooze(String storyKey, Instant until);

    /** Returns the worst finding of a story; empty if there is none any more. */
    Optional<Finding> finding(String storyKey);

    /** Returns what a rule about the finding would hide, and makes none. */
    SlackSuppression plan(Finding finding, String reason);

    /**
     * Returns the service of a triage: it need not be the one that told the story, but has to share its log.
     *
     * @param rules what a rule about a finding would hide
     */
    static Service of(Triage triage, BiFunction<Finding, String, SlackSuppression> rules) {
      return new Service() {
        @Override
        public boolean snooze(String storyKey, Instant until) {
          return triage.snooze(storyKey, until);
        }

        @Override
        public Optional<Finding> finding(String storyKey) {
          return triage.finding(storyKey);
        }

        @Override
        public SlackSuppression plan(Finding finding, String reason) {
          return rules.apply(finding, reason);
        }
      };
    }
  }

  private final HttpServer http;
  // Whoever asks AWS takes longer than Slack waits for the next press.
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final String signingSecret;
  private final Service service;
  private final Function<URI, URI> answers;

  private ButtonServer(
      HttpServer http, String signingSecret, Service service, Function<URI, URI> answers) {
    this.http = http;
    this.signingSecret = signingSecret;
    this.service = service;
    this.answers = answers;
  }

  /**
   * Starts a server.
   *
   * @param answers where an answer goes that Slack wants at an address; itself, but for a test
   */
  public static ButtonServer start(
      int port, String signingSecret, Service service, Function<URI, URI> answers)
      throws IOException {
    HttpServer http = HttpServer.create(new InetSocketAddress(port), 0);
    ButtonServer server = new ButtonServer(http, signingSecret, service, answers);
    http.createContext("/slack/interactions", server::handle);
    http.setExecutor(server.threads);
    http.start();
    return server;
  }

  /** Returns the port that it listens on. */
  public int port() {
    return http.getAddress().getPort();
  }

  /** Ends it. */
  public void stop() {
    http.stop(0);
    threads.shutdown();
  }

  /** Starts it on port 8080, beside whatever tells the news: both share the file of the log. */
  public static void main(String[] args) throws IOException {
    @Nullable String secret = System.getenv("SLACK_SIGNING_SECRET");
    @Nullable String file = System.getenv("TRIAGE_LOG");
    if (secret == null || file == null) {
      System.err.println(
          "set SLACK_SIGNING_SECRET, which Slack shows under \"Basic Information\" of your app, and TRIAGE_LOG, the file of the log");
      return;
    }
    Triage triage = Triage.builder()
        .log(JdbcLog.file(Path.of(file)))
        .notifier(SlackNotifier.toWebhook(System.getenv("SLACK_WEBHOOK_URL")))
        .clock(Clock.systemUTC())
        .build();
    Map<String, Inspector2Client> clients = new ConcurrentHashMap<>();
    RulePlanner rules = new RulePlanner(region -> clients.computeIfAbsent(
        region,
        name -> Inspector2Client.builder()
            .region(Region.of(name))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build()));
    ButtonServer server = start(8080, secret, Service.of(triage, rules), url -> url);
    System.out.println("Listening on port " + server.port() + " for /slack/interactions");
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      SlackInteraction pressed;
      try {
        pressed = read(exchange);
      } catch (InvalidInteractionException e) {
        boolean isSlacks = e.reason() == InvalidInteractionException.Reason.NOT_A_PAYLOAD;
        exchange.sendResponseHeaders(isSlacks ? 400 : 401, -1);
        return;
      }
      // At once: Slack waits three seconds, and shows a warning then.
      exchange.sendResponseHeaders(200, -1);
      for (SlackAction action : pressed.actions()) {
        Optional<String> answer = answer(action);
        if (answer.isPresent() && pressed.responseUrl().isPresent()) {
          post(answers.apply(pressed.responseUrl().get()), answer.get());
        }
      }
    }
  }

  private SlackInteraction read(HttpExchange exchange) throws IOException {
    return SlackInteraction.read(
        exchange.getRequestBody().readNBytes(LONGEST_BODY),
        exchange.getRequestHeaders().getFirst("X-Slack-Request-Timestamp"),
        exchange.getRequestHeaders().getFirst("X-Slack-Signature"),
        signingSecret,
        Instant.now());
  }

  private Optional<String> answer(SlackAction action) {
    return switch (action.kind()) {
      case SNOOZE -> {
        Instant until = Instant.now().plus(action.snooze().orElseThrow());
        yield Optional.of(
            service.snooze(action.storyKey(), until)
                ? SlackInteraction.answerSnoozed(until, ZoneOffset.UTC, Wording.english())
                : SlackInteraction.answer("It is not open any more: there is nothing to snooze."));
      }
      case EXPLAIN ->
        service
            .finding(action.storyKey())
            .map(finding -> SlackInteraction.answerExplained(
                PriorityScorer.standard().explain(finding, Evidence.none(), Instant.now()),
                Wording.english()));
      case ASK_REASON -> Optional.of(SlackInteraction.askReason(action, Wording.english()));
      case SUPPRESS -> Optional.of(planned(action));
    };
  }

  /** What it would hide; whoever wants the rule makes it elsewhere, with a permission of their own. */
  private String planned(SlackAction action) {
    Optional<Finding> finding = service.finding(action.storyKey());
    if (finding.isEmpty()) {
      return SlackInteraction.answer("It is not open any more: there is nothing to hide.");
    }
    try {
      SlackSuppression rule = service.plan(finding.get(), action.reason().orElseThrow());
      return SlackInteraction.answerPlanned(action, rule, Wording.english());
    } catch (SdkException e) {
      return SlackInteraction.answer("AWS could not be asked: " + e.getMessage());
    }
  }

  private static void post(URI url, String json) throws IOException {
    HttpURLConnection http = (HttpURLConnection) url.toURL().openConnection();
    http.setRequestMethod("POST");
    http.setRequestProperty("Content-Type", "application/json; charset=utf-8");
    http.setDoOutput(true);
    http.setConnectTimeout(5_000);
    http.setReadTimeout(10_000);
    try (OutputStream out = http.getOutputStream()) {
      out.write(json.getBytes(StandardCharsets.UTF_8));
    }
    int status = http.getResponseCode();
    if (status != 200) {
      System.err.println("Slack answered " + status + " to an answer");
    }
  }
}
