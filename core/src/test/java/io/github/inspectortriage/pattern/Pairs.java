package io.github.inspectortriage.pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.inspectortriage.json.JsonValue;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes pairs of a pattern and an event, shaped like Inspector's, of which about half match.
 *
 * <p>A pattern takes most of its conditions from values of the event, so that operators are tried near their borders.
 * Left out is only what the table of cases lists as a known difference.
 */
public final class Pairs {
  public record Pair(String pattern, String event) {}

  /** A number as it is spelled. */
  record Spelled(String text) {}

  private static final JsonFactory STRICT =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final List<String> TEXTS = List.of(
      "",
      "a",
      "A",
      "ab",
      "aab",
      "abab",
      "ACTIVE",
      "Active",
      "CRITICAL",
      "critical",
      "é",
      "É",
      "ß",
      "SS",
      "x*y",
      "x\\y",
      "10.0.0.1",
      "10.0.0.77",
      "192.168.1.5",
      "2001:db8::1",
      "2001:DB8:0:0:0:0:0:1",
      "12:30",
      "true",
      "null",
      "5",
      "0",
      "AWS_ECR_CONTAINER_IMAGE",
      "arn:aws:ecr:us-east-1:123456789012:repository/app/sha256:0a",
      "😀",
      "\"q\"",
      "a b",
      "openssl",
      "Dec 3, 2021, 6:02:30 PM");
  private static final List<String> NUMBERS = List.of(
      "0",
      "-0",
      "1",
      "1.0",
      "1e0",
      "2",
      "5",
      "5.00",
      "7.5",
      "75e-1",
      "0.1",
      "0.10",
      "-3",
      "-3.0",
      "1E2",
      "100",
      "9007199254740993",
      "9007199254740993.0",
      "9007199254740992",
      "1e400",
      "0.30000000000000004",
      "123456789012",
      "1e-400",
      "99.99");
  private static final List<String> BLOCKS =
      List.of("10.0.0.0/24", "10.0.0.0/8", "192.168.0.0/16", "10.0.0.64/26");

  private final Random random;
  // The engine mixes up a wildcard that begins with a star and a folded text of one field, so a
  // pattern has only one kind.
  private final boolean folds;

  private Pairs(Random random) {
    this.random = random;
    this.folds = random.nextBoolean();
  }

  public static Pair next(Random random) {
    Pair pair = new Pairs(random).next();
    while (!isTaken(pair.pattern())) {
      pair = new Pairs(random).next();
    }
    return pair;
  }

  /** Returns whether the pattern is within the standard limits: the wildcards of many are too complex. */
  public static boolean isTaken(String pattern) {
    try {
      EventPattern.parse(pattern);
      return true;
    } catch (InvalidPatternException refused) {
      return false;
    }
  }

