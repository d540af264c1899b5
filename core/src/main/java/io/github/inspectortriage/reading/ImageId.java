package io.github.inspectortriage.reading;

import io.github.inspectortriage.finding.EcrImage;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the id of an image says: {@code arn:aws:ecr:REGION:ACCOUNT:repository/NAME/sha256:…}, or Azure's {@code
 * …/repositories/NAME/images/sha256:…}.
 *
 * @param account the account of the registry; empty if the id does not name it
 */
record ImageId(Optional<String> account, String repository, String digest) {
  private static final Pattern ARN =
      Pattern.compile("arn:[^:]*:ecr:[^:]*:([^:]*):repository/([^:]+)/(sha256:[a-z0-9]{64})");
  private static final Pattern AZURE =
      Pattern.compile("/subscriptions/[^:]*/repositories/([^:]+)/images/(sha256:[a-z0-9]{64})");

  static Optional<ImageId> parse(String id) {
    Matcher arn = ARN.matcher(id);
    if (arn.matches()) {
      Optional<String> account = Optional.of(arn.group(1)).filter(text -> !text.isEmpty());
      return Optional.of(new ImageId(account, arn.group(2), arn.group(3)));
    }
    Matcher azure = AZURE.matcher(id);
    return azure.matches()
        ? Optional.of(new ImageId(Optional.empty(), azure.group(1), azure.group(2)))
        : Optional.empty();
  }

  /** The name of the repository, which a description that lacks it shares with its other one and with the id. */
  static Optional<String> repository(Optional<EcrImage> other, String id) {
    return other
        .map(EcrImage::repositoryName)
        .filter(name -> !name.isEmpty())
        .or(() -> parse(id).map(ImageId::repository));
  }
}
