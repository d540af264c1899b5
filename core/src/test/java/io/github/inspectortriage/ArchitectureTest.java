package io.github.inspectortriage;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;

@AnalyzeClasses(
    packages = "io.github.inspectortriage",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "io.github.inspectortriage";

  private static final Set<String> PUBLIC = Set.of(
      "Position",
      "SafeText",
      "Timestamps",
      "TriageException",
      "Triage",
      "Decision",
      "Notifier",
      "DeliveryException",
      "Change",
      "Notification",
      "Facts",
      "LogEntry",
      "NotificationLog",
      "EntryLog",
      "Row",
      "Receipt",
      "Message",
      "MessageItem",
      "FactChange",
      "DigestCounts",
      "NotificationPolicy",
      "Verdict",
      "PriorityScorer",
      "Priority",
      "Factor",
      "Band",
      "Exposure",
      "KevEntry",
      "Evidence",
      "MissionImpact",
      "FactSource",
      "EvidenceSource",
      "ImageContext",
      "ImageContexts",
      "Explanation",
      "WhatIf",
      "VexStatement",
      "VexStatements",
      "VexStatus",
      "EpssScore",
      "EpssScores",
      "Wording",
      "RankedFinding",
      "SsvcDecision",
      "Ranking",
      "RollUp",
      "PolicyDiff",
      "FactorChange",
      "NotAffected",
      "PriorityPolicy",
      "KevCatalog",
      "InvalidEvidenceException",
      "InvalidPolicyException",
      "Finding",
      "FindingCsvWriter",
      "FindingReader",
      "FindingWriter",
      "FindingRecord",
      "InputFormat",
      "DetectedFormat",
      "InspectorEvent",
      "FindingEvent",
      "ScanEvent",
      "CoverageEvent",
      "AutoEnableEvent",
      "UnknownEvent",
      "Origin",
      "Recommendation",
      "CvssAdjustment",
      "AdjustedCvss",
      "NetworkStep",
      "NetworkReachability",
      "NetworkProtocol",
      "PortRange",
      "CodeLocation",
      "CodeVulnerability",
      "Ec2Instance",
      "VirtualMachine",
      "VpcConfig",
      "LambdaFunction",
      "ServerlessFunction",
      "CodeRepository",
      "CodeRepositoryProvider",
      "PackageType",
      "Provider",
      "FindingDetails",
      "FindingDetailsAnswer",
      "FindingDetailsError",
      "FindingEvidence",
      "CisaData",
      "ExploitObserved",
      "InvalidFindingException",
      "RawJson",
      "Resource",
      "ResourceType",
      "PackageManager",
      "EcrImage",
      "ImageUse",
      "VulnerablePackage",
      "PackageVulnerability",
      "CvssScore",
      "FindingKey",
      "LineageKey",
      "ImageReference",
      "ManifestKind",
      "InvalidIdentityException",
      "FindingMerge",
      "CvssVector",
      "CvssCheck",
      "InvalidCvssVectorException",
      "VersionOrder",
      "VersionComparison",
      "UpgradeTarget",
      "Severity",
      "FindingStatus",
      "FindingType",
      "FixAvailable",
      "ExploitAvailable",
      "EventPattern",
      "InvalidPatternException",
      "InvalidEventException",
      "PatternLimits",
      "RuleSet",
      "MatchExplanation",
      "PatternLinter",
      "LintWarning",
      "PatternDialect",
      "PatternSplit");

  @ArchTest
  static final ArchRule PACKAGES_DEPEND_DOWNWARDS = layeredArchitecture()
      .consideringOnlyDependenciesInLayers()
      .layer("triage")
      .definedBy(ROOT + ".triage")
      .layer("notification")
      .definedBy(ROOT + ".notification")
      .layer("priority")
      .definedBy(ROOT + ".priority")
      .layer("finding")
      .definedBy(ROOT + ".finding")
      .layer("pattern")
      .definedBy(ROOT + ".pattern")
      .layer("shared")
      .definedBy(ROOT)
      .whereLayer("triage")
      .mayNotBeAccessedByAnyLayer()
      .whereLayer("notification")
      .mayOnlyBeAccessedByLayers("triage")
      .whereLayer("priority")
      .mayOnlyBeAccessedByLayers("triage", "notification")
      .whereLayer("finding")
      .mayOnlyBeAccessedByLayers("triage", "notification", "priority")
      .whereLayer("pattern")
      .mayOnlyBeAccessedByLayers("triage", "notification", "priority", "finding")
      .whereLayer("shared")
      .mayOnlyBeAccessedByLayers("triage", "notification", "priority", "finding", "pattern");

  @ArchTest
  static final ArchRule CORE_SEES_NO_AWS_AND_NO_SLACK = noClasses()
      .should()
      .dependOnClassesThat()
      .resideInAnyPackage("software.amazon..", "com.amazonaws..", "com.slack..");

  @ArchTest
  static final ArchRule THE_MATCHER_LOADS_NO_DATA_BINDING = noClasses()
      .that()
      .resideInAPackage(ROOT + ".pattern..")
      .should()
      .dependOnClassesThat()
      .resideInAPackage("com.fasterxml.jackson.databind..");

  @ArchTest
  static final ArchRule THE_CLOCK_IS_PASSED_IN = noClasses()
      .should()
      .callMethod(Instant.class, "now")
      .orShould()
      .callMethod(LocalDate.class, "now")
      .orShould()
      .callMethod(System.class, "currentTimeMillis")
      .orShould()
      .callMethod(System.class, "nanoTime")
      .orShould()
      .callMethod(Clock.class, "systemUTC")
      .orShould()
      .callMethod(Clock.class, "systemDefaultZone");

  @ArchTest
  static final ArchRule ONLY_THE_NAMED_TYPES_ARE_PUBLIC = classes()
      .that()
      .areTopLevelClasses()
      .and()
      .haveModifier(JavaModifier.PUBLIC)
      .and()
      .doNotHaveSimpleName("package-info")
      .and()
      .areNotAnnotations()
      .should(
          be(describe("one of the named types", type -> PUBLIC.contains(type.getSimpleName()))));
}
