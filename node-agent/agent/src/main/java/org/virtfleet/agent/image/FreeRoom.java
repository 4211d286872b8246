package org.virtfleet.agent.image;

import java.nio.file.Path;

/// Room on a file system that guests write to, too: one that finds none stands still. So whoever
/// brings something there asks before it begins, where it can say what it needs, looks while it
/// writes, and leaves the last of the room to the guests.
public final class FreeRoom {

  /// What is left for guests, in bytes.
  private static final long RESERVE = 64L << 20;

  /// And at least so much of a small file system.
  private static final int PART = 100;

  /// How often there is a look before what is left for guests could be written.
  private static final int LOOKS = 4;

  private final Path folder;
  private final Look look;

  /// How much may be written before there is another look, in bytes.
  private long unseen;

  /// Finds out how much room there is now.
  public interface Look {
    Space take();
  }

  /// @param free what anybody may still write, in bytes
  /// @param total what there is, used or not, in bytes
  public record Space(long free, long total) {
    private static final Space UNKNOWN = new Space(Long.MAX_VALUE, Long.MAX_VALUE);

    /// To a thirty-second part: words that were others at each look would be told each time, and
    /// what is told of an object brings the next look.
    private long roughlyFree() {
      return free & -Math.max(1, Long.highestOneBit(free) / 32);
    }

    private long reserve() {
      return Math.min(RESERVE, total / PART);
    }
  }

  /// @param folder on the file system, for people
  public FreeRoom(Path folder, Look look) {
    this.folder = folder;
    this.look = look;
  }

  /// @param folder on the file system; where this process may not look into it, nothing is refused:
  ///   whoever writes there hears it from the kernel
  public static FreeRoom in(Path folder) {
    return new FreeRoom(
        folder,
        () -> {
          var file = folder.toFile();
          var total = file.getTotalSpace();
          return total == 0 ? Space.UNKNOWN : new Space(file.getUsableSpace(), total);
        });
  }

  /// On the file system that a file is on, whether it is there or not.
  public static FreeRoom around(Path file) {
    return in(SparseFile.folder(file));
  }

  /// Before anything is written.
  ///
  /// @param bytes that it takes at least
  /// @param what it is, for people
  public void require(long bytes, String what) throws TransferFailed {
    var room = look.take();
    if (room.free() < room.reserve() + bytes) {
      throw TransferFailed.forRoom(
          "There is no room in %s for %s: it needs %,d bytes, and about %,d are free, of which %,d stay for guests that write there. Make room there, or take another pool."
              .formatted(folder, what, bytes, room.roughlyFree(), room.reserve()));
    }
  }

  /// While it is written.
  ///
  /// @throws TransferFailed before the file system is full
  public void look() throws TransferFailed {
    var room = look.take();
    if (room.free() < room.reserve()) {
      throw TransferFailed.forRoom(
          "There is no room left in %s: the last %,d bytes stay for guests that write there. Make room there, or take another pool."
              .formatted(folder, room.reserve()));
    }
    unseen = room.reserve() / LOOKS;
  }

  /// The same, as often as need be.
  ///
  /// @param bytes that are written next
  public void take(long bytes) throws TransferFailed {
    if (bytes > unseen) {
      look();
    }
    unseen -= bytes;
  }
}
