package io.github.inspectortriage.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.finding.FindingRecord.Other;
import io.github.inspectortriage.finding.FindingRecord.Reason;
import io.github.inspectortriage.finding.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Names the things that are written as JSON objects and hold no finding in a form that is read, and says what to do: those
 * that other systems make of findings are one step away from what is read.
 */
final class OtherKind {
  private static final int FIELDS_SHOWN = 5;

  /** The members by which services name an error. */
  static final Set<String> ERRORS =
      Set.of("__type", "errorType", "errorMessage", "errorCode", "error", "code", "Code");

  /** One kind: how it is recognised, and what is said of it. */
  private record Kind(Predicate<ObjectNode> is, Reason reason, String words) {}

  private static final String HITS =
      "hits of Elasticsearch or OpenSearch; give the documents as they were sent, as with"
          + " jq '.hits.hits[]._source.event.original | fromjson'";

  // The first that holds counts.
  private static final List<Kind> KINDS = List.of(
      known("/hits/hits", HITS),
      known(
          "/_source",
          "a hit of Elasticsearch or OpenSearch; give the document as it was sent, its event.original"),
      known(
          "/result/_raw",
          "a result of Splunk; give its _raw, as with jq '.result._raw | fromjson'"),
      known("/hits/events", HITS),
      known("/rawResponse/hits", HITS),
      known("/event/original", "a document of Elastic's; give its event.original"),
      known(
          "/results/0/_raw",
          "results of Splunk; give each _raw, as with jq '.results[]._raw | fromjson'"),
      new Kind(
          object -> object.has("sourcetype") && object.has("event"),
          Reason.NOT_READ,
          "what is sent to Splunk's collector; give its event, as with jq .event"),
      known(
          "/results/0/0/field",
          "results of CloudWatch Logs Insights; give the log itself, as with aws logs filter-log-events"),
      known(
          "/findingDetails",
          "details of findings (batch-get-finding-details); give the findings, as with list-findings"),
      known("/_raw", "an event of Splunk; give its _raw, as with jq '._raw | fromjson'"),
      new Kind(
          object -> object.path("rule").isObject()
              && (object.has("agent") || object.has("manager") || object.has("decoder")),
          Reason.NOT_READ,
          "an alert of Wazuh, which keeps a part of the finding only; read Inspector's events"
              + " or list-findings instead"),
      known(
          "/ResultSet/Rows",
          "rows of an Athena query; download the result as CSV with Inspector's own column names,"
              + " or read the files that the table is made of"),
      new Kind(
          object -> object.has("imageBuildVersionArn") || object.has("imagePipelineArn"),
          Reason.NOT_READ,
          "a finding of EC2 Image Builder (list-image-scan-findings), which has no ARN; read"
              + " Inspector's own, as with list-findings"),
      known(
          "/sbom/vulnerabilities",
          "an answer of inspector-scan, which names no finding of an account; read Inspector's own"
              + " findings of what it scanned"),
      known(
          "/sbom",
          "an answer of inspector-scan, which names no finding of an account; read Inspector's own"
              + " findings of what it scanned"),
      known("/bomFormat", "a CycloneDX document; it is evidence if it states VEX, no finding"),
      known("/spdxVersion", "an SPDX document, which holds no findings"),
      new Kind(
          object -> object.has("runs") && object.has("version"),
          Reason.NOT_READ,
          "a SARIF report; read Inspector's own findings"),
      new Kind(
          object -> object.has("ArtifactName") && object.has("Results"),
          Reason.NOT_READ,
          "a report of Trivy, which is another scanner"),
      known("/Records/0/s3", "an event of S3, which names a file; read that file"),
      known(
          "/reportId",
          "an answer that names a report; read the file that the report is, from its bucket"),
      new Kind(
          object -> object.path("coveredResources").isArray(),
          Reason.NO_FINDING,
          "a listing of what Inspector covers"),
      new Kind(
          object -> object.path("imageDetails").isArray(),
          Reason.NO_FINDING,
          "a listing of images; their findings are in describe-image-scan-findings"));

  private OtherKind() {}

  static Other of(ObjectNode object, Origin origin) {
    if (object.has("detail-type")) {
      return new Other(words(object), Reason.NO_FINDING, origin);
    }
    for (Kind kind : KINDS) {
      if (kind.is().test(object)) {
        return new Other(kind.words(), kind.reason(), origin);
      }
    }
    String error = ErrorAnswer.of(object);
    return error.isEmpty()
        ? new Other(words(object), Reason.NOT_READ, origin)
        : new Other(error, Reason.NO_RESULT, origin);
  }

  /** The error that a listing names beside its findings; empty if there is none. */
  static String error(ObjectNode listing) {
    return ERRORS.stream().anyMatch(name -> listing.path(name).isTextual())
        ? ErrorAnswer.of(listing)
        : "";
  }

  /** What the object is, without what to do. */
  static String words(ObjectNode object) {
    if (object.has("detail-type")) {
      return "an event " + quoted(object, "detail-type") + " of " + quoted(object, "source");
    }
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    String shown = String.join(", ", names.subList(0, Math.min(FIELDS_SHOWN, names.size())));
    return names.isEmpty()
        ? "an empty object"
        : "an object with the fields " + SafeText.quote(shown);
  }

  private static Kind known(String pointer, String words) {
    return new Kind(object -> !object.at(pointer).isMissingNode(), Reason.NOT_READ, words);
  }

  private static String quoted(ObjectNode object, String field) {
    return SafeText.quote(object.path(field).asText("?"));
  }

  /** What services and functions answer instead of a result. */
  private static final class ErrorAnswer {
    private static final List<String> CODES =
        List.of("/__type", "/Error/Code", "/error/code", "/errorType", "/code", "/Code", "/error");
    private static final List<String> MESSAGES = List.of(
        "/message",
        "/Message",
        "/Error/Message",
        "/error/message",
        "/errorMessage",
        "/error_description");

    /** The error in words; empty if the object is not an error. */
    static String of(ObjectNode object) {
      String code = first(object, CODES);
      String message = first(object, MESSAGES);
      boolean isError = !code.isEmpty() || (!message.isEmpty() && object.size() <= 2);
      if (!isError) {
        return "";
      }
      String shown = code.isEmpty() || message.isEmpty() ? code + message : code + ": " + message;
      return "an error answer: " + SafeText.quote(shown);
    }

    private static String first(ObjectNode object, List<String> pointers) {
      Stream<JsonNode> values = pointers.stream().map(object::at);
      return values
          .filter(value -> value.isTextual() || value.isNumber())
          .map(JsonNode::asText)
          .filter(text -> !text.isEmpty())
          .findFirst()
          .orElse("");
    }
  }
}
