package org.virtfleet.client.failure;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// An image could not be sent.
public final class TransferFailure extends ClusterFailure {
  @Serial private static final long serialVersionUID = 1L;

  private final Stage stage;

  /// How far it had come.
  public enum Stage {
    /// The local file could not be read.
    READING,
    /// The volume did not become ready to receive.
    PREPARING,
    /// The bytes did not get through, or were refused.
    SENDING,
    /// All bytes arrived, but the volume did not become usable.
    FINISHING
  }

  public TransferFailure(
      Stage stage, String what, String why, String next, @Nullable Throwable cause) {
    super(what, why, next, cause);
    this.stage = stage;
  }

  /// How far it had come.
  public Stage stage() {
    return stage;
  }
}
