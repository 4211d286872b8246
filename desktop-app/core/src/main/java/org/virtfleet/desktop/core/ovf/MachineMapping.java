package org.virtfleet.desktop.core.ovf;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.virtfleet.desktop.core.ovf.Finding.Subject;
import org.virtfleet.desktop.core.ovf.OvfItem.Kind;

/// Turns a package into a machine of KubeVirt's, with a line in the report for each thing of it.
public final class MachineMapping {

  /// The VM's name becomes a label's value and part of other names.
  private static final int LONGEST_NAME = 63;

  private static final int MOST_PROCESSORS = 710;
  private static final int LONGEST_DESCRIPTION = 4096;
  private static final long MEBIBYTE = 1 << 20;

  private final OvfPackage source;
  private final OvfDescriptor descriptor;
  private final GuestSystem guest;
  private final Findings findings = new Findings();

  private MachineMapping(OvfPackage source) {
    this.source = source;
    this.descriptor = source.descriptor();
    this.guest = GuestSystem.of(descriptor.os());
  }

  /// @param networks finds `namespace/name` of a network by its name in the package
  /// @throws OvfException when no machine can be made of it, with the reason
  public static Machine map(OvfPackage source, Function<String, Optional<String>> networks)
      throws IOException, OvfException {
    return new MachineMapping(source).machine(networks);
  }

  /// The networks its cards are on, by their names in the package, each once.
  public static List<String> networks(OvfPackage source) {
    return source.descriptor().items().stream()
        .filter(item -> item.kind() == Kind.NETWORK)
        .map(OvfItem::network)
        .distinct()
        .toList();
  }

  private Machine machine(Function<String, Optional<String>> networks)
      throws IOException, OvfException {
    checksums();
    var name = name();
    var description = description();
    system();
    var processors = item(Kind.PROCESSOR, "processors");
    var total = number(processors, MOST_PROCESSORS, "processors");
    var cores = cores(processors, (int) total);
    var mebibytes = memory();
    var firmware = firmware();
    var tpm = tpm();
    var drives = new DriveMapping(source, guest, findings).map();
    bootOrder(drives);
    var cards = new CardMapping(guest, findings, networks).map(descriptor.items());
    var sound = sound();
    others();
    return new Machine(
        name,
        description,
        guest.os(),
        (int) total / cores,
        cores,
        mebibytes,
        firmware,
        tpm,
        sound,
        drives,
        cards,
        findings.all());
  }

  private void checksums() throws OvfException {
    if (source.isSummed()) {
      findings.taken(Subject.PACKAGE, "", "package.summed");
    } else {
      findings.leftOut(Subject.PACKAGE, "", "package.unsummed");
    }
    if (source.isSigned()) {
      findings.leftOut(Subject.PACKAGE, "", "package.signed");
    }
  }

  private String name() {
    var plain =
        descriptor
            .name()
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-+", "");
    var label = plain.substring(0, Math.min(plain.length(), LONGEST_NAME)).replaceAll("-+$", "");
    if (label.isEmpty()) {
      return "imported";
    }
    if (label.equals(descriptor.name())) {
      findings.taken(Subject.NAME, "", "name.taken", label);
    } else {
      findings.changed(Subject.NAME, "", "name.changed", descriptor.name(), label);
    }
    return label;
  }

  private String description() {
    var text = descriptor.description();
    if (text.isEmpty()) {
      return "";
    }
    if (text.length() > LONGEST_DESCRIPTION) {
      findings.changed(Subject.DESCRIPTION, "", "description.cut", LONGEST_DESCRIPTION);
      return text.substring(0, LONGEST_DESCRIPTION);
    }
    findings.taken(Subject.DESCRIPTION, "", "description.taken");
    return text;
  }

  private void system() {
    if (guest == GuestSystem.UNKNOWN) {
      findings.leftOut(Subject.SYSTEM, "", "system.unknown", descriptor.os());
    } else {
      findings.taken(Subject.SYSTEM, "", "system.taken", descriptor.os(), guest.os());
    }
  }

  private OvfItem item(Kind kind, String what) throws OvfException {
    return descriptor.items().stream()
        .filter(item -> item.kind() == kind)
        .findFirst()
        .orElseThrow(() -> unsaid(what));
  }

