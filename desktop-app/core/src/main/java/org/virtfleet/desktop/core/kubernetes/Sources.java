package org.virtfleet.desktop.core.kubernetes;

import java.util.List;
import org.virtfleet.client.ClusterClient;
import org.virtfleet.client.feed.FeedRequest;
import org.virtfleet.client.feed.Projector;
import org.virtfleet.client.object.ResourceType;

/// The watches the desktop keeps, one a kind.
final class Sources implements AutoCloseable {
  private static final ResourceType POD = new ResourceType("", "v1", "Pod", "pods", true);
  private static final ResourceType EXPORT =
      ResourceType.regular("export.kubevirt.io", "v1beta1", "VirtualMachineExport", true);
  private static final ResourceType SNAPSHOT_CONTENT =
      ResourceType.regular("snapshot.storage.k8s.io", "v1", "VolumeSnapshotContent", false);
  private static final ResourceType DATA_SOURCE =
      ResourceType.regular("cdi.kubevirt.io", "v1beta1", "DataSource", true);
  static final ResourceType BACKUP =
      ResourceType.regular("backup.kubevirt.io", "v1alpha1", "VirtualMachineBackup", true);

  static final ResourceType BACKUP_TRACKER =
      ResourceType.regular("backup.kubevirt.io", "v1alpha1", "VirtualMachineBackupTracker", true);

  /// Only Virtfleet's own clusters have this group.
  static final ResourceType BACKUP_SCHEDULE =
      ResourceType.regular("virtfleet.org", "v1alpha1", "VirtualMachineBackupSchedule", true);

  private static final ResourceType CAPACITY =
      new ResourceType("storage.k8s.io", "v1", "CSIStorageCapacity", "csistoragecapacities", true);

  final SharedFeed<VmPart> vms;
  final SharedFeed<VmiPart> instances;
  final SharedFeed<NodePart> nodes;
  final SharedFeed<ClaimPart> claims;
  final SharedFeed<DataVolumePart> dataVolumes;
  final SharedFeed<VolumePart> persistentVolumes;
  final SharedFeed<PodPart> pods;
  final SharedFeed<TargetPart> dataSources;
  final SharedFeed<TargetPart> exports;
  final SharedFeed<TargetPart> snapshotContents;
  final SharedFeed<BackupPart> backups;
  final SharedFeed<SchedulePart> backupSchedules;
  final SharedFeed<String> backupTrackers;
  final SharedFeed<ClassPart> classes;
  final SharedFeed<CapacityPart> capacities;
  final SharedFeed<NetworkPart> networks;
  final SharedFeed<EventPart> events;
  final SharedFeed<String> namespaces;

  private final List<SharedFeed<?>> all;

  Sources(ClusterClient client, LinkTracker link) {
    vms = shared(client, link, ResourceType.VIRTUAL_MACHINE, VmPart::of);
    instances = shared(client, link, ResourceType.VIRTUAL_MACHINE_INSTANCE, VmiPart::of);
    nodes = shared(client, link, ResourceType.NODE, NodePart::of);
    claims = shared(client, link, ResourceType.PERSISTENT_VOLUME_CLAIM, ClaimPart::of);
    dataVolumes = shared(client, link, ResourceType.DATA_VOLUME, DataVolumePart::of);
    persistentVolumes = shared(client, link, ResourceType.PERSISTENT_VOLUME, VolumePart::of);
    pods = shared(client, link, POD, PodPart::of);
    dataSources = shared(client, link, DATA_SOURCE, TargetPart::ofDataSource);
    exports = shared(client, link, EXPORT, TargetPart::ofExport);
    snapshotContents = shared(client, link, SNAPSHOT_CONTENT, TargetPart::ofSnapshotContent);
    backups = shared(client, link, BACKUP, BackupPart::of);
    backupSchedules = shared(client, link, BACKUP_SCHEDULE, SchedulePart::of);
    backupTrackers =
        shared(client, link, BACKUP_TRACKER, tracker -> Json.text(tracker, "/spec/source/name"));
    classes = shared(client, link, ResourceType.STORAGE_CLASS, ClassPart::of);
    capacities = shared(client, link, CAPACITY, CapacityPart::of);
    networks = shared(client, link, ResourceType.NETWORK_ATTACHMENT, NetworkPart::of);
    events = shared(client, link, ResourceType.EVENT, EventPart::of);
    namespaces =
        shared(client, link, ResourceType.NAMESPACE, object -> Json.text(object, "/metadata/name"));
    all =
        List.of(
            vms,
            instances,
            nodes,
            claims,
            dataVolumes,
            persistentVolumes,
            pods,
            dataSources,
            exports,
            snapshotContents,
            backups,
            backupSchedules,
            backupTrackers,
            classes,
            capacities,
            networks,
            events,
            namespaces);
  }

  /// Everything that can name a claim.
  List<SharedFeed<?>> usersOfVolumes() {
    return List.of(
        claims,
        vms,
        instances,
        dataVolumes,
        pods,
        dataSources,
        exports,
        snapshotContents,
        backups,
        backupSchedules);
  }

  void retryNow() {
    all.forEach(SharedFeed::retryNow);
  }

  @Override
  public void close() {
    all.forEach(SharedFeed::close);
  }

  private static <P> SharedFeed<P> shared(
      ClusterClient client, LinkTracker link, ResourceType type, Projector<P> projector) {
    return new SharedFeed<>(
        type.plural(), listener -> client.feed(FeedRequest.all(type), projector, listener), link);
  }
}
