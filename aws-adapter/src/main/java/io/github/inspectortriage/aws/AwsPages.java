package io.github.inspectortriage.aws;

import io.github.inspectortriage.aws.InvalidListingException.Code;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;

/**
 * The pages of one listing, each asked for when it is wanted; not thread-safe. For the rooms of this artifact.
 *
 * <p>Pages are followed by their token, never by their size: one without entries may have a successor. A listing without an
 * end, which the SDK's paginators follow for ever, ends with an error: its tokens go round in a circle, or are always new and
 * lead to nothing new. So does a page without its list, which the SDK takes for an empty one.
 */
public final class AwsPages<A> implements Iterator<AwsPages.Page<A>> {
  /**
   * One page.
   *
   * @param answer what came
   * @param next the token of the next page, empty for the last one
   */
  public record Page<A>(AwsAnswer<A> answer, Optional<String> next) {}

  /** How a page is asked for. */
  @FunctionalInterface
  public interface Call<A> {
    /** Asks for the page of that token, null for the first, with that override. */
    A send(@Nullable String token, Consumer<AwsRequestOverrideConfiguration.Builder> override);
  }

  /** How many pages in a row may bring nothing new. A filtered listing of an organisation has long runs of empty ones. */
  private static final int MOST_WITHOUT_NEWS = 1_000;

  private static final int REMEMBERED = 64;

  private final String operation;
  private final Call<A> call;
  private final Function<A, @Nullable String> tokenOf;
  private final Predicate<A> hasList;
  private final AnswerCopy copy = new AnswerCopy();
  private @Nullable String token;
  private boolean isLast;
  private int read;
  private int nextMark = 1;
  private @Nullable String markedToken;
  // What the last pages said beside their tokens.
  private final Deque<Integer> recent = new ArrayDeque<>();
  private int withoutNews;

  private AwsPages(
      String operation,
      Call<A> call,
      Function<A, @Nullable String> tokenOf,
      Predicate<A> hasList,
      @Nullable String token) {
    this.operation = Objects.requireNonNull(operation, "operation");
    this.call = Objects.requireNonNull(call, "call");
    this.tokenOf = Objects.requireNonNull(tokenOf, "tokenOf");
    this.hasList = Objects.requireNonNull(hasList, "hasList");
    this.token = token;
  }

  /**
   * Returns the pages from the first one on.
   *
   * @param operation its name for errors, like {@code ListFindings}
   * @param hasList whether an answer has its list, be it empty
   */
  public static <A> AwsPages<A> of(
      String operation, Call<A> call, Function<A, @Nullable String> tokenOf, Predicate<A> hasList) {
    return new AwsPages<>(operation, call, tokenOf, hasList, null);
  }

  /** Returns the pages from that of the token on; else as {@link #of}. */
  public static <A> AwsPages<A> from(
      String token,
      String operation,
      Call<A> call,
      Function<A, @Nullable String> tokenOf,
      Predicate<A> hasList) {
    return new AwsPages<>(
        operation, call, tokenOf, hasList, Objects.requireNonNull(token, "token"));
  }

  @Override
  public boolean hasNext() {
    return !isLast;
  }

  /**
   * Asks for the next page.
   *
   * @throws InvalidListingException if the listing cannot be complete
   */
  @Override
  public Page<A> next() {
    if (isLast) {
      throw new NoSuchElementException();
    }
    String asked = token;
    AwsAnswer<A> answer =
        AwsAnswer.ask(operation, read + 1, copy, override -> call.send(asked, override));
    read++;
    if (!hasList.test(answer.typed())) {
      throw new InvalidListingException(
          Code.NO_LIST,
          operation,
          read,
          "expected an answer with its list, found none; list again, an empty list would be []");
    }
    String next = tokenOf.apply(answer.typed());
    isLast = next == null || next.isEmpty();
    token = next;
    if (next != null && !isLast) {
      rejectLoop(next);
      rejectEndless(answer, next);
    }
    return new Page<>(answer, isLast ? Optional.empty() : Optional.ofNullable(next));
  }

  /**
   * Brent's method: a token is compared with one that is moved on after 1, 2, 4, 8 … pages, so one token is kept however long
   * the listing is, and a circle of any length is seen.
   */
  private void rejectLoop(String next) {
    if (next.equals(markedToken)) {
      throw new InvalidListingException(
          Code.REPEATED_TOKEN,
          operation,
          read,
          "expected a new nextToken, found that of an earlier page; the list would never end, list again");
    }
    if (read == nextMark) {
      markedToken = next;
      nextMark = 2 * read;
    }
  }

  /** Tokens that are always new tell nothing of an end; pages that say what another one just said do. */
  private void rejectEndless(AwsAnswer<A> answer, String next) {
    int said = answer.textWithout(next).hashCode();
    withoutNews = recent.contains(said) ? withoutNews + 1 : 0;
    if (withoutNews > MOST_WITHOUT_NEWS) {
      throw new InvalidListingException(
          Code.NO_END,
          operation,
          read,
          "expected something new in one of " + MOST_WITHOUT_NEWS
              + " pages, found none, though each had a new nextToken; list again, or ask for less");
    }
    if (withoutNews == 0) {
      recent.addLast(said);
      if (recent.size() > REMEMBERED) {
        recent.removeFirst();
      }
    }
  }
}
