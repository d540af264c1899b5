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

/** Reads a VEX document of either format in one pass: what it is shows only on the way, for JSON has no order. */
final class VexReader {
  private static final int LONGEST_NAME = 300;

  private final JsonStream json;
  private final OpenVexReader openVex;
  private final CycloneDxReader cycloneDx;
  private String name = "";
  private @Nullable Instant written;

  private VexReader(JsonStream json) {
    this.json = json;
    this.openVex = new OpenVexReader(json);
    this.cycloneDx = new CycloneDxReader(json);
  }

  static VexStatements read(InputStream in, String source) throws IOException {
    return JsonStream.read(
        in, InvalidEvidenceException.in(source), json -> new VexReader(json).statements());
  }

  private VexStatements statements() throws IOException {
    Position start = json.position();
    json.object("expected a VEX document: a JSON object", this::take);
    List<VexDraft> drafts = new ArrayList<>(openVex.drafts());
    drafts.addAll(cycloneDx.drafts());
    if (!openVex.hasStatements() && !cycloneDx.hasVulnerabilities()) {
      throw json.error(
          start,
          "expected OpenVEX with \"statements\" or CycloneDX with \"vulnerabilities\", found neither");
    }
    return new VexStatements(drafts.stream().map(this::statement).toList());
  }

  private void take(String field) throws IOException {
    switch (field) {
      case "@id", "serialNumber" ->
        name = json.text().map(text -> SafeText.cut(text, LONGEST_NAME)).orElse(name);
      case "timestamp" -> written = written == null ? instant(json).orElse(null) : written;
      case "last_updated" -> written = instant(json).orElse(written);
      case "statements" -> openVex.readStatements();
      case "vulnerabilities" -> cycloneDx.readVulnerabilities();
      case "components" -> cycloneDx.readComponents();
      case "metadata" ->
        json.object("expected an object as \"metadata\"", part -> {
          if (part.equals("timestamp")) {
            written = instant(json).orElse(null);
          } else if (part.equals("component")) {
            cycloneDx.readProduct();
          }
        });
      default -> {}
    }
  }

  private VexStatement statement(VexDraft draft) {
    Optional<Instant> at = draft.statedAt().or(() -> Optional.ofNullable(written));
    return VexStatement.builder()
        .vulnerabilityIds(draft.ids())
        .status(draft.status().orElseThrow(() -> draft.incomplete(json)))
        .justification(draft.justification())
        .detail(draft.detail())
        .statedAt(at)
        .products(draft.products().isEmpty() ? cycloneDx.products(draft) : draft.products())
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
