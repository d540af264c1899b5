package io.github.inspectortriage.aws;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkServiceClientConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Keeps the body of an answer while the SDK reads it; not thread-safe, as one listing is not.
 *
 * <p>Bytes are copied as they pass, not fetched ahead: a connection that breaks in the middle then looks to the SDK as it
 * always does, and is retried. Each attempt starts a new copy, so what a failed one said is gone.
 */
final class AnswerCopy implements ExecutionInterceptor {
  private @Nullable ByteArrayOutputStream body;

  /** Adds this to the interceptors of one request; the client that sends it stays as it is. */
  void attachTo(SdkServiceClientConfiguration.Builder request) {
    // The first interceptor is the last to see an answer: the copy is what the SDK parses.
    List<ExecutionInterceptor> all = new ArrayList<>();
    all.add(this);
    all.addAll(request.overrideConfiguration().executionInterceptors());
    request.overrideConfiguration(o -> o.executionInterceptors(all));
  }

  @Override
  public Optional<InputStream> modifyHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    ByteArrayOutputStream copy = new ByteArrayOutputStream();
    body = copy;
    return context.responseBody().map(in -> new CopyingStream(in, copy));
  }

  /** The body of the last answer, once; empty if there was none to see. */
  Optional<byte[]> take() {
    Optional<byte[]> taken = Optional.ofNullable(body).map(ByteArrayOutputStream::toByteArray);
    body = null;
    return taken;
  }

  /** Not a FilterInputStream, whose skip() would pass bytes by. */
  private static final class CopyingStream extends InputStream {
    private final InputStream in;
    private final ByteArrayOutputStream copy;

    CopyingStream(InputStream in, ByteArrayOutputStream copy) {
      this.in = in;
      this.copy = copy;
    }

    @Override
    public int read() throws IOException {
      int next = in.read();
      if (next >= 0) {
        copy.write(next);
      }
      return next;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      int count = in.read(target, from, length);
      if (count > 0) {
        copy.write(target, from, count);
      }
      return count;
    }

    @Override
    public int available() throws IOException {
      return in.available();
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
