package org.virtfleet.agent.vmi;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.virtfleet.agent.device.DeviceCounts;
import org.virtfleet.agent.device.DeviceOffer;
import org.virtfleet.agent.device.ProcessorOffer;
import org.virtfleet.agent.downward.DownwardMetrics;
import org.virtfleet.agent.identity.Identity;
import org.virtfleet.agent.loop.WhileConnected;
import org.virtfleet.agent.metrics.Guests;
import org.virtfleet.agent.storage.ContainerImages;
import org.virtfleet.agent.storage.DumpPlace;
import org.virtfleet.agent.storage.MachineStates;
import org.virtfleet.agent.storage.Overlays;
import org.virtfleet.agent.storage.VolumePool;
import org.virtfleet.agent.storage.VolumeUsers;
import org.virtfleet.api.Labels;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.Caches;
import org.virtfleet.client.control.Controller;
import org.virtfleet.client.control.EventRecorder;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.domain.Platform;
import org.virtfleet.libvirt.DomainStats;
import org.virtfleet.libvirt.GuestCapabilities;
import org.virtfleet.libvirt.HostInfo;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.HypervisorEvent;

/// Runs the VMIs that are placed on this node: hears of them from the API and of their domains from
/// libvirt.
public final class VmiLoop implements AutoCloseable {
  private static final int WORKERS = 8;

  private final Hypervisor hypervisor;
  private final Cache<VirtualMachineInstance> vmis;
  private final DomainRegistry registry;
  private final StateFiles states;
  private final Controller<Key> controller;
  private final Adopter adopter;
  private final OrphanSweeper orphans;
  private final GuestPorts ports;
  private final Watches watches;
  private final HostPower power;
  private final Farewell farewell;
  private final DeviceOffer devices;
  private final ProcessorOffer processors;
  private final HostOffer offer;
  private final ContainerDisks containers;
  private Hypervisor.Subscription subscription = () -> {};

  /// Before the caches are started.
  public VmiLoop(
      TypedClient client,
      Caches caches,
      EventRecorder events,
      Hypervisor hypervisor,
      GuestCapabilities capabilities,
      Identity identity,
      VolumePool pool,
      Overlays overlays,
      ContainerImages images,
      AccountFiles accounts,
      DeviceOffer devices,
      HostPower power,
      Clock clock) {
    this.hypervisor = hypervisor;
    this.devices = devices;
    this.processors = new ProcessorOffer(hypervisor, caches, identity.node());
    this.vmis = caches.of(VirtualMachineInstance.class, Map.of(Labels.NODE_NAME, identity.node()));
    this.registry = new DomainRegistry(hypervisor, identity);
    HostFiles files = new HostFiles(hypervisor);
    SerialLogs logs = new SerialLogs(hypervisor.uri().kind(), pool);
    Scratch scratch = new Scratch(hypervisor, pool);
    Adoptions adoptions = new Adoptions(pool);
    KeptState kept = new KeptState(hypervisor, pool, adoptions);
    this.states = new StateFiles(hypervisor, pool, kept, StateFiles.tpms(hypervisor.uri().kind()));
    this.containers = new ContainerDisks(client, vmis, images, events, clock);
    VolumeResolver volumes =
        new VolumeResolver(
            identity,
            client,
            caches.of(PersistentVolumeClaim.class),
            caches.of(PersistentVolume.class),
            new SingleUse(new VolumeUsers(hypervisor), registry),
            files,
            new SettingsVolumes(client, accounts),
            scratch,
            containers);
    Platform platform = HostPlatform.of(capabilities);
    NetworkResolver networks = new NetworkResolver(client, hypervisor.uri().kind());
    this.offer = new HostOffer(hypervisor.uri().kind(), devices, processors, registry);
    DomainAssembly assembly =
        new DomainAssembly(
            offer, identity, platform, volumes, networks, files, logs, kept, containers);
    DiskChains chains = new DiskChains(overlays);
    DomainLauncher launcher =
        new DomainLauncher(
            hypervisor,
            assembly,
            volumes,
            chains,
            adoptions,
            kept,
            states,
            capabilities.loaders(),
            registry);
    this.adopter =
        new Adopter(
            hypervisor.domains(), identity.cluster(), assembly, chains, adoptions, kept, registry);
    boolean emulated = capabilities.virtualization() == GuestCapabilities.Virtualization.EMULATION;
    this.orphans =
        new OrphanSweeper(
            client, vmis, identity.node(), hypervisor, registry, scratch, kept, adoptions);
    HotplugContext hotplug = new HotplugContext(identity, platform);
    HostInfo host = hypervisor.host();
    Removals removals = new Removals(hypervisor, clock);
    LiveChanges changes =
        new LiveChanges(
            hypervisor,
            new LiveDisks(hypervisor, volumes, overlays, hotplug, removals),
            new LiveCards(hypervisor, networks, hotplug, removals),
            new LiveSize(hypervisor, new NodeRoom(vmis, host)),
            new AdoptedDevices(hypervisor.domains(), adoptions),
            events);
    DomainStopper stopper = new DomainStopper(hypervisor, events, clock);
    this.power = power;
    this.farewell =
        new Farewell(
            hypervisor, vmis, registry, new GuestEnds(hypervisor.domains(), power), stopper, clock);
    HostAddresses addresses = new HostAddresses(hypervisor, clock);
    GuestAddress reached = new GuestAddress(addresses, HostLinks.ofKernel());
    this.ports = new GuestPorts(hypervisor, reached);
    this.watches =
        new Watches(
            new GuestWatch(hypervisor, addresses, this::lookAt, clock),
            new HealthWatch(hypervisor, reached, events, this::look, clock),
            new CredentialWatch(hypervisor, client, events, this::look, clock),
            new FreezeWatch(hypervisor.domains(), uuid -> thawed(uuid, events), clock),
            new MemoryDumps(
                hypervisor,
                volumes,
                new DumpPlace(client, hypervisor, pool, identity.data().resolve("agent/scratch")),
                this::look,
                clock),
            new DownwardMetrics(identity.node(), host.hypervisor(), clock),
            scratch);
    this.controller =
        new Controller<>(
            "instances",
            WORKERS,
            new WhileConnected<>(
                new VmiReconciler(
                    hypervisor,
                    vmis,
                    registry,
                    launcher,
                    chains,
                    adopter,
                    stopper,
                    power,
                    watches,
                    changes,
                    new RunningStatus(emulated),
                    containers,
                    scratch,
                    logs,
                    kept,
                    new ObjectWriter(client),
                    events,
                    clock)));
    vmis.onChange(vmi -> controller.enqueue(Key.of(vmi)));
  }

