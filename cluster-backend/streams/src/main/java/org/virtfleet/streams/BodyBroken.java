package org.virtfleet.streams;

import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// The body of an [HttpUpload] could not be read to its end. The server has been cut off, so that
/// what it has never looks whole.
public final class BodyBroken extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  BodyBroken(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
