package org.virtfleet.agent.bench;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.time.Duration;
import org.virtfleet.api.kubevirt.v1.Devices;
import org.virtfleet.api.kubevirt.v1.DomainSpec;
import org.virtfleet.api.kubevirt.v1.Memory;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.client.feed.FeedEvent;
import org.virtfleet.client.feed.FeedRequest;
import org.virtfleet.client.feed.ObjectFeed;
import org.virtfleet.client.object.ResourceType;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.HypervisorEvent;

/// Makes small guests, and hears what becomes of them, from libvirt and from a watch.
final class BenchGuests implements AutoCloseable {
  private static final String NAMESPACE = "default";
  private static final String PREFIX = "bench-node-";

  private final Moments moments = new Moments(Duration.ofMinutes(2));
  private final Hypervisor.Subscription subscription;
  private final ObjectWriter writer;
  private final ObjectFeed<String> phases;

  BenchGuests(TypedClient client, Hypervisor hypervisor) {
    this.subscription = hypervisor.subscribe(this::onEvent);
    this.writer = new ObjectWriter(client);
    this.phases =
        client.feed(
            new FeedRequest(ResourceType.VIRTUAL_MACHINE_INSTANCE, NAMESPACE, "", ""),
            vmi -> vmi.path("status").path("phase").asText(),
            this::onChange);
  }

  Moments moments() {
    return moments;
  }

  BenchGuest post(String name) {
    VirtualMachineInstance vmi = vmi(PREFIX + name);
    long posted = System.nanoTime();
    var _ = writer.create(vmi);
    return new BenchGuest(vmi, posted, moments, writer);
  }

  /// Nothing to boot from: its start is all that is measured.
  private static VirtualMachineInstance vmi(String name) {
    VirtualMachineInstance vmi = new VirtualMachineInstance();
    vmi.setMetadata(new ObjectMetaBuilder().withNamespace(NAMESPACE).withName(name).build());
    vmi.setSpec(
        new VirtualMachineInstanceSpec()
            .setTerminationGracePeriodSeconds(0L)
            .setDomain(
                new DomainSpec()
                    .setMemory(new Memory().setGuest(new Quantity("64Mi")))
                    .setDevices(new Devices())));
    return vmi;
  }

  private void onEvent(HypervisorEvent event) {
    if (event instanceof HypervisorEvent.Lifecycle e) {
      moments.happened(e.name() + " " + e.change());
    }
  }

  private void onChange(FeedEvent<String> event) {
    switch (event) {
      case FeedEvent.Upserted<String>(var vmi, var phase) ->
          moments.happened(vmi.name() + " " + phase);
      case FeedEvent.Deleted<String>(var vmi) -> moments.happened(vmi.name() + " gone");
      // Whoever waits for what a broken watch would have told gives up in time.
      case FeedEvent.Reset<String> _, FeedEvent.Live<String> _, FeedEvent.Stale<String> _ -> {}
    }
  }

  @Override
  public void close() {
    phases.close();
    subscription.close();
  }
}
