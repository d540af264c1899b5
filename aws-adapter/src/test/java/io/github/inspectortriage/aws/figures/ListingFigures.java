package io.github.inspectortriage.aws.figures;

import com.sun.management.GarbageCollectionNotificationInfo;
import io.github.inspectortriage.aws.inspector.InspectorFindings;
import io.github.inspectortriage.aws.standin.Clients;
import io.github.inspectortriage.finding.FindingRecord.Found;
import io.github.inspectortriage.priority.PriorityScorer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;
import software.amazon.awssdk.services.inspector2.Inspector2Client;

/**
 * How many findings a second come through a listing, beside the SDK's own paginator: each contender in turn, in one JVM, the server in
 * another.
 *
 * <pre>java -Xmx256m -cp CLASSPATH io.github.inspectortriage.aws.figures.ListingFigures 100000 5</pre>
 */
final class ListingFigures {
  /** Who lists. */
  enum Contender {
    /** The SDK's paginator; its typed findings are counted and forgotten. */
    SDK,
    /** The list of ours, of findings that lose nothing, each once. */
    OURS_LIST,
    /** The same, and each is scored. */
    OURS_SCORED
  }

  private static final AtomicLong MOST_AFTER_COLLECTION = new AtomicLong();

  private ListingFigures() {}

  /** Measures; with {@code serve} it is the server of another one. */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args[0].equals("serve")) {
      PageServer server = PageServer.of(Integer.parseInt(args[1]));
      System.out.println(server.uri() + " " + server.bytes());
      System.in.read();
      server.close();
      return;
    }
    int findings = Integer.parseInt(args[0]);
    int rounds = Integer.parseInt(args[1]);
    watchHeap();
    Process server = Servers.start(findings);
    try (Inspector2Client client = Clients.inspector(Servers.uri(server))) {
      Map<Contender, List<Double>> rates = new EnumMap<>(Contender.class);
      Map<Contender, List<Double>> cpus = new EnumMap<>(Contender.class);
      Map<Contender, Long> heap = new EnumMap<>(Contender.class);
      for (int round = 0; round <= rounds; round++) {
        for (Contender contender : Contender.values()) {
          MOST_AFTER_COLLECTION.set(0);
          long start = System.nanoTime();
          long cpu = Servers.cpuMillis();
          long count = run(contender, client);
          double seconds = (System.nanoTime() - start) / 1e9;
          if (count != findings) {
            throw new IllegalStateException(contender + " listed " + count);
          }
          // The first round warms up.
          if (round > 0) {
            rates.computeIfAbsent(contender, key -> new ArrayList<>()).add(count / seconds);
            cpus.computeIfAbsent(contender, key -> new ArrayList<>())
                .add((Servers.cpuMillis() - cpu) * 1_000.0 / count);
            heap.merge(contender, MOST_AFTER_COLLECTION.get(), Math::max);
          }
        }
      }
      for (Contender contender : Contender.values()) {
        List<Double> all = rates.getOrDefault(contender, List.of());
        System.out.printf(
            Locale.ROOT,
            "%-12s %,9.0f findings/s (%,.0f to %,.0f), %.1f µs of a processor each, most heap after a collection %d MB%n",
            contender,
            median(all),
            least(all, each -> each),
            -least(all, each -> -each),
            median(cpus.getOrDefault(contender, List.of(0.0))),
            heap.getOrDefault(contender, 0L) >> 20);
      }
    } finally {
      Servers.stop(server);
    }
  }

  private static long run(Contender contender, Inspector2Client client) {
    return switch (contender) {
      case SDK ->
        client.listFindingsPaginator(request -> request.maxResults(100)).findings().stream()
            .filter(finding -> finding.severity() != null)
            .count();
      case OURS_LIST ->
        InspectorFindings.from(client).list().filter(Found.class::isInstance).count();
      case OURS_SCORED -> {
        PriorityScorer scorer = PriorityScorer.standard();
        Instant now = Instant.now();
        yield InspectorFindings.from(client)
            .list()
            .filter(record -> record instanceof Found found
                && scorer.score(found.finding(), now).score() >= 0)
            .count();
      }
    };
  }

  private static double median(List<Double> all) {
    List<Double> sorted = all.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  private static double least(List<Double> all, ToDoubleFunction<Double> of) {
    return all.stream().mapToDouble(of).min().orElse(0);
  }

  private static void watchHeap() {
    ManagementFactory.getGarbageCollectorMXBeans()
        .forEach(collector -> ((NotificationEmitter) collector)
            .addNotificationListener(
                (notification, handback) -> {
                  long used = GarbageCollectionNotificationInfo.from(
                          (CompositeData) notification.getUserData())
                      .getGcInfo()
                      .getMemoryUsageAfterGc()
                      .values()
                      .stream()
                      .mapToLong(MemoryUsage::getUsed)
                      .sum();
                  MOST_AFTER_COLLECTION.accumulateAndGet(used, Math::max);
                },
                null,
                null));
  }
}
