package org.virtfleet.agent.vmi;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.virtfleet.api.kubevirt.v1.KernelBootContainer;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.domain.KernelFiles;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.StoragePool;
import org.virtfleet.libvirt.Volume;

/// Files of this host that a VMI may name: volumes of the storage pools which the host's
/// administrator has given to libvirt. Nothing else of the host, and nothing in a pool of
/// Virtfleet's own, where every volume belongs to a claim.
final class HostFiles {
  /// `kernelBoot.container.image` with this prefix names a pool, and the paths in it volumes of the
  /// pool.
  static final String POOL_PREFIX = "virtfleet.org/pool/";

  private static final String OWN_POOLS = "virtfleet-[a-z0-9]{8}";

  /// In pools of the host that StorageClasses name, too.
  private static final String OF_A_CLAIM = "\\.?pvc-[0-9a-f]{8}-[0-9a-f-]{27}.*";

  private final Hypervisor hypervisor;

  HostFiles(Hypervisor hypervisor) {
    this.hypervisor = hypervisor;
  }

  /// @return the path, once it is known to be a volume
  String requireVolume(String path) throws Unattachable {
    for (StoragePool pool : hypervisor.storage().pools()) {
      if (!pool.active() || pool.name().matches(OWN_POOLS)) {
        continue;
      }
      for (Volume volume : hypervisor.storage().volumes(pool.name())) {
        if (volume.path().equals(path)) {
          return requireHosts(volume);
        }
      }
    }
    throw new Unattachable(
        "%s is not in any storage pool of this node. Put the file into one (virsh pool-list), run virsh pool-refresh, or upload it."
            .formatted(path));
  }

  /// @return the path, once it is known to be a folder that a pool lists
  String requireFolder(String path) throws Unattachable {
    String volume = requireVolume(path);
    if (!Files.isDirectory(Path.of(volume), LinkOption.NOFOLLOW_LINKS)) {
      throw new Unattachable(volume + " is no folder: only a folder can be a filesystem.");
    }
    return volume;
  }

  /// The files of `kernelBoot` where its image is a pool; empty when there is none.
  Optional<KernelFiles> kernel(VirtualMachineInstance vmi) throws Unattachable {
    var firmware = vmi.getSpec().getDomain().getFirmware();
    if (firmware == null || firmware.getKernelBoot() == null) {
      return Optional.empty();
    }
    KernelBootContainer container = firmware.getKernelBoot().getContainer();
    if (container == null
        || container.getKernelPath() == null
        || container.getKernelPath().isEmpty()) {
      throw new Unattachable(
          "kernelBoot names no kernel: set container.image and container.kernelPath.");
    }
    String pool = container.getImage().substring(POOL_PREFIX.length());
    String initrd = container.getInitrdPath();
    return Optional.of(
        new KernelFiles(
            file(pool, container.getKernelPath()),
            initrd == null ? Optional.empty() : Optional.of(file(pool, initrd))));
  }

  private static String requireHosts(Volume volume) throws Unattachable {
    if (volume.name().matches(OF_A_CLAIM)) {
      throw new Unattachable(
          "%s holds the volume of a claim: name the claim in a persistentVolumeClaim."
              .formatted(volume.path()));
    }
    return volume.path();
  }

  private String file(String pool, String path) throws Unattachable {
    String name = path.startsWith("/") ? path.substring(1) : path;
    if (pool.matches(OWN_POOLS)) {
      throw new Unattachable(
          "Storage pool " + pool + " holds the volumes of claims: it gives no kernels.");
    }
    Volume volume =
        hypervisor
            .storage()
            .volume(pool, name)
            .orElseThrow(() ->
                new Unattachable(
                    "There is no %s in storage pool %s of this node. Put the file into that pool and run virsh pool-refresh %s, or name another pool (virsh pool-list)."
                        .formatted(name, pool, pool)));
    return requireHosts(volume);
  }
}
