package io.github.inspectortriage.evidence;

import io.github.inspectortriage.Position;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.Timestamps;
import io.github.inspectortriage.json.JsonStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the profile "VEX" of CSAF 2.0 and 2.1 (https://docs.oasis-open.org/csaf/csaf/v2.0/csaf-v2.0.html, 4.5): what the
 * status of each product is, and for one that is not affected why, as a flag or as a threat of the category "impact".
 */
final class CsafReader {
  private static final String VEX = "csaf_vex";
  private static final Set<String> VERSIONS = Set.of("2.0", "2.1");

  private static final Map<String, VexStatus> STATUSES = Map.of(
      "known_not_affected", VexStatus.NOT_AFFECTED,
      "known_affected", VexStatus.AFFECTED,
      "first_affected", VexStatus.AFFECTED,
      "last_affected", VexStatus.AFFECTED,
      "fixed", VexStatus.FIXED,
      "first_fixed", VexStatus.FIXED,
      "recommended", VexStatus.FIXED,
      "under_investigation", VexStatus.UNDER_INVESTIGATION);

  private final JsonStream json;
  private final CsafProducts products;
  private final List<Vulnerability> vulnerabilities = new ArrayList<>();
  private boolean isCsaf;
  private String category = "";
  private String version = "";
  private String trackingId = "";
  private @Nullable Instant released;

  CsafReader(JsonStream json) {
    this.json = json;
    this.products = new CsafProducts(json);
  }

  boolean isCsaf() {
    return isCsaf;
  }

  String trackingId() {
    return trackingId;
  }

  Optional<Instant> released() {
    return Optional.ofNullable(released);
  }

  void readDocument() throws IOException {
    json.object("expected an object as \"document\"", field -> {
      switch (field) {
        case "category" -> category = json.text().orElse("");
        case "csaf_version" -> {
          isCsaf = true;
          version = json.text().orElse("");
        }
        case "tracking" -> readTracking();
        default -> {}
      }
    });
  }

  void readProducts() throws IOException {
    products.read();
  }

  private void readTracking() throws IOException {
    json.object("expected an object as \"tracking\"", field -> {
      if (field.equals("id")) {
        trackingId = json.text().orElse("");
      } else if (field.equals("current_release_date")) {
        released = json.text().flatMap(Timestamps::parse).orElse(null);
      }
    });
  }

  /** Begins a vulnerability; its members are handed to it as they come. */
  Vulnerability vulnerability() {
    return new Vulnerability(json.position());
  }

  /** Takes the vulnerability at its end; one without a status of any product says nothing. */
  void end(Vulnerability vulnerability) {
    if (!vulnerability.statuses.isEmpty()) {
      vulnerabilities.add(vulnerability);
    }
  }

  /** Refuses by its name what is CSAF and says something else than the profile VEX. */
  void requireVex(Position start) {
    if (!VERSIONS.contains(version)) {
      throw json.error(
          start,
          "CSAF of the version " + SafeText.quote(version) + " is not read; 2.0 and 2.1 are");
    }
    if (!category.equals(VEX)) {
      throw json.error(
          start,
          "CSAF of the category " + SafeText.quote(category) + " is not read; \"" + VEX + "\" is");
    }
  }

  /** The statements, once all products are known. */
  List<VexDraft> drafts() {
    List<VexDraft> drafts = new ArrayList<>();
    vulnerabilities.forEach(vulnerability -> drafts.addAll(drafts(vulnerability)));
    return drafts;
  }

  /** Products of one status that have the same reason are one statement. */
  private List<VexDraft> drafts(Vulnerability vulnerability) {
    if (vulnerability.ids.isEmpty()) {
      throw json.error(vulnerability.position, "expected \"cve\" or \"ids\" in each vulnerability");
    }
    Map<List<Object>, VexDraft> drafts = new LinkedHashMap<>();
    Map<String, Why> reasons = vulnerability.reasons(products);
    vulnerability.statuses.forEach((status, ids) -> {
      for (String id : ids) {
        Why why = status == VexStatus.NOT_AFFECTED
            ? reasons.getOrDefault(id, new Why(null, null))
            : new Why(null, null);
        VexDraft draft = drafts.computeIfAbsent(
            List.of(status, why.toString()), key -> draft(vulnerability, status, why));
        products.product(id).ifPresentOrElse(draft::addProduct, draft::addUnnamed);
      }
    });
    return List.copyOf(drafts.values());
  }

  private static VexDraft draft(Vulnerability vulnerability, VexStatus status, Why why) {
    VexDraft draft = new VexDraft(vulnerability.position);
    vulnerability.ids.forEach(draft::addId);
    draft.setStatus(status);
    draft.setJustification(why.label());
    draft.setDetail(why.details());
    draft.requireReason("a flag, or a threat of the category \"impact\", which CSAF demands");
    return draft;
  }

  /** Why a product is not affected. */
  private record Why(@Nullable String label, @Nullable String details) {}

  /** A vulnerability while it is read. */
  final class Vulnerability {
    private final Position position;
    private final Set<String> ids = new LinkedHashSet<>();
    private final Map<VexStatus, Set<String>> statuses = new LinkedHashMap<>();
    private final List<Said> flags = new ArrayList<>();
    private final List<Said> impacts = new ArrayList<>();

    private Vulnerability(Position position) {
      this.position = position;
    }

    void take(String field) throws IOException {
      switch (field) {
        case "cve" -> json.text().ifPresent(ids::add);
        case "ids" -> json.array("expected an array of ids", this::readId);
        case "product_status" ->
          json.object("expected an object as \"product_status\"", this::readStatus);
        case "flags" -> json.array("expected an array of flags", () -> readSaid("label", flags));
        case "threats" ->
          json.array("expected an array of threats", () -> readSaid("details", impacts));
        default -> {}
      }
    }

    private void readId() throws IOException {
      json.object("expected an object for each id", field -> {
        if (field.equals("text")) {
          json.text().ifPresent(ids::add);
        }
      });
    }

    private void readStatus(String name) throws IOException {
      VexStatus status = STATUSES.get(name);
      if (status != null) {
        json.array(
            "expected an array of ids of products",
            () -> json.text()
                .ifPresent(id -> statuses
                    .computeIfAbsent(status, none -> new LinkedHashSet<>())
                    .add(id)));
      }
    }

    private void readSaid(String text, List<Said> all) throws IOException {
      Said said = new Said();
      json.object("expected an object for each", field -> {
        switch (field) {
          case "category" -> said.isOther = json.text().filter("impact"::equals).isEmpty();
          case "product_ids" ->
            json.array("expected an array of ids", () -> json.text().ifPresent(said.products::add));
          case "group_ids" ->
            json.array("expected an array of ids", () -> json.text().ifPresent(said.groups::add));
          default -> {
            if (field.equals(text)) {
              said.text = json.text().orElse("");
            }
          }
        }
      });
      if (!said.isOther && !said.text.isEmpty()) {
        all.add(said);
      }
    }

    /** For each product id what is said of it; of several flags or threats the last. */
    private Map<String, Why> reasons(CsafProducts products) {
      List<Said> known =
          flags.stream().filter(flag -> Justifications.VEX.contains(flag.text)).toList();
      Map<String, String> labels = last(known, products);
      Map<String, String> details = last(impacts, products);
      Map<String, Why> reasons = new LinkedHashMap<>();
      labels.forEach((id, label) -> reasons.put(id, new Why(label, details.get(id))));
      details.forEach((id, text) -> reasons.putIfAbsent(id, new Why(null, text)));
      return reasons;
    }

    /** The last text for each product. From the last to the first, a group once: each may be in every flag. */
    private static Map<String, String> last(List<Said> all, CsafProducts products) {
      Map<String, String> texts = new LinkedHashMap<>();
      Set<String> groups = new LinkedHashSet<>();
      for (int i = all.size() - 1; i >= 0; i--) {
        Said said = all.get(i);
        said.products.forEach(id -> texts.putIfAbsent(id, said.text));
        said.groups.stream()
            .filter(groups::add)
            .forEach(
                group -> products.group(group).forEach(id -> texts.putIfAbsent(id, said.text)));
      }
      return texts;
    }
  }

  /** A flag or a threat while it is read; one that names no product says nothing of any. */
  private static final class Said {
    private final Set<String> products = new LinkedHashSet<>();
    private final Set<String> groups = new LinkedHashSet<>();
    private String text = "";
    private boolean isOther;
  }
}
