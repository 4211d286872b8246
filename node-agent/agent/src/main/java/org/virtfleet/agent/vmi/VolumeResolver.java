package org.virtfleet.agent.vmi;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.virtfleet.agent.identity.Identity;
import org.virtfleet.agent.storage.VolumeObjects;
import org.virtfleet.api.AccessMode;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.Labels;
import org.virtfleet.api.kubevirt.v1.HostDisk;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.Volume;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.domain.ImageFormat;
import org.virtfleet.domain.ResolvedVolume;

/// Where the volumes of a VMI are on this host; makes those that live only as long as the VMI.
/// Claims and volumes are watched apart from VMIs: what is not seen of them yet when a VMI comes is
/// asked of the server, because what it lacks is the end of the VMI.
final class VolumeResolver {
  private final Identity identity;
  private final TypedClient client;
  private final Cache<PersistentVolumeClaim> claims;
  private final Cache<PersistentVolume> volumes;
  private final SingleUse singleUse;
  private final HostFiles files;
  private final SettingsVolumes settings;
  private final Scratch scratch;
  private final ContainerDisks containers;

  VolumeResolver(
      Identity identity,
      TypedClient client,
      Cache<PersistentVolumeClaim> claims,
      Cache<PersistentVolume> volumes,
      SingleUse singleUse,
      HostFiles files,
      SettingsVolumes settings,
      Scratch scratch,
      ContainerDisks containers) {
    this.identity = identity;
    this.client = client;
    this.claims = claims;
    this.volumes = volumes;
    this.singleUse = singleUse;
    this.files = files;
    this.settings = settings;
    this.scratch = scratch;
    this.containers = containers;
  }

  Map<String, ResolvedVolume> resolve(VirtualMachineInstance vmi) throws Unattachable {
    Map<String, ResolvedVolume> resolved = new HashMap<>();
    for (Volume volume : vmi.getSpec().getVolumes()) {
      if (volume.getMemoryDump() == null) { // which is no disk
        resolved.put(volume.getName(), resolve(vmi, volume));
      }
    }
    return resolved;
  }

  /// Those files of the host that a VMI may name; the others are left out.
  Map<String, ResolvedVolume> resolveFiles(VirtualMachineInstance vmi) {
    Map<String, ResolvedVolume> resolved = new HashMap<>();
    for (Volume volume : vmi.getSpec().getVolumes()) {
      HostDisk disk = volume.getHostDisk();
      if (disk != null) {
        try {
          resolved.put(volume.getName(), hostDisk(volume.getName(), disk));
        } catch (Unattachable _) {
          // The builder says which disk has none.
        }
      }
    }
    return resolved;
  }

  /// Whether a volume can be attached while the guest runs: those that are not made with the VMI.
  static boolean comesLater(Volume volume) {
    return volume.getPersistentVolumeClaim() != null
        || volume.getDataVolume() != null
        || volume.getHostDisk() != null;
  }

  /// Where one volume is that a running guest gets.
  ResolvedVolume resolveLater(VirtualMachineInstance vmi, Volume volume) throws Unattachable {
    if (!comesLater(volume)) {
      throw new Unattachable(
          "Volume %s cannot be attached while the guest runs: only persistentVolumeClaim, dataVolume and hostDisk can."
              .formatted(volume.getName()));
    }
    return resolve(vmi, volume);
  }

