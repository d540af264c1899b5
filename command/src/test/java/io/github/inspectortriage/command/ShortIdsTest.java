package io.github.inspectortriage.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShortIdsTest {
  @Test
  void a_fingerprint_is_how_the_hash_begins() {
    Fingerprint.Maker maker = new Fingerprint.Maker();

    for (String arn : List.of("", "arn:a", "arn:b", "é")) {
      assertThat(ShortIds.whole(arn)).hasSize(64).startsWith(maker.of(arn).digits());
    }
  }

  @Test
  void two_fingerprints_are_alike_for_as_many_digits_as_they_begin_with() {
    Fingerprint one = new Fingerprint(0x1234_5678_9abc_def0L, 0x1111_2222_3333_4444L);

    assertThat(one.digitsLike(new Fingerprint(0x1234_5678_9abc_def1L, 0))).isEqualTo(15);
    assertThat(one.digitsLike(new Fingerprint(0x9234_5678_9abc_def0L, 0))).isZero();
    assertThat(one.digitsLike(new Fingerprint(one.first(), 0x1111_2222_3333_4445L)))
        .isEqualTo(31);
    assertThat(one.digitsLike(one)).isEqualTo(32);
  }

  @Test
  void among_many_each_has_a_short_id_of_its_own_as_short_as_it_can_be() {
    // Of 200,000 about five pairs begin with the same eight digits.
    List<String> arns = new ArrayList<>();
    for (int i = 0; i < 200_000; i++) {
      arns.add("arn:aws:inspector2:eu-west-1:111122223333:finding/" + i);
    }

    ShortIds ids = ShortIds.of(arns);

    Set<String> all = new HashSet<>();
    Set<String> shorter = new HashSet<>();
    for (String arn : arns) {
      String id = ids.of(arn);
      assertThat(ShortIds.whole(arn)).startsWith(id);
      assertThat(all.add(id)).as(id).isTrue();
      if (id.length() > ShortIds.SHORTEST) {
        shorter.add(id.substring(0, id.length() - 1));
      }
    }
    assertThat(shorter).isNotEmpty();
    for (String tooShort : shorter) {
      assertThat(all.stream().filter(id -> id.startsWith(tooShort)).count()).isGreaterThan(1);
    }
  }
}
