package org.virtfleet.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.virtfleet.api.CopyMoment;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;

/// Guests that write on claims, and what is kept of both as of one moment, as the snapshot
/// controller asks for it.
record Moments(GuestHost host) {
  static final long MIB = 1 << 20;

  /// The size of a guest's disk, in bytes.
  static final long DISK = 24 * MIB;

  /// Enough for a guest's memory, in bytes.
  static final long MEMORY = 512 * MIB;

  VirtualMachineInstance boot(String name, String... disks) {
    return bootFrom(name, "{}", disks);
  }

  /// @param annotations in YAML, on one line
  /// @param disks claims, in the guest's order
  VirtualMachineInstance bootFrom(String name, String annotations, String... disks) {
    StringBuilder devices = new StringBuilder();
    StringBuilder volumes = new StringBuilder();
    for (String disk : disks) {
      devices.append("    - {name: %s, disk: {bus: virtio}}\n".formatted(disk));
      volumes.append("- {name: %1$s, persistentVolumeClaim: {claimName: %1$s}}\n".formatted(disk));
    }
    VirtualMachineInstance vmi =
        host.instances.create(
            name,
            annotations,
            """
            terminationGracePeriodSeconds: 0
            domain:
              memory: {guest: 256Mi}
              firmware:
                uuid: %s
                %s
              devices:
                disks:
            """
                    .formatted(uuid(name), host.guest.kernelBoot("vmlinux"))
                + devices
                + "volumes:\n"
                + volumes);
    host.instances.awaitPhase(name, "Running");
    return vmi;
  }

  /// That of a guest's firmware.
  static UUID uuid(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  void end(String name) {
    host.instances.delete(name);
    host.instances.awaitGone(name);
  }

  /// Writes what nobody can guess into the guest's disk.
  static void write(SerialShell shell, String disk) throws IOException {
    shell.run("dd if=/dev/urandom of=/dev/%s bs=1M seek=8 count=8 conv=fsync".formatted(disk));
  }

  static void overwrite(SerialShell shell, String disk) throws IOException {
    shell.run("dd if=/dev/zero of=/dev/%s bs=1M seek=8 count=8 conv=fsync".formatted(disk));
  }

  /// The checksum of what [#write] wrote.
  static String sum(SerialShell shell, String disk) throws IOException {
    return shell.run("dd if=/dev/%s bs=1M skip=8 count=8 2>/dev/null | sha256sum".formatted(disk));
  }

  /// Asks for a copy of a claim.
  ///
  /// @param all claims that are of the same moment, with commas between them
  void keepDisk(String name, String source, String storageClass, long size, String all) {
    Claims claims = host.claims;
    keep(name, storageClass, size, "k8s.io/CloneRequest", claims.namespace + "/" + source, all);
  }

  void keepMemory(String name, VirtualMachineInstance vmi, String all) {
    String uid = vmi.getMetadata().getUid();
    keep(name, Claims.CLASS, MEMORY, "virtfleet.org/memory-of", uid, all);
  }

  /// @param note annotation that says of what
  void keep(String name, String storageClass, long size, String note, String of, String all) {
    Map<String, String> notes = Map.of(note, of, "virtfleet.org/copied-together", all);
    host.claims.create(name, storageClass, size, notes);
  }

  /// Makes a disk of what was kept of one.
  void restore(String name, String kept, String storageClass) {
    host.claims.create(name, storageClass, DISK, host.claims.copyOf(kept));
    host.claims.awaitPhase(name, "Succeeded");
  }

  CopyMoment of(String name) {
    String told =
        host.claims
            .volume(name)
            .getMetadata()
            .getAnnotations()
            .getOrDefault("virtfleet.org/moment", "");
    return CopyMoment.parse(told).orElseThrow();
  }
}
