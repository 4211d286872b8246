package org.virtfleet.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.virtfleet.client.object.ObjectKey;

/// What an administrator trusts a disk with: a guest's data through each way that a disk is copied
/// by, with nothing but kubectl and curl.
@Tag("guest")
class WrittenDataIT {

  private static final String NAMESPACE = "default";
  private static final ObjectKey STORY = new ObjectKey(NAMESPACE, "story");
  private static final Duration SOON = Duration.ofMinutes(3);
  private static final Duration BOOT = Duration.ofMinutes(5);

  private static final String MACHINE =
      """
      apiVersion: kubevirt.io/v1
      kind: VirtualMachine
      metadata: {name: story}
      spec:
        runStrategy: Always
        template:
          spec:
            domain:
              memory: {guest: 128Mi}
              devices:
                disks: [{name: disk, disk: {bus: virtio}}]
                interfaces: [{name: pod, masquerade: {}, macAddress: "02:00:00:e2:e0:01"}]
            networks: [{name: pod, pod: {}}]
            volumes: [{name: disk, persistentVolumeClaim: {claimName: disk}}]
      """;

  private static final String SNAPSHOT =
      """
      apiVersion: snapshot.kubevirt.io/v1beta1
      kind: VirtualMachineSnapshot
      metadata: {name: first}
      spec: {source: {apiGroup: kubevirt.io, kind: VirtualMachine, name: story}}
      """;

  private static final String CLONE =
      """
      apiVersion: clone.kubevirt.io/v1beta1
      kind: VirtualMachineClone
      metadata: {name: again}
      spec:
        source: {apiGroup: kubevirt.io, kind: VirtualMachine, name: story}
        target: {apiGroup: kubevirt.io, kind: VirtualMachine, name: clone}
      """;

  private static final String SCHEDULE =
      """
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata: {name: vault}
      spec: {storageClassName: local, accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
      ---
      apiVersion: virtfleet.org/v1alpha1
      kind: VirtualMachineBackupSchedule
      metadata: {name: minutely}
      spec: {schedule: "* * * * *", source: {name: story}, pvcName: vault}
      """;

  private static final String RESTORE =
      """
      apiVersion: snapshot.kubevirt.io/v1beta1
      kind: VirtualMachineRestore
      metadata: {name: back}
      spec:
        target: {apiGroup: kubevirt.io, kind: VirtualMachine, name: story}
        virtualMachineSnapshotName: first
      """;

  private static final String RESTORE_IN_PLACE =
      """
      apiVersion: snapshot.kubevirt.io/v1beta1
      kind: VirtualMachineRestore
      metadata: {name: in-place}
      spec:
        target: {apiGroup: kubevirt.io, kind: VirtualMachine, name: story}
        virtualMachineSnapshotName: first
        volumeRestorePolicy: InPlace
      """;

  @Test
  void itIsThereAfterSnapshotAndRestoreCloneExportAndImportBackupByTheClockAndItsRestore(
      @TempDir Path folder) throws Exception {
    try (var cluster = EmbeddedCluster.of(Person.ROOT).up();
        var client = cluster.client()) {
      var virtctl = new Virtctl(Curl.of(cluster, folder), NAMESPACE);
      virtctl.imageUpload("disk", "64Mi", GuestImage.qcow2());
      apply(cluster, MACHINE);
      awaitField(cluster, "vmi/story", "{.status.phase}", "Running");
      String before;
      String after;
      try (var guest = new Console(client.streams().console(STORY))) {
        guest.logIn(BOOT);
        before = write(guest);
        apply(cluster, SNAPSHOT);
        awaitField(cluster, "vmsnapshot/first", "{.status.readyToUse}", "true");
        after = write(guest);
      }
      assertThat(after).isNotEqualTo(before);

      apply(cluster, SCHEDULE);
      apply(cluster, CLONE);
      awaitField(cluster, "vmclone/again", "{.status.phase}", "Succeeded");
      assertThat(get(cluster, "vm/clone", "{..macAddress}"))
          .as("a card of its own")
          .doesNotContain("02:00:00:e2:e0:01");
      Path exported = folder.resolve("exported.gz");
      virtctl.vmexportDownload("clone", exported);
      virtctl.imageUpload("imported", "64Mi", exported);
      String backup = awaitBackup(cluster);

      client.guests().forceOff(STORY);
      awaitField(cluster, "vmi/story", "{.metadata.name}", "");
      apply(cluster, RESTORE_IN_PLACE);
      awaitField(cluster, "vmrestore/in-place", "{.status.complete}", "true");
      assertThat(get(cluster, "vm/story", "{..claimName}")).isEqualTo("disk");
      apply(cluster, RESTORE);
      awaitField(cluster, "vmrestore/back", "{.status.complete}", "true");
      restoreFrom(cluster, backup);
      awaitField(cluster, "pvc/from-backup", "{.status.phase}", "Bound");

      startWithMoreDisks(cluster, get(cluster, "vm/clone", "{..persistentVolumeClaim.claimName}"));
      awaitField(cluster, "vmi/story", "{.status.phase}", "Running");
      try (var guest = new Console(client.streams().console(STORY))) {
        guest.logIn(BOOT);
        assertThat(read(guest, "vda")).as("restored from its snapshot").isEqualTo(before);
        assertThat(read(guest, "vdb")).as("cloned").isEqualTo(after);
        assertThat(read(guest, "vdc")).as("restored from its backup").isEqualTo(after);
        assertThat(read(guest, "vdd")).as("exported and imported").isEqualTo(after);
        assertThat(read(guest, "vde")).as("restored in place").isEqualTo(before);
      }
    }
  }

