package io.github.inspectortriage.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.notification.Notifier;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A channel that an app posts to keeps what every notifier keeps. */
class SlackAppContractTest extends SlackContract {
  private static final String TOKEN = "xoxb-sEcReTtOkEn";

  /** The messages of the channel, the newest first. */
  private final List<ObjectNode> channel = new ArrayList<>();

  @Override
  Notifier open(String server) {
    channel.clear();
    return SlackApp.of(TOKEN, URI.create(server + "/api/")).toChannel("C0123");
  }

  @Override
  synchronized Reply take(String path, String body) {
    Map<String, String> form = form(body);
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("ok", true);
    if (path.equals("/api/conversations.history")) {
      ArrayNode messages = answer.putArray("messages");
      channel.forEach(messages::add);
    } else {
      String ts = form.getOrDefault("ts", "1786353120.00" + (1_000 + channel.size()));
      if (path.equals("/api/chat.postMessage")) {
        ObjectNode message = JsonNodeFactory.instance.objectNode().put("ts", ts);
        message.set("metadata", tree(form.getOrDefault("metadata", "null")));
        channel.add(0, message);
      }
      note(form.getOrDefault("metadata", "") + "\n" + form.get("text") + "\n"
          + texts(form.getOrDefault("blocks", "[]")));
      answer.put("channel", "C0123").put("ts", ts);
    }
    return new Reply(200, answer.toString());
  }

  @Override
  Map<Behaviour, Reply> refusals() {
    return Map.of(
        Behaviour.FORBIDS_IT, new Reply(200, "{\"ok\": false, \"error\": \"invalid_auth\"}"),
        Behaviour.REFUSES_IT, new Reply(200, "{\"ok\": false, \"error\": \"invalid_blocks\"}"));
  }

  @Override
  protected List<String> secrets() {
    return List.of(TOKEN);
  }

  private static Map<String, String> form(String body) {
    Map<String, String> form = new HashMap<>();
    for (String pair : body.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        form.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return form;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
