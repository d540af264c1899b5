package io.github.inspectortriage.evidence;

import io.github.inspectortriage.finding.Ec2Instance;
import io.github.inspectortriage.finding.EcrImage;
import io.github.inspectortriage.finding.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A distribution and its version, as a CPE names it, or a package URL, or Inspector as a platform like {@code UBUNTU_22_04}.
 *
 * @param family the distribution
 * @param version its numbers; none for every version
 */
record OperatingSystem(String family, List<String> version) {
  private static final Map<String, String> FAMILIES = Map.ofEntries(
      Map.entry("alma", "alma"),
      Map.entry("almalinux", "alma"),
      Map.entry("alpine", "alpine"),
      Map.entry("alpinelinux", "alpine"),
      Map.entry("amazon", "amazon"),
      Map.entry("amzn", "amazon"),
      Map.entry("canonical", "ubuntu"),
      Map.entry("centos", "centos"),
      Map.entry("chainguard", "chainguard"),
      Map.entry("debian", "debian"),
      Map.entry("fedora", "fedora"),
      Map.entry("fedoraproject", "fedora"),
      Map.entry("ol", "oracle"),
      Map.entry("opensuse", "opensuse"),
      Map.entry("oracle", "oracle"),
      Map.entry("photon", "photon"),
      Map.entry("redhat", "redhat"),
      Map.entry("rhel", "redhat"),
      Map.entry("rocky", "rocky"),
      Map.entry("rockylinux", "rocky"),
      Map.entry("sles", "suse"),
      Map.entry("suse", "suse"),
      Map.entry("ubuntu", "ubuntu"),
      Map.entry("wolfi", "wolfi"));

  OperatingSystem {
    version = List.copyOf(version);
  }

  /** The operating system that a CPE names; empty if it names something else, like a program for one. */
  static Optional<OperatingSystem> ofCpe(String cpe) {
    String[] parts = parts(cpe);
    if (parts.length < 3 || !(parts[0].equals("o") || parts[2].contains("linux"))) {
      return Optional.empty();
    }
    Optional<String> family = family(parts[1]).or(() -> family(parts[2].replaceAll("_.*", "")));
    return family.map(name -> new OperatingSystem(name, numbers(parts.length > 3 ? parts[3] : "")));
  }

  /** The one that something runs on, as far as Inspector says. */
  static Optional<OperatingSystem> of(Resource resource) {
    return resource
        .image()
        .flatMap(EcrImage::platform)
        .or(() -> resource.awsEc2Instance().flatMap(Ec2Instance::platform))
        .flatMap(OperatingSystem::ofPlatform);
  }

  private static Optional<OperatingSystem> ofPlatform(String platform) {
    String text = platform.toLowerCase(Locale.ROOT).replace("red_hat", "redhat");
    int end = text.indexOf('_');
    String first = end < 0 ? text : text.substring(0, end);
    return family(first).map(name -> new OperatingSystem(name, numbers(text)));
  }

  /** The family of a name like {@code redhat} or {@code ubuntu}; empty if it is not known. */
  static Optional<String> family(String name) {
    return Optional.ofNullable(FAMILIES.get(name.toLowerCase(Locale.ROOT)));
  }

  /** Whether what runs this runs what the other names, which may name fewer numbers. */
  boolean is(OperatingSystem named) {
    return family.equals(named.family)
        && named.version.size() <= version.size()
        && version.subList(0, named.version.size()).equals(named.version);
  }

  /** From the part on: {@code a}, {@code o} or {@code h}, vendor, product, version; in both spellings of a CPE. */
  private static String[] parts(String cpe) {
    String text = cpe.toLowerCase(Locale.ROOT);
    if (text.startsWith("cpe:2.3:")) {
      return text.substring("cpe:2.3:".length()).split(":", 8);
    }
    return text.startsWith("cpe:/")
        ? text.substring("cpe:/".length()).split(":", 8)
        : new String[0];
  }

  private static List<String> numbers(String text) {
    List<String> numbers = new ArrayList<>();
    StringBuilder number = new StringBuilder();
    for (int i = 0; i <= text.length(); i++) {
      if (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
        number.append(text.charAt(i));
      } else if (!number.isEmpty()) {
        numbers.add(number.toString());
        number.setLength(0);
      }
    }
    return numbers;
  }
}
