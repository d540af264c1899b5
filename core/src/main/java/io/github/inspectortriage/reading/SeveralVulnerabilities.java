package io.github.inspectortriage.reading;

import io.github.inspectortriage.SafeText;
import java.util.Optional;

/** What is said of the second and further vulnerabilities of one finding, of which Inspector has never sent any. */
final class SeveralVulnerabilities {
  private SeveralVulnerabilities() {}

  static String say(Optional<String> id) {
    return "expected one vulnerability, found a further one, "
        + id.map(SafeText::quote).orElse("without an id")
        + "; it is not part of the finding";
  }
}
