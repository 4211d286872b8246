package org.virtfleet.desktop.core.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.virtfleet.desktop.core.cluster.DiskChain;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.cluster.OrphanRow;
import org.virtfleet.desktop.core.cluster.PoolRow;
import org.virtfleet.desktop.core.cluster.StorageClassRow;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.cluster.VolumeRow;
import org.virtfleet.desktop.core.cluster.VolumeRow.Home;
import org.virtfleet.desktop.core.cluster.VolumeUser;
import org.virtfleet.desktop.core.cluster.VolumeUser.Use;
import org.virtfleet.desktop.core.text.Sizes;

/// Volumes, storage classes, pools and orphans of the sample.
record SampleStorage(Instant now) {
  private static final String LOST = "pvc-5d1c7a52-9a0e-4c5b-8a53-0d6a6f3b9c11";

  List<VolumeRow> volumes(List<VmRow> vms) {
    var result = new ArrayList<VolumeRow>();
    for (var vm : vms) {
      var pool = vm.name().contains("db") || vm.name().startsWith("erp") ? "fast-nvme" : "bulk-hdd";
      result.add(volume(vm, vm.name() + "-root", pool, 40));
      if (vm.name().startsWith("db-") || vm.name().startsWith("web-")) {
        result.add(volume(vm, vm.name() + "-data", "fast-nvme", 120));
      }
    }
    result.add(ready("ci", "k6-results", 200, vms("ci", "k6-load"), 63));
    result.add(
        ready("ci", "ci-cache-shared", 500, vms("ci", "k6-load", "runner-01", "runner-02"), 63));
    result.add(ready("default", "jenkins-old-data", 500, List.of(), 251));
    result.add(
        ready(
            "shop",
            "vault",
            2048,
            List.of(
                user(Use.BACKUP, "VirtualMachineBackup", "shop", "nightly-web-01-29692530"),
                user(Use.SCHEDULE, "VirtualMachineBackupSchedule", "shop", "nightly")),
            120));
    result.add(
        ready(
            "default",
            "golden-ubuntu-2404",
            20,
            List.of(
                user(Use.COPY, "PersistentVolumeClaim", "ci", "runner-04-root"),
                user(Use.BOOT_SOURCE, "DataSource", "default", "ubuntu-24.04")),
            31));
    return result;
  }

  private static List<VolumeUser> vms(String namespace, String... names) {
    return Stream.of(names).map(name -> user(Use.VM, "VirtualMachine", namespace, name)).toList();
  }

  private static VolumeUser user(Use use, String kind, String namespace, String name) {
    return new VolumeUser(use, new ObjectRef(kind, namespace, name));
  }

  private VolumeRow ready(
      String namespace, String name, int gib, List<VolumeUser> users, int days) {
    return new VolumeRow(
        ObjectRef.claim(namespace, name),
        VolumeRow.State.READY,
        "Bound",
        "",
        Optional.empty(),
        "bulk-hdd",
        gib * Sizes.GIB,
        users,
        true,
        users.size() > 2 ? "RWX" : "RWO",
        new Home("pvc-" + name, "bulk", "kvm-03", "qcow2", Optional.of(chain(name))),
        "",
        "admin",
        now.minus(Duration.ofDays(days)));
  }

  /// A snapshot that somebody took with another tool.
  private static DiskChain chain(String name) {
    return name.equals("ci-cache-shared")
        ? new DiskChain(
            Optional.empty(),
            List.of(
                new DiskChain.Image(1, "/srv/bulk/ci-cache.before-update"),
                new DiskChain.Image(2, "/srv/bulk/ci-cache.after-update")))
        : DiskChain.ALONE;
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
              SUSPENDED,
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
    boolean isFast = pool.equals("fast-nvme");
    return new VolumeRow(
        ObjectRef.claim(vm.namespace(), name),
        state,
        state == VolumeRow.State.READY ? "Bound" : "Importing",
        state == VolumeRow.State.FAILED ? vm.reason() : "",
        state == VolumeRow.State.IMPORTING ? Optional.of(0.71) : Optional.empty(),
        pool,
        gib * Sizes.GIB,
        vms(vm.namespace(), vm.name()),
        true,
        isFast ? "RWX" : "RWO",
        new Home(
            "pvc-" + name, isFast ? "" : "bulk", isFast ? "" : "kvm-03", isFast ? "raw" : "qcow2"),
        name.endsWith("-root") ? "https://images.example.net/" + image(vm) : "",
        state == VolumeRow.State.IMPORTING ? "operator" : "admin",
        vm.created());
  }

