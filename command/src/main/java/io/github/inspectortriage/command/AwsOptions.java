package io.github.inspectortriage.command;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.aws.organization.Organization;
import io.github.inspectortriage.aws.organization.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.inspector2.Inspector2Client;
import software.amazon.awssdk.services.sts.StsClient;

/** The options of every command that asks AWS: where it is, and which accounts and Regions are meant. */
final class AwsOptions {
  private static final String ALL = "all";
  private static final String DEFAULT_ROLE = "InspectorTriage";

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = "--endpoint-url",
      paramLabel = "URL",
      description = "Ask here instead of AWS, for all services.")
  private @Nullable URI endpoint;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "The Region; that of the environment unless said.")
  private @Nullable String region;

  @Option(
      names = "--accounts",
      paramLabel = "FILE|all",
      description =
          "Ask in these accounts: a file with one on each line; or all that Inspector has as members, which the"
              + " administrator's own account is not.")
  private @Nullable String accounts;

  @Option(
      names = "--role-name",
      paramLabel = "NAME",
      description =
          "The role that each of --accounts has for this; " + DEFAULT_ROLE + " unless said.")
  private String roleName = DEFAULT_ROLE;

  @Option(
      names = "--regions",
      paramLabel = "A,B",
      split = ",",
      description = "Ask in these Regions.")
  private List<String> regions = new ArrayList<>();

  @Option(
      names = "--parallel",
      paramLabel = "N",
      defaultValue = "8",
      description = "Ask so many accounts and Regions at once, 1 to 64; 8 unless said.")
  private int parallel = 8;

  /** Returns the clients for what was asked: of the caller's own account. */
  AwsClients clients() {
    return AwsClients.of(endpoint, mainRegion());
  }

  /** Returns the Region that is meant where there can be only one. */
  private @Nullable String mainRegion() {
    return region != null ? region : regions.isEmpty() ? null : regions.get(0);
  }

  int parallel() {
    if (parallel < 1 || parallel > 64) {
      throw usage("--parallel must be 1 to 64, but was " + parallel);
    }
    return parallel;
  }

  /** Returns whether several accounts are meant. */
  boolean hasAccounts() {
    return accounts != null;
  }

  /** Returns the Regions that are meant, at least one. */
  List<String> regions() {
    return regions.isEmpty() ? List.of(clients().region()) : List.copyOf(regions);
  }

  /** Returns who asks in many accounts. */
  Organization organization(StsClient sts) {
    try {
      return Organization.of(sts, roleName);
    } catch (IllegalArgumentException e) {
      throw usage("--role-name: " + e.getMessage());
    }
  }

  /** Returns the places that are meant by {@code --accounts} and {@code --regions}. */
  List<Place> places() {
    List<Place> places = new ArrayList<>();
    for (String account : accountIds()) {
      for (String each : regions()) {
        places.add(place(account, each));
      }
    }
    return places;
  }

  private Place place(String account, String each) {
    try {
      return new Place(account, each);
    } catch (IllegalArgumentException e) {
      throw usage(e.getMessage() + ": " + SafeText.quote(account + " " + each));
    }
  }

  private List<String> accountIds() {
    String named = Objects.requireNonNull(accounts);
    if (named.equals(ALL)) {
      try (Inspector2Client inspector = clients().inspector()) {
        return Organization.members(inspector);
      }
    }
    try (var lines = Files.lines(Path.of(named), StandardCharsets.UTF_8)) {
      return lines
          .map(line -> line.replaceAll("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .distinct()
          .toList();
    } catch (IOException e) {
      throw new InputException("there is no file " + SafeText.quote(named));
    } catch (UncheckedIOException e) {
      throw new InputException("cannot read the accounts in " + SafeText.quote(named));
    }
  }

  CommandLine.ParameterException usage(String message) {
    return new CommandLine.ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }
}
