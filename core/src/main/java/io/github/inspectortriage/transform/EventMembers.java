package io.github.inspectortriage.transform;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The members of an event without its detail, as {@code <aws.events.event>} writes them: what every event has comes first, in the
 * order of the service, and one of them under another name.
 */
final class EventMembers {
  // The order in which the service writes them.
  private static final List<String> FIRST =
      List.of("id", "account", "detail-type", "time", "source", "region", "resources", "version");
  private static final Map<String, String> RENAMED = Map.of("detail-type", "detailType");
  private static final Set<String> LEFT_OUT = Set.of("detail", "detailType");

  private EventMembers() {}

  /** Where each value stands in the event, by the name under which it is written. */
  static Map<String, int[]> of(CharSequence event, int root) {
    Map<String, int[]> inEvent = new LinkedHashMap<>();
    JsonScanner scanner = new JsonScanner(event, root, null);
    for (boolean more = scanner.first(true); more; more = scanner.more(true)) {
      String name = JsonStrings.decoded(event, scanner.nameFrom(), scanner.nameTo());
      int from = scanner.at();
      scanner.skipValue();
      inEvent.put(name, new int[] {from, scanner.at()});
    }
    Map<String, int[]> members = new LinkedHashMap<>();
    for (String name : FIRST) {
      int[] range = inEvent.remove(name);
      if (range != null) {
        members.put(RENAMED.getOrDefault(name, name), range);
      }
    }
    inEvent.keySet().removeAll(LEFT_OUT);
    members.putAll(inEvent);
    return members;
  }
}
