package io.github.inspectortriage.aws;

import io.github.inspectortriage.TriageException;
import java.io.Serial;

/** Says that AWS's answers do not make a complete list, although each came with status 200. */
public final class InvalidListingException extends TriageException {
  @Serial
  private static final long serialVersionUID = 1L;

  /** The kinds of error; names stay the same between versions. */
  public enum Code {
    /** The body was empty, or the list was missing or null; a page without entries holds an empty array. */
    NO_LIST,
    /** The token for the next page is that of an earlier page, so the list would never end. */
    REPEATED_TOKEN,
    /** Each page has a new token, and for a thousand pages none has said anything new. */
    NO_END,
    /** The client is not one of the SDK's own, so the bytes of the answer were not to be had. */
    NO_COPY
  }

  private final Code code;
  private final String operation;
  private final int page;

  InvalidListingException(Code code, String operation, int page, String message) {
    super(operation + ", page " + page + ": " + message);
    this.code = code;
    this.operation = operation;
    this.page = page;
  }

  /** Returns the kind of error. */
  public Code code() {
    return code;
  }

  /** Returns the operation that was asked, like {@code ListFindings}. */
  public String operation() {
    return operation;
  }

  /** Returns the page, counted from 1; those before it are read. */
  public int page() {
    return page;
  }
}
