package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.virtfleet.agent.image.Qcow2Disk;
import org.virtfleet.agent.image.RawDisk;
import org.virtfleet.agent.image.RawFile;
import org.virtfleet.agent.image.Sandbox;
import org.virtfleet.agent.image.TransferFailed;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.TypedClient;

/// Opens the disks of this node's volumes for those who fetch them, while no guest uses them.
public final class VolumeExport {

  private final TypedClient client;
  private final Pools pools;
  private final VolumeUsers users;
  private final Overlays overlays;
  private final Sandbox sandbox;
  private final String node;

  VolumeExport(
      TypedClient client,
      Pools pools,
      VolumeUsers users,
      Overlays overlays,
      Sandbox sandbox,
      String node) {
    this.client = client;
    this.pools = pools;
    this.users = users;
    this.overlays = overlays;
    this.sandbox = sandbox;
    this.node = node;
  }

  /// A disk that is being fetched.
  ///
  /// @param version another one whenever the content may be another
  /// @param file whose time tells of writes
  public record Opened(RawDisk disk, String version, Path file) implements AutoCloseable {

    /// @throws IOException when the volume was written since it was opened
    public void requireUnchanged() throws IOException {
      if (!version.equals(versionOf(file))) {
        throw new IOException("the volume was written while it was fetched");
      }
    }

    @Override
    public void close() throws IOException {
      disk.close();
    }
  }

  /// The uid of a claim, for the ticket that must name it.
  ///
  /// @throws ImageRefused when there is no such claim
  public String uidOf(String namespace, String name) throws ImageRefused {
    return claim(namespace, name).getMetadata().getUid();
  }

  /// @throws ImageRefused with the reason
  public Opened open(String namespace, String name) throws ImageRefused, InterruptedException {
    var volume = volumeOf(claim(namespace, name));
    var stored = VolumeObjects.poolVolume(volume);
    if (VolumeObjects.content(volume) == VolumeObjects.Content.AWAITED) {
      throw new ImageRefused(
          ImageRefused.Code.CONFLICT, "The volume " + name + " has not got its content yet.");
    }
    var pool = pools.of(volume);
    if (!pools.workplace(pool).isDirect()) {
      throw new ImageRefused(
          ImageRefused.Code.FAILED,
          "The agent of node %s may not read the folder of its pool, so it cannot export volumes. Run it as root, or with qemu:///session."
              .formatted(node));
    }
    if (!users.of(stored).isEmpty()) {
      throw new ImageRefused(
          ImageRefused.Code.CONFLICT,
          "A virtual machine that runs or is suspended uses the volume "
              + name
              + ": stop it to export the volume.");
    }
    var file = Path.of(pool.path(stored));
    var overlay = overlays.on(file);
    if (overlay.isPresent()) {
      throw new ImageRefused(
          ImageRefused.Code.CONFLICT,
          "The volume %s cannot be exported. %s".formatted(name, overlay.get().words()));
    }
    try {
      var version = versionOf(file);
      var disk =
          switch (VolumeObjects.format(volume)) {
            case RAW -> RawFile.open(file);
            case QCOW2 -> Qcow2Disk.open(sandbox, file);
          };
      return new Opened(disk, version, file);
    } catch (IOException | TransferFailed e) {
      throw new ImageRefused(
          ImageRefused.Code.FAILED, "The volume " + name + " cannot be read. " + e.getMessage(), e);
    }
  }

  private static String versionOf(Path file) throws IOException {
    return "%x-%x".formatted(Files.getLastModifiedTime(file).toMillis(), Files.size(file));
  }

  private PersistentVolumeClaim claim(String namespace, String name) throws ImageRefused {
    return client
        .find(PersistentVolumeClaim.class, Key.of(namespace, name))
        .orElseThrow(() ->
            new ImageRefused(
                ImageRefused.Code.NOT_FOUND,
                "There is no claim " + name + " in " + namespace + "."));
  }

  private PersistentVolume volumeOf(PersistentVolumeClaim claim) throws ImageRefused {
    return Optional.ofNullable(claim.getSpec().getVolumeName())
        .filter(name -> !name.isEmpty())
        .flatMap(name -> client.find(PersistentVolume.class, Key.of("", name)))
        .filter(volume -> VolumeObjects.isOn(volume, node))
        .orElseThrow(() ->
            new ImageRefused(
                ImageRefused.Code.NOT_FOUND,
                "The volume of the claim %s is not on node %s."
                    .formatted(claim.getMetadata().getName(), node)));
  }
}
