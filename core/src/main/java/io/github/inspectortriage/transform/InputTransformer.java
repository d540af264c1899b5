package io.github.inspectortriage.transform;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.transform.InvalidTransformerException.Code;
import io.github.inspectortriage.transform.InvalidTransformerException.Where;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The input transformer of a target of an EventBridge rule: it makes a message of an event, as EventBridge does.
 *
 * <pre>{@code
 * InputTransformer transformer = InputTransformer.of(
 *     Map.of("severity", "$.detail.severity", "title", "$.detail.title"),
 *     "{\"severity\": <severity>, \"text\": <title>}");
 * String message = transformer.transform(event);
 * }</pre>
 *
 * <p>A mistake that EventBridge refuses when the target is made is an error of {@link #of}; an event of which it would
 * deliver nothing is one of {@link #transform(byte[])}. {@link #strict()} refuses more: all that probably is not meant, and
 * each output that rests on a guess. The rules, with what is documented, recorded and guessed, stand in
 * {@code docs/transformers.md}.
 */
public final class InputTransformer {
  static final int LONGEST_NAME = 256;
  static final int LONGEST_TEMPLATE = 8192;
  private static final int LONGEST_PATH = 256;
  private static final int MOST_VARIABLES = 100;
  private static final int NO_SLOT = -1;
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final EventPath TIME = EventPath.parse("$.time");

  private final Map<String, String> paths;
  private final Template template;
  private final boolean isStrict;
  private final PathNode.Tree tree = new PathNode.Tree();
  // For each placeholder: where its value will be, and the first one with the same variable and
  // use.
  private final int[] slots;
  private final int[] twins;

  private InputTransformer(Map<String, String> paths, Template template, boolean isStrict) {
    this.paths = paths;
    this.template = template;
    this.isStrict = isStrict;
    this.slots = new int[template.placeholders().size()];
    this.twins = new int[slots.length];
    Map<List<Object>, Integer> firsts = new HashMap<>();
    for (int i = 0; i < slots.length; i++) {
      Placeholder placeholder = template.placeholders().get(i);
      Integer first = firsts.putIfAbsent(List.of(placeholder.variable(), placeholder.use()), i);
      twins[i] = first == null ? i : first;
      slots[i] = first == null ? newSlot(placeholder.variable()) : slots[first];
    }
  }

  private int newSlot(String variable) {
    PredefinedVariable predefined = PredefinedVariable.of(variable);
    if (predefined != null) {
      return predefined == PredefinedVariable.INGESTION_TIME ? tree.add(TIME) : NO_SLOT;
    }
    EventPath path = EventPath.parse(paths.getOrDefault(variable, ""));
    return path.isValid() ? tree.add(path) : NO_SLOT;
  }

  /**
   * Makes a transformer of its paths by variable, {@code InputPathsMap}, which may be empty, and its template,
   * {@code InputTemplate}.
   *
   * @throws InvalidTransformerException if EventBridge would not take it, with all that is wrong
   */
  public static InputTransformer of(Map<String, String> paths, String template) {
    Objects.requireNonNull(template, "template");
    // Sorted, so that of two problems always the same is the first.
    Map<String, String> sorted = new TreeMap<>(paths);
    List<TransformProblem> problems = new ArrayList<>();
    checkPaths(sorted, problems);
    Template pieces = TemplateReader.read(template, sorted.keySet(), problems);
    if (pieces == null || !problems.isEmpty()) {
      throw new InvalidTransformerException(problems);
    }
    return new InputTransformer(Collections.unmodifiableMap(sorted), pieces, false);
  }

  private static void checkPaths(Map<String, String> paths, List<TransformProblem> problems) {
    if (paths.size() > MOST_VARIABLES) {
      problems.add(TransformProblem.at(Code.TOO_MANY_VARIABLES, Where.PATHS, "", 0)
          .sentence("expected at most 100 variables, found " + paths.size())
          .build());
    }
    paths.forEach((name, path) -> {
      Objects.requireNonNull(path, "path");
      checkName(name, problems);
      if (path.length() > LONGEST_PATH) {
        problems.add(TransformProblem.at(Code.PATH_TOO_LONG, Where.PATHS, path, LONGEST_PATH)
            .variable(name)
            .sentence("expected a path of at most 256 characters, found " + path.length())
            .build());
      }
    });
  }

  private static void checkName(String name, List<TransformProblem> problems) {
    if (PredefinedVariable.of(name) != null) {
      problems.add(TransformProblem.at(Code.RESERVED_NAME, Where.PATHS, name, 0)
          .variable(name)
          .sentence("the variable is predefined and needs no path; leave it out")
          .build());
      return;
    }
    int end = 0;
    while (end < name.length() && end < LONGEST_NAME && isNamePart(name.charAt(end))) {
      end++;
    }
    if (end == 0 || end < name.length()) {
      problems.add(TransformProblem.at(Code.BAD_NAME, Where.PATHS, name, end)
          .variable(name)
          .sentence("expected a name of 1 to 256 letters, digits, _ and -, found "
              + TransformProblem.found(name, end))
          .build());
    }
  }

  static boolean isNamePart(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-';
  }

  /**
   * Returns the same transformer, refusing what is legal and probably not meant, a missing value, and an output that rests
   * on a decision of ours. What it lets through is byte for byte what this one makes.
   *
   * @throws InvalidTransformerException if a path, an angle bracket or a line of the template is refused already
   */
  public InputTransformer strict() {
    List<TransformProblem> problems = new ArrayList<>();
    paths.forEach((name, text) -> {
      EventPath path = EventPath.parse(text);
      if (!path.isValid()) {
        problems.add(TransformProblem.at(Code.BAD_PATH, Where.PATHS, text, path.wrongAt())
            .variable(name)
            .sentence("expected steps like .name, [0] or [*] behind $, found "
                + TransformProblem.found(text, path.wrongAt()) + "; the path yields nothing")
            .build());
      }
    });
    template
        .strayAngles()
        .forEach(offset -> problems.add(inTemplate(Code.STRAY_ANGLE, offset)
            .sentence(
                "an angle bracket that is no part of a placeholder cannot be escaped; leave it out")
            .build()));
    template
        .unquotedLines()
        .forEach(offset -> problems.add(inTemplate(Code.BAD_STRING_LINE, offset)
            .sentence("expected the line in double quotes of its own")
            .build()));
    if (!problems.isEmpty()) {
      throw new InvalidTransformerException(problems);
    }
    return new InputTransformer(paths, template, true);
  }

  private ImmutableTransformProblem.Builder inTemplate(Code code, int offset) {
    return TransformProblem.at(code, Where.TEMPLATE, template.text(), offset);
  }

  /**
   * Returns what EventBridge would hand to the target for an event in UTF-8, of whose rule nothing is known.
   *
   * @throws InvalidTransformerException if it would deliver nothing, or the bytes are no event
   */
  public String transform(byte[] event) {
    return transform(event, TransformContext.none());
  }

  /**
   * Returns what EventBridge would hand to the target for an event in UTF-8.
   *
   * @throws InvalidTransformerException if it would deliver nothing, or the bytes are no event
   */
  public String transform(byte[] event, TransformContext context) {
    return explain(event, context).output();
  }

  /**
   * Returns the same with what is to be known about it: warnings, missing variables, and what is not settled.
   *
   * @throws InvalidTransformerException if it would deliver nothing, or the bytes are no event
   */
  public Transformation explain(byte[] event, TransformContext context) {
    Objects.requireNonNull(context, "context");
    Rendering rendering = rendered(decoded(event), context);
    int overflow = rendering.overflow();
    if (overflow >= 0) {
      throw new InvalidTransformerException(inOutput(
          Code.OUTPUT_TOO_LARGE,
          overflow,
          placeholderAt(rendering, overflow, false),
          rendering,
          "expected at most 262144 bytes, found more"));
    }
    List<TransformProblem> warnings = check(rendering);
    if (isStrict) {
      checkStrictly(rendering, warnings);
    }
    return transformation(rendering, warnings);
  }

  Rendering rendered(CharSequence event, TransformContext context) {
    Rendering rendering = new Rendering(this, event, values(event), context);
    rendering.write();
    return rendering;
  }

  private static String decoded(byte[] event) {
    String text = new String(event, StandardCharsets.UTF_8);
    if (text.indexOf('\uFFFD') >= 0) {
      checkUtf8(event);
    }
    return text;
  }

  private static void checkUtf8(byte[] event) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CharBuffer valid = CharBuffer.allocate(event.length);
    CoderResult result = decoder.decode(ByteBuffer.wrap(event), valid, true);
    if (result.isError()) {
      valid.flip();
      throw new InvalidTransformerException(
          TransformProblem.at(Code.EVENT_NOT_JSON, Where.EVENT, valid, valid.length())
              .sentence("expected JSON in UTF-8, found bytes that are no character")
              .build());
    }
  }

  private EventValues values(CharSequence text) {
    int from = text.length() > 0 && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
    try {
      EventValues values = EventWalk.values(text, from, tree);
      if (text.charAt(values.root()) != '{') {
        throw new InvalidTransformerException(
            TransformProblem.at(Code.EVENT_NOT_OBJECT, Where.EVENT, text, values.root())
                .sentence("expected one event, which is a JSON object, found "
                    + TransformProblem.found(text, values.root()))
                .build());
      }
      return values;
    } catch (NotJson e) {
      throw new InvalidTransformerException(
          TransformProblem.at(Code.EVENT_NOT_JSON, Where.EVENT, text, e.offset())
              .sentence("expected " + e.expected() + ", found "
                  + TransformProblem.found(text, e.offset()))
              .build());
    }
  }

  private List<TransformProblem> check(Rendering rendering) {
    if (rendering.risky().isEmpty() || !template.isJson()) {
      return List.of();
    }
    try {
      int changedAt = OutputCheck.changedAt(template, rendering);
      return changedAt < 0 ? List.of() : List.of(structureChanged(rendering, changedAt));
    } catch (NotJson e) {
      throw new InvalidTransformerException(inOutput(
          Code.INVALID_OUTPUT,
          e.offset(),
          placeholderAt(rendering, e.reached(), true),
          rendering,
          "expected " + e.expected() + ", found "
              + TransformProblem.found(rendering.output(), e.offset())
              + "; nothing is delivered; leave out the quotes around the variable"));
    }
  }

  private TransformProblem structureChanged(Rendering rendering, int offset) {
    return inOutput(
        Code.STRUCTURE_CHANGED,
        offset,
        placeholderAt(rendering, offset, true),
        rendering,
        "the value ends its string here and goes on as members of its own; leave out the quotes around the variable");
  }

  /** The last placeholder that begins there or before, of those that can break the output if told so. */
  private static int placeholderAt(Rendering rendering, int offset, boolean isRisky) {
    int found = NO_SLOT;
    for (int i = 0; i < rendering.written(); i++) {
      if (rendering.start(i) <= offset && (!isRisky || rendering.risky().get(i))) {
        found = i;
      }
    }
    return found;
  }

  private TransformProblem inOutput(
      Code code, int offset, int placeholder, Rendering rendering, String sentence) {
    ImmutableTransformProblem.Builder problem =
        TransformProblem.at(code, Where.OUTPUT, rendering.output(), offset);
    if (placeholder < 0) {
      return problem.sentence(sentence).build();
    }
    Placeholder guilty = template.placeholders().get(placeholder);
    return problem
        .variable(guilty.variable())
        .templateOffset(guilty.offset())
        .sentence("at " + guilty.position() + " of the template: " + sentence)
        .build();
  }

  private void checkStrictly(Rendering rendering, List<TransformProblem> warnings) {
    int missing = rendering.missing().nextSetBit(0);
    if (missing >= 0) {
      Placeholder placeholder = template.placeholders().get(missing);
      throw new InvalidTransformerException(inTemplate(Code.MISSING_VALUE, placeholder.offset())
          .variable(placeholder.variable())
          .sentence(missingSentence(placeholder))
          .build());
    }
    if (!warnings.isEmpty()) {
      throw new InvalidTransformerException(warnings);
    }
    for (int i = 0; i < slots.length; i++) {
      for (Unsettled unsettled : rendering.notes(i)) {
        Placeholder placeholder = template.placeholders().get(i);
        throw new InvalidTransformerException(inTemplate(Code.UNVERIFIED, placeholder.offset())
            .variable(placeholder.variable())
            .decision(unsettled.id())
            .sentence("AWS does not say " + unsettled.question())
            .build());
      }
    }
  }

  private String missingSentence(Placeholder placeholder) {
    String path = paths.get(placeholder.variable());
    return path == null
        ? "the value is not known; give it beside the event"
        : "the event has nothing at " + SafeText.quote(path);
  }

  private Transformation transformation(Rendering rendering, List<TransformProblem> warnings) {
    ImmutableTransformation.Builder made =
        ImmutableTransformation.builder().output(rendering.output().toString()).warnings(warnings);
    rendering.missing().stream()
        .mapToObj(i -> template.placeholders().get(i).variable())
        .distinct()
        .forEach(made::addMissing);
    TreeSet<String> decisions = new TreeSet<>();
    for (int i = 0; i < slots.length; i++) {
      rendering.notes(i).forEach(unsettled -> decisions.add(unsettled.id()));
    }
    if (!template.strayAngles().isEmpty()) {
      decisions.add(Unsettled.STRAY_ANGLE.id());
    }
    return made.decisions(decisions).build();
  }

  /** Returns the path of each variable, by name. */
  public Map<String, String> paths() {
    return paths;
  }

  /** Returns the template. */
  public String template() {
    return template.text();
  }

  /** Whether the template is a JSON object, and no text. */
  public boolean isJson() {
    return template.isJson();
  }

  /** Returns the places of the template that a value is put into, in the order of its text. */
  public List<Placeholder> placeholders() {
    return template.placeholders();
  }

  Template pieces() {
    return template;
  }

  /** Where the value of a placeholder will be, or -1 if no path of the grammar leads to it. */
  int slot(int placeholder) {
    return slots[placeholder];
  }

  /** The first placeholder that is written in the same way as this one. */
  int twin(int placeholder) {
    return twins[placeholder];
  }

  boolean isVariable(String name) {
    return paths.containsKey(name) || PredefinedVariable.of(name) != null;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof InputTransformer that
        && isStrict == that.isStrict
        && paths.equals(that.paths)
        && template.text().equals(that.template.text());
  }

  @Override
  public int hashCode() {
    return Objects.hash(paths, template.text(), isStrict);
  }

  /** Returns the template on one line, safe to show. */
  @Override
  public String toString() {
    return SafeText.oneLine(template.text());
  }
}
