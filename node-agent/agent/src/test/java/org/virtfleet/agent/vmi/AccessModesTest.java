package org.virtfleet.agent.vmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.virtfleet.agent.TestCluster;
import org.virtfleet.api.kubevirt.v1.Disk;
import org.virtfleet.api.kubevirt.v1.DiskTarget;
import org.virtfleet.api.kubevirt.v1.PersistentVolumeClaimVolumeSource;
import org.virtfleet.api.kubevirt.v1.Volume;
import org.virtfleet.libvirt.DomainInfo;

/// What the access modes of a claim mean to the guests that have it.
class AccessModesTest extends LoopOnFake {
  @Test
  void aClaimThatAllMayReadIsWrittenByNoGuest() {
    bind("all-read", "ReadOnlyMany");
    bind("one-writes", "ReadOnlyMany, ReadWriteOnce");
    assertThat(xml(runWith("reader", "all-read"))).contains("<readonly/>");
    assertThat(xml(runWith("second-reader", "all-read"))).contains("<readonly/>");
    assertThat(xml(runWith("writer", "one-writes"))).doesNotContain("<readonly/>");
  }

  @Test
  void aClaimOfOneNodeIsThatOfSeveralOfItsGuests() {
    bind("of-the-node", "ReadWriteOnce");
    runWith("first", "of-the-node");
    runWith("second", "of-the-node");
  }

  @Test
  void aClaimOfOneGuestIsNotPluggedIntoAnotherUntilThatHasEnded() {
    bind("alone", "ReadWriteOncePod");
    DomainInfo owner = runWith("owner", "alone");
    run("other");
    plugIn("other", "alone");
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(instances.message("other", "Synchronized"))
                .contains(
                    "PersistentVolumeClaim default/alone has access mode ReadWriteOncePod and VirtualMachineInstance default/owner uses it"));
    assertThat(xml(owner)).contains(volume("alone"));

    instances.delete("owner");
    instances.awaitGone("owner");
    runWith("next", "alone");
  }

  @Test
  void noneElseGetsItByAnotherPersistentVolumeForTheSameData() {
    bind("single", "ReadWriteOncePod");
    bind("by-hand", "ReadWriteOncePod", volume("single"));
    runWith("holder", "single");
    run("follower");
    plugIn("follower", "by-hand");
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(instances.message("follower", "Synchronized"))
                .contains("VirtualMachineInstance default/holder uses it"));
  }

  private DomainInfo runWith(String name, String claim) {
    instances.create(
        name,
        """
        terminationGracePeriodSeconds: 0
        domain: {memory: {guest: 64Mi}, devices: {disks: [{name: root, disk: {bus: virtio}}]}}
        volumes: [{name: root, persistentVolumeClaim: {claimName: %s}}]
        """
            .formatted(claim));
    instances.awaitPhase(name, "Running");
    return hypervisor.domains().findByName("default_" + name).orElseThrow();
  }

  private String xml(DomainInfo domain) {
    return hypervisor.domains().xml(domain.uuid());
  }

  private static void plugIn(String name, String claim) {
    instances.change(
        name,
        spec -> {
          spec.setVolumes(
              List.of(
                  spec.getVolumes().getFirst(),
                  new Volume()
                      .setName("more")
                      .setPersistentVolumeClaim(
                          new PersistentVolumeClaimVolumeSource()
                              .setClaimName(claim)
                              .setHotpluggable(true))));
          var devices = spec.getDomain().getDevices();
          devices.setDisks(
              List.of(
                  devices.getDisks().getFirst(),
                  new Disk().setName("more").setDisk(new DiskTarget().setBus("virtio"))));
        });
  }

  private static String volume(String claim) {
    return "pvc-of-" + claim;
  }

  private static void bind(String claim, String modes) {
    bind(claim, modes, volume(claim));
  }

  private static void bind(String claim, String modes, String data) {
    cluster
        .client()
        .resource(
            """
            apiVersion: v1
            kind: PersistentVolume
            metadata: {name: %1$s, annotations: {virtfleet.org/volume: %4$s}}
            spec:
              accessModes: [%2$s]
              capacity: {storage: 1Mi}
              local: {path: /pool/%4$s}
              nodeAffinity: {required: {nodeSelectorTerms: [{matchExpressions: [
                {key: kubernetes.io/hostname, operator: In, values: [%3$s]}]}]}}
            """
                .formatted(volume(claim), modes, TestCluster.NODE, data))
        .create();
    cluster
        .client()
        .resource(
            """
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: {name: %s, namespace: default}
            spec: {accessModes: [%s], volumeName: %s, resources: {requests: {storage: 1Mi}}}
            """
                .formatted(claim, modes, volume(claim)))
        .create();
  }
}
