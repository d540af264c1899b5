package io.github.inspectortriage.transform;

import io.github.inspectortriage.Position;
import io.github.inspectortriage.transform.InvalidTransformerException.Code;
import io.github.inspectortriage.transform.InvalidTransformerException.Where;
import io.github.inspectortriage.transform.Placeholder.Use;
import io.github.inspectortriage.transform.Template.Quoted;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes a template to pieces and tells what is wrong with it; not thread-safe.
 *
 * <p>A JSON template is judged by its skeleton: bare placeholders are {@code null} there, quoted ones nothing. Each character
 * of the skeleton knows where in the template it comes from.
 */
final class TemplateReader {
  private static final String BARE = "null";
  private static final String PREDEFINED = "aws.";

  private final String text;
  private final Set<String> variables;
  private final List<TransformProblem> problems = new ArrayList<>();
  private final List<Placeholder> placeholders = new ArrayList<>();
  private final List<Integer> strayAngles = new ArrayList<>();
  private final List<Quoted> strings = new ArrayList<>();
  private final BitSet withinEscape = new BitSet();

  private int counted;
  private int line = 1;
  private int lineStart;

  private TemplateReader(String text, Set<String> variables) {
    this.text = text;
    this.variables = variables;
  }

  /** The pieces, or null if there is a problem, which is added to the list. */
  static @Nullable Template read(
      String text, Set<String> variables, List<TransformProblem> problems) {
    TemplateReader reader = new TemplateReader(text, variables);
    Template template = reader.read();
    reader.problems.sort(Comparator.comparingInt(TransformProblem::offset));
    problems.addAll(reader.problems);
    return reader.problems.isEmpty() ? template : null;
  }

  private @Nullable Template read() {
    if (text.isEmpty()) {
      report(Code.EMPTY_TEMPLATE, 0, null, "expected a template, found nothing");
      return null;
    }
    if (text.length() > InputTransformer.LONGEST_TEMPLATE) {
      report(
          Code.TEMPLATE_TOO_LONG,
          InputTransformer.LONGEST_TEMPLATE,
          null,
          "expected at most 8192 characters, found " + text.length());
      return null;
    }
    int start = start();
    char first = start < text.length() ? text.charAt(start) : ' ';
    if (first != '{' && first != '"') {
      report(
          Code.BAD_TEMPLATE_KIND,
          start,
          null,
          "expected a JSON object, or text in double quotes; write {\"message\": <x>} or \"the text\", quotes included");
      return null;
    }
    boolean isJson = first == '{';
    if (isJson) {
      readJson();
    } else {
      readText();
    }
    checkDefined();
    return new Template(
        text,
        isJson,
        placeholders,
        strings,
        withinEscape,
        strayAngles,
        isJson ? List.of() : unquotedLines());
  }

  private int start() {
    int start = 0;
    while (start < text.length() && JsonScanner.isBlank(text.charAt(start))) {
      start++;
    }
    return start;
  }

  private void readText() {
    for (int at = 0; at < text.length(); at++) {
      at = isPlaceholder(at, Use.TEXT) ? lastEnd() - 1 : at;
    }
  }

  /** Whether a placeholder begins here, which is then added; an angle bracket that begins none is noted. */
  private boolean isPlaceholder(int at, Use use) {
    char c = text.charAt(at);
    if (c != '<' && c != '>') {
      return false;
    }
    String name = c == '<' ? nameAt(at + 1) : null;
    if (name == null) {
      strayAngles.add(at);
      return false;
    }
    placeholders.add(new Placeholder(name, use, at, position(at)));
    return true;
  }

  /** The place of an offset, which is never before the last one that was asked for. */
  private Position position(int offset) {
    for (; counted < offset; counted++) {
      if (text.charAt(counted) == '\n') {
        line++;
        lineStart = counted + 1;
      }
    }
    return new Position(line, offset - lineStart + 1);
  }

  private int lastEnd() {
    return Template.end(placeholders.get(placeholders.size() - 1));
  }

  private @Nullable String nameAt(int from) {
    int end = from;
    while (end < text.length()
        && (InputTransformer.isNamePart(text.charAt(end)) || text.charAt(end) == '.')) {
      end++;
    }
    if (end == from || end == text.length() || text.charAt(end) != '>') {
      return null;
    }
    String name = text.substring(from, end);
    // A point is in the names of predefined variables only, but a typing error in one is not a
    // text.
    boolean isName = name.indexOf('.') < 0
        ? name.length() <= InputTransformer.LONGEST_NAME
        : name.startsWith(PREDEFINED);
    return isName ? name : null;
  }

