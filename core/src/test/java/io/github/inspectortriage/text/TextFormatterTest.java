package io.github.inspectortriage.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.notification.DigestCounts;
import io.github.inspectortriage.notification.FactChange;
import io.github.inspectortriage.notification.FactChange.Fact;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.Message.Form;
import io.github.inspectortriage.notification.MessageItem;
import io.github.inspectortriage.notification.MessageItem.Ending;
import io.github.inspectortriage.notification.MessageItem.Kind;
import io.github.inspectortriage.notification.NotifierContract.Sample;
import io.github.inspectortriage.notification.Receipt;
import io.github.inspectortriage.wording.Wording;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextFormatterTest {
  private static final TextFormatter TEXT = TextFormatter.standard();
  private static final Finding FINDING = Sample.finding(1, "log-core", "payments/checkout-api");

  @Test
  void one_story_reads_from_the_decision_to_the_page() {
    Message message = Sample.of(
        Form.SINGLE,
        "id",
        Sample.item(Kind.ESCALATED, FINDING)
            .members(3)
            .addChanges(
                new FactChange(Fact.USE, "IDLE", "IN_USE"),
                new FactChange(Fact.BAND, "Attend", "Act"),
                new FactChange(Fact.SEVERITY, "HIGH", "<b>odd</b>"))
            .build());

    assertThat(TEXT.format(message)).isEqualTo("""
            Escalated to Act by 13 Aug: log-core in payments/checkout-api

            CVE-2026-10001: In use by 14 tasks today; exploit code is public; fix: log-core 2.17.1.
            One of 3 open findings of this weakness here.

            What changed:
            - Use: does not run → runs
            - Priority: Attend → Act
            - Severity: high → <b>odd</b>

            Do this:
            - upgrade log-core from 2.14.1 to 2.17.1

            Owner: payments
            Score 98 of 100 · First seen 10 Aug 09:12 UTC · first said 10 Aug 09:13 UTC · account 111122223333 · eu-west-1
            https://eu-west-1.console.aws.amazon.com/inspector/v2/home?region=eu-west-1#/findings/details/arn%3Aaws%3Ainspector2%3Aeu-west-1%3A111122223333%3Afinding%2F00000000000000000000000000000001
            """);
  }

  @Test
  void what_is_over_says_how_it_ended() {
    Message closed = Sample.single("id", Kind.RESOLVED);
    Message hidden = Sample.of(
        Form.UPDATE,
        "id",
        Sample.item(Kind.RESOLVED, FINDING).ending(Ending.SUPPRESSED).build());

    assertThat(TEXT.format(closed)).startsWith("""
            Resolved: log-core in payments/checkout-api

            Inspector closed CVE-2026-10001: it was mended, or what it was found on is gone.
            Open for 1 day.

            Owner: payments
            """);
    assertThat(TEXT.format(hidden)).startsWith("""
            Hidden by a rule, not mended: log-core in payments/checkout-api

            A suppression rule hides CVE-2026-10001 now. The weakness is still there.

            Owner: payments
            """);
  }

  @Test
  void an_image_begins_with_the_upgrade_that_closes_most() {
    MessageItem[] items = IntStream.range(0, 4)
        .mapToObj(i -> Sample.item(
                Kind.NEW, Sample.finding(i, i == 3 ? "zlib" : "log-core", "payments/checkout-api"))
            .build())
        .toArray(MessageItem[]::new);

    assertThat(TEXT.format(Sample.of(Form.IMAGE, "id", items))).startsWith("""
            Act by 13 Aug: payments/checkout-api has 4 findings

            4 to act on.
            Owner: payments

            2 upgrades fix 4 of the 4:
            - log-core 2.14.1 → 2.17.1 · fixes 3
            - zlib 2.14.1 → 2.17.1 · fixes 1

            The most urgent:
            - Act 98 · CVE-2026-10000: log-core in payments/checkout-api · due 13 Aug · upgrade log-core from 2.14.1 to 2.17.1
            """);
  }

  @Test
  void a_storm_names_its_cause_and_the_most_urgent() {
    MessageItem[] items = IntStream.range(0, 40)
        .mapToObj(i -> Sample.item(Kind.NEW, Sample.finding(1, "log-core", "team/service-" + i))
            .build())
        .toArray(MessageItem[]::new);

    String text = TEXT.format(Sample.of(Form.STORM, "id", items));

    assertThat(text).startsWith("""
            40 new findings on 40 images: 40 need you

            One vulnerability in 40 of them: CVE-2026-10001; the same upgrade each time.

            The most urgent:
            - Act 98 · CVE-2026-10001: log-core in team/service-0 · due 13 Aug · upgrade log-core from 2.14.1 to 2.17.1
            """);
    assertThat(text.lines().filter(line -> line.startsWith("- "))).hasSize(16);
    assertThat(text).contains("\n- and 25 more\n");
  }

  @Test
  void a_digest_counts_what_happened_and_what_is_open() {
    Message message = Message.builder()
        .from(Sample.of(Form.DIGEST, "id", Sample.item(Kind.REOPENED, FINDING).build()))
        .digest(DigestCounts.builder()
            .added(9)
            .resolved(12)
            .cameAndWent(4)
            .deadLetters(1)
            .putOpenByBand("Act", 2)
            .putOpenByBand("Track*", 120)
            .openAWeekAgo(462)
            .build())
        .build();

    assertThat(TEXT.format(message)).isEqualTo("""
            Tuesday 11 August: 1 to act on

            Since the last digest: 9 new, 12 resolved, 4 came and went
            Open: 122, 2 Act, 120 Track closely, down from 462 a week ago

            The most urgent:
            - Act 98 · CVE-2026-10001: log-core in payments/checkout-api · due 13 Aug · open again · upgrade log-core from 2.14.1 to 2.17.1

            1 message was refused for good and waits for somebody.
            See the log of the service, mend the cause, and send them again.
            """);
  }

  @Test
  void the_first_summary_says_who_has_what() {
    MessageItem one = Sample.item(Kind.BACKLOG, FINDING).build();
    MessageItem other = MessageItem.builder().from(one).owner(Optional.empty()).build();

    assertThat(TEXT.format(Sample.of(Form.DIGEST, "id", one, one, other))).startsWith("""
            3 open to begin with: 3 to act on

            All this was open before this route began. You hear of it once, here; from now on only of what is new, worse, mended or due.

            By owner:
            - payments: 2
            - nobody named: 1

            Begin with these:
            - Act 98 ·""");
  }

  @Test
  void the_last_of_a_day_says_that_there_are_more() {
    Message message =
        Message.builder().from(Sample.single("id", Kind.NEW)).total(8).build();

    assertThat(TEXT.format(message)).contains("\nAnd 7 more.\n");
  }

  @Test
  void days_are_those_of_the_readers() {
    Message message = Message.builder()
        .from(Sample.single("id", Kind.NEW))
        .at(Instant.parse("2026-12-31T20:00:00Z"))
        .build();

    assertThat(TEXT.withZone(ZoneId.of("Asia/Tokyo")).format(message))
        .contains("First seen 10 Aug 2026 18:12 JST");
  }

  @Test
  void every_message_is_said_in_japanese_too() {
    TextFormatter japanese = TEXT.withWording(Wording.of(Locale.JAPANESE));

    for (Message message : Sample.all(Receipt.none())) {
      assertThat(japanese.headline(message)).as("%s", message).matches(".*[\u3040-\u9fff].*");
      assertThat(japanese.format(message)).contains(japanese.headline(message));
    }
    assertThat(japanese.format(Sample.single("id", Kind.NEW))).startsWith("""
            至急対応(8月13日まで): payments/checkout-api の log-core

            CVE-2026-10001: 本日 14 個のタスクで稼働中。攻撃コードが公開されている。修正版は log-core 2.17.1。

            対応:
            - log-core を 2.14.1 から 2.17.1 に更新する

            担当: payments
            スコア 98/100 · 初回検出 8月10日 09:12 UTC""");
  }

  @Test
  void a_text_from_a_finding_is_one_line_and_no_link() {
    MessageItem hostile = Sample.hostile(Kind.NEW);
    MessageItem endless = Sample.item(
            Kind.ESCALATED,
            Sample.finding(1, "a\u0301\u0302\u0303".repeat(100_000), "x".repeat(500_000)))
        .owner("\u202e".repeat(10_000))
        .addChanges(new FactChange(Fact.BAND, "y\n".repeat(1_000), "https://evil.example"))
        .build();

    for (MessageItem item : List.of(hostile, endless)) {
      for (Form form : Form.values()) {
        Message message = Sample.of(form, "id", item);
        String text = TEXT.format(message);
        assertThat(TEXT.headline(message)).hasSizeLessThanOrEqualTo(150).doesNotContain("\n");
        assertThat(text).hasSizeLessThanOrEqualTo(10_000);
        assertThat(text.replace("\n", "")).doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
        assertThat(text.lines().filter(line -> line.contains("://")))
            .allMatch(line -> line.startsWith("https://eu-west-1.console.aws.amazon.com/"));
      }
    }
  }

  @Test
  void a_message_as_long_as_can_be_keeps_the_limit() {
    String name = "name ".repeat(40);
    MessageItem[] items = IntStream.range(0, 60)
        .mapToObj(i -> Sample.item(Kind.ESCALATED, Sample.finding(i, name + i, name + i))
            .owner(name + i)
            .build())
        .toArray(MessageItem[]::new);

    for (Form form : List.of(Form.IMAGE, Form.STORM, Form.DIGEST)) {
      assertThat(TEXT.format(Sample.of(form, "id", items))).hasSizeLessThanOrEqualTo(10_000);
    }
  }
}
