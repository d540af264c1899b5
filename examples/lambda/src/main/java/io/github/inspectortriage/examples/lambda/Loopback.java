package io.github.inspectortriage.examples.lambda;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The least of a server in place of a table and of Slack, for {@link Priming}: it takes everything, and has one row, by every key.
 *
 * <p>Until it is closed, it stands in the system properties where the SDK looks first for what it asks of its surroundings. So the SDK goes
 * the way that it will go for a real event, and finds nothing that is real: neither credentials nor a Region may be in a snapshot.
 */
final class Loopback implements Closeable {
  private static final String ROW =
      "{\"pk\":{\"S\":\"none\"},\"v\":{\"N\":\"1\"},\"b\":{\"B\":\"e30=\"},\"q\":{\"S\":\"none#0\"},\"d\":{\"N\":\"0\"}}";
  // To any question the members of all answers; a client takes its own.
  private static final String ANSWER = "{\"Item\":" + ROW + ",\"Items\":[" + ROW
      + "],\"Responses\":{\"" + Priming.TABLE + "\":[" + ROW + "]}}";

  private final ServerSocket server;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final Map<String, Optional<String>> properties = new HashMap<>();

  private Loopback(ServerSocket server) {
    this.server = server;
  }

  static Loopback start() throws IOException {
    Loopback loopback = new Loopback(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    Thread thread = new Thread(loopback::serve, "priming");
    thread.setDaemon(true);
    thread.start();
    loopback.set("aws.accessKeyId", "none");
    loopback.set("aws.secretAccessKey", "none");
    loopback.set("aws.sessionToken", "none");
    loopback.set("aws.region", "us-east-1");
    loopback.set("aws.endpointUrlDynamoDb", loopback.url());
    return loopback;
  }

  private void set(String property, String value) {
    properties.put(property, Optional.ofNullable(System.setProperty(property, value)));
  }

  String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /** What it was asked: the operation of the table, or Slack. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  /** Ends, and puts the system properties back as they were. */
  @Override
  public void close() throws IOException {
    properties.forEach((property, was) -> was.ifPresentOrElse(
        value -> System.setProperty(property, value), () -> System.clearProperty(property)));
    server.close();
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        answer(socket);
      } catch (IOException e) {
        // Closed, or a client that went away: neither matters here.
      }
    }
  }

  private void answer(Socket socket) throws IOException {
    InputStream in = new BufferedInputStream(socket.getInputStream());
    int length = 0;
    String asked = "Slack";
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      String header = line.toLowerCase(Locale.ROOT);
      if (header.startsWith("content-length:")) {
        length = Integer.parseInt(header.substring("content-length:".length()).strip());
      } else if (header.startsWith("x-amz-target:")) {
        asked = line.substring(line.indexOf('.') + 1);
      }
    }
    in.skipNBytes(length);
    requests.add(asked);
    byte[] body = (asked.equals("Slack") ? "ok" : ANSWER).getBytes(StandardCharsets.UTF_8);
    String head =
        "HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.0\r\nConnection: close\r\nContent-Length: "
            + body.length + "\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().write(body);
    socket.getOutputStream().flush();
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n' && c >= 0; c = in.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
