package org.virtfleet.agent.image;

import org.jspecify.annotations.Nullable;

/// Content did not get into a volume. The message is for people: what, why, what to do.
public final class TransferFailed extends Exception {
  private static final long serialVersionUID = 1;

  private final boolean lasting;

  private TransferFailed(String message, boolean lasting, @Nullable Throwable cause) {
    super(message, cause);
    this.lasting = lasting;
  }

  /// Nothing but a change of what was asked for helps.
  public static TransferFailed forGood(String message) {
    return new TransferFailed(message, true, null);
  }

  /// It may go better later.
  public static TransferFailed forNow(String message, Throwable cause) {
    return new TransferFailed(message, false, cause);
  }

  /// It may go better later.
  public static TransferFailed forNow(String message) {
    return new TransferFailed(message, false, null);
  }

  public boolean isLasting() {
    return lasting;
  }
}
