package org.virtfleet.desktop.core.cluster;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the page of one VM shows beyond its row.
///
/// @param since when the running instance began to run
/// @param facts label key and value, in the order they are shown
public record VmDetails(
    Optional<Instant> since,
    List<Fact> facts,
    List<Device> devices,
    List<Disk> disks,
    List<Interface> interfaces,
    List<Condition> conditions) {
  /// Copies all lists.
  public VmDetails {
    facts = List.copyOf(facts);
    devices = List.copyOf(devices);
    disks = List.copyOf(disks);
    interfaces = List.copyOf(interfaces);
    conditions = List.copyOf(conditions);
  }

  /// Nothing known yet.
  public static VmDetails empty() {
    return new VmDetails(Optional.empty(), List.of(), List.of(), List.of(), List.of(), List.of());
  }

  /// One labelled value; the label is a text key.
  public record Fact(String label, String value) {}

  /// A row of the hardware list.
  ///
  /// @param kind decides icon and heading
  /// @param title such as "Disk: rootdisk"
  /// @param summary one line of facts
  /// @param facts everything known about it
  /// @param claim of the VM's namespace that a disk writes
  public record Device(
      Kind kind, String title, String summary, List<Fact> facts, Optional<String> claim) {
    /// Copies the facts.
    public Device {
      facts = List.copyOf(facts);
    }

    /// What is no disk, or none in a claim.
    public Device(Kind kind, String title, String summary, List<Fact> facts) {
      this(kind, title, summary, facts, Optional.empty());
    }

    /// The same, as a disk in a claim.
    public Device in(String name) {
      return new Device(kind, title, summary, facts, Optional.of(name));
    }

    /// True for what is about the guest as a whole, not a device of it.
    public boolean isAboutGuest() {
      return switch (kind) {
        case OVERVIEW, SYSTEM, CPU, MEMORY, BOOT -> true;
        case DISK, CDROM, NIC, GRAPHICS, SERIAL, INPUT, TPM, RNG, OTHER -> false;
      };
    }

    /// Kinds of device.
    public enum Kind {
      OVERVIEW,
      SYSTEM,
      CPU,
      MEMORY,
      BOOT,
      DISK,
      CDROM,
      NIC,
      GRAPHICS,
      SERIAL,
      INPUT,
      TPM,
      RNG,
      OTHER
    }
  }

  /// A disk of the VM.
  ///
  /// @param volume the claim or path behind it
  public record Disk(String name, String volume, String storageClass, String bus, long sizeBytes) {}

  /// A network interface of the VM.
  public record Interface(String name, String network, String address, String mac, String model) {}

  /// A condition.
  ///
  /// @param name in a person's words where this program knows it, else the server's type
  public record Condition(String name, Verdict verdict, String message) {
    /// What a condition means for the person who looks.
    public enum Verdict {
      /// All is well.
      GOOD,
      /// Worth to know; nothing is broken.
      NOTE,
      /// Somebody has to look after it.
      BAD
    }
  }
}
