package org.virtfleet.agent.vmi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LiveDomainTest {
  @Test
  void theWaysToAGuestAreToldByItsXml() {
    LiveDomain live =
        of(
            """
            <channel type='unix'>
              <source mode='bind' path='/run/qemu/d/org.qemu.guest_agent.0'/>
              <target type='virtio' name='org.qemu.guest_agent.0' state='connected'/>
            </channel>
            <channel type='unix'>
              <source mode='bind' path='/run/qemu/d/org.github.vhostmd.1'/>
              <target type='virtio' name='org.github.vhostmd.1' state='disconnected'/>
            </channel>
            <vsock model='virtio'><cid auto='yes' address='4294967290'/></vsock>
            """);
    assertThat(live.agentConnected()).isTrue();
    assertThat(live.metricsPort()).contains(Path.of("/run/qemu/d/org.github.vhostmd.1"));
    assertThat(live.vsock()).contains(4_294_967_290L);
  }

  @Test
  void aGuestWithoutThemHasNone() {
    LiveDomain live = of("<vsock model='virtio'><cid auto='yes'/></vsock>");
    assertThat(live.metricsPort()).isEmpty();
    assertThat(live.vsock()).as("before it runs").isEmpty();
  }

  @Test
  void aSocketThatSomebodyElseListensAtIsLeftAlone() {
    LiveDomain live =
        of(
            """
            <channel type='unix'>
              <source mode='connect' path='/run/vhostmd.sock'/>
              <target type='virtio' name='org.github.vhostmd.1'/>
            </channel>
            """);
    assertThat(live.metricsPort()).isEmpty();
  }

  private static LiveDomain of(String devices) {
    return LiveDomain.of("<domain><devices>%s</devices></domain>".formatted(devices));
  }
}
