package org.virtfleet.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.virtfleet.libvirt.driver.LibvirtHypervisor;

/// The sentences that people see when the hypervisor cannot be reached.
class ConnectFailureIT {
  @Test
  void libvirtIsNotRunning() {
    assertThatExceptionOfType(HypervisorException.class)
        .isThrownBy(() ->
            LibvirtHypervisor.connect(
                new HypervisorUri("qemu+unix:///system?socket=/nonexistent/socket")))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_RUNNING))
        .withMessageMatching(
            "libvirt is not running: nobody listens on /nonexistent/socket\\. Start it with: sudo (systemctl start libvirtd|sh -c 'virtlogd -d; libvirtd -d')");
  }

  @Test
  void theTestDriverHasNoSuchFile() {
    assertThatExceptionOfType(HypervisorException.class)
        .isThrownBy(() -> LibvirtHypervisor.connect(new HypervisorUri("test:///nonexistent.xml")))
        .withMessageContaining("test:///nonexistent.xml");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "qemu", "qemu:///nowhere", "xen:///system", "http://host/", "qemu:// /system"})
  void theAddressIsWrong(String uri) {
    assertThatExceptionOfType(HypervisorException.class)
        .isThrownBy(() -> new HypervisorUri(uri))
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_URI))
        .withMessage(
            "'%s' is no hypervisor address that Virtfleet knows. Use qemu:///system, qemu:///session or test:///default.",
            uri);
  }
}
