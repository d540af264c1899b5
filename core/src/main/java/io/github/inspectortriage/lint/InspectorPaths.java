package io.github.inspectortriage.lint;

/** The fields of Inspector's events that rules of the linter speak of. */
final class InspectorPaths {
  static final String SOURCE = "source";
  static final String DETAIL_TYPE = "detail-type";
  static final String TOP_LEVEL = "resources";
  static final String REPOSITORY_NAME = "detail.repository-name";
  static final String STATUS = "detail.status";
  static final String RESOURCES = "detail.resources.";
  static final String TYPE = RESOURCES + "type";
  static final String ID = RESOURCES + "id";
  static final String DETAILS = RESOURCES + "details.";
  static final String ECR_IMAGE = DETAILS + "awsEcrContainerImage.";
  static final String IMAGE = DETAILS + "image.";

  private InspectorPaths() {}
}
