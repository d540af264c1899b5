package io.github.inspectortriage.aws.inspector;

import static io.github.inspectortriage.aws.inspector.InspectorServer.error;
import static io.github.inspectortriage.aws.inspector.InspectorServer.lastPage;
import static io.github.inspectortriage.aws.inspector.InspectorServer.ok;
import static io.github.inspectortriage.aws.inspector.InspectorServer.page;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.inspectortriage.aws.InvalidListingException;
import io.github.inspectortriage.aws.InvalidListingException.Code;
import io.github.inspectortriage.aws.inspector.InspectorServer.Answer;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingRecord;
import io.github.inspectortriage.finding.FindingRecord.Broken;
import io.github.inspectortriage.finding.FindingRecord.Found;
import io.github.inspectortriage.finding.FindingStatus;
import io.github.inspectortriage.finding.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.inspector2.Inspector2Client;
import software.amazon.awssdk.services.inspector2.model.AccessDeniedException;
import software.amazon.awssdk.services.inspector2.model.FilterCriteria;
import software.amazon.awssdk.services.inspector2.model.ListFindingsRequest;
import software.amazon.awssdk.services.inspector2.model.ListFindingsResponse;
import software.amazon.awssdk.services.inspector2.model.StringComparison;
import software.amazon.awssdk.services.inspector2.model.StringFilter;
import software.amazon.awssdk.services.inspector2.model.ThrottlingException;
import software.amazon.awssdk.services.inspector2.paginators.ListFindingsIterable;

class InspectorFindingsTest {
  private @Nullable InspectorServer server;
  private @Nullable Inspector2Client client;

