package io.github.inspectortriage.report;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.ranking.RankedFinding;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page about a whole estate: one HTML file that loads nothing and sends nothing, to open, print or mail.
 *
 * <pre>{@code
 * HtmlReport.Builder report = HtmlReport.builder(now);
 * findings.forEach(finding -> report.finding(new RankedFinding(finding, scorer.score(finding, now))));
 * report.answer(Answer.of(plan)).build().writeTo(out);
 * }</pre>
 *
 * <p>With findings it has an overview, a table of them to search, sort and filter, and a page for each image; with answers a part
 * for each. It works without script too, and shows the first rows of each table then. Its content policy allows its own script
 * and style alone, by their digests; outside text is never markup. The same content gives the same bytes.
 */
public final class HtmlReport {
  private final Page page;

  private HtmlReport(Page page) {
    this.page = page;
  }

  /**
   * Writes the page in UTF-8; the stream is flushed and stays open.
   *
   * @throws IOException if the stream does
   */
  public void writeTo(OutputStream out) throws IOException {
    page.writeTo(out);
  }

  /**
   * Returns a new builder.
   *
   * @param asOf the time as of which the findings were scored: what is due before its day, in UTC, is marked
   */
  public static Builder builder(Instant asOf) {
    return new Builder(Objects.requireNonNull(asOf, "asOf"));
  }

  /**
   * Builds an {@link HtmlReport}; not thread-safe. Findings may come in any order; of each only what its row shows is kept, and
   * rows for the 100,000 most urgent ones.
   */
  public static final class Builder {
    private static final int MOST_ROWS = 100_000;

    private final Instant asOf;
    private final FindingCensus findings;
    private final List<Answer> answers = new ArrayList<>();
    private final List<String> notRead = new ArrayList<>();
    private final List<String> notAsked = new ArrayList<>();
    private String title = "Inspector Triage";
    private @Nullable Function<Finding, Optional<String>> owners;

    private Builder(Instant asOf) {
      this.asOf = asOf;
      this.findings = new FindingCensus(MOST_ROWS);
    }

    /** Sets the heading of the page, {@code Inspector Triage} unless set. */
    public Builder title(String text) {
      this.title = Objects.requireNonNull(text, "text");
      return this;
    }

    /** Sets who answers for a finding; to be set before the first finding, or nobody does. */
    public Builder owners(Function<Finding, Optional<String>> of) {
      this.owners = Objects.requireNonNull(of, "of");
      return this;
    }

    /** Adds a finding in its latest state; each may be there once. What is not open is only counted. */
    public Builder finding(RankedFinding finding) {
      String owner = owners == null ? null : owners.apply(finding.finding()).orElse(null);
      findings.add(finding, owner);
      return this;
    }

    /** Adds an answer; they stand in the order in which they were added, each question once. */
    public Builder answer(Answer answer) {
      if (answers.stream().anyMatch(other -> other.id().equals(answer.id()))) {
        throw new IllegalArgumentException("there is an answer already to: " + answer.question());
      }
      answers.add(answer);
      return this;
    }

    /** Adds what could not be read, so that nobody takes the page for the whole: a warning at its head. */
    public Builder notRead(String line) {
      notRead.add(Objects.requireNonNull(line, "line"));
      return this;
    }

    /** Adds what the page does not answer, and what that would need. */
    public Builder notAsked(String line) {
      notAsked.add(Objects.requireNonNull(line, "line"));
      return this;
    }

    /** Builds the report. */
    public HtmlReport build() {
      return new HtmlReport(new Page(title, asOf, findings, answers, notRead, notAsked));
    }
  }
}
