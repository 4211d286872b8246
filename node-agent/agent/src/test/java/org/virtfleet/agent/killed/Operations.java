package org.virtfleet.agent.killed;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.virtfleet.agent.TestCluster;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.kubevirt.v1.Disk;
import org.virtfleet.api.kubevirt.v1.DiskTarget;
import org.virtfleet.api.kubevirt.v1.HostDisk;
import org.virtfleet.api.kubevirt.v1.Interface;
import org.virtfleet.api.kubevirt.v1.InterfaceMasquerade;
import org.virtfleet.api.kubevirt.v1.Network;
import org.virtfleet.api.kubevirt.v1.PodNetwork;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;
import org.virtfleet.api.kubevirt.v1.Volume;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.StateReason;

/// All that an agent does in more than one step.
final class Operations {
  /// With everything that the agent makes for a guest: scratch disks, settings, kept state.
  private static final String SPEC =
      """
      terminationGracePeriodSeconds: %d
      domain:
        cpu: {sockets: 1, maxSockets: 4}
        memory: {guest: 1Gi, maxGuest: 2Gi}
        firmware: {bootloader: {efi: {persistent: true, secureBoot: false}}}
        devices:
          tpm: {persistent: true}
          disks:
            - {name: root, disk: {bus: virtio}}
            - {name: seed, disk: {bus: virtio}}
            - {name: media, cdrom: {bus: sata}}
          interfaces: [{name: default, masquerade: {}}]
      networks: [{name: default, pod: {}}]
      volumes:
        - {name: root, emptyDisk: {capacity: 1Mi}}
        - {name: seed, cloudInitNoCloud: {userData: "#cloud-config"}}
      """;

  private static final String PATIENT = SPEC.formatted(60);
  private static final String HARD = SPEC.formatted(0);
  private static final String LACKING =
      PATIENT + "  - {name: media, persistentVolumeClaim: {claimName: nowhere}}\n";

  private Operations() {}

  static Stream<Operation> all() {
    return Stream.of(guests(), devices(), found(), volumes()).flatMap(List::stream);
  }

  private static List<Operation> guests() {
    return List.of(
        Operation.of("start", _ -> {}, s -> s.create(PATIENT), s -> s.isPhase("Running")),
        Operation.of(
            "start of what cannot", _ -> {}, s -> s.create(LACKING), s -> s.isPhase("Failed")),
        Operation.of("stop", s -> s.run(PATIENT), Stage::delete, s -> s.instance().isEmpty()),
        Operation.of("power cut", s -> s.run(HARD), Stage::delete, s -> s.instance().isEmpty()),
        Operation.of(
            "guest powers itself off",
            s -> s.run(PATIENT),
            s -> s.hypervisor.domains().stop(guest(s).uuid(), StateReason.SHUT_DOWN),
            s -> s.isPhase("Succeeded")),
        Operation.of(
            "instance taken away by force",
            s -> s.run(PATIENT),
            Stage::forget,
            s -> s.guest().isEmpty()));
  }

  private static List<Operation> devices() {
    return List.of(
        Operation.live(
            "disk plugged in",
            s -> s.run(PATIENT),
            s -> plug(s, "data", new Disk().setDisk(new DiskTarget().setBus("virtio"))),
            s -> isReady(s, "data")),
        Operation.live(
            "disk taken away",
            s -> {
              s.run(PATIENT);
              plug(s, "data", new Disk().setDisk(new DiskTarget().setBus("virtio")));
              Stage.awaitThat("it is there", () -> isReady(s, "data"));
            },
            s -> s.change(spec -> remove(spec, "data")),
            s -> !s.guestHas("ua-disk-data") && !isReady(s, "data")),
        Operation.live(
            "medium put in",
            s -> s.run(PATIENT),
            s -> s.change(spec -> add(spec, "media", s.hostFile())),
            s -> s.guestHas("/images/data.raw")),
        Operation.live(
            "network card plugged in",
            s -> s.run(PATIENT),
            s -> s.change(Operations::addCard),
            s -> s.guestHas("ua-nic-second")),
        Operation.live(
            "network card taken away",
            s -> {
              s.run(PATIENT);
              s.change(Operations::addCard);
              Stage.awaitThat("it is there", () -> s.guestHas("ua-nic-second"));
            },
            s -> s.change(spec -> card(spec, 1).setState("absent")),
            s -> !s.guestHas("ua-nic-second")),
        Operation.live(
            "cable pulled",
            s -> s.run(PATIENT),
            s -> s.change(spec -> card(spec, 0).setState("down")),
            s -> s.guestHas("<link state=\"down\"/>")),
        Operation.live(
            "processors and memory grown",
            s -> s.run(PATIENT),
            s ->
                s.change(spec -> {
                  Objects.requireNonNull(spec.getDomain().getCpu()).setSockets(3L);
                  Objects.requireNonNull(spec.getDomain().getMemory())
                      .setGuest(new Quantity("1536Mi"));
                }),
            s -> s.guestHas("current=\"3\"") && s.guestHas(">536870912</requested>")));
  }

