package io.github.inspectortriage.report;

import static io.github.inspectortriage.report.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.inspectortriage.ranking.RankedFinding;
import io.github.inspectortriage.remediation.PlanSettings;
import io.github.inspectortriage.remediation.RemediationPlan;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as a browser shows it: in the profile {@code chromium}, for not everybody has one. */
@Tag("chromium")
class ReportInBrowserTest {
  private static final int TAB = 9;
  private static final int ENTER = 13;
  private static final int ESCAPE = 27;
  private static final String HOSTILE = "</script><script>window.hacked = 1</script>"
      + "<img src=x onerror='window.hacked = 2'>{{constructor.constructor('window.hacked = 3')()}}"
      + "\" onmouseover=\"window.hacked = 4\" javascript:window.hacked=5";

  private static @Nullable Browser started;

  @TempDir
  Path directory;

  @BeforeAll
  static void start() throws IOException {
    Optional<Path> program = Browser.program();
    if (program.isEmpty()) {
      System.err.println(
          "SKIPPED: the report was not opened, for there is no Chromium; CHROMIUM can name one");
    }
    assumeTrue(program.isPresent(), "there is no Chromium");
    started = Browser.start(program.get());
  }

  @AfterAll
  static void stop() {
    if (started != null) {
      started.close();
    }
  }

