package io.github.inspectortriage.backtest;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.notification.News;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All findings that came, and those of each story: a message names a story, and accounts for all of them. Not thread-safe. */
final class PlayedFindings {
  private final Map<String, PlayedFinding> byArn = new HashMap<>();
  private final Map<String, List<PlayedFinding>> byStory = new HashMap<>();
  private @Nullable Packer packer;
  private int count;

  PlayedFinding take(Finding finding) {
    String story = News.storyKey(finding);
    PlayedFinding latest = byArn.get(finding.findingArn());
    PlayedFinding known = latest == null || latest.story().equals(story)
        ? latest
        : among(byStory.getOrDefault(story, List.of()), finding.findingArn());
    if (known == null) {
      known = first(finding, story);
    } else {
      known.take(finding);
    }
    if (known != latest) {
      byArn.put(known.arn(), known);
    }
    return known;
  }

  /** A finding whose resource was renamed, so that it is of another story now, may come back to the one where it was. */
  private static @Nullable PlayedFinding among(List<PlayedFinding> findings, String arn) {
    return findings.stream().filter(one -> one.arn().equals(arn)).findFirst().orElse(null);
  }

  private PlayedFinding first(Finding finding, String story) {
    if (packer == null) {
      packer = PackedFinding.packerFor(finding);
    }
    PackedFinding packed = PackedFinding.of(finding, packer);
    PlayedFinding first = new PlayedFinding(count++, finding.findingArn(), story, packed);
    // Most stories are of one finding.
    byStory.merge(story, List.of(first), PlayedFindings::joined);
    return first;
  }

  private static List<PlayedFinding> joined(List<PlayedFinding> known, List<PlayedFinding> more) {
    List<PlayedFinding> all = known instanceof ArrayList ? known : new ArrayList<>(known);
    all.addAll(more);
    return all;
  }

  /** Those that are open; all of a story that is over. */
  List<PlayedFinding> of(String story) {
    List<PlayedFinding> all = allOf(story);
    List<PlayedFinding> open = all.stream().filter(PlayedFinding::isOpen).toList();
    return open.isEmpty() ? all : open;
  }

  /** All of a story, open or not. */
  List<PlayedFinding> allOf(String story) {
    return byStory.getOrDefault(story, List.of());
  }
}