  private void readJson() {
    StringBuilder skeleton = new StringBuilder(text.length());
    int[] origins = new int[2 * text.length() + 1];
    // Where in the skeleton each placeholder is.
    List<Integer> places = new ArrayList<>();
    boolean isQuoted = false;
    int escape = 0;
    for (int at = 0; at < text.length(); ) {
      int from = skeleton.length();
      int origin = at;
      if (isPlaceholder(at, isQuoted ? Use.QUOTED : Use.BARE)) {
        withinEscape.set(placeholders.size() - 1, isQuoted && escape > 0);
        places.add(from);
        skeleton.append(isQuoted ? "" : BARE);
        at = lastEnd();
      } else {
        char c = text.charAt(at);
        skeleton.append(c);
        isQuoted = isQuoted != (c == '"' && escape == 0);
        escape = isQuoted ? escape(escape, c) : 0;
        at++;
      }
      for (int i = from; i < skeleton.length(); i++) {
        origins[i] = origin;
      }
    }
    origins[skeleton.length()] = text.length();
    scan(skeleton, origins, places);
  }

  /** Follows an escape: 0 outside of one, 1 behind a backslash, 5 to 2 while 4 to 1 hexadecimal digits are missing. */
  private static int escape(int before, char c) {
    return switch (before) {
      case 0 -> c == '\\' ? 1 : 0;
      case 1 -> c == 'u' ? 5 : 0;
      case 2 -> 0;
      default -> before - 1;
    };
  }

  private void scan(StringBuilder skeleton, int[] origins, List<Integer> places) {
    try {
      new JsonScanner(skeleton, 0, (from, to, isName) -> string(from, to, isName, origins, places))
          .document();
    } catch (NotJson fault) {
      int offset = origins[fault.offset()];
      int bare = bareAt(offset);
      if (fault.isNameExpected() && bare >= 0) {
        reportKey(placeholders.get(bare));
      } else {
        report(
            Code.BAD_TEMPLATE_JSON,
            offset,
            null,
            "expected " + fault.expected() + ", found " + TransformProblem.found(text, offset));
      }
    }
  }

  private int bareAt(int offset) {
    for (int i = 0; i < placeholders.size(); i++) {
      if (placeholders.get(i).offset() == offset) {
        return i;
      }
    }
    return -1;
  }

  private void string(int from, int to, boolean isName, int[] origins, List<Integer> places) {
    int first = firstAfter(places, from);
    int last = firstAfter(places, to - 1) - 1;
    if (first > last) {
      return;
    }
    if (isName) {
      placeholders.subList(first, last + 1).forEach(this::reportKey);
    } else {
      strings.add(new Quoted(origins[from], origins[to - 1], first, last));
    }
  }

  /** The first placeholder that stands behind a place of the skeleton. */
  private static int firstAfter(List<Integer> places, int place) {
    int low = 0;
    int high = places.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (places.get(middle) > place) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private void reportKey(Placeholder placeholder) {
    report(
        Code.PLACEHOLDER_AS_KEY,
        placeholder.offset(),
        placeholder.variable(),
        "the name of a member cannot be a variable; write the name out");
  }

  private void checkDefined() {
    for (Placeholder placeholder : placeholders) {
      String name = placeholder.variable();
      if (PredefinedVariable.of(name) == null && !variables.contains(name)) {
        report(
            Code.UNDEFINED_VARIABLE,
            placeholder.offset(),
            name,
            "no path has this name; add one, or mend the name");
      }
    }
  }

  /** The first characters of the lines that do not both begin and end with a quote. */
  private List<Integer> unquotedLines() {
    List<Integer> lines = new ArrayList<>();
    for (int from = 0; from < text.length(); ) {
      int feed = text.indexOf('\n', from);
      int end = feed < 0 ? text.length() : feed;
      int start = from;
      int last = end - 1;
      while (start < end && JsonScanner.isBlank(text.charAt(start))) {
        start++;
      }
      while (last > start && JsonScanner.isBlank(text.charAt(last))) {
        last--;
      }
      if (start < end && !isInQuotes(start, last)) {
        lines.add(start);
      }
      from = end + 1;
    }
    return lines;
  }

  private boolean isInQuotes(int start, int last) {
    int backslashes = 0;
    while (last - 1 - backslashes > start && text.charAt(last - 1 - backslashes) == '\\') {
      backslashes++;
    }
    return last > start
        && text.charAt(start) == '"'
        && text.charAt(last) == '"'
        && backslashes % 2 == 0;
  }

  private void report(Code code, int offset, @Nullable String variable, String sentence) {
    ImmutableTransformProblem.Builder problem =
        TransformProblem.at(code, Where.TEMPLATE, text, offset).sentence(sentence);
    if (variable != null) {
      problem.variable(variable);
    }
    problems.add(problem.build());
  }
}
