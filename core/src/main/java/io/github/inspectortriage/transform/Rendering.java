package io.github.inspectortriage.transform;

import io.github.inspectortriage.transform.Placeholder.Use;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes a template with the values of one event put in, and notes for each placeholder what is to be known of its value;
 * not thread-safe.
 *
 * <p>A value that stands in the template again is copied from the output, so that each is looked at once for each use,
 * however often it is written.
 */
final class Rendering {
  // Any reader of numbers writes these again as they are.
  private static final Pattern PLAIN_NUMBER =
      Pattern.compile("(?!-0$)-?(0|[1-9][0-9]{0,9})(\\.[0-9]{0,4}[1-9])?");
  private static final Pattern ZERO = Pattern.compile("-?0(\\.0+)?([eE].*)?");
  private static final Pattern REPLACEABLE = Pattern.compile("<([A-Za-z0-9_.-]{1,256})>");

  private final InputTransformer transformer;
  private final Template template;
  private final CharSequence event;
  private final EventValues values;
  private final TransformContext context;
  private final BoundedText out = new BoundedText();
  private final int[] starts;
  private final int[] ends;
  private final BitSet missing = new BitSet();
  private final BitSet risky = new BitSet();
  private final List<EnumSet<Unsettled>> notes = new ArrayList<>();
  // The placeholder that is being written.
  private int current;
  private Use use = Use.TEXT;

  Rendering(
      InputTransformer transformer,
      CharSequence event,
      EventValues values,
      TransformContext context) {
    this.transformer = transformer;
    this.template = transformer.pieces();
    this.event = event;
    this.values = values;
    this.context = context;
    this.starts = new int[template.placeholders().size()];
    this.ends = new int[starts.length];
  }

  /** Writes all. */
  void write() {
    try {
      int at = 0;
      for (current = 0; current < starts.length; current++) {
        Placeholder placeholder = template.placeholders().get(current);
        out.append(template.text(), at, placeholder.offset());
        use = placeholder.use();
        write(placeholder);
        at = Template.end(placeholder);
      }
      out.append(template.text(), at, template.text().length());
    } catch (BoundedText.Full e) {
      // What there was room for is shown, and where it ended.
    }
  }

  StringBuilder output() {
    return out.text();
  }

  /** The offset of the first character for which there is no room, or -1 if there is room for all. */
  int overflow() {
    return out.overflow();
  }

  /** How many placeholders were come to. */
  int written() {
    return notes.size();
  }

  /** Where a value begins in the output. */
  int start(int placeholder) {
    return starts[placeholder];
  }

  /** Where a value ends in the output. */
  int end(int placeholder) {
    return ends[placeholder];
  }

  /** The placeholders without a value. */
  BitSet missing() {
    return missing;
  }

  /** The placeholders whose value can end the string that it stands in. */
  BitSet risky() {
    return risky;
  }

  /** What is not settled about a value. */
  Set<Unsettled> notes(int placeholder) {
    return notes.get(placeholder);
  }

  private void write(Placeholder placeholder) {
    EnumSet<Unsettled> noted = EnumSet.noneOf(Unsettled.class);
    notes.add(noted);
    starts[current] = out.length();
    int twin = transformer.twin(current);
    if (twin == current) {
      value(placeholder);
      noteReplaceable(starts[current]);
    } else {
      out.append(out.text(), starts[twin], ends[twin]);
      missing.set(current, missing.get(twin));
      risky.set(current, risky.get(twin));
      noted.addAll(notes.get(twin));
    }
    if (use == Use.QUOTED && template.isWithinEscape(current)) {
      risky.set(current);
      note(Unsettled.QUOTED_STRING_WITH_SPECIALS);
    }
    ends[current] = out.length();
  }

  private void value(Placeholder placeholder) {
    PredefinedVariable predefined = PredefinedVariable.of(placeholder.variable());
    if (predefined == null) {
      slot(transformer.slot(current));
      return;
    }
    switch (predefined) {
      case RULE_ARN -> given(context.ruleArn());
      case RULE_NAME -> given(context.ruleName());
      case INGESTION_TIME -> ingestionTime();
      case EVENT -> eventWithoutDetail();
      case EVENT_JSON -> wholeEvent();
    }
  }

