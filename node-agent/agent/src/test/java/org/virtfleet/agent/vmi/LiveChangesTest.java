package org.virtfleet.agent.vmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Quantity;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.virtfleet.api.kubevirt.v1.Disk;
import org.virtfleet.api.kubevirt.v1.DiskTarget;
import org.virtfleet.api.kubevirt.v1.HostDisk;
import org.virtfleet.api.kubevirt.v1.Interface;
import org.virtfleet.api.kubevirt.v1.InterfaceBridge;
import org.virtfleet.api.kubevirt.v1.InterfaceMasquerade;
import org.virtfleet.api.kubevirt.v1.MultusNetwork;
import org.virtfleet.api.kubevirt.v1.Network;
import org.virtfleet.api.kubevirt.v1.PodNetwork;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;
import org.virtfleet.api.kubevirt.v1.Volume;
import org.virtfleet.api.kubevirt.v1.VolumeStatus;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.NewVolume;
import org.virtfleet.libvirt.VolumeFormat;

/// What a change of a VMI's specification does to a guest that runs.
class LiveChangesTest extends LoopOnFake {
  private static final String TWO_DISKS =
      """
      domain:
        cpu: {sockets: 1, maxSockets: 4, cores: 2, threads: 1}
        memory: {guest: 1Gi, maxGuest: 2Gi}
        devices:
          disks:
            - {name: root, disk: {bus: virtio}}
            - {name: media, cdrom: {bus: sata}}
          interfaces: [{name: default, masquerade: {}}]
      networks: [{name: default, pod: {}}]
      volumes: [{name: root, emptyDisk: {capacity: 1Mi}}]
      """;

  @Test
  void aDiskIsPluggedInUnderItsNameAndGoneOnlyWhenTheGuestHasLetGo() {
    String path = hostFile("data.raw");
    DomainInfo domain = run("disk", TWO_DISKS);
    change("disk", spec -> add(spec, "data", path));
    VolumeStatus there = awaitVolume("disk", "data", "Ready");
    assertThat(there.getTarget()).isEqualTo("vdb");
    xml(domain).contains("file=\"%s\"".formatted(path)).contains("ua-disk-data");

    hypervisor.domains().keepDevices(domain.uuid());
    change(
        "disk",
        spec -> {
          spec.setVolumes(List.of(spec.getVolumes().getFirst()));
          spec.getDomain()
              .getDevices()
              .setDisks(spec.getDomain().getDevices().getDisks().subList(0, 2));
        });
    VolumeStatus going = awaitVolume("disk", "data", "Detaching");
    assertThat(going.getMessage())
        .isEqualTo("The guest was asked to let go of disk data and has not answered yet.");
    assertThat(instances.condition("disk", "Synchronized").orElseThrow().getReason())
        .isEqualTo("WaitingForGuest");

    hypervisor.domains().letGo(domain.uuid(), "ua-disk-data");
    instances.awaitStatus(
        "disk",
        status -> status.getVolumeStatus().stream().noneMatch(v -> v.getName().equals("data")));
    assertThat(instances.condition("disk", "Synchronized").orElseThrow().getStatus())
        .isEqualTo("True");
  }

  @Test
  void aDiskThatCannotBePluggedInIsNamedAndTheGuestRunsOn() {
    run("nofile", TWO_DISKS);
    change("nofile", spec -> add(spec, "data", "/etc/shadow"));
    VolumeStatus pending = awaitVolume("nofile", "data", "Pending");
    assertThat(pending.getReason()).isEqualTo("HotplugFailed");
    assertThat(pending.getMessage())
        .startsWith("/etc/shadow is not in any storage pool of this node.");
    assertThat(instances.status("nofile").getPhase()).isEqualTo("Running");
  }

