package io.github.inspectortriage.slack;

import com.google.gson.JsonParseException;
import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.SlackApiTextResponse;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.methods.response.chat.ChatUpdateResponse;
import com.slack.api.methods.response.conversations.ConversationsHistoryResponse;
import com.slack.api.methods.response.conversations.ConversationsRepliesResponse;
import com.slack.api.util.http.SlackHttpClient;
import io.github.inspectortriage.notification.DeliveryException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/** Slack's Web API by Slack's own client. The only class that knows that client, which may be missing. */
final class SlackClient {
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(20);

  // An answer to a message repeats it, with each character beyond ASCII as six.
  private static final long LONGEST_ANSWER = 512 * 1024;

  // A hundred messages with their blocks.
  private static final long LONGEST_HISTORY = 4 * 1024 * 1024;
  private static final int PAGE = 100;

  /** What Slack answered: no error, or one. */
  record Answer(
      @Nullable String error,
      @Nullable String channel,
      @Nullable String ts) {
    boolean isOk() {
      return error == null;
    }
  }

  /** A message in a channel, as far as it says which of ours it is. */
  record Seen(String ts, Optional<String> id, boolean hasReplies) {}

  /** A call of a method. */
  private interface Call<T> {
    T make() throws IOException, SlackApiException;
  }

  /** A failure on the way to a connection. */
  private static final class NothingSentException extends IOException {
    private static final long serialVersionUID = 1L;

    private final IOException failure;

    NothingSentException(IOException failure) {
      super(failure);
      this.failure = failure;
    }
  }

  private final Slack slack;
  private final OkHttpClient http;
  private final MethodsClient methods;
  private final Refusal refusal;

  SlackClient(String token, String api) {
    this.refusal = new Refusal(Secret.of(token));
    boolean isFirst = !Statistics.areInUse();
    SlackConfig config = new SlackConfig();
    config.setMethodsEndpointUrlPrefix(api);
    // They would also ask auth.test before the first message.
    Statistics.end(config);
    if (isFirst) {
      Statistics.endDefaults();
    }
    // Else the debug log shows the token and the message.
    config.setHttpClientResponseHandlers(List.of());
    this.http = new OkHttpClient.Builder()
        // OkHttp repeats a POST by itself when a kept connection breaks, and Slack would show the
        // message twice.
        .retryOnConnectionFailure(false)
        .followRedirects(false)
        .callTimeout(CALL_TIMEOUT)
        .addInterceptor(SlackClient::bounded)
        .addNetworkInterceptor(SlackClient::begun)
        .build();
    SlackHttpClient client = new SlackHttpClient(http);
    client.setConfig(config);
    this.slack = Slack.getInstance(config, client);
    this.methods = slack.methods(token);
  }

  Answer post(
      String channel,
      SlackMessage message,
      String metadata,
      Optional<String> thread,
      boolean isBroadcast) {
    ChatPostMessageResponse answer = call(() -> methods.chatPostMessage(r -> r.channel(channel)
        .text(message.text())
        .blocksAsString(message.hasBlocks() ? message.blocksJson() : null)
        .metadataAsString(metadata)
        .threadTs(thread.orElse(null))
        .replyBroadcast(isBroadcast)
        .unfurlLinks(false)
        .unfurlMedia(false)));
    return new Answer(error(answer), answer.getChannel(), answer.getTs());
  }

  Answer update(String channel, String ts, SlackMessage message, String metadata) {
    ChatUpdateResponse answer = call(() -> methods.chatUpdate(r -> r.channel(channel)
        .ts(ts)
        .text(message.text())
        .blocksAsString(message.hasBlocks() ? message.blocksJson() : "[]")
        .metadataAsString(metadata)
        // Its default, unlike that of a post, makes links and pings of names.
        .parse("none")
        .linkNames(false)));
    return new Answer(error(answer), answer.getChannel(), answer.getTs());
  }

