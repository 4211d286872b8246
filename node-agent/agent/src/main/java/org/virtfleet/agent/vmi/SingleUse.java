package org.virtfleet.agent.vmi;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.virtfleet.agent.storage.VolumeObjects;
import org.virtfleet.agent.storage.VolumeUsers;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.client.control.Key;

/// A claim with access mode `ReadWriteOncePod` is one guest's alone. The scheduler lets others
/// wait; what is plugged into a guest that runs never comes to it. It is the data that counts:
/// people can make several PersistentVolumes for it.
record SingleUse(VolumeUsers users, DomainRegistry registry) {

  /// @throws Unattachable while another domain of this host, whoever made it, has the volume
  void require(VirtualMachineInstance vmi, Key claim, PersistentVolume volume) throws Unattachable {
    Optional<UUID> own = registry.ofVmi(vmi.getMetadata().getUid()).map(OwnedDomain::domain);
    Optional<UUID> other =
        Stream.of(VolumeObjects.poolVolume(volume), volume.getSpec().getLocal().getPath())
            .flatMap(data -> users.of(data).stream())
            .filter(domain -> !own.equals(Optional.of(domain)))
            .findFirst();
    if (other.isPresent()) {
      throw new Unattachable(
          "PersistentVolumeClaim %s has access mode ReadWriteOncePod and %s uses it: stop that one first."
              .formatted(claim, name(other.get())));
    }
  }

  private String name(UUID domain) {
    return registry
        .known(domain)
        .map(owned -> "VirtualMachineInstance " + owned.vmi())
        .orElse("domain " + domain);
  }
}
