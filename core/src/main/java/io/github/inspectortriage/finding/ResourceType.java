package io.github.inspectortriage.finding;

/**
 * What kind of thing a finding was found on.
 *
 * <p>The set is Inspector's and may grow: {@link #UNKNOWN} stands for a value that this version does not know, and {@code
 * Resource.typeText()} keeps what Inspector wrote.
 */
public enum ResourceType {
  /** A machine of Amazon EC2. */
  AWS_EC2_INSTANCE("AWS_EC2_INSTANCE"),
  /** An image in Amazon ECR. */
  AWS_ECR_CONTAINER_IMAGE("AWS_ECR_CONTAINER_IMAGE"),
  /** A repository of Amazon ECR as a whole. */
  AWS_ECR_REPOSITORY("AWS_ECR_REPOSITORY"),
  /** A function of AWS Lambda. */
  AWS_LAMBDA_FUNCTION("AWS_LAMBDA_FUNCTION"),
  /** A repository of source code. */
  CODE_REPOSITORY("CODE_REPOSITORY"),
  /** A machine of Microsoft Azure. */
  AZURE_VIRTUAL_MACHINE("Microsoft.Compute/virtualMachines"),
  /** An image in a registry of Microsoft Azure. */
  AZURE_CONTAINER_IMAGE("Microsoft.ContainerRegistry/registry/containerImage"),
  /** A function or web application of Microsoft Azure. */
  AZURE_WEB_SITE("Microsoft.Web/sites"),
  /** A value that this version does not know. */
  UNKNOWN("");

  private final String text;

  ResourceType(String text) {
    this.text = text;
  }

  /** Returns the type of this name, or {@code UNKNOWN} for a name that this version does not know. */
  public static ResourceType of(String text) {
    for (ResourceType type : values()) {
      if (type.text.equals(text)) {
        return type;
      }
    }
    return UNKNOWN;
  }

  /** Returns what Inspector writes for the type. */
  public String text() {
    return text;
  }
}
