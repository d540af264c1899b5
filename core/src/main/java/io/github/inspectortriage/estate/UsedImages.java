package io.github.inspectortriage.estate;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.Spelling;
import io.github.inspectortriage.identity.ImageReference;
import io.github.inspectortriage.identity.InvalidIdentityException;
import io.github.inspectortriage.json.Json;
import io.github.inspectortriage.json.JsonFaults;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The images that somebody else says are used: by Lambda, App Runner, Batch, SageMaker, CodeBuild or another account, none of which
 * Inspector looks at.
 *
 * <pre>{@code
 * {"complete": true, "images": ["payments/api:2.31", "111122223333/payments/api@sha256:…"]}
 * }</pre>
 *
 * <p>What names neither tag nor digest means every image of the repository; what names no account means every account.
 */
public final class UsedImages {
  private static final Set<String> KEYS = new TreeSet<>(Set.of("complete", "images"));
  private static final Pattern ACCOUNT_FIRST = Pattern.compile("([0-9]{12})/(.+)");
  private static final UsedImages NONE = new UsedImages(false, Set.of());

  private final boolean isComplete;
  private final Set<String> mentions;

  private UsedImages(boolean isComplete, Set<String> mentions) {
    this.isComplete = isComplete;
    this.mentions = mentions;
  }

  /** Returns a list that names no image and is not complete: nothing is known. */
  public static UsedImages unknown() {
    return NONE;
  }

  /**
   * Reads such a list; the input stays open.
   *
   * @param source the name of the file, for errors
   * @throws InvalidEstateException if it is something else
   */
  public static UsedImages read(InputStream in, String source) throws IOException {
    try (JsonParser parser = Json.FACTORY.createParser(in)) {
      parser.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature());
      try {
        JsonNode root = Json.readTree(parser);
        if (root == null || !root.isObject()) {
          throw new InvalidEstateException(
              source, "$", "expected an object with the keys complete and images");
        }
        if (parser.nextToken() != null) {
          throw new InvalidEstateException(
              source, "$", "expected one object, found more behind it");
        }
        return of(root, source);
      } catch (JsonProcessingException e) {
        throw new InvalidEstateException(
            source, "$", JsonFaults.position(e, parser) + ": " + JsonFaults.message(e));
      }
    } catch (CharConversionException notUtf8) {
      // Jackson looks at the encoding when the parser is made.
      throw new InvalidEstateException(source, "$", "expected JSON in UTF-8, found other bytes");
    }
  }

  private static UsedImages of(JsonNode root, String source) {
    for (Iterator<String> names = root.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!KEYS.contains(name)) {
        throw new InvalidEstateException(
            source,
            "$." + SafeText.cut(SafeText.oneLine(name), 80),
            "there is no such key; the keys are complete, images"
                + Spelling.didYouMean(name, KEYS));
      }
    }
    JsonNode complete = root.path("complete");
    if (!complete.isMissingNode() && !complete.isBoolean()) {
      throw new InvalidEstateException(source, "$.complete", "expected true or false");
    }
    JsonNode images = root.path("images");
    if (!images.isMissingNode() && !images.isArray()) {
      throw new InvalidEstateException(source, "$.images", "expected an array of images");
    }
    Set<String> mentions = new HashSet<>();
    for (int i = 0; i < images.size(); i++) {
      add(images.get(i), mentions, source, "$.images[" + i + "]");
    }
    return new UsedImages(complete.asBoolean(false), mentions);
  }

  private static void add(JsonNode image, Set<String> mentions, String source, String path) {
    if (!image.isTextual()) {
      throw new InvalidEstateException(source, path, "expected the name of an image, a text");
    }
    String text = image.textValue();
    try {
      ImageReference reference = ImageReference.parse(text);
      if (reference.registry().isEmpty()) {
        mentions.add(mention("", reference.repository(), version(reference)));
        Matcher first = ACCOUNT_FIRST.matcher(reference.repository());
        if (first.matches()) {
          mentions.add(mention(first.group(1), first.group(2), version(reference)));
        }
      }
      // What another registry holds is not one of these images.
      reference
          .account()
          .ifPresent(account ->
              mentions.add(mention(account, reference.repository(), version(reference))));
    } catch (InvalidIdentityException e) {
      throw new InvalidEstateException(
          source,
          path,
          "expected an image like \"payments/api:2.31\", its ARN or what is pulled, found "
              + SafeText.quote(text));
    }
  }

  /** What a digest says is certain; a tag beside it may have moved. */
  private static String version(ImageReference reference) {
    return reference
        .digest()
        .map(digest -> "@" + digest)
        .orElseGet(() -> reference.tag().map(tag -> ":" + tag).orElse(""));
  }

  private static String mention(String account, String repository, String version) {
    return account + "/" + repository + version;
  }

  /** Returns whether it names all images that are used where Inspector does not look. */
  public boolean isComplete() {
    return isComplete;
  }

  boolean mentions(ImageFacts image) {
    return mentions(image.name().repository().account(), image) || mentions("", image);
  }

  private boolean mentions(String account, ImageFacts image) {
    String repository = image.name().repository().name();
    return mentions.contains(mention(account, repository, ""))
        || mentions.contains(mention(account, repository, "@" + image.name().digest()))
        || image.tags().stream()
            .anyMatch(tag -> mentions.contains(mention(account, repository, ":" + tag)));
  }

  @Override
  public String toString() {
    return mentions.size() + " mentions of images" + (isComplete ? ", complete" : "");
  }
}
