package io.github.inspectortriage.slack;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The URL of a webhook, which is a secret: no error quotes it. */
final class WebhookUrl {
  private static final int LAST_PORT = 65_535;
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)]");

  private WebhookUrl() {}

  /**
   * The URL.
   *
   * @throws IllegalArgumentException if it is not a URL, or if a finding and the secret would go over the network in the clear
   */
  static URI parse(@Nullable String text) {
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException(
          "the webhook's URL is missing: the variable or setting that should hold it is not set; Slack shows it, like"
              + " https://hooks.slack.com/services/…, under \"Incoming Webhooks\" of your app");
    }
    URI uri = uri(text);
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    if (scheme.equals("http") && !LOOPBACK.matcher(host).matches()) {
      throw new IllegalArgumentException(
          "url must begin with https:// (http:// is for a test server on 127.0.0.1 only): else the webhook's secret and"
              + " the findings would cross the network in the clear");
    }
    return uri;
  }

  private static URI uri(String text) {
    try {
      URI uri = new URI(text);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme();
      boolean isHttp = scheme.equalsIgnoreCase("https") || scheme.equalsIgnoreCase("http");
      boolean isPort = uri.getPort() == -1 || (uri.getPort() > 0 && uri.getPort() <= LAST_PORT);
      if (isHttp && uri.getHost() != null && isPort && uri.getRawUserInfo() == null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // The cause would quote the URL, which is a secret: so it is not handed on.
    }
    throw new IllegalArgumentException(
        "url must be the webhook's whole URL, like https://hooks.slack.com/services/…, without blanks");
  }

  static URL url(URI uri) {
    try {
      return uri.toURL();
    } catch (MalformedURLException e) {
      throw new AssertionError("every Java platform knows http and https");
    }
  }
}
