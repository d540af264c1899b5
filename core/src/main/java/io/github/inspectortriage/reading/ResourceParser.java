package io.github.inspectortriage.reading;

import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.Resource;
import java.io.IOException;
import java.util.Optional;

/** Reads a resource and what Inspector says of it. Not thread-safe. */
final class ResourceParser {
  private static final String NOT_APPLICABLE = "N/A";

  private final RecordMembers json;
  private final ResourceDetailsParser details;

  ResourceParser(RecordMembers json) {
    this.json = json;
    this.details = new ResourceDetailsParser(json);
  }

  Resource resource() throws IOException {
    Resource.Builder builder = Resource.builder();
    String typeText = null;
    String id = null;
    for (String member = json.next(); member != null; member = json.next()) {
      switch (member) {
        case "type" -> typeText = json.mainText();
        case "id" -> id = json.mainText();
        case "partition" -> builder.partition(applicable());
        case "region" -> builder.region(applicable());
        case "tags" -> builder.tags(json.textMap());
        case "provider" -> builder.providerText(json.text());
        case "providerAccountId" -> builder.providerAccountId(json.text());
        case "providerOrgId" -> builder.providerOrgId(json.text());
        case "details" -> details(builder);
        default -> json.skip();
      }
    }
    Resource resource = builder
        .typeText(json.required(typeText, "type"))
        .id(json.required(id, "id"))
        .build();
    return isNamed(resource.awsEcrContainerImage()) && isNamed(resource.cloudImage())
        ? resource
        : withNamedImages(resource);
  }

  private static boolean isNamed(Optional<EcrImage> image) {
    return image.isEmpty() || !image.get().repositoryName().isEmpty();
  }

  private Resource withNamedImages(Resource resource) {
    Optional<EcrImage> ecr = resource.awsEcrContainerImage();
    Optional<EcrImage> cloud = resource.cloudImage();
    return resource.toBuilder()
        .awsEcrContainerImage(ecr.flatMap(image -> named(image, cloud, resource.id())))
        .cloudImage(cloud.flatMap(image -> named(image, ecr, resource.id())))
        .build();
  }

  private Optional<EcrImage> named(EcrImage image, Optional<EcrImage> other, String id) {
    if (!image.repositoryName().isEmpty()) {
      return Optional.of(image);
    }
    Optional<String> name = ImageId.repository(other, id);
    if (name.isEmpty()) {
      json.lack("repositoryName");
    }
    return name.map(it -> image.toBuilder().repositoryName(it).build());
  }

  private void details(Resource.Builder builder) throws IOException {
    json.object(() -> {
      for (String name = json.next(); name != null; name = json.next()) {
        switch (name) {
          case "awsEc2Instance" -> builder.awsEc2Instance(json.object(details::ec2Instance));
          case "awsEcrContainerImage" -> builder.awsEcrContainerImage(json.object(details::image));
          case "awsLambdaFunction" ->
            builder.awsLambdaFunction(json.object(details::lambdaFunction));
          case "codeRepository" -> builder.codeRepository(json.object(details::codeRepository));
          case "vm" -> builder.vm(json.object(details::vm));
          case "image" -> builder.cloudImage(json.object(details::image));
          case "serverlessFunction" ->
            builder.serverlessFunction(json.object(details::serverlessFunction));
          default -> json.skip();
        }
      }
      return builder;
    });
  }

  private Optional<String> applicable() throws IOException {
    return json.text().filter(text -> !text.equals(NOT_APPLICABLE));
  }
}
