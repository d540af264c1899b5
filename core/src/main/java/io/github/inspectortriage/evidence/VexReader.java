package io.github.inspectortriage.evidence;

import io.github.inspectortriage.Position;
import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.Timestamps;
import io.github.inspectortriage.json.JsonStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a VEX document of any of three formats in one pass: what it is shows only on the way, for JSON has no order, and two
 * of them have the same name for their list.
 */
final class VexReader {
  static final int MOST = 200_000;

  private static final int LONGEST_NAME = 300;
  private static final int MOST_REMARKS = 20;

  private final JsonStream json;
  private final String source;
  private final OpenVexReader openVex;
  private final CycloneDxReader cycloneDx;
  private final CsafReader csaf;
  private final List<String> remarks = new ArrayList<>();
  private String name = "";
  private String otherFormat = "";
  private @Nullable Instant written;
  private int useless;

  private VexReader(JsonStream json, String source) {
    this.json = json;
    this.source = source;
    this.openVex = new OpenVexReader(json);
    this.cycloneDx = new CycloneDxReader(json);
    this.csaf = new CsafReader(json);
  }

  static VexStatements read(InputStream in, String source) throws IOException {
    if (EvidenceInput.beginsWith(in, '<')) {
      throw new InvalidEvidenceException(
          source,
          new Position(1, 1),
          "expected a VEX document as JSON, found XML; CycloneDX and CSAF are read as JSON",
          null);
    }
    return JsonStream.read(
        in, InvalidEvidenceException.in(source), json -> new VexReader(json, source).statements());
  }

  private VexStatements statements() throws IOException {
    Position start = json.position();
    json.object("expected a VEX document: a JSON object", this::take);
    List<VexDraft> drafts = csaf.isCsaf() ? ofCsaf(start) : ofOthers(start);
    List<VexStatement> statements =
        drafts.stream().filter(draft -> !isUseless(draft)).map(this::statement).toList();
    if (useless > remarks.size()) {
      remarks.add(
          prefix() + "and " + (useless - remarks.size()) + " more statements relieve nothing");
    }
    if (drafts.isEmpty()) {
      remarks.add(EvidenceInput.told(
          source, "the document holds no statement on a product: it says nothing of any finding"));
    }
    return new VexStatements(statements, remarks);
  }

  private List<VexDraft> ofCsaf(Position start) {
    csaf.requireVex(start);
    name = SafeText.cut(csaf.trackingId(), LONGEST_NAME);
    written = csaf.released().orElse(null);
    return csaf.drafts();
  }

  private List<VexDraft> ofOthers(Position start) {
    if (!openVex.hasStatements() && !cycloneDx.hasVulnerabilities()) {
      throw json.error(
          start,
          otherFormat.isEmpty()
              ? "expected OpenVEX with \"statements\", or CycloneDX or CSAF with \"vulnerabilities\", found"
                  + " none of them"
              : otherFormat + " is not read as VEX; OpenVEX, CycloneDX and CSAF are");
    }
    List<VexDraft> drafts = new ArrayList<>(openVex.drafts());
    for (VexDraft draft : cycloneDx.drafts()) {
      cycloneDx.products(draft).forEach(draft::addProduct);
      drafts.add(draft);
    }
    return drafts;
  }

  private void take(String field) throws IOException {
    switch (field) {
      case "@id", "serialNumber" ->
        name = json.text().map(text -> SafeText.cut(text, LONGEST_NAME)).orElse(name);
      case "timestamp" -> written = written == null ? instant(json).orElse(null) : written;
      case "last_updated" -> written = instant(json).orElse(written);
      case "statements" -> openVex.readStatements();
      case "document" -> csaf.readDocument();
      case "product_tree" -> csaf.readProducts();
      case "vulnerabilities" -> readVulnerabilities();
      case "components" -> cycloneDx.readComponents();
      case "metadata" -> readMetadata();
      case "spdxVersion", "@graph" -> otherFormat = "SPDX";
      case "affected", "schema_version" -> otherFormat = "OSV";
      default -> {}
    }
  }

  private void readMetadata() throws IOException {
    json.object("expected an object as \"metadata\"", part -> {
      if (part.equals("timestamp")) {
        written = instant(json).orElse(null);
      } else if (part.equals("component")) {
        cycloneDx.readProduct();
      }
    });
  }

  private void readVulnerabilities() throws IOException {
    int[] count = new int[1];
    cycloneDx.begin();
    json.array("expected an array of vulnerabilities", () -> {
      VexDraft ofCycloneDx = cycloneDx.vulnerability();
      CsafReader.Vulnerability ofCsaf = csaf.vulnerability();
      json.object("expected an object for each vulnerability", field -> {
        cycloneDx.take(ofCycloneDx, field);
        ofCsaf.take(field);
      });
      cycloneDx.end(ofCycloneDx);
      csaf.end(ofCsaf);
      if (++count[0] > MOST) {
        throw json.error("expected at most " + MOST + " vulnerabilities, found more");
      }
    });
  }

  /** Notes that a statement, or a part of it, relieves nothing; whether that is so of the whole. */
  private boolean isUseless(VexDraft draft) {
    draft.uselessness().ifPresent(why -> {
      useless++;
      if (remarks.size() < MOST_REMARKS) {
        String id = draft.ids().isEmpty() ? "a vulnerability" : draft.ids().get(0);
        remarks.add(SafeText.oneLine(prefix() + draft.position() + ": the statement on "
            + SafeText.cut(id, 60) + " relieves nothing: " + why));
      }
    });
    return draft.isUseless();
  }

  private String prefix() {
    return source;
  }

  private VexStatement statement(VexDraft draft) {
    Optional<Instant> at = draft.statedAt().or(() -> Optional.ofNullable(written));
    return VexStatement.builder()
        .vulnerabilityIds(draft.ids())
        .status(draft.status().orElseThrow(() -> draft.incomplete(json)))
        .justification(draft.justification())
        .detail(draft.detail())
        .statedAt(at)
        .products(draft.products())
        .source(FactSource.builder()
            .kind(FactSource.Kind.VEX_DOCUMENT)
            .name(Optional.of(name).filter(text -> !text.isEmpty()))
            .asOf(at.map(Timestamps::day))
            .build())
        .build();
  }

  static Optional<Instant> instant(JsonStream json) throws IOException {
    return json.text().flatMap(Timestamps::parse);
  }
}
