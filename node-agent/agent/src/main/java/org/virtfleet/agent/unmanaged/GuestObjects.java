package org.virtfleet.agent.unmanaged;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.Labels;
import org.virtfleet.api.kubevirt.v1.RunStrategy;
import org.virtfleet.api.kubevirt.v1.StateChangeRequestAction;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceStatus;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceTemplateSpec;
import org.virtfleet.api.kubevirt.v1.VirtualMachineStateChangeRequest;
import org.virtfleet.api.kubevirt.v1.VirtualMachineStatus;
import org.virtfleet.client.control.Cache;
import org.virtfleet.client.control.Caches;
import org.virtfleet.client.control.Key;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Owners;
import org.virtfleet.client.control.RequestFailed;
import org.virtfleet.client.control.TypedClient;
import org.virtfleet.libvirt.DomainInfo;

/// The machine and the instance of each domain. They are found by the domain's UUID, which is the
/// firmware's in their specs, and go with the Node when that is deleted.
final class GuestObjects {
  static final String NAMESPACE = "host-guests";

  /// libvirt has no such number. Long enough for a guest that installs updates when it stops.
  private static final long GRACE_PERIOD_SECONDS = 180;

  private static final String BY_DOMAIN = "unmanaged/domain";

  private final TypedClient client;
  private final ObjectWriter writer;
  private final String node;
  private final Cache<VirtualMachine> machines;
  private final Cache<VirtualMachineInstance> instances;

  /// The machine of each domain, for the statistics: asked for all of them every two seconds.
  private final Map<UUID, Key> shown = new ConcurrentHashMap<>();

  /// Before the caches are started.
  GuestObjects(TypedClient client, Caches caches, String node) {
    this.client = client;
    this.writer = new ObjectWriter(client);
    this.node = node;
    this.machines =
        caches
            .of(VirtualMachine.class, Map.of(Labels.UNMANAGED, node))
            .index(BY_DOMAIN, vm -> keys(domainOf(vm)))
            .onChange(
                vm -> domainOf(vm).ifPresent(domain -> shown.put(domain, Key.of(vm))),
                vm -> domainOf(vm).ifPresent(domain -> shown.remove(domain, Key.of(vm))));
    // The node's own guests are in this cache as well, which so is the only one of instances.
    this.instances =
        caches
            .of(VirtualMachineInstance.class, Map.of(Labels.NODE_NAME, node))
            .index(BY_DOMAIN, instance -> keys(shownBy(instance)));
  }

  /// Calls the listener with the domain of every object that came, changed or went.
  void onChange(Consumer<UUID> listener) {
    machines.onChange(vm -> domainOf(vm).ifPresent(listener));
    instances.onChange(instance -> shownBy(instance).ifPresent(listener));
  }

  /// The domains that are shown.
  List<UUID> domains() {
    return machines.list().stream().flatMap(vm -> domainOf(vm).stream()).toList();
  }

  Optional<Key> keyOf(UUID domain) {
    return Optional.ofNullable(shown.get(domain));
  }

  static Optional<UUID> domainOf(VirtualMachineInstance instance) {
    return domainOf(instance.getSpec());
  }

  private static Optional<UUID> domainOf(VirtualMachine vm) {
    return Optional.ofNullable(vm.getSpec().getTemplate().getSpec())
        .flatMap(GuestObjects::domainOf);
  }

  private static Optional<UUID> domainOf(VirtualMachineInstanceSpec spec) {
    return Optional.ofNullable(spec.getDomain().getFirmware())
        .flatMap(firmware -> Optional.ofNullable(firmware.getUuid()))
        .map(UUID::fromString);
  }

  /// Whether an object is but a likeness of a guest.
  static boolean isShown(HasMetadata object) {
    return entries(object.getMetadata().getLabels()).containsKey(Labels.UNMANAGED);
  }

  private static Optional<UUID> shownBy(VirtualMachineInstance instance) {
    return isShown(instance) ? domainOf(instance) : Optional.empty();
  }

  /// Makes the machine of a domain, or brings it up to date. A domain with a new name gets a new
  /// machine, to which what people wrote on the old one goes over.
  VirtualMachine show(DomainInfo domain, VirtualMachineInstanceSpec spec) {
    List<String> names = GuestName.candidates(domain.name(), domain.uuid());
    List<VirtualMachine> seen = machines.filedUnder(BY_DOMAIN, key(domain.uuid()));
    Optional<VirtualMachine> present =
        seen.stream().filter(vm -> names.contains(vm.getMetadata().getName())).findFirst();
    spec.setTerminationGracePeriodSeconds(GRACE_PERIOD_SECONDS);
    for (VirtualMachine other : seen) {
      if (!other.equals(present.orElse(null))) {
        instance(other).ifPresent(writer::delete);
        writer.delete(other);
      }
    }
    VirtualMachine vm =
        present.orElseGet(() -> create(names, domain, spec, seen.stream().findFirst()));
    return writer.patch(vm, copy -> describe(copy, domain, spec));
  }

