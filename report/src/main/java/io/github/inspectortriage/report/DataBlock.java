package io.github.inspectortriage.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import io.github.inspectortriage.SafeText;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Writes tables for the script of the page, as JSON: column by column, each text once, in a sorted list, and for each row the place
 * of its text there. So 50,000 findings take a few megabytes, and a word is looked for in each text once.
 */
final class DataBlock {
  private static final JsonFactory FACTORY = new JsonFactoryBuilder()
      .characterEscapes(new NoMarkup())
      .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
      .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
      .build();

  private static final int LONGEST_TITLE = 300;
  private static final int LONGEST_TEXT = 1_200;

  private final JsonGenerator json;

  private DataBlock(JsonGenerator json) {
    this.json = json;
  }

  static void write(Writer out, LocalDate today, List<Table> tables) throws IOException {
    try (JsonGenerator json = FACTORY.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("today", today.toString());
      json.writeArrayFieldStart("tables");
      for (Table table : tables) {
        new DataBlock(json).write(table);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private void write(Table table) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", table.id());
    json.writeStringField("caption", SafeText.oneLine(table.caption()));
    json.writeNumberField("page", table.page());
    json.writeNumberField("rows", table.rows().size());
    json.writeArrayFieldStart("columns");
    for (int i = 0; i < table.columns().size(); i++) {
      write(table, i);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void write(Table table, int index) throws IOException {
    Column column = table.columns().get(index);
    json.writeStartObject();
    json.writeStringField("title", SafeText.oneLine(column.title()));
    json.writeStringField("kind", column.kind().name().toLowerCase(Locale.ROOT));
    json.writeStringField("place", column.place().name().toLowerCase(Locale.ROOT));
    if (column.isHeader()) {
      json.writeBooleanField("header", true);
    }
    if (column.isFilter()) {
      json.writeBooleanField("filter", true);
    }
    List<@Nullable Object> cells = new ArrayList<>(table.rows().size());
    table.rows().forEach(row -> cells.add(row[index]));
    switch (column.kind()) {
      case NUMBER, BYTES -> writeNumbers(column, cells);
      case CHOICE -> writeChoices(column, cells);
      case ROW -> writeRows(column, cells);
      case ARN -> writeArns(cells);
      case TEXT, DUE -> writeTexts(cells, column.isHeader() ? table.about() : Map.of());
    }
    json.writeEndObject();
  }

  private void writeNumbers(Column column, List<@Nullable Object> cells) throws IOException {
    json.writeNumberField("decimals", column.decimals());
    json.writeStringField("unit", SafeText.oneLine(column.unit()));
    json.writeArrayFieldStart("values");
    for (Object cell : cells) {
      if (cell == null) {
        json.writeNull();
      } else {
        json.writeNumber(shortest((Number) cell, column.decimals()));
      }
    }
    json.writeEndArray();
  }

  private void writeChoices(Column column, List<@Nullable Object> cells) throws IOException {
    List<String> texts = column.choices().stream().map(Choice::text).toList();
    json.writeArrayFieldStart("tones");
    for (Choice choice : column.choices()) {
      json.writeString(choice.tone().style());
    }
    json.writeEndArray();
    writeDictionary(texts.stream().map(SafeText::oneLine).toList());
    Map<Object, Integer> places = new HashMap<>();
    texts.forEach(text -> places.put(text, places.size()));
    writePlaces(cells, places);
  }

  private void writeRows(Column column, List<@Nullable Object> cells) throws IOException {
    if (column.of() != null) {
      json.writeStringField("of", column.of().id());
    }
    json.writeArrayFieldStart("values");
    for (Object cell : cells) {
      writePlace((Integer) cell);
    }
    json.writeEndArray();
  }

  /** The ARNs of one kind in one account differ only behind the last slash. */
  private void writeArns(List<@Nullable Object> cells) throws IOException {
    List<@Nullable Object> starts = new ArrayList<>(cells.size());
    json.writeArrayFieldStart("ends");
    for (Object cell : cells) {
      String arn = cell == null ? "" : SafeText.oneLine(cell.toString());
      int end = arn.lastIndexOf('/') + 1;
      starts.add(arn.substring(0, end));
      json.writeString(arn.substring(end));
    }
    json.writeEndArray();
    writeTexts(starts, Map.of());
  }

  private void writeTexts(List<@Nullable Object> cells, Map<String, Table.About> about)
      throws IOException {
    Map<Object, String> safe = new HashMap<>();
    for (Object cell : cells) {
      if (cell != null) {
        safe.computeIfAbsent(cell, text -> SafeText.oneLine(text.toString()));
      }
    }
    List<String> texts = List.copyOf(new TreeSet<>(safe.values()));
    writeDictionary(texts);
    if (!about.isEmpty()) {
      writeAbout(texts, about);
    }
    Map<Object, Integer> places = new HashMap<>();
    safe.forEach((cell, text) -> places.put(cell, Collections.binarySearch(texts, text)));
    writePlaces(cells, places);
  }

  private void writeAbout(List<String> texts, Map<String, Table.About> about) throws IOException {
    Table.About nothing = new Table.About("", "");
    json.writeObjectFieldStart("about");
    json.writeArrayFieldStart("titles");
    for (String text : texts) {
      json.writeString(safe(about.getOrDefault(text, nothing).title(), LONGEST_TITLE));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("texts");
    for (String text : texts) {
      json.writeString(safe(about.getOrDefault(text, nothing).text(), LONGEST_TEXT));
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static String safe(String text, int length) {
    return SafeText.cut(SafeText.oneLine(text), length);
  }

  private void writeDictionary(List<String> texts) throws IOException {
    json.writeArrayFieldStart("dictionary");
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  private void writePlaces(List<@Nullable Object> cells, Map<Object, Integer> places)
      throws IOException {
    json.writeArrayFieldStart("values");
    for (Object cell : cells) {
      writePlace(cell == null ? null : places.get(cell));
    }
    json.writeEndArray();
  }

  private void writePlace(@Nullable Integer place) throws IOException {
    if (place == null) {
      json.writeNull();
    } else {
      json.writeNumber(place);
    }
  }

  /** No more digits than are shown: {@code 98.3}, {@code 98}. */
  private static BigDecimal shortest(Number number, int decimals) {
    BigDecimal exact = number instanceof BigDecimal decimal
        ? decimal
        : number instanceof Double value
            ? BigDecimal.valueOf(value)
            : BigDecimal.valueOf(number.longValue());
    BigDecimal rounded = exact.setScale(decimals, RoundingMode.HALF_UP).stripTrailingZeros();
    return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
  }

  /** In a page no text may end the element that holds it, or open another one. */
  private static final class NoMarkup extends CharacterEscapes {
    private static final long serialVersionUID = 1L;
    private static final int[] ESCAPES = CharacterEscapes.standardAsciiEscapesForJSON();

    static {
      ESCAPES['<'] = CharacterEscapes.ESCAPE_CUSTOM;
      ESCAPES['>'] = CharacterEscapes.ESCAPE_CUSTOM;
      ESCAPES['&'] = CharacterEscapes.ESCAPE_CUSTOM;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return ESCAPES.clone();
    }

    @Override
    public SerializableString getEscapeSequence(int c) {
      return new SerializedString(String.format("\\u%04x", c));
    }
  }
}
