package io.github.inspectortriage.remediation;

import static io.github.inspectortriage.remediation.Ranks.HOST;
import static io.github.inspectortriage.remediation.Ranks.NOW;
import static io.github.inspectortriage.remediation.Ranks.jar;
import static io.github.inspectortriage.remediation.Ranks.on;
import static io.github.inspectortriage.remediation.Ranks.openssl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inspectortriage.finding.CodeRepository;
import io.github.inspectortriage.finding.FindingStatus;
import io.github.inspectortriage.finding.FindingType;
import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.finding.PackageManager;
import io.github.inspectortriage.finding.Resource;
import io.github.inspectortriage.finding.ResourceType;
import io.github.inspectortriage.finding.RuntimeReachability;
import io.github.inspectortriage.finding.ServerlessFunction;
import io.github.inspectortriage.finding.VulnerablePackage;
import io.github.inspectortriage.json.InvalidPolicyException;
import io.github.inspectortriage.priority.Band;
import io.github.inspectortriage.ranking.RankedFinding;
import io.github.inspectortriage.remediation.NoFix.Alternative;
import io.github.inspectortriage.remediation.PlanStep.Owner;
import io.github.inspectortriage.remediation.Upgrade.Rung;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RemediationPlanTest {
  private static final PlanSettings USUAL = PlanSettings.builder().asOf(NOW).build();

  @Test
  void ten_points_are_twice_the_risk_and_a_hundred_are_one() {
    assertThat(Risk.ofScore(100)).isEqualTo(1_000_000_000);
    assertThat(Risk.ofScore(90)).isEqualTo(500_000_000);
    assertThat(Risk.ofScore(0)).isEqualTo(976_563); // 2^-10 is 976,562.5 billionths: half up
    assertThat(Risk.decimal(1).toPlainString()).isEqualTo("0.000000001");
  }

  @Test
  void a_package_of_a_repository_is_one_step() {
    RemediationPlan plan = plan(
        on("web", "a").score(90, Band.ACT).done(),
        on("web", "b").packages(openssl("3.0.16").build()).score(90, Band.ACT).done());

    PlanStep step = plan.steps().get(0);

    assertThat(plan.steps()).hasSize(1);
    assertThat(step.id()).isEqualTo("package:" + HOST + "web:OS/DEBIAN_12:openssl");
    assertThat(step.scope()).isEqualTo(HOST + "web");
    assertThat(step.owner()).isEqualTo(Owner.UNKNOWN);
    assertThat(step.repositories()).containsExactly(HOST + "web");
    assertThat(step.resources())
        .isEqualTo(Map.of(
            ImageUse.IN_USE, 1L, ImageUse.UNKNOWN, 0L, ImageUse.RECENT, 0L, ImageUse.IDLE, 0L));
    assertThat(step.risk()).isEqualTo(new Risk(1_000_000_000, 1_000_000_000, 1_000_000_000));
    Upgrade upgrade = step.upgrades().get(0);
    assertThat(upgrade.target()).contains("3.0.16");
    assertThat(upgrade.candidates()).containsExactly("3.0.15", "3.0.16");
    assertThat(upgrade.ladder()).contains(List.of(new Rung("3.0.15", 1), new Rung("3.0.16", 2)));
  }

  @Test
  void two_spellings_of_a_version_close_the_same() {
    RemediationPlan plan = plan(
        on("web", "a").packages(openssl("0:3.0.15").build()).done(),
        on("web", "b").packages(openssl("3.0.15").build()).done());

    assertThat(plan.steps().get(0).upgrades().get(0).ladder())
        .contains(List.of(new Rung("0:3.0.15", 2), new Rung("3.0.15", 2)));
  }

  @Test
  void without_an_order_there_is_no_ladder_and_a_target_only_if_there_is_one_version() {
    VulnerablePackage.Builder strange =
        VulnerablePackage.builder().name("x").packageManagerText("NEW").version("1");
    RankedFinding one =
        on("web", "a").packages(strange.fixedInVersion("2").build()).done();
    RankedFinding two =
        on("web", "b").packages(strange.fixedInVersion("3").build()).done();

    Upgrade single = plan(one).steps().get(0).upgrades().get(0);
    Upgrade both = plan(one, two).steps().get(0).upgrades().get(0);

    assertThat(single.target()).contains("2");
    assertThat(single.ladder()).isEmpty();
    assertThat(both.target()).isEmpty();
    assertThat(both.candidates()).containsExactly("2", "3");
    assertThat(both.manager()).contains("NEW");
  }

  @Test
  void a_layer_that_two_repositories_share_is_one_step_for_all_its_packages() {
    RankedFinding web =
        on("web", "a").packages(in("sha256:l", openssl("3.0.15"))).done();
    RankedFinding api =
        on("api", "b").packages(in("sha256:l", jar("log4j", "2.17"))).done();

    PlanStep shared = plan(web, api).steps().get(0);
    RemediationPlan alone =
        plan(web, on("web", "c").packages(in("sha256:l", jar("log4j", "2.17"))).done());

    assertThat(shared.id()).isEqualTo("layer:sha256:l");
    assertThat(shared.scope()).isEqualTo("sha256:l");
    assertThat(shared.owner()).isEqualTo(Owner.BASE_IMAGE);
    assertThat(shared.upgrades())
        .extracting(Upgrade::packageName)
        .containsExactly("log4j", "openssl");
    assertThat(alone.steps()).extracting(PlanStep::kind).containsOnly(PlanStep.Kind.PACKAGE);
  }

  @Test
  void a_named_base_image_comes_before_what_repositories_share() {
    BaseLayers bases = BaseLayers.parse(
        "{\"bases\": [{\"name\": \"debian:12\", \"layers\": [\"sha256:l\", \"sha256:m\"]}]}");
    PlanSettings settings = PlanSettings.builder().asOf(NOW).baseLayers(bases).build();

    RemediationPlan plan = plan(
        settings,
        on("web", "a")
            .packages(in("sha256:l", openssl("3.0.15")))
            .score(90, Band.ACT)
            .done(),
        on("web", "b").packages(in("sha256:m", openssl(""))).done(),
        on("web", "c")
            .packages(in("sha256:own", jar("log4j", "2.17")))
            .score(80, Band.ACT)
            .done(),
        on("web", "d").packages(jar("zlib", "2").build()).done());

    assertThat(plan.steps())
        .extracting(PlanStep::id)
        .containsExactly(
            "base:debian:12",
            "package:" + HOST + "web:JAR:log4j",
            "package:" + HOST + "web:JAR:zlib");
    assertThat(plan.steps())
        .extracting(PlanStep::owner)
        .containsExactly(Owner.BASE_IMAGE, Owner.APPLICATION, Owner.UNKNOWN);
    assertThat(plan.noFix())
        .extracting(NoFix::id)
        .containsExactly("base:debian:12:OS/DEBIAN_12:openssl");
  }

  @Test
  void what_is_no_image_goes_by_its_name() {
    RemediationPlan plan = plan(
        at(
            "a",
            Resource.builder()
                .type(ResourceType.CODE_REPOSITORY)
                .id(
                    "arn:aws:inspector2:eu-west-1:111122223333:codesecurity-integration/1/project-2")
                .region("eu-west-1")
                .codeRepository(
                    CodeRepository.builder().projectName("team/shop").build())),
        at(
            "b",
            Resource.builder()
                .type(ResourceType.AZURE_WEB_SITE)
                .id("/subscriptions/1/resourcegroups/2/providers/microsoft.web/sites/pay")
                .region("eastus")
                .serverlessFunction(
                    ServerlessFunction.builder().serverlessFunctionName("pay").build())),
        at(
            "c",
            Resource.builder()
                .type(ResourceType.AWS_LAMBDA_FUNCTION)
                .id("arn:aws:lambda:eu-west-1:111122223333:function:mail:7")
                .region("eu-west-1")));

    assertThat(plan.steps())
        .extracting(PlanStep::scope)
        .containsExactlyInAnyOrder(
            "111122223333/eu-west-1/team/shop",
            "111122223333/eastus/pay",
            "111122223333/eu-west-1/mail");
    assertThat(plan.steps()).extracting(PlanStep::owner).containsOnly(Owner.APPLICATION);
  }

  private static RankedFinding at(String name, Resource.Builder resource) {
    RankedFinding made = on("web", name).done();
    return new RankedFinding(
        made.finding().toBuilder().resources(List.of(resource.build())).build(), made.priority());
  }

  @Test
  void a_layer_of_functions_loses_its_version() {
    String arn = "arn:aws:lambda:eu-west-1:111122223333:layer:deps";

    RemediationPlan plan = plan(
        on("web", "a")
            .packages(jar("x", "2").sourceLambdaLayerArn(arn + ":3").build())
            .done(),
        on("web", "b")
            .packages(jar("x", "2").sourceLambdaLayerArn(arn + ":4").build())
            .done());

    assertThat(plan.steps()).hasSize(1);
    assertThat(plan.steps().get(0).id()).isEqualTo("lambda-layer:" + arn);
    assertThat(plan.steps().get(0).scope()).isEqualTo(arn);
    assertThat(plan.steps().get(0).owner()).isEqualTo(Owner.LAYER);
  }

  @Test
  void odd_billionths_go_to_steps_before_what_has_no_fix_and_then_by_id() {
    // 976,563 billionths in three: 325,521 each.
    RankedFinding three = on("web", "a")
        .packages(openssl("").build(), jar("b", "2").build(), jar("a", "2").build())
        .score(0, Band.TRACK)
        .done();
    // 500,000,000 in three: 166,666,667, 166,666,667, 166,666,666.
    RankedFinding odd = on("web", "a")
        .packages(jar("b", "2").build(), jar("a", "").build(), jar("c", "2").build())
        .score(90, Band.TRACK)
        .done();

    assertThat(plan(three).noFix().get(0).risk().total()).isEqualTo(325_521);
    RemediationPlan plan = plan(odd);
    assertThat(plan.steps())
        .extracting(step -> step.risk().total())
        .containsExactly(166_666_667L, 166_666_667L);
    assertThat(plan.noFix().get(0).risk().total()).isEqualTo(166_666_666);
    assertThat(plan.counts()).isEqualTo(new RemediationPlan.Counts(0, 1, 0, 0));
  }

  @Test
  void a_finding_is_closed_when_its_last_step_is_done() {
    RemediationPlan plan = plan(
        on("web", "a").packages(jar("a", "2").build(), jar("b", "2").build()).done(),
        on("web", "b").packages(jar("b", "2").build()).done());

    assertThat(plan.steps()).extracting(PlanStep::closesAlone).containsExactly(1L, 0L);
    assertThat(plan.steps()).extracting(PlanStep::findings).containsExactly(2L, 1L);
    assertThat(plan.curve()).extracting(RemediationPlan.Point::closed).containsExactly(1L, 2L);
    assertThat(plan.reach(50)).hasValue(1);
    assertThat(plan.reach(80)).hasValue(2);
  }

  @Test
  void what_has_no_fix_counts_in_the_whole_of_which_steps_take_a_part() {
    RemediationPlan plan =
        plan(on("web", "a").done(), on("web", "b").packages(openssl("").build()).done());

    assertThat(plan.reach(50)).hasValue(1);
    assertThat(plan.reach(80)).isEmpty();
    assertThat(plan().reach(50)).isEmpty();
  }

  @Test
  void what_nothing_runs_has_no_risk_in_use_and_what_is_unknown_does() {
    RemediationPlan plan = plan(
        on("web", "a").score(90, Band.ACT).idle().done(),
        on("api", "b").score(80, Band.ACT).unknownUse().done());

    assertThat(plan.risk()).isEqualTo(new Risk(750_000_000, 250_000_000, 250_000_000));
    assertThat(plan.steps().get(0).scope()).endsWith("api");
  }

  @Test
  void a_part_that_nothing_reaches_is_no_reachable_risk() {
    VulnerablePackage still =
        openssl("3.0.15").runtimeReachability(RuntimeReachability.NOT_REACHABLE).build();

    assertThat(plan(on("web", "a").score(90, Band.ACT).packages(still).done()).risk())
        .isEqualTo(new Risk(500_000_000, 500_000_000, 0));
    assertThat(plan(on("web", "a")
                .score(90, Band.ACT)
                .packages(still, openssl("3.0.15").filePath("/opt").build())
                .done())
            .risk()
            .reachable())
        .isEqualTo(500_000_000);
  }

  @Test
  void what_can_be_done_without_a_fix_depends_on_use_kind_and_urgency() {
    VulnerablePackage none = openssl("").build();

    assertThat(alternatives(on("web", "a").packages(none)))
        .containsExactly(Alternative.REMOVE_PACKAGE, Alternative.SUPPRESS_UNTIL_FIX);
    assertThat(alternatives(on("web", "a").packages(none).idle().score(70, Band.ATTEND)))
        .containsExactly(
            Alternative.CLEAN_UP, Alternative.REMOVE_PACKAGE, Alternative.REDUCE_EXPOSURE);
    assertThat(alternatives(on("web", "a").packages(none).exploited()))
        .containsExactly(Alternative.REMOVE_PACKAGE);
    assertThat(alternatives(
            on("web", "a").packages(jar("x", "").sourceLambdaLayerArn("arn:odd").build())))
        .startsWith(Alternative.NEWER_LAYER);
  }

  @Test
  void findings_about_no_package_are_counted_by_type_and_what_is_not_open_is_not() {
    RemediationPlan plan = plan(
        on("web", "a")
            .packages()
            .with(it -> it.type(FindingType.NETWORK_REACHABILITY))
            .done(),
        on("web", "b").with(it -> it.status(FindingStatus.CLOSED)).done(),
        on("web", "c").with(it -> it.status(FindingStatus.SUPPRESSED)).done());

    assertThat(plan.counts()).isEqualTo(new RemediationPlan.Counts(0, 0, 0, 1));
    assertThat(plan.others())
        .containsExactly(new RemediationPlan.Other(
            "NETWORK_REACHABILITY", 1, Risk.of(Risk.ofScore(50), true, true)));
  }

  @Test
  void all_risk_is_in_one_place_the_curve_is_concave_and_no_order_changes_anything() {
    List<RankedFinding> some = estate(new Random(7));
    RemediationPlan plan = plan(USUAL, some.stream());

    long steps = plan.steps().stream().mapToLong(step -> step.risk().total()).sum();
    long waiting = plan.noFix().stream().mapToLong(one -> one.risk().total()).sum();
    long other = plan.others().stream().mapToLong(one -> one.risk().total()).sum();
    assertThat(steps + waiting + other)
        .isEqualTo(plan.risk().total())
        .isEqualTo(
            some.stream().mapToLong(one -> Risk.ofScore(one.priority().score())).sum());
    assertThat(plan.counts().findings()).isEqualTo(some.size());
    assertThat(plan.curve().get(plan.steps().size() - 1).closed())
        .isEqualTo(plan.counts().fixable());
    for (Risk.Part by : Risk.Part.values()) {
      RemediationPlan ordered =
          plan(PlanSettings.builder().asOf(NOW).by(by).build(), some.stream());
      assertThat(ordered.steps()).extracting(step -> -step.risk().of(by)).isSorted();
    }
    List<RankedFinding> shuffled = new ArrayList<>(some);
    for (int i = 0; i < 5; i++) {
      Collections.shuffle(shuffled, new Random(i));
      assertThat(plan(USUAL, shuffled.stream())).isEqualTo(plan);
      assertThat(plan(USUAL, shuffled.stream().parallel())).isEqualTo(plan);
    }
  }

  @Test
  void a_file_of_base_layers_is_refused_with_all_that_is_wrong() {
    assertThatThrownBy(() -> BaseLayers.parse("{\"bases\": [{\"name\": \"a\", \"layers\": [\"l\"]},"
            + " {\"name\": \"b\", \"layers\": [\"l\"], \"layer\": 1}, {\"layers\": [2]}]}"))
        .isInstanceOf(InvalidPolicyException.class)
        .hasMessageContaining("$.bases[1].layers[0]: expected a layer in one base image")
        .hasMessageContaining("$.bases[1].layer: there is no such key")
        .hasMessageContaining("\"name\" is missing")
        .hasMessageContaining(
            "$.bases[2].layers[0]: expected the digest of a layer, found the number 2");
    assertThatThrownBy(() -> BaseLayers.parse("{\"base\": []}"))
        .isInstanceOf(InvalidPolicyException.class)
        .hasMessageContaining("$.base");
  }

  private static List<RankedFinding> estate(Random random) {
    List<RankedFinding> some = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      VulnerablePackage[] packages = new VulnerablePackage[random.nextInt(4)];
      for (int j = 0; j < packages.length; j++) {
        VulnerablePackage.Builder one =
            jar("p" + random.nextInt(6), random.nextInt(4) == 0 ? "" : "1." + random.nextInt(9));
        if (random.nextBoolean()) {
          one.sourceLayerHash("sha256:" + random.nextInt(9));
        }
        packages[j] = one.packageManager(
                random.nextBoolean() ? PackageManager.JAR : PackageManager.OS)
            .build();
      }
      Ranks one = on("r" + random.nextInt(5), "f" + i)
          .packages(packages)
          .score(random.nextInt(1001) / 10.0, Band.TRACK);
      some.add((random.nextInt(3) == 0 ? one.idle() : one).done());
    }
    return some;
  }

  private static List<Alternative> alternatives(Ranks one) {
    return plan(one.done()).noFix().get(0).alternatives();
  }

  private static VulnerablePackage in(String layer, VulnerablePackage.Builder one) {
    return one.sourceLayerHash(layer).build();
  }

  private static RemediationPlan plan(RankedFinding... some) {
    return plan(USUAL, some);
  }

  private static RemediationPlan plan(PlanSettings settings, RankedFinding... some) {
    return plan(settings, Stream.of(some));
  }

  private static RemediationPlan plan(PlanSettings settings, Stream<RankedFinding> some) {
    return some.collect(RemediationPlan.collector(settings));
  }
}
