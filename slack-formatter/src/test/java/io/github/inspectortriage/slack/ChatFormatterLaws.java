package io.github.inspectortriage.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.inspectortriage.notification.Message;
import io.github.inspectortriage.wording.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ChatFormatterLaws {
  private static final Pattern OUR_URL = Pattern.compile(
      "https://([a-z0-9-]+\\.console\\.aws\\.amazon\\.com|nvd\\.nist\\.gov)/[^<>| `]*");
  private static final Pattern CODE = Pattern.compile("`[^`\n]*`");

  @Group
  class Whatever_a_message_tells {
    @Property(tries = 100)
    void it_is_a_custom_notification_within_every_length(@ForAll("anyMessage") Message message) {
      for (Wording wording : List.of(Wording.english(), Wording.of(Locale.JAPANESE))) {
        String json = ChatFormatter.standard().withWording(wording).format(message);

        assertThat(ChatFormatter.problems(json)).isEmpty();
        assertThat(ChatFormatterTest.faults(json)).isEmpty();
      }
    }

    @Property(tries = 100)
    void nothing_of_it_is_markup_a_mention_or_a_link(@ForAll("anyMessage") Message message) {
      JsonObject json =
          JsonParser.parseString(ChatFormatter.standard().format(message)).getAsJsonObject();

      for (String text : texts(json)) {
        assertThat(text).doesNotContain("<", ">", "```");
        assertThat(CODE.matcher(OUR_URL.matcher(text).replaceAll("")).replaceAll(""))
            .doesNotContain("://", "](");
        assertThat(text.codePoints().filter(c -> c != '\n').filter(SlackFormatterLaws::isInvisible))
            .isEmpty();
      }
    }
  }

  @Provide
  Arbitrary<Message> anyMessage() {
    return SlackFormatterLaws.anyMessage();
  }

  private static List<String> texts(JsonObject json) {
    List<String> texts = new ArrayList<>();
    JsonObject content = json.getAsJsonObject("content");
    texts.add(content.get("title").getAsString());
    texts.add(content.get("description").getAsString());
    texts.add(json.getAsJsonObject("metadata").get("summary").getAsString());
    for (String list : List.of("nextSteps", "keywords")) {
      if (content.has(list)) {
        for (JsonElement each : content.getAsJsonArray(list)) {
          texts.add(each.getAsString());
        }
      }
    }
    return texts;
  }
}