  @Test
  void aMediumIsPutIntoTheDriveAndTakenOut() {
    String path = hostFile("install.iso");
    DomainInfo domain = run("media", TWO_DISKS);
    change(
        "media",
        spec -> spec.setVolumes(List.of(spec.getVolumes().getFirst(), hostDisk("media", path))));
    awaitXml(domain, path);
    change("media", spec -> spec.setVolumes(List.of(spec.getVolumes().getFirst())));
    await().atMost(PATIENCE).untilAsserted(() -> xml(domain).doesNotContain(path));
    xml(domain).contains("ua-disk-media");
  }

  @Test
  void aCableIsPulledAndACardComesAndGoes() {
    DomainInfo domain = run("cards", TWO_DISKS);
    change(
        "cards", spec -> spec.getDomain().getDevices().getInterfaces().getFirst().setState("down"));
    awaitXml(domain, "<link state=\"down\"/>");
    change(
        "cards",
        spec -> {
          spec.setNetworks(
              List.of(
                  spec.getNetworks().getFirst(),
                  new Network().setName("second").setPod(new PodNetwork())));
          var devices = spec.getDomain().getDevices();
          devices.setInterfaces(
              List.of(
                  devices.getInterfaces().getFirst().setState("up"),
                  new Interface().setName("second").setMasquerade(new InterfaceMasquerade())));
        });
    awaitXml(domain, "ua-nic-second");
    awaitXml(domain, "<link state=\"up\"/>");
    instances.awaitStatus("cards", status -> status.getInterfaces().size() == 2);
    change(
        "cards", spec -> spec.getDomain().getDevices().getInterfaces().get(1).setState("absent"));
    await().atMost(PATIENCE).untilAsserted(() -> xml(domain).doesNotContain("ua-nic-second"));
  }

  @Test
  void aCardIsMovedToAnotherNetworkAndStaysWhereItCannotBe() {
    DomainInfo domain = run("moved", TWO_DISKS);
    cluster.attachment("office", "{\"type\":\"bridge\",\"bridge\":\"br7\"}");
    cluster.attachment("rack", "{\"type\":\"libvirt\",\"network\":\"rack\"}");
    cluster.attachment("passed", "{\"type\":\"sriov\",\"network\":\"nics\"}");
    changeNetwork("moved", "office");
    awaitXml(domain, "<source bridge=\"br7\"/>");
    changeNetwork("moved", "default/rack");
    awaitXml(domain, "<source network=\"rack\"/>");
    AbstractStringAssert<?> _ =
        xml(domain).contains("ua-nic-default").contains("<link state=\"up\"/>");
    changeNetwork("moved", "passed");
    instances.awaitStatus("moved", _ -> isStuck("moved", "stays on the network that it is on"));
    changeNetwork("moved", "nowhere");
    instances.awaitStatus(
        "moved", _ -> isStuck("moved", "no NetworkAttachmentDefinition default/nowhere"));
    AbstractStringAssert<?> _ = xml(domain).contains("<source network=\"rack\"/>");
  }

  private static void changeNetwork(String name, String attachment) {
    change(
        name,
        spec -> {
          var card = spec.getDomain().getDevices().getInterfaces().getFirst();
          card.setMasquerade(null);
          card.setBridge(new InterfaceBridge());
          spec.setNetworks(
              List.of(
                  new Network()
                      .setName("default")
                      .setMultus(new MultusNetwork().setNetworkName(attachment))));
        });
  }

  private static boolean isStuck(String name, String words) {
    return instances
        .condition(name, "Synchronized")
        .filter(condition -> "HotplugFailed".equals(condition.getReason()))
        .filter(condition -> String.valueOf(condition.getMessage()).contains(words))
        .isPresent();
  }

