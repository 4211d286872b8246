package org.virtfleet.desktop.core.ovf;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/// What is known of an operating system by the words that exporters have for it, such as
/// `windows2019srv_64Guest`, `Debian_64` or `rhel_8x64`. The first that fits counts.
enum GuestSystem {
  WINDOWS_11("\\bwin(dows)?.?11", "windows.11", Family.WINDOWS),
  WINDOWS_SERVER_2025("\\bwin.*(20|2k)25", "windows.2k25", Family.WINDOWS),
  /// VMware's name of 2022 was chosen before that of the product.
  WINDOWS_SERVER_2022("\\bwin.*(20|2k)22|windows2019srvnext", "windows.2k22", Family.WINDOWS),
  WINDOWS_SERVER_2019("\\bwin.*(20|2k)19", "windows.2k19", Family.WINDOWS),
  WINDOWS_SERVER_2016("\\bwin.*(20|2k)16|windows9server", "windows.2k16", Family.WINDOWS),
  /// VMware's name of 10.
  WINDOWS_10("\\bwin(dows)?.?10|windows9", "windows.10", Family.WINDOWS),
  WINDOWS("\\bwin", "windows", Family.WINDOWS),
  DEBIAN("debian", "debian", Family.LINUX_WITH_ALL_DRIVERS),
  UBUNTU("ubuntu", "ubuntu", Family.LINUX_WITH_ALL_DRIVERS),
  RHEL("rhel|red.?hat|centos|alma|rocky|oracle", "rhel", Family.LINUX),
  FEDORA("fedora", "fedora", Family.LINUX),
  SUSE("suse|sles", "sles", Family.LINUX),
  LINUX("linux|photon|coreos|gentoo|arch|mandriva|mageia", "linux", Family.LINUX),
  FREEBSD("bsd", "freebsd", Family.OTHER),
  UNKNOWN("", "", Family.OTHER);

  /// What a family of systems can start from.
  enum Family {
    /// AHCI and Intel's network cards are in the system, virtio's drivers are installed later.
    WINDOWS,
    /// What starts it has the drivers of all hardware (initramfs-tools, MODULES=most).
    LINUX_WITH_ALL_DRIVERS,
    /// All drivers are installed, but what starts it may have only those of the machine it ran on
    /// (dracut, hostonly).
    LINUX,
    OTHER
  }

  private final Pattern words;
  private final String os;
  private final Family family;

  GuestSystem(String words, String os, Family family) {
    this.words = Pattern.compile(words);
    this.os = os;
    this.family = family;
  }

  static GuestSystem of(String words) {
    var lower = words.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(system -> system != UNKNOWN && system.words.matcher(lower).find())
        .findFirst()
        .orElse(UNKNOWN);
  }

  /// Its name in the annotation `vm.kubevirt.io/os`, which gives a Windows its clock and its
  /// Hyper-V features; empty for none.
  String os() {
    return os;
  }

  Family family() {
    return family;
  }

  boolean isLinux() {
    return family == Family.LINUX || family == Family.LINUX_WITH_ALL_DRIVERS;
  }
}
