package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.CopyMoment;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.TypedClient;

/// Claims that are to be copies of one moment, with their volumes on this node. The first of them
/// stands for all: when its volume tells the moment, all the copies are complete, each in a file
/// beside its volume or in its place already.
///
/// @param members in the order in which the claims name each other
record CopySet(List<Member> members) {

  /// More disks than a machine can have.
  private static final int MOST = 256;

  /// @param volume that is to get the copy
  record Member(PersistentVolumeClaim claim, PersistentVolume volume) {}

  CopySet {
    members = List.copyOf(members);
  }

  /// Whether a claim is one of several, or of one.
  static boolean has(PersistentVolumeClaim claim) {
    return VolumeObjects.annotation(claim, Annotations.COPIED_TOGETHER).isPresent();
  }

  /// All the claims of a claim's set.
  static List<Key> keys(PersistentVolumeClaim claim) {
    var names =
        VolumeObjects.annotation(claim, Annotations.COPIED_TOGETHER).orElse("").split(",", MOST);
    return List.of(names).stream()
        .map(name -> Key.of(claim.getMetadata().getNamespace(), name))
        .toList();
  }

  /// The whole set of a claim.
  ///
  /// @return empty while one of them has no volume here, or says that the set is another
  static Optional<CopySet> of(
      PersistentVolumeClaim claim,
      Cache<PersistentVolumeClaim> claims,
      TypedClient client,
      String node) {
    var members = new ArrayList<Member>();
    for (var key : keys(claim)) {
      var member =
          claims
              .get(key)
              .filter(each -> keys(each).equals(keys(claim)))
              .filter(each -> each.getMetadata().getDeletionTimestamp() == null)
              .flatMap(
                  each -> volumeOf(each, client, node).map(volume -> new Member(each, volume)));
      if (member.isEmpty()) {
        return Optional.empty();
      }
      members.add(member.get());
    }
    return Optional.of(new CopySet(members));
  }

  private static Optional<PersistentVolume> volumeOf(
      PersistentVolumeClaim claim, TypedClient client, String node) {
    return Optional.ofNullable(claim.getSpec().getVolumeName())
        .filter(name -> !name.isEmpty())
        .flatMap(name -> client.find(PersistentVolume.class, Key.of("", name)))
        .filter(volume -> VolumeObjects.isOn(volume, node));
  }

  Member first() {
    return members.getFirst();
  }

  boolean isFirst(PersistentVolumeClaim claim) {
    return first().claim().getMetadata().getUid().equals(claim.getMetadata().getUid());
  }

  Optional<CopyMoment> moment() {
    return VolumeObjects.annotation(first().volume(), Annotations.MOMENT)
        .flatMap(CopyMoment::parse);
  }
}
