package io.github.inspectortriage.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingRecord;
import io.github.inspectortriage.finding.FindingRecord.Broken;
import io.github.inspectortriage.finding.FindingRecord.Found;
import io.github.inspectortriage.finding.FindingRecord.Other;
import io.github.inspectortriage.finding.FindingRecord.Reason;
import io.github.inspectortriage.finding.InputFormat;
import io.github.inspectortriage.finding.InvalidFindingException;
import io.github.inspectortriage.finding.Origin;
import java.util.List;

/** A finding in Security Hub's format ASFF, which is read if Inspector sent it and named if another product did. */
final class AsffRecord implements RecordReader {
  private static final String INSPECTOR = "Inspector";
  private static final String PRODUCT_ARN = ":product/aws/inspector";
  private static final String PRODUCT_NAME = "aws/securityhub/ProductName";
  private static final String PRODUCT_VERSION = "aws/inspector/ProductVersion";

  @Override
  public boolean recognises(ObjectNode object) {
    return object.has("SchemaVersion") && object.has("ProductArn");
  }

  @Override
  public InputFormat format(ObjectNode object) {
    return InputFormat.ASFF;
  }

  @Override
  public List<FindingRecord> read(ObjectNode object, Origin origin) {
    if (!isOfInspector(object)) {
      return List.of(new Other(kind(object), Reason.NO_FINDING, origin));
    }
    try {
      Finding finding =
          AsffParser.parse(object, origin.path(), origin.position()).build();
      return List.of(new Found(finding, origin));
    } catch (InvalidFindingException e) {
      return List.of(new Broken(e, origin));
    }
  }

  /** Inspector Classic sends under the same name, but in other words. */
  private static boolean isOfInspector(JsonNode object) {
    boolean isVersion2 =
        object.at("/ProductFields").path(PRODUCT_VERSION).asText().equals("2")
            || object.path("Id").asText().contains(":inspector2:");
    return isVersion2
        && (product(object).equals(INSPECTOR)
            || (!object.path("ProductName").isTextual()
                && object.path("ProductArn").asText().endsWith(PRODUCT_ARN)));
  }

  private static String product(JsonNode object) {
    String name = object.path("ProductName").asText();
    return name.isEmpty() ? object.path("ProductFields").path(PRODUCT_NAME).asText() : name;
  }

  private static String kind(JsonNode object) {
    String product = product(object);
    return "a Security Hub finding (ASFF) of "
        + SafeText.quote(product.isEmpty() ? object.path("ProductArn").asText() : product);
  }
}
