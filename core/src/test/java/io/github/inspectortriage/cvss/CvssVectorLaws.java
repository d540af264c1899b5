package io.github.inspectortriage.cvss;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.cvss.CvssVector.Version;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class CvssVectorLaws {
  @Group
  class The_normal_form_reads_back {
    @Property(tries = 500)
    void for_any_vector(@ForAll("vectors") String text) {
      CvssVector vector = CvssVector.parse(text);

      assertThat(CvssVector.parse(vector.toString()))
          .isEqualTo(vector)
          .hasToString(vector.toString());
    }
  }

  @Group
  class The_order_of_metrics_never_matters {
    @Property(tries = 500)
    void for_any_vector_with_a_prefix(@ForAll("vectors") String text, @ForAll Random random) {
      boolean hasPrefix = text.startsWith("CVSS:");
      List<String> parts = new ArrayList<>(Arrays.asList(text.split("/", -1)));
      // A vector of version 2 is known by its first metric.
      Collections.shuffle(parts.subList(1, parts.size()), random);

      CvssVector shuffled = CvssVector.parse(String.join("/", parts));

      assertThat(shuffled).isEqualTo(CvssVector.parse(text));
      assertThat(hasPrefix).isEqualTo(shuffled.version() != Version.V2_0);
    }
  }

  @Group
  class A_score_is_from_0_to_10_in_tenths {
    @Property(tries = 1000)
    void for_any_vector(@ForAll("vectors") String text) {
      CvssVector vector = CvssVector.parse(text);

      assertThat(vector.baseScore()).isBetween(0.0, 10.0);
      assertThat(BigDecimal.valueOf(vector.baseScore()).scale()).isEqualTo(1);
      vector.overallScore().ifPresent(score -> assertThat(score).isBetween(0.0, 10.0));
    }
  }

  @Group
  class Only_the_documented_error_leaves_the_parser {
    @Property(tries = 500)
    void whatever_the_text(@ForAll String text) {
      parseOrFail(text);
    }

    @Property(tries = 1000)
    void whatever_one_changes(
        @ForAll("vectors") String text,
        @ForAll @IntRange(min = 0, max = 60) int at,
        @ForAll char c) {
      int place = Math.min(at, text.length());

      parseOrFail(text.substring(0, place) + c + text.substring(place));
      parseOrFail(text.substring(0, place));
    }

    private void parseOrFail(String text) {
      try {
        CvssVector vector = CvssVector.parse(text);
        assertThat(vector.baseScore()).isBetween(0.0, 10.0);
      } catch (InvalidCvssVectorException e) {
        assertThat(e.position().column()).isBetween(1, text.length() + 1);
      }
    }
  }

  @Provide
  Arbitrary<String> vectors() {
    return Arbitraries.of(Version.class)
        .flatMap(version -> Arbitraries.randomValue(random -> vector(version, random)));
  }

  private static String vector(Version version, Random random) {
    List<String> parts = new ArrayList<>();
    CvssMetrics metrics = version.metrics();
    for (String name : metrics.names()) {
      if (metrics.base().contains(name) || random.nextInt(4) == 0) {
        List<String> values = metrics.values(name);
        parts.add(name + ":" + values.get(random.nextInt(values.size())));
      }
    }
    String prefix = version == Version.V2_0 ? "" : "CVSS:" + version.text() + "/";
    return prefix + String.join("/", parts);
  }
}