  /** Whether an event is as a pattern takes it that trusts: no name twice in an object, and none with dots. */
  static boolean hasPlainNames(byte[] event) {
    try (JsonParser parser = STRICT.createParser(event)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.FIELD_NAME && parser.currentName().indexOf('.') >= 0) {
          return false;
        }
      }
      return true;
    } catch (IOException repeated) {
      return false;
    }
  }

  public static String event(Random random) {
    return json(new Pairs(random).event());
  }

  public static String pattern(Random random) {
    return next(random).pattern();
  }

  private Pair next() {
    Map<String, Object> event = event();
    Map<String, List<Object>> values = new LinkedHashMap<>();
    collect("", event, values);
    return new Pair(json(pattern(values)), json(event));
  }

  // --- events

  private Map<String, Object> event() {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("source", sometimesOdd(() -> one("aws.inspector2", "aws.ecr")));
    event.put("detail-type", sometimesOdd(() -> one("Inspector2 Finding", "Inspector2 Scan")));
    maybe(event, 0.5, "account", () -> "123456789012");
    event.put("resources", list(2, () -> text()));
    event.put("detail", detail());
    return event;
  }

  private Map<String, Object> detail() {
    Map<String, Object> detail = new LinkedHashMap<>();
    maybe(detail, 0.9, "severity", () -> one("CRITICAL", "HIGH", "MEDIUM", "UNTRIAGED"));
    maybe(detail, 0.9, "status", () -> one("ACTIVE", "CLOSED", "SUPPRESSED"));
    maybe(detail, 0.7, "inspectorScore", this::number);
    maybe(detail, 0.6, "epss", () -> object("score", number()));
    maybe(detail, 0.5, "exploitAvailable", () -> one("YES", "NO"));
    maybe(detail, 0.4, "title", this::text);
    maybe(detail, 0.9, "resources", () -> list(3, this::resource));
    maybe(
        detail,
        0.7,
        "packageVulnerabilityDetails",
        () -> object(
            "vulnerablePackages",
            list(3, this::vulnerablePackage),
            "relatedVulnerabilities",
            list(2, this::text)));
    return detail;
  }

  private Object resource() {
    Map<String, Object> resource = new LinkedHashMap<>();
    maybe(resource, 0.9, "type", () -> one("AWS_ECR_CONTAINER_IMAGE", "AWS_EC2_INSTANCE"));
    maybe(resource, 0.7, "id", this::text);
    maybe(resource, 0.3, "tags", () -> object(one("team", "a.b"), text()));
    maybe(resource, 0.9, "details", () -> object(one("awsEcrContainerImage", "image"), image()));
    return resource;
  }

  private Object image() {
    Map<String, Object> image = new LinkedHashMap<>();
    maybe(image, 0.6, "inUseCount", this::number);
    maybe(image, 0.7, "imageTags", () -> list(3, this::text));
    maybe(image, 0.5, "repositoryName", this::text);
    return image;
  }

  private Object vulnerablePackage() {
    Map<String, Object> item = new LinkedHashMap<>();
    maybe(item, 0.8, "name", () -> one("openssl", "zlib", "go/stdlib"));
    maybe(item, 0.6, "fixedInVersion", () -> one("NotAvailable", "0:1.2.3-r4", "1.2"));
    maybe(item, 0.4, "epoch", this::number);
    return item;
  }

  private @Nullable Object sometimesOdd(Supplier<@Nullable Object> usual) {
    return switch (random.nextInt(30)) {
      case 0 -> null;
      case 1 -> List.of();
      case 2 -> Map.of();
      case 3 -> number();
      case 4 -> list(2, usual);
      case 5 -> list(2, () -> list(2, usual));
      case 6 -> random.nextBoolean();
      case 7 -> text();
      default -> usual.get();
    };
  }

  private void maybe(
      Map<String, Object> object, double share, String name, Supplier<@Nullable Object> value) {
    if (random.nextDouble() < share) {
      putNullable(object, name, sometimesOdd(value));
    }
  }

  @SuppressWarnings("NullAway") // The values of an event may be null; so is null in JSON.
  private static void putNullable(Map<String, Object> object, String name, @Nullable Object value) {
    object.put(name, value);
  }

  private List<Object> list(int most, Supplier<@Nullable Object> element) {
    List<Object> list = new ArrayList<>();
    for (int i = 1 + random.nextInt(most); i > 0; i--) {
      Object value = random.nextInt(15) == 0 ? sometimesOdd(element) : element.get();
      list.add(value == null ? List.of() : value);
    }
    return list;
  }

  private static Map<String, Object> object(Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }

  private String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()));
  }

  private Spelled number() {
    return new Spelled(NUMBERS.get(random.nextInt(NUMBERS.size())));
  }

  private String one(String... values) {
    return values[random.nextInt(values.length)];
  }

  // --- patterns

  private static void collect(
      String prefix, @Nullable Object value, Map<String, List<Object>> values) {
    if (value instanceof Map<?, ?> object) {
      object.forEach((name, inner) ->
          collect(prefix.isEmpty() ? "" + name : prefix + "." + name, inner, values));
    } else if (value instanceof List<?> list) {
      values.computeIfAbsent(prefix, key -> new ArrayList<>());
      list.forEach(element -> collect(prefix, element, values));
    } else {
      values
          .computeIfAbsent(prefix, key -> new ArrayList<>())
          .add(value == null ? JsonValue.Kind.NULL : value);
    }
  }

  private Map<String, Object> pattern(Map<String, List<Object>> values) {
    List<String> paths = new ArrayList<>(values.keySet());
    paths.add("detail.absent");
    paths.add("detail.resources.details.awsEcrContainerImage.inUseCount");
    paths.add("detail.resources.region");
    Map<String, Object> pattern = new LinkedHashMap<>();
    for (int i = 1 + random.nextInt(10); i > 0; i--) {
      put(pattern, paths.get(random.nextInt(paths.size())), values);
    }
    if (random.nextInt(4) == 0) {
      pattern.put("$or", or(paths, values, 2));
    }
    return pattern;
  }

  private Object or(List<String> paths, Map<String, List<Object>> values, int depth) {
    List<Object> branches = new ArrayList<>();
    for (int i = 2 + random.nextInt(2); i > 0; i--) {
      Map<String, Object> branch = new LinkedHashMap<>();
      for (int j = 1 + random.nextInt(2); j > 0; j--) {
        put(branch, paths.get(random.nextInt(paths.size())), values);
      }
      if (depth > 1 && random.nextInt(5) == 0) {
        branch.put("$or", or(paths, values, depth - 1));
      }
      branches.add(branch);
    }
    return branches;
  }

  /** Adds a field in nested form or with dots. */
  private void put(Map<String, Object> pattern, String path, Map<String, List<Object>> values) {
    Map<String, Object> at = pattern;
    String rest = path;
    while (rest.contains(".") && random.nextInt(8) != 0) {
      String name = rest.substring(0, rest.indexOf('.'));
      Object inner = at.computeIfAbsent(name, key -> new LinkedHashMap<String, Object>());
      if (!(inner instanceof Map)) {
        break;
      }
      @SuppressWarnings("unchecked") // We put nothing but such maps.
      Map<String, Object> map = (Map<String, Object>) inner;
      at = map;
      rest = rest.substring(name.length() + 1);
    }
    if (!at.containsKey(rest)) {
      at.put(rest, leaf(values.getOrDefault(path, List.of())));
    }
  }

  private List<Object> leaf(List<Object> values) {
    List<Object> alternatives = new ArrayList<>();
    for (int i = 1 + random.nextInt(2); i > 0; i--) {
      boolean near = !values.isEmpty() && random.nextInt(5) != 0;
      alternatives.add(
          near ? near(values.get(random.nextInt(values.size()))) : far(values.isEmpty()));
    }
    return alternatives;
  }

  private Object far(boolean isAbsent) {
    return switch (random.nextInt(isAbsent ? 4 : 9)) {
      case 0, 1, 2 -> object("exists", !isAbsent);
      case 3 -> near(text());
      case 4 -> near(number());
      case 5 -> JsonValue.Kind.NULL;
      case 6 -> random.nextBoolean();
      case 7 -> object("cidr", BLOCKS.get(random.nextInt(BLOCKS.size())));
      default ->
        object(
            "anything-but",
            object(one("prefix", "suffix", folds ? "suffix" : "wildcard"), one("a", "x")));
    };
  }

  private Object near(Object value) {
    if (random.nextInt(12) == 0) {
      return object("exists", true);
    }
    if (value instanceof String text) {
      return nearText(text);
    }
    return value instanceof Spelled number ? nearNumber(number) : value;
  }

  private Object nearText(String text) {
    int cut = text.isEmpty()
        ? 0
        : text.offsetByCodePoints(0, random.nextInt(text.codePointCount(0, text.length()) + 1));
    String start = text.substring(0, cut);
    String end = text.substring(cut);
    boolean isBmp = text.codePoints().allMatch(c -> c < 0x10000);
    // A quote at the inner border of a prefix or suffix is a known difference.
    boolean isQuoted = text.contains("\"");
    return switch (random.nextInt(14)) {
      case 0, 1 -> text;
      case 2 -> object("exactly", text);
      case 3 -> isQuoted ? text : object("prefix", start);
      case 4 -> isQuoted ? text : object("suffix", end);
      case 5 -> isBmp && folds ? object("equals-ignore-case", swapped(text)) : text;
      case 6 ->
        isBmp && !isQuoted && folds
            ? object("prefix", object("equals-ignore-case", swapped(start)))
            : text;
      case 7 ->
        isBmp && !isQuoted && folds
            ? object("suffix", object("equals-ignore-case", swapped(end)))
            : text;
      case 8 ->
        folds ? text : object("wildcard", Wildcard.escape(start) + "*" + Wildcard.escape(end));
      case 9 ->
        folds ? text : object("wildcard", "*" + Wildcard.escape(end.isEmpty() ? start : end));
      case 10 ->
        object("anything-but", random.nextInt(3) == 0 ? text : List.of(text(), one("x", "y")));
      case 11 ->
        isQuoted || end.isEmpty()
            ? text
            : object("anything-but", object("suffix", random.nextInt(3) == 0 ? end : "zz"));
      case 12 ->
        !folds
            ? text
            : object(
                "anything-but",
                object(
                    "equals-ignore-case",
                    List.of("zz", isBmp && random.nextInt(3) == 0 ? text : "y")));
      default -> object("cidr", BLOCKS.get(random.nextInt(BLOCKS.size())));
    };
  }

  private Object nearNumber(Spelled number) {
    double value = Decimals.comparable(number.text());
    if (Double.isNaN(value) || random.nextInt(4) == 0) {
      return number;
    }
    Spelled same = new Spelled(BigDecimal.valueOf(value).toString());
    String next = BigDecimal.valueOf(value).add(BigDecimal.ONE).toString();
    // One above 2^53 there is no double.
    Spelled above = new Spelled(Double.isNaN(Decimals.comparable(next)) ? "1e300" : next);
    return switch (random.nextInt(9)) {
      case 0 -> same;
      case 1 -> object("numeric", List.of("=", same));
      case 2 -> object("numeric", List.of(">=", same));
      case 3 -> object("numeric", List.of("<=", same));
      case 4 -> object("numeric", List.of("<", above));
      case 5 -> object("numeric", List.of(">", same));
      case 6 -> object("numeric", List.of(">=", same, "<", above));
      case 7 ->
        object(
            "numeric",
            List.of(
                ">",
                new Spelled("-1e3"),
                "<=",
                same.text().startsWith("-") ? above : new Spelled("1e15")));
      default ->
        object("anything-but", random.nextBoolean() ? same : List.of(above, new Spelled("7e7")));
    };
  }

  private String swapped(String text) {
    StringBuilder swapped = new StringBuilder();
    text.chars()
        .mapToObj(c -> String.valueOf((char) c))
        .forEach(c -> swapped.append(
            random.nextBoolean() ? c.toUpperCase(Locale.ROOT) : c.toLowerCase(Locale.ROOT)));
    return swapped.toString();
  }

  // --- text

  static String json(@Nullable Object value) {
    if (value instanceof Map<?, ?> object) {
      StringJoiner members = new StringJoiner(",", "{", "}");
      object.forEach((name, inner) -> members.add(quoted("" + name) + ":" + json(inner)));
      return members.toString();
    }
    if (value instanceof List<?> list) {
      StringJoiner elements = new StringJoiner(",", "[", "]");
      list.forEach(element -> elements.add(json(element)));
      return elements.toString();
    }
    if (value instanceof String text) {
      return quoted(text);
    }
    if (value instanceof Spelled number) {
      return number.text();
    }
    return value == null || value == JsonValue.Kind.NULL ? "null" : value.toString();
  }

  public static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
