package org.virtfleet.agent.bench;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
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

/// The life of small guests, with and without Virtfleet, in turn: a machine that grows slower
/// meanwhile does so for both.
final class GuestCycle implements AutoCloseable {
  private static final String NAMESPACE = "default";
  private static final String NAME = "bench-node-";

  private final Virsh virsh;
  private final Moments moments = new Moments();
  private final Hypervisor.Subscription subscription;
  private final ObjectWriter writer;
  private final ObjectFeed<String> phases;

  GuestCycle(TypedClient client, Hypervisor hypervisor, Virsh virsh) {
    this.virsh = virsh;
    this.subscription = hypervisor.subscribe(this::onEvent);
    this.writer = new ObjectWriter(client);
    this.phases =
        client.feed(
            new FeedRequest(ResourceType.VIRTUAL_MACHINE_INSTANCE, NAMESPACE, "", ""),
            vmi -> vmi.path("status").path("phase").asText(),
            this::onChange);
  }

  /// The first guest after a start meets cold code everywhere, and is not counted.
  void warmUp() throws IOException, InterruptedException {
    var _ = once(NAME + "warm-up");
  }

  List<NodeFigures.Times> run(int times) throws IOException, InterruptedException {
    List<NodeFigures.Times> all = new ArrayList<>();
    for (int i = 1; i <= times; i++) {
      all.add(once(NAME + i));
    }
    return all;
  }

  private NodeFigures.Times once(String name) throws IOException, InterruptedException {
    String domain = NAMESPACE + "_" + name;
    String bare = name + "-bare";
    VirtualMachineInstance vmi = vmi(name);
    try {
      long post = System.nanoTime();
      var _ = writer.create(vmi);
      double postToRunning = moments.since(post, domain + " STARTED");
      double postToPhase = moments.since(post, name + " Running");
      String xml = virsh.definition(domain, bare);

      long destroy = System.nanoTime();
      virsh.destroy(domain);
      double destroyToPhase = moments.since(destroy, name + " Failed");
      double stoppedToPhase = moments.since(moments.at(domain + " STOPPED"), name + " Failed");

      long create = System.nanoTime();
      virsh.create(xml);
      double virshCreate = moments.since(create, bare + " STARTED");
      virsh.destroy(bare);
      return new NodeFigures.Times(
          postToRunning, postToPhase, virshCreate, destroyToPhase, stoppedToPhase);
    } finally {
      writer.delete(vmi);
      long _ = moments.at(name + " gone");
    }
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
