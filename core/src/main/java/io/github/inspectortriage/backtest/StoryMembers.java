package io.github.inspectortriage.backtest;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingStatus;
import io.github.inspectortriage.identity.FindingMerge;
import io.github.inspectortriage.notification.News;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The findings of each story, the latest report of each: a message names a story, and accounts for all of them. */
final class StoryMembers {
  private final Map<String, Map<String, Finding>> byStory = new HashMap<>();

  void take(Finding finding) {
    byStory
        .computeIfAbsent(News.storyKey(finding), key -> new LinkedHashMap<>())
        .merge(
            finding.findingArn(),
            finding,
            (known, came) -> FindingMerge.of(known, came).finding());
  }

  /** Those that are open; all of a story that is over. */
  Collection<Finding> of(String story) {
    Collection<Finding> all = byStory.getOrDefault(story, Map.of()).values();
    List<Finding> open = all.stream().filter(StoryMembers::isOpen).toList();
    return open.isEmpty() ? all : open;
  }

  /** All of a story, open or not. */
  Collection<Finding> allOf(String story) {
    return byStory.getOrDefault(story, Map.of()).values();
  }

  private static boolean isOpen(Finding finding) {
    return finding.status() != FindingStatus.CLOSED && finding.status() != FindingStatus.SUPPRESSED;
  }
}
