package org.virtfleet.desktop.core.wizard;

import java.util.Arrays;
import java.util.regex.Pattern;

/// What an operating system wants of its virtual machine. Names are proper names and not
/// translated.
public enum GuestProfile {
  DEBIAN("Debian 12 or newer", "debian", "debian", Hardware.MODERN, 1, 1024),
  UBUNTU("Ubuntu 22.04 or newer", "ubuntu", "ubuntu", Hardware.MODERN, 1, 2048),
  FEDORA("Fedora", "fedora", "fedora", Hardware.MODERN, 1, 2048),
  RHEL(
      "RHEL 9 or newer, Alma, Rocky",
      "rhel",
      "rhel|centos|alma|rocky|oracle",
      Hardware.MODERN,
      1,
      2048),
  SUSE("SUSE, openSUSE", "sles", "suse|sles|leap|tumbleweed", Hardware.MODERN, 1, 2048),
  ALPINE("Alpine", "alpine", "alpine", Hardware.MODERN, 1, 256),
  OTHER_LINUX("Other Linux", "linux", "linux|tiny|guest", Hardware.PLAIN, 1, 256),
  WINDOWS_11("Windows 11", "windows.11", "win.*11", Hardware.WINDOWS, 2, 4096),
  WINDOWS_SERVER(
      "Windows Server 2019 or newer",
      "windows.2k22",
      "win|server.*20(19|22|25)",
      Hardware.WINDOWS,
      2,
      4096),
  FREEBSD("FreeBSD", "freebsd", "bsd", Hardware.PLAIN, 1, 512),
  OTHER("Something else", "other", "", Hardware.COMPATIBLE, 1, 64);

  /// The devices a guest can drive without help.
  ///
  /// @param efi UEFI firmware instead of BIOS
  /// @param secureBoot only with `efi`
  /// @param diskBus KubeVirt's `disk.bus`
  /// @param nicModel KubeVirt's `interface.model`
  /// @param tpm a TPM 2.0
  /// @param drivers a CD with drivers for virtio's devices
  public record Hardware(
      boolean efi,
      boolean secureBoot,
      String diskBus,
      String nicModel,
      boolean tpm,
      boolean drivers) {
    static final Hardware MODERN = new Hardware(true, false, "virtio", "virtio", false, false);
    static final Hardware PLAIN = new Hardware(false, false, "virtio", "virtio", false, false);
    static final Hardware WINDOWS = new Hardware(true, true, "sata", "e1000e", true, true);
    static final Hardware COMPATIBLE = new Hardware(false, false, "sata", "e1000e", false, false);
  }

  private final String title;
  private final String os;
  private final Pattern fileName;
  private final Hardware hardware;
  private final int leastVcpus;
  private final int leastMebibytes;

  GuestProfile(
      String title,
      String os,
      String fileName,
      Hardware hardware,
      int leastVcpus,
      int leastMebibytes) {
    this.title = title;
    this.os = os;
    this.fileName =
        Pattern.compile(fileName.isEmpty() ? "(?!)" : fileName, Pattern.CASE_INSENSITIVE);
    this.hardware = hardware;
    this.leastVcpus = leastVcpus;
    this.leastMebibytes = leastMebibytes;
  }

  /// The system's name for a person.
  public String title() {
    return title;
  }

  /// Its name in the annotation `vm.kubevirt.io/os`.
  public String os() {
    return os;
  }

  public Hardware hardware() {
    return hardware;
  }

  /// With fewer virtual processors it does not install.
  public int leastVcpus() {
    return leastVcpus;
  }

  /// With less memory it does not install.
  public int leastMebibytes() {
    return leastMebibytes;
  }

  public boolean isWindows() {
    return this == WINDOWS_11 || this == WINDOWS_SERVER;
  }

  /// The system that an image's file name speaks of.
  public static GuestProfile of(String imageName) {
    return Arrays.stream(values())
        .filter(profile -> profile.fileName.matcher(imageName).find())
        .findFirst()
        .orElse(OTHER);
  }
}