  /** The newest messages of a channel; none if the app may not read them. */
  List<Seen> history(String channel) {
    ConversationsHistoryResponse answer = call(() ->
        methods.conversationsHistory(r -> r.channel(channel).limit(PAGE).includeAllMetadata(true)));
    return seen(answer.isOk(), answer.getMessages());
  }

  /** The newest replies in a thread; none if the app may not read them. */
  List<Seen> replies(String channel, String thread) {
    ConversationsRepliesResponse answer = call(() -> methods.conversationsReplies(
        r -> r.channel(channel).ts(thread).limit(PAGE).includeAllMetadata(true)));
    return seen(answer.isOk(), answer.getMessages());
  }

  DeliveryException refusal(Answer answer) {
    return refusal.ofWord(answer.error());
  }

  void close() {
    try {
      slack.close();
    } catch (Exception e) {
      throw new IllegalStateException("cannot close the connections to Slack", e);
    }
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }

  private <T> T call(Call<T> call) {
    Refusal.requireNoInterrupt();
    try {
      return call.make();
    } catch (SlackApiException e) {
      Response response = e.getResponse();
      throw refusal.ofStatus(
          response.code(),
          response.header("Retry-After"),
          response.header("Date"),
          e.getError() == null ? e.getResponseBody() : e.getError().getError());
    } catch (NothingSentException e) {
      throw refusal.ofNothingSent(e.failure);
    } catch (IOException e) {
      throw refusal.ofLostAnswer(e);
    } catch (JsonParseException | NullPointerException e) {
      // Slack's client fails with a null pointer on an empty answer.
      throw refusal.notSlacks("no JSON object", e);
    }
  }

  private static @Nullable String error(SlackApiTextResponse answer) {
    if (answer.isOk()) {
      return null;
    }
    return answer.getError() == null ? "" : answer.getError();
  }

  private static List<Seen> seen(
      boolean isOk, @Nullable List<com.slack.api.model.Message> messages) {
    return isOk && messages != null ? messages.stream().map(SlackClient::seen).toList() : List.of();
  }

  private static Seen seen(com.slack.api.model.Message message) {
    com.slack.api.model.Message.Metadata metadata = message.getMetadata();
    Map<String, Object> payload = metadata == null || metadata.getEventPayload() == null
        ? Map.of()
        : metadata.getEventPayload();
    Object id = payload.get(Metadata.ID);
    Integer replies = message.getReplyCount();
    return new Seen(
        message.getTs() == null ? "" : message.getTs(),
        metadata != null
                && Metadata.TYPE.equals(metadata.getEventType())
                && id instanceof String text
            ? Optional.of(text)
            : Optional.empty(),
        replies != null && replies > 0);
  }

  /** Reads no more of an answer than it can be, and none that is packed: a small one may unpack to gigabytes. */
  private static Response bounded(Interceptor.Chain chain) throws IOException {
    AtomicBoolean isBegun = new AtomicBoolean();
    Request request = chain
        .request()
        .newBuilder()
        .header("Accept-Encoding", "identity")
        .tag(AtomicBoolean.class, isBegun)
        .build();
    long longest =
        request.url().encodedPath().contains("/conversations.") ? LONGEST_HISTORY : LONGEST_ANSWER;
    try (Response response = chain.proceed(request)) {
      ResponseBody body = response.peekBody(longest);
      if (body.contentLength() >= longest) {
        throw new IOException("an answer of more than " + longest + " bytes");
      }
      return response.newBuilder().body(body).build();
    } catch (IOException e) {
      throw isBegun.get() ? e : new NothingSentException(e);
    }
  }

  /** Notes that there is a connection, and that the message is about to be sent. */
  private static Response begun(Interceptor.Chain chain) throws IOException {
    AtomicBoolean isBegun = chain.request().tag(AtomicBoolean.class);
    if (isBegun != null) {
      isBegun.set(true);
    }
    return chain.proceed(chain.request());
  }
}