  private ResolvedVolume resolve(VirtualMachineInstance vmi, Volume volume) throws Unattachable {
    String namespace = vmi.getMetadata().getNamespace();
    if (volume.getPersistentVolumeClaim() != null) {
      boolean readOnly = Boolean.TRUE.equals(volume.getPersistentVolumeClaim().getReadOnly());
      return claim(
          vmi, Key.of(namespace, volume.getPersistentVolumeClaim().getClaimName()), readOnly);
    }
    if (volume.getDataVolume() != null) {
      return claim(vmi, Key.of(namespace, volume.getDataVolume().getName()), false);
    }
    if (volume.getHostDisk() != null) {
      return isFilesystem(vmi, volume)
          ? new ResolvedVolume.Folder(files.requireFolder(volume.getHostDisk().getPath()))
          : hostDisk(volume.getName(), volume.getHostDisk());
    }
    if (volume.getEphemeral() != null) {
      return ephemeral(vmi, volume);
    }
    if (volume.getEmptyDisk() != null) {
      return scratch.emptyDisk(vmi, volume.getName(), volume.getEmptyDisk());
    }
    Optional<byte[]> settingsImage = settings.image(vmi, volume);
    if (settingsImage.isPresent()) {
      return scratch.settings(vmi, volume.getName(), settingsImage.get());
    }
    if (volume.getDownwardMetrics() != null) {
      return scratch.metricsDisk(vmi, volume.getName());
    }
    if (volume.getContainerDisk() != null) {
      return containers.resolve(vmi, volume);
    }
    throw new Unattachable(
        "Volume %s is of a kind that this node cannot attach yet: use persistentVolumeClaim, dataVolume, containerDisk, ephemeral, hostDisk, emptyDisk, configMap, secret, sysprep, serviceAccount, downwardAPI, downwardMetrics or one of cloud-init's."
            .formatted(volume.getName()));
  }

  private static boolean isFilesystem(VirtualMachineInstance vmi, Volume volume) {
    return vmi.getSpec().getDomain().getDevices().getFilesystems().stream()
        .anyMatch(filesystem -> filesystem.getName().equals(volume.getName()));
  }

  /// What is written goes with the VMI; the claim's volume is only read. QEMU's locks keep guests
  /// off that write it at the same time.
  private ResolvedVolume ephemeral(VirtualMachineInstance vmi, Volume volume) throws Unattachable {
    var below = Objects.requireNonNull(volume.getEphemeral()).getPersistentVolumeClaim();
    if (below == null) {
      throw new Unattachable(
          "Volume %s is ephemeral and names no claim: set ephemeral.persistentVolumeClaim."
              .formatted(volume.getName()));
    }
    PersistentVolume bound =
        disk(vmi, Key.of(vmi.getMetadata().getNamespace(), below.getClaimName()));
    return scratch.upon(vmi, volume.getName(), file(bound, true), VolumeObjects.capacity(bound));
  }

  /// What all may read nobody writes.
  private ResolvedVolume claim(VirtualMachineInstance vmi, Key key, boolean readOnly)
      throws Unattachable {
    boolean isOnlyRead = readOnly || AccessMode.isReadOnly(modes(key));
    if (!isOnlyRead) {
      requireOwn(key);
    }
    return file(disk(vmi, key), isOnlyRead);
  }

  private List<String> modes(Key key) {
    return find(key).map(claim -> claim.getSpec().getAccessModes()).orElse(List.of());
  }

  /// A guest that wrote into a snapshot's data would change what a restore brings back.
  private void requireOwn(Key key) throws Unattachable {
    String snapshot =
        find(key)
            .map(claim -> claim.getMetadata().getAnnotations())
            .map(annotations -> annotations.get(Annotations.KEPT_FOR))
            .orElse("");
    if (!snapshot.isEmpty()) {
      throw new Unattachable(
          "PersistentVolumeClaim %s is the data of %s, which no guest may write: give the guest a copy (restore the snapshot, or a DataVolume with source.pvc), or read the claim with readOnly or as an ephemeral volume. If the snapshot is gone, take annotation %s off the claim."
              .formatted(key, snapshot, Annotations.KEPT_FOR));
    }
  }

  private PersistentVolume disk(VirtualMachineInstance vmi, Key key) throws Unattachable {
    PersistentVolume volume = volumeOf(key);
    if (AccessMode.isOfOneGuest(modes(key))) {
      singleUse.require(vmi, key, volume);
    }
    if (holds(volume, Annotations.MEMORY_OF)) {
      throw new Unattachable(
          "PersistentVolumeClaim %s holds the memory of a guest: it is no disk.".formatted(key));
    }
    if (holds(volume, Annotations.STATE_OF)) {
      throw new Unattachable(
          "PersistentVolumeClaim %s holds a machine's UEFI variables and TPM: it is no disk."
              .formatted(key));
    }
    return volume;
  }

  private static ResolvedVolume.File file(PersistentVolume volume, boolean readOnly) {
    return new ResolvedVolume.File(volume.getSpec().getLocal().getPath(), format(volume), readOnly);
  }

