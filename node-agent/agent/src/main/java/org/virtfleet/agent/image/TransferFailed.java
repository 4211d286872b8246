package org.virtfleet.agent.image;

import org.jspecify.annotations.Nullable;

/// Content did not get into a volume. The message is for people: what, why, what to do.
public final class TransferFailed extends Exception {
  private static final long serialVersionUID = 1;

  private enum Cure {
    ANOTHER_WISH,
    ROOM,
    TIME
  }

  private final Cure cure;

  private TransferFailed(String message, Cure cure, @Nullable Throwable cause) {
    super(message, cause);
    this.cure = cure;
  }

  /// Nothing but a change of what was asked for helps.
  public static TransferFailed forGood(String message) {
    return new TransferFailed(message, Cure.ANOTHER_WISH, null);
  }

  /// It may go better later.
  public static TransferFailed forNow(String message, Throwable cause) {
    return new TransferFailed(message, Cure.TIME, cause);
  }

  /// It may go better later.
  public static TransferFailed forNow(String message) {
    return new TransferFailed(message, Cure.TIME, null);
  }

  /// It goes better once there is room.
  static TransferFailed forRoom(String message, Throwable cause) {
    return new TransferFailed(message, Cure.ROOM, cause);
  }

  public boolean isLasting() {
    return cure == Cure.ANOTHER_WISH;
  }

  /// Whether nothing but room was missing.
  public boolean isForRoom() {
    return cure == Cure.ROOM;
  }
}