  /// Once the caches are filled.
  public void start() {
    List<OwnedDomain> ours = registry.reload();
    farewell.takeBack();
    subscription = hypervisor.subscribe(this::onEvent);
    containers.start(controller::enqueue);
    orphans.start();
    watches.start(ours);
    controller.start();
  }

  /// The domain of a VMI on this node.
  ///
  /// @return empty when the VMI has none, or is not the one with this uid
  public Optional<UUID> domainOf(String vmiUid) {
    return registry.ofVmi(vmiUid).map(OwnedDomain::domain);
  }

  /// Whether a VMI is this cluster's own, and not the likeness of a guest that was found here.
  static boolean isManaged(VirtualMachineInstance vmi) {
    Map<String, String> labels = vmi.getMetadata().getLabels();
    return labels == null || !labels.containsKey(Labels.UNMANAGED);
  }

  /// The VMI of this node by that name, whoever made its guest.
  public Optional<VirtualMachineInstance> find(Key key) {
    return vmis.get(key);
  }

  /// Looks at a VMI soon, because something was done to its domain.
  public void look(Key key) {
    controller.enqueue(key);
  }

  private void lookAt(UUID domain) {
    registry.known(domain).map(OwnedDomain::vmi).ifPresent(this::look);
  }

  /// The devices, processors and huge pages of the host that this cluster's guests can have for
  /// themselves.
  public DeviceCounts devices() {
    return devices
        .counts(domain -> domain.isActive() && registry.known(domain.uuid()).isEmpty())
        .and(processors.count())
        .and(offer.count());
  }

  /// The ports of all guests of this node, whoever made them.
  public GuestPorts ports() {
    return ports;
  }

  /// The file systems of this cluster's own guests.
  public FreezeWatch freezes() {
    return watches.freezes();
  }

  /// UEFI variables and TPMs of this node's machines.
  public MachineStates states() {
    return states;
  }

  private void thawed(UUID domain, EventRecorder events) {
    Optional<Key> key = registry.known(domain).map(OwnedDomain::vmi);
    key.flatMap(vmis::get)
        .ifPresent(vmi ->
            events.warning(
                vmi,
                "Thawed",
                "The guest's file systems were frozen until the time that was given was over: what was copied meanwhile may not be of one moment."));
    key.ifPresent(this::look);
  }

  /// Makes domains of others machines of ours.
  public Adopter adopter() {
    return adopter;
  }

  /// @param listener is called with each domain whose machine, that had adopted it, has gone
  public void onFreed(Consumer<UUID> listener) {
    orphans.onFreed(listener);
  }

  /// Whose domains are to be measured, by what names.
  ///
  /// @param others which VMI shows a domain that is not this cluster's own
  public Guests guests(Function<UUID, Optional<Key>> others) {
    return new MeasuredGuests(registry, vmis, others);
  }

  /// Who shows guests what they use, and is to know what was read of them.
  public Consumer<DomainStats> readings() {
    return watches.metrics();
  }

  private void onEvent(HypervisorEvent event) {
    switch (event) {
      case HypervisorEvent.Lifecycle e -> touch(e.uuid(), e.change());
      case HypervisorEvent.Rebooted e -> {
        watches.freezes().hurry(e.uuid());
        touch(e.uuid());
      }
      case HypervisorEvent.IoError e -> touch(e.uuid());
      case HypervisorEvent.AgentChanged e -> touch(e.uuid());
      case HypervisorEvent.DeviceRemoved e -> touch(e.uuid());
      case HypervisorEvent.DeviceKept e -> touch(e.uuid());
      case HypervisorEvent.Altered e -> touch(e.uuid());
      case HypervisorEvent.Disconnected _ -> {}
      case HypervisorEvent.Reconnected _ -> {
        registry.reload();
        vmis.list().forEach(vmi -> controller.enqueue(Key.of(vmi)));
      }
    }
  }

  private void touch(UUID domain, HypervisorEvent.Change change) {
    switch (change) {
      case DEFINED, UNDEFINED ->
          registry.look(domain).map(OwnedDomain::vmi).ifPresent(controller::enqueue);
      case STARTED, SUSPENDED, RESUMED, STOPPED, SHUTDOWN, PM_SUSPENDED, CRASHED -> touch(domain);
    }
  }

  /// Whose a domain is changes only with its definition: nothing but the first sight of it needs a
  /// question.
  private void touch(UUID domain) {
    registry
        .known(domain)
        .or(() -> registry.look(domain))
        .map(OwnedDomain::vmi)
        .ifPresent(controller::enqueue);
  }

  /// Guests run on, unless their host goes down.
  @Override
  public void close() {
    subscription.close();
    containers.close();
    orphans.close();
    watches.close();
    controller.close();
    if (power.goesDown()) {
      try {
        watches.freezes().thawAll();
        farewell.say();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