  private VirtualMachine create(
      List<String> names,
      DomainInfo domain,
      VirtualMachineInstanceSpec spec,
      Optional<VirtualMachine> before) {
    VirtualMachine wanted = new VirtualMachine();
    before.ifPresent(old -> {
      wanted.getMetadata().setLabels(new HashMap<>(entries(old.getMetadata().getLabels())));
      wanted.getMetadata().setAnnotations(entries(old.getMetadata().getAnnotations()));
    });
    describe(own(wanted), domain, spec);
    for (String name : names) {
      wanted.getMetadata().setName(name);
      try {
        return writer.create(wanted);
      } catch (RequestFailed e) {
        if (!e.isConflict()) {
          throw e;
        }
        // The cache may be behind: it may be the very machine.
        Optional<VirtualMachine> there =
            own(name).filter(vm -> domainOf(vm).filter(domain.uuid()::equals).isPresent());
        if (there.isPresent()) {
          return there.get();
        }
      }
    }
    throw new IllegalStateException("Every name for domain " + domain.uuid() + " is taken.");
  }

  /// A machine by its name, as the server has it; another node's may not be read.
  private Optional<VirtualMachine> own(String name) {
    return client
        .list(
            VirtualMachine.class,
            NAMESPACE,
            Map.of(
                "labelSelector",
                Labels.UNMANAGED + "=" + node,
                "fieldSelector",
                "metadata.name=" + name))
        .stream()
        .findFirst();
  }

  private static VirtualMachine describe(
      VirtualMachine vm, DomainInfo domain, VirtualMachineInstanceSpec spec) {
    name(vm.getMetadata(), domain);
    vm.getSpec()
        .setRunStrategy(RunStrategy.MANUAL.value())
        .setTemplate(new VirtualMachineInstanceTemplateSpec().setSpec(spec));
    return vm;
  }

  /// The instance of a machine, as last seen.
  Optional<VirtualMachineInstance> instance(VirtualMachine vm) {
    return instances.get(Key.of(vm)).filter(GuestObjects::isShown);
  }

  /// Makes the instance of a machine.
  ///
  /// @param status writes its status, on the node already
  VirtualMachineInstance create(
      VirtualMachine vm,
      DomainInfo domain,
      VirtualMachineInstanceSpec spec,
      Consumer<VirtualMachineInstance> status) {
    VirtualMachineInstance wanted = new VirtualMachineInstance();
    wanted.getMetadata().setName(vm.getMetadata().getName());
    own(wanted).getMetadata().getLabels().put(Labels.NODE_NAME, node);
    name(wanted.getMetadata(), domain);
    spec.setTerminationGracePeriodSeconds(GRACE_PERIOD_SECONDS);
    wanted.setSpec(spec);
    wanted.setStatus(new VirtualMachineInstanceStatus().setNodeName(node));
    status.accept(wanted);
    return writer.create(wanted);
  }

  /// Brings an instance up to date; how long its stop may take is for people to say.
  VirtualMachineInstance update(
      VirtualMachineInstance seen,
      DomainInfo domain,
      VirtualMachineInstanceSpec spec,
      Consumer<VirtualMachineInstance> status) {
    return writer.patch(
        seen,
        copy -> {
          spec.setTerminationGracePeriodSeconds(copy.getSpec().getTerminationGracePeriodSeconds());
          name(copy.getMetadata(), domain);
          copy.setSpec(spec);
          status.accept(copy);
          return copy;
        });
  }

  /// Changes nothing but the status of an instance.
  VirtualMachineInstance write(
      VirtualMachineInstance seen, Consumer<VirtualMachineInstance> status) {
    return writer.patch(
        seen,
        copy -> {
          status.accept(copy);
          return copy;
        });
  }

  void remove(VirtualMachineInstance seen) {
    writer.delete(seen);
  }

  /// An object as the server has it now; empty when a cache is behind and it has gone.
  <T extends HasMetadata> Optional<T> current(T seen) {
    return client.current(seen);
  }

  /// Writes what is asked for still.
  ///
  /// @param left which requests stay
  void keepRequests(
      VirtualMachine vm, Function<VirtualMachine, List<VirtualMachineStateChangeRequest>> left) {
    current(vm)
        .ifPresent(now ->
            writer.patchStatus(
                now,
                copy -> {
                  List<VirtualMachineStateChangeRequest> requests = left.apply(copy);
                  if (copy.getStatus() == null && !requests.isEmpty()) {
                    copy.setStatus(new VirtualMachineStatus());
                  }
                  if (copy.getStatus() != null) {
                    copy.getStatus().setStateChangeRequests(requests);
                  }
                  return copy;
                }));
  }

