package io.github.inspectortriage.finding;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.finding.FindingRecord.Broken;
import io.github.inspectortriage.finding.FindingRecord.Found;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;

/** A stream that gives one byte at a time has nothing to read ahead, so every record of it is cut out first. */
class ReadAheadLaws {
  private static final String DAMAGE = "{}[]\",:\\\n\r 0\u00e9\u0000";

  @Group
  class Reading_ahead_gives_what_cutting_out_gives {
    @Property(tries = 100)
    void for_any_page(@ForAll Random random) {
      byte[] page = page(random).getBytes(StandardCharsets.UTF_8);

      assertThat(described(new ByteArrayInputStream(page))).isEqualTo(described(slowly(page)));
    }

    @Property(tries = 300)
    void for_any_page_that_is_damaged(@ForAll Random random) {
      StringBuilder text = new StringBuilder(page(random));
      for (int i = random.nextInt(4); i >= 0; i--) {
        char damage = DAMAGE.charAt(random.nextInt(DAMAGE.length()));
        text.setCharAt(random.nextInt(text.length()), damage);
      }
      byte[] page = text.toString().getBytes(StandardCharsets.UTF_8);

      assertThat(described(new ByteArrayInputStream(page))).isEqualTo(described(slowly(page)));
    }
  }

  private static String page(Random random) {
    SomeFindings some = new SomeFindings(random);
    StringBuilder page = new StringBuilder("{\"findings\": [");
    do {
      String json = FindingFormat.finding(some.finding()).node().toString();
      page.append(random.nextBoolean() ? json : json.replaceFirst(",", ",\r\n\r  "));
      page.append(random.nextBoolean() ? "," : "\n ,\n");
    } while (page.length() < 20_000);
    return page.append("{}]}").toString();
  }

  private static InputStream slowly(byte[] bytes) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] into, int from, int length) {
        return super.read(into, from, Math.min(1, length));
      }
    };
  }

  private static List<String> described(InputStream in) {
    List<String> all = new ArrayList<>();
    Iterator<FindingRecord> records = new DocumentRecords(in, new Origins("page.json"));
    records.forEachRemaining(record -> all.add(described(record)));
    return all;
  }

  private static String described(FindingRecord record) {
    String of =
        record.origin().record() + " " + record.origin() + " " + record.origin().offset();
    if (record instanceof Found found) {
      return of
          + FindingFormat.finding(found.finding()).node()
          + found.finding().raw().text();
    }
    return record instanceof Broken broken
        ? of + broken.error().code() + broken.error().getMessage()
        : of + record;
  }
}
