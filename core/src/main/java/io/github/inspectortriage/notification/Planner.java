package io.github.inspectortriage.notification;

import io.github.inspectortriage.notification.Message.Cause;
import io.github.inspectortriage.notification.Message.Form;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes messages of what a route has to say at once: each alone while the budget lasts, else the two most urgent alone and all the
 * rest in one.
 */
final class Planner {
  private static final int MOST_ALONE = 2;
  private static final int FEW_OF_AN_IMAGE = 3;

  /** A message to be. */
  record Plan(Form form, List<Candidate> stories, Optional<Cause> cause) {}

  private Planner() {}

  /**
   * Plans what interrupts.
   *
   * @param candidates in any order
   * @param tokens how many messages the budget allows now
   */
  static List<Plan> plan(List<Candidate> candidates, int tokens, String route) {
    List<Plan> units = units(candidates, route);
    if (units.size() <= tokens) {
      return units;
    }
    List<Plan> forced = units.stream().filter(unit -> mustGoAlone(unit, route)).toList();
    List<Plan> free = units.stream().filter(unit -> !mustGoAlone(unit, route)).toList();
    if (tokens < 1) {
      return List.of();
    }
    if (free.isEmpty()) {
      return forced.subList(0, tokens);
    }
    // What waits longer comes first, or what must go alone would never have its turn among many.
    if (!forced.isEmpty() && tokens == 1 && waitsLonger(forced.get(0), free, route)) {
      return forced.subList(0, 1);
    }
    int left = tokens - 1 - (forced.isEmpty() || tokens == 1 ? 0 : 1);
    int alone = Math.min(left, Math.min(MOST_ALONE, free.size()));
    List<Plan> plans = new ArrayList<>(free.subList(0, alone));
    List<Candidate> rest = free.subList(alone, free.size()).stream()
        .flatMap(unit -> unit.stories().stream())
        .sorted(Candidate.ORDER)
        .toList();
    if (!rest.isEmpty()) {
      plans.add(fold(rest));
    }
    plans.addAll(forced.subList(0, Math.min(forced.size(), tokens - plans.size())));
    return plans;
  }

  private static boolean waitsLonger(Plan forced, List<Plan> free, String route) {
    Instant since = since(forced, route);
    return free.stream().allMatch(unit -> since.isBefore(since(unit, route)));
  }

  private static Instant since(Plan unit, String route) {
    Instant since = unit.stories().get(0).story().told(route).since();
    return since == null ? Instant.MAX : since;
  }

  private static Plan fold(List<Candidate> stories) {
    return stories.size() == 1
        ? new Plan(Form.SINGLE, stories, Optional.empty())
        : new Plan(Form.STORM, stories, Optional.of(cause(stories)));
  }

  /** More than three of one image are one message, any other story is one of its own; the most urgent first. */
  private static List<Plan> units(List<Candidate> candidates, String route) {
    Map<String, List<Candidate>> images = new LinkedHashMap<>();
    List<Plan> units = new ArrayList<>();
    for (Candidate one : candidates.stream().sorted(Candidate.ORDER).toList()) {
      String image = one.image();
      if (image != null && !one.story().told(route).mustGoAlone()) {
        images.computeIfAbsent(image, name -> new ArrayList<>()).add(one);
      } else {
        units.add(single(one));
      }
    }
    for (List<Candidate> ofImage : images.values()) {
      if (ofImage.size() > FEW_OF_AN_IMAGE) {
        units.add(new Plan(Form.IMAGE, ofImage, Optional.empty()));
      } else {
        ofImage.forEach(one -> units.add(single(one)));
      }
    }
    units.sort(Comparator.comparing(unit -> unit.stories().get(0), Candidate.ORDER));
    return units;
  }

  private static Plan single(Candidate one) {
    return new Plan(Form.SINGLE, List.of(one), Optional.empty());
  }

  private static boolean mustGoAlone(Plan unit, String route) {
    return unit.stories().get(0).story().told(route).mustGoAlone();
  }

  /** The layer first: one new base image ends most of them. */
  static Cause cause(List<Candidate> stories) {
    if (isMostlyOne(stories, Candidate::layer)) {
      return Cause.SAME_LAYER;
    }
    return isMostlyOne(stories, Candidate::vulnerability) ? Cause.SAME_VULNERABILITY : Cause.MIXED;
  }

  private static boolean isMostlyOne(
      List<Candidate> stories, Function<Candidate, @Nullable String> what) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Candidate one : stories) {
      String value = what.apply(one);
      if (value != null) {
        counts.merge(value, 1, Integer::sum);
      }
    }
    return counts.values().stream().anyMatch(count -> 2 * count > stories.size());
  }
}