  /// A machine as one like any other: people's to change, to start and to delete.
  ///
  /// @param kept what of the guest's XML the specification has no words for
  UnaryOperator<VirtualMachine> asOwn(
      VirtualMachineInstanceSpec spec, String kept, RunStrategy strategy) {
    spec.setNodeSelector(Map.of(Labels.HOSTNAME, node));
    spec.setTerminationGracePeriodSeconds(GRACE_PERIOD_SECONDS);
    return copy -> {
      ObjectMeta metadata = copy.getMetadata();
      metadata.getLabels().remove(Labels.UNMANAGED);
      metadata.getAnnotations().remove(Annotations.ADOPT);
      metadata.getAnnotations().remove(Annotations.ADOPTION_REFUSED);
      metadata.setOwnerReferences(List.of());
      var template = new ObjectMeta();
      template.setAnnotations(Map.of(Annotations.XML_EXTRA, kept));
      copy.getSpec()
          .setRunStrategy(strategy.value())
          .setTemplate(
              new VirtualMachineInstanceTemplateSpec().setMetadata(template).setSpec(spec));
      return copy;
    };
  }

  /// Asks whether the server takes such a machine.
  void tryOwn(VirtualMachine vm, UnaryOperator<VirtualMachine> asOwn) {
    VirtualMachine _ = writer.previewPatch(vm, asOwn);
  }

  /// Makes the machine so. What showed its guest goes first; its instance will be the vm
  /// controller's to make.
  void makeOwn(VirtualMachine vm, UnaryOperator<VirtualMachine> asOwn) {
    instance(vm).ifPresent(writer::delete);
    VirtualMachine _ = writer.patch(current(vm).orElse(vm), asOwn);
  }

  /// Asks the vm controller for an instance in the place of the one that showed the guest: while it
  /// sees that one still, a mere Start would pass for done.
  void askForStart(VirtualMachine vm) {
    List<VirtualMachineStateChangeRequest> requests = new ArrayList<>();
    instance(vm)
        .ifPresent(shown ->
            requests.add(
                new VirtualMachineStateChangeRequest()
                    .setAction(StateChangeRequestAction.STOP.value())
                    .setUid(shown.getMetadata().getUid())));
    requests.add(
        new VirtualMachineStateChangeRequest().setAction(StateChangeRequestAction.START.value()));
    keepRequests(vm, _ -> requests);
  }

  /// Takes back what [#askForStart] asked for: of a guest that is only shown, a Stop would be
  /// somebody's wish.
  void askForNothing(VirtualMachine vm) {
    keepRequests(vm, _ -> List.of());
  }

  void annotate(VirtualMachine vm, String name, String value) {
    writer.patch(
        vm,
        copy -> {
          Map<String, String> annotations =
              new HashMap<>(entries(copy.getMetadata().getAnnotations()));
          annotations.put(name, value);
          copy.getMetadata().setAnnotations(annotations);
          return copy;
        });
  }

  /// The machine that shows a domain, as last seen.
  Optional<VirtualMachine> machine(UUID domain) {
    return machines.filedUnder(BY_DOMAIN, key(domain)).stream().findFirst();
  }

  /// Takes away what shows a domain.
  void remove(UUID domain) {
    instances.filedUnder(BY_DOMAIN, key(domain)).forEach(writer::delete);
    machines.filedUnder(BY_DOMAIN, key(domain)).forEach(writer::delete);
  }

  private <T extends HasMetadata> T own(T object) {
    ObjectMeta metadata = object.getMetadata();
    metadata.setNamespace(NAMESPACE);
    metadata.setLabels(new HashMap<>(entries(metadata.getLabels())));
    metadata.getLabels().put(Labels.UNMANAGED, node);
    metadata.setOwnerReferences(
        List.of(Owners.controlledBy(client.require(Node.class, Key.of("", node)))));
    return object;
  }

  private static void name(ObjectMeta metadata, DomainInfo domain) {
    Map<String, String> annotations = new HashMap<>(entries(metadata.getAnnotations()));
    annotations.put(Annotations.DOMAIN, GuestName.visible(domain.name()));
    metadata.setAnnotations(annotations);
  }

  private static Map<String, String> entries(@Nullable Map<String, String> map) {
    return Objects.requireNonNullElse(map, Map.of());
  }

  private static List<Key> keys(Optional<UUID> domain) {
    return domain.map(GuestObjects::key).stream().toList();
  }

  private static Key key(UUID domain) {
    return Key.of("", domain.toString());
  }
}
