package io.github.inspectortriage.command;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.Finding;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What a team has decided not to hear of for a while. Each has a reason and an end, after which it comes back. */
final class Ignores {
  /**
   * A finding, or a vulnerability in an image.
   *
   * @param finding an ARN; empty if it is a vulnerability in an image
   * @param vulnerability its id
   * @param image a repository, with or without a tag or digest, or {@code *} for all
   * @param reason why, outside text
   * @param until the last day
   * @param place where it is written, like {@code .triage.yml:12}
   */
  record Ignore(
      String finding,
      String vulnerability,
      String image,
      String reason,
      LocalDate until,
      String place) {
    /** Returns reason, end and place, safe to show. */
    @Override
    public String toString() {
      return SafeText.oneLine("ignored until " + until + ": " + reason + " (" + place + ")");
    }

    /** What it is about, safe to show. */
    String subject() {
      return SafeText.oneLine(finding.isEmpty() ? vulnerability + " in " + image : finding);
    }

    private boolean covers(Finding one) {
      if (!finding.isEmpty()) {
        return one.findingArn().equals(finding);
      }
      boolean isVulnerability =
          one.vulnerabilityId().filter(id -> id.equalsIgnoreCase(vulnerability)).isPresent();
      return isVulnerability && isImage(one);
    }

    private boolean isImage(Finding one) {
      return image.equals("*")
          || one.resources().stream()
              .flatMap(resource -> resource.image().stream())
              .anyMatch(this::isImage);
    }

    private boolean isImage(EcrImage one) {
      String repository = one.repositoryName();
      return image.equals(repository)
          || one.imageTags().stream().anyMatch(tag -> image.equals(repository + ":" + tag))
          || one.imageHash()
              .filter(digest -> image.equals(repository + "@" + digest))
              .isPresent();
    }
  }

  private final List<Ignore> current;
  private final List<Ignore> expired;

  private Ignores(List<Ignore> current, List<Ignore> expired) {
    this.current = current;
    this.expired = expired;
  }

  static Ignores none() {
    return new Ignores(List.of(), List.of());
  }

  static Ignores of(List<Ignore> all, LocalDate today) {
    return new Ignores(
        all.stream().filter(one -> !one.until().isBefore(today)).toList(),
        all.stream().filter(one -> one.until().isBefore(today)).toList());
  }

  /** What says that a finding is not to be heard of; empty if nothing does. */
  Optional<Ignore> of(Finding finding) {
    return current.isEmpty()
        ? Optional.empty()
        : current.stream().filter(one -> one.covers(finding)).findFirst();
  }

  /** Names those that have ended, for their findings are back. */
  void tellExpired(Console console) {
    for (Ignore one : expired) {
      console.note("no longer ignored since " + one.until().plusDays(1) + ": " + one.subject()
          + " (" + one.place() + ")");
    }
  }
}
