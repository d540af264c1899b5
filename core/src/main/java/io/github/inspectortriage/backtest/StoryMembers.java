package io.github.inspectortriage.backtest;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.notification.News;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The findings of each story, the latest report of each: a message names a story, and accounts for all of them. */
final class StoryMembers {
  private final Map<String, Map<String, PackedFinding>> byStory = new HashMap<>();

  void take(Finding finding) {
    byStory
        .computeIfAbsent(News.storyKey(finding), key -> new LinkedHashMap<>(2))
        .compute(
            finding.findingArn(),
            (arn, known) -> known == null ? PackedFinding.of(finding) : known.merge(finding));
  }

  /** Those that are open; all of a story that is over. */
  List<Finding> of(String story) {
    Collection<PackedFinding> all = byStory.getOrDefault(story, Map.of()).values();
    boolean isOpen = all.stream().anyMatch(PackedFinding::isOpen);
    return all.stream()
        .filter(one -> one.isOpen() || !isOpen)
        .map(PackedFinding::finding)
        .toList();
  }

  /** All of a story, open or not. */
  List<Finding> allOf(String story) {
    return byStory.getOrDefault(story, Map.of()).values().stream()
        .map(PackedFinding::finding)
        .toList();
  }
}
