package org.virtfleet.agent.device;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.domain.OfferedDevice;
import org.virtfleet.domain.xml.PciAddress;

/// Hosts in miniature: what sysfs(5) says of devices, and what becomes of it.
class HostInventoryTest {
  private static final UUID PART = UUID.fromString("11111111-0000-4000-8000-000000000001");

  @TempDir private Path sys;

  @BeforeEach
  void plugIn() throws IOException {
    Path free = pci("0000:81:00.0", "iommu_group");
    driver(free, "vfio-pci");
    pci("0000:82:00.0", "iommu_group");
    driver(pci("0000:83:00.0", "iommu_group"), "nvidia"); // The host uses it.
    pci("0000:84:00.0", "no_iommu"); // It would reach all of the host's memory.
    Path mediated = Files.createDirectories(sys.resolve("bus/mdev/devices/" + PART));
    Path type = Files.createDirectories(sys.resolve("types/nvidia-223"));
    write(type, "name", "GRID T4-2Q");
    Files.createSymbolicLink(mediated.resolve("mdev_type"), type);
    usb("1-4", "1", "4", "00");
    usb("usb1", "1", "1", "09");
    Files.createDirectories(sys.resolve("bus/usb/devices/1-4:1.0"));
  }

  @Test
  void whatTheAdministratorPermitsIsOfferedByItsName() {
    assertThat(
            offered(
                """
                pciHostDevices: [{pciVendorSelector: "10DE:1EB8", resourceName: example.org/gpu}]
                mediatedDevices: [{mdevNameSelector: GRID_T4-2Q, resourceName: example.org/vgpu}]
                usb:
                  - {resourceName: example.org/key, selectors: [{vendor: "1050", product: "0407"}]}
                  - {resourceName: example.org/pair, selectors: [{vendor: "1050", product: "0407"}, {vendor: "1", product: "2"}]}
                """))
        .isEqualTo(
            Map.of(
                "example.org/gpu",
                List.of(
                    new OfferedDevice.Pci(new PciAddress(0, 0x81, 0, 0)),
                    new OfferedDevice.Pci(new PciAddress(0, 0x82, 0, 0))),
                "example.org/vgpu",
                List.of(new OfferedDevice.Mediated(PART)),
                "example.org/key",
                List.of(new OfferedDevice.Usb(1, 4))));
  }

  @Test
  void nothingIsOfferedWhereNothingIsPermitted() {
    assertThat(offered("{}")).isEmpty();
    assertThat(new HostInventory(sys.resolve("none")).devices()).isEmpty();
  }

  @Test
  void devicesOfADomainAreReadFromItsXml() {
    assertThat(
            PassedDevices.in(
                """
                <domain><devices>
                <hostdev type='mdev'><source><address uuid='%s'/></source></hostdev>
                <hostdev type='usb'><source><vendor id='0x1050'/><address bus='1' device='4'/></source></hostdev>
                <interface type='hostdev'><source><address type='pci' domain='0x0000' bus='0x81' slot='0x1f' function='0x7'/></source></interface>
                <hostdev type='scsi'><source><adapter name='scsi_host0'/><address bus='0' target='0' unit='0'/></source></hostdev>
                <disk><source><address bus='1' device='9'/></source></disk>
                </devices></domain>
                """
                    .formatted(PART)))
        .containsExactlyInAnyOrder(
            new OfferedDevice.Mediated(PART),
            new OfferedDevice.Usb(1, 4),
            new OfferedDevice.Pci(new PciAddress(0, 0x81, 0x1f, 7)));
    assertThat(PassedDevices.in("no XML")).isEmpty();
  }

  private Map<String, List<OfferedDevice>> offered(String permitted) {
    JsonNode rules = Serialization.unmarshal(permitted, JsonNode.class);
    return PermittedDevices.of(rules).among(new HostInventory(sys).devices());
  }

  private Path pci(String address, String group) throws IOException {
    Path folder = Files.createDirectories(sys.resolve("bus/pci/devices").resolve(address));
    write(folder, "vendor", "0x10de");
    write(folder, "device", "0x1eb8");
    write(folder, group, "");
    return folder;
  }

  private void driver(Path device, String name) throws IOException {
    Path driver = Files.createDirectories(sys.resolve("bus/pci/drivers").resolve(name));
    Files.createSymbolicLink(device.resolve("driver"), driver);
  }

  private void usb(String name, String bus, String device, String kind) throws IOException {
    Path folder = Files.createDirectories(sys.resolve("bus/usb/devices").resolve(name));
    write(folder, "busnum", bus);
    write(folder, "devnum", device);
    write(folder, "idVendor", "1050");
    write(folder, "idProduct", "0407");
    write(folder, "bDeviceClass", kind);
  }

  private static void write(Path folder, String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text + "\n");
  }
}