  @AfterEach
  void stop() {
    if (client != null) {
      client.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @Test
  void findings_come_in_order_from_all_pages() throws IOException {
    InspectorFindings findings =
        over(page("a", finding(1), finding(2)), page("b"), lastPage(finding(3)));

    assertThat(findings.list().map(InspectorFindingsTest::number)).containsExactly(1, 2, 3);
    assertThat(requests()).containsExactly(asking(""), asking("a"), asking("b"));
  }

  @Test
  void a_finding_is_read_with_its_image_and_its_times_in_seconds() throws IOException {
    Finding finding = only(over(lastPage(finding(1))).list());

    assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(finding.firstObservedAt()).isEqualTo("2025-05-30T18:25:05.465Z");
    assertThat(finding.lastObservedAt()).isEqualTo("2025-06-04T23:24:51Z");
    assertThat(finding.image().orElseThrow().inUseCount()).hasValue(14);
    assertThat(finding.image().orElseThrow().lastInUseAt().orElseThrow())
        .isEqualTo("2025-06-04T23:16:40.500Z");
  }

  @Test
  void what_the_sdk_does_not_know_survives() throws IOException {
    String newer = finding(1)
        .replace("\"CRITICAL\"", "\"APOCALYPTIC\", \"cloudTrail\": {\"depth\": 1.50}")
        .replace("\"ACTIVE\"", "\"SNOOZED\"")
        .replace("\"imageHash\"", "\"signedBy\": \"möbius\", \"imageHash\"");

    Finding finding = only(over(lastPage(newer)).list());

    assertThat(finding.severity()).isEqualTo(Severity.UNKNOWN);
    assertThat(finding.severityText()).isEqualTo("APOCALYPTIC");
    assertThat(finding.status()).isEqualTo(FindingStatus.UNKNOWN);
    assertThat(finding.statusText()).isEqualTo("SNOOZED");
    assertThat(finding.raw().at("/cloudTrail").orElseThrow()).hasToString("{\"depth\":1.50}");
    assertThat(finding
            .raw()
            .at("/resources/0/details/awsEcrContainerImage/signedBy")
            .orElseThrow()
            .asText())
        .isEqualTo("möbius");
  }

  @Test
  void the_criteria_are_sent_with_every_page() throws IOException {
    FilterCriteria active = FilterCriteria.builder()
        .findingStatus(StringFilter.builder()
            .comparison(StringComparison.EQUALS)
            .value("ACTIVE")
            .build())
        .build();

    List<FindingRecord> records =
        over(page("a", finding(1)), lastPage(finding(2))).list(active).toList();

    String criteria =
        "\"filterCriteria\":{\"findingStatus\":[{\"comparison\":\"EQUALS\",\"value\":\"ACTIVE\"}]}";
    assertThat(records).hasSize(2);
    assertThat(requests()).hasSize(2).allSatisfy(request -> assertThat(request).contains(criteria));
  }

  @Test
  void a_page_is_not_asked_for_before_its_first_record() throws IOException {
    InspectorFindings findings = over(page("a", finding(1)), page("b", finding(2)), lastPage());
    List<Integer> requestsAtRecord = new ArrayList<>();

    findings.list().limit(2).forEach(record -> requestsAtRecord.add(requests().size()));

    assertThat(requestsAtRecord).containsExactly(1, 2);
    assertThat(requests()).hasSize(2);
  }

  @Test
  void nothing_is_asked_for_before_the_stream_is_used() throws IOException {
    Iterator<FindingRecord> unused = over(lastPage(finding(1))).list().iterator();

    assertThat(requests()).isEmpty();
    assertThat(unused).hasNext();
  }

  @Test
  void a_page_may_be_longer_than_the_api_declares() throws IOException {
    String[] many =
        IntStream.range(0, 250).mapToObj(InspectorFindingsTest::finding).toArray(String[]::new);

    assertThat(over(lastPage(many)).list().map(InspectorFindingsTest::number))
        .containsExactlyElementsOf(IntStream.range(0, 250).boxed().toList());
  }

  @Test
  void an_account_without_findings_has_an_empty_list() throws IOException {
    assertThat(over(lastPage()).list()).isEmpty();
  }

  @Test
  void a_broken_finding_is_reported_and_the_rest_is_read() throws IOException {
    String broken = finding(1).replace("\"severity\"", "\"harshness\"");

    List<FindingRecord> records =
        over(page("a", broken, finding(2)), lastPage(finding(3))).list().toList();

    assertThat(records).hasSize(3);
    assertThat(((Broken) records.get(0)).error().path()).isEqualTo("$.severity");
    assertThat(records.subList(1, 3).stream().map(InspectorFindingsTest::number))
        .containsExactly(2, 3);
  }

  @Test
  void a_throttled_request_is_repeated_and_no_finding_comes_twice() throws IOException {
    InspectorFindings findings = over(
        page("a", finding(1)),
        error(429, "ThrottlingException"),
        new Answer(429, "ThrottlingException", page("b", finding(8), finding(9)).body()),
        lastPage(finding(2)));

    assertThat(findings.list().map(InspectorFindingsTest::number)).containsExactly(1, 2);
    assertThat(requests()).containsExactly(asking(""), asking("a"), asking("a"), asking("a"));
  }

  @Test
  void an_answer_that_is_cut_off_is_asked_for_again() throws IOException {
    String whole = lastPage(finding(1), finding(2)).body();
    InspectorFindings findings =
        over(ok(whole.substring(0, whole.length() - 300)), lastPage(finding(1), finding(2)));

    assertThat(findings.list().map(InspectorFindingsTest::number)).containsExactly(1, 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"findings\":[{\"findingArn\":\"arn", "<html>proxy</html>"})
  void an_answer_that_stays_unreadable_is_the_exception_of_the_sdk(String body) throws IOException {
    InspectorFindings findings = over(ok(body));

    assertThatThrownBy(() -> findings.list().toList()).isInstanceOf(SdkClientException.class);
    assertThat(requests()).hasSize(3);
  }

  // The SDK parses a page before we do: what it cannot take never reaches us.
  @Test
  void a_known_field_with_a_value_of_another_kind_is_the_exception_of_the_sdk() throws IOException {
    String half = finding(1).replace("\"inUseCount\": 14", "\"inUseCount\": 14.5");
    InspectorFindings findings = over(lastPage(half, finding(2)));

    assertThatThrownBy(() -> findings.list().toList()).isInstanceOf(SdkClientException.class);
  }

  @Test
  void throttling_without_end_is_the_exception_of_the_sdk() throws IOException {
    InspectorFindings findings = over(error(429, "ThrottlingException"));

    assertThatThrownBy(() -> findings.list().toList()).isInstanceOf(ThrottlingException.class);
    assertThat(requests()).hasSize(3);
  }

  @Test
  void a_denied_request_is_not_repeated() throws IOException {
    InspectorFindings findings = over(error(403, "AccessDeniedException"));

    assertThatThrownBy(() -> findings.list().toList()).isInstanceOf(AccessDeniedException.class);
    assertThat(requests()).hasSize(1);
  }

  @Test
  void an_error_on_a_later_page_comes_after_the_records_before_it() throws IOException {
    InspectorFindings findings = over(page("a", finding(1)), error(403, "AccessDeniedException"));
    List<Integer> read = new ArrayList<>();

    assertThatThrownBy(() -> findings.list().forEach(record -> read.add(number(record))))
        .isInstanceOf(AccessDeniedException.class);
    assertThat(read).containsExactly(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"findings\":null}", "{\"nextToken\":\"a\"}"})
  void an_answer_without_a_list_is_an_error_and_not_an_empty_list(String body) throws IOException {
    InspectorFindings findings = over(page("z", finding(1)), ok(body));

    InvalidListingException thrown = catchThrowableOfType(
        InvalidListingException.class, () -> findings.list().toList());

    assertThat(thrown.code()).isEqualTo(Code.NO_LIST);
    assertThat(thrown.page()).isEqualTo(2);
    assertThat(thrown)
        .hasMessage("ListFindings, page 2: expected an answer with its list, found none; list "
            + "again, an empty list would be []");
  }

  @Test
  void a_token_that_never_changes_ends_the_listing() throws IOException {
    InspectorFindings findings = over(page("same", finding(1)));

    InvalidListingException thrown = catchThrowableOfType(
        InvalidListingException.class, () -> findings.list().toList());

    assertThat(thrown.code()).isEqualTo(Code.REPEATED_TOKEN);
    assertThat(thrown)
        .hasMessage("ListFindings, page 2: expected a new nextToken, found that of an earlier "
            + "page; the list would never end, list again");
  }

  @Test
  void tokens_that_go_round_in_a_circle_end_the_listing() throws IOException {
    Answer[] circles = IntStream.range(0, 40)
        .mapToObj(i -> page(i < 5 ? "way" + i : "circle" + i % 7, finding(i)))
        .toArray(Answer[]::new);
    InspectorFindings findings = over(circles);

    InvalidListingException thrown = catchThrowableOfType(
        InvalidListingException.class, () -> findings.list().toList());

    assertThat(thrown.code()).isEqualTo(Code.REPEATED_TOKEN);
    assertThat(requests()).hasSizeLessThan(20);
  }

  @Test
  void a_long_listing_is_no_circle() throws IOException {
    Answer[] pages = IntStream.range(0, 200)
        .mapToObj(i -> i == 199 ? lastPage(finding(i)) : page("t" + i, finding(i)))
        .toArray(Answer[]::new);

    assertThat(over(pages).list().map(InspectorFindingsTest::number))
        .containsExactlyElementsOf(IntStream.range(0, 200).boxed().toList());
  }

  @Test
  void two_listings_of_one_reader_do_not_mix() throws IOException {
    InspectorFindings findings = over(
        page("a", finding(1)), page("b", finding(11)), lastPage(finding(2)), lastPage(finding(12)));
    Iterator<FindingRecord> first = findings.list().iterator();
    Iterator<FindingRecord> second = findings.list().iterator();

    List<Integer> read = List.of(
        number(first.next()), number(second.next()), number(first.next()), number(second.next()));

    assertThat(read).containsExactly(1, 11, 2, 12);
  }

  @Test
  void the_client_keeps_its_interceptors_and_gets_none() throws IOException {
    CountingInterceptor counting = new CountingInterceptor();
    InspectorFindings findings = over(counting, page("a", finding(1)), lastPage(finding(2)));
    Inspector2Client client = Objects.requireNonNull(this.client);
    List<ExecutionInterceptor> before =
        client.serviceClientConfiguration().overrideConfiguration().executionInterceptors();

    assertThat(findings.list()).hasSize(2);
    assertThat(counting.answers).isEqualTo(2);
    assertThat(client.serviceClientConfiguration().overrideConfiguration().executionInterceptors())
        .isEqualTo(before);
  }

  @Test
  void a_client_that_is_not_the_sdks_own_is_refused() throws IOException {
    Inspector2Client standIn = new Inspector2Client() {
      @Override
      public ListFindingsIterable listFindingsPaginator(ListFindingsRequest request) {
        return new ListFindingsIterable(this, request);
      }

      @Override
      public ListFindingsResponse listFindings(ListFindingsRequest request) {
        return ListFindingsResponse.builder().findings(List.of()).build();
      }

      @Override
      public String serviceName() {
        return "inspector2";
      }

      @Override
      public void close() {}
    };

    InvalidListingException thrown = catchThrowableOfType(
        InvalidListingException.class,
        () -> InspectorFindings.from(standIn).list().toList());

    assertThat(thrown.code()).isEqualTo(Code.NO_COPY);
    assertThat(thrown)
        .hasMessage("ListFindings, page 1: expected the client to run the plugin of a request, but "
            + "it did not; pass a client that the SDK built, not a mock or a wrapper");
  }

  private InspectorFindings over(Answer... answers) throws IOException {
    return over(new CountingInterceptor(), answers);
  }

  private InspectorFindings over(ExecutionInterceptor interceptor, Answer... answers)
      throws IOException {
    InspectorServer server = InspectorServer.answering(answers);
    this.server = server;
    this.client = Inspector2Client.builder()
        .endpointOverride(server.uri())
        .region(Region.EU_WEST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(o -> o.addExecutionInterceptor(interceptor)
            .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(3)
                .backoffStrategy(BackoffStrategy.retryImmediately())
                .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                .build()))
        .build();
    return InspectorFindings.from(client);
  }

  private static String asking(String token) {
    String statuses = Stream.of("ACTIVE", "SUPPRESSED", "CLOSED")
        .map(status -> "{\"comparison\":\"EQUALS\",\"value\":\"" + status + "\"}")
        .collect(Collectors.joining(",", "{\"findingStatus\":[", "]}"));
    String next = token.isEmpty() ? "" : ",\"nextToken\":\"" + token + "\"";
    return "{\"maxResults\":100" + next + ",\"filterCriteria\":" + statuses + "}";
  }

  private List<String> requests() {
    return server == null ? List.of() : server.requests();
  }

  private static String finding(int number) {
    return """
        {"awsAccountId": "111122223333",
         "description": "A flaw.",
         "epss": {"score": 0.41},
         "findingArn": "arn:aws:inspector2:eu-west-1:111122223333:finding/%032d",
         "firstObservedAt": 1748629505.465,
         "lastObservedAt": 1749079491,
         "packageVulnerabilityDetails": {
           "source": "NVD", "vulnerabilityId": "CVE-2026-10001",
           "vulnerablePackages": [{"name": "openssl", "version": "3.0.14"}]},
         "remediation": {"recommendation": {"text": "None Provided"}},
         "resources": [{
           "id": "arn:aws:ecr:eu-west-1:111122223333:repository/payments/sha256:9f2c",
           "type": "AWS_ECR_CONTAINER_IMAGE",
           "details": {"awsEcrContainerImage": {
             "imageHash": "sha256:9f2c", "inUseCount": 14, "lastInUseAt": 1749079000.5,
             "registry": "111122223333", "repositoryName": "payments"}}}],
         "severity": "CRITICAL",
         "status": "ACTIVE",
         "type": "PACKAGE_VULNERABILITY"}""".formatted(number);
  }

  private static int number(FindingRecord record) {
    String arn = ((Found) record).finding().findingArn();
    return Integer.parseInt(arn.substring(arn.indexOf('/') + 1));
  }

  private static Finding only(Stream<FindingRecord> records) {
    List<FindingRecord> all = records.toList();
    assertThat(all).hasSize(1);
    return ((Found) all.get(0)).finding();
  }

  private static final class CountingInterceptor implements ExecutionInterceptor {
    private int answers;

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
        Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
      answers++;
      return context.responseBody();
    }
  }
}
