package org.virtfleet.agent.vmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.virtfleet.agent.TestCluster;
import org.virtfleet.agent.identity.Identity;
import org.virtfleet.api.kubevirt.v1.VirtualMachineInstanceStatus;
import org.virtfleet.domain.xml.Owner;
import org.virtfleet.libvirt.DomainInfo;
import org.virtfleet.libvirt.GuestInterface;
import org.virtfleet.libvirt.StateReason;

class VmiLoopTest extends LoopOnFake {
  @Test
  void aGuestThatPowersItselfOffHasSucceeded() {
    DomainInfo domain = run("off");
    hypervisor.domains().stop(domain.uuid(), StateReason.SHUT_DOWN);
    instances.awaitPhase("off", "Succeeded");
    assertThat(instances.condition("off", "Ready").orElseThrow().getReason())
        .isEqualTo("GuestNotRunning");
  }

  @Test
  void aGuestThatCrashesHasFailed() {
    DomainInfo domain = run("crash");
    hypervisor.domains().stop(domain.uuid(), StateReason.CRASHED);
    instances.awaitPhase("crash", "Failed");
    assertThat(instances.message("crash", "Ready"))
        .isEqualTo("The guest or its QEMU process crashed.");
  }

  @Test
  void whatAGuestSaysIsToldAndNotForgottenByTheNextAgent() throws Exception {
    DomainInfo domain = run("told");
    String mac =
        Objects.requireNonNull(instances.status("told").getInterfaces().getFirst().getMac());
    hypervisor
        .domains()
        .setInterfaces(
            domain.uuid(),
            List.of(
                new GuestInterface(
                    "eth0", mac, List.of(new GuestInterface.Address("10.0.0.7", 24)))));
    hypervisor.domains().setAgent(domain.uuid(), true);
    instances.awaitStatus("told", VmiLoopTest::hasAddress);

    endLoop();
    hypervisor.domains().suspend(domain.uuid()); // It cannot be asked again.
    startLoop();
    instances.awaitCondition("told", "Paused");
    assertThat(hasAddress(instances.status("told"))).isTrue();
  }

  private static boolean hasAddress(VirtualMachineInstanceStatus status) {
    return status.getInterfaces().stream().anyMatch(i -> "10.0.0.7".equals(i.getIpAddress()));
  }

  @Test
  void aGuestThatDoesNotListenIsSwitchedOffWhenItsTimeIsOver() {
    DomainInfo domain = run("deaf");
    hypervisor.domains().ignoreShutdown(domain.uuid());
    instances.delete("deaf");
    instances.awaitGone("deaf");
    assertThat(hypervisor.domains().find(domain.uuid())).isEmpty();
    assertThat(instances.events("deaf"))
        .extracting(Event::getReason, Event::getMessage)
        .contains(
            tuple(
                "ForcedOff",
                "The guest did not power itself off within the 1 s it had: its power was cut."));
  }

  @Test
  void aDomainThatSomebodyUndefinedIsAFailure() {
    DomainInfo domain = run("gone");
    hypervisor.domains().undefine(domain.uuid());
    hypervisor.domains().destroy(domain.uuid());
    instances.awaitPhase("gone", "Failed");
  }

  @Test
  void aTakenNameIsLeftToItsOwner() {
    DomainInfo foreign = hypervisor.domains().define("<domain><name>default_taken</name></domain>");
    create("taken");
    instances.awaitPhase("taken", "Running");
    String uid = cluster.vmi("taken").getMetadata().getUid();
    assertThat(hypervisor.domains().findByName("default_taken")).contains(foreign);
    assertThat(hypervisor.domains().findByName("default_taken_" + uid.substring(0, 8))).isPresent();
  }

  @Test
  void aDomainOfAnotherClusterIsNotTouched() {
    DomainInfo foreign = define("elsewhr1", "other", UUID.randomUUID().toString());
    loop.close();
    hypervisor.domains().start(foreign.uuid());
    assertThat(hypervisor.domains().find(foreign.uuid()).orElseThrow().isActive()).isTrue();
    assertThat(loop.guests(_ -> Optional.empty()).vmiOf(foreign.uuid())).isEmpty();
  }

