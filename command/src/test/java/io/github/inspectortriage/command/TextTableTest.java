package io.github.inspectortriage.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
  private static final String RULE =
      "triage-no-fix-444455556666-mobile-push-gateway-until-2026-11-18";

  @Test
  void the_last_column_goes_on_below_where_it_began() {
    TextTable table =
        TextTable.of("use", "image").row("IDLE", "a".repeat(30) + " " + "b".repeat(30));

    assertThat(lines(table, 50))
        .containsExactly("use   image", "IDLE  " + "a".repeat(30), "      " + "b".repeat(30));
  }

  @Test
  void where_a_strip_would_be_left_its_texts_stand_on_lines_of_their_own() {
    TextTable table = TextTable.of(">risk", "a column that takes its room", "what")
        .row("7.3 %", "application", "org.example.logging:log-core in payments/checkout-api");

    assertThat(lines(table, 60))
        .containsExactly(
            " risk  a column that takes its room",
            "    what",
            "7.3 %  application",
            "    org.example.logging:log-core in payments/checkout-api");
    assertThat(lines(table, 120)).hasSize(2);
  }

  @Test
  void columns_before_the_last_go_below_too_until_the_rest_fits() {
    TextTable table = TextTable.of(">hides", "until", "name", "what")
        .row(
            "6",
            "2026-11-18",
            RULE,
            "no fix: CVE-2026-90107, CVE-2026-90108 in mobile/push-gateway");

    assertThat(lines(table, 80))
        .containsExactly(
            "hides  until",
            "    name",
            "    what",
            "    6  2026-11-18",
            "    " + RULE,
            "    no fix: CVE-2026-90107, CVE-2026-90108 in mobile/push-gateway");
  }

  @Test
  void short_texts_stay_beside_their_row_however_little_is_left() {
    TextTable table = TextTable.of("a column that takes its room", "fixed").row("x", "1");

    assertThat(lines(table, 40))
        .containsExactly("a column that takes its room  fixed", "x                             1");
  }

  @Test
  void figures_move_together_where_that_is_enough() {
    TextTable table = TextTable.of("look", ">open", ">came", ">fixed");
    table.row("2026-08-13", "396", "0", "26");

    assertThat(lines(table, 26))
        .containsExactly("look       open came fixed", "2026-08-13  396    0    26");
    assertThat(lines(table, 29)).first().isEqualTo("look        open  came  fixed");
  }

  @Test
  void a_line_without_columns_goes_on_at_its_beginning() {
    assertThat(TextLines.wrapColumns("In use by 14 tasks today; exploit code", 26))
        .containsExactly("In use by 14 tasks today;", "exploit code");
    assertThat(TextLines.wrapColumns("  off  upgrade it to the newest one", 24))
        .containsExactly("  off  upgrade it to the", "       newest one");
  }

  @Test
  void without_a_limit_a_row_is_a_line() {
    TextTable table = TextTable.of("name", "what").row(RULE, "x ".repeat(200) + "y");

    assertThat(lines(table, Integer.MAX_VALUE)).hasSize(2);
  }

  private static List<String> lines(TextTable table, int width) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    table.print(out, width);
    out.flush();
    return text.toString().lines().toList();
  }
}
