package org.virtfleet.agent.device;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.domain.xml.PciAddress;

/// The host's devices that can be given away, read from sysfs(5). A PCI device can be where an
/// IOMMU keeps it from the rest of the host and no driver of the host uses it: it is bound to
/// `vfio-pci`, or to nothing. So a network card that the host itself needs is never pulled out.
///
/// @param sys where sysfs is mounted
record HostInventory(Path sys) {
  private static final Logger log = LoggerFactory.getLogger(HostInventory.class);
  private static final String VFIO = "vfio-pci";

  /// In the order of their addresses, so that every look sees the same.
  List<HostDevice> devices() {
    List<HostDevice> all = new ArrayList<>();
    all.addAll(below("bus/pci/devices", this::pci));
    all.addAll(below("bus/mdev/devices", HostInventory::mediated));
    all.addAll(below("bus/usb/devices", HostInventory::usb));
    return all;
  }

  private List<HostDevice> below(String bus, Function<Path, Optional<HostDevice>> read) {
    List<Path> folders = new ArrayList<>();
    Path devices = sys.resolve(bus);
    if (!Files.isDirectory(devices)) {
      return List.of(); // A host without such a bus.
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(devices)) {
      entries.forEach(folders::add);
    } catch (IOException e) {
      log.warn("The devices below {} cannot be listed: {}", devices, e.getMessage());
    }
    return folders.stream().sorted().map(read).flatMap(Optional::stream).toList();
  }

  private Optional<HostDevice> pci(Path folder) {
    Path driver = folder.resolve("driver");
    boolean free = !Files.exists(driver) || isVfio(driver);
    if (!free || !Files.exists(folder.resolve("iommu_group"))) {
      return Optional.empty();
    }
    return PciAddress.parse(name(folder))
        .flatMap(
            address -> id(folder, "vendor", "device").map(id -> new HostDevice.Pci(address, id)));
  }

  private static boolean isVfio(Path driver) {
    try {
      return name(driver.toRealPath()).equals(VFIO);
    } catch (IOException _) {
      return false; // It was unplugged meanwhile.
    }
  }

  private static Optional<HostDevice> mediated(Path folder) {
    try {
      UUID uuid = UUID.fromString(name(folder));
      Path type = folder.resolve("mdev_type").toRealPath();
      return Optional.of(
          new HostDevice.Mediated(uuid, text(type.resolve("name")).orElse(name(type))));
    } catch (IllegalArgumentException | IOException _) {
      return Optional.empty();
    }
  }

  /// Hubs are the host's own.
  private static Optional<HostDevice> usb(Path folder) {
    boolean hub = text(folder.resolve("bDeviceClass")).filter("09"::equals).isPresent();
    Optional<Integer> bus = number(folder.resolve("busnum"));
    Optional<Integer> device = number(folder.resolve("devnum"));
    if (hub || bus.isEmpty() || device.isEmpty()) {
      return Optional.empty(); // Interfaces of devices are listed here, too.
    }
    return id(folder, "idVendor", "idProduct")
        .map(id -> new HostDevice.Usb(bus.get(), device.get(), id));
  }

  private static Optional<String> id(Path folder, String vendor, String product) {
    return text(folder.resolve(vendor))
        .flatMap(v -> text(folder.resolve(product)).map(p -> digits(v) + ":" + digits(p)));
  }

  private static String digits(String hexadecimal) {
    return hexadecimal.toLowerCase(Locale.ROOT).replaceFirst("^0x", "");
  }

  private static Optional<Integer> number(Path file) {
    return text(file).filter(text -> text.matches("\\d{1,5}")).map(Integer::parseInt);
  }

  private static Optional<String> text(Path file) {
    try {
      return Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1).strip());
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
