package org.virtfleet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.virtfleet.agent.Moments.MIB;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.virtfleet.api.CopyMoment.Indication;
import org.virtfleet.api.kubevirt.v1.VirtualMachine;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstance;
import org.virtfleet.libvirt.DomainState;

/// What firmware and TPM have of a machine, kept together with its disk and its memory.
@OnGuestHost
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class StateMomentIT {
  private static final long STATE = 12 * MIB;
  private static final Path TPMS = Path.of("/var/lib/libvirt/swtpm");

  private static TestCluster cluster;
  private static SmallGuest guest;
  private static Instances instances;
  private static Claims claims;
  private static Moments moments;

  @BeforeAll
  static void start(GuestHost shared) {
    cluster = shared.cluster;
    guest = shared.guest;
    instances = shared.instances;
    claims = shared.claims;
    moments = new Moments(shared);
  }

  @Test
  void variablesAndTpmAreThoseOfTheMomentAgainAndThoseOfAnotherMachineToo() throws Exception {
    claims.create("keeper", Claims.CLASS, MIB, Map.of());
    VirtualMachine machine = machine("moment-keeper");
    VirtualMachineInstance running = bootKeeper(machine, "{}", "keeper");
    String all = "keeper-disk,keeper-memory,keeper-on";
    moments.keepDisk("keeper-disk", "keeper", Claims.CLASS, MIB, all);
    moments.keepMemory("keeper-memory", running, all);
    keepState("keeper-on", machine, all);
    claims.awaitPhase("keeper-disk", "Succeeded");
    claims.awaitPhase("keeper-memory", "Succeeded");
    claims.awaitPhase("keeper-on", "Succeeded");
    assertThat(moments.of("keeper-disk").indications())
        .containsExactly(Indication.ONLINE, Indication.PAUSED);
    assertThat(guest.domain("moment-keeper").state()).isEqualTo(DomainState.RUNNING);
    assertThat(Files.getPosixFilePermissions(claims.file("keeper-on")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    moments.end("moment-keeper");

    keepState("keeper-off", machine, "keeper-off");
    claims.awaitPhase("keeper-off", "Succeeded");
    assertThat(kept("keeper-off")).isEqualTo(state(machine));
    for (Path file : stateFiles(machine)) {
      Files.write(file, new byte[] {1, 2, 3}, StandardOpenOption.WRITE);
    }
    moments.restore("keeper-again", "keeper-disk", Claims.CLASS);
    bootKeeper(
        machine,
        "{virtfleet.org/state-from: keeper-on, virtfleet.org/resume-from: keeper-memory}",
        "keeper-again");
    assertThat(state(machine)).as("in place, paused in memory").isEqualTo(kept("keeper-on"));

    VirtualMachine another = machine("moment-another");
    claims.create("keeper-back", Claims.CLASS, STATE, claims.copyOf("keeper-off"));
    claims.awaitPhase("keeper-back", "Succeeded");
    moments.restore("keeper-cloned", "keeper-disk", Claims.CLASS);
    bootKeeper(another, "{virtfleet.org/state-from: keeper-back}", "keeper-cloned");
    assertThat(state(another)).as("of another machine").isEqualTo(kept("keeper-off"));
    for (VirtualMachine each : List.of(machine, another)) {
      moments.end(each.getMetadata().getName());
      StorageHost.run("rm", "-r", TPMS.resolve(uuid(each).toString()).toString());
      cluster.client().resource(each).delete();
    }
  }

  private static VirtualMachine machine(String name) {
    return cluster
        .client()
        .resource(
            cluster
                .client()
                .getKubernetesSerialization()
                .unmarshal(
                    """
                    apiVersion: kubevirt.io/v1
                    kind: VirtualMachine
                    metadata: {namespace: default, name: %s}
                    spec: {runStrategy: Manual, template: {spec: {domain: {memory: {guest: 64Mi}, devices: {}}}}}
                    """
                        .formatted(name),
                    VirtualMachine.class))
        .create();
  }

  /// Starts firmware that finds nothing to boot.
  ///
  /// @param annotations where there are any it is paused, so that nothing changes any more
  private static VirtualMachineInstance bootKeeper(
      VirtualMachine machine, String annotations, String disk) {
    var vmi =
        instances.createOf(
            machine,
            annotations,
            """
            terminationGracePeriodSeconds: 0
            %s
            domain:
              memory: {guest: 128Mi}
              firmware: {uuid: %s, bootloader: {efi: {persistent: true, secureBoot: false}}}
              devices:
                tpm: {persistent: true}
                disks: [{name: d, disk: {bus: virtio}}]
            volumes: [{name: d, persistentVolumeClaim: {claimName: %s}}]
            """
                .formatted(
                    annotations.equals("{}") ? "" : "startStrategy: Paused", uuid(machine), disk));
    instances.awaitPhase(machine.getMetadata().getName(), "Running");
    return vmi;
  }

  private static UUID uuid(VirtualMachine machine) {
    return Moments.uuid(machine.getMetadata().getName());
  }

  private static void keepState(String name, VirtualMachine machine, String all) {
    String uid = machine.getMetadata().getUid();
    moments.keep(name, Claims.CLASS, STATE, "virtfleet.org/state-of", uid, all);
  }

  private static List<Path> stateFiles(VirtualMachine machine) {
    String variables =
        "state_default_%s_%s.nvram"
            .formatted(machine.getMetadata().getName(), machine.getMetadata().getUid());
    return List.of(
        claims.file("keeper").resolveSibling(variables),
        TPMS.resolve(uuid(machine).toString()).resolve("tpm2/tpm2-00.permall"));
  }

  /// Checksums of what libvirt has of a machine, by the names that a claim has them under.
  private static Map<String, String> state(VirtualMachine machine) throws Exception {
    List<Path> files = stateFiles(machine);
    return Map.of(
        "variables.fd", sum(Files.readAllBytes(files.getFirst())),
        "tpm2-00.permall", sum(Files.readAllBytes(files.getLast())));
  }

  /// The same of what a claim holds.
  private static Map<String, String> kept(String claim) throws Exception {
    Map<String, String> sums = new HashMap<>();
    try (var tar = new TarArchiveInputStream(Files.newInputStream(claims.file(claim)))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.getSize() > 0) {
          sums.put(entry.getName(), sum(tar.readAllBytes()));
        }
      }
    }
    return sums;
  }

  private static String sum(byte[] bytes) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
