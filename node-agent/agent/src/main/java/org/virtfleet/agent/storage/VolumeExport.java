package org.virtfleet.agent.storage;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.virtfleet.agent.image.ByteSource;
import org.virtfleet.agent.image.Medium;
import org.virtfleet.agent.image.Qcow2Disk;
import org.virtfleet.agent.image.Qcow2Image;
import org.virtfleet.agent.image.QemuImg;
import org.virtfleet.agent.image.RawDisk;
import org.virtfleet.agent.image.RawFile;
import org.virtfleet.agent.image.Sandbox;
import org.virtfleet.agent.image.StreamOptimizedVmdk;
import org.virtfleet.agent.image.TransferFailed;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.libvirt.VolumeFormat;

/// Opens the disks of this node's volumes for those who fetch them, while no guest uses them.
public final class VolumeExport {

  private final TypedClient client;
  private final Pools pools;
  private final VolumeUsers users;
  private final Overlays overlays;
  private final Sandbox sandbox;
  private final QemuImg images;
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
    this.images = new QemuImg(sandbox);
    this.node = node;
  }

  /// What a disk can be fetched as.
  public enum Form {
    /// As its guest sees it.
    RAW("export"),
    /// The same, packed by gzip while it is sent.
    GZIP("export.gz"),
    QCOW2("export.qcow2"),
    /// As its guest sees it in a CD drive, without what is behind the medium's end.
    ISO("export.iso"),
    /// Stream-optimized, as OVF packages have them.
    VMDK("export.vmdk");

    private final String word;

    Form(String word) {
      this.word = word;
    }

    /// @param word of the agent's path
    public static Optional<Form> of(String word) {
      return Arrays.stream(values()).filter(form -> form.word.equals(word)).findFirst();
    }

    /// In the agent's path, and in its ticket.
    public String word() {
      return word;
    }
  }

  /// A disk that is being fetched.
  ///
  /// @param content what is sent, but for the packing
  /// @param version another one whenever the content may be another
  /// @param file whose time tells of writes
  /// @param written what that time was
  public record Opened(ByteSource content, String version, Path file, String written)
      implements AutoCloseable {

    /// @throws IOException when the volume was written since it was opened
    public void requireUnchanged() throws IOException {
      if (!written.equals(versionOf(file))) {
        throw new IOException("the volume was written while it was fetched");
      }
    }

    @Override
    public void close() throws IOException {
      content.close();
    }
  }

  /// The uid of a claim, for the ticket that must name it.
  ///
  /// @throws ImageRefused when there is no such claim
  public String uidOf(String namespace, String name) throws ImageRefused {
    return claim(namespace, name).getMetadata().getUid();
  }

  /// @throws ImageRefused with the reason
  public Opened open(String namespace, String name, Form form)
      throws ImageRefused, InterruptedException {
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
      return open(file, VolumeObjects.format(volume), form);
    } catch (IOException e) {
      throw new ImageRefused(
          ImageRefused.Code.FAILED, "The volume " + name + " cannot be read. " + e.getMessage(), e);
    } catch (TransferFailed e) {
      throw new ImageRefused(
          ImageRefused.Code.FAILED,
          "The volume " + name + " cannot be fetched. " + e.getMessage(),
          e);
    }
  }

  /// Where things lie in an image that is made while it is sent depends on the file's holes, too,
  /// which may come and go without a write.
  private Opened open(Path file, VolumeFormat format, Form form)
      throws IOException, TransferFailed, InterruptedException {
    var written = versionOf(file);
    if (form == Form.RAW || form == Form.GZIP) {
      return new Opened(disk(file, format), written, file, written);
    }
    var data = images.map(file, format);
    var version = "%s-%x".formatted(written, data.hash());
    var disk = disk(file, format);
    try {
      var image =
          switch (form) {
            case RAW, GZIP -> disk;
            case QCOW2 -> new Qcow2Image(disk, data);
            case ISO -> Medium.of(disk, data);
            case VMDK -> StreamOptimizedVmdk.of(disk, data);
          };
      return new Opened(image, version, file, written);
    } catch (TransferFailed | IOException e) {
      disk.close();
      throw e;
    }
  }

  private RawDisk disk(Path file, VolumeFormat format)
      throws IOException, TransferFailed, InterruptedException {
    return switch (format) {
      case RAW -> RawFile.open(file);
      case QCOW2 -> Qcow2Disk.open(sandbox, file);
    };
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
