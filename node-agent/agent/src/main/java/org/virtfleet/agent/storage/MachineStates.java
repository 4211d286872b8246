package org.virtfleet.agent.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.virtfleet.agent.image.TransferFailed;

/// UEFI variables and TPMs that this node keeps of machines. They are secrets: whoever has those of
/// a guest opens its disks.
public interface MachineStates {

  /// The domain that has a machine's in use; empty while it does not run.
  ///
  /// @param machine its uid
  Optional<UUID> guest(String namespace, String machine);

  /// Writes a machine's into a file that only its owner reads, in the place of whatever is there. A
  /// machine that has none gets a file that says so.
  ///
  /// @param machine its uid
  void keep(String namespace, String machine, Path file) throws TransferFailed, IOException;
}