  /// The file with the memory from which a guest is to go on; empty for one that boots.
  Optional<Path> memory(VirtualMachineInstance vmi) throws Unattachable {
    return named(vmi, Annotations.RESUME_FROM, Annotations.MEMORY_OF, "the memory of a guest");
  }

  /// The file with the UEFI variables and the TPM that a guest starts with; empty for one that
  /// starts with its machine's own.
  Optional<Path> state(VirtualMachineInstance vmi) throws Unattachable {
    return named(
        vmi, Annotations.STATE_FROM, Annotations.STATE_OF, "a machine's UEFI variables and TPM");
  }

  /// @param note of the instance that names the claim
  /// @param mark of volumes that hold such a thing, which only nodes write
  /// @param what it is, for people
  private Optional<Path> named(VirtualMachineInstance vmi, String note, String mark, String what)
      throws Unattachable {
    Map<String, String> annotations = vmi.getMetadata().getAnnotations();
    String name = annotations == null ? null : annotations.get(note);
    if (name == null) {
      return Optional.empty();
    }
    Key key = Key.of(vmi.getMetadata().getNamespace(), name);
    PersistentVolume volume = volumeOf(key);
    if (!holds(volume, mark)) {
      throw new Unattachable("PersistentVolumeClaim %s does not hold %s.".formatted(key, what));
    }
    return Optional.of(Path.of(volume.getSpec().getLocal().getPath()));
  }

  private static boolean holds(PersistentVolume volume, String mark) {
    Map<String, String> annotations = volume.getMetadata().getAnnotations();
    return annotations != null && annotations.containsKey(mark);
  }

  /// The volume of a claim, which is on this node.
  PersistentVolume volumeOf(Key key) throws Unattachable {
    PersistentVolumeClaim claim =
        find(key)
            .orElseThrow(() -> new Unattachable("There is no PersistentVolumeClaim " + key + "."));
    PersistentVolume volume =
        seenVolume(claim)
            .or(() -> volumeName(claim).flatMap(name -> client.find(PersistentVolume.class, name)))
            .orElseThrow(() ->
                new Unattachable(
                    "PersistentVolumeClaim " + key + " is not bound to a volume yet."));
    if (volume.getSpec().getLocal() == null || !reaches(volume)) {
      throw new Unattachable(
          "The volume of PersistentVolumeClaim %s is not on node %s."
              .formatted(key, identity.node()));
    }
    return volume;
  }

  private Optional<PersistentVolumeClaim> find(Key key) {
    return claims
        .get(key)
        .filter(claim -> seenVolume(claim).isPresent())
        .or(() -> client.find(PersistentVolumeClaim.class, key));
  }

  private Optional<PersistentVolume> seenVolume(PersistentVolumeClaim claim) {
    return volumeName(claim).flatMap(volumes::get);
  }

  private static Optional<Key> volumeName(PersistentVolumeClaim claim) {
    return Optional.ofNullable(claim.getSpec().getVolumeName()).map(name -> Key.of("", name));
  }

  private boolean reaches(PersistentVolume volume) {
    var affinity = volume.getSpec().getNodeAffinity();
    return affinity != null
        && affinity.getRequired() != null
        && affinity.getRequired().getNodeSelectorTerms().stream()
            .flatMap(term -> term.getMatchExpressions().stream())
            .anyMatch(
                e -> Labels.HOSTNAME.equals(e.getKey()) && e.getValues().contains(identity.node()));
  }

  /// Raw where nothing is said: a raw image is never looked into.
  private static ImageFormat format(PersistentVolume volume) {
    Map<String, String> annotations =
        Optional.ofNullable(volume.getMetadata().getAnnotations()).orElse(Map.of());
    return "qcow2".equals(annotations.get(Annotations.FORMAT))
        ? ImageFormat.QCOW2
        : ImageFormat.RAW;
  }

  private ResolvedVolume hostDisk(String name, HostDisk disk) throws Unattachable {
    if (!"Disk".equals(disk.getType())) {
      throw new Unattachable(
          "Volume %s is a hostDisk of type %s: this node takes only Disk, a file that is there."
              .formatted(name, disk.getType()));
    }
    String path = files.requireVolume(disk.getPath());
    ImageFormat format = path.endsWith(".qcow2") ? ImageFormat.QCOW2 : ImageFormat.RAW;
    return new ResolvedVolume.File(path, format, path.endsWith(".iso"));
  }
}
