package org.virtfleet.agent.vmi;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.virtfleet.agent.loop.WhileConnected;
import org.virtfleet.api.Labels;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.Controller;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.RequestFailed;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.libvirt.Hypervisor;

/// Ends domains of this cluster whose VMI is no more: somebody took its finalizer off by hand,
/// perhaps while this agent was away. And forgets what was kept for machines that are no more. What
/// the cache does not show is asked of the server itself.
final class OrphanSweeper implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(OrphanSweeper.class);
  private static final Duration INTERVAL = Duration.ofMinutes(1);

  private final TypedClient client;
  private final Cache<VirtualMachineInstance> vmis;
  private final String node;
  private final Hypervisor hypervisor;
  private final DomainRegistry registry;
  private final Scratch scratch;
  private final KeptState kept;
  private final Adoptions adoptions;
  private volatile Consumer<UUID> onFreed = _ -> {};
  private final Controller<String> controller =
      new Controller<>("orphans", 1, new WhileConnected<>(_ -> sweep()));

  /// @param vmis of this node
  OrphanSweeper(
      TypedClient client,
      Cache<VirtualMachineInstance> vmis,
      String node,
      Hypervisor hypervisor,
      DomainRegistry registry,
      Scratch scratch,
      KeptState kept,
      Adoptions adoptions) {
    this.client = client;
    this.vmis = vmis;
    this.node = node;
    this.hypervisor = hypervisor;
    this.registry = registry;
    this.scratch = scratch;
    this.kept = kept;
    this.adoptions = adoptions;
  }

  /// @param listener is called with each domain whose machine, that had adopted it, has gone
  void onFreed(Consumer<UUID> listener) {
    onFreed = listener;
  }

  void start() {
    controller.start();
    controller.enqueue("all");
  }

  private Outcome sweep() {
    for (OwnedDomain owned : registry.all()) {
      if (!isIts(owned, vmis.get(owned.vmi()).stream()) && !isIts(owned, onServer(owned.vmi()))) {
        end(owned);
      }
    }
    discardScratch();
    kept.forget(this::isGone);
    adoptions.forget(this::isGone).forEach(onFreed);
    return Outcome.again(INTERVAL);
  }

  /// What an agent that was killed has left of a VMI whose domain it had ended already.
  private void discardScratch() {
    Set<String> left = scratch.owners();
    registry.all().forEach(owned -> left.remove(owned.vmiUid()));
    vmis.list().forEach(vmi -> left.remove(vmi.getMetadata().getUid()));
    if (!left.isEmpty()) {
      onServer().forEach(vmi -> left.remove(vmi.getMetadata().getUid()));
    }
    left.forEach(uid -> {
      log.warn("Scratch volumes of VMI {}, which is no more, are deleted", uid);
      scratch.discard(uid);
    });
  }

  private boolean isGone(Machine machine) {
    boolean runs =
        registry.all().stream()
            .anyMatch(owned -> owned.vmi().equals(Key.of(machine.namespace(), machine.name())));
    if (runs) {
      return false;
    }
    try {
      return client
          .find(VirtualMachine.class, Key.of(machine.namespace(), machine.name()))
          .isEmpty();
    } catch (RequestFailed e) {
      if (e.isForbidden()) {
        return false; // A node may not read machines, but is told of one that is not there.
      }
      throw e;
    }
  }

  private static boolean isIts(OwnedDomain owned, Stream<VirtualMachineInstance> vmis) {
    return vmis.anyMatch(vmi -> vmi.getMetadata().getUid().equals(owned.vmiUid()));
  }

  /// Narrowed to this node, for it may read no other's.
  private Stream<VirtualMachineInstance> onServer(Key vmi) {
    return client
        .list(
            VirtualMachineInstance.class,
            vmi.namespace(),
            Map.of(
                "labelSelector",
                Labels.NODE_NAME + "=" + node,
                "fieldSelector",
                "metadata.name=" + vmi.name()))
        .stream();
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

  private Stream<VirtualMachineInstance> onServer() {
    return client
        .list(
            VirtualMachineInstance.class,
            "",
            Map.of("labelSelector", Labels.NODE_NAME + "=" + node))
        .stream();
  }

  @Override
  public void close() {
    controller.close();
  }
}
