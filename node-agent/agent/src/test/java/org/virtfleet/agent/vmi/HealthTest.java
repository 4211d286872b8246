package org.virtfleet.agent.vmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Event;
import org.junit.jupiter.api.Test;
import org.virtfleet.libvirt.DomainInfo;

/// Probes of guests that are asked through their agent.
class HealthTest extends LoopOnFake {
  @Test
  void aGuestIsReadyOnceItsProbePasses() {
    DomainInfo domain = start("ready", "readinessProbe: {guestAgentPing: {}, periodSeconds: 1}");
    instances.awaitStatus("ready", _ -> isReady("ready", "False"));
    assertThat(instances.condition("ready", "Ready").orElseThrow().getReason())
        .isEqualTo("ReadinessProbeFailed");
    hypervisor.domains().setAgent(domain.uuid(), true);
    instances.awaitStatus("ready", _ -> isReady("ready", "True"));
  }

  @Test
  void aGuestThatIsNotAliveLosesItsPowerAndItsOwnerIsTold() {
    start("dead", "livenessProbe: {guestAgentPing: {}, periodSeconds: 1, failureThreshold: 1}");
    instances.awaitStatus("dead", status -> "Failed".equals(status.getPhase()));
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(instances.events("dead"))
                .extracting(Event::getReason)
                .contains("Unhealthy"));
  }

  private DomainInfo start(String name, String probe) {
    instances.create(
        name,
        """
        %s
        domain:
          memory: {guest: 64Mi}
          devices: {}
        """
            .formatted(probe));
    await()
        .atMost(PATIENCE)
        .until(() -> hypervisor.domains().findByName("default_" + name).isPresent());
    return hypervisor.domains().findByName("default_" + name).orElseThrow();
  }

  private static boolean isReady(String name, String status) {
    return instances.condition(name, "Ready").filter(c -> c.getStatus().equals(status)).isPresent();
  }
}
