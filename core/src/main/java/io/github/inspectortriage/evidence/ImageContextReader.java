package io.github.inspectortriage.evidence;

import io.github.inspectortriage.Glob;
import io.github.inspectortriage.json.JsonDocument;
import io.github.inspectortriage.json.JsonProblems;
import io.github.inspectortriage.json.JsonValue;
import io.github.inspectortriage.json.Members;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the entries of a file on images; goes on after a problem, so that one reading finds all. */
final class ImageContextReader {
  private static final int MOST = 100_000;
  private static final int LONGEST_OWNER = 200;
  private static final Set<String> KEYS =
      Set.of("repository", "exposure", "missionImpact", "owner");
  private static final Map<String, Exposure> EXPOSURES = Map.of(
      "public", Exposure.PUBLIC,
      "internal", Exposure.INTERNAL,
      "isolated", Exposure.ISOLATED,
      "unknown", Exposure.UNKNOWN);
  private static final Map<String, MissionImpact> IMPACTS =
      Map.of("low", MissionImpact.LOW, "medium", MissionImpact.MEDIUM, "high", MissionImpact.HIGH);

  private final String file;
  private final JsonProblems problems;

  private ImageContextReader(String source, Path file) {
    Path name = file.getFileName();
    this.file = name == null ? file.toString() : name.toString();
    this.problems = new JsonProblems(source);
  }

  /** The file is named by its last part as the source of each fact. */
  static ImageContexts read(InputStream in, String source, Path file) throws IOException {
    ImageContextReader reader = new ImageContextReader(source, file);
    List<ImageContexts.Entry> entries = JsonDocument.textOf(in, reader.problems)
        .flatMap(json -> JsonDocument.read(json, reader.problems))
        .map(reader::entries)
        .orElse(List.of());
    if (reader.problems.areThere()) {
      throw new InvalidEvidenceException(reader.problems);
    }
    return new ImageContexts(entries);
  }

  private List<ImageContexts.Entry> entries(JsonValue root) {
    Members fields = Members.of(root, Set.of("images"), problems);
    fields.requireAll(Set.of("images"), "say it");
    return fields.array("images", MOST).stream()
        .flatMap(element -> entry(element).stream())
        .toList();
  }

  private Optional<ImageContexts.Entry> entry(JsonValue node) {
    Members fields = Members.of(node, KEYS, problems);
    fields.requireAll(Set.of("repository"), "say it, like \"payments/*\"");
    Optional<String> repository = fields.text("repository");
    ImageContext context = ImageContext.builder()
        .exposure(fields
            .word("exposure", EXPOSURES.keySet())
            .map(EXPOSURES::get)
            .orElse(Exposure.UNKNOWN))
        .missionImpact(fields.word("missionImpact", IMPACTS.keySet()).map(IMPACTS::get))
        .owner(fields.name("owner", LONGEST_OWNER))
        .source(FactSource.of(
            FactSource.Kind.IMAGE_CONTEXT, file + ":" + node.position().line()))
        .build();
    return repository.map(name -> new ImageContexts.Entry(Glob.of(name), context));
  }
}
