package org.virtfleet.desktop.core.cluster;

import java.util.List;

/// What the page of one VM shows beyond its row.
///
/// @param facts label key and value, in the order they are shown
public record VmDetails(
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
    return new VmDetails(List.of(), List.of(), List.of(), List.of(), List.of());
  }

  /// One labelled value; the label is a text key.
  public record Fact(String label, String value) {}

  /// A row of the hardware list.
  ///
  /// @param kind decides icon and heading
  /// @param title such as "Disk: rootdisk"
  /// @param summary one line of facts
  /// @param facts everything known about it
  public record Device(Kind kind, String title, String summary, List<Fact> facts) {
    /// Copies the facts.
    public Device {
      facts = List.copyOf(facts);
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

  /// A condition in the server's words.
  public record Condition(String type, boolean good, String message) {}
}
