package org.virtfleet.agent.killed;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.virtfleet.agent.TestCluster;
import org.virtfleet.agent.storage.ImageIntake;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.Finalizers;
import org.virtfleet.api.Labels;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceStatus;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceTemplateSpec;
import org.virtfleet.api.kubevirt.v1.VirtualMachineStateChangeRequest;
import org.virtfleet.api.kubevirt.v1.VirtualMachineStatus;
import org.virtfleet.client.control.ObjectWriter;
import org.virtfleet.client.control.Owners;
import org.virtfleet.client.failure.ClusterFailure;
import org.virtfleet.client.testing.Lifeline;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.NewVolume;
import org.virtfleet.libvirt.VolumeFormat;
import org.virtfleet.libvirt.testing.FakeHypervisor;

/// A host with one machine on it, what people and controllers do to that, and the agent of the
/// moment.
final class Stage implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  static final String OWN = "default";
  static final String FOUND = "host-guests";
  static final String NAME = "subject";
  private static final Duration MOMENT = Duration.ofMillis(50);
  private static final Duration LOOK = Duration.ofMillis(10);

  final TestCluster cluster;
  final FakeHypervisor hypervisor;
  private final Path pool;
  private final ObjectWriter writer;
  final StageClaim claim;

  /// What another one is copied or restored from.
  final StageClaim source;

  final StageBackup backup;
  final StageRegistry registry;
  private MortalAgent agent;
  private int cutBefore;

  /// @param pool the folder of the agent's pool; need not be there
  Stage(TestCluster cluster, FakeHypervisor hypervisor, Path pool)
      throws IOException, ClusterFailure {
    this.cluster = cluster;
    this.pool = pool;
    this.hypervisor = hypervisor;
    this.writer = new ObjectWriter(cluster.typed());
    this.claim = new StageClaim(this, NAME);
    this.source = new StageClaim(this, "source");
    this.backup = new StageBackup(this);
    this.registry = new StageRegistry(this);
    this.agent = new MortalAgent(cluster, hypervisor, pool);
  }

  /// @param change before which the present agent is killed; 0 for never
  void arm(int change) {
    cutBefore = change;
    agent.lifeline().cutBefore(change);
  }

  ImageIntake intake() {
    return agent.intake();
  }

  /// From now on agents live.
  void spare() {
    cutBefore = 0;
    agent.lifeline().spare();
  }

  Optional<String> killed() {
    return agent.lifeline().cut();
  }

  /// Lets another agent come after the present one, to live as long.
  void restart() {
    agent.close();
    try {
      agent = new MortalAgent(cluster, hypervisor, pool);
    } catch (IOException | ClusterFailure e) {
      throw new IllegalStateException(e);
    }
    agent.lifeline().cutBefore(cutBefore);
  }

  static void awaitThat(String what, BooleanSupplier holds) {
    await(what)
        .dontCatchUncaughtExceptions() // killed agents end with one
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(LOOK)
        .until(holds::getAsBoolean);
  }

  /// Asks for a machine and its instance on this node, as the controllers do.
  void create(String specification) {
    var spec =
        cluster
            .client()
            .getKubernetesSerialization()
            .unmarshal(specification, VirtualMachineInstanceSpec.class);
    VirtualMachine vm = new VirtualMachine();
    vm.setMetadata(new ObjectMetaBuilder().withNamespace(OWN).withName(NAME).build());
    vm.getSpec()
        .setRunStrategy("Manual")
        .setTemplate(new VirtualMachineInstanceTemplateSpec().setSpec(spec));
    makeInstance(writer.create(vm));
  }

  void run(String specification) {
    create(specification);
    awaitThat("it runs", () -> isPhase("Running"));
  }

  private void makeInstance(VirtualMachine vm) {
    var template = vm.getSpec().getTemplate();
    var metadata = vm.getMetadata();
    VirtualMachineInstance vmi = new VirtualMachineInstance();
    vmi.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(metadata.getNamespace())
            .withName(metadata.getName())
            .withLabels(Map.of(Labels.NODE_NAME, TestCluster.NODE))
            .withAnnotations(
                template.getMetadata() == null ? null : template.getMetadata().getAnnotations())
            .withOwnerReferences(Owners.controlledBy(vm))
            .withFinalizers(Finalizers.VMI)
            .build());
    vmi.setSpec(Objects.requireNonNull(template.getSpec()));
    vmi.setStatus(
        new VirtualMachineInstanceStatus().setNodeName(TestCluster.NODE).setPhase("Scheduled"));
    writer.create(vmi);
  }

  void change(Consumer<VirtualMachineInstanceSpec> change) {
    edit(OWN, VirtualMachineInstance.class, vmi -> change.accept(vmi.getSpec()));
  }

  void suspend(boolean suspended) {
    edit(
        OWN,
        VirtualMachineInstance.class,
        vmi ->
            vmi.getMetadata()
                .setAnnotations(Map.of(Annotations.SUSPENDED, Boolean.toString(suspended))));
  }

  /// Whoever writes it meanwhile.
  <T extends HasMetadata> void edit(String namespace, Class<T> kind, Consumer<T> change) {
    edit(namespace, kind, NAME, change);
  }

  <T extends HasMetadata> void edit(
      String namespace, Class<T> kind, String name, Consumer<T> change) {
    awaitThat(
        "a change",
        () -> {
          try {
            cluster
                .client()
                .resources(kind)
                .inNamespace(namespace)
                .withName(name)
                .edit(object -> {
                  change.accept(object);
                  return object;
                });
            return true;
          } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
              return false;
            }
            throw e;
          }
        });
  }

  void delete() {
    instance().ifPresent(vmi -> cluster.client().resource(vmi).delete());
  }

  /// Somebody takes the instance away by force, while there is no agent.
  void forget() {
    agent.close();
    edit(OWN, VirtualMachineInstance.class, vmi -> vmi.getMetadata().setFinalizers(List.of()));
    delete();
    restart();
  }

  /// A guest of somebody else's that runs, and is shown.
  ///
  /// @param device that it has
  void runFound(String device) {
    DomainInfo domain =
        hypervisor
            .domains()
            .define(
                """
                <domain type='kvm'><name>subject</name><memory unit='KiB'>65536</memory><vcpu>1</vcpu>
                <uuid>0d0a57e1-0000-4000-8000-000000000001</uuid>
                <os><type arch='x86_64' machine='pc-q35-7.2'>hvm</type></os><features><acpi/></features>
                <clock offset='utc'/><devices>%s</devices></domain>
                """
                    .formatted(device));
    hypervisor.domains().start(domain.uuid());
    awaitThat("it is shown", () -> isPhase("Running"));
  }

  void adopt() {
    edit(
        FOUND,
        VirtualMachine.class,
        vm -> vm.getMetadata().getAnnotations().put(Annotations.ADOPT, "true"));
  }

  /// Freezes the guest for a moment, as far as the agent gets.
  void freeze() {
    try {
      agent.freeze(guest().orElseThrow().uuid(), MOMENT);
    } catch (Lifeline.Killed _) {
      // The next agent does what is left.
    }
  }

  /// The host goes down and comes back, unless the agent is killed before it has let its guests go:
  /// then only the agent comes back.
  void restartHost() {
    try {
      agent.endWithHost();
      restart();
    } catch (Lifeline.Killed _) {
      // The next agent does what is left.
    }
  }

  /// Whether the guest is said to have gone with its host.
  boolean isGoneWithHost() {
    return hypervisor
        .domains()
        .metadata(guest().orElseThrow().uuid(), "https://virtfleet.org/ns/end/1")
        .filter(mark -> mark.contains("host"))
        .isPresent();
  }

  /// Whether it is, or is said to be.
  boolean isFrozen() {
    DomainInfo domain = guest().orElseThrow();
    return hypervisor.domains().isFrozen(domain.uuid())
        || hypervisor
            .domains()
            .metadata(domain.uuid(), "https://virtfleet.org/ns/freeze/1")
            .filter(mark -> mark.contains("until"))
            .isPresent();
  }

  /// What the subresources start and stop write.
  void ask(String action) {
    var request = new VirtualMachineStateChangeRequest().setAction(action);
    instance().ifPresent(vmi -> request.setUid(vmi.getMetadata().getUid()));
    writer.patchStatus(
        machine().orElseThrow(),
        vm -> {
          vm.setStatus(new VirtualMachineStatus().setStateChangeRequests(List.of(request)));
          return vm;
        });
  }

  /// A guest that nobody of ours made is its owner's to remove.
  void removeFound() {
    guest()
        .filter(domain -> domain.name().equals(NAME))
        .ifPresent(domain -> {
          if (domain.isActive()) {
            hypervisor.domains().destroy(domain.uuid());
          }
          hypervisor.domains().undefine(domain.uuid());
        });
  }

  /// A machine that was adopted and is asked to start gets an instance of its own, and a claim its
  /// volume.
  void controllersAct() {
    claim.bind();
    machine()
        .filter(vm -> !isShown(vm) && vm.getMetadata().getNamespace().equals(FOUND))
        .filter(vm -> instance().isEmpty() && isAsked(vm))
        .ifPresent(this::makeInstance);
  }

  private static boolean isAsked(VirtualMachine vm) {
    return vm.getStatus() != null && !vm.getStatus().getStateChangeRequests().isEmpty();
  }

  static boolean isShown(HasMetadata object) {
    Map<String, String> labels = object.getMetadata().getLabels();
    return labels != null && labels.containsKey(Labels.UNMANAGED);
  }

  boolean isPhase(String phase) {
    return status().filter(status -> phase.equals(status.getPhase())).isPresent();
  }

  boolean has(String condition) {
    return status().stream()
        .flatMap(status -> status.getConditions().stream())
        .anyMatch(each -> each.getType().equals(condition));
  }

  Optional<VirtualMachineInstanceStatus> status() {
    return instance().map(VirtualMachineInstance::getStatus);
  }

  Optional<VirtualMachineInstance> instance() {
    return all(VirtualMachineInstance.class).stream().findFirst();
  }

  Optional<VirtualMachine> machine() {
    return all(VirtualMachine.class).stream().findFirst();
  }

  <T extends HasMetadata> List<T> all(Class<T> kind) {
    return cluster.client().resources(kind).inAnyNamespace().list().getItems();
  }

  /// The guest, running or not.
  Optional<DomainInfo> guest() {
    return hypervisor.domains().list().stream().findFirst();
  }

  boolean guestHas(String xml) {
    return guest().filter(g -> hypervisor.domains().xml(g.uuid()).contains(xml)).isPresent();
  }

  /// A file in a pool of the administrator's.
  String hostFile() {
    hypervisor.storage().ensureDirectoryPool("images", Path.of("/images"));
    return hypervisor
        .storage()
        .volume("images", "data.raw")
        .orElseGet(() ->
            hypervisor
                .storage()
                .createVolume("images", NewVolume.sparse("data.raw", VolumeFormat.RAW, 1 << 20)))
        .path();
  }

  @Override
  public void close() {
    agent.close();
    claim.close();
    source.close();
    registry.close();
  }
}
