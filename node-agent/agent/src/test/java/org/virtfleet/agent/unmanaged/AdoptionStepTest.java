package org.virtfleet.agent.unmanaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.virtfleet.agent.TestCluster;
import org.virtfleet.agent.stream.NodeGuests;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.Finalizers;
import org.virtfleet.api.Labels;
import org.virtfleet.api.kubevirt.v1.Disk;
import org.virtfleet.api.kubevirt.v1.DiskTarget;
import org.virtfleet.api.kubevirt.v1.HostDisk;
import org.virtfleet.api.kubevirt.v1.Interface;
import org.virtfleet.api.kubevirt.v1.InterfaceMasquerade;
import org.virtfleet.api.kubevirt.v1.Network;
import org.virtfleet.api.kubevirt.v1.PodNetwork;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceCondition;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceStatus;
import org.virtfleet.api.kubevirt.v1.VirtualMachineStateChangeRequest;
import org.virtfleet.api.kubevirt.v1.Volume;
import org.virtfleet.api.kubevirt.v1.VolumeStatus;
import org.virtfleet.client.control.Owners;
import org.virtfleet.domain.adoption.KeptXml;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.NewVolume;
import org.virtfleet.libvirt.StateReason;
import org.virtfleet.libvirt.VolumeFormat;

/// Guests that somebody else made become the cluster's own.
class AdoptionStepTest extends LoopOnFoundGuests {
  private static final Path CORPUS =
      Path.of("../domain/src/test/resources/org/virtfleet/domain/adoption");

  /// Plugged into the running guest only.
  private static final String SOMEBODY_ELSES =
      "<disk type='file' device='disk'><driver name='qemu' type='raw'/><source file='/elsewhere/vdc'/><target dev='vdc' bus='virtio'/><alias name='virtio-disk7'/></disk>";

  @Test
  void anAdoptedGuestRunsOnAndIsStartedAgainAsItWas() {
    DomainInfo domain = define("Own Thing", "<sound model='sb16'/>");
    hypervisor.domains().setAutostart(domain.uuid(), true);
    hypervisor.domains().start(domain.uuid());
    int id = hypervisor.domains().find(domain.uuid()).orElseThrow().id();
    awaitPhase("own-thing", "Running");
    String likeness = uid("own-thing");

    adopt("own-thing");
    awaitAdopted("own-thing");
    VirtualMachine vm = Objects.requireNonNull(machine("own-thing"));
    assertThat(vm.getSpec().getRunStrategy()).isEqualTo("RerunOnFailure");
    assertThat(vm.getMetadata().getOwnerReferences()).isEmpty();
    assertThat(requests("own-thing"))
        .extracting(VirtualMachineStateChangeRequest::getAction)
        .containsExactly("Stop", "Start");
    await().atMost(PATIENCE).until(() -> instance("own-thing") == null);

    VirtualMachineInstance first = controllerStarts(vm);
    awaitPhase("own-thing", "Running");
    assertThat(first.getMetadata().getUid()).isNotEqualTo(likeness);
    assertThat(managed.domainOf(first.getMetadata().getUid())).contains(domain.uuid());
    assertThat(hypervisor.domains().find(domain.uuid()).orElseThrow().id()).isEqualTo(id);

    hypervisor.domains().stop(domain.uuid(), StateReason.SHUT_DOWN);
    awaitPhase("own-thing", "Succeeded");
    cluster.client().resource(Objects.requireNonNull(instance("own-thing"))).delete();
    await().atMost(PATIENCE).until(() -> instance("own-thing") == null);
    assertThat(hypervisor.domains().keptStates()).contains(domain.uuid());
    assertThat(hypervisor.domains().find(domain.uuid())).isEmpty();

    VirtualMachineInstance second = controllerStarts(vm);
    awaitPhase("own-thing", "Running");
    assertThat(hypervisor.domains().xml(domain.uuid()))
        .contains("<name>Own Thing</name>", "sb16", second.getMetadata().getUid());
    cluster.client().resource(second).delete();
    cluster.client().resource(vm).delete();
    await().atMost(PATIENCE).until(() -> instance("own-thing") == null);
  }

  @Test
  void anAgentKilledWhileItAdoptsIsFollowedByOneThatGoesOn() throws Exception {
    DomainInfo domain = define("halfway", "");
    awaitMachine("halfway");
    VirtualMachine vm = Objects.requireNonNull(machine("halfway"));
    endLoop();
    managed.adopter().take(vm, domain.uuid(), KeptXml.of("<in name='domain'/>"));
    startLoop();
    awaitAdopted("halfway");
    assertThat(Objects.requireNonNull(machine("halfway")).getMetadata().getUid())
        .isEqualTo(vm.getMetadata().getUid());
    cluster.client().resource(vm).delete();
    hypervisor.domains().undefine(domain.uuid());
  }