  /// New random bytes behind the image.
  ///
  /// @return their checksum
  private static String write(Console guest) throws IOException {
    guest.type("dd if=/dev/urandom of=/dev/vda bs=64k seek=512 count=16 conv=fsync\n");
    return read(guest, "vda");
  }

  private static String read(Console guest, String disk) throws IOException {
    int before = guest.seen().length();
    guest.type("dd if=/dev/%s bs=64k skip=512 count=16 | sha256sum\n".formatted(disk));
    Pattern sum = Pattern.compile("\\b[0-9a-f]{64}\\b");
    return await()
        .atMost(SOON)
        .until(
            () ->
                sum.matcher(guest.seen().substring(before))
                    .results()
                    .map(MatchResult::group)
                    .findFirst(),
            found -> found.isPresent())
        .orElseThrow();
  }

  /// @return the name of the first that a schedule has made
  private static String awaitBackup(EmbeddedCluster cluster) {
    awaitField(
        cluster,
        "vmbackupschedule/minutely",
        "{.status.conditions[?(@.type==\"LastBackupSucceeded\")].status}",
        "True");
    apply(cluster, SCHEDULE.replace("pvcName: vault}", "pvcName: vault, suspend: true}"));
    return get(cluster, "vmbackup", "{.items[0].metadata.name}");
  }

  private static void restoreFrom(EmbeddedCluster cluster, String backup) {
    apply(
        cluster,
        """
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: {name: from-backup, annotations: {virtfleet.org/restore-from: %s/disk}}
        spec: {storageClassName: local, accessModes: [ReadWriteOnce], resources: {requests: {storage: 64Mi}}}
        """
            .formatted(backup));
  }

  /// The machine with the clone's disk, the one that came from the backup, the imported one, and
  /// the one that it had before it was restored the second time.
  private static void startWithMoreDisks(EmbeddedCluster cluster, String cloned) {
    cluster
        .kubectl(
            "patch",
            "vm/story",
            "--type=json",
            "-p",
            """
            [{"op": "add", "path": "/spec/template/spec/domain/devices/disks/-", "value": {"name": "cloned", "disk": {"bus": "virtio"}}},
             {"op": "add", "path": "/spec/template/spec/domain/devices/disks/-", "value": {"name": "saved", "disk": {"bus": "virtio"}}},
             {"op": "add", "path": "/spec/template/spec/domain/devices/disks/-", "value": {"name": "imported", "disk": {"bus": "virtio"}}},
             {"op": "add", "path": "/spec/template/spec/domain/devices/disks/-", "value": {"name": "kept", "disk": {"bus": "virtio"}}},
             {"op": "add", "path": "/spec/template/spec/volumes/-", "value": {"name": "cloned", "persistentVolumeClaim": {"claimName": "%s"}}},
             {"op": "add", "path": "/spec/template/spec/volumes/-", "value": {"name": "saved", "persistentVolumeClaim": {"claimName": "from-backup"}}},
             {"op": "add", "path": "/spec/template/spec/volumes/-", "value": {"name": "imported", "persistentVolumeClaim": {"claimName": "imported"}}},
             {"op": "add", "path": "/spec/template/spec/volumes/-", "value": {"name": "kept", "persistentVolumeClaim": {"claimName": "disk"}}},
             {"op": "replace", "path": "/spec/runStrategy", "value": "Always"}]
            """
                .formatted(cloned))
        .run()
        .expectingSuccess();
  }

  private static void apply(EmbeddedCluster cluster, String manifest) {
    cluster.kubectlWith(manifest, "apply", "-f", "-").run().expectingSuccess();
  }

  private static void awaitField(
      EmbeddedCluster cluster, String object, String path, String value) {
    await(object)
        .atMost(SOON)
        .untilAsserted(() -> assertThat(get(cluster, object, path)).isEqualTo(value));
  }

  private static String get(EmbeddedCluster cluster, String object, String path) {
    return cluster
        .kubectl("get", object, "-n", NAMESPACE, "-o", "jsonpath=" + path, "--ignore-not-found")
        .run()
        .expectingSuccess()
        .out();
  }
}
