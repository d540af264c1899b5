package io.github.inspectortriage.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class IdentityLaws {
  @Group
  class A_text_reads_back {
    @Property(tries = 500)
    void of_any_lineage(@ForAll("lineages") LineageKey key) {
      assertThat(LineageKey.parse(key.toString())).isEqualTo(key).hasToString(key.toString());
    }

    @Property(tries = 500)
    void of_any_image(@ForAll("references") String text) {
      ImageReference image = ImageReference.parse(text);

      assertThat(image).hasToString(text);
      assertThat(ImageReference.parse(image.toString())).isEqualTo(image);
    }
  }

  @Group
  class Two_lineages_have_one_text_only_if_they_are_one {
    @Property(tries = 500)
    void for_any_two(@ForAll("lineages") LineageKey a, @ForAll("lineages") LineageKey b) {
      assertThat(a.toString().equals(b.toString())).isEqualTo(a.equals(b));
    }
  }

  @Group
  class Only_the_documented_error_leaves_a_parser {
    @Property(tries = 500)
    void whatever_the_text(@ForAll String text) {
      parseOrFail(FindingKey::parse, text);
      parseOrFail(LineageKey::parse, text);
      parseOrFail(ImageReference::parse, text);
    }

    @Property(tries = 500)
    void whatever_one_changes(@ForAll("references") String text, @ForAll char c, @ForAll int seed) {
      int at = Math.floorMod(seed, text.length());

      parseOrFail(ImageReference::parse, text.substring(0, at) + c + text.substring(at));
      parseOrFail(ImageReference::parse, text.substring(0, at));
    }

    private void parseOrFail(Function<String, Object> parse, String text) {
      try {
        assertThat(parse.apply(parse.apply(text).toString())).isEqualTo(parse.apply(text));
      } catch (InvalidIdentityException e) {
        assertThat(e.position().column()).isBetween(1, text.length() + 1);
      }
    }
  }

  @Provide
  Arbitrary<LineageKey> lineages() {
    Arbitrary<String> part = Arbitraries.strings()
        .withChars("ab|%/: ")
        .withChars('\u0000', '\u00FF', '\u202E', '–')
        .ofMinLength(1)
        .ofMaxLength(4);
    return Combinators.combine(part, part, part, part.optional(), part.optional())
        .as((registry, repository, vulnerability, name, place) -> LineageKey.builder()
            .registry(registry)
            .repository(repository)
            .vulnerability(vulnerability)
            .packageName(name)
            .place(place)
            .build());
  }

  @Provide
  Arbitrary<String> references() {
    Arbitrary<String> registry = Arbitraries.of(
        "", "localhost/", "ghcr.io/", "r:5000/", "123456789012.dkr.ecr.us-east-1.amazonaws.com/");
    Arbitrary<String> repository = Arbitraries.of("a", "a/b", "a__b/c.d", "a--b/0", "sha256/app");
    Arbitrary<String> tag = Arbitraries.of("", ":1", ":latest", ":V_1.0-x");
    Arbitrary<String> digest = Arbitraries.of(
        "",
        "@sha256:" + "0a".repeat(32),
        "@sha512:" + "0a".repeat(64),
        "@multihash+x:" + "0".repeat(32));
    return Combinators.combine(registry, repository, tag, digest).as((a, b, c, d) -> a + b + c + d);
  }
}
