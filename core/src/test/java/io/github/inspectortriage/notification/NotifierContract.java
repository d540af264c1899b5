package io.github.inspectortriage.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.ExploitAvailable;
import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.FixAvailable;
import io.github.inspectortriage.finding.PackageManager;
import io.github.inspectortriage.finding.PackageVulnerability;
import io.github.inspectortriage.finding.Resource;
import io.github.inspectortriage.finding.ResourceType;
import io.github.inspectortriage.finding.VulnerablePackage;
import io.github.inspectortriage.notification.DeliveryException.Remedy;
import io.github.inspectortriage.notification.Message.Cause;
import io.github.inspectortriage.notification.Message.Form;
import io.github.inspectortriage.notification.MessageItem.Ending;
import io.github.inspectortriage.notification.MessageItem.Kind;
import io.github.inspectortriage.priority.PriorityScorer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Notifier} keeps: extend it for one of your own, and say how it is opened and how its receiver, which has to be a
 * real server on this machine, is made to behave.
 */
public abstract class NotifierContract {
  /** How a receiver can behave. */
  public enum Behaviour {
    /** It takes what comes. */
    TAKES_IT(null),
    /** It says that it takes nothing more for 7 seconds, like 429 of HTTP. */
    IS_BUSY(Remedy.TRY_AGAIN),
    /** It says that it failed, like 500: nobody knows whether it took the message. */
    IS_ILL(Remedy.UNKNOWN),
    /** It knows neither the address nor the token, like 401, 403 and 404. */
    FORBIDS_IT(Remedy.MEND_ROUTE),
    /** It does not like the message, like 400. */
    REFUSES_IT(Remedy.GIVE_UP),
    /** It reads the message and hangs up. */
    HANGS_UP(Remedy.UNKNOWN),
    /** Nothing listens there. */
    IS_GONE(Remedy.TRY_AGAIN);

    private final @Nullable Remedy remedy;

    Behaviour(@Nullable Remedy remedy) {
      this.remedy = remedy;
    }
  }

  private static final Instant NOON = Instant.parse("2026-08-11T12:00:00Z");
  private static final String NAME = "log-core";
  private static final String HOSTILE =
      "x\r\nBcc: evil@example.com\r\n\r\n<script>alert(1)</script> "
          + "<!channel> <at>everyone</at> [here](https://evil.example/login) \u202egnp.exe \u0007 \u0000 ${jndi:x} `id` \ud83d";

  /** Opens the notifier, for a receiver that takes what comes. */
  protected abstract Notifier open();

  /** Has the receiver behave so from now on. */
  protected abstract void behave(Behaviour behaviour);

  /** What the receiver took so far, in order, each as a person or a program there reads it: decoded, headers included that matter. */
  protected abstract List<String> taken();

  /** What must never be told: the path of the address, a token, a key. */
  protected abstract List<String> secrets();

  /** How the receiver can be made to behave; in every way unless overridden. */
  protected Set<Behaviour> behaviours() {
    return EnumSet.allOf(Behaviour.class);
  }

  /** By what the receiver can tell that a message came twice; its id unless overridden. */
  protected String mark(Message message) {
    return message.id();
  }

  /** What would do something if it stood so in what the receiver reads; for one that shows markup. */
  protected List<String> live() {
    return List.of();
  }

  /** Whether people read it; what is for programs may hold the texts of a finding as they are. */
  protected boolean isForPeople() {
    return true;
  }

  @Test
  public void every_form_is_taken_and_names_what_it_tells() throws Exception {
    try (Opened opened = new Opened(open())) {
      for (Message message : Sample.all(Receipt.none())) {
        int before = taken().size();

        Receipt receipt = opened.notifier.deliver(message);

        assertThat(receipt).as("%s", message).isNotNull();
        List<String> added = taken().subList(before, taken().size());
        assertThat(added).as("%s", message).isNotEmpty();
        if (message.form() == Form.SINGLE) {
          assertThat(String.join("\n", added)).as("%s", message).contains("CVE-2026-10001");
        }
      }
    }
  }

