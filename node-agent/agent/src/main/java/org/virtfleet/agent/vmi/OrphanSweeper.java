package org.virtfleet.agent.vmi;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.agent.loop.WhileConnected;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.client.control.Controller;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.libvirt.Hypervisor;

/// Ends domains of this cluster whose VMI is no more: somebody took its finalizer off by hand,
/// perhaps while this agent was away. And forgets what was kept for machines that are no more. The
/// server itself is asked, never a cache.
final class OrphanSweeper implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(OrphanSweeper.class);
  private static final Duration INTERVAL = Duration.ofMinutes(1);

  private final KubernetesClient client;
  private final Hypervisor hypervisor;
  private final DomainRegistry registry;
  private final Scratch scratch;
  private final KeptState kept;
  private final Controller<String> controller =
      new Controller<>("orphans", 1, new WhileConnected<>(_ -> sweep()));

  OrphanSweeper(
      KubernetesClient client,
      Hypervisor hypervisor,
      DomainRegistry registry,
      Scratch scratch,
      KeptState kept) {
    this.client = client;
    this.hypervisor = hypervisor;
    this.registry = registry;
    this.scratch = scratch;
    this.kept = kept;
  }

  void start() {
    controller.start();
    controller.enqueue("all");
  }

  private Outcome sweep() {
    for (OwnedDomain owned : registry.all()) {
      VirtualMachineInstance vmi =
          client
              .resources(VirtualMachineInstance.class)
              .inNamespace(owned.vmi().namespace())
              .withName(owned.vmi().name())
              .get();
      if (vmi == null || !vmi.getMetadata().getUid().equals(owned.vmiUid())) {
        end(owned);
      }
    }
    kept.forget(this::isGone);
    return Outcome.again(INTERVAL);
  }

  private boolean isGone(Machine machine) {
    boolean runs =
        registry.all().stream()
            .anyMatch(owned -> owned.vmi().equals(Key.of(machine.namespace(), machine.name())));
    if (runs) {
      return false;
    }
    VirtualMachine present =
        client
            .resources(VirtualMachine.class)
            .inNamespace(machine.namespace())
            .withName(machine.name())
            .get();
    return present == null || !present.getMetadata().getUid().equals(machine.uid());
  }

  private void end(OwnedDomain owned) {
    log.warn("The domain of {} has no VMI any more: it is ended", owned.vmi());
    hypervisor
        .domains()
        .find(owned.domain())
        .ifPresent(domain -> {
          if (domain.isActive()) {
            hypervisor.domains().destroy(domain.uuid());
          }
          kept.undefine(domain.uuid());
        });
    registry.look(owned.domain());
    scratch.discard(owned.vmiUid());
  }

  @Override
  public void close() {
    controller.close();
  }
}
