package io.github.inspectortriage.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.Event;
import io.github.inspectortriage.finding.ExploitAvailable;
import io.github.inspectortriage.finding.Severity;
import io.github.inspectortriage.notification.DeliveryException;
import io.github.inspectortriage.notification.DeliveryException.Remedy;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.MessageItem;
import io.github.inspectortriage.notification.MessageItem.Kind;
import io.github.inspectortriage.notification.NotificationLog;
import io.github.inspectortriage.notification.Notifier;
import io.github.inspectortriage.notification.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;

/**
 * Worlds in which everything goes wrong: workers that die between any two operations of the log, clocks that are ten minutes off, a
 * receiver that refuses or does not answer, events that come late, twice and in any order. In the end what was told is what is true.
 */
class NewsLaws {
  private static final int FINDINGS = 5;

  /** The process dies; nothing that it had in mind remains. */
  private static final class Death extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** A log of which a worker dies at one of the next operations, before or after it. */
  private static final class DeadlyLog implements NotificationLog {
    final NotificationLog rows = NotificationLog.inMemory();
    int operationsToLive = Integer.MAX_VALUE;

    // Whoever is dead does nothing more, not even on its way out.
    private <T> T live(java.util.function.Supplier<T> operation) {
      if (--operationsToLive <= 0) {
        throw new Death();
      }
      T result = operation.get();
      if (--operationsToLive <= 0) {
        throw new Death();
      }
      return result;
    }

    @Override
    public Optional<Row> get(String key) {
      return live(() -> rows.get(key));
    }

    @Override
    public boolean put(Row row) {
      return live(() -> rows.put(row));
    }

    @Override
    public List<Row> due(String queue, Instant until, int limit) {
      return live(() -> rows.due(queue, until, limit));
    }

    @Override
    public void scan(String prefix, Consumer<Row> each) {
      rows.scan(prefix, each);
    }

    @Override
    public int purge(Instant now, int limit) {
      return live(() -> rows.purge(now, limit));
    }

    @Override
    public boolean outlivesProcess() {
      return false;
    }
  }

  /** What a world does, and what its receiver heard. */
  private static final class World {
    final Random random;
    final DeadlyLog log = new DeadlyLog();
    final NewsWorld events = new NewsWorld();
    final List<Triage> workers = new ArrayList<>();
    final Map<String, String> contents = new HashMap<>();
    final List<Message> heard = new ArrayList<>();
    final Set<String> tried = new HashSet<>();
    final Map<Integer, Event> latest = new TreeMap<>();
    final Map<Integer, Boolean> open = new TreeMap<>();
    final Map<Integer, Boolean> critical = new TreeMap<>();
    final Map<Integer, Boolean> exploited = new TreeMap<>();
    final boolean hasBacklog;
    boolean isKind;
    Duration skew = Duration.ZERO;

    World(Random random) {
      this(random, false);
    }

    /**
     * Begins a world.
     *
     * @param hasBacklog whether a first summary comes, of which one message tells two stories at most
     */
    World(Random random, boolean hasBacklog) {
      this.random = random;
      this.hasBacklog = hasBacklog;
      workers.add(worker());
      workers.add(worker());
    }

    private Triage worker() {
      Triage.Builder worker = Triage.builder()
          .log(log)
          .notifier(Notifier.of(this::deliver))
          .clock(() -> events.now.plus(skew));
      return hasBacklog
          ? worker.startedAt(NewsWorld.START).storiesPerMessage(2).build()
          : worker.build();
    }

    private void deliver(Message message) {
      int luck = isKind ? 9 : random.nextInt(10);
      if (luck == 0) {
        throw new DeliveryException("busy", Remedy.TRY_AGAIN);
      }
      message.items().forEach(item -> tried.add(item.storyKey()));
      if (luck == 1) {
        throw new DeliveryException("no answer", Remedy.UNKNOWN);
      }
      if (luck == 2) {
        throw new DeliveryException("refused", Remedy.GIVE_UP);
      }
      String before = contents.putIfAbsent(message.id(), message.toJson());
      assertThat(before == null || before.equals(message.toJson()))
          .as("the same id is the same content")
          .isTrue();
      if (before == null) {
        heard.add(message);
      }
      if (luck == 3) {
        throw new DeliveryException("accepted, and the line broke", Remedy.UNKNOWN);
      }
      if (luck == 4) {
        log.operationsToLive = 0;
        throw new Death();
      }
    }

    void step() {
      events.pass(Duration.ofMinutes(random.nextInt(20 * 60)));
      skew = isKind ? Duration.ZERO : Duration.ofSeconds(random.nextInt(1_200) - 600L);
      int finding = random.nextInt(FINDINGS);
      // Findings 0 and 1 are one weakness in two digests of one image.
      boolean isOpen = random.nextInt(3) > 0;
      boolean isCritical = random.nextBoolean();
      boolean isExploited = random.nextBoolean();
      Event event = (isOpen ? event(finding) : event(finding).with("/status", "\"CLOSED\""))
          .with("/severity", isCritical ? "\"CRITICAL\"" : "\"HIGH\"")
          .with("/exploitAvailable", isExploited ? "\"YES\"" : "\"NO\"");
      critical.put(finding, isCritical);
      exploited.put(finding, isExploited);
      Event late = latest.get(finding);
      latest.put(finding, event);
      open.put(finding, isOpen);
      List<Event> order = new ArrayList<>(List.of(event));
      if (late != null && random.nextInt(3) == 0) {
        order.add(late);
      }
      if (random.nextInt(3) == 0) {
        order.add(event);
      }
      for (Event each : order) {
        give(each);
      }
      if (random.nextBoolean()) {
        mayDie(random.nextInt(workers.size()), Triage::sweep);
      }
    }

