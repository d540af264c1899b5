package io.github.inspectortriage.slack;

import io.github.inspectortriage.SafeText;
import java.util.ArrayList;
import java.util.List;

/** What is said of a rule that somebody would like: the question why, and what it would hide. */
final class SuppressionText {
  private static final String FILE = "suppress.json";
  private static final int LONGEST_REFUSAL = 400;
  private static final int LONGEST_CODE = 2_000;
  private static final int MOST_REFUSALS = 3;

  private final Words words;

  SuppressionText(Words words) {
    this.words = words;
  }

  /** What asks for a reason: a sentence, a field for it, and a button. */
  String form(SlackAction action) {
    String why = words.say("suppress.ask");
    String unchanged = words.sentence(words.say("suppress.unchanged"));
    return BlockJson.answer(
        why,
        List.of(
            new Block.Input(
                SlackInteraction.REASON,
                why,
                words.say("suppress.hint"),
                SlackAction.LONGEST_REASON),
            new Block.Actions("suppress", List.of(action.planButton(words))),
            new Block.Context("unchanged", List.of(unchanged))));
  }

  /** What the rule would hide, and how to make it. */
  String planned(SlackSuppression rule, String reason) {
    List<String> lines = new ArrayList<>();
    lines.add(words.markup().bold(words.sentence(words.say("suppress.hides", rule.hides()))) + " "
        + words.sentence(words.say("suppress.unchanged")));
    rule.refusals().stream()
        .limit(MOST_REFUSALS)
        .forEach(refusal -> lines.add(
            "• " + words.say("suppress.refused", Mrkdwn.sentence(refusal, LONGEST_REFUSAL))));
    String pattern = ascii(rule.pattern().toJson());
    String commands = commands(rule, reason);
    if (Mrkdwn.escape(pattern + commands).length() > LONGEST_CODE) {
      lines.add(words.sentence(words.say("suppress.long")));
      return BlockJson.replacement(String.join("\n", lines));
    }
    lines.add(words.sentence(words.say("suppress.save", "`" + FILE + "`")));
    lines.add(code(pattern));
    lines.add(
        words.sentence(words.say(rule.refusals().isEmpty() ? "suppress.apply" : "suppress.look")));
    lines.add(code(commands));
    return BlockJson.replacement(String.join("\n", lines));
  }

  private static String commands(SlackSuppression rule, String reason) {
    String rest = " --pattern " + FILE + " --name " + quoted(rule.name()) + " --reason "
        + quoted(reason) + (rule.region().isEmpty() ? "" : " --region " + quoted(rule.region()));
    String plan = "triage aws suppress plan" + rest;
    return rule.refusals().isEmpty() ? plan + "\ntriage aws suppress apply" + rest : plan;
  }

  private static String code(String text) {
    return "```\n" + Mrkdwn.escape(text) + "\n```";
  }

  /** For a shell, where nothing but an apostrophe ends the text; a back-tick would end the block in Slack. */
  private static String quoted(String text) {
    String line = SafeText.oneLine(text).replace('\'', '’').replace('`', '’');
    return "'" + line + "'";
  }

  /** The same JSON, in which no back-tick ends the block and nothing is hidden. */
  private static String ascii(String json) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (c == '`' || c > '~') {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
