package io.github.inspectortriage.aws;

import java.io.Serial;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.signer.AwsSignerExecutionAttribute;
import software.amazon.awssdk.awscore.AwsExecutionAttribute;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * Notes on each refusal by AWS which permission would have allowed the call, for any client of the SDK.
 *
 * <pre>{@code
 * Inspector2Client client = Inspector2Client.builder()
 *     .overrideConfiguration(override -> override.addExecutionInterceptor(new MissingPermissions()))
 *     .build();
 * try {
 *   InspectorFindings.from(client).list().forEach(…);
 * } catch (SdkException e) {
 *   MissingPermissions.in(e).ifPresent(missing -> System.err.println("allow it by " + missing.statement()));
 * }
 * }</pre>
 *
 * <p>The exception stays the SDK's own, which lets an interceptor make no other of it; the note is among what it suppressed.
 */
public final class MissingPermissions implements ExecutionInterceptor {
  private static final Set<String> REFUSALS = Set.of(
      "AccessDenied",
      "AccessDeniedException",
      "AuthorizationError",
      "AuthorizationErrorException",
      "UnauthorizedOperation",
      "NotAuthorized",
      "NotAuthorizedException");

  // The names of services in policies, where they are not the name that requests are signed for.
  private static final Map<String, String> PREFIXES = Map.of(
      "Inspector2", "inspector2",
      "ECR", "ecr",
      "EventBridge", "events",
      "S3", "s3",
      "SecurityHub", "securityhub",
      "SNS", "sns",
      "STS", "sts");

  // What is called otherwise than its permission.
  private static final Map<String, String> ACTIONS =
      Map.of("s3:ListObjectsV2", "s3:ListBucket", "s3:HeadObject", "s3:GetObject");

  // Where the request itself names the one resource that it is about.
  private static final Map<String, String> RESOURCES =
      Map.of("sts:AssumeRole", "RoleArn", "sns:Publish", "TopicArn");

  // AWS names another action than the call's where the call makes it use one: iam:PassRole,
  // kms:Decrypt.
  private static final Pattern NAMED =
      Pattern.compile("not authorized to perform:? ([a-z0-9-]{1,40}:[A-Za-z0-9]{1,80})"
          + "(?: on (?:the )?resource:? [\"']?(arn:(?:[^:\\s\"']{0,100}:){4}[^\\s\"']{1,1800}))?");

  // Whose policies may name the resource that a refusal names; of others they know * alone.
  private static final Set<String> WITH_RESOURCES =
      Set.of("dynamodb", "ecr", "events", "iam", "kms", "s3", "sns", "sqs", "sts");

  /** Creates one; it keeps nothing and serves any number of clients. */
  public MissingPermissions() {}

  /** Returns the permission that was missing, or empty if the exception is not a refusal or its client had no such interceptor. */
  public static Optional<Permission> in(Throwable thrown) {
    for (Throwable each = thrown; each != null; each = each.getCause()) {
      for (Throwable suppressed : each.getSuppressed()) {
        if (suppressed instanceof Note note) {
          return Optional.of(note.permission);
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
    if (context.exception() instanceof AwsServiceException refused && isRefusal(refused)) {
      refused.addSuppressed(new Note(permission(context.request(), attributes, refused)));
    }
  }

  private static boolean isRefusal(AwsServiceException exception) {
    AwsErrorDetails details = exception.awsErrorDetails();
    String code = details == null ? null : details.errorCode();
    return code == null ? exception.statusCode() == 403 : REFUSALS.contains(code);
  }

  // The SDK names no other place in which an interceptor finds the name that a request was signed
  // for.
  @SuppressWarnings("deprecation")
  private static Permission permission(
      SdkRequest request, ExecutionAttributes attributes, AwsServiceException refused) {
    String service = orEmpty(attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME));
    String signedFor =
        orEmpty(attributes.getAttribute(AwsSignerExecutionAttribute.SERVICE_SIGNING_NAME));
    String operation = orEmpty(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
    String called = PREFIXES.getOrDefault(service, signedFor) + ":" + operation;
    AwsErrorDetails details = refused.awsErrorDetails();
    Matcher named = NAMED.matcher(orEmpty(details == null ? null : details.errorMessage()));
    boolean isNamed = named.find();
    String action = isNamed ? named.group(1) : ACTIONS.getOrDefault(called, called);
    return (isNamed ? ofMessage(action, orEmpty(named.group(2))) : Optional.<Permission>empty())
        .or(() -> ofRequest(action, request))
        .or(() -> ofBucket(action, request, attributes))
        .orElseGet(() -> Permission.of(action));
  }

  private static Optional<Permission> ofMessage(String action, String arn) {
    return WITH_RESOURCES.contains(action.substring(0, action.indexOf(':')))
        ? Permission.on(action, arn.replaceAll("[.,;]+$", ""))
        : Optional.empty();
  }

  private static Optional<Permission> ofRequest(String action, SdkRequest request) {
    return request
        .getValueForField(RESOURCES.getOrDefault(action, ""), String.class)
        .flatMap(arn -> Permission.on(action, arn));
  }

  private static Optional<Permission> ofBucket(
      String action, SdkRequest request, ExecutionAttributes attributes) {
    Region region = attributes.getAttribute(AwsExecutionAttribute.AWS_REGION);
    String partition = region == null ? "aws" : PartitionMetadata.of(region).id();
    String key =
        request.getValueForField("Key", String.class).map(name -> "/" + name).orElse("");
    return action.startsWith("s3:")
        ? request
            .getValueForField("Bucket", String.class)
            .flatMap(bucket -> Permission.on(action, "arn:" + partition + ":s3:::" + bucket + key))
        : Optional.empty();
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static final class Note extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Permission permission;

    Note(Permission permission) {
      super("allow it by " + permission.statement(), null, false, false);
      this.permission = permission;
    }
  }
}