    private Event event(int finding) {
      Event event = events.event(finding);
      return finding == 1
          ? event
              .withImage("repositoryName", "\"team/service-0\"")
              .with("/packageVulnerabilityDetails/vulnerabilityId", "\"CVE-2026-20000\"")
          : event;
    }

    /** A queue gives an event again until a worker takes it. */
    private void give(Event event) {
      byte[] bytes = event.bytes();
      while (!mayDie(random.nextInt(workers.size()), worker -> worker.accept(bytes))) {
        events.pass(Duration.ofMinutes(3));
      }
    }

    private boolean mayDie(int number, Consumer<Triage> act) {
      boolean dies = !isKind && random.nextInt(4) == 0;
      log.operationsToLive = dies ? 1 + random.nextInt(40) : Integer.MAX_VALUE;
      try {
        act.accept(workers.get(number));
        return true;
      } catch (Death death) {
        workers.set(number, worker());
        return false;
      } finally {
        log.operationsToLive = Integer.MAX_VALUE;
      }
    }

    /** All works again, Inspector reports daily, somebody sweeps. */
    void end() {
      isKind = true;
      for (int day = 0; day < 16; day++) {
        for (var event : List.copyOf(latest.values())) {
          give(event.reportedAt(events.now.toString()));
        }
        for (int sweep = 0; sweep < 8; sweep++) {
          events.pass(Duration.ofHours(3));
          workers.get(sweep % 2).sweep();
        }
      }
    }

    /** What the receiver believes of each story: whether it is open. */
    Map<String, Boolean> believed() {
      Map<String, Boolean> believed = new TreeMap<>();
      for (Message message : heard) {
        for (MessageItem item : message.items()) {
          believed.put(item.storyKey(), item.kind() != Kind.RESOLVED);
        }
      }
      return believed;
    }

    /**
     * Of the findings that are stories of their own: whether the worst that was told is as bad as it is, since it was last resolved for a
     * week. What is taken back sooner goes on.
     */
    void requireNothingWorseThanTold() {
      open.forEach((finding, isOpen) -> {
        if (finding < 2 || !isOpen) {
          return;
        }
        boolean isToldCritical = false;
        boolean isToldExploited = false;
        Instant resolved = null;
        for (Message message : heard) {
          for (MessageItem item : message.items()) {
            if (!item.storyKey().endsWith("CVE-2026-" + (20_000 + finding))) {
              continue;
            }
            if (item.kind() == Kind.RESOLVED) {
              resolved = message.at();
              continue;
            }
            boolean isNew =
                resolved != null && !resolved.plus(Duration.ofDays(7)).isAfter(message.at());
            resolved = null;
            isToldCritical =
                (isToldCritical && !isNew) || item.finding().severity() == Severity.CRITICAL;
            isToldExploited = (isToldExploited && !isNew)
                || item.finding().exploitAvailable() == ExploitAvailable.YES;
          }
        }
        assertThat(isToldCritical || !Boolean.TRUE.equals(critical.get(finding)))
            .isTrue();
        assertThat(isToldExploited || !Boolean.TRUE.equals(exploited.get(finding)))
            .isTrue();
      });
    }

    Map<String, Boolean> truth() {
      Map<String, Boolean> truth = new TreeMap<>();
      open.forEach((finding, isOpen) -> {
        int story = finding == 1 ? 0 : finding;
        String cve = "CVE-2026-" + (20_000 + story);
        truth.merge(cve, isOpen, Boolean::logicalOr);
      });
      return truth;
    }
  }

  @Group
  class What_was_told_is_what_is_true_in_the_end {
    @Property(tries = 8)
    void whatever_went_wrong(@ForAll long seed) {
      require(seed, false);
    }

    @Property(tries = 8)
    void and_though_it_begins_with_a_summary_in_parts(@ForAll long seed) {
      require(seed, true);
    }

    /** Worlds in which a message was perhaps taken, and then refused for good or overtaken by what happened. */
    @Example
    void what_went_wrong_once() {
      LongStream.of(12, 26, 37, 55, 85, 661, 1_128, 1_682, 1_196_057_055L)
          .forEach(seed -> require(seed, false));
    }

    private void require(long seed, boolean hasBacklog) {
      World world = new World(new Random(seed), hasBacklog);
      for (int i = 0; i < 25; i++) {
        world.step();
      }

      world.end();

      Map<String, Boolean> believed = world.believed();
      world.truth().forEach((vulnerability, isOpen) -> {
        boolean isBelievedOpen = believed.entrySet().stream()
            .filter(one -> one.getKey().endsWith(vulnerability))
            .anyMatch(Map.Entry::getValue);
        assertThat(isBelievedOpen).as(vulnerability + " of seed " + seed).isEqualTo(isOpen);
      });
      world.requireNothingWorseThanTold();
    }
  }

  @Group
  class Only_what_was_told_is_resolved {
    @Property(tries = 8)
    void whatever_went_wrong(@ForAll long seed) {
      World world = new World(new Random(seed));
      for (int i = 0; i < 25; i++) {
        world.step();
      }
      world.end();

      for (Message message : world.heard) {
        for (MessageItem item : message.items()) {
          if (item.kind() == Kind.RESOLVED) {
            assertThat(world.tried).contains(item.storyKey());
          }
        }
      }
    }
  }
}
