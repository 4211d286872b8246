package org.virtfleet.agent.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.virtfleet.libvirt.ErrorCode;
import org.virtfleet.libvirt.HypervisorException;
import org.virtfleet.libvirt.HypervisorUri;
import org.virtfleet.libvirt.VolumeFormat;
import org.virtfleet.libvirt.testing.FakeHypervisor;

class HostPoolTest {

  private final FakeHypervisor hypervisor = new FakeHypervisor(new HypervisorUri("qemu:///system"));

  @Test
  void aPoolOnNfsTakesVolumesAndIsNeverMadeHere() {
    hypervisor.storage().addPool("nas", "netfs", Path.of("/nowhere/nas"), true);
    var pool = VolumePool.ofHost(hypervisor, "nas");
    assertThat(pool.ensure().type()).isEqualTo("netfs");
    assertThat(pool.provide("v", VolumeFormat.QCOW2, 1).path()).isEqualTo("/nowhere/nas/v");
    assertThat(pool.path("v")).isEqualTo("/nowhere/nas/v");
    assertThat(hypervisor.storage().pools()).hasSize(1);
  }

  @Test
  void whatTakesNoVolumesSaysWhatToDo() {
    hypervisor.storage().addPool("lvm", "logical", Path.of("/dev/vg"), true);
    hypervisor.storage().addPool("down", "dir", Path.of("/srv"), false);
    hypervisor.storage().addPool("virtfleet-abcd1234", "dir", Path.of("/other"), true);
    refused("lvm", ErrorCode.UNSUPPORTED, "only dir, fs and netfs");
    refused("down", ErrorCode.WRONG_STATE, "virsh pool-start down");
    refused("virtfleet-abcd1234", ErrorCode.DENIED, "belongs to a cluster");
    refused("none", ErrorCode.NOT_FOUND, "virsh pool-define");
  }

  private void refused(String name, ErrorCode code, String words) {
    assertThatExceptionOfType(HypervisorException.class)
        .isThrownBy(() -> VolumePool.ofHost(hypervisor, name).ensure())
        .withMessageContaining(words)
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
  }
}
