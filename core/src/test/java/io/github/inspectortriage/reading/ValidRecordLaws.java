package io.github.inspectortriage.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.inspectortriage.Position;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FindingEvent;
import io.github.inspectortriage.finding.InspectorEvent;
import io.github.inspectortriage.finding.InvalidFindingException;
import io.github.inspectortriage.finding.RawJson;
import io.github.inspectortriage.finding.Remark;
import io.github.inspectortriage.finding.RuntimeReachability;
import io.github.inspectortriage.json.Json;
import io.github.inspectortriage.pattern.EventPattern;
import io.github.inspectortriage.pattern.InvalidEventException;
import io.github.inspectortriage.pattern.Questions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** The quick way to a finding, from its bytes, against the plain one, by Jackson. */
class ValidRecordLaws {
  private static final String DAMAGE = "{}[]\",:\\\n0e.\u00e9\u0000tn";

  @Group
  class What_is_read_from_bytes_is_what_Jackson_reads {
    @Property(tries = 300)
    void and_every_usual_finding_is_read_so(@ForAll Random random) throws IOException {
      String json = respelled(finding(random).toString(), random);

      Finding quick = InspectorRecord.readValid(bytes(json + blanks(random)));

      assertThat(described(quick)).isEqualTo(described(byJackson(bytes(json))));
      assertThat(quick).isNotNull();
    }

    @Property(tries = 1000)
    void or_nothing_if_it_is_damaged(@ForAll Random random) {
      byte[] json = damaged(random.nextBoolean() ? finding(random) : event(random), random);

      Finding quick = InspectorRecord.readValid(json);

      if (quick != null) {
        assertThat(described(quick)).isEqualTo(described(byJacksonOrNull(json)));
      }
    }

    @Property(tries = 300)
    void and_so_is_every_usual_event(@ForAll Random random) {
      byte[] json = bytes(respelled(event(random).toString(), random) + blanks(random));

      FindingEvent quick = InspectorRecord.readValidEvent(json, false);

      assertThat(described(quick)).isEqualTo(described(EventParser.readByTree(json)));
      assertThat(quick).isNotNull();
    }

    private static String blanks(Random random) {
      return List.of("", "\n", "\r\n", " \t\n").get(random.nextInt(4));
    }

    @Property(tries = 1000)
    void or_none_if_it_is_damaged(@ForAll Random random) {
      byte[] json = damaged(event(random), random);

      FindingEvent quick = InspectorRecord.readValidEvent(json, false);

      if (quick != null) {
        assertThat(described(quick)).isEqualTo(described(EventParser.readByTree(json)));
      }
    }
  }

  @Group
  class What_is_read_later_is_what_Jackson_reads {
    @Property(tries = 500)
    void with_all_that_is_to_be_said_of_it(@ForAll Random random) {
      ObjectNode event = event(random);
      makeOdd(event.path("detail"), random);
      byte[] json = bytes(respelled(event.toString(), random));

      FindingEvent quick = InspectorRecord.readValidEvent(json, false);

      if (quick != null) {
        List<Remark> asked = random.nextBoolean() ? quick.finding().remarks() : List.of();
        InspectorEvent plain = EventParser.readByTree(json);
        assertThat(described(quick)).isEqualTo(described(plain));
        assertThat(quick).isEqualTo(plain).hasSameHashCodeAs(plain);
        assertThat(quick.finding().remarks()).containsAll(asked);
      }
    }

    @Property(tries = 300)
    void and_no_earlier(@ForAll Random random) {
      ObjectNode event = event(random);
      ObjectNode details = event.path("detail").withObject("/packageVulnerabilityDetails");
      details.put("vulnerabilityId", "CVE-2026-10001");
      ArrayNode packages = details.putArray("vulnerablePackages");
      packages.addObject().put("name", "zlib");

      Finding quick = Objects.requireNonNull(
              InspectorRecord.readValidEvent(bytes(event.toString()), false))
          .finding();

      // The package has no version, of which a quick reading knows nothing until it is asked.
      assertThat(quick.packageVulnerability().orElseThrow().reachability())
          .isEqualTo(RuntimeReachability.UNKNOWN);
      assertThat(quick.remarks())
          .extracting(Remark::path)
          .anyMatch(
              path -> path.endsWith("packageVulnerabilityDetails.vulnerablePackages[0].version"));
    }

