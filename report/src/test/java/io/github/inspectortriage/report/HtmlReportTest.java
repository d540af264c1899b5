package io.github.inspectortriage.report;

import static io.github.inspectortriage.report.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.inspectortriage.finding.FindingStatus;
import io.github.inspectortriage.ranking.RankedFinding;
import io.github.inspectortriage.remediation.PlanSettings;
import io.github.inspectortriage.remediation.RemediationPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
  private static final String HOSTILE =
      "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'`&\u202e\u0000";
  private static final Pattern DATA = Pattern.compile(
      "<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);

  @Test
  void the_policy_allows_the_one_script_and_the_one_style_of_the_page_and_nothing_else()
      throws Exception {
    String page = Samples.page(Samples.findings(3));

    String policy = only(page, "Content-Security-Policy\" content=\"([^\"]*)\"");
    String script = only(page, "<script>(.*?)</script>");
    String style = only(page, "<style>(.*?)</style>");

    assertThat(policy)
        .isEqualTo("default-src 'none'; script-src '" + hash(script) + "'; style-src '"
            + hash(style) + "'; base-uri 'none'; form-action 'none'");
  }

  @Test
  void a_page_asks_for_nothing_from_elsewhere() throws IOException {
    RemediationPlan plan = plan(Samples.findings(400));

    String page = withoutData(Samples.page(all(Samples.findings(400)).answer(Answer.of(plan))));

    assertThat(page)
        .doesNotContain("http:", "https:", " src=", "url(", "@import", "<link", "<iframe", "<form")
        .doesNotContain(" style=", " onclick=", " onload=");
  }

  @Test
  void no_name_or_text_becomes_markup() throws IOException {
    RankedFinding hostile = Samples.finding(1, HOSTILE, HOSTILE, HOSTILE, HOSTILE);

    String page = Samples.page(all(List.of(hostile))
        .title(HOSTILE)
        .notRead(HOSTILE)
        .notAsked(HOSTILE)
        .answer(Answer.of(plan(List.of(hostile)))));

    assertThat(page).doesNotContain("<img", "alert(1)</script>", "\u202e", "\u0000");
    assertThat(count(page, "<script")).isEqualTo(2);
    assertThat(only(page, DATA.pattern())).doesNotContain("<", ">", "&").contains("\\u003cimg");
    assertThat(names(data(page), "findings", 0).toString()).contains("<img src=x onerror");
  }

  @Test
  void without_script_it_shows_the_first_two_hundred_rows() throws IOException {
    String page = Samples.page(Samples.findings(450));

    String findings = only(page, "<div data-table=\"findings\"><noscript>(.*?)</noscript>");

    assertThat(count(findings, "<tr>")).isEqualTo(1 + 200);
    assertThat(findings).contains("200 of 450 rows are shown");
  }

  @Test
  void a_text_stands_once_and_rows_point_to_it() throws IOException {
    List<RankedFinding> many = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      many.add(Samples.finding(i, "CVE-2026-7", "zlib", "The one description of it, " + (i % 2)));
    }

    JsonNode data = data(Samples.page(many));

    JsonNode column = column(data, "findings", "Vulnerability");
    assertThat(column.get("dictionary").toString()).isEqualTo("[\"CVE-2026-7\"]");
    assertThat(column.get("values")).hasSize(300);
    assertThat(column.at("/about/texts").toString())
        .isEqualTo("[\"The one description of it, 0\"]");
    assertThat(data.toString().split("The one description", -1)).hasSize(2);
  }

  @Test
  void dictionaries_are_sorted_so_that_places_stand_in_the_order_of_texts() throws IOException {
    JsonNode data = data(Samples.page(Samples.findings(500)));

    List<String> texts = new ArrayList<>();
    column(data, "findings", "What to do")
        .get("dictionary")
        .forEach(text -> texts.add(text.asText()));

    assertThat(texts).isEqualTo(List.copyOf(new TreeSet<>(texts)));
  }

  @Test
  void rows_stand_as_a_ranking_orders_them() throws IOException {
    List<RankedFinding> findings = Samples.findings(400);

    JsonNode data = data(Samples.page(findings));

    List<String> ranked =
        findings.stream().sorted().map(one -> one.finding().findingArn()).toList();
    JsonNode arns = column(data, "findings", "ARN");
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      shown.add(arns.get("dictionary").get(arns.get("values").get(i).asInt()).asText()
          + arns.get("ends").get(i).asText());
    }
    assertThat(shown).isEqualTo(ranked);
  }

  @Test
  void the_order_in_which_findings_come_never_matters() throws IOException {
    List<RankedFinding> findings = new ArrayList<>(Samples.findings(500));
    String page = Samples.page(all(findings).answer(Answer.of(plan(findings))));

    Collections.shuffle(findings, new Random(7));

    assertThat(Samples.page(all(findings).answer(Answer.of(plan(findings))))).isEqualTo(page);
  }

  @Test
  void what_is_not_open_is_counted_and_has_no_row() throws IOException {
    RankedFinding closed = Samples.ranked(
        Samples.finding(1).finding().toBuilder().status(FindingStatus.CLOSED).build());

    String page = Samples.page(List.of(Samples.finding(2), closed));

    assertThat(page).contains("Left out: 1 finding that are closed");
    assertThat(column(data(page), "findings", "ARN").get("values")).hasSize(1);
  }

  @Test
  void rows_beyond_the_most_are_told_and_the_most_urgent_stay() throws IOException {
    FindingCensus census = new FindingCensus(10);
    List<RankedFinding> findings = Samples.findings(60);
    findings.forEach(finding -> census.add(finding, null));

    Table table = census.tables().get(1);

    assertThat(table.rows()).hasSize(10);
    assertThat(table.rows().get(9)[1])
        .isEqualTo(findings.stream()
            .sorted()
            .skip(9)
            .findFirst()
            .orElseThrow()
            .priority()
            .score());
    assertThat(census.leftOut()).isEqualTo(50);
    assertThat(census.open()).isEqualTo(60);
  }

  @Test
  void every_table_says_what_it_is_and_names_its_rows_and_columns() throws IOException {
    List<RankedFinding> findings = Samples.findings(80);
    String page = Samples.page(all(findings).answer(Answer.of(plan(findings))));

    assertThat(count(page, "<caption>")).isEqualTo(count(page, "<table"));
    assertThat(page).contains("<html lang=\"en\">", "<title>Inspector Triage</title>");
    assertThat(count(page, "<th scope=\"row\"")).isPositive();
    assertThat(Pattern.compile("<th(?! scope)[ >]").matcher(withoutScript(page)).find())
        .isFalse();
    assertThat(count(page, "<svg role=\"img\"")).isEqualTo(count(page, "<title id="));
    assertThat(count(page, "<summary>The same as a table")).isEqualTo(count(page, "<figure"));
  }

  @Test
  void a_page_about_one_question_has_it_as_its_heading() throws IOException {
    String page =
        Samples.page(HtmlReport.builder(NOW).answer(Answer.of(plan(Samples.findings(30)))));

    assertThat(page)
        .contains("<title>What do we fix next?</title>", "<h1>What do we fix next?</h1>")
        .doesNotContain("<nav class=\"parts\"");
  }

  @Test
  void what_was_not_read_stands_at_the_head() throws IOException {
    String page = Samples.page(
        all(Samples.findings(1)).notRead("\"a.json\" cannot be read: permission denied"));

    assertThat(page.indexOf("Not everything was read")).isBetween(1, page.indexOf("<main"));
    assertThat(page).contains("&quot;a.json&quot; cannot be read");
  }

  @Test
  void a_question_is_answered_once() {
    Answer answer = Answer.of(plan(Samples.findings(3)));
    HtmlReport.Builder report = HtmlReport.builder(NOW).answer(answer);

    assertThatThrownBy(() -> report.answer(answer))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is an answer already to: What do we fix next?");
  }

  @Test
  void a_page_without_findings_says_so() throws IOException {
    String page = Samples.page(HtmlReport.builder(NOW));

    assertThat(page).contains("Nothing is open in what was read.");
  }

  private static HtmlReport.Builder all(List<RankedFinding> findings) {
    HtmlReport.Builder report = HtmlReport.builder(NOW);
    findings.forEach(report::finding);
    return report;
  }

  private static RemediationPlan plan(List<RankedFinding> findings) {
    return findings.stream()
        .collect(RemediationPlan.collector(PlanSettings.builder().asOf(NOW).build()));
  }

  private static JsonNode data(String page) throws IOException {
    return new ObjectMapper().readTree(only(page, DATA.pattern()));
  }

  private static JsonNode column(JsonNode data, String table, String title) {
    for (JsonNode one : data.get("tables")) {
      if (one.get("id").asText().equals(table)) {
        for (JsonNode column : one.get("columns")) {
          if (column.get("title").asText().equals(title)) {
            return column;
          }
        }
      }
    }
    throw new AssertionError("no column " + title);
  }

  private static JsonNode names(JsonNode data, String table, int column) {
    for (JsonNode one : data.get("tables")) {
      if (one.get("id").asText().equals(table)) {
        return one.get("columns").get(column).get("dictionary");
      }
    }
    throw new AssertionError("no table " + table);
  }

  private static String withoutData(String page) {
    return DATA.matcher(page).replaceAll("");
  }

  private static String withoutScript(String page) {
    return page.replaceAll("(?s)<script.*?</script>", "");
  }

  private static String only(String page, String pattern) {
    Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(page);
    assertThat(matcher.find()).as(pattern).isTrue();
    String found = matcher.group(1);
    assertThat(matcher.find()).as("another " + pattern).isFalse();
    return found;
  }

  private static int count(String page, String text) {
    return page.split(Pattern.quote(text), -1).length - 1;
  }

  private static String hash(String text) throws Exception {
    return "sha256-"
        + Base64.getEncoder()
            .encodeToString(
                MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }
}
