package org.virtfleet.controllers.pool;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.util.List;
import java.util.Objects;
import org.virtfleet.api.Finalizers;
import org.virtfleet.api.cdi.v1beta1.DataVolume;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Owners;

/// How a machine leaves its pool.
final class Departure {

  private final Cache<DataVolume> dataVolumes;
  private final Cache<PersistentVolumeClaim> claims;
  private final ObjectWriter writer;

  Departure(
      Cache<DataVolume> dataVolumes, Cache<PersistentVolumeClaim> claims, ObjectWriter writer) {
    this.dataVolumes = dataVolumes;
    this.claims = claims;
    this.writer = writer;
  }

  /// Lets a machine go that is being deleted.
  ///
  /// @param withVolumes whether its volumes go with it; otherwise the next machine of its number
  ///   finds them
  void letGo(Member member, boolean withVolumes) {
    if (!member.vm().hasFinalizer(Finalizers.POOL_MACHINE)) {
      return;
    }
    if (!withVolumes) {
      member
          .vm()
          .getSpec()
          .getDataVolumeTemplates()
          .forEach(template -> {
            var key =
                Key.of(
                    member.vm().getMetadata().getNamespace(),
                    Objects.requireNonNull(template.getMetadata()).getName());
            dataVolumes.get(key).ifPresent(volume -> disown(member, volume));
            claims.get(key).ifPresent(claim -> disown(member, claim));
          });
    }
    writer.patchMetadata(member.vm(), Departure::withoutFinalizer);
  }

  /// Makes it a machine like any other.
  void release(HasMetadata pool, Member member) {
    writer.patchMetadata(
        member.vm(),
        meta ->
            new ObjectMetaBuilder(withoutFinalizer(meta))
                .withOwnerReferences(
                    meta.getOwnerReferences().stream()
                        .filter(owner -> !owner.getUid().equals(pool.getMetadata().getUid()))
                        .toList())
                .build());
  }

  /// Deletes it with all it has.
  void replace(Member member) {
    letGo(member, true);
    writer.delete(member.vm());
  }

  private void disown(Member member, HasMetadata volume) {
    if (Owners.controls(member.vm(), volume)) {
      writer.patchMetadata(
          volume, meta -> new ObjectMetaBuilder(meta).withOwnerReferences(List.of()).build());
    }
  }

  private static ObjectMeta withoutFinalizer(ObjectMeta meta) {
    return new ObjectMetaBuilder(meta).removeFromFinalizers(Finalizers.POOL_MACHINE).build();
  }
}