  @Test
  void processorsAndMemoryGrowAndTheStatusTellsHowFar() {
    DomainInfo domain = run("size", TWO_DISKS);
    change(
        "size",
        spec -> {
          Objects.requireNonNull(spec.getDomain().getCpu()).setSockets(3L);
          Objects.requireNonNull(spec.getDomain().getMemory()).setGuest(new Quantity("1536Mi"));
        });
    awaitXml(domain, "current=\"6\"");
    awaitXml(domain, "<requested unit=\"b\">536870912</requested>");
    instances.awaitStatus(
        "size",
        status ->
            status.getMemory() != null
                && new Quantity("1536Mi").equals(status.getMemory().getGuestRequested())
                && new Quantity("1Gi").equals(status.getMemory().getGuestCurrent()));
    assertThat(instances.message("size", "Synchronized"))
        .isEqualTo(
            "The guest has 0 of 512 MiB beyond what it began with; it takes and gives them itself.");
  }

  @Test
  void aGuestGrowsNoFurtherThanTheNodeHasRoom() {
    DomainInfo domain =
        run(
            "greedy",
            """
            domain:
              cpu: {sockets: 1, maxSockets: 100}
              memory: {guest: 1Gi, maxGuest: 16Gi}
              devices: {}
            """);
    change(
        "greedy",
        spec -> {
          Objects.requireNonNull(spec.getDomain().getCpu()).setSockets(64L);
          Objects.requireNonNull(spec.getDomain().getMemory()).setGuest(new Quantity("12Gi"));
        });
    instances.awaitStatus(
        "greedy",
        status ->
            status.getConditions().stream()
                .anyMatch(condition -> "NoRoomOnNode".equals(condition.getReason())));
    assertThat(instances.message("greedy", "Synchronized"))
        .contains("ask for 6400m in all, and it has 4000m")
        .contains("ask for 12.1 GiB in all, and it has 7.2");
    AbstractStringAssert<?> _ = xml(domain).doesNotContain("current=\"64\"");
    change(
        "greedy",
        spec -> {
          Objects.requireNonNull(spec.getDomain().getCpu()).setSockets(2L);
          Objects.requireNonNull(spec.getDomain().getMemory()).setGuest(new Quantity("2Gi"));
        });
    awaitXml(domain, "current=\"2\"");
    awaitXml(domain, "<requested unit=\"b\">1073741824</requested>");
  }

  private DomainInfo run(String name, String spec) {
    instances.create(name, spec);
    instances.awaitPhase(name, "Running");
    return hypervisor.domains().findByName("default_" + name).orElseThrow();
  }

  private static void change(String name, Consumer<VirtualMachineInstanceSpec> change) {
    instances.change(name, change);
  }

  private static void add(VirtualMachineInstanceSpec spec, String name, String path) {
    spec.setVolumes(List.of(spec.getVolumes().getFirst(), hostDisk(name, path)));
    var disks = spec.getDomain().getDevices().getDisks();
    spec.getDomain()
        .getDevices()
        .setDisks(
            List.of(
                disks.get(0),
                disks.get(1),
                new Disk().setName(name).setDisk(new DiskTarget().setBus("virtio"))));
  }

  private static Volume hostDisk(String name, String path) {
    return new Volume().setName(name).setHostDisk(new HostDisk().setType("Disk").setPath(path));
  }

  /// A file in a pool of the administrator's.
  private String hostFile(String name) {
    hypervisor.storage().ensureDirectoryPool("images", Path.of("/images"));
    return hypervisor
        .storage()
        .createVolume("images", NewVolume.sparse(name, VolumeFormat.RAW, 1 << 20))
        .path();
  }

  private static VolumeStatus awaitVolume(String vmi, String volume, String phase) {
    instances.awaitStatus(
        vmi,
        status ->
            status.getVolumeStatus().stream()
                .anyMatch(v -> v.getName().equals(volume) && phase.equals(v.getPhase())));
    return instances.status(vmi).getVolumeStatus().stream()
        .filter(v -> v.getName().equals(volume))
        .findFirst()
        .orElseThrow();
  }

  private void awaitXml(DomainInfo domain, String text) {
    await().atMost(PATIENCE).untilAsserted(() -> xml(domain).contains(text));
  }

  private AbstractStringAssert<?> xml(DomainInfo domain) {
    return assertThat(hypervisor.domains().xml(domain.uuid()));
  }
}
