package io.github.inspectortriage.evidence;

import io.github.inspectortriage.Glob;
import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.Finding;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * A small file that says what the images of a repository are for.
 *
 * <pre>{@code
 * {"images": [
 *   {"repository": "payments/*", "exposure": "public", "missionImpact": "high", "owner": "team-payments"},
 *   {"repository": "*", "exposure": "internal"}
 * ]}
 * }</pre>
 *
 * <p>A star stands for any characters, a slash too. The first entry that matches counts, whole, as in a routing table: so the
 * special stands before the general. An image that none matches is unknown.
 */
public final class ImageContexts implements Function<Finding, ImageContext> {
  /** A pattern and what it says. */
  record Entry(Glob repository, ImageContext context) {}

  private final List<Entry> entries;

  ImageContexts(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /**
   * Reads a file in UTF-8.
   *
   * @throws InvalidEvidenceException if something is wrong with it, with all that is
   * @throws UncheckedIOException if the file cannot be read
   */
  public static ImageContexts read(Path file) {
    return EvidenceInput.read(file, (in, source) -> ImageContextReader.read(in, source, file));
  }

  /**
   * Reads a text in UTF-8; the input is not closed.
   *
   * @throws InvalidEvidenceException if something is wrong with it, with all that is
   * @throws UncheckedIOException if the input fails
   */
  public static ImageContexts read(InputStream in) {
    return EvidenceInput.read(
        in, (text, source) -> ImageContextReader.read(text, source, Path.of("images")));
  }

  /** Returns what is said of the first image of the finding that an entry matches; unknown if none does. */
  @Override
  public ImageContext apply(Finding finding) {
    return finding.resources().stream()
        .flatMap(resource -> resource.image().stream())
        .map(EcrImage::repositoryName)
        .flatMap(name ->
            entries.stream().filter(entry -> entry.repository().matches(name)).limit(1))
        .map(Entry::context)
        .findFirst()
        .orElse(ImageContext.unknown());
  }

  /** Returns how many entries there are. */
  public int size() {
    return entries.size();
  }

  /** Returns how many entries there are. */
  @Override
  public String toString() {
    return "ImageContexts[" + entries.size() + " entries]";
  }
}
