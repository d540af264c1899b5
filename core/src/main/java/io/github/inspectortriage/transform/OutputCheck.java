package io.github.inspectortriage.transform;

import io.github.inspectortriage.transform.Template.Quoted;
import java.util.List;

/**
 * Looks whether what came out of a JSON template is JSON, and whether each string of the template is still one string;
 * not thread-safe.
 */
final class OutputCheck {
  private static final int NOWHERE = -1;

  private final Template template;
  private final Rendering rendering;
  private int next;
  private int changedAt = NOWHERE;

  private OutputCheck(Template template, Rendering rendering) {
    this.template = template;
    this.rendering = rendering;
  }

  /**
   * Where a value ended the string that it stands in, so that the rest of it became structure; -1 if none did.
   *
   * @throws NotJson if the output is not JSON
   */
  static int changedAt(Template template, Rendering rendering) {
    OutputCheck check = new OutputCheck(template, rendering);
    new JsonScanner(rendering.output(), 0, (from, to, isName) -> check.string(from, to)).document();
    return check.changedAt;
  }

  // Up to the first difference the strings of the output are those of the template, in the same
  // order.
  private void string(int from, int to) {
    List<Quoted> strings = template.strings();
    if (changedAt >= 0 || next == strings.size() || from < open(strings.get(next))) {
      return;
    }
    if (to != close(strings.get(next))) {
      changedAt = to - 1;
    }
    next++;
  }

  private int open(Quoted string) {
    int offset = template.placeholders().get(string.first()).offset();
    return rendering.start(string.first()) - (offset - string.open());
  }

  private int close(Quoted string) {
    int end = Template.end(template.placeholders().get(string.last()));
    return rendering.end(string.last()) + string.close() + 1 - end;
  }
}
