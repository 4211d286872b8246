package org.virtfleet.desktop.core.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.virtfleet.desktop.core.cluster.EventRow;
import org.virtfleet.desktop.core.cluster.NamespaceRow;
import org.virtfleet.desktop.core.cluster.NetworkRow;
import org.virtfleet.desktop.core.cluster.NodeRow;
import org.virtfleet.desktop.core.cluster.ObjectRef;
import org.virtfleet.desktop.core.cluster.StorageClassRow;
import org.virtfleet.desktop.core.cluster.Usage;
import org.virtfleet.desktop.core.cluster.VmRow;
import org.virtfleet.desktop.core.cluster.VmState;
import org.virtfleet.desktop.core.cluster.VolumeRow;
import org.virtfleet.desktop.core.text.Sizes;

/// The rows of the sample cluster: six nodes, 42 VMs.
final class SampleRows {
  private static final int SAMPLES = 30;

  private final Instant now;

  SampleRows(Instant now) {
    this.now = now;
  }

  List<VmRow> vms() {
    var result = new ArrayList<VmRow>();
    var stream =
        Objects.requireNonNull(
            SampleRows.class.getResourceAsStream("vms.txt"), "vms.txt is in this jar");
    try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      reader.lines().filter(line -> !line.startsWith("#")).map(this::vm).forEach(result::add);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    return result;
  }

  private VmRow vm(String line) {
    var part = line.split("\\|", -1);
    var usage =
        part[7].isEmpty()
            ? Optional.<Usage>empty()
            : Optional.of(
                usage(Integer.parseInt(part[7]) / 100.0, gib(part[8]), part[1].hashCode()));
    var state = VmState.of(part[0]);
    return new VmRow(
        ObjectRef.vm(part[2], part[1]),
        state,
        part[0],
        reason(state),
        part[3],
        part[4],
        part[5].isEmpty() ? List.of() : List.of(part[5]),
        Integer.parseInt(part[6]),
        gib(part[9]),
        usage,
        now.minus(Duration.ofMinutes(Long.parseLong(part[10]))),
        part[3].isEmpty() ? "" : part[1],
        false,
        labels(part[1], part[2]));
  }

  private static Map<String, String> labels(String name, String namespace) {
    var app = name.replaceFirst("-?\\d*$", "");
    return namespace.equals("ci")
        ? Map.of()
        : Map.of(
            "app", app, "tier", app.startsWith("db") || app.contains("sql") ? "data" : "front");
  }

  private static String reason(VmState state) {
    return switch (state) {
      case NO_NODE_FITS -> "0 of 6 nodes fit: none has the architecture arm64.";
      case IMPORT_FAILED -> "The image suse15.qcow2 ends after 212 MiB of 594 MiB.";
      case RUNNING,
          STARTING,
          STOPPING,
          STOPPED,
          PAUSED,
          MIGRATING,
          PROVISIONING,
          WAITING_FOR_DISK,
          WAITING_FOR_MIGRATION,
          DELETING,
          KEEPS_CRASHING,
          IMAGE_NOT_FOUND,
          DISK_MISSING,
          UNKNOWN ->
          "";
    };
  }

  List<NodeRow> nodes(List<VmRow> vms) {
    return List.of(
        node(vms, 1, 58, 64, 256),
        node(vms, 2, 71, 64, 512),
        node(vms, 3, 44, 64, 256),
        node(vms, 4, 37, 64, 256),
        node(vms, 5, 29, 64, 256),
        node(vms, 6, 12, 96, 512));
  }

  private NodeRow node(List<VmRow> vms, int number, int cpu, int vcpus, int memoryGib) {
    var name = "kvm-0" + number;
    var here = vms.stream().filter(vm -> vm.node().equals(name)).toList();
    return new NodeRow(
        new ObjectRef("Node", "", name),
        true,
        true,
        "",
        "10.20.0.1" + number,
        vcpus,
        here.stream().mapToInt(VmRow::vcpus).sum(),
        memoryGib * Sizes.GIB,
        here.stream().mapToLong(VmRow::memoryBytes).sum(),
        here.size(),
        "QEMU 10.1.2",
        true,
        Optional.of(usage(cpu / 100.0, 0, number)),
        now.minus(Duration.ofDays(412)));
  }

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

  List<NetworkRow> networks() {
    return List.of(
        network("backup", "bridge", "br-backup", 0, List.of("db-primary", "web-01")),
        network(
            "prod-204", "bridge", "br-prod", 204, List.of("web-01", "web-02", "web-03", "lb-shop")),
        network(
            "finance-80",
            "bridge",
            "br-prod",
            80,
            List.of("erp-app-01", "erp-app-02", "erp-sql", "hana-q")),
        network("lab-nat", "libvirt", "lab-nat", 0, List.of()));
  }

  private NetworkRow network(
      String name, String type, String target, int vlan, List<String> usedBy) {
    return new NetworkRow(
        new ObjectRef("NetworkAttachmentDefinition", "shop", name),
        type,
        target,
        vlan,
        "",
        usedBy,
        now.minus(Duration.ofDays(300)));
  }

  List<EventRow> events() {
    return List.of(
        event(
            "ci",
            "build-arm-01",
            true,
            "FailedScheduling",
            "0 of 6 nodes fit: none has the architecture arm64.",
            3,
            240),
        event("ci", "build-win-01", false, "Started", "The guest boots on kvm-04.", 1, 20),
        event("shop", "db-replica", false, "Migrating", "Moving from kvm-03 to kvm-04.", 1, 37),
        event(
            "default",
            "suse-import",
            true,
            "ImportFailed",
            "The image suse15.qcow2 ends after 212 MiB of 594 MiB.",
            2,
            600),
        event(
            "shop",
            "web-01",
            false,
            "AgentConnected",
            "The guest agent answers, version 10.0.2.",
            1,
            4100),
        event("finance", "hana-q", false, "Paused", "Paused by admin.", 1, 5200));
  }

  private EventRow event(
      String namespace,
      String vm,
      boolean warning,
      String reason,
      String message,
      int count,
      int secondsAgo) {
    return new EventRow(
        new ObjectRef("Event", namespace, vm + "." + reason),
        ObjectRef.vm(namespace, vm),
        warning,
        reason,
        message,
        "virtfleet",
        count,
        now.minusSeconds(secondsAgo));
  }

  List<NamespaceRow> namespaces(List<VmRow> vms) {
    return vms.stream()
        .map(VmRow::namespace)
        .distinct()
        .sorted()
        .map(name -> new NamespaceRow(new ObjectRef("Namespace", "", name)))
        .toList();
  }

  private static Usage usage(double cpu, long memory, long seed) {
    var random = new Random(seed);
    var history = new ArrayList<Double>();
    double spread = cpu < 0.05 ? 0.01 : 0.08;
    for (int i = 0; i < SAMPLES - 1; i++) {
      history.add(Math.clamp(cpu + (random.nextDouble() - 0.5) * 2 * spread, 0.0, 1.0));
    }
    history.add(cpu);
    return new Usage(cpu, history, memory);
  }

  private static long gib(String number) {
    return Math.round(Double.parseDouble(number) * Sizes.GIB);
  }
}
