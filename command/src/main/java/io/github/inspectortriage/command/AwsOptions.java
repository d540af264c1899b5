package io.github.inspectortriage.command;

import io.github.inspectortriage.SafeText;
import io.github.inspectortriage.aws.organization.Organization;
import io.github.inspectortriage.aws.organization.Outcome;
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
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.inspector2.Inspector2Client;
import software.amazon.awssdk.services.sts.StsClient;

/** The options of every command that asks AWS: where it is, and which accounts and Regions are meant. */
final class AwsOptions {
  private static final String ALL = "all";
  private static final String DEFAULT_ROLE = "InspectorTriage";
  // In the host name of each service: nothing but the name of a Region may get there.
  private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,40}");
  // Stands for the caller's own account where several Regions of it are asked; its number costs a
  // call.
  private static final String CALLER = "000000000000";

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
      description = "The Region; by default that of the environment.")
  private @Nullable String region;

  @Option(
      names = "--accounts",
      paramLabel = "FILE|all",
      description =
          "Ask in these accounts: a file with one on each line; or all that Inspector has, the caller's own and its members.")
  private @Nullable String accounts;

  @Option(
      names = "--role-name",
      paramLabel = "NAME",
      description =
          "The role that each of --accounts has for this; " + DEFAULT_ROLE + " by default.")
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
      description = "Ask so many accounts and Regions at once, 1 to 64; 8 by default.")
  private int parallel = 8;

  // The account that is asked by the caller's own credentials, once it is known.
  private String ownAccount = CALLER;

  /**
   * What is asked of each place.
   *
   * @param <T> what it answers
   */
  interface Question<T> {
    /**
     * Asks it.
     *
     * @param account of which alone the answer may be, though the caller sees others; empty if that needs no care
     */
    T ask(Place place, AwsClients clients, Optional<String> account);
  }

  /** The clients for what was asked: of the caller's own account. */
  AwsClients clients() {
    return clients(mainRegion());
  }

  /** The clients for a resource: in the Region of its ARN, unless one is named. */
  AwsClients clientsFor(String arn) {
    String[] parts = arn.split(":", 6);
    boolean hasRegion = parts.length == 6 && REGION.matcher(parts[3]).matches();
    return clients(mainRegion() == null && hasRegion ? parts[3] : mainRegion());
  }

  private AwsClients clients(@Nullable String inRegion) {
    if (inRegion != null) {
      checkRegion(inRegion);
    }
    if (endpoint != null && !isAddress(endpoint)) {
      throw usage("--endpoint-url must be like http://127.0.0.1:4566");
    }
    return AwsClients.of(endpoint, inRegion);
  }

  private static boolean isAddress(URI uri) {
    return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
        && uri.getHost() != null;
  }

  private void checkRegion(String name) {
    if (!REGION.matcher(name).matches()) {
      throw usage("a Region is like eu-west-1, but was " + SafeText.quote(name));
    }
  }

  /** The Region that is meant where there can be only one. */
  private @Nullable String mainRegion() {
    return region != null ? region : regions.isEmpty() ? null : regions.get(0);
  }

  /** Rejects several accounts or Regions, for a command that asks or changes one. */
  void rejectSeveral() {
    if (hasAccounts() || regions.size() > 1) {
      throw usage("--accounts and --regions: this is done in one account and Region at a time");
    }
  }

  private int parallel() {
    if (parallel < 1 || parallel > 64) {
      throw usage("--parallel must be 1 to 64, but was " + parallel);
    }
    return parallel;
  }

  /** Whether several accounts are meant. */
  boolean hasAccounts() {
    return accounts != null;
  }

  /** Whether more is meant than one Region of the caller's account. */
  boolean hasPlaces() {
    return hasAccounts() || regions().size() > 1;
  }

  /** The Regions that are meant, at least one. */
  List<String> regions() {
    regions.forEach(this::checkRegion);
    return regions.isEmpty()
        ? List.of(clients().region())
        : regions.stream().distinct().toList();
  }

  /** Asks every place that is meant, so many at once. */
  <T> Outcome<T> ask(Question<T> question) {
    AwsClients own = clients();
    try (StsClient sts = own.sts()) {
      // Wrong usage is told before anything is asked.
      int atOnce = parallel();
      Organization organization = organization(sts);
      Organization.Accounts asked = accounts == null
          ? new Organization.Accounts(Optional.of(CALLER), List.of())
          : accountIds(own, sts);
      List<Place> places = places(asked);
      ownAccount = asked.administrator().orElse(CALLER);
      return organization
          .withOwn(ownAccount, own.credentials())
          .ask(
              places,
              atOnce,
              (place, credentials) ->
                  question.ask(place, own.in(place.region(), credentials), onlyOf(place)));
    }
  }

  /** The administrator is told of its members too, who are asked themselves. */
  private Optional<String> onlyOf(Place place) {
    boolean isAdministrator = hasAccounts() && place.account().equals(ownAccount);
    return isAdministrator ? Optional.of(place.account()) : Optional.empty();
  }

  /** Asks some places again, of those that {@link #ask} knows. */
  <T> Outcome<T> askAgain(List<Place> places, Question<T> question) {
    AwsClients own = clients();
    try (StsClient sts = own.sts()) {
      return organization(sts)
          .withOwn(ownAccount, own.credentials())
          .ask(
              places,
              parallel(),
              (place, credentials) ->
                  question.ask(place, own.in(place.region(), credentials), onlyOf(place)));
    }
  }

  /** The account of a place for whoever reads it, empty if it is the caller's and cannot be told. */
  String accountOf(Place place) {
    if (!place.account().equals(CALLER)) {
      return place.account();
    }
    try (StsClient sts = clients().sts()) {
      return Organization.caller(sts);
    } catch (SdkException e) {
      return "";
    }
  }

  private Organization organization(StsClient sts) {
    try {
      return Organization.of(sts, roleName);
    } catch (IllegalArgumentException e) {
      throw usage("--role-name: " + e.getMessage());
    }
  }

  private List<Place> places(Organization.Accounts asked) {
    List<Place> places = new ArrayList<>();
    for (String each : regions()) {
      asked.administrator().ifPresent(account -> places.add(place(account, each)));
    }
    for (String account : asked.members()) {
      for (String each : regions()) {
        places.add(place(account, each));
      }
    }
    if (places.isEmpty()) {
      throw new InputException(
          "there is no account in " + SafeText.quote(String.valueOf(accounts)));
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

  private Organization.Accounts accountIds(AwsClients own, StsClient sts) {
    String named = Objects.requireNonNull(accounts);
    if (!named.equals(ALL)) {
      return new Organization.Accounts(Optional.empty(), accountsIn(named));
    }
    try (Inspector2Client inspector = own.inspector()) {
      Organization.Accounts all = Organization.accounts(inspector);
      return all.administrator().isPresent() ? all : withCaller(all, sts);
    }
  }

  private Organization.Accounts withCaller(Organization.Accounts all, StsClient sts) {
    try {
      return new Organization.Accounts(Optional.of(Organization.caller(sts)), all.members());
    } catch (SdkException e) {
      if (all.members().isEmpty()) {
        throw e;
      }
      Objects.requireNonNull(spec)
          .commandLine()
          .getErr()
          .println(
              "triage: the caller's own account is not asked, for AWS does not tell which it is");
      return all;
    }
  }

  private static List<String> accountsIn(String file) {
    try (var lines = Files.lines(Path.of(file), StandardCharsets.UTF_8)) {
      return lines
          .map(line -> line.replaceAll("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .distinct()
          .toList();
    } catch (IOException e) {
      throw new InputException("there is no file " + SafeText.quote(file));
    } catch (UncheckedIOException e) {
      throw new InputException("cannot read the accounts in " + SafeText.quote(file));
    }
  }

  CommandLine.ParameterException usage(String message) {
    return new CommandLine.ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }
}
