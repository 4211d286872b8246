package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.virtfleet.api.AccessMode;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.HypervisorException;

/// Which access modes a pool can give. Modes that promise a volume to guests of other nodes take
/// files that other nodes have.
final class GivenModes {

  private static final List<AccessMode> OF_ONE_NODE =
      List.of(AccessMode.READ_WRITE_ONCE, AccessMode.READ_WRITE_ONCE_POD);

  private GivenModes() {}

  /// @throws HypervisorException with the modes that the pool can't give: nobody is to get less
  ///   than what the volume then says of itself
  static void require(VolumePool pool, PersistentVolumeClaim claim) {
    var beyond =
        claim.getSpec().getAccessModes().stream()
            .filter(mode -> OF_ONE_NODE.stream().noneMatch(given -> given.value().equals(mode)))
            .toList();
    if (!beyond.isEmpty() && !pool.isShared()) {
      throw new HypervisorException(
          ErrorCode.UNSUPPORTED,
          "Storage pool %s lies on this node alone: it supports only %s access modes, not %s. Make the claim anew with one of those, or with a StorageClass whose pool is of type netfs."
              .formatted(
                  pool.name(),
                  text(OF_ONE_NODE.stream().map(AccessMode::value)),
                  text(beyond.stream())));
    }
  }

  private static String text(Stream<String> modes) {
    return modes.collect(Collectors.joining(" and "));
  }
}
