package org.virtfleet.domain;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.domain.xml.PciAddress;

/// VMIs and contexts for tests.
final class Samples {
  static final Platform EMULATED =
      new Platform(
          DomainType.EMULATION, "x86_64", "/usr/bin/qemu-system-x86_64", "pc", Set.of("efi"), true);

  static final Platform ACCELERATED =
      new Platform(
          DomainType.KVM, "x86_64", "/usr/bin/qemu-system-x86_64", "pc", Set.of("efi"), true);

  private static final ObjectMapper YAML = new YAMLMapper();

  private Samples() {}

  static VirtualMachineInstance vmi(String yaml) {
    try {
      return YAML.readValue(yaml.getBytes(StandardCharsets.UTF_8), VirtualMachineInstance.class);
    } catch (IOException e) {
      throw new IllegalArgumentException("no VMI: " + yaml, e);
    }
  }

  /// A VMI with 1 GiB and these lines below `spec.domain`, in flow style.
  static VirtualMachineInstance vmiWithDomain(String domain) {
    return vmi(
        """
        metadata: {namespace: lab, name: sample, uid: u}
        spec:
          domain: {memory: {guest: 1Gi}, %s}
        """
            .formatted(domain));
  }

  static String resource(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(Samples.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /// A context in which everything that the sample VMIs name is there.
  static DomainContext context(Platform platform, String name) {
    return new DomainContext(
        "k3x9ab2c",
        "lab_" + name,
        platform,
        offer(),
        Map.of(
            "root", new ResolvedVolume.File("/pool/root.qcow2", ImageFormat.QCOW2, false),
            "installer", new ResolvedVolume.File("/pool/install.iso", ImageFormat.RAW, true),
            "data", new ResolvedVolume.Block("/dev/disk/by-id/data", false),
            "cloudinit", new ResolvedVolume.SettingsIso("/pool/cloudinit.iso"),
            "metrics", new ResolvedVolume.MetricsDisk("/pool/metrics"),
            "share", new ResolvedVolume.Folder("/pool/share"),
            "c", new ResolvedVolume.File("/pool/c.raw", ImageFormat.RAW, false),
            "d", new ResolvedVolume.File("/pool/a'b<c>&\"d.img", ImageFormat.RAW, false),
            "fedora",
                new ResolvedVolume.Overlay(
                    "/pool/uid-fedora.qcow2",
                    new ResolvedVolume.File("/pool/image-1.raw", ImageFormat.RAW, true))),
        Map.of(
            "default", new ResolvedNetwork.Libvirt("default"),
            "pod", new ResolvedNetwork.UserMode(),
            "lan", new ResolvedNetwork.HostBridge("br0"),
            "fast", new ResolvedNetwork.DevicePool("virtual-functions")),
        new GuestFiles(
            Optional.of(new KernelFiles("/pool/vmlinuz", Optional.of("/pool/initrd.img"))),
            Optional.of("/pool/variables.fd"),
            true,
            Optional.of("/log/serial.log")));
  }

  private static NodeOffer offer() {
    return new NodeOffer(
        Map.of(
            "example.org/gpu",
            List.of(new OfferedDevice.Pci(new PciAddress(0, 0x81, 0, 1))),
            "example.org/vgpu",
            List.of(
                new OfferedDevice.Mediated(UUID.fromString("11111111-0000-4000-8000-000000000001")),
                new OfferedDevice.Mediated(
                    UUID.fromString("11111111-0000-4000-8000-000000000002"))),
            "example.org/key",
            List.of(new OfferedDevice.Usb(1, 4))),
        List.of(2, 3, 4, 5, 6, 7),
        Map.of(2, 0, 3, 0, 4, 0, 5, 1, 6, 1, 7, 1),
        Optional.of("0-1"),
        Map.of(2L << 20, 4096L, 64L << 10, 16L),
        true,
        true);
  }
}