  @Test
  void nothing_of_hostile_names_runs_on_any_part_of_the_page() throws IOException {
    List<RankedFinding> findings = new ArrayList<>(Samples.findings(50));
    findings.add(Samples.finding(51, HOSTILE, HOSTILE, HOSTILE, HOSTILE));
    Browser browser = open(report(findings).title(HOSTILE).notRead(HOSTILE), "");

    for (String part : List.of("overview", "findings", "images", "plan", "image?row=0")) {
      go(browser, "#" + part);
    }
    go(browser, "#findings?search=hacked");
    browser.ask("document.querySelector('tbody button').click()");

    assertThat(text(browser, "dialog[open] h2"))
        .contains("<img src=x onerror='window.hacked = 2'>");
    assertThat(browser.ask("typeof window.hacked").asText()).isEqualTo("undefined");
    assertThat(browser
            .ask("document.querySelectorAll('img, iframe, main script').length")
            .asInt())
        .isZero();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void the_document_never_holds_more_than_a_hundred_rows() throws IOException {
    Browser browser = open(report(Samples.findings(2_000)), "");

    for (String part : List.of("overview", "findings", "images", "plan", "image?row=0")) {
      go(browser, "#" + part);
      assertThat(browser.ask("document.querySelectorAll('tbody tr').length").asInt())
          .as(part)
          .isBetween(1, 100);
    }
  }

  @Test
  void a_filter_looks_at_each_row_once() throws IOException {
    Browser browser = open(report(Samples.findings(3_000)), "#findings");

    search(browser, "pkg-8 cve-2026-1");

    assertThat(browser.ask("document.querySelector('.grid').dataset.seen").asText())
        .isEqualTo("3000");
    assertThat(text(browser, ".count")).matches("[0-9]+ of 3,000 rows");
    assertThat(browser
            .ask("[...document.querySelectorAll('tbody tr')].every(row =>"
                + " row.textContent.includes('pkg-8') && row.textContent.includes('CVE-2026-1'))")
            .asBoolean())
        .isTrue();
  }

  @Test
  void a_click_sorts_up_and_down_and_what_is_unknown_stands_last() throws IOException {
    Browser browser = open(report(Samples.findings(300)), "#findings");
    String due = "[...document.querySelectorAll('th button')].find(b => b.textContent === 'Use')";
    String unknown = "document.querySelector('tbody tr').textContent";

    browser.ask(due + ".click()");
    String up = browser.ask(unknown).asText();
    browser.ask(due + ".click()");
    String down = browser.ask(unknown).asText();

    assertThat(up).contains("in use");
    assertThat(down).doesNotContain("in use");
    assertThat(browser.ask(due + ".closest('th').getAttribute('aria-sort')").asText())
        .isEqualTo("descending");
  }

  @Test
  void the_keyboard_alone_searches_opens_a_finding_and_comes_back() throws IOException {
    Browser browser = open(report(Samples.findings(300)), "");

    walkTo(browser, "document.activeElement.textContent === 'Findings'");
    browser.press("Enter", ENTER);
    settle(browser);
    assertThat(browser.ask("document.activeElement.textContent").asText())
        .isEqualTo("Which findings are most urgent?");
    walkTo(browser, "document.activeElement.type === 'search'");
    browser.type("pkg-7");
    walkTo(browser, "document.activeElement.matches('tbody button')");
    String name = browser.ask("document.activeElement.textContent").asText();
    browser.press("Enter", ENTER);
    assertThat(text(browser, "dialog[open] h2")).isEqualTo(name);
    browser.press("Escape", ESCAPE);
    settle(browser);

    assertThat(browser.ask("document.querySelector('dialog').open").asBoolean()).isFalse();
    assertThat(browser.ask("document.activeElement.textContent").asText()).isEqualTo(name);
  }

  @Test
  void an_image_has_a_page_of_its_own_with_its_findings() throws IOException {
    Browser browser = open(report(Samples.findings(2_000)), "#images");
    String name = text(browser, "tbody th a");

    browser.ask("document.querySelector('tbody th a').click()");
    settle(browser);

    assertThat(text(browser, "main h2")).isEqualTo(name);
    int count = browser
        .ask("Number([...document.querySelectorAll('dt')].find(dt => dt.textContent === 'Findings')"
            + ".nextSibling.textContent)")
        .asInt();
    assertThat(browser.ask("document.querySelectorAll('tbody tr').length").asInt())
        .isEqualTo(count)
        .isPositive();
    assertThat(browser
            .ask("document.querySelector('.parts [aria-current]').textContent")
            .asText())
        .isEqualTo("Images");
  }

  @Test
  void a_tile_leads_to_what_it_counts() throws IOException {
    Browser browser = open(report(Samples.findings(600)), "");
    String tile = text(browser, ".tiles .warm b");

    browser.ask("document.querySelector('.tiles .warm a').click()");
    settle(browser);

    assertThat(text(browser, ".count")).isEqualTo(tile + " of 600 rows");
  }

  @Test
  void without_script_every_part_is_there() throws IOException {
    Browser browser = browser();
    browser.switchScript(true);
    try {
      open(report(Samples.findings(450)), "");

      assertThat(
              browser.ask("document.querySelectorAll('main > section').length").asInt())
          .isEqualTo(4);
      assertThat(browser
              .ask("document.querySelectorAll('#findings tbody tr').length")
              .asInt())
          .isEqualTo(200);
    } finally {
      browser.switchScript(false);
    }
  }

  @Test
  void print_has_every_part_and_none_of_the_tools() throws IOException {
    Browser browser = open(report(Samples.findings(300)), "#plan");

    browser.call("Emulation.setEmulatedMedia", Map.of("media", "print"));
    browser.ask("dispatchEvent(new Event('beforeprint'))");
    assertThat(browser.ask("document.querySelectorAll('main > section').length").asInt())
        .isEqualTo(4);
    assertThat(browser
            .ask("getComputedStyle(document.querySelector('.tools')).display")
            .asText())
        .isEqualTo("none");
    browser.ask("dispatchEvent(new Event('afterprint'))");
    browser.call("Emulation.setEmulatedMedia", Map.of("media", ""));

    assertThat(new String(browser.print(), 0, 5, StandardCharsets.ISO_8859_1)).isEqualTo("%PDF-");
    assertThat(browser.ask("document.querySelectorAll('main > section').length").asInt())
        .isEqualTo(1);
  }

  @Test
  void no_part_is_wider_than_a_telephone_and_both_schemes_can_be_read() throws IOException {
    Browser browser = browser();
    for (boolean isDark : List.of(false, true)) {
      browser.look(390, 844, isDark);
      open(report(Samples.findings(300)), "");
      for (String part : List.of("overview", "findings", "images", "plan", "image?row=0")) {
        go(browser, "#" + part);
        assertThat(browser.ask("document.documentElement.scrollWidth").asInt())
            .as(part)
            .isEqualTo(390);
      }
      assertThat(contrast(browser, ".answer")).isGreaterThan(4.5);
    }
    browser.look(1280, 900, false);
  }

  /** Prints the figures of docs/performance.md; asserts none of the times. */
  @Test
  void fifty_thousand_findings_open_and_filter() throws IOException {
    int rows = Integer.getInteger("report.rows", 50_000);
    HtmlReport.Builder report = HtmlReport.builder(NOW);
    for (int i = 0; i < rows; i++) {
      report.finding(Samples.finding(
          i,
          "CVE-2026-" + (10_000 + i % 7_919),
          "pkg-" + i % 1_009,
          "What it is. ".repeat(40) + i % 7_919));
    }
    Browser browser = open(report, "#findings");
    double open = browser
        .ask("performance.getEntriesByType('navigation')[0].loadEventEnd")
        .asDouble();
    List<Double> filters = new ArrayList<>();
    List<Double> work = new ArrayList<>();
    browser.call("Performance.enable", Map.of("timeDomain", "threadTicks"));
    for (String words : List.of("pkg-7", "pkg-70", "pkg-70 cve-2026-1", "team-3 critical", "")) {
      double before = browser.work();
      filters.add(search(browser, words));
      work.add(browser.work() - before);
    }

    System.out.printf(
        Locale.ROOT,
        "%,d findings: %.1f MB, open %.0f ms, filters %s ms, of these work %s ms%n",
        rows,
        Files.size(directory.resolve("report.html")) / 1e6,
        open,
        rounded(filters),
        rounded(work));
    assertThat(Files.size(directory.resolve("report.html"))).isLessThan(15_000_000);
    assertThat(browser.ask("document.querySelectorAll('tbody tr').length").asInt())
        .isEqualTo(100);
  }

  private static List<String> rounded(List<Double> times) {
    return times.stream().map(ms -> String.format(Locale.ROOT, "%.0f", ms)).toList();
  }

  private static HtmlReport.Builder report(List<RankedFinding> findings) {
    HtmlReport.Builder report = HtmlReport.builder(NOW);
    findings.forEach(report::finding);
    RemediationPlan plan = findings.stream()
        .collect(RemediationPlan.collector(PlanSettings.builder().asOf(NOW).build()));
    return report.answer(Answer.of(plan));
  }

  private Browser open(HtmlReport.Builder report, String hash) throws IOException {
    Path file = directory.resolve("report.html");
    try (OutputStream out = Files.newOutputStream(file)) {
      report.build().writeTo(out);
    }
    browser().open(file, hash);
    return browser();
  }

  private static Browser browser() {
    return Objects.requireNonNull(started);
  }

  private static void go(Browser browser, String hash) throws IOException {
    browser.ask("location.hash = '" + hash + "'");
    settle(browser);
  }

  /** Events that a change of the address brings come later. */
  private static void settle(Browser browser) throws IOException {
    browser.ask("new Promise(done => setTimeout(() => requestAnimationFrame(() => done(1)), 30))");
  }

  /** Types into the search, and returns after how many milliseconds the page had its new form. */
  private static double search(Browser browser, String words) throws IOException {
    return browser
        .ask("(() => { const field = document.querySelector('input[type=search]'); field.value = '"
            + words
            + "'; const start = performance.now(); field.dispatchEvent(new Event('input'));"
            + " document.body.offsetHeight; return performance.now() - start; })()")
        .asDouble();
  }

  private static String text(Browser browser, String selector) throws IOException {
    return browser.ask("document.querySelector('" + selector + "').textContent").asText();
  }

  private static void walkTo(Browser browser, String there) throws IOException {
    for (int i = 0; i < 60; i++) {
      browser.press("Tab", TAB);
      if (browser.ask(there).asBoolean()) {
        return;
      }
    }
    throw new AssertionError("no way by Tab to: " + there);
  }

  /** The contrast of a text with the page behind it (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio). */
  private static double contrast(Browser browser, String selector) throws IOException {
    return browser
        .ask(
            "(() => { const light = color => { const [r, g, b] = color.match(/[0-9.]+/g).map(Number)"
                + ".map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);"
                + " return 0.2126 * r + 0.7152 * g + 0.0722 * b; };"
                + " const a = light(getComputedStyle(document.querySelector('" + selector
                + "')).color);"
                + " const b = light(getComputedStyle(document.body).backgroundColor);"
                + " return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05); })()")
        .asDouble();
  }
}
