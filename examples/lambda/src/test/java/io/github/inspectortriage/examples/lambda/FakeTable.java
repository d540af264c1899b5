package io.github.inspectortriage.examples.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** As much of a table of DynamoDB as the function uses; the log is held to its contract elsewhere. */
final class FakeTable implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final TreeMap<String, JsonNode> items = new TreeMap<>();
  private final HttpServer server;

  FakeTable() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  List<String> keys() {
    return List.copyOf(items.keySet());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    JsonNode request = JSON.readTree(exchange.getRequestBody());
    ObjectNode answer = JSON.createObjectNode();
    int status = 200;
    switch (target.substring(target.indexOf('.') + 1)) {
      case "GetItem" -> {
        JsonNode item = items.get(request.at("/Key/pk/S").textValue());
        if (item != null) {
          answer.set("Item", item);
        }
      }
      case "PutItem" -> {
        if (!put(request)) {
          status = 400;
          answer.put("__type", "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException");
        }
      }
      case "Query" -> {
        ArrayNode page = answer.putArray("Items");
        long until = request.at("/ExpressionAttributeValues/:until/N").asLong();
        items.values().stream()
            .filter(item -> item.path("q").equals(request.at("/ExpressionAttributeValues/:queue")))
            .filter(item -> item.at("/d/N").asLong() <= until)
            .sorted(Comparator.comparingLong((JsonNode item) -> item.at("/d/N").asLong()))
            .forEach(page::add);
      }
      case "BatchGetItem" -> {
        String table = request.get("RequestItems").fieldNames().next();
        ArrayNode found = answer.putObject("Responses").putArray(table);
        for (JsonNode key : request.get("RequestItems").get(table).get("Keys")) {
          if (items.containsKey(key.at("/pk/S").textValue())) {
            found.add(items.get(key.at("/pk/S").textValue()));
          }
        }
      }
      case "Scan" -> {
        ArrayNode page = answer.putArray("Items");
        String prefix = request.at("/ExpressionAttributeValues/:prefix/S").textValue();
        items.forEach((key, item) -> {
          if (key.startsWith(prefix)) {
            page.add(item);
          }
        });
      }
      default -> status = 400;
    }
    byte[] body = JSON.writeValueAsBytes(answer);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private boolean put(JsonNode request) {
    JsonNode item = request.get("Item");
    JsonNode before = items.get(item.at("/pk/S").textValue());
    boolean isFirst =
        request.get("ConditionExpression").asText().startsWith("attribute_not_exists");
    boolean holds = isFirst
        ? before == null
        : before != null
            && before.get("v").equals(request.at("/ExpressionAttributeValues/:before"));
    if (holds) {
      items.put(item.at("/pk/S").textValue(), item);
    }
    return holds;
  }
}
