package org.virtfleet.client.failure;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// A kubeconfig cannot be used.
public final class KubeconfigFailure extends ClusterFailure {
  @Serial private static final long serialVersionUID = 1L;

  private final Reason reason;

  /// What is wrong with it.
  public enum Reason {
    /// There is no such file.
    MISSING,
    /// It is there but may not be read.
    UNREADABLE,
    /// It is not YAML, or not a kubeconfig.
    MALFORMED,
    /// The context, or the cluster or user it names, is not in it.
    INCOMPLETE,
    /// A certificate or key in it cannot be read.
    BAD_CREDENTIALS,
    /// The user's certificate is out of date.
    EXPIRED,
    /// It asks for something this program does not do.
    UNSUPPORTED
  }

  public KubeconfigFailure(
      Reason reason, String what, String why, String next, @Nullable Throwable cause) {
    super(what, why, next, cause);
    this.reason = reason;
  }

  /// What is wrong with it.
  public Reason reason() {
    return reason;
  }
}
