package io.github.inspectortriage.report;

import io.github.inspectortriage.comparison.EstateDiff;
import io.github.inspectortriage.comparison.Trends;
import io.github.inspectortriage.estate.CleanUpPlan;
import io.github.inspectortriage.estate.Prices;
import io.github.inspectortriage.estate.RescanPlan;
import io.github.inspectortriage.remediation.RemediationPlan;
import io.github.inspectortriage.remediation.SuppressionAdvice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An answer to a question about the whole estate: one sentence, what is behind it as tables and pictures, and what was left out.
 *
 * <pre>{@code
 * Answer answer = Answer.of(plan);
 * answer.sentence();     // 10 of 214 steps take 80 % of the in-use risk.
 * answer.toMarkdown();   // for a comment or the summary of a pipeline
 * }</pre>
 *
 * <p>{@link HtmlReport} shows one or several of them as a page.
 */
public final class Answer {
  private final String id;
  private final String name;
  private final String question;
  private final String sentence;
  private final Consumer<Body> filler;
  private volatile @Nullable Body body;

  /** What is behind an answer. */
  sealed interface Part permits Table, Figure, HeatMap {}

  /**
   * An answer whose tables and pictures are made when they are asked for, for many want the sentence alone.
   *
   * @param filler adds what is behind the sentence; the same each time
   */
  Answer(String id, String name, String question, String sentence, Consumer<Body> filler) {
    this.id = id;
    this.name = name;
    this.question = question;
    this.sentence = sentence;
    this.filler = filler;
  }

  /** Returns what to fix next. */
  public static Answer of(RemediationPlan plan) {
    return PlanAnswer.of(plan);
  }

  /** Returns what changed between two states. */
  public static Answer of(EstateDiff diff) {
    return DiffAnswer.of(diff);
  }

  /**
   * Returns what other settings of the re-scan would do.
   *
   * @param prices by which the costs were reckoned; empty if none are known
   */
  public static Answer of(RescanPlan plan, Optional<Prices> prices) {
    return RescanAnswer.of(plan, prices);
  }

  /**
   * Returns which images can go.
   *
   * @param prices by which the saving was reckoned; empty if none are known
   */
  public static Answer of(CleanUpPlan plan, Optional<Prices> prices) {
    return CleanUpAnswer.of(plan, prices);
  }

  /** Returns which rules would hide much and nothing that matters. */
  public static Answer of(SuppressionAdvice advice) {
    return AdviceAnswer.of(advice);
  }

  /** Returns how an estate goes on, and how fast it is fixed. */
  public static Answer of(Trends trends) {
    return TrendsAnswer.of(trends);
  }

  /** Returns the question, like {@code What do we fix next?}. */
  public String question() {
    return question;
  }

  /** Returns the answer, like {@code 10 of 214 steps take 80 % of the in-use risk.} It may hold outside text as it came. */
  public String sentence() {
    return sentence;
  }

  /**
   * Returns the answer as Markdown: a heading, the sentence, of each table at most 20 rows, and what was left out. Outside text
   * in it is no markup.
   */
  public String toMarkdown() {
    return Markdown.of(this);
  }

  /** Returns the sentence. */
  @Override
  public String toString() {
    return io.github.inspectortriage.SafeText.oneLine(sentence);
  }

  /** The part of a page that it is. */
  String id() {
    return id;
  }

  /** Its name in a list of others. */
  String name() {
    return name;
  }

  List<Part> parts() {
    return body().parts;
  }

  /** What was left out and why, and how to read it. */
  List<String> notes() {
    return body().notes;
  }

  List<Table> tables() {
    return parts().stream()
        .filter(Table.class::isInstance)
        .map(Table.class::cast)
        .toList();
  }

  private Body body() {
    Body known = body;
    if (known == null) {
      known = new Body();
      filler.accept(known);
      body = known;
    }
    return known;
  }

  /** What is behind a sentence, in the order in which it is shown. */
  static final class Body {
    private final List<Part> parts = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Body part(Part part) {
      parts.add(part);
      return this;
    }

    /** Adds a table if it has a row. */
    Body table(Table table) {
      return table.rows().isEmpty() ? this : part(table);
    }

    Body note(String note) {
      notes.add(note);
      return this;
    }
  }
}