  @Test
  public void what_comes_of_a_story_is_added_to_what_told_it() throws Exception {
    try (Opened opened = new Opened(open())) {
      Receipt root = opened.notifier.deliver(Sample.single("root", Kind.NEW));
      int before = taken().size();

      for (Kind kind : List.of(Kind.ESCALATED, Kind.RESOLVED, Kind.REOPENED)) {
        assertThat(opened.notifier.deliver(Sample.update("later-" + id(kind), kind, root)))
            .isNotNull();
      }

      assertThat(taken().size()).isGreaterThanOrEqualTo(before + 3);
    }
  }

  @Test
  public void a_message_that_comes_twice_is_the_same_and_can_be_told() throws Exception {
    try (Opened opened = new Opened(open())) {
      Message message = Sample.single("twice-1a2b", Kind.NEW);

      opened.notifier.deliver(message);
      List<String> once = List.copyOf(taken());
      opened.notifier.deliver(message);

      assertThat(String.join("\n", once)).contains(mark(message));
      assertThat(once).containsAll(taken());
    }
  }

  @Test
  public void a_text_from_a_finding_stays_a_text() throws Exception {
    try (Opened opened = new Opened(open())) {
      opened.notifier.deliver(Sample.of(Form.SINGLE, "hostile-1", Sample.hostile(Kind.NEW)));
      opened.notifier.deliver(Sample.of(
          Form.STORM, "hostile-2", Sample.hostile(Kind.NEW), Sample.hostile(Kind.ESCALATED)));

      String all = String.join("\n", taken());
      assertThat(all.chars().filter(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t'))
          .isEmpty();
      if (isForPeople()) {
        assertThat(all).doesNotContain("\u202e", "\nBcc:", "https://evil.example");
        live().forEach(text -> assertThat(all).doesNotContain(text));
      }
    }
  }

  @Test
  public void an_error_says_what_may_help() throws Exception {
    for (Behaviour behaviour : failures()) {
      try (Opened opened = new Opened(open())) {
        behave(behaviour);

        DeliveryException error = failure(opened.notifier, "error-" + id(behaviour));

        assertThat(error.remedy()).as("%s", behaviour).isEqualTo(behaviour.remedy);
        if (behaviour == Behaviour.IS_BUSY) {
          assertThat(error.retryAfter()).contains(Duration.ofSeconds(7));
        }
      }
    }
  }

  @Test
  public void what_follows_a_failure_is_delivered() throws Exception {
    try (Opened opened = new Opened(open())) {
      Set<Behaviour> passing = failures();
      passing.remove(Behaviour.IS_GONE);
      for (Behaviour behaviour : passing) {
        behave(behaviour);
        failure(opened.notifier, "failed-" + id(behaviour));
        int before = taken().size();
        behave(Behaviour.TAKES_IT);

        opened.notifier.deliver(Sample.single("next-" + id(behaviour), Kind.NEW));

        assertThat(taken()).as("%s", behaviour).hasSizeGreaterThan(before);
      }
    }
  }

  @Test
  public void no_secret_is_told_whatever_happens() throws Exception {
    for (Behaviour behaviour : failures()) {
      try (Opened opened = new Opened(open())) {
        behave(behaviour);

        Throwable error = failure(opened.notifier, "secret-" + id(behaviour));

        StringBuilder told = new StringBuilder(opened.notifier.toString());
        for (Throwable each = error; each != null; each = each.getCause()) {
          told.append('\n').append(each);
        }
        secrets().forEach(secret -> assertThat(told.toString()).doesNotContain(secret));
      }
    }
  }

  @Test
  public void a_thread_that_is_to_stop_stays_so_and_nobody_is_told_half() throws Exception {
    try (Opened opened = new Opened(open())) {
      int before = taken().size();
      Thread.currentThread().interrupt();

      Throwable error =
          catchThrowable(() -> opened.notifier.deliver(Sample.single("stop-1", Kind.NEW)));

      assertThat(Thread.interrupted()).isTrue();
      if (error == null) {
        assertThat(taken()).hasSizeGreaterThan(before);
      } else {
        assertThat(error).isInstanceOf(DeliveryException.class);
        assertThat(((DeliveryException) error).remedy()).isIn(Remedy.TRY_AGAIN, Remedy.UNKNOWN);
      }
    }
  }

  @Test
  public void only_what_was_delivered_is_found() throws Exception {
    try (Opened opened = new Opened(open())) {
      Message message = Sample.single("find-1", Kind.NEW);
      assertThat(opened.notifier.findDelivered("nobody-has-this-id")).isEmpty();
      assertThat(opened.notifier.findDelivered(message.id())).isEmpty();

      Receipt receipt = opened.notifier.deliver(message);

      opened
          .notifier
          .findDelivered(message.id())
          .ifPresent(found -> assertThat(found).isEqualTo(receipt));
    }
  }

  @Test
  public void several_threads_are_served() throws Exception {
    try (Opened opened = new Opened(open())) {
      ExecutorService threads = Executors.newFixedThreadPool(4);
      try {
        List<Callable<Receipt>> work = IntStream.range(0, 8)
            .<Callable<Receipt>>mapToObj(
                i -> () -> opened.notifier.deliver(Sample.single("thread-" + i, Kind.NEW)))
            .toList();
        for (Future<Receipt> each : threads.invokeAll(work)) {
          assertThat(each.get()).isNotNull();
        }
        assertThat(taken()).hasSizeGreaterThanOrEqualTo(8);
      } finally {
        threads.shutdownNow();
      }
    }
  }

  @Test
  public void it_can_be_closed_twice_and_then_sends_nothing() throws Exception {
    Notifier notifier = open();
    if (notifier instanceof AutoCloseable resource) {
      resource.close();
      assertThatCode(resource::close).doesNotThrowAnyException();
      int before = taken().size();

      Throwable error = catchThrowable(() -> notifier.deliver(Sample.single("late", Kind.NEW)));

      assertThat(error).isNotNull();
      assertThat(taken()).hasSize(before);
    }
  }

  private Set<Behaviour> failures() {
    Set<Behaviour> failures = EnumSet.copyOf(behaviours());
    failures.remove(Behaviour.TAKES_IT);
    return failures;
  }

  /** An id has letters, digits and {@code -}. */
  private static String id(Enum<?> name) {
    return name.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static DeliveryException failure(Notifier notifier, String id) {
    Throwable error = catchThrowable(() -> notifier.deliver(Sample.single(id, Kind.NEW)));
    assertThat(error).isInstanceOf(DeliveryException.class);
    return (DeliveryException) error;
  }

  /** A notifier, closed at the end if it can be. */
  private record Opened(Notifier notifier) implements AutoCloseable {
    @Override
    public void close() {
      if (notifier instanceof AutoCloseable resource) {
        assertThatCode(resource::close).doesNotThrowAnyException();
      }
    }
  }

  /** Messages to try a notifier with. */
  public static final class Sample {
    private Sample() {}

    /** One message of every form and kind. */
    public static List<Message> all(Receipt root) {
      List<Message> all = new ArrayList<>();
      for (Kind kind : Kind.values()) {
        all.add(single("single-" + id(kind), kind));
      }
      MessageItem[] many = IntStream.range(0, 30)
          .mapToObj(
              i -> item(Kind.NEW, finding(i, NAME, "payments/checkout-api")).build())
          .toArray(MessageItem[]::new);
      all.add(of(Form.IMAGE, "image-1", many));
      all.add(of(Form.STORM, "storm-1", many));
      all.add(of(Form.DIGEST, "digest-1", many));
      all.add(of(Form.DIGEST, "digest-2"));
      all.add(of(
          Form.DIGEST,
          "digest-3",
          item(Kind.BACKLOG, finding(1, NAME, "payments/checkout-api")).build()));
      all.add(update("update-1", Kind.RESOLVED, root));
      return all;
    }

    /** A message of one story. */
    public static Message single(String id, Kind kind) {
      return of(
          Form.SINGLE, id, item(kind, finding(1, NAME, "payments/checkout-api")).build());
    }

    /** What comes of a story later. */
    public static Message update(String id, Kind kind, Receipt root) {
      MessageItem.Builder item =
          item(kind, finding(1, NAME, "payments/checkout-api")).root(root).isRootAlone(true);
      return of(Form.UPDATE, id, item.build());
    }

    /** A message of some form. */
    public static Message of(Form form, String id, MessageItem... items) {
      Message.Builder message =
          Message.builder().id(id).route("default").form(form).at(NOON).addItems(items);
      if (form == Form.STORM) {
        message.cause(Cause.SAME_VULNERABILITY);
      }
      if (form == Form.DIGEST) {
        message.digest(
            DigestCounts.builder().added(items.length).putOpenByBand("Act", 3).build());
      }
      return message.build();
    }

    /** A story whose texts were written by somebody who wants to be mistaken for us. */
    public static MessageItem hostile(Kind kind) {
      return item(kind, finding(7, HOSTILE, HOSTILE)).owner(HOSTILE).build();
    }

    /** A story that is told. */
    public static MessageItem.Builder item(Kind kind, Finding finding) {
      MessageItem.Builder item = MessageItem.builder()
          .storyKey("111122223333/eu-west-1/payments/checkout-api|"
              + finding.vulnerabilityId().orElse(""))
          .kind(kind)
          .finding(finding)
          .priority(PriorityScorer.standard().score(finding, NOON))
          .owner("payments");
      if (kind == Kind.RESOLVED) {
        item.ending(Ending.CLOSED);
      }
      return kind == Kind.NEW
          ? item
          : item.toldCount(2).firstToldAt(Instant.parse("2026-08-10T09:13:00Z"));
    }

    /** An urgent finding of which a number, the package and the repository differ. */
    public static Finding finding(int number, String name, String repository) {
      String digest = "sha256:9f2c7d41c1a6d1f0b3e58a2c94e7d60b8f35a1920c4d7e6b9a81f2035d4c41ab";
      return Finding.builder()
          .findingArn("arn:aws:inspector2:eu-west-1:111122223333:finding/"
              + String.format(Locale.ROOT, "%032x", number))
          .awsAccountId("111122223333")
          .typeText("PACKAGE_VULNERABILITY")
          .title("CVE-2026-1000" + number + " - " + name)
          .description("A logged text makes the program load code. " + name)
          .severityText("CRITICAL")
          .statusText("ACTIVE")
          .firstObservedAt(Instant.parse("2026-08-10T09:12:00Z"))
          .lastObservedAt(NOON)
          .fixAvailable(FixAvailable.YES)
          .exploitAvailable(ExploitAvailable.YES)
          .epssScore(0.94)
          .packageVulnerability(PackageVulnerability.builder()
              .vulnerabilityId("CVE-2026-1000" + number)
              .addVulnerablePackages(VulnerablePackage.builder()
                  .name(name)
                  .version("2.14.1")
                  .fixedInVersion("2.17.1")
                  .packageManager(PackageManager.JAR)
                  .build())
              .build())
          .addResources(Resource.builder()
              .type(ResourceType.AWS_ECR_CONTAINER_IMAGE)
              .id("arn:aws:ecr:eu-west-1:111122223333:repository/x/" + digest)
              .region("eu-west-1")
              .image(EcrImage.builder()
                  .repositoryName(repository)
                  .imageHash(digest)
                  .registry("111122223333")
                  .inUseCount(14)
                  .build())
              .build())
          .build();
    }
  }
}