  private static String image(VmRow vm) {
    return vm.name().startsWith("suse") ? "suse15.qcow2" : "ubuntu-24.04.qcow2";
  }

  List<StorageClassRow> storageClasses() {
    return List.of(
        storageClass("bulk-hdd", "nfs.csi.k8s.io", false, 24_576, 16_588, 11_571),
        storageClass("fast-nvme", "rbd.csi.ceph.com", true, 4096, 412, 6349),
        storageClass("iso-library", "nfs.csi.k8s.io", false, 500, 288, 212),
        storageClass("local-lvm", "virtfleet.org/pool", false, 5324, 3379, 2458));
  }

  private static StorageClassRow storageClass(
      String name, String provisioner, boolean standard, long all, long free, long promised) {
    return new StorageClassRow(
        new ObjectRef("StorageClass", "", name),
        provisioner,
        standard,
        !name.equals("iso-library"),
        all * Sizes.GIB,
        free * Sizes.GIB,
        promised * Sizes.GIB,
        "");
  }

  List<PoolRow> pools() {
    return List.of(
        pool("fast-nvme", "", List.of("fast-nvme"), 4096, 412, 6349, 34, ""),
        pool("bulk", "kvm-03", List.of("bulk-hdd", "iso-library"), 24_576, 16_588, 11_783, 51, ""),
        pool("lvm", "kvm-01", List.of("local-lvm"), 1800, 1100, 820, 6, ""),
        pool("lvm", "kvm-02", List.of("local-lvm"), 1800, 1200, 640, 4, ""),
        pool(
            "lvm",
            "kvm-04",
            List.of("local-lvm"),
            0,
            0,
            998,
            5,
            "The storage pool lvm is not running. Start it: virsh pool-start lvm"));
  }

  private static PoolRow pool(
      String name,
      String node,
      List<String> classes,
      long all,
      long free,
      long promised,
      int volumes,
      String problem) {
    return new PoolRow(
        new ObjectRef("StoragePool", node, name),
        name,
        node,
        classes,
        all * Sizes.GIB,
        free * Sizes.GIB,
        promised * Sizes.GIB,
        volumes,
        problem);
  }

  List<OrphanRow> orphans(List<VolumeRow> volumes) {
    var result = new ArrayList<OrphanRow>();
    for (var volume : volumes) {
      if (volume.isUnused()) {
        result.add(
            new OrphanRow(
                OrphanRow.Kind.CLAIM,
                volume.ref(),
                volume.storageClass(),
                volume.home(),
                volume.sizeBytes(),
                "",
                "",
                Optional.of(volume.created())));
      }
    }
    result.add(
        new OrphanRow(
            OrphanRow.Kind.VOLUME,
            new ObjectRef("PersistentVolume", "", LOST),
            "bulk-hdd",
            new Home(LOST, "bulk", "kvm-03", "qcow2"),
            80 * Sizes.GIB,
            "shop/web-03-root",
            "",
            Optional.of(now.minus(Duration.ofDays(40)))));
    result.add(
        new OrphanRow(
            OrphanRow.Kind.FILE,
            new ObjectRef("File", "kvm-02", LOST.replace('5', '7')),
            "",
            new Home(LOST.replace('5', '7'), "lvm", "kvm-02", ""),
            0,
            "",
            "",
            Optional.empty()));
    String folder = LOST.replace('5', '6') + ".backups/web-03/web-03-2026-10-04";
    result.add(
        new OrphanRow(
            OrphanRow.Kind.BACKUP,
            new ObjectRef("File", "kvm-03", folder),
            "",
            new Home(folder, "bulk", "kvm-03", ""),
            0,
            "web-03",
            "",
            Optional.empty()));
    return result;
  }
}
