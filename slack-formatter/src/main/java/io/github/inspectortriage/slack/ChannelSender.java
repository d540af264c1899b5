package io.github.inspectortriage.slack;

import com.google.gson.JsonParseException;
import com.slack.api.Slack;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.request.chat.ChatPostMessageRequest;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import java.io.IOException;

/** Sends as an app through {@code chat.postMessage}, which answers whether it was ok and an error word. */
final class ChannelSender implements Sender {
  private final MethodsClient methods;
  private final String channel;

  ChannelSender(Slack slack, String token, String channel) {
    this.methods = slack.methods(token);
    this.channel = channel;
  }

  @Override
  public boolean send(SlackMessage message) {
    ChatPostMessageResponse answer = post(message);
    if (answer.isOk()) {
      return true;
    }
    if (Refusal.isAboutBlocks(answer.getError()) && message.hasBlocks()) {
      return false;
    }
    throw Refusal.ofWord(answer.getError());
  }

  private ChatPostMessageResponse post(SlackMessage message) {
    ChatPostMessageRequest request = ChatPostMessageRequest.builder()
        .channel(channel)
        .text(message.text())
        .blocks(message.hasBlocks() ? message.blocks() : null)
        .unfurlLinks(false)
        .unfurlMedia(false)
        .build();
    try {
      return methods.chatPostMessage(request);
    } catch (SlackApiException e) {
      throw Refusal.ofStatus(
          e.getResponse().code(), e.getResponse().header("Retry-After"), e.getResponseBody());
    } catch (IOException e) {
      throw Refusal.ofConnection(e);
    } catch (JsonParseException | NullPointerException e) {
      // Slack's client fails with a null pointer on an empty answer.
      throw Refusal.notSlacks("no JSON object", e);
    }
  }
}
