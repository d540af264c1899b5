package io.github.inspectortriage.examples.lambda;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/**
 * Asks AWS's Parameters and Secrets extension, which listens on this machine and keeps what it fetched, so that no client for either
 * service has to be in the jar
 * (https://docs.aws.amazon.com/secretsmanager/latest/userguide/retrieving-secrets_lambda.html).
 */
final class Secrets implements UnaryOperator<String> {
  private static final int MOST = 64 * 1024;
  private static final int TIME_OUT = 5_000;

  private final String server;
  private final Settings.Environment environment;

  Secrets(Settings.Environment environment) {
    String port = environment.get("PARAMETERS_SECRETS_EXTENSION_HTTP_PORT");
    this.server = "http://localhost:" + (port == null ? "2773" : port);
    this.environment = environment;
  }

  /** The text that is kept under the ARN of a secret or a parameter. */
  @Override
  public String apply(String arn) {
    String name = URLEncoder.encode(arn, StandardCharsets.UTF_8);
    boolean isSecret = arn.contains(":secretsmanager:");
    String path = isSecret
        ? "/secretsmanager/get?secretId=" + name
        : "/systemsmanager/parameters/get?withDecryption=true&name=" + name;
    try {
      return text(URI.create(server + path), isSecret ? "SecretString" : "Value");
    } catch (IOException e) {
      // No cause: it could hold what must not be in a log.
      throw new IllegalStateException(
          "the extension for parameters and secrets did not give what one of the …_FROM variables names ("
              + e.getClass().getSimpleName() + "): is the layer there, and may the role read it?");
    }
  }

  private String text(URI uri, String member) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setConnectTimeout(TIME_OUT);
    connection.setReadTimeout(TIME_OUT);
    String token = environment.get("AWS_SESSION_TOKEN");
    connection.setRequestProperty("X-Aws-Parameters-Secrets-Token", token == null ? "" : token);
    try (InputStream in = connection.getInputStream();
        JsonParser json = new JsonFactory().createParser(in.readNBytes(MOST))) {
      while (json.nextToken() != null) {
        if (json.currentToken() == JsonToken.FIELD_NAME && json.currentName().equals(member)) {
          return json.nextTextValue();
        }
      }
    }
    throw new IOException("no " + member);
  }
}
