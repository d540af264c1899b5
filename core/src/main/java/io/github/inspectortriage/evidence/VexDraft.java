package io.github.inspectortriage.evidence;

import io.github.inspectortriage.Position;
import io.github.inspectortriage.json.JsonStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A statement while its document is read; its parts come in any order. */
final class VexDraft {
  private final Position position;
  private final Set<String> ids = new LinkedHashSet<>();
  private final List<VexProduct> products = new ArrayList<>();
  private final List<CycloneDxReader.Affected> affected = new ArrayList<>();
  private @Nullable VexStatus status;
  private @Nullable String justification;
  private @Nullable String detail;
  private @Nullable Instant statedAt;
  private @Nullable String neededReason;
  private boolean hasUnnamed;

  VexDraft(Position position) {
    this.position = position;
  }

  void addId(String id) {
    ids.add(id);
  }

  void addProduct(VexProduct product) {
    products.add(product);
  }

  void addAffected(CycloneDxReader.Affected reference) {
    affected.add(reference);
  }

  /** A product without a name that could be compared with that of an image or a package. */
  void addUnnamed() {
    hasUnnamed = true;
  }

  /** That "not affected" counts only with a reason, which is described so. */
  void requireReason(String what) {
    neededReason = what;
  }

  /** Why it relieves nothing, although its status would; empty if it may. */
  Optional<String> uselessness() {
    if (status == null || !status.isRelief()) {
      return Optional.empty();
    }
    if (lacksReason()) {
      return Optional.of("it says \"not affected\" without " + neededReason);
    }
    return hasUnnamed || products.stream().noneMatch(VexProduct::isComparable)
        ? Optional.of((products.isEmpty() ? "it names no" : "of a product it names no")
            + " image and no package that could be compared")
        : Optional.empty();
  }

  /** Whether nothing of it counts. */
  boolean isUseless() {
    return uselessness().isPresent()
        && (products.stream().noneMatch(VexProduct::isComparable) || lacksReason());
  }

  private boolean lacksReason() {
    return status == VexStatus.NOT_AFFECTED
        && neededReason != null
        && justification == null
        && detail == null;
  }

  void setStatus(VexStatus value) {
    status = value;
  }

  void setJustification(@Nullable String value) {
    justification = value;
  }

  void setDetail(@Nullable String value) {
    detail = value == null ? detail : value;
  }

  void setStatedAt(@Nullable Instant value) {
    statedAt = value;
  }

  List<String> ids() {
    return List.copyOf(ids);
  }

  List<VexProduct> products() {
    return products;
  }

  List<CycloneDxReader.Affected> affected() {
    return affected;
  }

  Optional<VexStatus> status() {
    return Optional.ofNullable(status);
  }

  Optional<String> justification() {
    return Optional.ofNullable(justification);
  }

  Optional<String> detail() {
    return Optional.ofNullable(detail);
  }

  Optional<Instant> statedAt() {
    return Optional.ofNullable(statedAt);
  }

  RuntimeException incomplete(JsonStream json) {
    return json.error(
        position,
        "expected a status for " + (ids.isEmpty() ? "it" : ids.iterator().next()));
  }

  Position position() {
    return position;
  }
}
