package io.github.inspectortriage.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingRecord;
import io.github.inspectortriage.finding.FindingRecord.Broken;
import io.github.inspectortriage.finding.FindingRecord.Found;
import io.github.inspectortriage.finding.RawJson;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;

/** A stream that gives one byte at a time and no more has nothing to read ahead: every record of it is cut out first. */
class ReadAheadLaws {
  private static final String DAMAGE = "{}[]\",:\\\n\r 0\u00e9\u0000";

  @Group
  class Reading_ahead_gives_what_cutting_out_gives {
    @Property(tries = 100)
    void for_any_page(@ForAll Random random) {
      byte[] page = page(random).getBytes(StandardCharsets.UTF_8);

      assertThat(described(new ByteArrayInputStream(page))).isEqualTo(described(slowly(page)));
      assertThat(described(new JsonInput(page, 1, 0))).isEqualTo(described(slowly(page)));
    }

    @Property(tries = 300)
    void for_any_page_that_is_damaged(@ForAll Random random) {
      byte[] page = damaged(page(random), random);

      assertThat(described(new ByteArrayInputStream(page))).isEqualTo(described(slowly(page)));
      assertThat(described(new JsonInput(page, 1, 0))).isEqualTo(described(slowly(page)));
    }

    @Property(tries = 100)
    void for_any_page_of_which_the_packing_is_cut_off(@ForAll Random random) {
      byte[] page = page(random).getBytes(StandardCharsets.UTF_8);
      byte[] start = Arrays.copyOf(page, random.nextInt(page.length));

      assertThat(described(cutOff(new ByteArrayInputStream(start), 1)))
          .isEqualTo(described(cutOff(slowly(start), 0)));
    }

    @Property(tries = 300)
    void for_events_in_memory(@ForAll Random random) {
      byte[] events = (event(random) + "\n " + event(random)).getBytes(StandardCharsets.UTF_8);

      assertThat(described(new JsonInput(events, 1, 0))).isEqualTo(described(slowly(events)));
    }

    @Property(tries = 300)
    void for_events_in_memory_that_are_damaged(@ForAll Random random) {
      byte[] events = damaged(event(random) + event(random), random);

      assertThat(described(new JsonInput(events, 1, 0))).isEqualTo(described(slowly(events)));
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

  private static String event(Random random) {
    JsonNode finding = FindingFormat.finding(new SomeFindings(random).finding()).node();
    return switch (random.nextInt(4)) {
      case 0 -> finding.toString();
      case 1 -> "{\"detail\": " + finding + ", \"source\": \"aws.inspector2\"}";
      case 2 -> "{\"source\": \"aws.inspector2\", \"detail\": {\"status\": \"ACTIVE\"}}";
      default -> "{\"version\": \"0\", \"detail\":\n" + finding + "\r\n}";
    };
  }

  private static byte[] damaged(String json, Random random) {
    StringBuilder text = new StringBuilder(json);
    for (int i = random.nextInt(4); i >= 0; i--) {
      char damage = DAMAGE.charAt(random.nextInt(DAMAGE.length()));
      text.setCharAt(random.nextInt(text.length()), damage);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Fails where the stream ends, as gzip does that is not whole. */
  private static InputStream cutOff(InputStream in, int available) {
    return new FilterInputStream(in) {
      @Override
      public int read(byte[] into, int from, int length) throws IOException {
        int count = super.read(into, from, length);
        if (count < 0) {
          throw new EOFException("cut off");
        }
        return count;
      }

      @Override
      public int available() {
        return available;
      }
    };
  }

  private static InputStream slowly(byte[] bytes) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] into, int from, int length) {
        return super.read(into, from, Math.min(1, length));
      }

      @Override
      public synchronized int available() {
        return 0;
      }
    };
  }

  private static List<String> described(InputStream in) {
    return described(new JsonInput(in));
  }

  private static List<String> described(JsonInput in) {
    List<String> all = new ArrayList<>();
    Iterator<FindingRecord> records = new DocumentRecords(in, new Origins("page.json"));
    records.forEachRemaining(record -> all.add(described(record)));
    return all;
  }

  private static String described(FindingRecord record) {
    String of =
        record.origin().record() + " " + record.origin() + " " + record.origin().offset();
    if (record instanceof Found found) {
      Finding finding = found.finding();
      String event = finding.event().map(RawJson::text).orElse("");
      return of + FindingFormat.finding(finding).node() + finding.raw().text() + event;
    }
    return record instanceof Broken broken
        ? of + broken.error().code() + broken.error().getMessage()
        : of + record;
  }
}