  private static long number(OvfItem item, long most, String what) throws OvfException {
    var number = Units.bytes(item.quantity(), "");
    if (number < 1 || number > most) {
      throw unsaid(what);
    }
    return number;
  }

  private static OvfException unsaid(String what) {
    return new OvfException(
        "The descriptor does not say how many %s the machine has. Export the machine again."
            .formatted(what));
  }

  private int cores(OvfItem processors, int total) {
    var cores = processors.cores();
    if (cores > 0 && total % cores == 0) {
      findings.taken(Subject.PROCESSORS, "", "processors.sockets", total, total / cores, cores);
      return cores;
    }
    findings.taken(Subject.PROCESSORS, "", "processors.taken", total);
    return total;
  }

  private long memory() throws OvfException {
    var item = item(Kind.MEMORY, "bytes of memory");
    // VMware Workstation says nothing and means MiB.
    var units = item.units().isEmpty() ? "megabytes" : item.units();
    var mebibytes = Units.bytes(item.quantity(), units) / MEBIBYTE;
    if (mebibytes < 1) {
      throw unsaid("bytes of memory");
    }
    findings.taken(Subject.MEMORY, "", "memory.taken", mebibytes);
    return mebibytes;
  }

  private Machine.Firmware firmware() {
    var config = descriptor.config();
    var bios = config.getOrDefault("BiosType", "");
    var efi =
        config.getOrDefault("firmware", "").toLowerCase(Locale.ROOT).startsWith("efi")
            // oVirt's BiosType: Q35 with OVMF, and the same with Secure Boot.
            || bios.equals("3")
            || bios.equals("4");
    if (!efi) {
      findings.taken(Subject.FIRMWARE, "", "firmware.bios");
      return Machine.Firmware.BIOS;
    }
    if (config.getOrDefault("bootOptions.efiSecureBootEnabled", "").equals("true")
        || bios.equals("4")) {
      findings.changed(Subject.FIRMWARE, "", "firmware.secure");
      return Machine.Firmware.SECURE_BOOT;
    }
    findings.changed(Subject.FIRMWARE, "", "firmware.efi");
    return Machine.Firmware.EFI;
  }

  private boolean tpm() {
    var there =
        descriptor.items().stream().anyMatch(MachineMapping::isTpm)
            || !List.of("", "None").contains(descriptor.config().getOrDefault("tpm", ""));
    if (there) {
      findings.changed(Subject.TPM, "", "tpm.changed");
    }
    return there;
  }

  private static boolean isTpm(OvfItem item) {
    return item.kind() == Kind.OTHER && item.subtype().toLowerCase(Locale.ROOT).contains("vtpm");
  }

  private void bootOrder(List<Machine.Drive> drives) {
    if (drives.size() > 1) {
      var names = drives.stream().map(Machine.Drive::name).toList();
      findings.taken(Subject.BOOT_ORDER, "", "boot.taken", String.join(", ", names));
    }
  }

  private String sound() {
    var item = descriptor.items().stream().filter(each -> each.kind() == Kind.SOUND).findFirst();
    var model = item.map(OvfItem::subtype).orElse(descriptor.config().getOrDefault("sound", ""));
    if (item.isEmpty() && model.isEmpty()) {
      return "";
    }
    var label = item.map(OvfItem::label).orElse(model);
    if (model.toLowerCase(Locale.ROOT).contains("hda")) {
      findings.taken(Subject.SOUND, label, "sound.taken");
    } else {
      findings.changed(Subject.SOUND, label, "sound.changed", model);
    }
    return "ich9";
  }

  private void others() {
    for (var item : descriptor.items()) {
      switch (item.kind()) {
        case IDE, SCSI, STORAGE_CONTROLLER, USB ->
            findings.changed(Subject.CONTROLLER, item.label(), "controller.changed");
        case VIDEO -> findings.changed(Subject.VIDEO, item.label(), "video.changed");
        case SERIAL -> findings.changed(Subject.DEVICE, item.label(), "serial.changed");
        case FLOPPY, PARALLEL -> findings.leftOut(Subject.DEVICE, item.label(), "device.left");
        case OTHER -> {
          if (!isTpm(item)) {
            findings.leftOut(Subject.DEVICE, item.label(), "device.left");
          }
        }
        case PROCESSOR, MEMORY, NETWORK, CD, DVD, DISK, SOUND -> {
          // Told already.
        }
      }
    }
  }
}
