package io.github.inspectortriage.aws.figures;

import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Starts JVMs beside this one, with its class path. */
final class Servers {
  private static final Map<Process, URI> URIS = new HashMap<>();

  private Servers() {}

  /** Starts a server of so many findings in a JVM of its own. */
  static Process start(int findings) throws IOException {
    Process server =
        java("-Xmx1g", ListingFigures.class.getName(), "serve", String.valueOf(findings));
    String line = Objects.requireNonNull(firstLine(server), "the server said nothing");
    URIS.put(server, URI.create(line.substring(0, line.indexOf(' '))));
    return server;
  }

  static URI uri(Process server) {
    return Objects.requireNonNull(URIS.get(server));
  }

  static void stop(Process server) throws InterruptedException {
    server.destroy();
    server.waitFor(10, TimeUnit.SECONDS);
  }

  /** Returns how long this JVM has kept processors busy; other work on the machine does not change it much. */
  static long cpuMillis() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        / 1_000_000;
  }

  static Process java(String... words) throws IOException {
    String[] command = new String[words.length + 3];
    command[0] = Path.of(property("java.home"), "bin", "java").toString();
    command[1] = "-cp";
    command[2] = property("java.class.path");
    System.arraycopy(words, 0, command, 3, words.length);
    return new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static String property(String name) {
    return Objects.requireNonNull(System.getProperty(name), name);
  }

  static @Nullable String firstLine(Process process) throws IOException {
    return new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
        .readLine();
  }
}
