package org.virtfleet.agent;

import java.util.UUID;
import org.virtfleet.libvirt.testing.FakeHypervisor;

/// A guest that runs on a fake hypervisor, and whose agent says what a test lets it say.
public record GuestWithAgent(FakeHypervisor hypervisor, UUID domain) implements AutoCloseable {

  public static GuestWithAgent start() {
    FakeHypervisor hypervisor = new FakeHypervisor();
    UUID domain = hypervisor.domains().define("<domain><name>g</name><devices/></domain>").uuid();
    hypervisor.domains().start(domain);
    hypervisor.domains().setAgent(domain, true);
    return new GuestWithAgent(hypervisor, domain);
  }

  /// @param answer to every command from now on
  public void answers(String answer) {
    hypervisor.domains().setAgentAnswer(domain, answer);
  }

  @Override
  public void close() {
    hypervisor.close();
  }
}
