package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import java.nio.file.Path;
import java.util.Optional;
import org.virtfleet.api.Annotations;
import org.virtfleet.libvirt.Hypervisor;

/// The pools of this node in which the cluster's volumes lie: its own, and those of the host that
/// StorageClasses name.
final class Pools {

  private final Hypervisor hypervisor;
  private final VolumePool own;
  private final Path scratch;

  /// @param scratch for work in progress where a pool's folder takes none
  Pools(Hypervisor hypervisor, VolumePool own, Path scratch) {
    this.hypervisor = hypervisor;
    this.own = own;
    this.scratch = scratch;
  }

  /// Where a class has its volumes.
  VolumePool of(PoolParameters parameters) {
    return named(parameters.pool());
  }

  /// Where a volume lies.
  VolumePool of(PersistentVolume volume) {
    return named(VolumeObjects.annotation(volume, Annotations.POOL));
  }

  private VolumePool named(Optional<String> name) {
    return name.filter(given -> !given.equals(own.name()))
        .map(given -> VolumePool.ofHost(hypervisor, given))
        .orElse(own);
  }

  Workplace workplace(VolumePool pool) {
    return new Workplace(pool, scratch);
  }
}