  private void slot(int slot) {
    if (slot < 0) {
      note(Unsettled.OUTSIDE_THE_GRAMMAR);
      nothing();
      return;
    }
    if (values.count(slot) == 0) {
      if (values.arrayMet().get(slot)) {
        note(Unsettled.NAME_ON_ARRAY);
      }
      if (values.isList(slot)) {
        note(Unsettled.NOTHING_BELOW_A_STAR);
      }
      nothing();
    } else if (values.isList(slot)) {
      list(slot);
    } else {
      json(values.from(slot, 0), values.to(slot, 0));
    }
    if (values.acrossStar().get(slot)) {
      note(Unsettled.STAR_ACROSS);
    }
    if (values.repeated().get(slot)) {
      note(Unsettled.REPEATED_NAME);
    }
  }

  private void nothing() {
    missing.set(current);
    if (use == Use.BARE) {
      out.append("\"\"");
    } else if (use == Use.QUOTED) {
      note(Unsettled.MISSING_WITHIN_QUOTES);
    }
  }

  private void list(int slot) {
    out.append("[");
    for (int i = 0; i < values.count(slot); i++) {
      out.append(i == 0 ? "" : ",");
      compact(values.from(slot, i), values.to(slot, i));
    }
    out.append("]");
    container(false);
  }

  private void json(int from, int to) {
    if (from == values.root()) {
      note(Unsettled.WHOLE_EVENT);
    }
    switch (event.charAt(from)) {
      case '"' -> string(event, from + 1, to - 1);
      case '{', '[' -> {
        int start = out.length();
        compact(from, to);
        container(out.length() - start == 2);
      }
      default -> literal(event.subSequence(from, to).toString());
    }
  }

  private void literal(String literal) {
    out.append(literal);
    switch (literal.charAt(0)) {
      case 't' -> noteIf(use == Use.QUOTED, Unsettled.QUOTED_LITERAL);
      case 'f' -> {
        noteIf(use == Use.QUOTED, Unsettled.QUOTED_LITERAL);
        noteIf(use == Use.TEXT, Unsettled.FALSE_IN_TEXT);
        note(Unsettled.EMPTY_IS_A_VALUE);
      }
      case 'n' ->
        note(
            switch (use) {
              case BARE -> Unsettled.BARE_NULL;
              case QUOTED -> Unsettled.QUOTED_LITERAL;
              case TEXT -> Unsettled.NULL_IN_TEXT;
            });
      default -> {
        noteIf(use == Use.TEXT, Unsettled.NUMBER_IN_TEXT);
        noteIf(ZERO.matcher(literal).matches(), Unsettled.EMPTY_IS_A_VALUE);
        noteIf(!PLAIN_NUMBER.matcher(literal).matches(), Unsettled.SPELLING_OF_A_NUMBER);
      }
    }
  }

  private void container(boolean isEmpty) {
    noteIf(isEmpty, Unsettled.EMPTY_IS_A_VALUE);
    noteIf(use == Use.QUOTED, Unsettled.QUOTED_LIST_OF_LITERALS);
  }

  private void given(Optional<String> value) {
    if (value.isEmpty()) {
      nothing();
      return;
    }
    StringBuilder json = new StringBuilder();
    appendEscaped(json, value.get());
    string(json, 0, json.length());
  }