  @Test
  void whatHappenedWhileLibvirtWasAwayIsSeenAfterwards() {
    DomainInfo domain = run("away");
    hypervisor.disconnect();
    hypervisor.reconnect();
    hypervisor.domains().stop(domain.uuid(), StateReason.DESTROYED);
    instances.awaitPhase("away", "Failed");
  }

  @Test
  void aVolumeThatCannotBeAttachedIsNamedInConditionAndEvent() {
    create("lost", "{name: root, persistentVolumeClaim: {claimName: nowhere}}");
    instances.awaitPhase("lost", "Failed");
    String message = "There is no PersistentVolumeClaim default/nowhere.";
    assertThat(instances.message("lost", "Synchronized")).isEqualTo(message);
    await()
        .atMost(PATIENCE)
        .until(() ->
            instances.events("lost").stream().map(Event::getMessage).anyMatch(message::equals));
  }

  @Test
  void noGuestIsGivenTheDataOfASnapshotToWrite() {
    cluster
        .client()
        .resource(
            """
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata:
              name: snapshot-1
              namespace: default
              annotations: {virtfleet.org/kept-for: VolumeSnapshot/monday}
            spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Mi}}}
            """)
        .create();
    create("writer", "{name: root, persistentVolumeClaim: {claimName: snapshot-1}}");
    instances.awaitPhase("writer", "Failed");
    assertThat(instances.message("writer", "Synchronized"))
        .contains("is the data of VolumeSnapshot/monday", "ephemeral");
    create(
        "reader", "{name: root, persistentVolumeClaim: {claimName: snapshot-1, readOnly: true}}");
    instances.awaitPhase("reader", "Failed");
    assertThat(instances.message("reader", "Synchronized")).contains("not bound to a volume yet");
  }

  @Test
  void settingsOfAConfigMapAreADriveAndAMissingOneIsNamed() {
    cluster
        .client()
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withName("answers")
                .endMetadata()
                .addToData("Autounattend.xml", "<unattend/>")
                .build())
        .create();
    create("settings", "{name: setup, sysprep: {configMap: {name: answers}}}");
    instances.awaitPhase("settings", "Running");
    create("unset", "{name: setup, secret: {secretName: nowhere}}");
    instances.awaitPhase("unset", "Failed");
    assertThat(instances.message("unset", "Synchronized"))
        .isEqualTo("A Secret or ConfigMap that volume setup names is not there.");
  }

  @Test
  void aServiceAccountBecomesADriveWithItsToken() throws Exception {
    cluster
        .client()
        .resource(
            new ServiceAccountBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withName("web")
                .endMetadata()
                .build())
        .create();
    create("account", "{name: account, serviceAccount: {serviceAccountName: web}}");
    instances.awaitPhase("account", "Running");
    String uid = cluster.vmi("account").getMetadata().getUid();
    String pool = Identity.read(data, TestCluster.NODE).poolName();
    String drive =
        new String(hypervisor.storage().content(pool, uid + "-account"), StandardCharsets.US_ASCII);
    assertThat(drive).containsPattern("eyJ[\\w-]+\\.eyJ[\\w-]+\\.[\\w-]+").contains("TOKEN");
    create("nobodys", "{name: account, serviceAccount: {serviceAccountName: nobody}}");
    instances.awaitPhase("nobodys", "Failed");
    assertThat(instances.message("nobodys", "Synchronized"))
        .isEqualTo("There is no ServiceAccount default/nobody: make it, or leave its volume out.");
  }

  @Test
  void aGuestThatIsToBeginPausedDoes() {
    instances.create(
        "paused",
        """
        startStrategy: Paused
        domain:
          memory: {guest: 64Mi}
          devices: {}
        """);
    instances.awaitCondition("paused", "Paused");
  }

  @Test
  void aFileOutsideEveryPoolIsNotAttached() {
    create("thief", "{name: root, hostDisk: {type: Disk, path: /etc/shadow}}");
    instances.awaitPhase("thief", "Failed");
    assertThat(instances.message("thief", "Synchronized"))
        .startsWith("/etc/shadow is not in any storage pool of this node.");
  }

  private DomainInfo define(String clusterId, String name, String uid) {
    return hypervisor
        .domains()
        .define(
            "<domain><name>x_%s</name><metadata><v:vmi xmlns:v='%s' cluster='%s' namespace='default' name='%1$s' uid='%s'/></metadata></domain>"
                .formatted(name, Owner.NAMESPACE, clusterId, uid));
  }
}
