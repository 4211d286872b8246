package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What is kept of images for the volumes of this node. Each is written or deleted by one at a
/// time, who has its turn for as long as that takes.
final class KeptImages {

  private final Pools pools;
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();

  /// The right to write what is kept for a volume, until it is closed.
  final class Turn implements AutoCloseable {
    private final String volume;
    private final KeptImage image;
    private final WholeImage whole;

    private Turn(String volume, Workplace workplace) {
      this.volume = volume;
      this.image = new KeptImage(workplace, volume);
      this.whole = new WholeImage(workplace, volume);
    }

    KeptImage image() {
      return image;
    }

    WholeImage whole() {
      return whole;
    }

    @Override
    public void close() {
      underWay.remove(volume);
    }
  }

  KeptImages(Pools pools) {
    this.pools = pools;
  }

  /// To look at only.
  KeptImage of(PersistentVolume volume) {
    return new KeptImage(workplace(volume), VolumeObjects.poolVolume(volume));
  }

  private Workplace workplace(PersistentVolume volume) {
    return pools.workplace(pools.of(volume));
  }

  ImageTarget target(PersistentVolumeClaim claim, PersistentVolume volume) {
    var pool = pools.of(volume);
    return new ImageTarget(volume, claim.getMetadata().getName(), pool, pools.workplace(pool));
  }

  /// Whether somebody has the turn, or goes on with an image that is here as a whole.
  boolean isUnderWay(PersistentVolume volume) throws IOException {
    return underWay.contains(VolumeObjects.poolVolume(volume)) || whole(volume).isPresent();
  }

  /// How many bytes the image has that is here as a whole and is being made ready; empty where none
  /// is.
  OptionalLong whole(PersistentVolume volume) throws IOException {
    return new WholeImage(workplace(volume), VolumeObjects.poolVolume(volume))
        .look().stream().mapToLong(WholeImage.Note::bytes).findAny();
  }

  /// Empty while somebody else has it.
  Optional<Turn> turn(PersistentVolume volume) {
    var name = VolumeObjects.poolVolume(volume);
    var turn = new Turn(name, workplace(volume));
    return underWay.add(name) ? Optional.of(turn) : Optional.empty();
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
      var isWorkLeft =
          turn.whole().look().isEmpty() // or it is gone on with
              && ImagePreparation.expire(
                  workplace(volume), VolumeObjects.poolVolume(volume), before);
      return isLeft || isWorkLeft;
    }
  }
}
