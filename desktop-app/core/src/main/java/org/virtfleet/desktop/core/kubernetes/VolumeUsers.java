package org.virtfleet.desktop.core.kubernetes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.virtfleet.client.object.ObjectKey;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.cluster.VolumeUser;
import org.virtfleet.desktop.core.cluster.VolumeUser.Use;

/// Who needs which claim, from everything that can name one. A cluster of KubeVirt has no word for
/// it; the embedded one tells a part in an annotation of the claim.
final class VolumeUsers {
  private static final Comparator<VolumeUser> ORDER =
      Comparator.comparing(VolumeUser::use).thenComparing(user -> user.ref().key());

  private final Map<ObjectKey, Set<VolumeUser>> users = new HashMap<>();
  private final boolean known;

  VolumeUsers(Sources sources) {
    known = sources.usersOfVolumes().stream().allMatch(feed -> feed.refusal().isEmpty());
    sources
        .vms
        .snapshot()
        .forEach((key, vm) -> add(key.namespace(), vm.claims(), Use.VM, "VirtualMachine", key));
    sources
        .instances
        .snapshot()
        .forEach((key, vmi) -> {
          // The machine of the same name is who a person knows.
          boolean isAlone = sources.vms.find(key).isEmpty();
          add(
              key.namespace(),
              vmi.claims(),
              isAlone ? Use.INSTANCE : Use.VM,
              isAlone ? "VirtualMachineInstance" : "VirtualMachine",
              key);
        });
    sources
        .pods
        .snapshot()
        .forEach((key, pod) -> add(key.namespace(), pod.claims(), Use.POD, "Pod", key));
    sources
        .backups
        .snapshot()
        .forEach((key, backup) ->
            add(
                key.namespace(),
                List.of(backup.target()),
                Use.BACKUP,
                "VirtualMachineBackup",
                key));
    sources
        .backupSchedules
        .snapshot()
        .forEach((key, schedule) ->
            add(
                key.namespace(),
                List.of(schedule.row().target()),
                Use.SCHEDULE,
                "VirtualMachineBackupSchedule",
                key));
    targets(sources.exports, Use.EXPORT, "VirtualMachineExport");
    targets(sources.snapshotContents, Use.SNAPSHOT, "VolumeSnapshotContent");
    targets(sources.dataSources, Use.BOOT_SOURCE, "DataSource");
    var dataVolumes = sources.dataVolumes.snapshot();
    dataVolumes.forEach((key, volume) ->
        volume
            .source()
            .filter(_ -> !volume.isDone())
            .ifPresent(source -> add(source, Use.COPY, "PersistentVolumeClaim", key)));
    sources
        .claims
        .snapshot()
        .forEach((key, claim) -> {
          claim.toldUsers().forEach(user -> told(key, user));
          claim.owners().forEach(owner -> owned(key, owner));
          if (dataVolumes.containsKey(key)) {
            dataVolumes.get(key).owners().forEach(owner -> owned(key, owner));
          }
        });
  }

  /// The users of a claim, the most important first.
  List<VolumeUser> of(ObjectKey claim) {
    return users.getOrDefault(claim, Set.of()).stream().sorted(ORDER).toList();
  }

  /// False where the server shows this user not everything that can name a claim.
  boolean isKnown() {
    return known;
  }

  private void targets(SharedFeed<TargetPart> feed, Use use, String kind) {
    feed.snapshot().forEach((key, target) -> add(target.claim(), use, kind, key));
  }

  private void add(String namespace, List<String> claims, Use use, String kind, ObjectKey user) {
    claims.forEach(claim -> add(new ObjectKey(namespace, claim), use, kind, user));
  }

  private void add(ObjectKey claim, Use use, String kind, ObjectKey user) {
    if (!claim.name().isEmpty()) {
      users
          .computeIfAbsent(claim, _ -> new LinkedHashSet<>())
          .add(new VolumeUser(use, new ObjectRef(kind, user.namespace(), user.name())));
    }
  }

  /// From the annotation.
  ///
  /// @param user `Kind/name` or `Kind/namespace/name`
  private void told(ObjectKey claim, String user) {
    var parts = new ArrayList<>(List.of(user.split("/", 3)));
    if (parts.size() == 2) {
      parts.add(1, claim.namespace());
    }
    var kind = parts.getFirst();
    var use =
        switch (kind) {
          case "VirtualMachine" -> Use.VM;
          case "VirtualMachineInstance" -> Use.INSTANCE;
          case "PersistentVolumeClaim" -> Use.COPY;
          default -> Use.OWNER;
        };
    add(claim, use, kind, new ObjectKey(parts.get(1), parts.get(2)));
  }

  /// @param owner `Kind/name`
  private void owned(ObjectKey claim, String owner) {
    int slash = owner.indexOf('/');
    var kind = owner.substring(0, slash);
    var key = new ObjectKey(claim.namespace(), owner.substring(slash + 1));
    boolean isNamed =
        users.getOrDefault(claim, Set.of()).stream()
            .anyMatch(user -> user.ref().equals(new ObjectRef(kind, key.namespace(), key.name())));
    switch (kind) {
      case "DataVolume" -> {
        // The claim's own other half.
      }
      case "VirtualMachineSnapshotContent", "VirtualMachineSnapshot" ->
          add(claim, Use.SNAPSHOT, kind, key);
      default -> {
        if (!isNamed) {
          add(claim, Use.OWNER, kind, key);
        }
      }
    }
  }
}
