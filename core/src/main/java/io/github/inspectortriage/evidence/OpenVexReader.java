package io.github.inspectortriage.evidence;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.json.JsonStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the statements of OpenVEX 0.2.0, and of 0.0.x, where vulnerability and product were mere texts. */
final class OpenVexReader {
  private static final Map<String, VexStatus> STATUSES = Map.of(
      "not_affected", VexStatus.NOT_AFFECTED,
      "affected", VexStatus.AFFECTED,
      "fixed", VexStatus.FIXED,
      "under_investigation", VexStatus.UNDER_INVESTIGATION);

  private final JsonStream json;
  private final List<VexDraft> drafts = new ArrayList<>();
  private boolean hasStatements;

  OpenVexReader(JsonStream json) {
    this.json = json;
  }

  boolean hasStatements() {
    return hasStatements;
  }

  List<VexDraft> drafts() {
    return drafts;
  }

  void readStatements() throws IOException {
    hasStatements = true;
    json.array("expected an array of statements", this::readStatement);
  }

  private void readStatement() throws IOException {
    VexDraft draft = new VexDraft(json.position());
    List<List<String>> products = new ArrayList<>();
    List<String> oldParts = new ArrayList<>();
    List<String> action = new ArrayList<>();
    json.object("expected an object for each statement", field -> {
      switch (field) {
        case "vulnerability" -> readVulnerability(draft);
        case "products" ->
          json.array("expected an array of products", () -> readProduct(draft, products));
        case "subcomponents" ->
          json.array("expected an array of subcomponents", () -> oldParts.addAll(names()));
        case "status" -> draft.setStatus(status());
        case "justification" ->
          draft.setJustification(
              json.text().filter(Justifications.VEX::contains).orElse(null));
        case "impact_statement" -> draft.setDetail(json.text().orElse(null));
        case "action_statement" -> action.add(json.text().orElse(""));
        case "timestamp" -> draft.setStatedAt(VexReader.instant(json).orElse(null));
        default -> {}
      }
    });
    products.forEach(ids -> draft.addProduct(new VexProduct(ids, oldParts)));
    check(draft);
    if (draft.status().filter(VexStatus.NOT_AFFECTED::equals).isEmpty()) {
      action.stream().filter(text -> !text.isEmpty()).forEach(draft::setDetail);
    }
    draft.requireReason("a justification or an impact statement, which OpenVEX demands");
    drafts.add(draft);
    if (drafts.size() > VexReader.MOST) {
      throw json.error("expected at most " + VexReader.MOST + " statements, found more");
    }
  }

  private void check(VexDraft draft) {
    if (draft.ids().isEmpty()) {
      throw json.error(
          draft.position(), "expected \"vulnerability\" with a \"name\" in each statement");
    }
    if (draft.products().isEmpty()) {
      throw json.error(draft.position(), "expected \"products\" with an \"@id\" in each statement");
    }
    if (draft.status().isEmpty()) {
      throw json.error(draft.position(), "expected \"status\" in each statement");
    }
  }

  private void readVulnerability(VexDraft draft) throws IOException {
    Optional<String> old = json.text();
    if (old.isPresent()) {
      draft.addId(old.get());
      return;
    }
    json.object("expected a vulnerability with a \"name\"", field -> {
      switch (field) {
        case "name" -> json.text().ifPresent(draft::addId);
        case "aliases" ->
          json.array("expected an array of aliases", () -> json.text().ifPresent(draft::addId));
        default -> {}
      }
    });
  }

  private void readProduct(VexDraft draft, List<List<String>> withoutParts) throws IOException {
    List<String> parts = new ArrayList<>();
    List<String> ids = json.isObject() ? readComponent(parts) : names();
    if (ids.isEmpty()) {
      throw json.error("expected a product with an \"@id\"");
    }
    if (parts.isEmpty()) {
      withoutParts.add(ids);
    } else {
      draft.addProduct(new VexProduct(ids, parts));
    }
  }

  private List<String> names() throws IOException {
    return json.isObject()
        ? readComponent(new ArrayList<>())
        : json.text().stream().toList();
  }

  private List<String> readComponent(List<String> parts) throws IOException {
    List<String> ids = new ArrayList<>();
    json.object("expected an object with an \"@id\"", field -> {
      switch (field) {
        case "@id" -> json.text().ifPresent(ids::add);
        case "identifiers" ->
          json.object("expected an object as \"identifiers\"", kind -> {
            if (kind.equals("purl")) {
              json.text().ifPresent(ids::add);
            }
          });
        case "hashes" ->
          json.object("expected an object as \"hashes\"", kind -> {
            if (kind.equals("sha-256")) {
              json.text().ifPresent(hash -> ids.add("sha256:" + hash));
            }
          });
        case "subcomponents" ->
          json.array("expected an array of subcomponents", () -> parts.addAll(names()));
        default -> {}
      }
    });
    return ids;
  }

  private VexStatus status() throws IOException {
    String expected =
        "expected \"not_affected\", \"affected\", \"fixed\" or \"under_investigation\" as status";
    String text = json.text(expected);
    VexStatus status = STATUSES.get(text);
    if (status == null) {
      throw json.error(expected + ", found " + SafeText.quote(text));
    }
    return status;
  }
}