    @Property(tries = 500)
    void also_if_the_pattern_found_the_event_valid(@ForAll Random random) {
      byte[] damaged = damaged(event(random), random);
      byte[] json = random.nextBoolean() ? damaged : Arrays.copyOf(damaged, damaged.length + 1);
      json[json.length - 1] = json.length > damaged.length ? (byte) '\n' : json[json.length - 1];
      int answers;
      try {
        answers = Questions.of(EventPattern.parse("{\"source\": [\"aws.inspector2\"]}"))
            .ask(json, null);
      } catch (InvalidEventException invalid) {
        return;
      }

      boolean isValid = (answers & Questions.VALID) != 0;

      if (isValid) {
        assertThat(described(InspectorRecord.readValidEvent(json, true)))
            .isEqualTo(described(InspectorRecord.readValidEvent(json, false)));
      }
    }
  }

  /** Puts values where Inspector has none of the kind, or leaves out what it always sends. */
  private static void makeOdd(JsonNode detail, Random random) {
    for (JsonNode each : detail.findParents("name")) {
      odd((ObjectNode) each, List.of("name", "version", "epoch", "filePath"), random);
    }
    for (JsonNode each : detail.findParents("componentId")) {
      odd((ObjectNode) each, List.of("componentId", "componentType", "componentArn"), random);
    }
    for (JsonNode each : detail.findParents("vulnerabilityId")) {
      odd(
          (ObjectNode) each,
          List.of("vulnerablePackages", "referenceUrls", "relatedVulnerabilities", "source"),
          random);
    }
  }

  private static void odd(ObjectNode object, List<String> names, Random random) {
    String name = names.get(random.nextInt(names.size()));
    switch (random.nextInt(6)) {
      case 0 -> object.remove(name);
      case 1 -> object.putNull(name);
      case 2 -> object.put(name, random.nextInt());
      case 3 -> object.putObject(name).put("a", 1);
      case 4 ->
        object.putArray(name).add(1).addNull().add("runtimeReachability").addObject();
      default -> object.put("runtimeReachability", "REACHABLE");
    }
  }

  private static ObjectNode finding(Random random) {
    return FindingFormat.finding(new SomeFindings(random).finding()).node();
  }

  private static ObjectNode event(Random random) {
    ObjectNode event = Json.MAPPER.createObjectNode();
    event.put("version", "0").put("id", "e-" + random.nextInt(9));
    if (random.nextBoolean()) {
      event.set("detail", finding(random));
    }
    event.put("detail-type", "Inspector2 Finding").put("source", "aws.inspector2");
    event.put("account", "123456789012").put("time", "2026-08-10T09:12:04Z");
    event.putArray("resources").add("arn:aws:ecr:eu-west-1:123456789012:repository/a");
    if (!event.has("detail")) {
      event.set("detail", finding(random));
    }
    return event;
  }

  /** The same with blanks, and with some letters of names and texts written as escapes. */
  private static String respelled(String json, Random random) {
    String blanks = random.nextBoolean() ? json.replace(",\"", " ,\r\n\t\"") : json;
    return random.nextBoolean()
        ? blanks.replace("a", "\\u0061").replace("/", "\\/")
        : blanks.replace("\":", "\" : ");
  }

  private static byte[] damaged(JsonNode json, Random random) {
    StringBuilder text = new StringBuilder(json.toString());
    for (int i = random.nextInt(3); i >= 0; i--) {
      char damage = DAMAGE.charAt(random.nextInt(DAMAGE.length()));
      text.setCharAt(random.nextInt(text.length()), damage);
    }
    return bytes(text.toString());
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  private static @Nullable Finding byJackson(byte[] json) throws IOException {
    return InspectorRecord.read(json, new Position(1, 1));
  }

  private static @Nullable Finding byJacksonOrNull(byte[] json) {
    try {
      return byJackson(json);
    } catch (IOException | InvalidFindingException faulty) {
      return null;
    }
  }

  private static String described(@Nullable Finding finding) {
    return finding == null
        ? "none"
        : told(finding)
            + finding.raw().text()
            + finding.event().map(RawJson::text).orElse("");
  }

  private static String told(Finding finding) {
    return FindingFormat.finding(finding).node().toString() + finding.remarks();
  }

  private static String described(@Nullable InspectorEvent event) {
    return event instanceof FindingEvent of
        ? told(of.finding())
            + of.finding().raw()
            + of.finding().event()
            + of.id()
            + of.time()
            + of.account()
            + of.region()
            + of.resources()
            + of.raw()
        : String.valueOf(event);
  }
}
