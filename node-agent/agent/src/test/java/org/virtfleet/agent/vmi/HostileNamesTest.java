package org.virtfleet.agent.vmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.virtfleet.api.kubevirt.v1.DomainSpec;
import org.virtfleet.api.kubevirt.v1.Firmware;
import org.virtfleet.api.kubevirt.v1.KernelBoot;
import org.virtfleet.api.kubevirt.v1.KernelBootContainer;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;
import org.virtfleet.client.control.Key;
import org.virtfleet.domain.ResolvedNetwork;
import org.virtfleet.libvirt.NewVolume;
import org.virtfleet.libvirt.VolumeFormat;
import org.virtfleet.libvirt.testing.FakeHypervisor;

/// Paths, pools and links of a host that users name: what is not exactly a thing that the host's
/// administrator gave away is refused, however it is written.
class HostileNamesTest {
  private static final String CLAIMS = "pvc-6f7f3c7e-0000-4000-8000-000000000005";

  private final FakeHypervisor hypervisor = new FakeHypervisor();
  private final HostFiles files = new HostFiles(hypervisor);

  @BeforeEach
  void fillPools() {
    for (String pool : List.of("images", "virtfleet-k3x9ab2c")) {
      hypervisor.storage().ensureDirectoryPool(pool, Path.of("/" + pool));
      for (String volume : List.of("disk", CLAIMS)) {
        hypervisor
            .storage()
            .createVolume(pool, NewVolume.sparse(volume, VolumeFormat.RAW, 1 << 20));
      }
    }
  }

  @AfterEach
  void close() {
    hypervisor.close();
  }

  @Test
  void aVolumeOfTheHostsIsTaken() throws Exception {
    assertThat(files.requireVolume("/images/disk")).isEqualTo("/images/disk");
    assertThat(files.kernel(kernel("images", "/disk")).orElseThrow().kernel())
        .isEqualTo("/images/disk");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "disk",
        "../images/disk",
        "/etc/shadow",
        "/images/../etc/shadow",
        "/images/./disk",
        "/images//disk",
        "/images/disk/",
        "/images/disk/../../etc/shadow",
        "/images/disk\0",
        "/images/" + CLAIMS,
        "/virtfleet-k3x9ab2c/disk",
        "/images/../virtfleet-k3x9ab2c/disk",
        "nbd://host/disk",
        "json:{}"
      })
  void anyOtherPathIsRefused(String path) {
    assertThatThrownBy(() -> files.requireVolume(path)).isInstanceOf(Unattachable.class);
    assertThatThrownBy(() -> files.requireFolder(path)).isInstanceOf(Unattachable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "../etc/shadow", "//disk", "disk/", "./disk", "disk\0", CLAIMS})
  void anyOtherFileIsNoKernel(String path) {
    assertThatThrownBy(() -> files.kernel(kernel("images", path))).isInstanceOf(Unattachable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "/", "../images", "images/", "virtfleet-k3x9ab2c"})
  void anyOtherPoolGivesNoKernel(String pool) {
    assertThatThrownBy(() -> files.kernel(kernel(pool, "disk"))).isInstanceOf(Unattachable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "../br0",
        "br0/../eth0",
        "br0 eth0",
        "br0'/><evil/>",
        "a-name-longer-than-linux-takes"
      })
  void whatIsNoLinkIsNoBridge(String bridge) {
    String config = "{\"type\":\"bridge\",\"bridge\":\"%s\"}".formatted(bridge);
    assertThatThrownBy(() -> NetworkResolver.configured(Key.of("ns", "lan"), config))
        .isInstanceOf(Unattachable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"br0", "br-lan", "eth0.100", "vmbr_1"})
  void aLinkIsABridge(String bridge) throws Exception {
    String config = "{\"type\":\"bridge\",\"bridge\":\"%s\"}".formatted(bridge);
    assertThat(NetworkResolver.configured(Key.of("ns", "lan"), config))
        .isEqualTo(new ResolvedNetwork.HostBridge(bridge));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "null", "{", "7", "{\"type\":{}}", "{\"type\":\"bridge\"}"})
  void whatIsNoConfigurationIsRefused(String config) {
    assertThatThrownBy(() -> NetworkResolver.configured(Key.of("ns", "lan"), config))
        .isInstanceOf(Unattachable.class);
  }

  private static VirtualMachineInstance kernel(String pool, String path) {
    var vmi = new VirtualMachineInstance();
    var container =
        new KernelBootContainer().setImage(HostFiles.POOL_PREFIX + pool).setKernelPath(path);
    vmi.setSpec(
        new VirtualMachineInstanceSpec()
            .setDomain(
                new DomainSpec()
                    .setFirmware(
                        new Firmware().setKernelBoot(new KernelBoot().setContainer(container)))));
    return vmi;
  }
}