  @Test
  void aGuestThatCannotBeAdoptedSaysWhyAndStaysAsItIs() {
    DomainInfo domain = define("kept", "<graphics type='vnc' passwd='*****'/>");
    awaitMachine("kept");
    hypervisor.domains().setSnapshots(domain.uuid(), 2);
    adopt("kept");
    awaitEvent(
        "libvirt keeps 2 snapshots of it, and would forget them when it stops: delete them first (virsh snapshot-list %s)."
            .formatted(domain.uuid()));
    hypervisor.domains().setSnapshots(domain.uuid(), 0);
    loop.look(domain.uuid());
    await()
        .atMost(PATIENCE)
        .until(() ->
            Objects.requireNonNull(machine("kept"))
                .getMetadata()
                .getAnnotations()
                .getOrDefault(Annotations.ADOPTION_REFUSED, "")
                .startsWith("its display has a password"));
    assertThat(isLabelled("kept")).isTrue();
  }

  /// Its devices have libvirt's names until its next start.
  @Test
  void theDevicesOfAnAdoptedGuestChangeWhileItRuns() {
    DomainInfo domain = define("Lively", devices(file("root"), file("first.iso")));
    hypervisor.domains().start(domain.uuid());
    hypervisor.domains().attach(domain.uuid(), SOMEBODY_ELSES);
    awaitPhase("lively", "Running");
    adopt("lively");
    awaitAdopted("lively");
    await().atMost(PATIENCE).until(() -> instance("lively") == null);
    controllerStarts(Objects.requireNonNull(machine("lively")));
    awaitPhase("lively", "Running");
    awaitSynchronized("lively", "True");
    assertThat(
            new NodeGuests(managed, loop)
                .vncDisplay(Objects.requireNonNull(instance("lively")), domain.uuid()))
        .as("the first display is a SPICE one")
        .hasValue(1);

    String medium = file("second.iso");
    String data = file("data");
    changeInstance(
        "lively",
        spec -> {
          var devices = spec.getDomain().getDevices();
          devices.getInterfaces().getFirst().setState("down");
          devices.setInterfaces(
              List.of(
                  devices.getInterfaces().getFirst(),
                  new Interface().setName("new").setMasquerade(new InterfaceMasquerade())));
          spec.setNetworks(
              List.of(
                  spec.getNetworks().getFirst(),
                  new Network().setName("new").setPod(new PodNetwork())));
          List<Disk> disks = new ArrayList<>(devices.getDisks());
          disks.add(new Disk().setName("data").setDisk(new DiskTarget().setBus("virtio")));
          devices.setDisks(disks);
          spec.setVolumes(
              List.of(
                  spec.getVolumes().getFirst(), hostDisk("sda", medium), hostDisk("data", data)));
        });
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(hypervisor.domains().xml(domain.uuid()))
                .contains("<link state=\"down\"/>", medium, data, "ua-disk-data", "ua-nic-new")
                .doesNotContain("first.iso"));
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(
                    Objects.requireNonNull(Objects.requireNonNull(instance("lively")).getStatus())
                        .getVolumeStatus())
                .extracting(VolumeStatus::getName, VolumeStatus::getTarget, VolumeStatus::getPhase)
                .containsExactly(
                    tuple("vda", "vda", "Ready"),
                    tuple("sda", "sda", "Ready"),
                    tuple("data", "vdd", "Ready")));
    awaitSynchronized("lively", "True");

    changeInstance(
        "lively",
        spec -> {
          var devices = spec.getDomain().getDevices();
          devices.getInterfaces().getFirst().setState("absent");
          devices.setDisks(List.of(devices.getDisks().get(1)));
          spec.setVolumes(List.of(spec.getVolumes().get(1)));
        });
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(hypervisor.domains().xml(domain.uuid()))
                .contains("52:54:00:a1:00:02", "eth7", "/elsewhere/vdb", "/elsewhere/vdc", medium)
                .doesNotContain("images/root", data, "52:54:00:a1:00:01"));

    hypervisor.domains().keepDevices(domain.uuid());
    cluster
        .client()
        .resource(Objects.requireNonNull(instance("lively")))
        .edit(vmi -> {
          vmi.getMetadata().getAnnotations().put(Annotations.XML_EXTRA, "<in name='domain'/>");
          return vmi;
        });
    awaitSynchronized("lively", "False");
  }

  /// A disk, a drive and a card that a spec can say, and a disk and two cards that are only XML:
  /// the API knows one card on the pod network.
  private static String devices(String disk, String medium) {
    return """
    <disk type='file' device='disk'><driver name='qemu' type='raw'/><source file='%s'/><target dev='vda' bus='virtio'/></disk>
    <disk type='file' device='disk'><driver name='qemu' type='raw'/><source file='/elsewhere/vdb'/><target dev='vdb' bus='virtio'/></disk>
    <disk type='file' device='cdrom'><driver name='qemu' type='raw'/><source file='%s'/><target dev='sda' bus='sata'/><readonly/></disk>
    <interface type='network'><mac address='52:54:00:a1:00:01'/><source network='default'/><model type='virtio'/></interface>
    <interface type='network'><mac address='52:54:00:a1:00:02'/><source network='default'/><model type='virtio'/></interface>
    <interface type='direct'><mac address='52:54:00:a1:00:03'/><source dev='eth7' mode='bridge'/><model type='virtio'/></interface>
    <graphics type='spice'><listen type='none'/></graphics>
    <graphics type='vnc'><listen type='none'/></graphics>
    """
        .formatted(disk, medium);
  }

  private static void awaitSynchronized(String name, String status) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(
                    Objects.requireNonNull(Objects.requireNonNull(instance(name)).getStatus())
                        .getConditions())
                .filteredOn(condition -> condition.getType().equals("Synchronized"))
                .extracting(VirtualMachineInstanceCondition::getStatus)
                .containsExactly(status));
  }

  private static void changeInstance(String name, Consumer<VirtualMachineInstanceSpec> change) {
    cluster
        .client()
        .resource(Objects.requireNonNull(instance(name)))
        .edit(vmi -> {
          change.accept(vmi.getSpec());
          return vmi;
        });
  }

  private static Volume hostDisk(String name, String path) {
    return new Volume().setName(name).setHostDisk(new HostDisk().setType("Disk").setPath(path));
  }

  /// In a pool of the administrator's.
  private String file(String name) {
    hypervisor.storage().ensureDirectoryPool("images", Path.of("/images"));
    return hypervisor
        .storage()
        .createVolume("images", NewVolume.sparse(name, VolumeFormat.RAW, 1 << 20))
        .path();
  }

  /// The corpus of what virt-manager's dialogs write, before a server with all its rules.
  @Test
  void everyGuestOfVirtManagersIsAdopted() throws Exception {
    List<String> corpus = new ArrayList<>();
    try (var files = Files.newDirectoryStream(CORPUS, "*.xml")) {
      for (Path file : files) {
        DomainInfo domain = hypervisor.domains().define(Files.readString(file));
        corpus.add(GuestName.candidates(domain.name(), domain.uuid()).getFirst());
      }
    }
    assertThat(corpus).hasSizeGreaterThan(5);
    corpus.forEach(LoopOnFoundGuests::awaitMachine);
    corpus.forEach(AdoptionStepTest::adopt);
    corpus.forEach(AdoptionStepTest::awaitAdopted);
    assertThat(Objects.requireNonNull(machine("node5-old")).getSpec().getTemplate().getSpec())
        .extracting(spec -> Objects.requireNonNull(spec.getDomain().getMachine()).getType())
        .isEqualTo("pc-i440fx-7.2");
  }

  private DomainInfo define(String name, String device) {
    return hypervisor
        .domains()
        .define(
            """
            <domain type='kvm'><name>%s</name><uuid>%s</uuid><memory unit='KiB'>65536</memory><vcpu>1</vcpu>
            <os><type arch='x86_64' machine='pc-q35-7.2'>hvm</type></os><features><acpi/></features>
            <clock offset='utc'/><devices>%s</devices></domain>
            """
                .formatted(name, UUID.randomUUID(), device));
  }

  private static void adopt(String name) {
    cluster
        .client()
        .resources(VirtualMachine.class)
        .inNamespace(GuestObjects.NAMESPACE)
        .withName(name)
        .edit(vm -> {
          vm.getMetadata().getAnnotations().put(Annotations.ADOPT, "true");
          return vm;
        });
  }

  private static void awaitAdopted(String name) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(isLabelled(name))
                .as("%s", Objects.requireNonNull(machine(name)).getMetadata().getAnnotations())
                .isFalse());
  }

  private static boolean isLabelled(String name) {
    return Optional.ofNullable(Objects.requireNonNull(machine(name)).getMetadata().getLabels())
        .filter(labels -> labels.containsKey(Labels.UNMANAGED))
        .isPresent();
  }

  /// What the vm controller and the scheduler would do.
  private static VirtualMachineInstance controllerStarts(VirtualMachine vm) {
    var template = vm.getSpec().getTemplate();
    var vmi = new VirtualMachineInstance();
    vmi.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(GuestObjects.NAMESPACE)
            .withName(vm.getMetadata().getName())
            .withLabels(Map.of(Labels.NODE_NAME, TestCluster.NODE))
            .withAnnotations(Objects.requireNonNull(template.getMetadata()).getAnnotations())
            .withOwnerReferences(Owners.controlledBy(vm))
            .withFinalizers(Finalizers.VMI)
            .build());
    vmi.setSpec(Objects.requireNonNull(template.getSpec()));
    vmi.setStatus(
        new VirtualMachineInstanceStatus().setNodeName(TestCluster.NODE).setPhase("Scheduled"));
    return cluster.client().resource(vmi).create();
  }
}
