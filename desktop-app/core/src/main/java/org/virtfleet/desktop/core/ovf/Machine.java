package org.virtfleet.desktop.core.ovf;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A machine as it comes out of a package: what is to be created, and how that differs.
///
/// @param name a valid one
/// @param description empty for none
/// @param os for the annotation `vm.kubevirt.io/os`; empty for none
/// @param sound KubeVirt's model; empty for none
/// @param drives in the order they are started from
/// @param findings the report
public record Machine(
    String name,
    String description,
    String os,
    int sockets,
    int cores,
    long mebibytes,
    Firmware firmware,
    boolean tpm,
    String sound,
    List<Drive> drives,
    List<Card> cards,
    List<Finding> findings) {

  /// What starts the guest.
  public enum Firmware {
    BIOS,
    EFI,
    SECURE_BOOT
  }

  public Machine {
    drives = List.copyOf(drives);
    cards = List.copyOf(cards);
    findings = List.copyOf(findings);
  }

  /// A disk or a CD-ROM drive.
  ///
  /// @param name in the machine
  /// @param bus KubeVirt's
  /// @param bytes the size of its volume, a multiple of a MiB
  /// @param part the image; null for an empty disk
  public record Drive(String name, boolean cdrom, String bus, long bytes, @Nullable OvfPart part) {}

  /// A network card.
  ///
  /// @param model KubeVirt's
  /// @param mac empty for one that is made up
  /// @param network `namespace/name`; empty for the pod network
  public record Card(String name, String model, String mac, String network) {}

  /// The bytes that have to be sent.
  public long bytesToSend() {
    return drives.stream()
        .mapToLong(drive -> drive.part() == null ? 0 : drive.part().bytes())
        .sum();
  }
}
