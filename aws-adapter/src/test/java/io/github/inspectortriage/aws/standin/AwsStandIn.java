package io.github.inspectortriage.aws.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.inspectortriage.aws.standin.Criteria.Reading;
import io.github.inspectortriage.pattern.EventPattern;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * AWS on a port of this machine. It validates requests by the service model, throttles the first call of each operation, pages
 * in odd sizes (0 among them), evaluates criteria, and counts what it served. Thread-safe.
 */
public final class AwsStandIn implements AutoCloseable {
  /** How one answer goes wrong. */
  public enum Fault {
    CUT,
    HTML,
    EMPTY,
    SLOW,
    BROKEN
  }

  /** A request that came. */
  public record Request(
      String service, String operation, JsonNode body, String account, String region) {
    /** Returns the permission that the call needs, like {@code inspector2:ListFindings}. */
    public String permission() {
      return service + ":" + operation;
    }
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern CREDENTIAL =
      Pattern.compile("Credential=(\\w+)/\\d{8}/([a-z0-9-]+)/([a-z0-9-]+)/aws4_request");
  private static final String REPORT = "0a1b2c3d-0000-4000-8000-000000000001";
  private static final Map<String, String> PATHS = Map.ofEntries(
      Map.entry("/findings/list", "ListFindings"),
      Map.entry("/findings/details/batch/get", "BatchGetFindingDetails"),
      Map.entry("/findings/aggregation/list", "ListFindingAggregations"),
      Map.entry("/cluster/get", "GetClustersForImage"),
      Map.entry("/coverage/list", "ListCoverage"),
      Map.entry("/filters/list", "ListFilters"),
      Map.entry("/filters/create", "CreateFilter"),
      Map.entry("/filters/update", "UpdateFilter"),
      Map.entry("/configuration/get", "GetConfiguration"),
      Map.entry("/configuration/update", "UpdateConfiguration"),
      Map.entry("/usage/list", "ListUsageTotals"),
      Map.entry("/members/list", "ListMembers"),
      Map.entry("/reporting/create", "CreateFindingsReport"),
      Map.entry("/reporting/status/get", "GetFindingsReportStatus"),
      Map.entry("/findings", "GetFindings"),
      Map.entry("/findings/batchupdate", "BatchUpdateFindings"));

  private final ServiceModel model = ServiceModel.read();
  private final HttpServer http;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Set<String> throttled = new HashSet<>();
  private final Map<String, Deque<Fault>> faults = new HashMap<>();
  private final Map<String, Integer> spared = new HashMap<>();
  private final Map<String, String> denied = new HashMap<>();
  private final Map<String, String> refusals = new HashMap<>();
  private final Map<String, String> deniedIn = new HashMap<>();
  private boolean deniesAll;
  private final List<Request> requests = new ArrayList<>();
  private final List<JsonNode> findings = new ArrayList<>();
  private final Map<String, JsonNode> details = new HashMap<>();
  private final List<JsonNode> coverage = new ArrayList<>();
  private final Map<String, List<JsonNode>> clusters = new HashMap<>();
  private final List<ObjectNode> filters = new ArrayList<>();
  private final Map<String, List<JsonNode>> images = new LinkedHashMap<>();
  private final Map<String, String> manifests = new HashMap<>();
  private final Map<String, Map<String, String>> tags = new HashMap<>();
  private final Map<String, ObjectNode> rules = new HashMap<>();
  private final Map<String, Map<String, ObjectNode>> targets = new HashMap<>();
  private final List<JsonNode> members = new ArrayList<>();
  private final Map<String, ObjectNode> hub = new LinkedHashMap<>();
  private final Set<String> deleted = new HashSet<>();
  private final List<JsonNode> referrers = new ArrayList<>();
  private final List<String> expiring = new ArrayList<>();
  private final Set<String> endless = new HashSet<>();
  private final Set<String> circling = new HashSet<>();
  private final Set<String> unwritable = new HashSet<>();
  private ObjectNode configuration = JSON.createObjectNode();
  private ArrayNode usage = JSON.createArrayNode();
  private Reading reading = Reading.of(0);
  private int[] sizes = {3, 0, 25, 7, 1};
  private int sizeIndex;
  private int pendingAnswers;
  private int reportsPending;
  private int previewsPending;
  private String reportError = "";
  private boolean isReporting;
  private int tokens;
  private String asked = "";
  private long served;
  private boolean throttlesFirst = true;
  private boolean repeats;

  private AwsStandIn() throws IOException {
    this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.createContext("/", this::handle);
    http.setExecutor(threads);
    http.start();
  }

  /** Starts one. */
  public static AwsStandIn start() {
    try {
      return new AwsStandIn();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns where it is. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }

  // What it holds.

  public synchronized AwsStandIn finding(String json) {
    findings.add(read(json));
    return this;
  }

  public synchronized AwsStandIn details(String findingArn, String json) {
    details.put(findingArn, read(json));
    return this;
  }

  public synchronized AwsStandIn covered(String json) {
    coverage.add(read(json));
    return this;
  }

  public synchronized AwsStandIn cluster(String resourceArn, String json) {
    clusters.computeIfAbsent(resourceArn, arn -> new ArrayList<>()).add(read(json));
    return this;
  }

  public synchronized AwsStandIn filter(String json) {
    filters.add((ObjectNode) read(json));
    return this;
  }

  public synchronized AwsStandIn configuration(String json) {
    configuration = (ObjectNode) read(json);
    return this;
  }

  public synchronized AwsStandIn usage(String json) {
    usage = (ArrayNode) read(json);
    return this;
  }

  public synchronized AwsStandIn image(String repository, String json) {
    images.computeIfAbsent(repository, name -> new ArrayList<>()).add(read(json));
    return this;
  }

  public synchronized AwsStandIn manifest(String digest, String manifest) {
    manifests.put(digest, manifest);
    return this;
  }

  public synchronized AwsStandIn tag(String repositoryArn, String key, String value) {
    tags.computeIfAbsent(repositoryArn, arn -> new HashMap<>()).put(key, value);
    return this;
  }

  public synchronized AwsStandIn member(String account) {
    members.add(JSON.createObjectNode()
        .put("accountId", account)
        .put("relationshipStatus", "ENABLED")
        .put("delegatedAdminAccountId", "999988887777"));
    return this;
  }

  public synchronized AwsStandIn rule(String json) {
    ObjectNode rule = (ObjectNode) read(json);
    rules.put(rule.path("Name").asText(), rule);
    return this;
  }

  public synchronized AwsStandIn target(String rule, String json) {
    ObjectNode target = (ObjectNode) read(json);
    targets
        .computeIfAbsent(rule, name -> new LinkedHashMap<>())
        .put(target.path("Id").asText(), target);
    return this;
  }

  public synchronized AwsStandIn hubFinding(String json) {
    ObjectNode finding = (ObjectNode) read(json);
    hub.put(finding.path("Id").asText(), finding);
    return this;
  }

  public synchronized AwsStandIn referrer(String json) {
    referrers.add(read(json));
    return this;
  }

  /** A lifecycle policy would expire this image, whatever it says. */
  public synchronized AwsStandIn expiring(String digest) {
    expiring.add(digest);
    return this;
  }

  // How it behaves.

  /** Each page has a new token and the entries of the first one. */
  public synchronized AwsStandIn neverEnding(String operation) {
    endless.add(operation);
    return this;
  }

  /** Each page has the same token. */
  public synchronized AwsStandIn circling(String operation) {
    circling.add(operation);
    return this;
  }

  /** Says IN_PROGRESS so many times of a report. */
  public synchronized AwsStandIn reportPendingFor(int answers) {
    reportsPending = answers;
    return this;
  }

  public synchronized AwsStandIn previewPendingFor(int answers) {
    previewsPending = answers;
    return this;
  }

  /** Reports end with this error. */
  public synchronized AwsStandIn reportFails(String errorCode) {
    reportError = errorCode;
    return this;
  }

  /** Is at a report already, and takes no other one. */
  public synchronized AwsStandIn isReporting() {
    isReporting = true;
    return this;
  }

  /** Security Hub does not write this finding. */
  public synchronized AwsStandIn unwritable(String id) {
    unwritable.add(id);
    return this;
  }

  public synchronized AwsStandIn inPagesOf(int... pageSizes) {
    sizes = pageSizes;
    return this;
  }

  public synchronized AwsStandIn throttlingFirst() {
    throttlesFirst = true;
    return this;
  }

  /** The next call of each operation is throttled, whatever came before. */
  public synchronized AwsStandIn throttlingAgain() {
    throttled.clear();
    throttlesFirst = true;
    return this;
  }

  public synchronized AwsStandIn throttlingNothing() {
    throttlesFirst = false;
    return this;
  }

  public synchronized AwsStandIn fails(String operation, Fault... faultsOfIt) {
    faults.computeIfAbsent(operation, name -> new ArrayDeque<>()).addAll(List.of(faultsOfIt));
    return this;
  }

  /** Fails so after so many calls that it answers. */
  public synchronized AwsStandIn failsAfter(String operation, int answers, Fault... faultsOfIt) {
    spared.put(operation, answers);
    return fails(operation, faultsOfIt);
  }

  /** Answers again as it should. */
  public synchronized AwsStandIn mends(String operation) {
    faults.remove(operation);
    return this;
  }

  /** Each page begins with the last entry of the one before, as when findings change while they are listed. */
  public synchronized AwsStandIn repeatingEntries() {
    repeats = true;
    return this;
  }

  public synchronized AwsStandIn denies(String operation) {
    denied.put(operation, "");
    return this;
  }

  public synchronized AwsStandIn denies(String operation, String account) {
    denied.put(operation, account);
    return this;
  }

  public synchronized AwsStandIn deniesEverything() {
    deniesAll = true;
    return this;
  }

  /** Refuses it in one Region. */
  public synchronized AwsStandIn deniesIn(String operation, String region) {
    deniedIn.put(operation, region);
    return this;
  }

  /** Refuses it, and says so in these words. */
  public synchronized AwsStandIn deniesSaying(String operation, String message) {
    refusals.put(operation, message);
    return denies(operation);
  }

  public synchronized AwsStandIn allowsEverything() {
    denied.clear();
    return this;
  }

  /** Says PENDING so many times after a change. */
  public synchronized AwsStandIn pendingFor(int answers) {
    pendingAnswers = answers;
    return this;
  }

  public synchronized AwsStandIn reads(int readingBits) {
    reading = Reading.of(readingBits);
    return this;
  }

  // What it saw.

  /** Returns the requests that were answered with 200, of that operation. */
  public synchronized List<JsonNode> requests(String operation) {
    return requests.stream()
        .filter(request -> request.operation().equals(operation))
        .map(Request::body)
        .toList();
  }

  public synchronized List<Request> requests() {
    return List.copyOf(requests);
  }

  /** Returns how many findings were served. */
  public synchronized long served() {
    return served;
  }

  public synchronized JsonNode configuration() {
    return configuration.deepCopy();
  }

  public synchronized List<ObjectNode> filters() {
    return List.copyOf(filters);
  }

  public synchronized Set<String> deleted() {
    return Set.copyOf(deleted);
  }

  public synchronized ObjectNode ruleNamed(String name) {
    return rules.getOrDefault(name, JSON.createObjectNode());
  }

  public synchronized ObjectNode targetOf(String rule, String id) {
    return targets.getOrDefault(rule, Map.of()).getOrDefault(id, JSON.createObjectNode());
  }

  public synchronized ObjectNode hubFindingOf(String id) {
    return hub.getOrDefault(id, JSON.createObjectNode());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Answer answer;
      synchronized (this) {
        answer = answer(exchange, new String(body, StandardCharsets.UTF_8));
      }
      send(exchange, answer);
    }
  }

  private record Answer(int status, String errorType, String body, String type, boolean isSlow) {
    static Answer ok(JsonNode body) {
      return new Answer(200, "", body.toString(), "application/json", false);
    }

    static Answer error(int status, String errorType, String message) {
      ObjectNode body = JSON.createObjectNode().put("message", message).put("__type", errorType);
      return new Answer(status, errorType, body.toString(), "application/json", false);
    }
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    if (answer.isSlow()) {
      pause();
    }
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", answer.type());
    exchange.getResponseHeaders().set("Connection", "close");
    if (!answer.errorType().isEmpty()) {
      exchange.getResponseHeaders().set("x-amzn-ErrorType", answer.errorType());
    }
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static void pause() {
    try {
      Thread.sleep(300);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Answer answer(HttpExchange exchange, String body) {
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    Matcher credential = CREDENTIAL.matcher(authorization == null ? "" : authorization);
    if (!credential.find()) {
      return Answer.error(403, "MissingAuthenticationTokenException", "not signed");
    }
    String key = credential.group(1);
    String account = key.startsWith("ASIA") ? key.substring(4) : "";
    if (credential.group(3).equals("s3")) {
      return bucket(exchange, credential.group(2));
    }
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    String path = exchange.getRequestURI().getPath();
    String resource = PATHS.getOrDefault(path, path);
    boolean isQuery = body.startsWith("Action=");
    String operation = isQuery
        ? parameter(body, "Action")
        : target == null ? resource : target.substring(target.indexOf('.') + 1);
    JsonNode request = isQuery
        ? JSON.createObjectNode()
            .put("RoleArn", parameter(body, "RoleArn"))
            .put("TopicArn", parameter(body, "TopicArn"))
            .put("Message", parameter(body, "Message"))
        : body.isEmpty() ? JSON.createObjectNode() : read(body);
    if (throttlesFirst && throttled.add(operation)) {
      return Answer.error(429, "ThrottlingException", "Rate exceeded");
    }
    String deniedTo = denied.get(operation);
    if (deniesAll
        || credential.group(2).equals(deniedIn.get(operation))
        || (deniedTo != null && (deniedTo.isEmpty() || deniedTo.equals(account)))) {
      String message = refusals.getOrDefault(
          operation,
          "User: arn:aws:sts::111122223333:assumed-role/x/y is not authorized to call this");
      return Answer.error(403, "AccessDeniedException", message);
    }
    if (isQuery) {
      requests.add(
          new Request(credential.group(3), operation, request, account, credential.group(2)));
      return query(operation, request);
    }
    List<String> problems = model.problems(operation, request);
    if (!problems.isEmpty()) {
      return Answer.error(400, "ValidationException", String.join("; ", problems));
    }
    Deque<Fault> planned = faults.getOrDefault(operation, new ArrayDeque<>());
    boolean isSpared = spared.merge(operation, -1, Integer::sum) >= 0;
    Fault fault = isSpared ? null : planned.poll();
    if (fault == Fault.HTML) {
      return new Answer(200, "", "<html>a proxy</html>", "text/html", false);
    }
    if (fault == Fault.EMPTY) {
      return new Answer(200, "", "", "application/json", false);
    }
    if (fault == Fault.BROKEN) {
      return Answer.error(500, "InternalServerException", "no");
    }
    if (operation.equals("DescribeRule")
        && !rules.containsKey(request.path("Name").asText())) {
      return Answer.error(400, "ResourceNotFoundException", "there is no such rule");
    }
    if (operation.equals("CreateFindingsReport") && isReporting) {
      return Answer.error(400, "ValidationException", "a report is in progress");
    }
    Answer whole;
    try {
      whole = Answer.ok(ok(operation, request, account, credential.group(2)));
    } catch (IllegalStateException e) {
      return Answer.error(400, "ValidationException", String.valueOf(e.getMessage()));
    }
    if (fault == Fault.CUT) {
      String half = whole.body().substring(0, whole.body().length() / 2);
      return new Answer(200, "", half, "application/json", false);
    }
    requests.add(
        new Request(credential.group(3), operation, request, account, credential.group(2)));
    return fault == Fault.SLOW
        ? new Answer(200, "", whole.body(), "application/json", true)
        : whole;
  }

  /** A bucket that holds the report that was asked for last. */
  private Answer bucket(HttpExchange exchange, String region) {
    boolean isList =
        exchange.getRequestURI().getPath().replaceAll("^/[^/]*/?", "").isEmpty();
    String operation = isList ? "ListBucket" : "GetObject";
    if (denied.containsKey(operation)) {
      String message = refusals.getOrDefault(operation, "");
      return new Answer(
          403,
          "",
          "<Error><Code>AccessDenied</Code><Message>" + message + "</Message></Error>",
          "application/xml",
          false);
    }
    requests.add(new Request("s3", operation, JSON.createObjectNode(), "", region));
    if (isList) {
      String key = "triage/" + REPORT + ".json";
      return new Answer(
          200,
          "",
          "<ListBucketResult><IsTruncated>false</IsTruncated><Contents><Key>" + key
              + "</Key></Contents></ListBucketResult>",
          "application/xml",
          false);
    }
    ObjectNode report = JSON.createObjectNode();
    report.putArray("findings").addAll(findings);
    return new Answer(200, "", report.toString(), "application/json", false);
  }

  private Answer query(String operation, JsonNode request) {
    String arn = request.path("RoleArn").asText();
    String account = arn.replaceAll(".*::(\\d{12}):role/.*", "$1");
    String inside = operation.equals("AssumeRole")
        ? "<Credentials><AccessKeyId>ASIA" + account
            + "</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>"
            + "<Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>"
        : operation.equals("GetCallerIdentity")
            ? "<Account>999988887777</Account>"
            : "<MessageId>m-1</MessageId>";
    String xml = "<" + operation + "Response><" + operation + "Result>" + inside + "</" + operation
        + "Result><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></" + operation
        + "Response>";
    return new Answer(200, "", xml, "text/xml", false);
  }

  private ObjectNode ok(String operation, JsonNode request, String account, String region) {
    asked = operation;
    return switch (operation) {
      case "ListFindings" -> listFindings(request, account, region);
      case "BatchGetFindingDetails" -> batchGetFindingDetails(request);
      case "GetClustersForImage" -> getClusters(request);
      case "ListCoverage" ->
        page("coveredResources", matching(coverage, each -> isCovered(each, request)), request);
      case "ListFindingAggregations" -> page("responses", aggregated(), request);
      case "ListFilters" -> page("filters", filters, request);
      case "CreateFilter" -> createFilter(request);
      case "UpdateFilter" -> updateFilter(request);
      case "GetConfiguration" -> getConfiguration();
      case "UpdateConfiguration" -> updateConfiguration(request);
      case "ListUsageTotals" -> JSON.createObjectNode().set("totals", usageOf(request));
      case "CreateFindingsReport" -> JSON.createObjectNode().put("reportId", REPORT);
      case "GetFindingsReportStatus" -> reportStatus();
      case "ListMembers" -> page("members", members, request);
      case "DescribeRepositories" -> repositories(request);
      case "DescribeImages" ->
        page(
            "imageDetails",
            images.getOrDefault(request.path("repositoryName").asText(), List.of()),
            request);
      case "BatchGetImage" -> batchGetImage(request);
      case "BatchDeleteImage" -> batchDeleteImage(request);
      case "UpdateImageStorageClass" -> archive(request);
      case "ListTagsForResource" -> tagsOf(request);
      case "DescribeRule" -> describeRule(request);
      case "ListTargetsByRule" -> listTargets(request);
      case "PutRule" -> putRule(request);
      case "PutTargets" -> putTargets(request);
      case "TestEventPattern" -> testPattern(request);
      case "StartReplay" ->
        JSON.createObjectNode()
            .put(
                "ReplayArn",
                "arn:aws:events:eu-west-1:111122223333:replay/"
                    + request.path("ReplayName").asText())
            .put("State", "STARTING");
      case "ListImageReferrers" -> page("referrers", referrers, request);
      case "StartLifecyclePolicyPreview" -> JSON.createObjectNode().put("status", "IN_PROGRESS");
      case "GetLifecyclePolicyPreview" -> preview(request);
      case "GetFindings" ->
        page(
            "Findings",
            matching(List.copyOf(hub.values()), each -> isAsked(each, request)),
            request);
      case "BatchUpdateFindings" -> batchUpdate(request);
      default -> JSON.createObjectNode();
    };
  }

  private ObjectNode listFindings(JsonNode request, String account, String region) {
    JsonNode criteria = request.path("filterCriteria");
    if (!criteria.has("findingStatus")) {
      throw new IllegalStateException("a listing without a status hangs");
    }
    List<JsonNode> wanted = matching(
        findings,
        finding -> Criteria.lets(criteria, finding, reading)
            && (account.isEmpty()
                || (finding.path("awsAccountId").asText().equals(account)
                    && finding.path("findingArn").asText().contains(":" + region + ":"))));
    ObjectNode page = page("findings", wanted, request);
    served += page.path("findings").size();
    return page;
  }

  private static List<JsonNode> matching(List<JsonNode> all, Predicate<JsonNode> test) {
    return all.stream().filter(test).toList();
  }

  /** A token is the number of entries before the page; it is opaque to whoever follows it. */
  private ObjectNode page(String list, Iterable<? extends JsonNode> all, JsonNode request) {
    List<JsonNode> entries = new ArrayList<>();
    all.forEach(entries::add);
    JsonNode token = request.path(request.has("NextToken") ? "NextToken" : "nextToken");
    boolean isEndless = endless.contains(asked);
    int from = token.isTextual() && !isEndless
        ? Integer.parseInt(token.asText().replaceAll("[^0-9].*", ""))
        : 0;
    int size = sizes[sizeIndex++ % sizes.length];
    int to = Math.min(entries.size(), from + size);
    ObjectNode page = JSON.createObjectNode();
    page.putArray(list).addAll(entries.subList(repeats && from > 0 ? from - 1 : from, to));
    String name = list.equals("Findings") ? "NextToken" : "nextToken";
    if (isEndless) {
      page.put(name, "0-new-" + tokens++);
    } else if (circling.contains(asked)) {
      page.put(name, "0-same");
    } else if (to < entries.size()) {
      page.put(name, to + "-" + sizeIndex);
    }
    return page;
  }

  private static boolean isCovered(JsonNode resource, JsonNode request) {
    JsonNode count = request.at("/filterCriteria/ecrImageInUseCount/0/lowerInclusive");
    JsonNode owner = request.at("/filterCriteria/accountId/0/value");
    JsonNode repository = request.at("/filterCriteria/ecrRepositoryName/0/value");
    String id = resource.path("resourceId").asText();
    return (count.isMissingNode()
            || resource.at("/resourceMetadata/ecrImage/inUseCount").asLong(0) >= count.asLong())
        && (owner.isMissingNode() || resource.path("accountId").asText().equals(owner.asText()))
        && (repository.isMissingNode()
            || id.contains(":repository/" + repository.asText() + "/sha256:"));
  }

  /** One entry for each image with findings, with how many of each severity are active. */
  private List<JsonNode> aggregated() {
    Map<String, ObjectNode> byImage = new LinkedHashMap<>();
    for (JsonNode finding : findings) {
      JsonNode resource = finding.at("/resources/0");
      ObjectNode entry = byImage.computeIfAbsent(resource.path("id").asText(), id -> {
        ObjectNode made = JSON.createObjectNode().put("resourceId", id);
        JsonNode count = resource.at("/details/awsEcrContainerImage/inUseCount");
        if (!count.isMissingNode()) {
          made.set("inUseCount", count);
        }
        made.putObject("severityCounts").put("all", 0).put("critical", 0);
        return made;
      });
      ObjectNode counts = (ObjectNode) entry.path("severityCounts");
      counts.put("all", counts.path("all").asInt() + 1);
      if (finding.path("severity").asText().equals("CRITICAL")) {
        counts.put("critical", counts.path("critical").asInt() + 1);
      }
    }
    List<JsonNode> all = new ArrayList<>();
    byImage
        .values()
        .forEach(
            entry -> all.add(JSON.createObjectNode().set("awsEcrContainerAggregation", entry)));
    return all;
  }

  private ArrayNode usageOf(JsonNode request) {
    ArrayNode found = JSON.createArrayNode();
    for (JsonNode each : usage) {
      boolean isAsked = !request.has("accountIds");
      for (JsonNode account : request.path("accountIds")) {
        isAsked |= account.asText().equals(each.path("accountId").asText());
      }
      if (isAsked) {
        found.add(each);
      }
    }
    return found;
  }

  private ObjectNode reportStatus() {
    ObjectNode answer = JSON.createObjectNode().put("reportId", REPORT);
    if (reportsPending > 0) {
      reportsPending--;
      return answer.put("status", "IN_PROGRESS");
    }
    return reportError.isEmpty()
        ? answer.put("status", "SUCCEEDED")
        : answer.put("status", "FAILED").put("errorCode", reportError).put("errorMessage", "no");
  }

  /** As EventBridge: an event that lacks what every event has is refused. */
  private static ObjectNode testPattern(JsonNode request) {
    JsonNode event = read(request.path("Event").asText());
    for (String name :
        List.of("id", "account", "source", "time", "region", "resources", "detail-type")) {
      if (!event.has(name)) {
        throw new IllegalStateException("an event without " + name);
      }
    }
    boolean holds = EventPattern.parse(request.path("EventPattern").asText())
        .matches(request.path("Event").asText().getBytes(StandardCharsets.UTF_8));
    return JSON.createObjectNode().put("Result", holds);
  }

  private ObjectNode preview(JsonNode request) {
    if (previewsPending > 0) {
      previewsPending--;
      return JSON.createObjectNode().put("status", "IN_PROGRESS");
    }
    List<JsonNode> results = new ArrayList<>();
    expiring.forEach(digest -> results.add(JSON.createObjectNode().put("imageDigest", digest)));
    return page("previewResults", results, request).put("status", "COMPLETE");
  }

  private static boolean isAsked(JsonNode finding, JsonNode request) {
    JsonNode ids = request.at("/Filters/Id");
    boolean isAsked = ids.isMissingNode();
    for (JsonNode id : ids) {
      isAsked |= id.path("Value").asText().equals(finding.path("Id").asText());
    }
    return isAsked;
  }

  private ObjectNode batchGetFindingDetails(JsonNode request) {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode found = answer.putArray("findingDetails");
    ArrayNode errors = answer.putArray("errors");
    request.path("findingArns").forEach(arn -> {
      JsonNode known = details.get(arn.asText());
      if (known != null) {
        found.add(((ObjectNode) known.deepCopy()).put("findingArn", arn.asText()));
      } else {
        errors
            .addObject()
            .put("findingArn", arn.asText())
            .put("errorCode", "FINDING_DETAILS_NOT_FOUND")
            .put("errorMessage", "none");
      }
    });
    return answer;
  }

  private ObjectNode getClusters(JsonNode request) {
    String asked = request.at("/filter/resourceId").asText();
    List<JsonNode> found = new ArrayList<>();
    clusters.forEach((arn, some) -> {
      if (arn.equals(asked) || arn.startsWith(asked + "/sha256:")) {
        found.addAll(some);
      }
    });
    return page("cluster", found, request);
  }

  private ObjectNode createFilter(JsonNode request) {
    String arn = "arn:aws:inspector2:eu-west-1:111122223333:owner/111122223333/filter/"
        + String.format("%016x", filters.size());
    ObjectNode filter = JSON.createObjectNode()
        .put("arn", arn)
        .put("ownerId", "111122223333")
        .put("createdAt", 1)
        .put("updatedAt", 1);
    filter.setAll((ObjectNode) request.deepCopy());
    filter.set("criteria", filter.remove("filterCriteria"));
    filters.add(filter);
    return JSON.createObjectNode().put("arn", arn);
  }

  private ObjectNode updateFilter(JsonNode request) {
    String arn = request.path("filterArn").asText();
    for (ObjectNode filter : filters) {
      if (filter.path("arn").asText().equals(arn)) {
        filter.setAll((ObjectNode) request.deepCopy());
        filter.remove("filterArn");
        filter.set("criteria", filter.remove("filterCriteria"));
      }
    }
    return JSON.createObjectNode().put("arn", arn);
  }

  private ObjectNode getConfiguration() {
    ObjectNode answer = configuration.deepCopy();
    if (pendingAnswers > 0 && !requests("UpdateConfiguration").isEmpty()) {
      pendingAnswers--;
      JsonNode state = answer.at("/ecrConfiguration/rescanDurationState");
      ((ObjectNode) state).put("status", "PENDING");
    }
    return answer;
  }

  /** What is left out goes back to a default, as AWS was seen to do. */
  private ObjectNode updateConfiguration(JsonNode request) {
    ObjectNode state = JSON.createObjectNode()
        .put("rescanDuration", request.at("/ecrConfiguration/rescanDuration").asText())
        .put(
            "pullDateRescanDuration",
            request.at("/ecrConfiguration/pullDateRescanDuration").asText("DAYS_90"))
        .put(
            "pullDateRescanMode",
            request.at("/ecrConfiguration/pullDateRescanMode").asText("LAST_PULL_DATE"))
        .put("status", "SUCCESS");
    configuration.set(
        "ecrConfiguration", JSON.createObjectNode().set("rescanDurationState", state));
    return JSON.createObjectNode();
  }

  private ObjectNode repositories(JsonNode request) {
    List<JsonNode> all = new ArrayList<>();
    images
        .keySet()
        .forEach(name -> all.add(JSON.createObjectNode()
            .put("repositoryName", name)
            .put("registryId", "111122223333")
            .put("repositoryArn", "arn:aws:ecr:eu-west-1:111122223333:repository/" + name)));
    return page("repositories", all, request);
  }

  private ObjectNode batchGetImage(JsonNode request) {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode found = answer.putArray("images");
    ArrayNode failures = answer.putArray("failures");
    request.path("imageIds").forEach(id -> {
      String digest = id.path("imageDigest").asText();
      if (manifests.containsKey(digest)) {
        ObjectNode image = found.addObject();
        image.put("registryId", "111122223333");
        image.put("repositoryName", request.path("repositoryName").asText());
        image.set("imageId", id);
        image.put("imageManifest", manifests.get(digest));
      } else {
        ObjectNode failure = failures.addObject();
        failure.set("imageId", id);
        failure.put("failureCode", "ImageNotFound").put("failureReason", "none");
      }
    });
    return answer;
  }

  private ObjectNode batchDeleteImage(JsonNode request) {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode done = answer.putArray("imageIds");
    ArrayNode failures = answer.putArray("failures");
    request.path("imageIds").forEach(id -> {
      if (manifests.containsKey("gone " + id.path("imageDigest").asText())) {
        ObjectNode failure = failures.addObject();
        failure.set("imageId", id);
        failure.put("failureCode", "ImageNotFound").put("failureReason", "none");
      } else if (manifests.containsKey("undeletable " + id.path("imageDigest").asText())) {
        ObjectNode failure = failures.addObject();
        failure.set("imageId", id);
        failure.put("failureCode", "ImageReferencedByManifestList").put("failureReason", "list");
      } else {
        deleted.add(id.path("imageDigest").asText());
        done.add(id);
      }
    });
    return answer;
  }

  private ObjectNode archive(JsonNode request) {
    deleted.add("archived " + request.at("/imageId/imageDigest").asText());
    return JSON.createObjectNode().put("imageStatus", "ARCHIVED");
  }

  private ObjectNode tagsOf(JsonNode request) {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode all = answer.putArray("tags");
    tags.getOrDefault(request.path("resourceArn").asText(), Map.of())
        .forEach((key, value) -> all.addObject().put("Key", key).put("Value", value));
    return answer;
  }

  private ObjectNode describeRule(JsonNode request) {
    return rules.getOrDefault(request.path("Name").asText(), JSON.createObjectNode());
  }

  private ObjectNode listTargets(JsonNode request) {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode all = answer.putArray("Targets");
    targets.getOrDefault(request.path("Rule").asText(), Map.of()).values().forEach(all::add);
    return answer;
  }

  /** What the request does not say is gone. */
  private ObjectNode putRule(JsonNode request) {
    String name = request.path("Name").asText();
    ObjectNode rule = ((ObjectNode) request.deepCopy())
        .put("Arn", "arn:aws:events:eu-west-1:111122223333:rule/" + name);
    rules.put(name, rule);
    return JSON.createObjectNode().put("RuleArn", rule.path("Arn").asText());
  }

  private ObjectNode putTargets(JsonNode request) {
    request
        .path("Targets")
        .forEach(each -> targets
            .computeIfAbsent(request.path("Rule").asText(), rule -> new LinkedHashMap<>())
            .put(each.path("Id").asText(), (ObjectNode) each.deepCopy()));
    ObjectNode answer = JSON.createObjectNode().put("FailedEntryCount", 0);
    answer.putArray("FailedEntries");
    return answer;
  }

  private ObjectNode batchUpdate(JsonNode request) {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode processed = answer.putArray("ProcessedFindings");
    ArrayNode unprocessed = answer.putArray("UnprocessedFindings");
    request.path("FindingIdentifiers").forEach(id -> {
      if (unwritable.contains(id.path("Id").asText())) {
        ObjectNode why = unprocessed.addObject();
        why.set("FindingIdentifier", id);
        why.put("ErrorCode", "FindingNotFound").put("ErrorMessage", "none");
        return;
      }
      processed.add(id);
      ObjectNode finding = hub.get(id.path("Id").asText());
      if (finding != null) {
        finding.setAll((ObjectNode) request.deepCopy());
        finding.remove("FindingIdentifiers");
      }
    });
    return answer;
  }

  private static String parameter(String form, String name) {
    Matcher value = Pattern.compile("(?:^|&)" + name + "=([^&]*)").matcher(form);
    return value.find() ? URLDecoder.decode(value.group(1), StandardCharsets.UTF_8) : "";
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }
}
