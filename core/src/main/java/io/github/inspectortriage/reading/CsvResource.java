package io.github.inspectortriage.reading;

import io.github.inspectortriage.finding.Ec2Instance;
import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.LambdaFunction;
import io.github.inspectortriage.finding.Resource;
import io.github.inspectortriage.finding.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the finding of a row was found on: an image, a machine of EC2, a function of Lambda, or what only has an id. */
final class CsvResource {
  private static final Pattern ARN = Pattern.compile("arn:[^:]*:[^:]*:([^:]+):");
  private final CsvCells cells;
  private final String id;

  private CsvResource(CsvCells cells) {
    this.cells = cells;
    this.id = cells.requiredText(CsvColumn.RESOURCE_ID);
  }

  static Resource read(CsvCells cells) {
    return new CsvResource(cells).read();
  }

  private Resource read() {
    String type = cells.requiredWord(CsvColumn.RESOURCE_TYPE);
    return Resource.builder()
        .typeText(type)
        .id(id)
        .region(cells.text(CsvColumn.REGION).or(this::regionInId))
        .tags(cells.text(CsvColumn.RESOURCE_TAGS).map(CsvTags::read).orElse(Map.of()))
        .image(image())
        .awsEc2Instance(
            ResourceType.of(type) == ResourceType.AWS_EC2_INSTANCE
                ? Optional.of(instance())
                : Optional.empty())
        .awsLambdaFunction(function())
        .build();
  }

  private Optional<String> regionInId() {
    Matcher arn = ARN.matcher(id);
    return arn.lookingAt() ? Optional.of(arn.group(1)) : Optional.empty();
  }

  private Optional<EcrImage> image() {
    return ImageId.parse(id)
        .map(image -> EcrImage.builder()
            .repositoryName(image.repository())
            .imageHash(image.digest())
            .registry(image.account())
            .imageTags(cells.list(CsvColumn.IMAGE_TAGS))
            .platform(cells.text(CsvColumn.PLATFORM))
            .inUseCount(cells.count(CsvColumn.IN_USE_COUNT))
            .lastInUseAt(cells.instant(CsvColumn.LAST_IN_USE))
            .build());
  }

  private Ec2Instance instance() {
    List<String> addresses = new ArrayList<>(cells.list(CsvColumn.PUBLIC_IPV4));
    addresses.addAll(cells.list(CsvColumn.PRIVATE_IPV4));
    return Ec2Instance.builder()
        .imageId(cells.text(CsvColumn.AMI))
        .ipV4Addresses(addresses)
        .ipV6Addresses(cells.list(CsvColumn.IPV6))
        .vpcId(cells.text(CsvColumn.VPC))
        .platform(cells.text(CsvColumn.PLATFORM))
        .build();
  }

  private Optional<LambdaFunction> function() {
    return FunctionId.parse(id)
        .map(function -> LambdaFunction.builder()
            .functionName(function.name())
            .version(function.version())
            .layers(cells.list(CsvColumn.LAMBDA_LAYERS))
            .packageTypeText(cells.text(CsvColumn.LAMBDA_PACKAGE_TYPE))
            .lastModifiedAt(cells.instant(CsvColumn.LAMBDA_UPDATED))
            .build());
  }
}
