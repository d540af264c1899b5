package io.github.inspectortriage.aws.organization;

import io.github.inspectortriage.aws.AwsPages;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.inspector2.Inspector2Client;
import software.amazon.awssdk.services.inspector2.model.ListMembersResponse;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/**
 * Asks many accounts by a role that each of them has, so many at once, each with its own rate.
 *
 * <pre>{@code
 * Outcome<Long> counts = Organization.of(sts, "Audit").ask(places, 8, (place, credentials) -> count(place, credentials));
 * counts.failed().forEach((place, why) -> System.err.println(place + ": " + why.getMessage()));
 * }</pre>
 *
 * <p>The caller needs {@code sts:AssumeRole} on the roles. Findings of on-demand scans come as events alone and never by a
 * listing: that one is not listed does not say that it is resolved.
 */
public final class Organization {
  private static final String SESSION = "inspector-triage";
  private static final Pattern ROLE = Pattern.compile("[A-Za-z0-9+=,.@_/-]{1,512}");
  private static final int MEMBERS_PAGE = 50;
  private static final int MOST_AT_ONCE = 64;

  /**
   * The accounts of Inspector, as its delegated administrator is told them.
   *
   * @param administrator the administrator's own account, empty if there are no members to tell it
   * @param members the others
   */
  public record Accounts(Optional<String> administrator, List<String> members) {
    /** Copies the list. */
    public Accounts {
      Objects.requireNonNull(administrator, "administrator");
      members = List.copyOf(members);
    }
  }

  /** What is asked of one place. */
  @FunctionalInterface
  public interface Question<T> {
    /** Asks it; what is thrown is the place's failure. */
    T ask(Place place, AwsCredentialsProvider credentials);
  }

  private final StsClient sts;
  private final String roleName;
  // The account that is asked without a role, with what it is asked by.
  private final Map<String, AwsCredentialsProvider> own;
  // By account and partition. Guarded by itself, which keeps a role from being assumed for each
  // Region.
  private final Map<String, AwsCredentialsProvider> known = new HashMap<>();

  private Organization(StsClient sts, String roleName, Map<String, AwsCredentialsProvider> own) {
    this.sts = sts;
    this.roleName = roleName;
    this.own = own;
  }

  /**
   * Returns the organisation whose accounts have a role of that name for the caller.
   *
   * @throws IllegalArgumentException if the role has no such name
   */
  public static Organization of(StsClient sts, String roleName) {
    Objects.requireNonNull(sts, "sts");
    if (!ROLE.matcher(Objects.requireNonNull(roleName, "roleName")).matches()) {
      throw new IllegalArgumentException("roleName must be the name of a role, with its path");
    }
    return new Organization(sts, roleName, Map.of());
  }

  /** Returns this, but for an account that is asked by these credentials and not by a role: the caller's own. */
  public Organization withOwn(String account, AwsCredentialsProvider credentials) {
    return new Organization(sts, roleName, Map.of(account, credentials));
  }

  /** Returns the caller's own account; needs no permission. */
  public static String caller(StsClient sts) {
    return sts.getCallerIdentity().account();
  }

  /**
   * Returns the accounts whose findings Inspector gives to the caller, its delegated administrator. Needs {@code
   * inspector2:ListMembers}.
   */
  public static Accounts accounts(Inspector2Client client) {
    AwsPages<ListMembersResponse> pages = AwsPages.of(
        "ListMembers",
        (token, override) -> client.listMembers(request -> request
            .onlyAssociated(true)
            .maxResults(MEMBERS_PAGE)
            .nextToken(token)
            .overrideConfiguration(override)),
        ListMembersResponse::nextToken,
        ListMembersResponse::hasMembers);
    Set<String> administrators = new LinkedHashSet<>();
    Set<String> members = new LinkedHashSet<>();
    pages.forEachRemaining(page -> page.answer().typed().members().forEach(member -> {
      if (member.accountId() != null) {
        members.add(member.accountId());
      }
      if (member.delegatedAdminAccountId() != null) {
        administrators.add(member.delegatedAdminAccountId());
      }
    }));
    members.removeAll(administrators);
    return new Accounts(administrators.stream().findFirst(), List.copyOf(members));
  }

  /**
   * Asks each place, so many at once, and returns when all have answered or failed.
   *
   * @param atOnce 1 to 64
   */
  public <T> Outcome<T> ask(Collection<Place> places, int atOnce, Question<T> question) {
    return askAll(places, atOnce, place -> question.ask(place, credentials(place)));
  }

  private interface Task<T> {
    T ask(Place place);
  }

  private static <T> Outcome<T> askAll(Collection<Place> places, int atOnce, Task<T> task) {
    if (atOnce < 1 || atOnce > MOST_AT_ONCE) {
      throw new IllegalArgumentException(
          "atOnce must be 1 to " + MOST_AT_ONCE + ", but was " + atOnce);
    }
    ExecutorService threads = Executors.newFixedThreadPool(atOnce);
    try {
      Map<Place, Future<T>> asked = new LinkedHashMap<>();
      for (Place place : new LinkedHashSet<>(places)) {
        asked.put(place, threads.submit(() -> task.ask(place)));
      }
      return collected(asked);
    } finally {
      threads.shutdownNow();
    }
  }

  private static <T> Outcome<T> collected(Map<Place, Future<T>> asked) {
    TreeMap<Place, T> results = new TreeMap<>();
    TreeMap<Place, RuntimeException> failed = new TreeMap<>();
    for (Place place : new ArrayList<>(asked.keySet())) {
      try {
        results.put(place, Objects.requireNonNull(asked.get(place)).get());
      } catch (ExecutionException e) {
        failed.put(
            place,
            e.getCause() instanceof RuntimeException known
                ? known
                : new IllegalStateException(e.getCause()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        failed.put(place, new IllegalStateException("interrupted", e));
      }
    }
    return new Outcome<>(results, failed);
  }

  /** Asked for at once, so that a role that may not be assumed fails by itself and not as some other call. */
  private AwsCredentialsProvider credentials(Place place) {
    AwsCredentialsProvider ours = own.get(place.account());
    if (ours != null) {
      return ours;
    }
    String partition = PartitionMetadata.of(Region.of(place.region())).id();
    String arn = "arn:" + partition + ":iam::" + place.account() + ":role/" + roleName;
    AwsCredentialsProvider provider;
    synchronized (known) {
      provider = known.computeIfAbsent(
          arn,
          role -> StsAssumeRoleCredentialsProvider.builder()
              .stsClient(sts)
              .refreshRequest(request -> request.roleArn(role).roleSessionName(SESSION))
              .build());
    }
    provider.resolveCredentials();
    return provider;
  }
}