  private static List<Operation> found() {
    return List.of(
        Operation.live(
            "adoption",
            s -> s.runFound("<sound model='sb16'/>"),
            Stage::adopt,
            s ->
                s.isPhase("Running")
                    && s.instance().filter(vmi -> !Stage.isShown(vmi)).isPresent()),
        Operation.live(
            "adoption refused",
            s -> s.runFound("<graphics type='vnc' passwd='*****'/>"),
            Stage::adopt,
            s ->
                s.machine()
                    .filter(vm ->
                        vm.getMetadata().getAnnotations().containsKey(Annotations.ADOPTION_REFUSED))
                    .isPresent()),
        Operation.of(
            "stop of a found guest",
            s -> s.runFound(""),
            s -> s.ask("Stop"),
            s -> s.instance().isEmpty() && !guest(s).isActive()),
        Operation.of(
            "start of a found guest",
            s -> {
              s.runFound("");
              s.hypervisor.domains().destroy(guest(s).uuid());
              Stage.awaitThat("it is off", () -> s.instance().isEmpty());
            },
            s -> s.ask("Start"),
            s -> s.isPhase("Running") && guest(s).isActive()));
  }

  private static List<Operation> volumes() {
    return List.of(
        Operation.of("volume made", _ -> {}, Operations::claim, s -> hasVolume(s)),
        Operation.of(
            "volume deleted",
            s -> {
              claim(s);
              Stage.awaitThat("it is there", () -> hasVolume(s));
            },
            s -> {
              s.cluster.client().persistentVolumeClaims().inNamespace(Stage.OWN).delete();
              s.cluster.client().persistentVolumes().delete();
            },
            s -> s.all(PersistentVolume.class).isEmpty()));
  }

  private static DomainInfo guest(Stage stage) {
    return stage.guest().orElseThrow();
  }

  private static void plug(Stage stage, String name, Disk disk) {
    stage.change(spec -> {
      add(spec, name, stage.hostFile());
      var devices = spec.getDomain().getDevices();
      devices.setDisks(with(devices.getDisks(), disk.setName(name)));
    });
  }

  private static void add(VirtualMachineInstanceSpec spec, String name, String path) {
    spec.setVolumes(
        with(
            spec.getVolumes(),
            new Volume().setName(name).setHostDisk(new HostDisk().setType("Disk").setPath(path))));
  }

  private static void remove(VirtualMachineInstanceSpec spec, String name) {
    var devices = spec.getDomain().getDevices();
    spec.setVolumes(
        spec.getVolumes().stream().filter(volume -> !volume.getName().equals(name)).toList());
    devices.setDisks(
        devices.getDisks().stream().filter(disk -> !disk.getName().equals(name)).toList());
  }

  private static void addCard(VirtualMachineInstanceSpec spec) {
    var devices = spec.getDomain().getDevices();
    spec.setNetworks(
        with(spec.getNetworks(), new Network().setName("second").setPod(new PodNetwork())));
    devices.setInterfaces(
        with(
            devices.getInterfaces(),
            new Interface().setName("second").setMasquerade(new InterfaceMasquerade())));
  }

  private static Interface card(VirtualMachineInstanceSpec spec, int place) {
    return spec.getDomain().getDevices().getInterfaces().get(place);
  }

  private static <T> List<T> with(List<T> list, T last) {
    List<T> longer = new ArrayList<>(list);
    longer.add(last);
    return longer;
  }

  private static boolean isReady(Stage stage, String volume) {
    return stage.status().stream()
        .flatMap(status -> status.getVolumeStatus().stream())
        .anyMatch(each -> volume.equals(each.getName()) && "Ready".equals(each.getPhase()));
  }

  private static void claim(Stage stage) {
    PersistentVolumeClaim claim =
        new PersistentVolumeClaimBuilder()
            .withNewMetadata()
            .withNamespace(Stage.OWN)
            .withName("subject")
            .addToAnnotations("volume.kubernetes.io/selected-node", TestCluster.NODE)
            .endMetadata()
            .withNewSpec()
            .withAccessModes("ReadWriteOnce")
            .withStorageClassName("local")
            .withNewResources()
            .addToRequests("storage", new Quantity("1Mi"))
            .endResources()
            .endSpec()
            .build();
    stage.cluster.client().resource(claim).create();
  }

  private static boolean hasVolume(Stage stage) {
    return !stage.all(PersistentVolume.class).isEmpty();
  }
}
