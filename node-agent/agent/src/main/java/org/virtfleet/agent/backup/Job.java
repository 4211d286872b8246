package org.virtfleet.agent.backup;

import java.io.IOException;
import java.util.List;
import org.virtfleet.agent.archive.Archive;
import org.virtfleet.agent.image.DiskFile;
import org.virtfleet.agent.storage.ClaimedVolumes.ClaimedVolume;
import org.virtfleet.client.control.BackupPlan;
import org.virtfleet.client.control.MachineBackup;

/// A backup that is to be made.
///
/// @param target the claim that it goes to
/// @param place where its files go
record Job(
    MachineBackup backup,
    BackupPlan plan,
    List<Source> sources,
    ClaimedVolume target,
    Archive.Entry place) {

  /// A disk of the machine.
  ///
  /// @param name as the machine calls it
  record Source(String name, ClaimedVolume volume) {

    DiskFile disk() throws IOException {
      return DiskFile.read(volume.file(), volume.format());
    }

    /// The name of its file in a backup.
    String file() {
      return name + "." + volume.format().libvirtName();
    }
  }
}
