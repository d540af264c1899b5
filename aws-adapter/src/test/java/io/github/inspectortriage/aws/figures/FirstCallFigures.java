package io.github.inspectortriage.aws.figures;

import io.github.inspectortriage.aws.inspector.InspectorFindings;
import io.github.inspectortriage.aws.standin.Clients;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.inspector2.Inspector2Client;

/**
 * What the adapter adds to a fresh JVM that lists one page through the SDK with the light HTTP client: classes and milliseconds.
 *
 * <pre>java -cp CLASSPATH io.github.inspectortriage.aws.figures.FirstCallFigures 9</pre>
 */
final class FirstCallFigures {
  private FirstCallFigures() {}

  /** Measures; with a contender and an address it is one of the JVMs that are measured. */
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length == 2) {
      list(args[0].equals("ours"), URI.create(args[1]));
      return;
    }
    Process server = Servers.start(100);
    try {
      for (int round = 0; round < 2; round++) {
        List<long[]> sdk = new ArrayList<>();
        List<long[]> ours = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(args[0]); i++) {
          sdk.add(fresh("sdk", server));
          ours.add(fresh("ours", server));
        }
        print("sdk", sdk);
        print("ours", ours);
      }
    } finally {
      Servers.stop(server);
    }
  }

  private static void print(String contender, List<long[]> all) {
    System.out.println(contender + ": " + median(all, 0) + " ms, " + median(all, 2)
        + " ms of a processor, " + median(all, 1) + " classes");
  }

  private static void list(boolean isOurs, URI uri) {
    try (Inspector2Client client = Clients.inspector(uri)) {
      long count = isOurs
          ? InspectorFindings.from(client).list().count()
          : client.listFindings(request -> request.maxResults(100)).findings().size();
      long millis =
          System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
      System.out.println(millis + " "
          + ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount() + " "
          + Servers.cpuMillis() + " " + count);
    }
  }

  private static long[] fresh(String contender, Process server)
      throws IOException, InterruptedException {
    Process jvm = Servers.java(
        "-Xshare:auto",
        "-XX:TieredStopAtLevel=1",
        FirstCallFigures.class.getName(),
        contender,
        Servers.uri(server).toString());
    String[] words = Objects.requireNonNull(Servers.firstLine(jvm)).split(" ", -1);
    jvm.waitFor();
    return new long[] {Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2])
    };
  }

  private static long median(List<long[]> all, int part) {
    return all.stream()
        .mapToLong(each -> each[part])
        .sorted()
        .skip(all.size() / 2)
        .findFirst()
        .orElseThrow();
  }
}
