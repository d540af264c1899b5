package io.github.inspectortriage.evidence;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.json.JsonStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads vulnerabilities and the components to which they refer from CycloneDX 1.4 and newer.
 *
 * <p>A vulnerability without an analysis says nothing. Where the document describes a product, it speaks of that product
 * only, and of parts of it.
 */
final class CycloneDxReader {
  private static final int MOST_COMPONENTS = 200_000;
  private static final Map<String, VexStatus> STATES = Map.of(
      "not_affected", VexStatus.NOT_AFFECTED,
      "false_positive", VexStatus.NOT_AFFECTED,
      "resolved", VexStatus.FIXED,
      "resolved_with_pedigree", VexStatus.FIXED,
      "exploitable", VexStatus.AFFECTED,
      "in_triage", VexStatus.UNDER_INVESTIGATION);

  /**
   * What a vulnerability refers to.
   *
   * @param reference the {@code bom-ref} of a component, or a link with one at its end
   * @param versions the versions that are meant; null for the one of the component
   */
  record Affected(String reference, @Nullable List<String> versions) {}

  private final JsonStream json;
  private final Map<String, List<String>> components = new HashMap<>();
  private final List<VexDraft> drafts = new ArrayList<>();
  private @Nullable List<String> product;
  private String productReference = "";
  private boolean hasVulnerabilities;

  CycloneDxReader(JsonStream json) {
    this.json = json;
  }

  boolean hasVulnerabilities() {
    return hasVulnerabilities;
  }

  List<VexDraft> drafts() {
    return drafts;
  }

  /** What a statement is about, once all components are known. */
  List<VexProduct> products(VexDraft draft) {
    return draft.affected().stream().map(this::product).toList();
  }

  void readProduct() throws IOException {
    Component component = readComponent();
    product = component.ids;
    productReference = component.reference;
  }

  void readComponents() throws IOException {
    json.array("expected an array of components", this::readComponent);
  }

  void begin() {
    hasVulnerabilities = true;
  }

  /** Begins a vulnerability; its members are handed to it as they come. */
  VexDraft vulnerability() {
    return new VexDraft(json.position());
  }

  private VexProduct product(Affected affected) {
    String reference = affected.reference();
    int link = reference.startsWith("urn:cdx:") ? reference.indexOf('#') : -1;
    String name = link < 0 ? reference : reference.substring(link + 1);
    if (product != null && name.equals(productReference)) {
      return new VexProduct(product, List.of());
    }
    List<String> ids = versioned(components.getOrDefault(name, List.of(name)), affected.versions());
    if (product == null) {
      return new VexProduct(ids, List.of());
    }
    // A part of which nothing is known must not stand for the whole.
    return new VexProduct(product, ids.isEmpty() ? List.of(name) : ids);
  }

  private static List<String> versioned(List<String> ids, @Nullable List<String> versions) {
    if (versions == null) {
      return ids;
    }
    List<String> all = new ArrayList<>();
    for (String id : ids) {
      int at = id.indexOf('@', id.lastIndexOf('/') + 1);
      String bare = at < 0 ? id : id.substring(0, at);
      versions.forEach(version -> all.add(bare + "@" + version.replace("%", "%25")));
    }
    return all;
  }

  private Component readComponent() throws IOException {
    Component component = new Component();
    json.object("expected an object for each component", field -> {
      switch (field) {
        case "bom-ref" -> component.reference = json.text().orElse("");
        case "purl" -> json.text().ifPresent(component.ids::add);
        case "group" -> component.group = json.text().map(group -> group + "/").orElse("");
        case "name" -> component.name = json.text().orElse("");
        case "version" -> component.version = json.text().orElse("");
        case "components" -> readNested();
        default -> {}
      }
    });
    if (!component.name.isEmpty()) {
      component.ids.add(component.plainName());
    }
    if (!component.reference.isEmpty()) {
      components.put(component.reference, component.ids);
    }
    if (components.size() > MOST_COMPONENTS) {
      throw json.error("expected at most " + MOST_COMPONENTS + " components, found more");
    }
    return component;
  }

  // The parser bounds the depth.
  private void readNested() throws IOException {
    json.array("expected an array of components", this::readComponent);
  }

  void take(VexDraft draft, String field) throws IOException {
    switch (field) {
      case "id" -> json.text().ifPresent(draft::addId);
      case "references" ->
        json.array("expected an array of references", () -> readReference(draft));
      case "analysis" -> readAnalysis(draft);
      case "updated" -> {
        if (draft.statedAt().isEmpty()) {
          draft.setStatedAt(VexReader.instant(json).orElse(null));
        }
      }
      case "affects" -> json.array("expected an array as \"affects\"", () -> readAffected(draft));
      default -> {}
    }
  }

  /** Takes the vulnerability at its end; one without an analysis says nothing. */
  void end(VexDraft draft) {
    if (draft.status().isPresent() && draft.ids().isEmpty()) {
      throw json.error(draft.position(), "expected an \"id\" in each vulnerability");
    }
    if (draft.status().isPresent()) {
      drafts.add(draft);
    }
  }

  private void readReference(VexDraft draft) throws IOException {
    json.object("expected an object for each reference", field -> {
      if (field.equals("id")) {
        json.text().ifPresent(draft::addId);
      }
    });
  }

  private void readAnalysis(VexDraft draft) throws IOException {
    json.object("expected an object as \"analysis\"", field -> {
      switch (field) {
        case "state" -> draft.setStatus(state());
        case "justification" -> draft.setJustification(json.text().orElse(null));
        case "detail" -> draft.setDetail(json.text().orElse(null));
        case "lastUpdated" -> draft.setStatedAt(VexReader.instant(json).orElse(null));
        default -> {}
      }
    });
  }

  private void readAffected(VexDraft draft) throws IOException {
    Reference reference = new Reference();
    json.object("expected an object with a \"ref\"", field -> {
      if (field.equals("ref")) {
        reference.name = json.text().orElse("");
      } else if (field.equals("versions")) {
        List<String> versions = new ArrayList<>();
        json.array("expected an array of versions", () -> readVersion(versions));
        reference.versions = versions;
      }
    });
    if (reference.name.isEmpty()) {
      throw json.error("expected a \"ref\" in each element of \"affects\"");
    }
    draft.addAffected(new Affected(reference.name, reference.versions));
  }

  /** A range is not read: it names no version that could be compared, so it relieves none. */
  private void readVersion(List<String> versions) throws IOException {
    json.object("expected an object for each version", field -> {
      if (field.equals("version")) {
        json.text().ifPresent(versions::add);
      }
    });
  }

  private VexStatus state() throws IOException {
    String text = json.text("expected a state of the analysis, like \"not_affected\"");
    VexStatus status = STATES.get(text);
    if (status == null) {
      throw json.error(
          "expected a state of the analysis, like \"not_affected\", found " + SafeText.quote(text));
    }
    return status;
  }

  /** A component while it is read. */
  private static final class Component {
    private final List<String> ids = new ArrayList<>();
    private String reference = "";
    private String group = "";
    private String name = "";
    private String version = "";

    String plainName() {
      String separator = version.startsWith("sha256:") ? "@" : ":";
      return group + name + (version.isEmpty() ? "" : separator + version);
    }
  }

  /** What is affected, while it is read. */
  private static final class Reference {
    private String name = "";
    private @Nullable List<String> versions;
  }
}
