package io.github.inspectortriage.identity;

import io.github.inspectortriage.identity.InvalidIdentityException.Code;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads the three spellings of a reference to an image. */
final class ImageReferenceParser {
  private static final int MAX_LENGTH = 1024;

  private static final String LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?";
  // Without a dot, a port or localhost, what comes before the first slash is part of the
  // repository.
  private static final Pattern HOST = Pattern.compile("(?:localhost(?::[0-9]+)?|" + LABEL + "(?:\\."
      + LABEL + ")+(?::[0-9]+)?|" + LABEL + ":[0-9]+|\\[[a-fA-F0-9:]+](?::[0-9]+)?)(?=/)");
  // Possessive, because Java's other loops over groups recurse.
  private static final String COMPONENT = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*+";
  private static final Pattern REPOSITORY = Pattern.compile(COMPONENT + "(?:/" + COMPONENT + ")*+");
  private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");
  private static final Pattern DIGEST =
      Pattern.compile("sha256:[a-f0-9]{64}|sha512:[a-f0-9]{128}|(?!sha256:|sha512:)"
          + "[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}");
  private static final Pattern REPOSITORY_IN_ARN =
      Pattern.compile(COMPONENT + "(?:/(?!sha[0-9]+:)" + COMPONENT + ")*+");
  private static final Pattern REPOSITORY_IN_AZURE =
      Pattern.compile(COMPONENT + "(?:/(?!images/sha[0-9]+:)" + COMPONENT + ")*+");
  private static final Pattern AZURE_REGISTRIES = Pattern.compile(
      "/subscriptions/[^/]+/resourcegroups/[^/]+/providers/microsoft\\.containerregistry/registries/",
      Pattern.CASE_INSENSITIVE);
  private static final Pattern AZURE_NAME = Pattern.compile("[a-zA-Z0-9]+");

  private static final String REPOSITORY_FORM = "a repository in lower case like payments/api";
  private static final String DIGEST_FORM = "a digest like sha256: and 64 hexadecimal digits";

  private ImageReferenceParser() {}

  static ImageReference parse(String text) {
    TextScanner scanner = new TextScanner(Code.NOT_AN_IMAGE_REFERENCE, text, MAX_LENGTH);
    if (scanner.startsWith("arn:")) {
      return ecrArn(scanner);
    }
    return scanner.startsWith("/subscriptions/") ? azureId(scanner) : reference(scanner, text);
  }

  private static ImageReference reference(TextScanner scanner, String text) {
    ImmutableImageReference.Builder image = ImageReference.builder();
    if (HOST.matcher(text).lookingAt()) {
      image.registry(scanner.take(HOST, "a host"));
      scanner.expect("/");
    }
    image.repository(scanner.take(REPOSITORY, REPOSITORY_FORM));
    if (scanner.skip(":")) {
      image.tag(scanner.take(TAG, "a tag of letters, digits, _ . -"));
    }
    if (scanner.skip("@")) {
      image.digest(scanner.take(DIGEST, DIGEST_FORM));
    }
    scanner.expectEnd();
    return image.build();
  }

  // arn:aws:ecr:REGION:ACCOUNT:repository/NAME[/sha256:…]
  private static ImageReference ecrArn(TextScanner scanner) {
    scanner.expect("arn:");
    String partition = scanner.take(FindingKey.PARTITION, "a partition like aws");
    scanner.expect(":ecr:");
    String region = scanner.take(FindingKey.REGION, "a Region like eu-central-1");
    scanner.expect(":");
    String account = scanner.take(FindingKey.ACCOUNT, "an account of 12 digits");
    scanner.expect(":repository/");
    ImmutableImageReference.Builder image = ImageReference.builder()
        .registry(ecrHost(partition, region, account))
        .repository(scanner.take(REPOSITORY_IN_ARN, REPOSITORY_FORM));
    if (scanner.skip("/")) {
      image.digest(scanner.take(DIGEST, DIGEST_FORM));
    }
    scanner.expectEnd();
    return image.build();
  }

  private static ImageReference azureId(TextScanner scanner) {
    scanner.take(
        AZURE_REGISTRIES,
        "/subscriptions/…/resourceGroups/…/providers/Microsoft.ContainerRegistry/registries/");
    String registry = scanner.take(AZURE_NAME, "the name of a registry").toLowerCase(Locale.ROOT);
    scanner.expect("/repositories/");
    ImmutableImageReference.Builder image = ImageReference.builder()
        .registry(registry + ".azurecr.io")
        .repository(scanner.take(REPOSITORY_IN_AZURE, REPOSITORY_FORM));
    scanner.expect("/images/");
    image.digest(scanner.take(DIGEST, DIGEST_FORM));
    scanner.expectEnd();
    return image.build();
  }

  /** The host of a private registry in Amazon ECR: https://docs.aws.amazon.com/general/latest/gr/ecr.html. */
  static String ecrHost(String partition, String region, String account) {
    String suffix = switch (partition) {
      case "aws-cn" -> "amazonaws.com.cn";
      case "aws-eusc" -> "amazonaws.eu";
      case "aws-iso" -> "c2s.ic.gov";
      case "aws-iso-b" -> "sc2s.sgov.gov";
      default -> "amazonaws.com";
    };
    return account + ".dkr.ecr." + region + "." + suffix;
  }
}
