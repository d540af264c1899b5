package io.github.inspectortriage.evidence;

import io.github.inspectortriage.Position;
import io.github.inspectortriage.json.InvalidPolicyException.Problem;
import io.github.inspectortriage.json.PolicyFields;
import io.github.inspectortriage.json.PolicyText;
import io.github.inspectortriage.json.PolicyText.Node;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the entries of a file on images; goes on after a problem, so that one reading finds all. */
final class ImageContextReader {
  private static final int LONGEST = 1 << 20;
  private static final int MOST_STARS = 8;
  private static final Set<String> KEYS =
      Set.of("repository", "exposure", "missionImpact", "owner");
  private static final Set<String> EXPOSURES = Set.of("public", "internal", "isolated", "unknown");
  private static final Set<String> IMPACTS = Set.of("low", "medium", "high");

  private final String file;
  private final List<Problem> problems = new ArrayList<>();

  private ImageContextReader(Path file) {
    Path name = file.getFileName();
    this.file = name == null ? file.toString() : name.toString();
  }

  /** The file is named by its last part as the source of each fact. */
  static ImageContexts read(InputStream in, String source, Path file) throws IOException {
    byte[] bytes = in.readNBytes(LONGEST + 1);
    if (bytes.length > LONGEST) {
      throw new InvalidEvidenceException(
          source, new Position(1, 1), "expected at most " + LONGEST + " bytes, found more", null);
    }
    ImageContextReader reader = new ImageContextReader(file);
    List<ImageContexts.Entry> entries = reader.entries(new String(bytes, StandardCharsets.UTF_8));
    if (!reader.problems.isEmpty()) {
      throw new InvalidEvidenceException(source, reader.problems);
    }
    return new ImageContexts(entries);
  }

  private List<ImageContexts.Entry> entries(String json) {
    Node root = PolicyText.read(json, problems);
    if (root == null) {
      return List.of();
    }
    PolicyFields.of(root, Set.of("images"), problems).requireAll(Set.of("images"), "say it");
    Node images = root.value() instanceof Map<?, ?> map ? (Node) map.get("images") : null;
    if (images != null && !(images.value() instanceof List)) {
      problem(images, "expected an array of entries");
    }
    List<ImageContexts.Entry> entries = new ArrayList<>();
    if (images != null && images.value() instanceof List<?> list) {
      list.forEach(element -> entry((Node) element).ifPresent(entries::add));
    }
    return entries;
  }

  private Optional<ImageContexts.Entry> entry(Node node) {
    PolicyFields fields = PolicyFields.of(node, KEYS, problems);
    if (!(node.value() instanceof Map<?, ?> members)) {
      return Optional.empty();
    }
    fields.requireAll(Set.of("repository"), "say it, like \"payments/*\"");
    Optional<String> repository = fields.text("repository");
    @Nullable Node place = (Node) members.get("repository");
    if (place != null && repository.filter(ImageContextReader::hasTooManyStars).isPresent()) {
      problem(place, "expected at most " + MOST_STARS + " stars, found more");
      return Optional.empty();
    }
    ImageContext context = ImageContext.builder()
        .exposure(fields
            .word("exposure", EXPOSURES)
            .filter(EXPOSURES::contains)
            .map(word -> Exposure.valueOf(word.toUpperCase(Locale.ROOT)))
            .orElse(Exposure.UNKNOWN))
        .missionImpact(fields
            .word("missionImpact", IMPACTS)
            .filter(IMPACTS::contains)
            .map(word -> MissionImpact.valueOf(word.toUpperCase(Locale.ROOT))))
        .owner(fields.text("owner"))
        .source(FactSource.of(
            FactSource.Kind.IMAGE_CONTEXT, file + ":" + node.position().line()))
        .build();
    return repository.map(name -> ImageContexts.Entry.of(name, context));
  }

  private static boolean hasTooManyStars(String repository) {
    return repository.chars().filter(c -> c == '*').count() > MOST_STARS;
  }

  private void problem(Node node, String message) {
    problems.add(new Problem(node.path(), node.position(), message));
  }
}
