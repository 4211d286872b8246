package org.virtfleet.apiserver.upload;

import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/// A body that lets a little come together before it asks to be told of more. To be told takes a
/// dozen calls of the kernel and the waking of three threads, and whoever reads faster than the
/// client sends would ask after each record.
///
/// @param body is read by one thread, which may be held up
record GatheredBody(Content.Source body) implements Content.Source {

  /// Less than anybody notices, and at a gigabyte a second more than TLS sends at a time.
  private static final long PAUSE_NANOS = 100_000;

  @Override
  public Content.@Nullable Chunk read() {
    Content.Chunk chunk = body.read();
    if (chunk != null) {
      return chunk;
    }
    LockSupport.parkNanos(PAUSE_NANOS);
    return body.read();
  }

  @Override
  public void demand(Runnable demandCallback) {
    body.demand(demandCallback);
  }

  @Override
  public void fail(Throwable failure) {
    body.fail(failure);
  }

  @Override
  public long getLength() {
    return body.getLength();
  }
}
