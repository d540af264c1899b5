package io.github.inspectortriage.version;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nscuro.versatile.VersionFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

public class VersionOrderLaws {
  /** Three versions of one ecosystem, mostly well formed. */
  record Versions(VersionOrder order, List<String> texts) {
    VersionComparison compare(int first, int second) {
      return order.compare(texts.get(first), texts.get(second));
    }
  }

  private static final Map<VersionOrder, String> SCHEMES = Map.of(
      VersionOrder.DEBIAN, "deb",
      VersionOrder.RPM, "rpm",
      VersionOrder.GO, "golang",
      VersionOrder.NPM, "npm",
      VersionOrder.MAVEN, "maven");

  @Group
  class The_order_is_one {
    @Property
    void two_versions_compare_the_same_both_ways(@ForAll("versions") Versions versions) {
      assertThat(versions.compare(1, 0)).isEqualTo(reversed(versions.compare(0, 1)));
    }

    @Property
    void a_version_is_the_same_as_itself_or_no_version(@ForAll("versions") Versions versions) {
      assertThat(versions.compare(0, 0)).isIn(VersionComparison.SAME, VersionComparison.UNKNOWN);
    }

    @Property(tries = 3000)
    void what_is_not_newer_than_a_second_is_not_newer_than_what_follows_that(
        @ForAll("versions") Versions versions) {
      Assume.that(isKnown(versions.compare(0, 1)) && isKnown(versions.compare(1, 2)));
      Assume.that(versions.compare(0, 1) != VersionComparison.NEWER);
      Assume.that(versions.compare(1, 2) != VersionComparison.NEWER);

      assertThat(versions.compare(0, 2)).isNotEqualTo(VersionComparison.NEWER);
    }
  }

  @Group
  class The_newest_is_the_newest {
    @Property
    void in_whatever_sequence_they_come(
        @ForAll("versions") Versions versions, @ForAll Random random) {
      List<String> shuffled = new ArrayList<>(versions.texts());
      Collections.shuffle(shuffled, random);

      assertThat(versions.order().newest(shuffled))
          .isEqualTo(versions.order().newest(versions.texts()));
    }

    @Property
    void and_none_is_newer(@ForAll("versions") Versions versions) {
      versions.order().newest(versions.texts()).ifPresent(newest -> {
        for (String text : versions.texts()) {
          assertThat(versions.order().compare(newest, text))
              .isIn(VersionComparison.SAME, VersionComparison.NEWER);
        }
      });
    }
  }

  @Group
  class The_order_is_that_of_versatile_where_that_knows_the_ecosystem {
    @Property(tries = 2000)
    void for_two_versions(@ForAll("versionsOfAnOracle") Versions versions) {
      VersionComparison ours = versions.compare(0, 1);
      Assume.that(isKnown(ours));

      int theirs = VersionFactory.forScheme(
              SCHEMES.get(versions.order()), versions.texts().get(0))
          .compareTo(VersionFactory.forScheme(
              SCHEMES.get(versions.order()), versions.texts().get(1)));

      assertThat(ours).isEqualTo(VersionComparison.of(theirs));
    }
  }

  @Group
  class No_text_is_too_odd_to_be_asked_about {
    @Property(tries = 500)
    void whatever_it_is(@ForAll VersionOrder order, @ForAll String a, @ForAll String b) {
      assertThat(order.compare(a, b)).isEqualTo(reversed(order.compare(b, a)));
    }
  }

  @Provide
  Arbitrary<Versions> versions() {
    return Arbitraries.of(VersionOrder.class).flatMap(VersionOrderLaws::versionsOf);
  }

  @Provide
  Arbitrary<Versions> versionsOfAnOracle() {
    return Arbitraries.of(SCHEMES.keySet()).flatMap(VersionOrderLaws::versionsOf);
  }

  private static Arbitrary<Versions> versionsOf(VersionOrder order) {
    Arbitrary<String> text = Combinators.combine(prefix(order), numbers(order), suffix(order))
        .as((prefix, numbers, suffix) -> prefix + numbers + suffix);
    return text.list().ofSize(3).map(texts -> new Versions(order, texts));
  }

  private static Arbitrary<String> prefix(VersionOrder order) {
    return switch (order) {
      case DEBIAN, RPM -> Arbitraries.of("", "", "0:", "1:");
      case PYPI -> Arbitraries.of("", "", "1!");
      case ALPINE -> Arbitraries.of("", "0:");
      case GO -> Arbitraries.of("", "v");
      default -> Arbitraries.just("");
    };
  }

  private static Arbitrary<String> numbers(VersionOrder order) {
    boolean isFixed = order == VersionOrder.NPM || order == VersionOrder.CARGO;
    return Arbitraries.of("0", "1", "2", "9", "10")
        .list()
        .ofMinSize(isFixed || order == VersionOrder.GO ? 3 : 1)
        .ofMaxSize(isFixed || order == VersionOrder.GO ? 3 : 4)
        .map(numbers -> String.join(".", numbers));
  }

  private static Arbitrary<String> suffix(VersionOrder order) {
    return switch (order) {
      case ALPINE ->
        Arbitraries.of(
            "",
            "a",
            "b",
            "_alpha",
            "_rc1",
            "_p2",
            "_git1_rc",
            "-r0",
            "-r10",
            "_rc1-r9",
            "~ab-r1",
            ".01");
      case DEBIAN ->
        Arbitraries.of(
            "",
            "~",
            "~rc1",
            "+dfsg",
            "a",
            "-1",
            "-1~bpo1",
            "-1ubuntu0.10",
            "-1ubuntu0.9",
            "+b-0",
            "-");
      case RPM ->
        Arbitraries.of(
            "",
            "~rc1",
            "^git1",
            "a",
            "_1",
            "-1",
            "-1.amzn2",
            "-1.amzn2023.0.10",
            "-10",
            "~-1",
            "a1-1");
      case PYPI ->
        Arbitraries.of(
            "",
            "a1",
            "b2",
            "rc1",
            ".dev1",
            ".post1",
            "a1.dev2",
            "rc1.post2.dev3",
            "+local.1",
            "-1",
            "+x");
      case RUBYGEMS -> Arbitraries.of("", ".a", ".rc1", ".rc.10", "-rc", ".0", ".b.0.1", ".pre");
      case MAVEN ->
        Arbitraries.of(
            "",
            "-SNAPSHOT",
            "-alpha-1",
            "-beta2",
            ".Final",
            "-rc1",
            "-sp",
            "-jre",
            "-1",
            "-foo10",
            ".RC2");
      case COMPOSER -> Arbitraries.of("", "-alpha", "-beta2", "-RC1", "-p1", "-dev");
      case CARGO, GO, NPM, NUGET ->
        Arbitraries.of(
            "",
            "-alpha",
            "-alpha.1",
            "-rc.9",
            "-rc.10",
            "-0",
            "-x-y",
            "+build",
            "-rc.1+build",
            "-");
    };
  }

  private static boolean isKnown(VersionComparison comparison) {
    return comparison != VersionComparison.UNKNOWN;
  }

  public static VersionComparison reversed(VersionComparison comparison) {
    return switch (comparison) {
      case OLDER -> VersionComparison.NEWER;
      case NEWER -> VersionComparison.OLDER;
      case SAME, UNKNOWN -> comparison;
    };
  }
}
