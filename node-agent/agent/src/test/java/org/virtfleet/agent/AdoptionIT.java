package org.virtfleet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.Finalizers;
import org.virtfleet.api.Labels;
import org.virtfleet.api.kubevirt.v1.HostDisk;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceStatus;
import org.virtfleet.api.kubevirt.v1.VirtualMachineStateChangeRequest;
import org.virtfleet.api.kubevirt.v1.Volume;
import org.virtfleet.client.control.Owners;
import org.virtfleet.libvirt.Hypervisor;
import org.virtfleet.libvirt.HypervisorUri;
import org.virtfleet.libvirt.NewVolume;
import org.virtfleet.libvirt.VolumeFormat;
import org.virtfleet.libvirt.driver.LibvirtHypervisor;

/// A guest that libvirt runs becomes a machine's, without a moment's pause, and libvirt has the
/// very same definition after the machine's next start.
@Tag("guest")
class AdoptionIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final String VNC =
      "<graphics type='vnc' autoport='yes' keymap='de' listen='127.0.0.1'/>";

  /// What virt-manager gave its guests for ten years.
  private static final String SPICE =
      "<graphics type='spice' autoport='yes' listen='127.0.0.1'><image compression='off'/></graphics>"
          + "<channel type='spicevmc'><target type='virtio' name='com.redhat.spice.0'/></channel>";

  /// A domain and the machine that shows it.
  ///
  /// @param type of its machine
  private record Grown(String label, String type, String display, UUID id) {
    static Grown of(String label, String type, String display) {
      return new Grown(label, type, display, UUID.randomUUID());
    }

    String domain() {
      return "Grown Here " + label;
    }

    String name() {
      return "grown-here-" + label;
    }
  }

  @TempDir Path data;
  @TempDir Path libvirtFolder;

  /// One has the machine type that virt-manager takes today, one that which it took before, and one
  /// a display that is not shown here.
  @Test
  void theyRunOnAndStartAgainAsTheyWere() throws Exception {
    try (var cluster = new TestCluster(data);
        var libvirt = new PrivateLibvirt(libvirtFolder)) {
      libvirt.start();
      try (var hypervisor = LibvirtHypervisor.connect(new HypervisorUri(libvirt.uri()))) {
        List<Grown> guests =
            List.of(
                Grown.of("q35", "q35", VNC),
                Grown.of("pc", "pc", VNC),
                Grown.of("spice", "q35", SPICE));
        for (Grown guest : guests) {
          hypervisor.domains().define(xml(guest, disk(hypervisor, guest)));
          hypervisor.domains().start(guest.id());
        }
        AgentProcess agent = AgentProcess.start(cluster, libvirt.uri());
        for (Grown guest : guests) {
          isAdopted(guest, cluster, hypervisor, libvirt.guest(guest.domain()));
        }
        itGetsADisplayWithoutItsKeptXml(guests.getLast(), cluster);
        agent.stop();
        assertThat(Files.readString(data.resolve("agent.log"))).doesNotContain("Exception");
      }
    }
  }

  private static void isAdopted(
      Grown guest, TestCluster cluster, Hypervisor hypervisor, ProcessHandle qemu)
      throws Exception {
    String before = hypervisor.domains().definition(guest.id());
    await().atMost(PATIENCE).until(() -> phase(guest, cluster).equals("Running"));
    String shown = Objects.requireNonNull(instance(guest, cluster)).getMetadata().getUid();
    itsDisplayIsSeenOrItIsToldWhatToDo(guest, cluster, "virsh edit " + guest.id());
    adopt(guest, cluster);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(annotations(guest, cluster)).doesNotContainKey(Annotations.ADOPT));
    await().atMost(PATIENCE).until(() -> instance(guest, cluster) == null);
    // A Start alone would be done in the eyes of a controller that still sees what was shown.
    assertThat(Objects.requireNonNull(machine(guest, cluster).getStatus()).getStateChangeRequests())
        .extracting(
            VirtualMachineStateChangeRequest::getAction, VirtualMachineStateChangeRequest::getUid)
        .containsExactly(tuple("Stop", shown), tuple("Start", null));
    controllerStarts(guest, cluster);
    await().atMost(PATIENCE).until(() -> phase(guest, cluster).equals("Running"));
    assertThat(qemu.isAlive()).isTrue();
    assertThat(lines(hypervisor.domains().definition(guest.id()))).isEqualTo(lines(before));
    itsMediumIsChangedWhileItRuns(guest, cluster, hypervisor);
    itsDisplayIsSeenOrItIsToldWhatToDo(guest, cluster, "annotation virtfleet.org/xml-extra");

    stop(guest, cluster);
    assertThat(qemu.isAlive()).isFalse();
    assertThat(hypervisor.domains().find(guest.id())).isEmpty();
    controllerStarts(guest, cluster);
    await().atMost(PATIENCE).until(() -> phase(guest, cluster).equals("Running"));
    assertThat(lines(hypervisor.domains().definition(guest.id()))).isEqualTo(lines(before));
    stop(guest, cluster);
  }

  private static void itsDisplayIsSeenOrItIsToldWhatToDo(
      Grown guest, TestCluster cluster, String whatToDo) throws Exception {
    VirtualMachineInstance vmi = Objects.requireNonNull(instance(guest, cluster));
    if (guest.display().equals(VNC)) {
      speaksVnc(vmi, cluster);
      return;
    }
    var answer = cluster.call("GET", vmi, "vnc");
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8))
        .contains("has no display that speaks VNC", whatToDo);
  }

  private static void speaksVnc(VirtualMachineInstance vmi, TestCluster cluster) throws Exception {
    try (var display = new SerialShell(cluster.dial(vmi, "vnc"))) {
      assertThat(display.readUntil("\n")).isEqualTo("RFB 003.008\n");
    }
  }

  private static void itGetsADisplayWithoutItsKeptXml(Grown guest, TestCluster cluster)
      throws Exception {
    cluster
        .client()
        .resource(machine(guest, cluster))
        .edit(vm -> {
          Objects.requireNonNull(vm.getSpec().getTemplate().getMetadata())
              .getAnnotations()
              .remove(Annotations.XML_EXTRA);
          return vm;
        });
    controllerStarts(guest, cluster);
    await().atMost(PATIENCE).until(() -> phase(guest, cluster).equals("Running"));
    speaksVnc(Objects.requireNonNull(instance(guest, cluster)), cluster);
    stop(guest, cluster);
  }

  /// Its drive has libvirt's alias, not one of ours.
  private static void itsMediumIsChangedWhileItRuns(
      Grown guest, TestCluster cluster, Hypervisor hypervisor) {
    String medium = volume(hypervisor, guest.name() + ".iso", VolumeFormat.RAW);
    cluster
        .client()
        .resource(Objects.requireNonNull(instance(guest, cluster)))
        .edit(vmi -> {
          List<Volume> volumes = new ArrayList<>(vmi.getSpec().getVolumes());
          volumes.add(
              new Volume()
                  .setName("sda")
                  .setHostDisk(new HostDisk().setType("Disk").setPath(medium)));
          vmi.getSpec().setVolumes(volumes);
          return vmi;
        });
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(hypervisor.domains().xml(guest.id())).contains(medium));
  }

  private static String xml(Grown guest, String disk) {
    return """
    <domain type='qemu'>
      <name>%s</name>
      <uuid>%s</uuid>
      <title>made by hand</title>
      <memory unit='MiB'>64</memory>
      <vcpu>1</vcpu>
      <os><type arch='x86_64' machine='%s'>hvm</type><bootmenu enable='yes' timeout='100'/></os>
      <features><acpi/><apic/></features>
      <clock offset='localtime'><timer name='hpet' present='no'/></clock>
      <on_crash>restart</on_crash>
      <devices>
        <disk type='file' device='disk'><driver name='qemu' type='qcow2' discard='unmap'/><source file='%s'/><target dev='vdb' bus='virtio'/></disk>
        <disk type='file' device='cdrom'><driver name='qemu' type='raw'/><target dev='sda' bus='sata'/><readonly/></disk>
        <interface type='user'><model type='e1000'/></interface>
        <serial type='null'/>
        %s
        <video><model type='vga' vram='16384'/></video>
        <input type='mouse' bus='usb'/>
      </devices>
    </domain>
    """
        .formatted(guest.domain(), guest.id(), guest.type(), disk, guest.display());
  }

  private static String disk(Hypervisor hypervisor, Grown guest) {
    return volume(hypervisor, guest.name() + ".img", VolumeFormat.QCOW2);
  }

  private static String volume(Hypervisor hypervisor, String name, VolumeFormat format) {
    hypervisor.storage().ensureDirectoryPool("by-hand", Path.of("/var/lib/libvirt/images/by-hand"));
    return hypervisor
        .storage()
        .createVolume("by-hand", NewVolume.sparse(name, format, 1 << 20))
        .path();
  }

  /// Without what Virtfleet finds it by, and what libvirt writes where there is nothing left of
  /// that. Devices come in any order: each has its address.
  private static List<String> lines(String xml) {
    return xml.replaceAll("\\s*<virtfleet:vmi [^>]*/>", "")
        .replaceAll("\\s*<metadata>\\s*</metadata>|\\s*<metadata/>", "")
        .replaceAll("\\s*<alias name='ua-[^>]*/>", "")
        .lines()
        .sorted()
        .toList();
  }

  private static void adopt(Grown guest, TestCluster cluster) {
    cluster
        .client()
        .resources(VirtualMachine.class)
        .inNamespace("host-guests")
        .withName(guest.name())
        .edit(vm -> {
          vm.getMetadata().getAnnotations().put(Annotations.ADOPT, "true");
          return vm;
        });
  }

  private static Map<String, String> annotations(Grown guest, TestCluster cluster) {
    return machine(guest, cluster).getMetadata().getAnnotations();
  }

  /// What the vm controller and the scheduler would do.
  private static void controllerStarts(Grown guest, TestCluster cluster) {
    VirtualMachine vm = machine(guest, cluster);
    var template = vm.getSpec().getTemplate();
    var vmi = new VirtualMachineInstance();
    vmi.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace("host-guests")
            .withName(guest.name())
            .withLabels(Map.of(Labels.NODE_NAME, TestCluster.NODE))
            .withAnnotations(Objects.requireNonNull(template.getMetadata()).getAnnotations())
            .withOwnerReferences(Owners.controlledBy(vm))
            .withFinalizers(Finalizers.VMI)
            .build());
    vmi.setSpec(Objects.requireNonNull(template.getSpec()));
    vmi.getSpec().setTerminationGracePeriodSeconds(0L);
    vmi.setStatus(
        new VirtualMachineInstanceStatus().setNodeName(TestCluster.NODE).setPhase("Scheduled"));
    cluster.client().resource(vmi).create();
  }

  private static void stop(Grown guest, TestCluster cluster) {
    cluster.client().resource(Objects.requireNonNull(instance(guest, cluster))).delete();
    await().atMost(PATIENCE).until(() -> instance(guest, cluster) == null);
  }

  private static String phase(Grown guest, TestCluster cluster) {
    return Optional.ofNullable(instance(guest, cluster))
        .map(VirtualMachineInstance::getStatus)
        .map(VirtualMachineInstanceStatus::getPhase)
        .orElse("");
  }

  private static VirtualMachine machine(Grown guest, TestCluster cluster) {
    return cluster
        .client()
        .resources(VirtualMachine.class)
        .inNamespace("host-guests")
        .withName(guest.name())
        .require();
  }

  private static @Nullable VirtualMachineInstance instance(Grown guest, TestCluster cluster) {
    return cluster
        .client()
        .resources(VirtualMachineInstance.class)
        .inNamespace("host-guests")
        .withName(guest.name())
        .get();
  }
}
