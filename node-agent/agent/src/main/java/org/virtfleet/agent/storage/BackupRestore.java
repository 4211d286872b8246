package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.virtfleet.agent.archive.Archive;
import org.virtfleet.agent.image.DiskFile;
import org.virtfleet.agent.image.FreeRoom;
import org.virtfleet.agent.image.Progress;
import org.virtfleet.agent.image.QemuImg;
import org.virtfleet.agent.image.SparseFile;
import org.virtfleet.agent.image.TransferFailed;
import org.virtfleet.api.Annotations;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.MachineBackup;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.libvirt.VolumeFormat;

/// A disk out of a backup of this node, with all that it is built upon. It is a volume of its own
/// then, which needs no backup.
final class BackupRestore implements ContentSource {

  private static final Pattern FROM = Pattern.compile("([^/]+)/([^/]+)");

  private final TypedClient client;
  private final Pools pools;
  private final ClaimedVolumes volumes;
  private final QemuImg images;

  BackupRestore(TypedClient client, Pools pools, ClaimedVolumes volumes, QemuImg images) {
    this.client = client;
    this.pools = pools;
    this.volumes = volumes;
    this.images = images;
  }

  @Override
  public boolean isFor(PersistentVolumeClaim claim) {
    return VolumeObjects.annotation(claim, Annotations.RESTORE_FROM).isPresent();
  }

  @Override
  public VolumeFormat fill(PersistentVolumeClaim claim, PersistentVolume volume, Progress progress)
      throws TransferFailed, IOException, InterruptedException {
    progress.at(0, 0);
    var from = FROM.matcher(VolumeObjects.annotation(claim, Annotations.RESTORE_FROM).orElse(""));
    if (!from.matches()) {
      throw TransferFailed.forGood(
          "%s is no BACKUP/VOLUME of a VirtualMachineBackup.".formatted(Annotations.RESTORE_FROM));
    }
    var entry = entry(Key.of(claim.getMetadata().getNamespace(), from.group(1)));
    var chain = entry.chain(volumeName(from.group(2)));
    var bottom =
        chain.getLast().toString().endsWith(".raw") ? VolumeFormat.RAW : VolumeFormat.QCOW2;
    var room = VolumeObjects.capacity(volume);
    var size =
        DiskFile.read(chain.getFirst(), chain.size() > 1 ? VolumeFormat.QCOW2 : bottom).size();
    if (size > room) {
      throw SparseFile.tooLarge(room);
    }
    return flattened(entry.home(), chain, bottom, volume, room);
  }

  private VolumeFormat flattened(
      Path home, List<Path> chain, VolumeFormat bottom, PersistentVolume volume, long room)
      throws TransferFailed, IOException, InterruptedException {
    var workplace = pools.workplace(pools.of(volume));
    var stored = VolumeObjects.poolVolume(volume);
    var as = VolumeObjects.format(volume);
    var file = workplace.file(stored, Workplace.Part.RESTORED);
    try {
      SparseFile.create(file).close();
      FreeRoom.around(file).require(largest(chain), "the disk out of the backup");
      images.flatten(home, chain.stream().map(home::relativize).toList(), bottom, file, as, room);
      switch (as) {
        case RAW -> SparseFile.extend(file, room);
        case QCOW2 -> images.growQcow2(file, room);
      }
      workplace.install(stored, file, as, room);
      return as;
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /// What is in the largest image of a chain is in its disk, unless it was overwritten by as much.
  /// How much of a raw one is a hole is not known.
  private static long largest(List<Path> chain) throws IOException {
    var largest = 0L;
    for (var image : chain) {
      if (!image.toString().endsWith(".raw")) {
        largest = Math.max(largest, Files.size(image));
      }
    }
    return largest;
  }

  private static String volumeName(String text) throws TransferFailed {
    if (!Archive.isName(text)) {
      throw TransferFailed.forGood("%s is no name of a volume.".formatted(text));
    }
    return text;
  }

  private Archive.Entry entry(Key key) throws TransferFailed {
    var backup =
        client
            .find(MachineBackup.KIND, key)
            .map(MachineBackup::new)
            .filter(found -> found.holds(MachineBackup.COMPLETE))
            .orElseThrow(() ->
                TransferFailed.forNow(
                    "There is no VirtualMachineBackup %s that is complete.".formatted(key)));
    var target =
        volumes
            .of(backup.target())
            .orElseThrow(() ->
                TransferFailed.forNow(
                    "The claim %s, which holds the backup, has no volume on this node."
                        .formatted(backup.target())));
    try {
      return target.archive().entry(backup.plan().machine(), backup.folder());
    } catch (IllegalArgumentException e) {
      throw TransferFailed.forGood(String.valueOf(e.getMessage()));
    }
  }
}
