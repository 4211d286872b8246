package org.virtfleet.agent.node;

import io.fabric8.kubernetes.api.model.Node;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.virtfleet.agent.device.DeviceCounts;
import org.virtfleet.client.control.Controller;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Outcome;
import org.virtfleet.client.control.RequestFailed;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.HypervisorEvent;

/// Keeps this host's Node object true and its Lease fresh.
public final class NodeLoop implements AutoCloseable {
  /// Capacity and versions change with an installation or a reboot at most; somebody may have
  /// changed the object, though.
  private static final Duration INTERVAL = Duration.ofMinutes(1);

  private final TypedClient client;
  private final Hypervisor hypervisor;
  private final NodeDescription description;
  private final Supplier<DeviceCounts> devices;
  private final ObjectWriter writer;
  private final Controller<String> controller = new Controller<>("node", 1, this::reconcile);
  private final Heartbeat heartbeat;
  private final Hypervisor.Subscription subscription;

  /// @param devices asked at each look
  public NodeLoop(
      TypedClient client,
      Hypervisor hypervisor,
      NodeDescription description,
      Supplier<DeviceCounts> devices,
      Clock clock) {
    this.client = client;
    this.hypervisor = hypervisor;
    this.description = description;
    this.devices = devices;
    this.writer = new ObjectWriter(client);
    this.heartbeat = new Heartbeat(client, description.name(), clock);
    this.subscription = hypervisor.subscribe(this::onEvent);
  }

  /// Registers the node before it returns, then goes on in the background.
  public void start() {
    heartbeat.beat();
    reconcile(description.name());
    controller.start();
    controller.enqueue(description.name());
    heartbeat.start();
  }

  private void onEvent(HypervisorEvent event) {
    switch (event) {
      case HypervisorEvent.Disconnected _, HypervisorEvent.Reconnected _ ->
          controller.enqueue(description.name());
      case HypervisorEvent.DomainEvent _ -> {}
    }
  }

  private Outcome reconcile(String name) {
    Node seen = client.find(Node.class, Key.of("", name)).orElseGet(this::create);
    Node labelled = writer.patch(seen, description::describe);
    DeviceCounts offered = devices.get();
    writer.patchStatus(labelled, copy -> description.status(copy, hypervisor.state(), offered));
    return Outcome.again(INTERVAL);
  }

  private Node create() {
    try {
      return writer.create(description.fresh());
    } catch (RequestFailed e) {
      if (e.isConflict()) {
        return client.require(Node.class, Key.of("", description.name()));
      }
      throw e;
    }
  }

  @Override
  public void close() {
    subscription.close();
    controller.close();
    heartbeat.close();
  }
}
