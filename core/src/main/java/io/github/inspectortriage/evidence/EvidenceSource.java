package io.github.inspectortriage.evidence;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All that is known beyond the findings, in one place: given a finding, it returns the evidence on it.
 *
 * <pre>{@code
 * EvidenceSource evidence = EvidenceSource.builder()
 *     .kev(KevCatalog.read(Path.of("known_exploited_vulnerabilities.json")))
 *     .epss(EpssScores.read(Path.of("epss_scores-current.csv.gz")))
 *     .vex(VexStatements.read(Path.of("payments.openvex.json")))
 *     .images(ImageContexts.read(Path.of("images.json")))
 *     .build();
 * Priority priority = PriorityScorer.standard().score(finding, evidence.apply(finding), now);
 * }</pre>
 *
 * <p>Give it to a {@code Triage} as its {@code evidence}. Safe for many threads if the functions in it are.
 */
public final class EvidenceSource implements Function<Finding, Evidence> {
  private final @Nullable KevCatalog kev;
  private final @Nullable EpssScores epss;
  private final @Nullable VexStatements vex;
  private final Function<Finding, ImageContext> images;
  private final Function<Finding, Optional<FindingDetails>> details;
  private final OwnerSource owners;

  private EvidenceSource(Builder builder) {
    this.kev = builder.kev;
    this.epss = builder.epss;
    this.vex = builder.vex;
    this.images = builder.images;
    this.details = builder.details;
    this.owners = builder.owners;
  }

  /** Returns what is known of a finding. Of two KEV entries the catalogue's counts, which has a version. */
  @Override
  public Evidence apply(Finding finding) {
    Evidence known = details.apply(finding).map(Evidence::from).orElse(Evidence.none());
    ImageContext image = images.apply(finding);
    return Evidence.builder()
        .from(known)
        .kev(entry(finding).or(known::kev))
        .epss(epss == null ? Optional.empty() : epss.scoreOf(finding))
        .vex(vex == null ? Optional.empty() : vex.statementOn(finding))
        .exposure(image.exposure())
        .missionImpact(image.missionImpact())
        .owner(owners.ownerOf(finding, image.owner()))
        .imageSource(image.source())
        .build();
  }

  /** Returns what whoever named the files should know of them, each safe to show; mostly nothing. */
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>(kev == null ? List.of() : kev.remarks());
    remarks.addAll(epss == null ? List.of() : epss.remarks());
    remarks.addAll(vex == null ? List.of() : vex.remarks());
    return List.copyOf(remarks);
  }

  /** Returns the VEX statements that it knows, in the order of their documents. */
  public List<VexStatement> vexStatements() {
    return vex == null ? List.of() : vex.statements();
  }

  private Optional<KevEntry> entry(Finding finding) {
    return kev == null ? Optional.empty() : kev.entryOf(finding);
  }

  /** Returns a new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds an {@link EvidenceSource}; whatever is not set is not known. Not thread-safe. */
  public static final class Builder {
    private @Nullable KevCatalog kev;
    private @Nullable EpssScores epss;
    private @Nullable VexStatements vex;
    private Function<Finding, ImageContext> images = finding -> ImageContext.unknown();
    private Function<Finding, Optional<FindingDetails>> details = finding -> Optional.empty();
    private OwnerSource owners = OwnerSource.standard();

    private Builder() {}

    /** Sets CISA's catalogue of known exploited vulnerabilities. */
    public Builder kev(KevCatalog value) {
      this.kev = Objects.requireNonNull(value, "kev");
      return this;
    }

    /** Sets the EPSS scores of a day. */
    public Builder epss(EpssScores value) {
      this.epss = Objects.requireNonNull(value, "epss");
      return this;
    }

    /** Sets what VEX documents say; {@link VexStatements#and} joins several. */
    public Builder vex(VexStatements value) {
      this.vex = Objects.requireNonNull(value, "vex");
      return this;
    }

    /** Sets what is known of images: an {@link ImageContexts}, or a function of your own. */
    public Builder images(Function<Finding, ImageContext> value) {
      this.images = Objects.requireNonNull(value, "images");
      return this;
    }

    /** Sets from where Inspector's details of a finding come, which have to be asked for apart. */
    public Builder details(Function<Finding, Optional<FindingDetails>> value) {
      this.details = Objects.requireNonNull(value, "details");
      return this;
    }

    /** Sets where to look for who answers for a finding; the standard unless set. */
    public Builder owners(OwnerSource value) {
      this.owners = Objects.requireNonNull(value, "owners");
      return this;
    }

    /** Builds the source. */
    public EvidenceSource build() {
      return new EvidenceSource(this);
    }
  }
}
