package io.github.inspectortriage.aws.dynamodb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;

/**
 * One table of DynamoDB with its index, over HTTP as the service speaks it, with the operations and the forms of expression that
 * the log uses, and no others: what it does not know is refused. It gives small pages, and its index lags behind when it is told to.
 */
final class TableStandIn implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PAGE = 40;

  private final HttpServer server;
  private final TreeMap<String, JsonNode> items = new TreeMap<>();
  private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
  private int lostAnswers;

  TableStandIn() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newFixedThreadPool(8, work -> {
      Thread thread = new Thread(work);
      thread.setDaemon(true);
      return thread;
    }));
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** How often an operation was called. */
  int calls(String operation) {
    return calls.getOrDefault(operation, new AtomicInteger()).get();
  }

  /** The next puts are done, and their answers lost on the way. */
  synchronized void loseAnswers(int count) {
    lostAnswers = count;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    String operation = target.substring(target.indexOf('.') + 1);
    calls.computeIfAbsent(operation, name -> new AtomicInteger()).incrementAndGet();
    JsonNode request = JSON.readTree(exchange.getRequestBody());
    int status = 200;
    JsonNode answer;
    try {
      answer = serve(operation, request);
      if (operation.equals("PutItem") && isLost()) {
        exchange.close();
        return;
      }
    } catch (Refused e) {
      status = 400;
      answer = JSON.createObjectNode()
          .put("__type", "com.amazonaws.dynamodb.v20120810#" + e.code)
          .put("message", e.getMessage());
    }
    byte[] body = JSON.writeValueAsBytes(answer);
    CRC32 sum = new CRC32();
    sum.update(body);
    exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
    exchange.getResponseHeaders().add("x-amz-crc32", Long.toString(sum.getValue()));
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private synchronized boolean isLost() {
    return lostAnswers > 0 && lostAnswers-- > 0;
  }

  private synchronized JsonNode serve(String operation, JsonNode request) throws Refused {
    return switch (operation) {
      case "GetItem" -> get(request);
      case "PutItem" -> put(request);
      case "BatchGetItem" -> batchGet(request);
      case "Query" -> query(request);
      case "Scan" -> scan(request);
      default -> throw new Refused("UnknownOperationException", operation);
    };
  }

  private JsonNode get(JsonNode request) throws Refused {
    requireConsistent(request);
    ObjectNode answer = JSON.createObjectNode();
    JsonNode item = items.get(request.at("/Key/pk/S").textValue());
    if (item != null) {
      answer.set("Item", item);
    }
    return answer;
  }

  private JsonNode put(JsonNode request) throws Refused {
    JsonNode item = request.get("Item");
    String key = item.at("/pk/S").textValue();
    if (item.has("q") != item.has("d")) {
      throw new Refused("ValidationException", "a row of the index has both of its keys");
    }
    JsonNode before = items.get(key);
    boolean holds = switch (request.path("ConditionExpression").asText()) {
      case "attribute_not_exists(pk)" -> before == null;
      case "v = :before" ->
        before != null && before.get("v").equals(request.at("/ExpressionAttributeValues/:before"));
      default ->
        throw new Refused(
            "ValidationException", request.path("ConditionExpression").asText());
    };
    if (!holds) {
      throw new Refused("ConditionalCheckFailedException", "The conditional request failed");
    }
    items.put(key, item);
    return JSON.createObjectNode();
  }

  private JsonNode batchGet(JsonNode request) throws Refused {
    String table = request.get("RequestItems").fieldNames().next();
    JsonNode wanted = request.get("RequestItems").get(table);
    requireConsistent(wanted);
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode found = answer.putObject("Responses").putArray(table);
    ArrayNode left = JSON.createArrayNode();
    if (wanted.get("Keys").size() > 100) {
      throw new Refused("ValidationException", "too many keys");
    }
    for (JsonNode key : wanted.get("Keys")) {
      JsonNode item = items.get(key.at("/pk/S").textValue());
      if (found.size() == PAGE) {
        left.add(key);
      } else if (item != null) {
        found.add(item);
      }
    }
    ObjectNode unprocessed = answer.putObject("UnprocessedKeys");
    if (!left.isEmpty()) {
      unprocessed.putObject(table).put("ConsistentRead", true).set("Keys", left);
    }
    return answer;
  }

  private JsonNode query(JsonNode request) throws Refused {
    if (!request.path("IndexName").asText().equals("due")
        || !request.path("KeyConditionExpression").asText().equals("q = :queue and d <= :until")) {
      throw new Refused("ValidationException", "no such index or condition");
    }
    JsonNode values = request.get("ExpressionAttributeValues");
    long until = Long.parseLong(values.at("/:until/N").textValue());
    List<JsonNode> due = new ArrayList<>(items.values().stream()
        .filter(item -> item.path("q").equals(values.get(":queue")))
        .filter(item -> Long.parseLong(item.at("/d/N").textValue()) <= until)
        .toList());
    due.sort(Comparator.comparingLong(item -> Long.parseLong(item.at("/d/N").textValue())));
    int from = 0;
    if (request.has("ExclusiveStartKey")) {
      String last = request.at("/ExclusiveStartKey/pk/S").textValue();
      while (from < due.size() && !due.get(from++).at("/pk/S").textValue().equals(last)) {}
    }
    int to = Math.min(due.size(), from + Math.min(PAGE, request.path("Limit").asInt(PAGE)));
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode page = answer.putArray("Items");
    due.subList(from, to).forEach(item -> page.add(keys(item)));
    if (to < due.size() && to > from) {
      answer.set("LastEvaluatedKey", keys(due.get(to - 1)));
    }
    return answer;
  }

  private JsonNode scan(JsonNode request) throws Refused {
    requireConsistent(request);
    if (!request.path("FilterExpression").asText().equals("begins_with(pk, :prefix)")) {
      throw new Refused("ValidationException", request.path("FilterExpression").asText());
    }
    String prefix = request.at("/ExpressionAttributeValues/:prefix/S").textValue();
    String after = request.at("/ExclusiveStartKey/pk/S").asText("");
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode page = answer.putArray("Items");
    int read = 0;
    for (Map.Entry<String, JsonNode> entry : items.tailMap(after, false).entrySet()) {
      if (entry.getKey().startsWith(prefix)) {
        page.add(entry.getValue());
      }
      // A page ends after so many rows were read, whether the filter lets them through or not.
      if (++read == PAGE) {
        answer.putObject("LastEvaluatedKey").set("pk", entry.getValue().get("pk"));
        break;
      }
    }
    return answer;
  }

  private static ObjectNode keys(JsonNode item) {
    ObjectNode keys = JSON.createObjectNode();
    for (String name : List.of("pk", "q", "d")) {
      keys.set(name, item.get(name));
    }
    return keys;
  }

  private static void requireConsistent(JsonNode request) throws Refused {
    if (!request.path("ConsistentRead").asBoolean()) {
      throw new Refused("ValidationException", "the log needs consistent reads");
    }
  }

  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    private Refused(String code, String message) {
      super(message);
      this.code = code;
    }
  }
}
