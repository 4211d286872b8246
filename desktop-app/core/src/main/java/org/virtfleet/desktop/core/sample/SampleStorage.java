package org.virtfleet.desktop.core.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.cluster.StorageClassRow;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.cluster.VolumeRow;
import org.virtfleet.desktop.core.text.Sizes;

/// Volumes and storage classes of the sample.
record SampleStorage(Instant now) {
  List<VolumeRow> volumes(List<VmRow> vms) {
    var result = new ArrayList<VolumeRow>();
    for (var vm : vms) {
      var pool = vm.name().contains("db") || vm.name().startsWith("erp") ? "fast-nvme" : "bulk-hdd";
      result.add(volume(vm, vm.name() + "-root", pool, 40));
      if (vm.name().startsWith("db-") || vm.name().startsWith("web-")) {
        result.add(volume(vm, vm.name() + "-data", "fast-nvme", 120));
      }
    }
    result.add(extra("k6-results", 200, List.of("k6-load")));
    result.add(extra("ci-cache-shared", 500, List.of("k6-load", "runner-01", "runner-02")));
    result.add(
        new VolumeRow(
            ObjectRef.claim("default", "jenkins-old-data"),
            VolumeRow.State.READY,
            "Bound",
            Optional.empty(),
            "bulk-hdd",
            "qcow2",
            500 * Sizes.GIB,
            List.of(),
            "RWO",
            "",
            now.minus(Duration.ofDays(251))));
    return result;
  }

  private VolumeRow extra(String name, int gib, List<String> users) {
    return new VolumeRow(
        ObjectRef.claim("ci", name),
        VolumeRow.State.READY,
        "Bound",
        Optional.empty(),
        "bulk-hdd",
        "qcow2",
        gib * Sizes.GIB,
        users,
        users.size() > 1 ? "RWX" : "RWO",
        "admin",
        now.minus(Duration.ofDays(63)));
  }

  private static VolumeRow volume(VmRow vm, String name, String pool, int gib) {
    var state =
        switch (vm.state()) {
          case PROVISIONING -> VolumeRow.State.IMPORTING;
          case IMPORT_FAILED -> VolumeRow.State.FAILED;
          case RUNNING,
              STARTING,
              STOPPING,
              STOPPED,
              PAUSED,
              MIGRATING,
              WAITING_FOR_DISK,
              WAITING_FOR_MIGRATION,
              DELETING,
              KEEPS_CRASHING,
              NO_NODE_FITS,
              IMAGE_NOT_FOUND,
              DISK_MISSING,
              UNKNOWN ->
              VolumeRow.State.READY;
        };
    return new VolumeRow(
        ObjectRef.claim(vm.namespace(), name),
        state,
        state == VolumeRow.State.READY ? "Bound" : "Importing",
        state == VolumeRow.State.IMPORTING ? Optional.of(0.71) : Optional.empty(),
        pool,
        pool.equals("fast-nvme") ? "raw" : "qcow2",
        gib * Sizes.GIB,
        List.of(vm.name()),
        pool.equals("fast-nvme") ? "RWX" : "RWO",
        state == VolumeRow.State.IMPORTING ? "operator" : "admin",
        vm.created());
  }

  List<StorageClassRow> storageClasses() {
    return List.of(
        storageClass("bulk-hdd", "nfs.csi.k8s.io", false, 24_576, 16_588),
        storageClass("fast-nvme", "rbd.csi.ceph.com", true, 4096, 412),
        storageClass("iso-library", "nfs.csi.k8s.io", false, 500, 288),
        storageClass("local-lvm", "virtfleet.org/pool", false, 5324, 3379));
  }

  private static StorageClassRow storageClass(
      String name, String provisioner, boolean standard, long all, long free) {
    return new StorageClassRow(
        new ObjectRef("StorageClass", "", name),
        provisioner,
        standard,
        all * Sizes.GIB,
        free * Sizes.GIB);
  }
}
