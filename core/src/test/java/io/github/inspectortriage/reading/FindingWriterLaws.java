package io.github.inspectortriage.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;

class FindingWriterLaws {
  @Group
  class What_is_written_reads_the_same {
    @Property(tries = 300)
    void for_any_findings(@ForAll Random random) {
      SomeFindings some = new SomeFindings(random);
      List<Finding> findings = List.of(some.finding(), some.finding());

      assertThat(read(written(findings))).isEqualTo(findings);
    }

    @Property(tries = 200)
    void for_any_finding_that_was_read_and_changed(@ForAll Random random) {
      SomeFindings some = new SomeFindings(random);
      Finding read = read(written(List.of(some.finding()))).get(0);
      Finding changed = some.finding().toBuilder().raw(read.raw()).build();

      assertThat(read(written(List.of(changed)))).containsExactly(changed);
    }
  }

  @Group
  class What_was_read_is_written_as_it_came {
    @Property(tries = 100)
    void for_any_finding(@ForAll Random random) {
      Finding read = read(written(List.of(new SomeFindings(random).finding()))).get(0);

      assertThat(read(written(List.of(read))).get(0).raw()).isEqualTo(read.raw());
    }
  }

  private static byte[] written(List<Finding> findings) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (FindingWriter writer = FindingWriter.to(out)) {
      findings.forEach(writer::write);
    }
    return out.toByteArray();
  }

  private static List<Finding> read(byte[] page) {
    return FindingReader.records(new ByteArrayInputStream(page))
        .map(FindingWriterLaws::finding)
        .toList();
  }

  private static Finding finding(FindingRecord record) {
    if (record instanceof FindingRecord.Broken broken) {
      throw new AssertionError(broken.error());
    }
    return ((FindingRecord.Found) record).finding();
  }
}
