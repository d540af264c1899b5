package io.github.inspectortriage.slack;

import com.slack.api.SlackConfig;
import com.slack.api.audit.AuditConfig;
import com.slack.api.methods.MethodsConfig;
import com.slack.api.rate_limits.metrics.MetricsDatastore;
import com.slack.api.scim.SCIMConfig;
import com.slack.api.scim2.SCIM2Config;
import java.util.List;

/**
 * The statistics of Slack's client, for a rate limiter that is not used here. As soon as its classes are loaded, nine threads keep
 * those of its defaults, and a few more those of each configuration.
 */
final class Statistics {
  private static final String THREADS = "slack-api-metrics";

  private Statistics() {}

  /** Whether the application itself has used Slack's client before: then its defaults are its own business. */
  static boolean areInUse() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().startsWith(THREADS));
  }

  /** Ends the threads of the defaults; they can be started again by {@code setStatsEnabled(true)} of each store. */
  static void endDefaults() {
    SlackConfig all = SlackConfig.DEFAULT;
    List.of(
            all.getMethodsConfig().getMetricsDatastore(),
            all.getAuditConfig().getMetricsDatastore(),
            all.getSCIMConfig().getMetricsDatastore(),
            all.getSCIM2Config().getMetricsDatastore(),
            MethodsConfig.DEFAULT_SINGLETON.getMetricsDatastore(),
            AuditConfig.DEFAULT_SINGLETON.getMetricsDatastore(),
            SCIMConfig.DEFAULT_SINGLETON.getMetricsDatastore(),
            SCIM2Config.DEFAULT_SINGLETON.getMetricsDatastore())
        .forEach(Statistics::end);
  }

  /** Ends the threads of a configuration. */
  static void end(SlackConfig config) {
    config.setStatsEnabled(false);
    try {
      config.close();
    } catch (Exception e) {
      throw new IllegalStateException("cannot end the statistics of Slack's client", e);
    }
  }

  private static void end(MetricsDatastore store) {
    store.setStatsEnabled(false);
    try {
      store.close();
    } catch (Exception e) {
      throw new IllegalStateException("cannot end the statistics of Slack's client", e);
    }
  }
}
