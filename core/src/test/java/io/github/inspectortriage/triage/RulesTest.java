package io.github.inspectortriage.triage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inspectortriage.Event;
import io.github.inspectortriage.finding.ImageUse;
import io.github.inspectortriage.notification.KnownStory;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.notification.MessageItem.Kind;
import io.github.inspectortriage.notification.Notifier;
import io.github.inspectortriage.priority.Priority;
import io.github.inspectortriage.text.TextFormatter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules that the README says this library keeps, as far as one test can show them; docs/news.md names the others. */
class RulesTest {
  private final NewsWorld world = new NewsWorld();

  // "Such an image is UNKNOWN, counts as running, and is shown as unknown."

  @Test
  void an_image_without_a_figure_counts_as_running_and_is_shown_as_unknown() {
    Event event = world.event(1);
    Priority running = world.triage().accept(event.bytes()).priority().orElseThrow();

    Decision decision = world.triage().accept(withoutFigure(world.event(2)).bytes());

    Priority unknown = decision.priority().orElseThrow();
    assertThat(unknown.use()).isEqualTo(ImageUse.UNKNOWN);
    assertThat(unknown.score()).isEqualTo(running.score());
    assertThat(TextFormatter.standard().format(decision.messages().get(0)))
        .contains("Not known whether it is in use");
  }

  private static Event withoutFigure(Event event) {
    return event
        .without("/resources/0/details/awsEcrContainerImage/inUseCount")
        .without("/resources/0/details/awsEcrContainerImage/lastInUseAt");
  }

  // "What is true is stored before accept returns; …"

  @Test
  void what_is_true_is_stored_before_accept_returns() {
    world.builder().messagesPerEvent(0).build().accept(world.event(1).bytes());

    assertThat(known()).extracting(KnownStory::isOpen).containsExactly(true);
    assertThat(world.notifier.delivered()).isEmpty();
    world.triage().sweep();
    assertThat(world.notifier.kinds()).containsExactly(Kind.NEW);
  }

  // "… a message stands in the log before it is sent, and what it told after it was accepted."

  @Test
  void a_message_stands_in_the_log_before_it_is_sent_and_what_it_told_after_it_was_accepted() {
    List<String> before = new ArrayList<>();
    List<KnownStory> told = new ArrayList<>();
    Triage triage = world
        .builder()
        .notifier(Notifier.of(message -> {
          before.addAll(messages());
          told.addAll(known());
        }))
        .build();

    Message message = triage.accept(world.event(1).bytes()).messages().get(0);

    assertThat(before).containsExactly("default/m/default/" + message.id());
    assertThat(told).hasSize(1).allMatch(story -> story.toldAt().isEmpty());
    assertThat(known()).hasSize(1).allMatch(story -> story.toldAt().containsKey("default"));
  }

  private List<String> messages() {
    List<String> keys = new ArrayList<>();
    world.log.scan("default/m/", row -> keys.add(row.key()));
    return keys;
  }

  private List<KnownStory> known() {
    List<KnownStory> known = new ArrayList<>();
    KnownStory.scan(world.log, "default", known::add);
    return known;
  }
}
