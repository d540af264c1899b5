package io.github.inspectortriage.command;

import io.github.inspectortriage.aws.inspector.PushDown;
import io.github.inspectortriage.aws.report.FindingReports;
import io.github.inspectortriage.aws.report.ReportException;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingRecord;
import io.github.inspectortriage.finding.FindingRecord.Found;
import io.github.inspectortriage.pattern.EventPattern;
import io.github.inspectortriage.pattern.PatternDialect;
import io.github.inspectortriage.reading.FindingWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.inspector2.Inspector2Client;
import software.amazon.awssdk.services.inspector2.model.FilterCriteria;
import software.amazon.awssdk.services.s3.S3Client;

/** Lets Inspector write a report to S3, and ranks what is in it. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {
      "Lets Inspector write a report to a bucket of S3, waits for it, and ranks the findings in it as triage rank does.",
      "For a back-test of everything; it may take hours, and an account has one at a time. Bucket and key have to be in the"
          + " Region, and let inspector2.amazonaws.com write."
    })
final class AwsReportCommand implements Callable<Integer> {
  private static final int ROWS = 20;

  @Spec
  private @Nullable CommandSpec spec;

  @Mixin
  private AwsOptions aws = new AwsOptions();

  @Option(
      names = "--bucket",
      required = true,
      paramLabel = "NAME",
      description = "The bucket that the report is written to.")
  private String bucket = "";

  @Option(
      names = "--prefix",
      paramLabel = "TEXT",
      description = "With which the name of the report begins.")
  private String prefix = "";

  @Option(
      names = {"--kms-key", "--kms-key-arn"},
      paramLabel = "ARN",
      description = "The key that the report is encrypted by; Inspector writes none without.")
  private @Nullable String kmsKey;

  @Option(
      names = "--report-id",
      paramLabel = "ID",
      description = "Start none: wait for this one, which an earlier run started, and read it.")
  private @Nullable String reportId;

  @Option(
      names = "--pattern",
      paramLabel = "FILE",
      description = "Only findings that this event pattern matches; rolling dates too.")
  private @Nullable Path pattern;

  @Option(
      names = "--wait-minutes",
      paramLabel = "N",
      description = "How long to wait at most; 60 by default.")
  private int patience = 60;

  @Option(
      names = "--top",
      paramLabel = "N",
      converter = Usage.Positive.class,
      description = "Only the N most urgent.")
  private @Nullable Integer top;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table (default); json: one array with every finding.")
  private AwsTable.Format format = AwsTable.Format.TABLE;

  @Mixin
  private ScoringOptions scoring = new ScoringOptions();

  @Override
  public Integer call() throws Exception {
    return AwsRun.run(spec, this::report);
  }

  private int report() throws IOException {
    aws.rejectSeveral();
    if (kmsKey == null && reportId == null) {
      throw aws.usage("--kms-key must be named, or a report that is there by --report-id");
    }
    Console console = Console.of(spec);
    AwsUnread unread = new AwsUnread();
    Scoring scorer = scoring.read(console);
    Instant now = scorer.now();
    boolean isJson = format == AwsTable.Format.JSON;
    int count = top != null ? top : isJson ? Integer.MAX_VALUE : ROWS;
    EventPattern wanted = pattern == null
        ? null
        : EventPattern.read(Policies.existing(pattern), PatternDialect.EXTENDED);
    AwsRanking ranking =
        new AwsRanking(scorer, isJson ? 0 : count, isJson ? count : 1, isJson ? count : 1);
    AwsClients clients = aws.clients();
    try (Inspector2Client inspector = clients.inspector();
        S3Client s3 = clients.s3()) {
      FindingReports reports = FindingReports.of(inspector, s3);
      String id = reportId != null
          ? reportId
          : reports.start(criteria(wanted, now), bucket, prefix, Objects.requireNonNull(kmsKey));
      if (await(reports, id, console)) {
        try (Stream<FindingRecord> records = reports.read(id, bucket, prefix)) {
          records.forEach(record -> {
            if (!(record instanceof Found found)) {
              unread.add(record);
            } else if (matches(wanted, found.finding(), now)) {
              ranking.accept(found.finding());
            }
          });
        }
      }
    }
    unread.tell(console);
    scorer.tellUnused(console);
    write(console, ranking, scorer, isJson ? count : 0);
    return console.exitCode();
  }

  /** Waits for the report, and returns whether there is one to read: Inspector writes none about nothing. */
  private boolean await(FindingReports reports, String id, Console console) {
    try {
      reports.await(id, Duration.ofMinutes(patience));
      return true;
    } catch (ReportException e) {
      if (e.code().equals("NO_FINDINGS_FOUND")) {
        return false;
      }
      if (e.code().equals("TIMEOUT")) {
        console.note("read it later by --report-id " + id);
      }
      throw e;
    }
  }

  private static void write(Console console, AwsRanking ranking, Scoring scorer, int inJson)
      throws IOException {
    PrintWriter out = console.out();
    Ranked ranked = ranking.ranked();
    Ignores none = Ignores.none();
    if (inJson > 0) {
      RankJson.write(out, ranked.first(inJson), new Entries(scorer, none, ranking.ids()));
      return;
    }
    new RankTable(out, new RowWords(scorer, none, ranked), ranking.ids(), Terminal.width(null))
        .write(() -> AwsUnread.printNone(console), console, ranked, false);
  }

  /** One report has one set of criteria: where a pattern needs several calls, all that is asked is the status. */
  private static FilterCriteria criteria(@Nullable EventPattern wanted, Instant now) {
    if (wanted == null) {
      return FilterCriteria.builder().build();
    }
    List<FilterCriteria> calls = PushDown.of(wanted, now).calls();
    return calls.size() == 1 ? calls.get(0) : PushDown.everything();
  }

  private static boolean matches(@Nullable EventPattern wanted, Finding finding, Instant now) {
    return wanted == null
        || wanted.matches(FindingWriter.eventJson(finding).getBytes(StandardCharsets.UTF_8), now);
  }
}
