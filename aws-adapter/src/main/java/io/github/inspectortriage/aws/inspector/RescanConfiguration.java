package io.github.inspectortriage.aws.inspector;

import io.github.inspectortriage.aws.inspector.RescanChange.Action;
import java.time.Duration;
import java.util.Objects;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.inspector2.Inspector2Client;

/**
 * Reads and changes for how long Inspector scans images again, and resets nothing that was not named.
 *
 * <p>AWS takes the setting whole: what is left out of a change goes back to a default. So it is read first, also where AWS has
 * values that the SDK does not know. The scanning of EC2 is never touched.
 */
public final class RescanConfiguration {
  private static final long LONGEST_PAUSE = 4_000;

  private final Inspector2Client client;

  private RescanConfiguration(Inspector2Client client) {
    this.client = client;
  }

  /** Returns the configuration of the client's account and Region. */
  public static RescanConfiguration from(Inspector2Client client) {
    return new RescanConfiguration(Objects.requireNonNull(client, "client"));
  }

  /** Returns what is in force; needs {@code inspector2:GetConfiguration}. */
  public RescanSettings read() {
    return RescanSettings.read(InspectorInventory.from(client).configuration());
  }

  /** Returns what it takes to have what is wanted, and changes nothing. */
  public RescanChange plan(RescanSettings wanted) {
    return RescanChange.plan(read(), wanted);
  }

  /**
   * Makes the change that {@link #plan} would tell, and waits while AWS says that it is at it; needs {@code
   * inspector2:UpdateConfiguration} as well.
   *
   * @param patience how long to wait at most; what is then still pending is told, not an error
   */
  public RescanChange apply(RescanSettings wanted, Duration patience) {
    RescanChange plan = plan(wanted);
    if (plan.action() != Action.UPDATE) {
      return plan;
    }
    RescanSettings after = plan.after();
    client.updateConfiguration(request ->
        request.ecrConfiguration(ecr -> ecr.rescanDuration(after.push().orElseThrow())
            .pullDateRescanDuration(after.use().orElse(null))
            .pullDateRescanMode(after.mode().orElse(null))));
    return settled(plan, System.nanoTime() + patience.toNanos());
  }

  /** AWS has taken the change by now: that it does not say how far it is costs that alone. */
  private RescanChange settled(RescanChange plan, long end) {
    RescanChange last = plan.unseen();
    try {
      long pause = 250;
      RescanSettings now = read();
      last = plan.done(now);
      while (now.isPending() && System.nanoTime() < end) {
        long left = Math.max(1, (end - System.nanoTime()) / 1_000_000);
        if (!sleep(Math.min(pause, left))) {
          return last;
        }
        pause = Math.min(2 * pause, LONGEST_PAUSE);
        now = read();
        last = plan.done(now);
      }
      return last;
    } catch (SdkException e) {
      return last;
    }
  }

  private static boolean sleep(long millis) {
    try {
      Thread.sleep(millis);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
