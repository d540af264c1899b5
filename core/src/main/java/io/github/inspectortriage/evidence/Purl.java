package io.github.inspectortriage.evidence;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A package URL (https://github.com/package-url/purl-spec), read tolerantly: what cannot be read matches nothing.
 *
 * @param version empty for all versions
 */
record Purl(
    String type, String namespace, String name, String version, Map<String, String> qualifiers) {
  private static final String SCHEME = "pkg:";
  private static final int LONGEST = 4096;

  Purl {
    qualifiers = Map.copyOf(qualifiers);
  }

  static Optional<Purl> parse(String text) {
    if (text.length() > LONGEST || !text.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    String rest = upTo('#', text.substring(SCHEME.length())).replaceFirst("^/+", "");
    Map<String, String> qualifiers = qualifiers(behind('?', rest));
    String path = upTo('?', rest);
    int at = path.lastIndexOf('@');
    // A scope like @angular is a segment of the path: the version stands behind the last one.
    boolean hasVersion = at > path.lastIndexOf('/') && at > 0;
    String version = hasVersion ? decoded(path.substring(at + 1)) : "";
    String full = hasVersion ? path.substring(0, at) : path;
    int first = full.indexOf('/');
    int last = full.lastIndexOf('/');
    if (first < 1 || last == full.length() - 1) {
      return Optional.empty();
    }
    String type = full.substring(0, first).toLowerCase(Locale.ROOT);
    String namespace = first < last ? decoded(full.substring(first + 1, last)) : "";
    return Optional.of(
        new Purl(type, namespace, decoded(full.substring(last + 1)), version, qualifiers));
  }

  boolean isImage() {
    return type.equals("oci") || type.equals("docker");
  }

  /** Namespace and name as the ecosystem writes them between such a separator. */
  String fullName(String separator) {
    return namespace.isEmpty() ? name : namespace + separator + name;
  }

  String qualifier(String key) {
    return qualifiers.getOrDefault(key, "");
  }

  private static Map<String, String> qualifiers(String text) {
    Map<String, String> qualifiers = new HashMap<>();
    for (String pair : text.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        qualifiers.put(
            pair.substring(0, equals).toLowerCase(Locale.ROOT),
            decoded(pair.substring(equals + 1)));
      }
    }
    return qualifiers;
  }

  private static String upTo(char mark, String text) {
    int at = text.indexOf(mark);
    return at < 0 ? text : text.substring(0, at);
  }

  private static String behind(char mark, String text) {
    int at = text.indexOf(mark);
    return at < 0 ? "" : text.substring(at + 1);
  }

  // URLDecoder makes a blank of a plus sign, which versions contain, and throws at a percent sign
  // alone.
  private static String decoded(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < utf8.length; i++) {
      int high = i + 2 < utf8.length ? Character.digit(utf8[i + 1], 16) : -1;
      int low = i + 2 < utf8.length ? Character.digit(utf8[i + 2], 16) : -1;
      boolean isEscape = utf8[i] == '%' && high >= 0 && low >= 0;
      bytes.write(isEscape ? 16 * high + low : utf8[i]);
      i += isEscape ? 2 : 0;
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
