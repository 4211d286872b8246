package org.virtfleet.agent.unmanaged;

import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.virtfleet.agent.loop.WhileConnected;
import org.virtfleet.agent.network.NetworkLoop;
import org.virtfleet.agent.vmi.Adopter;
import org.virtfleet.agent.vmi.DomainStopper;
import org.virtfleet.agent.vmi.GuestWatch;
import org.virtfleet.agent.vmi.HostAddresses;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.client.control.Caches;
import org.virtfleet.client.control.Controller;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.domain.projection.DomainProjection;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.HypervisorEvent;

/// Shows the domains of this host that nobody's cluster made, from libvirt's events: nothing is
/// polled but what a running guest says of itself, and [QuietChanges].
public final class UnmanagedLoop implements AutoCloseable {
  private static final int WORKERS = 4;

  private final Hypervisor hypervisor;
  private final DomainProjection projection;
  private final GuestObjects objects;
  private final GuestWatch guests;
  private final QuietChanges quiet;
  private final UnmanagedReconciler reconciler;
  private final Controller<UUID> controller;
  private Hypervisor.Subscription subscription = () -> {};

  /// Before the caches are started.
  public UnmanagedLoop(
      TypedClient client,
      Caches caches,
      EventRecorder events,
      Hypervisor hypervisor,
      Adopter adopter,
      String node,
      Clock clock) {
    this.hypervisor = hypervisor;
    this.projection = new DomainProjection(network -> NetworkLoop.publishedName(node, network));
    this.objects = new GuestObjects(client, caches, node);
    this.guests =
        new GuestWatch(hypervisor, new HostAddresses(hypervisor, clock), this::look, clock);
    this.quiet = new QuietChanges(hypervisor.domains(), this::look);
    this.reconciler =
        new UnmanagedReconciler(
            hypervisor.domains(),
            projection,
            objects,
            guests,
            quiet,
            new DomainStopper(hypervisor, events, clock),
            adopter,
            events,
            clock);
    this.controller = new Controller<>("unmanaged", WORKERS, new WhileConnected<>(reconciler));
    objects.onChange(controller::enqueue);
  }

  /// Once the caches are filled and the Node is there, which owns the objects.
  public void start() {
    subscription = hypervisor.subscribe(this::onEvent);
    lookAtAll();
    guests.start();
    quiet.start();
    controller.start();
  }

  /// The domain of an instance.
  ///
  /// @return empty unless the domain is there and nobody's
  public Optional<UUID> domainOf(VirtualMachineInstance instance) {
    return GuestObjects.domainOf(instance)
        .filter(id -> hypervisor.domains().find(id).isPresent())
        .filter(reconciler::isUnmanaged);
  }

  /// Which of a domain's displays speaks VNC; empty when none does.
  public OptionalInt vncDisplay(UUID domain) {
    return projection.project(domain, hypervisor.domains().xml(domain)).vncDisplay();
  }

  /// Which instance shows a domain.
  public Optional<Key> instanceOf(UUID domain) {
    return objects.keyOf(domain);
  }

  /// Looks at a domain soon, because something was done to it.
  public void look(UUID domain) {
    controller.enqueue(domain);
  }

  private void onEvent(HypervisorEvent event) {
    switch (event) {
      case HypervisorEvent.DomainEvent e -> controller.enqueue(e.uuid());
      case HypervisorEvent.Disconnected _ -> {}
      case HypervisorEvent.Reconnected _ -> lookAtAll();
    }
  }

  /// Those that are there, and those that are shown and may have gone.
  private void lookAtAll() {
    hypervisor.domains().list().stream().map(DomainInfo::uuid).forEach(controller::enqueue);
    objects.domains().forEach(controller::enqueue);
  }

  @Override
  public void close() {
    subscription.close();
    guests.close();
    quiet.close();
    controller.close();
  }
}
