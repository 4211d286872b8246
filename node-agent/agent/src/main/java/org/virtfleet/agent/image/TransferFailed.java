package org.virtfleet.agent.image;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Content did not get into a volume. The message is for people: what, why, what to do.
public final class TransferFailed extends Exception {
  private static final long serialVersionUID = 1;

  private static final List<String> FULL = List.of("No space left", "quota exceeded");

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
  ///
  /// @param folder on the file system that is full, or in which its owner has had its share
  static TransferFailed forRoom(Path folder, @Nullable Throwable cause) {
    return new TransferFailed(
        "There is no room left in %s: make room there, or take another pool.".formatted(folder),
        Cure.ROOM,
        cause);
  }

  /// The same before there is none.
  static TransferFailed forRoom(String message) {
    return new TransferFailed(message, Cure.ROOM, null);
  }

  /// The same failure, of one of several.
  ///
  /// @param name for people
  public TransferFailed about(String name) {
    return new TransferFailed("%s: %s".formatted(name, getMessage()), cure, this);
  }

  /// Whether these are the words of the C library for ENOSPC or EDQUOT: neither Java nor the tools
  /// of the host have another sign of it.
  static boolean isForRoom(@Nullable String words) {
    return words != null && FULL.stream().anyMatch(words::contains);
  }

  public boolean isLasting() {
    return cure == Cure.ANOTHER_WISH;
  }

  /// Whether nothing but room was missing.
  public boolean isForRoom() {
    return cure == Cure.ROOM;
  }
}
