package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What is kept of images for the volumes of this node. Each is written or deleted by one at a
/// time, who has its turn for as long as that takes.
final class KeptImages {

  private final Pools pools;
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();

  /// How many bytes the images have that are here as a whole and are being made ready.
  private final Map<String, Long> whole = new ConcurrentHashMap<>();

  /// The right to write what is kept for a volume, until it is closed.
  final class Turn implements AutoCloseable {
    private final String volume;
    private final KeptImage image;

    private Turn(String volume, KeptImage image) {
      this.volume = volume;
      this.image = image;
    }

    KeptImage image() {
      return image;
    }

    @Override
    public void close() {
      whole.remove(volume);
      underWay.remove(volume);
    }
  }

  KeptImages(Pools pools) {
    this.pools = pools;
  }

  /// To look at only.
  KeptImage of(PersistentVolume volume) {
    return new KeptImage(pools.workplace(pools.of(volume)), VolumeObjects.poolVolume(volume));
  }

  boolean isUnderWay(PersistentVolume volume) {
    return underWay.contains(VolumeObjects.poolVolume(volume));
  }

  /// How many bytes the image has that is here as a whole and is being made ready; empty where none
  /// is.
  OptionalLong whole(PersistentVolume volume) {
    var bytes = whole.get(VolumeObjects.poolVolume(volume));
    return bytes == null ? OptionalLong.empty() : OptionalLong.of(bytes);
  }

  /// Empty while somebody else has it.
  Optional<Turn> turn(PersistentVolume volume) {
    var name = VolumeObjects.poolVolume(volume);
    var image =
        new KeptImage(pools.workplace(pools.of(volume)), name, bytes -> whole.put(name, bytes));
    return underWay.add(name) ? Optional.of(new Turn(name, image)) : Optional.empty();
  }

  /// Deletes what is kept for a volume where nobody came with the rest, or nobody went on with what
  /// had come.
  ///
  /// @param before the time when it would have had to come
  /// @return whether there was anything to delete
  boolean expire(PersistentVolume volume, Instant before) throws IOException {
    try (var turn = turn(volume).orElse(null)) {
      if (turn == null) {
        return false;
      }
      var isLeft = turn.image().lastCame().filter(before::isAfter).isPresent();
      if (isLeft) {
        turn.image().discard();
      }
      var workplace = pools.workplace(pools.of(volume));
      var isWorkLeft = ImagePreparation.expire(workplace, VolumeObjects.poolVolume(volume), before);
      return isLeft || isWorkLeft;
    }
  }
}
