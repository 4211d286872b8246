package org.virtfleet.agent.unmanaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.libvirt.testing.FakeHypervisor;

class QuietChangesTest {
  private final List<UUID> news = new ArrayList<>();

  @Test
  void onlyADomainThatIsAnotherThanItWasShownIsNews() {
    try (FakeHypervisor hypervisor = new FakeHypervisor();
        QuietChanges quiet = new QuietChanges(hypervisor.domains(), news::add)) {
      UUID domain =
          hypervisor
              .domains()
              .define("<domain type='test'><name>a</name><memory>65536</memory></domain>")
              .uuid();
      quiet.showed(domain, hypervisor.domains().xml(domain));
      assertThat(quiet.look(domain)).isInstanceOf(Outcome.Again.class);
      assertThat(news).isEmpty();

      quiet.showed(domain, "<domain>as it was before</domain>");
      quiet.look(domain);
      assertThat(news).containsExactly(domain);

      quiet.leave(domain);
      assertThat(quiet.look(domain)).isEqualTo(Outcome.settled());
    }
  }
}
