package org.virtfleet.agent.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.HypervisorException;
import org.virtfleet.libvirt.StoragePool;

/// A storage pool that the host's administrator has given to libvirt and that a StorageClass names.
/// It is taken as it is: whoever defined it says where it lies and when it runs, so nothing that a
/// cluster's user writes ever becomes a path or a mount of the host (decision 0018).
final class HostPool {

  /// Those in which a volume is a file.
  private static final Set<String> TYPES = Set.of("dir", "fs", "netfs");

  /// Pools that clusters have made for themselves.
  private static final String OF_A_CLUSTER = "virtfleet-[a-z0-9]{8}";

  private HostPool() {}

  /// The same, with all files of the folder looked at anew.
  static StoragePool require(Hypervisor hypervisor, String name) {
    StoragePool _ = check(hypervisor, name);
    hypervisor.storage().refresh(name);
    return find(hypervisor, name);
  }

  /// @throws HypervisorException with what is wrong with it and what to do on the host
  static StoragePool check(Hypervisor hypervisor, String name) {
    if (name.matches(OF_A_CLUSTER)) {
      throw new HypervisorException(
          ErrorCode.DENIED,
          "Storage pool %s belongs to a cluster: name another one in the StorageClass."
              .formatted(name));
    }
    var pool = find(hypervisor, name);
    if (!TYPES.contains(pool.type())) {
      throw new HypervisorException(
          ErrorCode.UNSUPPORTED,
          "Storage pool %s is of type %s: only dir, fs and netfs hold volumes. Name another one in the StorageClass."
              .formatted(name, pool.type()));
    }
    if (!pool.active()) {
      throw new HypervisorException(
          ErrorCode.WRONG_STATE,
          "Storage pool %s does not run. Start it there: virsh pool-start %s"
              .formatted(name, name));
    }
    if (isUnmounted(pool)) {
      throw new HypervisorException(
          ErrorCode.WRONG_STATE,
          "Nothing is mounted at %s any more, where storage pool %s lies. Mount it again there: virsh pool-destroy %s, then virsh pool-start %s"
              .formatted(pool.path(), name, name, name));
    }
    return pool;
  }

  private static StoragePool find(Hypervisor hypervisor, String name) {
    return hypervisor
        .storage()
        .pool(name)
        .orElseThrow(() ->
            new HypervisorException(
                ErrorCode.NOT_FOUND,
                "There is no storage pool %s. Make one of type dir, fs or netfs there (virt-manager, or virsh pool-define), or name another one in the StorageClass."
                    .formatted(name)));
  }

  /// libvirt goes on with the bare folder below, and volumes would land on the host's own disk.
  private static boolean isUnmounted(StoragePool pool) {
    var folder = Path.of(pool.path());
    var above = folder.getParent();
    if (pool.type().equals("dir") || above == null || !Files.isDirectory(folder)) {
      return false;
    }
    try {
      return Files.getAttribute(folder, "unix:dev").equals(Files.getAttribute(above, "unix:dev"));
    } catch (IOException e) {
      return false; // a file system that does not answer is libvirt's to tell of
    }
  }
}
