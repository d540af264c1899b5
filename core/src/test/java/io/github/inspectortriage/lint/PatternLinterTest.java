package io.github.inspectortriage.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.inspectortriage.Golden;
import io.github.inspectortriage.Position;
import io.github.inspectortriage.pattern.EventPattern;
import io.github.inspectortriage.pattern.InvalidPatternException;
import io.github.inspectortriage.pattern.PatternDialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternLinterTest {
  private static final PatternLinter LINTER = PatternLinter.standard();
  private static final String FINDING =
      "'source':['aws.inspector2'],'detail-type':['Inspector2 Finding']";

  @Test
  void a_rolling_date_is_no_date_compared_as_text() {
    EventPattern rolling = EventPattern.parse(
        "{\"source\": [\"aws.inspector2\"], \"detail\": {\"updatedAt\": [{\"within\": \"P7D\"}]}}",
        PatternDialect.EXTENDED);

    assertThat(PatternLinter.standard().lint(rolling))
        .extracting(LintWarning::id)
        .doesNotContain("date-as-text");
  }

  @Test
  void the_pattern_of_the_article_gets_two_hints_that_are_true() {
    List<LintWarning> warnings = lint(
        "{" + FINDING + ",'detail':{'severity':['CRITICAL'],'status':['ACTIVE'],"
            + "'resources':{'details':{'awsEcrContainerImage':{'inUseCount':[{'numeric':['>',0]}]}}}}}");

    assertThat(warnings)
        .extracting(LintWarning::severity, LintWarning::id)
        .containsExactly(
            tuple(LintWarning.Severity.HINT, "multi-architecture"),
            tuple(LintWarning.Severity.HINT, "one-image-shape"));
  }

  @Test
  void a_warning_says_where_what_and_what_to_write() {
    LintWarning warning =
        LINTER.lint("{\"source\":\n  [\"aws.ecr\", \"inspector2\"]}").get(0);

    assertThat(warning)
        .isEqualTo(LintWarning.builder()
            .id("source-near-miss")
            .severity(LintWarning.Severity.ERROR)
            .path("source")
            .position(new Position(2, 15))
            .sentence(
                "No event has a source that is \"inspector2\": Inspector's events have the source"
                    + " \"aws.inspector2\".")
            .replacement("\"aws.inspector2\"")
            .build());
  }

  // `$` stands for the source and detail-type of a finding, `!` for an open one.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "source-near-miss    | {'source':['inspector2']}",
        "source-near-miss    | {'source':['aws.inspector']}",
        "source-near-miss    | {'source':[{'prefix':'inspector2'}]}",
        "source-near-miss    | {'source':['AWS.Inspector2']}",
        "unknown-detail-type | {'source':['aws.inspector2'],'detail-type':['Inspector Finding']}",
        "unknown-detail-type | {'detail-type':['Inspector2 Findings']}",
        "no-status           | {$}",
        "no-status           | {'source':['aws.inspector2']}",
        "no-status           | {'detail':{'resources':{'type':['AWS_EC2_INSTANCE']}}}",
        "value-case          | {!,'detail.severity':['Critical']}",
        "value-case          | {!,'detail.severity':[{'anything-but':['low']}]}",
        "unknown-value       | {!,'detail.resources.type':['AWS_ECR_INSTANCE']}",
        "unknown-value       | {!,'detail.severity':[{'prefix':'SEV'}]}",
        "unknown-path        | {!,'detail':{'severitty':['HIGH']}}",
        "unknown-path        | {!,'detail':{'resources':{'inUseCount':[1]}}}",
        "unknown-path        | {!,'detail':{'severity':{'label':['HIGH']}}}",
        "unknown-path        | {'source':['aws.inspector2'],'nonsense':['x']}",
        "object-path         | {!,'detail':{'resources':{'details':[{'exists':true}]}}}",
        "numeric-on-text     | {!,'detail.resources.details.image.lastInUseAt':[{'numeric':['>',1700000000]}]}",
        "numeric-on-text     | {!,'detail.updatedAt':[1700000000]}",
        "numeric-on-text     | {!,'detail.awsAccountId':[123456789012]}",
        "numeric-on-text     | {!,'account':[{'anything-but':123456789012}]}",
        "text-on-number      | {!,'detail.inspectorScore':['9.8']}",
        "date-as-text        | {!,'detail.updatedAt':[{'prefix':'2026-'}]}",
        "date-as-text        | {!,'detail.firstObservedAt':[{'wildcard':'*2026*'}]}",
        "covered-alternative | {'a':['x','x']}",
        "covered-alternative | {'a':['xy',{'prefix':'x'}]}",
        "covered-alternative | {'a':[{'exists':true},5]}",
        "covered-alternative | {'a':[{'numeric':['>',5]},{'numeric':['>=',6,'<',9]}]}",
        "covered-alternative | {'a':['10.0.0.1',{'cidr':'10.0.0.0/8'}]}",
        "covered-alternative | {'a':[{'cidr':'10.1.0.0/16'},{'cidr':'10.0.0.0/8'}]}",
        "covered-alternative | {'a':[{'wildcard':'a*b*c'},{'wildcard':'a*c'}]}",
        "covered-alternative | {'a':[{'anything-but':['x']},{'anything-but':['x','y']}]}",
        "covered-alternative | {'a':[{'anything-but':['x']},{'prefix':'y'}]}",
        "covered-alternative | {'a':[{'equals-ignore-case':'xy'},{'prefix':{'equals-ignore-case':'X'}}]}",
        "always-true         | {'a':[{'exists':true},{'exists':false}]}",
        "covered-branch      | {'$or':[{'a':[1]},{'a':[1]}]}",
        "covered-branch      | {'$or':[{'a':[1]},{'a':[1],'b':[2]}]}",
        "covered-branch      | {'$or':[{'a':['xy'],'b':[1]},{'a':[{'prefix':'x'}]}]}",
        "covered-branch      | {'$or':[{'a':[1,2]},{'$or':[{'a':[1]},{'a':[2]}]}]}",
        "covered-branch      | {'x':{'y':{'$or':[{'a':[1]},{'a':[1],'b':[2]}]}}}",
        "covered-branch      | {'$or':[{'x':{'$or':[{'a':[1]},{'a':[1],'b':[2]}]}},{'c':[1]}]}",
        "absent-elsewhere    | {!,'detail.resources.details.image.inUseCount':[{'numeric':['>',0]},{'exists':false}]}",
        "different-resources | {!,'detail.resources.details':{'awsEc2Instance':{'type':['x']},'image':{'author':['y']}}}",
        "different-resources | {!,'detail.resources':{'type':['AWS_EC2_INSTANCE'],'details.image.author':['y']}}",
        "unbound-resources   | {!,'resources':['x'],'detail.resources.region':['y']}",
        "unbound-resources   | {!,'resources':[{'prefix':'arn:aws:ecr:'}],'detail':{'resources':{'details':{'image':{'author':['y']}}}}}",
        "unknown-value       | {!,'resources':['AWS_ECR_CONTAINER_IMAGE']}",
        "unknown-path        | {!,'resources':{'type':['AWS_ECR_CONTAINER_IMAGE']}}",
        "multi-architecture  | {!,'detail.resources.details.awsEcrContainerImage.lastInUseAt':[{'exists':true}]}",
        "multi-architecture  | {!,'detail.resources.details.image.inUseCount':[{'numeric':['>',0]}]}",
        "one-image-shape     | {!,'detail.resources.details.image.author':['x']}",
        "one-image-shape     | {!,'detail.resources.details.awsEcrContainerImage.author':['x']}",
        "wildcard-as-prefix  | {'a':[{'wildcard':'x*'}]}",
        "wildcard-as-prefix  | {'a':[{'wildcard':'*x'}]}",
        "wildcard-as-prefix  | {'a':[{'wildcard':'x\\\\*'}]}",
        "or-as-field-name    | {'$or':['x']}",
        "or-as-field-name    | {'$or':[1,{'exists':true}]}",
        "or-as-field-name    | {'a':{'$or':{'b':[1]}}}",
        "number-beyond-limit | {'a':[{'numeric':['<',5000000001]}]}",
        "number-beyond-limit | {'a':[0.1234567]}",
        "number-beyond-limit | {'a':[{'anything-but':[-6e9]}]}",
        "different-resources | {!,'detail.resources.details':{'awsEc2Instance':['x'],'image':{'author':['y']}}}",
        "object-path         | {!,'detail.epss':[{'exists':true}]}",
        "star-outside-wildcard | {'a':['arn:aws:ecr:*']}",
        "star-outside-wildcard | {'a':[{'prefix':'CVE-*'}]}",
        "star-outside-wildcard | {'a':[{'suffix':'*-prod'}]}",
        "star-outside-wildcard | {'a':['*']}",
        "star-outside-wildcard | {'a':[{'anything-but':['dev-*','x']}]}",
        "star-outside-wildcard | {'a':['app-?']}",
        "star-outside-wildcard | {'a':[{'wildcard':'app-?-*'}]}",
        "star-outside-wildcard | {'a':['%openssl%']}",
        "star-outside-wildcard | {'a':['CVE-2024-%']}",
        "regular-expression  | {'a':['CVE-.*']}",
        "regular-expression  | {'a':['^CVE']}",
        "regular-expression  | {'a':['openssl$']}",
        "regular-expression  | {'a':['(?i)openssl']}",
        "regular-expression  | {'a':['[Cc]ritical']}",
        "regular-expression  | {'a':['/openssl/i']}",
        "regular-expression  | {'a':['CVE-[0-9]+']}",
        "regular-expression  | {'a':['(prod\\u007Cstage)/api']}",
        "regular-expression  | {'a':[{'prefix':'^CVE'}]}",
        "regular-expression  | {'a':[{'wildcard':'CVE-[0-9]*'}]}",
        "joined-values       | {!,'detail.severity':['CRITICAL,HIGH']}",
        "joined-values       | {'a':['CRITICAL; HIGH']}",
        "joined-values       | {'a':['CVE-2024-1, CVE-2024-2']}",
        "joined-values       | {'a':['111122223333,444455556666']}",
        "joined-values       | {'source':['aws.inspector2,aws.ecr']}",
        "joined-values       | {'region':['eu-west-1, us-east-1']}",
        "joined-values       | {'a':[{'anything-but':['x','LOW,MEDIUM']}]}",
        "operator-as-text    | {'a':['prefix:CVE']}",
        "operator-as-text    | {'a':['>5']}",
        "operator-as-text    | {'a':['numeric','>',5]}",
        "operator-as-text    | {'a':['anything-but LOW']}",
        "operator-as-field-name | {'severity':{'anything-but':['LOW']}}",
        "operator-as-field-name | {'a':{'b':{'numeric':['>',5]}}}",
        "asked-twice         | {'a':['x'],'b':['y'],'a':['z']}",
        "asked-twice         | {'a.b':['x'],'a':{'b':['z']}}",
        "always-true         | {'a':[{'anything-but':'x'},{'anything-but':'y'}]}",
        "always-true         | {'a':[{'anything-but':{'prefix':'x'}},{'anything-but':['y']}]}",
        "literal-on-value    | {!,'detail.severity':[null]}",
        "literal-on-value    | {!,'detail.inspectorScore':[true]}",
        "unknown-path        | {'source':['aws.ecr'],'detail_type':['ECR Image Scan']}",
        "unknown-path        | {'detailType':['x']}",
        "unknown-path        | {!,'detail.findingType':['PACKAGE_VULNERABILITY']}",
        "unknown-path        | {!,'detail.ecrImageRepositoryName':['app']}",
        "unknown-path        | {!,'detail.resources[0].type':['AWS_EC2_INSTANCE']}",
        "unknown-value       | {'source':['aws.inspector2'],'detail-type':['Inspector2 Scan'],'detail.scan-status':['COMPLETE']}",
        "unknown-value       | {'source':['aws.inspector2'],'detail-type':['Inspector2 Scan'],'detail.repository-name':['app']}",
        "wildcard-complexity | {'a':[{'wildcard':'*:stack/a/*'},{'wildcard':'*:stack/b/*'},{'wildcard':'*:stack/c/*'}]}",
        "no-status           | {'source':[{'prefix':'aws.inspector'}]}",
        "no-status           | {'source':['aws.inspector2','aws.ecr'],'detail-type':['Inspector2 Finding']}",
        "value-case          | {'source':['aws.inspector2','aws.ecr'],'detail-type':['Inspector2 Finding'],'detail.severity':['Critical']}",
        "source-near-miss    | {'source':[{'equals-ignore-case':'AWS.INSPECTOR'}]}",
        "no-status           | {'source':[{'equals-ignore-case':'aws.inspector2'}]}",
        "no-status           | {'source':['aws.inspector2',{'equals-ignore-case':'AWS.INSPECTOR'}]}"
      })
  void a_rule_fires(String id, String pattern) {
    assertThat(ids(pattern)).contains(id);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "source-near-miss    | {'source':['aws.inspector2']}",
        "source-near-miss    | {'source':[{'equals-ignore-case':'AWS.inspector2'}]}",
        "source-near-miss    | {'source':['aws.ecr','aws.ec2','custom.inspector']}",
        "unknown-detail-type | {'source':['aws.inspector2'],'detail-type':['Inspector2 Scan',{'prefix':'Inspector2'}]}",
        "unknown-detail-type | {'source':['aws.ecr'],'detail-type':['ECR Image Scan']}",
        "no-status           | {!}",
        "no-status           | {'source':['aws.inspector2'],'detail-type':['Inspector2 Scan']}",
        "no-status           | {'source':['aws.inspector2'],'detail':{'scan-status':['INITIAL_SCAN_COMPLETE']}}",
        "no-status           | {'source':['aws.ecr']}",
        "value-case          | {!,'detail.severity':['CRITICAL',{'equals-ignore-case':'high'}]}",
        "unknown-value       | {!,'detail.severity':[{'wildcard':'*I*'},{'exists':true}]}",
        "unknown-value       | {'source':['aws.guardduty'],'detail':{'severity':['Critical']}}",
        "unknown-path        | {!,'detail.resources':{'tags':{'my':{'key':['x']}}}}",
        "unknown-path        | {'source':['aws.inspector2'],'detail-type':['Inspector2 AutoEnable'],'detail.x':['y']}",
        "unknown-path        | {'source':['aws.inspector2','aws.ecr'],'detail.x':['y']}",
        "object-path         | {!,'resources':['x']}",
        "numeric-on-text     | {!,'detail.epss.score':[{'numeric':['>',0.5]}]}",
        "text-on-number      | {!,'detail.inspectorScore':[9.8]}",
        "date-as-text        | {!,'detail.updatedAt':[{'exists':true}],'time':[{'prefix':'2026-'}]}",
        "covered-alternative | {'a':['x','y',5,null,{'exists':false}]}",
        "covered-alternative | {'a':[{'prefix':'x'},{'suffix':'x'},{'wildcard':'a*c'},{'wildcard':'a*d'}]}",
        "covered-alternative | {'a':[{'numeric':['>',5]},{'numeric':['<=',5]}]}",
        "covered-branch      | {'$or':[{'a':[1]},{'b':[1]}]}",
        "covered-branch      | {'b':[3],'$or':[{'a':[1]},{'a':[1],'b':[2]}]}",
        "covered-branch      | {'c':[{'exists':false}],'$or':[{'a':[1]},{'a':[1],'b':[2]}]}",
        "always-true         | {'a':[{'exists':false}]}",
        "absent-elsewhere    | {!,'detail.resources':{'type':['AWS_ECR_CONTAINER_IMAGE'],'details.image.inUseCount':[{'exists':false}]}}",
        "absent-elsewhere    | {!,'detail.resources.details.image':{'author':['x'],'inUseCount':[{'exists':false}]}}",
        "different-resources | {!,'detail.resources.details':{'awsEcrContainerImage':{'author':['x']},'image':{'author':['y']}}}",
        "different-resources | {!,'detail.resources':{'type':['AWS_ECR_CONTAINER_IMAGE'],'details.image.author':['y']}}",
        "unbound-resources   | {!,'resources':['x'],'detail.severity':['HIGH']}",
        "unbound-resources   | {!,'detail.resources':{'id':['x'],'region':['y']}}",
        "unbound-resources   | {'source':['aws.ecr'],'resources':['x'],'detail.resources.type':['y']}",
        "unbound-resources   | {!,'$or':[{'resources':['x']},{'detail.resources.id':['x']}]}",
        "unknown-value       | {!,'resources':['i-0123456789',{'prefix':'arn:aws:ecr:'},{'exists':true}]}",
        "multi-architecture  | {!,'detail.resources.details.image.inUseCount':[{'numeric':['>',0]},{'exists':false}]}",
        "one-image-shape     | {!,'detail.resources':{'type':['AWS_ECR_CONTAINER_IMAGE'],'details.awsEcrContainerImage.author':['x']}}",
        "one-image-shape     | {!,'$or':[{'detail.resources.details.image.author':['x']},{'detail.resources.details.awsEcrContainerImage.author':['x']}]}",
        "wildcard-as-prefix  | {'a':[{'wildcard':'x*y'},{'wildcard':'*x*'},{'wildcard':'*'}]}",
        "or-as-field-name    | {'$or':[{'a':[1]},{'b':[1]}]}",
        "number-beyond-limit | {'a':[{'numeric':['<=',5000000000]},0.123456,-5e9]}",
        "number-beyond-limit | {!,'account':[123456789012]}",
        "star-outside-wildcard | {'a':[{'wildcard':'x*y'},'Why? Because it is so.']}",
        "star-outside-wildcard | {'a':['100%','50 % of it','a%20b']}",
        "regular-expression  | {'a':['aws.*',{'wildcard':'com.example.*'},'libstdc++','C:/a.b','[CVE-2024-1] (openssl)','$5','US $']}",
        "regular-expression  | {'a':['1.2.3+build','@scope/name','/usr/lib/','CVE-2024-1 - a (b, c)','Gone.','a:b/c.d','etc...']}",
        "joined-values       | {'a':['openssl, libssl and more','Portland, OR','a, b','1,234','A','CVE-2024-1 - x,y']}",
        "unknown-value       | {!,'detail.severity':['CRITICAL,HIGH']}",
        "unknown-path        | {!,'detail.severity':{'prefix':['x']}}",
        "unknown-path        | {!,'detail.inspectorScore':{'gte':[7]}}",
        "unknown-path        | {!,'detail.severity':{'not':['LOW']}}",
        "operator-as-text    | {!,'detail.inspectorScore':{'numeric':['>',7]}}",
        "regular-expression  | {'a':['CVE-2024-1 - openssl (a\\u007Cb)','Use of a [0-9] class']}",
        "operator-as-text    | {'a':['prefix-list','> all',{'prefix':'prefix:'}]}",
        "operator-as-field-name | {'prefix':['x'],'a.b':['y']}",
        "asked-twice         | {'$or':[{'a':[1]},{'a':[2]}]}",
        "always-true         | {'a':[{'anything-but':['x','y']},{'anything-but':['y','x']},5]}",
        "literal-on-value    | {'source':['aws.ecr'],'detail.severity':[null]}",
        "unknown-path        | {'source':['aws.ecr'],'detail.detail_type':['x'],'replay-name':['y']}",
        "wildcard-complexity | {'a':[{'wildcard':'*:stack/a/*'},{'wildcard':'*:stack/b/*'}]}",
        "no-status           | {'source':[{'prefix':'aws.'}]}",
        "no-status           | {'source':['aws.inspector2'],'detail':{'scan-status':['x'],'zzz':['y']}}",
        "unknown-path        | {'detail-type':[{'prefix':'Inspector2 '}],'detail.x':['y']}",
        "unknown-path        | {'detail-type':['Inspector2 Finding','Build Finished'],'detail.x':['y']}",
        "different-resources | {!,'detail.resources':{'type':['AWS_ECR_INSTANCE'],'details.image.author':['y']}}"
      })
  void a_rule_keeps_silent(String id, String pattern) {
    assertThat(ids(pattern)).doesNotContain(id);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'source':['inspector2'],'detail.status':['ACTIVE']} | 'aws.inspector2'",
        "{!,'detail.severity':['Critical']} | 'CRITICAL'",
        "{!,'detail.resources.type':['AWS_ECR_INSTANCE']} | 'AWS_EC2_INSTANCE'",
        "{!,'detail.severitty':['HIGH']} | 'detail.severity'",
        "{!,'detail.inUseCount':[1]} | 'detail.resources.details.awsEcrContainerImage.inUseCount'",
        "{!,'detail.awsAccountId':[123456789012]} | '123456789012'",
        "{!,'detail.inspectorScore':['9.8']} | 9.8",
        "{'a':['CVE-.*']} | {'prefix':'CVE-'}",
        "{'a':['^CVE']} | {'prefix':'CVE'}",
        "{'a':['^CVE$']} | 'CVE'",
        "{'a':['openssl$']} | {'suffix':'openssl'}",
        "{'a':['.*-ssl']} | {'suffix':'-ssl'}",
        "{'a':['.*/ssl.*']} | {'wildcard':'*/ssl*'}",
        "{'a':['lib\\\\.so']} | {'wildcard':'*lib.so*'}",
        "{'a':[{'anything-but':['^CVE']}]} | {'anything-but':{'prefix':'CVE'}}",
        "{'a':['%openssl%']} | {'wildcard':'*openssl*'}",
        "{'source':['aws.inspector2'],'detail-type':['Inspector Finding'],'detail.status':['ACTIVE']} | 'Inspector2 Finding'",
        "{$} | {'detail': {'status': ['ACTIVE']}}",
        "{!,'resources.type':['AWS_EC2_INSTANCE']} | 'detail.resources.type'",
        "{!,'resources':['aws_ec2_instance']} | 'detail.resources.type'",
        "{!,'resources':['x'],'detail.resources.region':['y']} | 'detail.resources.id'",
        "{!,'detail.epss':[{'exists':true}]} | 'detail.epss.score'",
        "{!,'detail.updatedAt':[{'prefix':'2026-'}]} | {'within':'P7D'}",
        "{!,'detail.updatedAt':[{'numeric':['>',5]}]} | {'within':'P7D'}",
        "{!,'detail.resources.details.image.inUseCount':[{'exists':false}]} | {'detail': {'resources': {'type': ['AWS_ECR_CONTAINER_IMAGE']}}}",
        "{!,'detail.resources':{'type':['AWS_ECR_CONTAINER_IMAGE'],'details.awsEcrContainerImage.inUseCount':[1]}} | {'exists':false}",
        "{!,'detail.resources.details.image.imageDigest':['x']} | 'detail.resources.details.awsEcrContainerImage.imageHash'",
        "{!,'detail.resources.details.awsEcrContainerImage.imageHash':['x']} | 'detail.resources.details.image.imageDigest'",
        "{!,'detail.resources.details.awsEcrContainerImage.author':['x']} | 'detail.resources.details.image.author'",
        "{'a':[{'wildcard':'x*'}]} | {'prefix':'x'}",
        "{'a':[{'wildcard':'*x\\\\*'}]} | {'suffix':'x*'}",
        "{'a':[{'wildcard':'x'}]} | 'x'"
      })
  void a_replacement_is_proposed(String pattern, String replacement) {
    assertThat(lint(pattern).get(0).replacement())
        .isEqualTo(Optional.of(replacement.replace('\'', '"')));
  }

  @Test
  void where_only_the_author_can_know_what_was_meant_nothing_is_proposed() {
    assertThat(lint("{!,'detail.zzzzzzzzzzzz':['x']}"))
        .extracting(LintWarning::replacement)
        .containsExactly(Optional.empty());
    assertThat(lint("{!,'detail.resources.details':[{'exists':true}]}"))
        .extracting(LintWarning::replacement)
        .containsExactly(Optional.empty());
    assertThat(lint("{!,'detail.awsAccountId':[{'numeric':['>',5]}]}"))
        .extracting(LintWarning::replacement)
        .containsExactly(Optional.empty());
  }

  @Test
  void a_branch_is_named_where_it_begins() {
    assertThat(LINTER.lint("{\"$or\": [{\"a\": [1]},\n  {\"b\": {\"c\": [2]}, \"a\": [1]}]}"))
        .singleElement()
        .satisfies(warning -> {
          assertThat(warning.id()).isEqualTo("covered-branch");
          assertThat(warning.position()).isEqualTo(new Position(2, 3));
          assertThat(warning.path()).isEqualTo("b.c");
        });
    assertThat(LINTER.lint("{\"$or\": {\"a\": {\"b\": [1]}}}"))
        .extracting(LintWarning::position)
        .containsExactly(new Position(1, 21));
  }

  @Test
  void what_is_missing_is_told_where_the_pattern_begins_to_ask() {
    for (String blank : List.of("", "\n")) {
      assertThat(LINTER.lint("{\"source\":[\"aws.inspector2\"]," + blank + "\"account\":[\"1\"]}"))
          .extracting(LintWarning::id, LintWarning::position)
          .containsExactly(tuple("no-status", new Position(1, 11)));
    }
  }

  @Test
  void a_long_pattern_is_measured_as_it_is_written() {
    String json = "{\"a\":[" + " ".repeat(2_040) + "1]}";

    assertThat(LINTER.lint(json))
        .hasSize(1)
        .first()
        .extracting(LintWarning::id)
        .isEqualTo("too-long");
    assertThat(LINTER.lint(EventPattern.parse(json))).isEmpty();
    assertThat(LINTER.lint(json.replaceFirst(" ", ""))).isEmpty();
  }

  @Test
  void a_pattern_for_another_service_is_left_alone() {
    assertThat(lint(
            "{'source':['aws.ecr'],'detail-type':['ECR Image Scan'],'detail':{'scan-status':['COMPLETE'],"
                + "'finding-severity-counts':{'CRITICAL':[{'numeric':['>',0]}]}}}"))
        .isEmpty();
    assertThat(
            lint(
                "{'source':['aws.guardduty'],'detail':{'severity':[{'numeric':['>=',7]}],'type':['x']}}"))
        .isEmpty();
    assertThat(lint("{'detail':{'severity':['x'],'status':['y']}}")).isEmpty();
  }

  @Test
  void a_place_is_named_once_however_many_ways_lead_through_it() {
    assertThat(ids("{!,'detail.severity':['Critical'],'$or':[{'account':['1']},{'region':['x']}]}"))
        .containsExactly("value-case");
  }

  @Test
  void what_is_no_pattern_is_an_error_and_not_a_warning() {
    assertThatThrownBy(() -> LINTER.lint("{\"a\":1}")).isInstanceOf(InvalidPatternException.class);
  }

  @Test
  void every_rule_has_a_test_that_fires() throws ReflectiveOperationException {
    assertThat(rowsThatFire()
            .map(row -> row.substring(0, row.indexOf('|')).strip())
            .collect(Collectors.toSet()))
        .containsAll(Arrays.stream(LintRule.values())
            .filter(rule -> rule != LintRule.TOO_LONG)
            .map(LintRule::id)
            .toList());
  }

  @Test
  void every_warning_reads_as_the_golden_file_says() throws ReflectiveOperationException {
    String warnings = rowsThatFire()
        .map(row -> row.substring(row.indexOf('|') + 1).strip())
        .map(pattern -> pattern + "\n" + written(lint(pattern)))
        .collect(Collectors.joining("\n"));

    Golden.assertIs("lint/lint.txt", warnings);
  }

  private static Stream<String> rowsThatFire() throws ReflectiveOperationException {
    return Arrays.stream(PatternLinterTest.class
        .getDeclaredMethod("a_rule_fires", String.class, String.class)
        .getAnnotation(CsvSource.class)
        .value());
  }

  private static String written(List<LintWarning> warnings) {
    StringBuilder text = new StringBuilder();
    for (LintWarning warning : warnings) {
      text.append("  " + warning.position() + " " + warning.severity() + " " + warning.id() + ": "
          + warning.sentence() + "\n");
      warning.replacement().ifPresent(json -> text.append("    write " + json + "\n"));
    }
    return text.toString();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          {'severity':{'prefx':['a']}}                 | prefix
          {'severity':{'anythingBut':['LOW']}}         | anything-but
          {'severity':{'equalsIgnoreCase':['low']}}    | equals-ignore-case
          {'a':{'Exists':[true]}}                      | exists
          {'a':{'wild-card':['xy']}}                   | wildcard
          {'a':{'gte':[5]}}                            | numeric
          {'a':{'lte':[5]}}                            | numeric
          {'a':{'<':[5]}}                              | numeric
          {'a':{'$gt':[5]}}                            | numeric
          {'a':{'$in':['x']}}                          | side by side
          {'a':{'startsWith':['x']}}                   | prefix
          {'a':{'contains':['x']}}                     | wildcard
          """)
  void an_operator_that_is_misspelt_or_of_another_language_is_a_field_and_told(
      String pattern, String meant) {
    assertThat(lint(pattern)).singleElement().satisfies(warning -> {
      assertThat(warning.id()).isEqualTo("operator-as-field-name");
      assertThat(warning.sentence()).contains("did you mean").contains(meant);
    });
  }

  @ParameterizedTest
  @CsvSource({
    "number",
    "exact",
    "exit",
    "exits",
    "lists",
    "edits",
    "prefer",
    "prefs",
    "alter",
    "score",
    "width",
    "metric",
    "value",
    "match",
    "order",
    "status",
    "exitCode",
    "min",
    "max",
    "is"
  })
  void a_good_name_of_a_field_is_no_operator(String name) {
    assertThat(lint("{'a':{'" + name + "':['x']}}")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          {'$and':{'source':['a']}}              | all fields of one object
          {'and':{'source':['a']}}               | all fields of one object
          {'$not':{'source':['a']}}              | anything-but
          {'detail':{'not':{'severity':['a']}}}  | anything-but
          {'$nor':{'source':['a']}}              | anything-but
          {'Or':{'source':['a']}}                | behind $or
          {'anyOf':{'source':['a']}}             | behind $or
          {'$or':{'source':['a']}}               | is no alternative
          """)
  void a_group_of_another_language_is_a_field_and_told(String pattern, String cure) {
    assertThat(lint(pattern)).anySatisfy(warning -> {
      assertThat(warning.id()).isEqualTo("or-as-field-name");
      assertThat(warning.sentence()).contains(cure);
    });
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          {'Pattern':{'source':['aws.inspector2']}}
          {'pattern':{'detail':{'severity':['HIGH']}}}
          {'event-pattern':{'source':['a']}}
          {'rule':{'detail-type':['a']}}
          """)
  void a_whole_rule_that_is_a_legal_pattern_is_told(String pattern) {
    assertThat(lint(pattern)).anySatisfy(warning -> {
      assertThat(warning.id()).isEqualTo("unknown-path");
      assertThat(warning.sentence()).contains("whole rule");
    });
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          [{'anything-but':'x'},'x']
          [{'anything-but':['x','y']},'y','x']
          [{'anything-but':'x'},{'prefix':'x'}]
          [{'anything-but':{'prefix':'x'}},{'prefix':'x'}]
          [{'anything-but':{'suffix':'x'}},{'wildcard':'*x'}]
          [{'anything-but':5},{'numeric':['>',1]}]
          [{'anything-but':'x'},{'exists':true}]
          [{'anything-but':'x'},{'anything-but':'y'}]
          [{'exists':true},{'exists':false}]
          [{'numeric':['<',5]},{'numeric':['>=',5]}]
          [{'numeric':['<=',5]},{'numeric':['>',3]}]
          """)
  void two_alternatives_that_let_everything_through_are_always_true(String allowed) {
    assertThat(ids("{'a':" + allowed + "}")).contains("always-true");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          [{'anything-but':['x','y']},'x']
          [{'anything-but':{'prefix':'x'}},{'prefix':'xy'}]
          [{'anything-but':'x'},'y']
          [{'anything-but':'x'},{'exists':false}]
          [{'numeric':['<',5]},{'numeric':['>',5]}]
          [{'numeric':['>',1,'<',5]},{'numeric':['>',3]}]
          """)
  void alternatives_with_a_gap_are_not(String allowed) {
    assertThat(ids("{'a':" + allowed + "}")).doesNotContain("always-true");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          ['inspector2.amazonaws.com']
          ['Amazon Inspector']
          ['aws:inspector2']
          [{'equals-ignore-case':'inspector2.amazonaws.com'}]
          [{'equals-ignore-case':'AWS.INSPECTOR2'}]
          [{'prefix':'aws.inspec'}]
          [{'prefix':'aws.ins'}]
          [{'suffix':'inspector2'}]
          [{'suffix':'tor2'}]
          [{'wildcard':'*inspector*'}]
          ['aws.inspector2','inspector']
          """)
  void however_the_source_is_spelt_the_rules_on_inspector_hold(String source) {
    assertThat(
            ids("{'source':" + source + ",'detail.status':['ACTIVE'],'detail.severity':['High']}"))
        .contains("value-case");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          [{'suffix':'r2'}]
          [{'prefix':'aws.'}]
          ['aws.ecr']
          ['my.inspection']
          """)
  void and_do_not_hold_for_what_others_send_too(String source) {
    assertThat(ids("{'source':" + source + ",'detail.severity':['High']}"))
        .doesNotContain("value-case", "source-near-miss");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          { \\"prefix\\" : \\"x\\" }
          [{\\"prefix\\":\\"x\\"}]
          {prefix: x}
          prefix:x
          exists=true
          exists: true
          !LOW
          != LOW
          NOT LOW
          NOT(LOW)
          <> 5
          >=7.5
          within P7D
          older-than P30D
          anything-but LOW
          startsWith: x
          contains(x)
          regex:x.*
          """)
  void an_operator_that_is_written_as_text_is_told(String text) {
    assertThat(ids("{'a':['" + text + "']}")).contains("operator-as-text");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
          exists already
          exactly right
          numeric error
          not found
          within reach
          really?
          Why?
          Is it so?
          https://x/?a=b
          a > b
          containsx
          """)
  void a_plain_title_is_no_mistake(String text) {
    assertThat(lint("{'a':['" + text + "']}")).isEmpty();
  }

  @Test
  void every_rule_stands_in_the_documentation_with_its_severity() throws IOException {
    List<String> table = Files.readAllLines(Path.of("..", "docs", "patterns", "lint.md"));

    for (LintRule rule : LintRule.values()) {
      String severity = rule.severity().name().toLowerCase(Locale.ROOT);
      assertThat(table)
          .anyMatch(line -> line.startsWith("| `" + rule.id() + "` | " + severity + " |"));
    }
  }

  private static List<String> ids(String pattern) {
    return lint(pattern).stream().map(LintWarning::id).toList();
  }

  private static List<LintWarning> lint(String pattern) {
    String json = pattern
        .replace("{$}", "{" + FINDING + "}")
        .replace("{!", "{" + FINDING + ",'detail.status':['ACTIVE']")
        .replace('\'', '"');
    return LINTER.lint(json);
  }
}