  private static void appendEscaped(StringBuilder json, String text) {
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      boolean isHalf = Character.isBmpCodePoint(c) && Character.isSurrogate((char) c);
      if (isHalf || JsonStrings.isSpecial(text.charAt(i))) {
        json.append(JsonStrings.escaped((char) c));
      } else {
        json.appendCodePoint(c);
      }
      i += Character.charCount(c);
    }
  }

  private void ingestionTime() {
    int slot = transformer.slot(current);
    boolean isText = values.count(slot) > 0 && event.charAt(values.from(slot, 0)) == '"';
    if (context.ingestionTime().isPresent()) {
      given(context.ingestionTime());
    } else if (isText) {
      json(values.from(slot, 0), values.to(slot, 0));
    } else {
      nothing();
    }
  }

  private void wholeEvent() {
    noteIf(use != Use.BARE, Unsettled.EVENT_AS_TEXT);
    JsonScanner end = new JsonScanner(event, values.root(), null);
    end.skipValue();
    compact(values.root(), end.at());
  }

  private void eventWithoutDetail() {
    note(Unsettled.EVENT_WITHOUT_DETAIL);
    noteIf(use != Use.BARE, Unsettled.EVENT_AS_TEXT);
    Map<String, int[]> members = EventMembers.of(event, values.root());
    String separator = "{";
    for (Map.Entry<String, int[]> member : members.entrySet()) {
      out.append(separator);
      quote();
      StringBuilder name = new StringBuilder();
      appendEscaped(name, member.getKey());
      content(name, 0, name.length(), use != Use.TEXT);
      quote();
      out.append(":");
      compact(member.getValue()[0], member.getValue()[1]);
      separator = ",";
    }
    out.append(members.isEmpty() ? "{}" : "}");
  }

  /** Writes a string of which the text between the quotes is given. */
  private void string(CharSequence json, int from, int to) {
    if (use == Use.BARE) {
      out.append("\"");
      noteIf(content(json, from, to, true), Unsettled.BARE_STRING_WITH_SPECIALS);
      out.append("\"");
      return;
    }
    if (raw(json, from, to)) {
      risky.set(current);
      note(
          use == Use.QUOTED
              ? Unsettled.QUOTED_STRING_WITH_SPECIALS
              : Unsettled.TEXT_STRING_WITH_SPECIALS);
    }
  }

  /** Writes a text as it is; returns whether it has characters that end a string or break it. */
  private boolean raw(CharSequence json, int from, int to) {
    boolean isSpecial = false;
    int run = from;
    for (int at = from; at < to; ) {
      if (json.charAt(at) != '\\') {
        at++;
        continue;
      }
      out.append(json, run, at);
      char unit = JsonStrings.unit(json, at);
      isSpecial |= JsonStrings.isSpecial(unit);
      if (Character.isHighSurrogate(unit) && isLowEscape(json, at + 6, to)) {
        out.append(unit);
        at += 6;
        out.append(JsonStrings.unit(json, at));
      } else if (Character.isSurrogate(unit)) {
        note(Unsettled.HALF_CHARACTER);
        out.append('\uFFFD');
      } else {
        out.append(unit);
      }
      at += JsonStrings.length(json, at);
      run = at;
    }
    out.append(json, run, to);
    return isSpecial;
  }

  /** Writes a text within JSON; without quotes if told so. Returns whether something had to be escaped. */
  private boolean content(CharSequence json, int from, int to, boolean hasQuotes) {
    boolean isSpecial = false;
    int run = from;
    for (int at = from; at < to; ) {
      if (json.charAt(at) != '\\') {
        at++;
        continue;
      }
      out.append(json, run, at);
      char unit = JsonStrings.unit(json, at);
      if (JsonStrings.isSpecial(unit)) {
        isSpecial = true;
        out.append(unit == '"' && !hasQuotes ? "\\" : JsonStrings.escaped(unit));
      } else if (Character.isHighSurrogate(unit) && isLowEscape(json, at + 6, to)) {
        out.append(unit);
        at += 6;
        out.append(JsonStrings.unit(json, at));
      } else if (Character.isSurrogate(unit)) {
        note(Unsettled.HALF_CHARACTER);
        out.append(JsonStrings.escaped(unit));
      } else {
        out.append(unit);
      }
      at += JsonStrings.length(json, at);
      run = at;
    }
    out.append(json, run, to);
    return isSpecial;
  }

  private static boolean isLowEscape(CharSequence json, int at, int to) {
    return at < to
        && json.charAt(at) == '\\'
        && Character.isLowSurrogate(JsonStrings.unit(json, at));
  }

  /** Writes a value of the event without blanks; in a string template without quotes. */
  private void compact(int from, int to) {
    int run = from;
    for (int at = from; at < to; ) {
      char c = event.charAt(at);
      if (c == '"') {
        out.append(event, run, at);
        at = compactString(at);
        run = at;
      } else if (JsonScanner.isBlank(c)) {
        out.append(event, run, at);
        at++;
        run = at;
      } else {
        at++;
      }
    }
    out.append(event, run, to);
  }

  private int compactString(int from) {
    int end = from + 1;
    while (event.charAt(end) != '"') {
      end += JsonStrings.length(event, end);
    }
    quote();
    boolean isSpecial = content(event, from + 1, end, use != Use.TEXT);
    noteIf(isSpecial && use == Use.TEXT, Unsettled.OBJECT_IN_TEXT_WITH_SPECIALS);
    quote();
    return end + 1;
  }

  private void quote() {
    if (use != Use.TEXT) {
      out.append("\"");
      risky.set(current, use == Use.QUOTED);
    }
  }

  private void noteReplaceable(int start) {
    int angle = out.text().indexOf("<", start);
    if (angle < 0) {
      return;
    }
    var names = REPLACEABLE.matcher(out.text()).region(angle, out.length());
    while (names.find()) {
      noteIf(transformer.isVariable(names.group(1)), Unsettled.NO_SECOND_PASS);
    }
  }

  private void noteIf(boolean holds, Unsettled unsettled) {
    if (holds) {
      note(unsettled);
    }
  }

  private void note(Unsettled unsettled) {
    notes.get(current).add(unsettled);
  }
}
