package org.virtfleet.agent;

import java.util.UUID;
import org.virtfleet.libvirt.testing.FakeHypervisor;

/// A guest that runs with an agent, which says what it is told to.
public final class TalkingGuest implements AutoCloseable {
  public final FakeHypervisor hypervisor = new FakeHypervisor();
  public final UUID uuid =
      hypervisor.domains().define("<domain><name>g</name><devices/></domain>").uuid();

  public TalkingGuest() {
    hypervisor.domains().start(uuid);
    hypervisor.domains().setAgent(uuid, true);
  }

  /// @param answer to whatever it is asked from now on
  public void says(String answer) {
    hypervisor.domains().setAgentAnswer(uuid, answer);
  }

  @Override
  public void close() {
    hypervisor.close();
  }
}
