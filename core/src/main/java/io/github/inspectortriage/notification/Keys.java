package io.github.inspectortriage.notification;

import io.github.inspectortriage.finding.Finding;
import io.github.inspectortriage.finding.Resource;
import io.github.inspectortriage.identity.LineageKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The keys and queues of a log: {@code NAME/s/…} stories, {@code q} what waits, {@code m} messages, {@code r} routes. */
record Keys(String name) {
  private static final int LONGEST = 700;
  private static final int HASH_BYTES = 16;

  /** What names the story of a finding: account, Region, and its lineage without the package. */
  static String story(Finding finding) {
    Resource resource = finding.resources().get(0);
    LineageKey key = LineageKey.ofResource(finding, resource);
    StringBuilder out = new StringBuilder(128);
    out.append(escape(finding.awsAccountId()))
        .append('/')
        .append(escape(finding.region().orElse("-")))
        .append('/')
        .append(escape(key.registry()))
        .append('|')
        .append(escape(key.repository()))
        .append('|')
        .append(escape(key.vulnerability()));
    // Of a package neither name nor place counts: a rebuild may move it.
    finding
        .codeVulnerability()
        .filter(code -> !isOfPackage(finding))
        .ifPresent(code -> out.append('|').append(escape(code.location().filePath())));
    return out.length() <= LONGEST
        ? out.toString()
        : out.substring(0, LONGEST) + "#" + hash(out.toString());
  }

  private static boolean isOfPackage(Finding finding) {
    return finding
        .packageVulnerability()
        .filter(one -> !one.vulnerablePackages().isEmpty())
        .isPresent();
  }

  String ofStory(String story) {
    return name + "/s/" + story;
  }

  String storyOf(Row row) {
    return row.key().substring(name.length() + 3);
  }

  String stories() {
    return name + "/s/";
  }

  String stories(String account, String region) {
    return name + "/s/" + escape(account) + "/" + escape(region) + "/";
  }

  /** Whether a key names a story; the name of a log has no slash. */
  static boolean isStory(String key) {
    int slash = key.indexOf('/');
    return slash > 0 && key.startsWith("/s/", slash);
  }

  String listing(String scope) {
    return name + "/l/" + hash(scope);
  }

  String waiting(String route, String story) {
    return name + "/q/" + route + "/" + story;
  }

  String storyOfWaiting(Row row, String route) {
    return row.key().substring(name.length() + 4 + route.length());
  }

  String message(String route, String id) {
    return name + "/m/" + route + "/" + id;
  }

  String route(String route) {
    return name + "/r/" + route;
  }

  String work() {
    return name + "/work";
  }

  String work(String route) {
    return name + "/work/" + route;
  }

  String send(String route) {
    return name + "/send/" + route;
  }

  String dead(String route) {
    return name + "/dead/" + route;
  }

  static String hash(String text) {
    MessageDigest hash = sha256();
    hash.update(text.getBytes(StandardCharsets.UTF_8));
    return hex(hash);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  static String hex(MessageDigest hash) {
    return HexFormat.of().formatHex(hash.digest(), 0, HASH_BYTES);
  }

  private static String escape(String part) {
    return isPlain(part) ? part : escaped(part);
  }

  private static boolean isPlain(String part) {
    for (int i = 0; i < part.length(); i++) {
      if (!isPlain(part.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlain(int letter) {
    return letter > ' ' && letter < 0x7F && letter != '|' && letter != '%';
  }

  private static String escaped(String part) {
    StringBuilder out = new StringBuilder(part.length() + 8);
    for (byte b : part.getBytes(StandardCharsets.UTF_8)) {
      if (isPlain(b)) {
        out.append((char) b);
      } else {
        out.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
    return out.toString();
  }
}
