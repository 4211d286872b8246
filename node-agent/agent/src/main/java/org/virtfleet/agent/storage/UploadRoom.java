package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import java.io.IOException;

/// Whether a pool has room for an image that is sent. Who sends one hears of it before the bytes
/// where that can be known, and otherwise before the last of the room is gone: guests that run on
/// the same file system stand still when they find none.
final class UploadRoom {

  /// What is left for others, in bytes.
  private static final long RESERVE = 64L << 20;

  /// And at least so much of a small file system.
  private static final int PART = 100;

  private final VolumePool pool;
  private final PersistentVolume volume;

  UploadRoom(VolumePool pool, PersistentVolume volume) {
    this.pool = pool;
    this.volume = volume;
  }

  /// The room ran out while an image came.
  static final class RanOut extends IOException {
    private static final long serialVersionUID = 1;

    RanOut(String message) {
      super(message);
    }
  }

  /// Before anything of the image is read.
  void require() throws ImageRefused {
    require(0);
  }

  /// @param bytes that the image takes at least
  void require(long bytes) throws ImageRefused {
    var room = pool.room();
    var free = room.available() + held();
    if (free < bytes + reserve(room.capacity())) {
      throw new ImageRefused(
          ImageRefused.Code.NO_ROOM,
          bytes == 0 ? words(free) : "The image has %,d bytes. ".formatted(bytes) + words(free));
    }
  }

  /// What a volume has that is given up before its image comes.
  private long held() {
    return VolumeObjects.isFull(volume)
        ? pool.find(VolumeObjects.poolVolume(volume)).map(v -> v.allocation()).orElse(0L)
        : 0;
  }

  private static long reserve(long capacity) {
    return Math.min(RESERVE, capacity / PART);
  }

  private String words(long free) {
    return "The pool %s has no room for it: %,d bytes are free, of which some stay for guests that write there. Make room in the pool, or take another StorageClass."
        .formatted(pool.name(), free);
  }

  /// While the image comes.
  ///
  /// @throws RanOut before the pool is full
  void look() throws RanOut {
    var room = pool.room();
    if (room.available() < reserve(room.capacity())) {
      throw new RanOut(words(room.available()));
    }
  }
}
