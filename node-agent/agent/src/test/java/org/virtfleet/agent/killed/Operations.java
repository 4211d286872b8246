package org.virtfleet.agent.killed;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.Quantity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.virtfleet.api.Annotations;
import org.virtfleet.api.kubevirt.v1.Disk;
import org.virtfleet.api.kubevirt.v1.DiskTarget;
import org.virtfleet.api.kubevirt.v1.HostDisk;
import org.virtfleet.api.kubevirt.v1.Interface;
import org.virtfleet.api.kubevirt.v1.InterfaceMasquerade;
import org.virtfleet.api.kubevirt.v1.MemoryDumpVolumeSource;
import org.virtfleet.api.kubevirt.v1.Network;
import org.virtfleet.api.kubevirt.v1.PodNetwork;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceSpec;
import org.virtfleet.api.kubevirt.v1.Volume;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.DomainState;
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

  private static final String SMALL =
      """
      terminationGracePeriodSeconds: 0
      domain: {memory: {guest: 64Mi}, devices: {}}
      """;

  private static final String KEEPER =
      """
      terminationGracePeriodSeconds: 0
      domain: {memory: {guest: 64Mi}, devices: {tpm: {persistent: true}}}
      """;

  /// What a claim with kept state begins with.
  private static final String STATE = "virtfleet-state-1";

  /// Room for its memory, in bytes.
  private static final int DUMP = 80 << 20;

  private static final byte[] IMAGE = "not much of a disk".getBytes(StandardCharsets.US_ASCII);

  private static final String PATIENT = SPEC.formatted(60);
  private static final String HARD = SPEC.formatted(0);
  private static final String LACKING =
      PATIENT + "  - {name: media, persistentVolumeClaim: {claimName: nowhere}}\n";

  private Operations() {}

  static Stream<Operation> all() {
    return Stream.of(
            guests(), suspended(), devices(), memory(), found(), volumes(), DiskOperations.all())
        .flatMap(List::stream);
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
            "host that goes down", s -> s.run(PATIENT), Stage::restartHost, Operations::isTold),
        Operation.of(
            "host that goes down with a guest that does not hear",
            s -> {
              s.run(HARD);
              s.hypervisor.domains().ignoreShutdown(guest(s).uuid());
            },
            Stage::restartHost,
            Operations::isTold),
        Operation.of(
            "instance taken away by force",
            s -> s.run(PATIENT),
            Stage::forget,
            s -> s.guest().isEmpty()));
  }

  /// Whether a guest runs and is said to, or is gone with its host and said to be.
  private static boolean isTold(Stage stage) {
    return guest(stage).isActive()
        ? stage.isPhase("Running") && !stage.isGoneWithHost()
        : stage.isPhase("Failed") && stage.isGoneWithHost();
  }

  private static List<Operation> suspended() {
    return List.of(
        Operation.of(
            "suspended to disk",
            s -> s.run(PATIENT),
            s -> s.suspend(true),
            s -> s.has("Paused") && isSaved(s)),
        Operation.of(
            "resumed from disk",
            Operations::runSuspended,
            s -> s.suspend(false),
            s -> !s.has("Paused") && guest(s).reason() == StateReason.RESTORED),
        Operation.of(
            "stopped while suspended",
            Operations::runSuspended,
            Stage::delete,
            s -> s.instance().isEmpty()));
  }

  private static void runSuspended(Stage stage) {
    stage.run(PATIENT);
    stage.suspend(true);
    Stage.awaitThat("it is suspended", () -> stage.has("Paused") && isSaved(stage));
  }

  private static boolean isSaved(Stage stage) {
    return stage.hypervisor.domains().isSaved(guest(stage).uuid());
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
            "file systems frozen for a moment",
            s -> {
              s.run(PATIENT);
              s.hypervisor.domains().setAgent(guest(s).uuid(), true);
              Stage.awaitThat("its agent is seen", () -> s.has("AgentConnected"));
            },
            Stage::freeze,
            s -> !s.isFrozen()),
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

  private static List<Operation> memory() {
    return List.of(
        Operation.made(
            "memory dumped",
            s -> {
              s.run(SMALL);
              s.claim.makeEmpty(DUMP);
            },
            s ->
                s.change(spec ->
                    spec.setVolumes(
                        with(
                            spec.getVolumes(),
                            new Volume()
                                .setName("dump")
                                .setMemoryDump(
                                    new MemoryDumpVolumeSource().setClaimName(Stage.NAME))))),
            s ->
                isPhase(s, "dump", "MemoryDumpCompleted")
                    && s.claim.note(Annotations.MEMORY_DUMP).isPresent()
                    && isSmaller(s.claim.file(), DUMP)),
        Operation.made(
            "memory kept",
            s -> s.run(SMALL),
            s ->
                s.claim.ask(
                    Map.of(
                        Annotations.COPIED_TOGETHER,
                        Stage.NAME,
                        Annotations.MEMORY_OF,
                        s.instance().orElseThrow().getMetadata().getUid())),
            s ->
                s.claim.isSaid()
                    && s.claim.note(Annotations.MEMORY_OF).isPresent()
                    && holdsMemory(s)
                    && guest(s).state() == DomainState.RUNNING),
        Operation.made(
            "state kept",
            s -> s.run(KEEPER),
            s ->
                s.claim.ask(
                    Map.of(
                        Annotations.COPIED_TOGETHER,
                        Stage.NAME,
                        Annotations.STATE_OF,
                        s.machine().orElseThrow().getMetadata().getUid())),
            s ->
                s.claim.isSaid()
                    && s.claim.note(Annotations.STATE_OF).isPresent()
                    && holdsState(s.claim.file())
                    && guest(s).state() == DomainState.RUNNING));
  }

  private static boolean isSmaller(Path file, int bytes) {
    return Files.exists(file) && file.toFile().length() < bytes;
  }

  private static boolean holdsState(Path file) {
    try (var content = Files.newInputStream(file)) {
      return new String(content.readNBytes(STATE.length()), StandardCharsets.US_ASCII)
          .equals(STATE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean holdsMemory(Stage stage) {
    return stage.hypervisor.domains().keptXml(stage.claim.file()).contains(Stage.NAME);
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
        Operation.of("volume made", _ -> {}, s -> s.claim.ask(Map.of()), s -> hasVolume(s)),
        Operation.of(
            "image brought into a volume",
            _ -> {},
            s -> s.claim.askFor(IMAGE),
            s -> s.claim.isImported(IMAGE)),
        Operation.of(
            "volume deleted",
            s -> {
              s.claim.ask(Map.of());
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
    return isPhase(stage, volume, "Ready");
  }

  private static boolean isPhase(Stage stage, String volume, String phase) {
    return stage.status().stream()
        .flatMap(status -> status.getVolumeStatus().stream())
        .anyMatch(each -> volume.equals(each.getName()) && phase.equals(each.getPhase()));
  }

  private static boolean hasVolume(Stage stage) {
    return !stage.all(PersistentVolume.class).isEmpty();
  }
}
