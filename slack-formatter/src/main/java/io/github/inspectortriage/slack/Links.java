package io.github.inspectortriage.slack;

import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.Finding;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where to read on: links that are built from checked parts, to the consoles of three partitions and one catalogue. A URL that came
 * with a finding is never a link, and parts that are not what they should be give none.
 */
final class Links {
  /**
   * A page.
   *
   * @param action what opening it is called, the same for every message
   * @param url the page
   * @param text what the link says, safe
   * @param label what a screen reader says, safe
   */
  record Link(String action, String url, String text, String label) {}

  private static final String REGION = "(?<region>[a-z]{2}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2})";
  private static final Pattern FINDING_ARN =
      Pattern.compile("arn:(?<partition>aws[a-z-]{0,16}):inspector2:" + REGION
          + ":[0-9]{12}:finding/[\\w.-]{1,64}");
  private static final Pattern IMAGE_ARN = Pattern.compile(
      "arn:(?<partition>aws[a-z-]{0,16}):ecr:" + REGION
          + ":(?<account>[0-9]{12}):repository/(?<repository>[a-z0-9][a-z0-9._/-]{0,255})/sha256:[0-9a-zA-Z]{1,64}");
  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-zA-Z]{1,64}");
  private static final Pattern CVE = Pattern.compile("CVE-[0-9]{4}-[0-9]{4,12}");

  private final Finding finding;
  private final Subject subject;

  Links(Finding finding, Subject subject) {
    this.finding = finding;
    this.subject = subject;
  }

  /** The links to the finding, the image and the vulnerability, as far as there are any. */
  List<Link> all(Words words) {
    List<Link> links = new ArrayList<>();
    String name = words.markup().words(finding.vulnerabilityId().orElseGet(subject::name), 40);
    finding()
        .map(url -> new Link(
            "open-finding", url, words.say("link.finding"), words.say("label.finding", name)))
        .ifPresent(links::add);
    image(words).ifPresent(links::add);
    finding
        .vulnerabilityId()
        .filter(id -> CVE.matcher(id).matches())
        .map(id -> new Link(
            "open-cve", "https://nvd.nist.gov/vuln/detail/" + id, id, words.say("label.read", id)))
        .ifPresent(links::add);
    return links;
  }

  /** The link to the image in ECR. */
  Optional<Link> image(Words words) {
    return imageUrl()
        .map(url -> new Link("open-image", url, words.say("link.image"), words.say("label.image")));
  }

  /** The finding in the Inspector console. */
  Optional<String> finding() {
    Matcher arn = FINDING_ARN.matcher(finding.findingArn());
    if (!arn.matches()) {
      return Optional.empty();
    }
    String id = URLEncoder.encode(finding.findingArn(), StandardCharsets.UTF_8);
    return console(arn)
        .map(host ->
            host + "/inspector/v2/home?region=" + arn.group("region") + "#/findings/details/" + id);
  }

  /** All findings of its Region in the Inspector console. */
  Optional<String> findings() {
    Matcher arn = FINDING_ARN.matcher(finding.findingArn());
    return arn.matches()
        ? console(arn)
            .map(host ->
                host + "/inspector/v2/home?region=" + arn.group("region") + "#/findings/all")
        : Optional.empty();
  }

  private Optional<String> imageUrl() {
    Matcher arn = IMAGE_ARN.matcher(subject.resource().id());
    Optional<String> digest = subject
        .image()
        .flatMap(EcrImage::imageHash)
        .filter(hash -> DIGEST.matcher(hash).matches());
    if (digest.isEmpty() || !arn.matches()) {
      return Optional.empty();
    }
    return console(arn)
        .map(host -> host + "/ecr/repositories/private/" + arn.group("account") + "/"
            + arn.group("repository") + "/_/image/" + digest.get() + "/details?region="
            + arn.group("region"));
  }

  private static Optional<String> console(Matcher arn) {
    String region = arn.group("region");
    return switch (arn.group("partition")) {
      case "aws" -> Optional.of("https://" + region + ".console.aws.amazon.com");
      case "aws-us-gov" -> Optional.of("https://" + region + ".console.amazonaws-us-gov.com");
      case "aws-cn" -> Optional.of("https://" + region + ".console.amazonaws.cn");
      default -> Optional.empty();
    };
  }
}
